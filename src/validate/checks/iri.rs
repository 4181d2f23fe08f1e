//! Checks of addresses.

use super::Problem;
use crate::{
    rules::value::{INVALID_ID, INVALID_IRI, INVALID_TAG_URI, INVALID_URN, NONCANONICAL_ID, UNREGISTERED_SCHEME},
    syntax::{
        iri::{self, Invalid},
        tag_uri,
    },
    validate::checks::shown,
};

/// An IRI or a reference that is resolved to one.
pub(in crate::validate) fn reference(value: &str) -> Result<(), Problem> {
    iri::reference(value).map_err(|invalid| problem(value, invalid))
}

pub(in crate::validate) fn absolute(value: &str) -> Result<(), Problem> {
    iri::absolute(value).map_err(|invalid| problem(value, invalid))
}

/// Whether an address leads into the web.
pub(in crate::validate) fn is_web(value: &str) -> bool {
    let scheme = value.split(':').next().unwrap_or_default();
    ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
}

/// An IRI that names something for ever.
pub(in crate::validate) fn id(value: &str) -> Result<(), Problem> {
    iri::id(value).map_err(|invalid| {
        let problem = problem(value, invalid);
        if problem.rule.name == INVALID_IRI.name { Problem { rule: &INVALID_ID, ..problem } } else { problem }
    })
}

pub(in crate::validate) fn name(value: &str) -> Result<(), Problem> {
    iri::name(value).map_err(|invalid| problem(value, invalid))
}

pub(in crate::validate) fn canonical(value: &str) -> Result<(), Problem> {
    iri::canonical(value).map_err(|why| {
        Problem::new(&NONCANONICAL_ID, format!("the id {} is not in its normal form: {why}", shown(value)))
    })
}

pub(in crate::validate) fn uuid(value: &str) -> Result<(), Problem> {
    if tag_uri::is_uuid(value) { Ok(()) } else { Err(no_uuid(value)) }
}

fn no_uuid(value: &str) -> Problem {
    Problem::new(&INVALID_URN, format!("{} is not a UUID", shown(value))).event("InvalidUUID")
}

fn problem(value: &str, invalid: Invalid) -> Problem {
    let no_iri = |why: String| Problem::new(&INVALID_IRI, format!("{} {why}", shown(value)));
    match invalid {
        Invalid::Character(wrong) => {
            no_iri(format!("contains {wrong:?}, which no address can")).event("InvalidUriChar")
        }
        Invalid::Shape(why) | Invalid::Scheme(why) => no_iri(why.to_owned()),
        Invalid::Relative => {
            no_iri("is relative, and must begin with a scheme such as `https:`".to_owned()).event("InvalidFullLink")
        }
        Invalid::UnregisteredScheme => {
            Problem::new(&UNREGISTERED_SCHEME, format!("the scheme of {} is not registered", shown(value)))
        }
        Invalid::Tag(why) => Problem::new(&INVALID_TAG_URI, format!("{} is no tag URI: {why}", shown(value))),
        Invalid::Urn(why) => Problem::new(&INVALID_URN, format!("{} is no URN: {why}", shown(value))),
        Invalid::Uuid => no_uuid(tag_uri::parts_of_urn(value).map_or(value, |(_, name)| name)),
    }
}
