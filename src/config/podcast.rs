//! `[podcast]`: what directories of podcasts require in a feed.
//! <https://help.apple.com/itc/podcasts_connect/#/itcb54353390>,
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md>

use serde::Deserialize;
use url::Url;
use uuid::Uuid;

use super::{Checks, nearest};
use crate::{
    feed::{Funding, Podcast, PodcastKind},
    person::Person,
    syntax::{
        email::is_email,
        iri,
        podcast_category::{CategoryStatus, LISTED, status},
    },
    text,
};

/// The settings of a podcast, before they are checked.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PodcastSettings {
    /// Apple's categories, as in `Technology` or `Leisure > Games`.
    pub category: OneOrMany,
    /// The address of a square JPEG or PNG of 1400 to 3000 pixels.
    pub image: String,
    /// Whether it is unsuitable for children; without it `false`.
    pub explicit: Option<bool>,
    /// `episodic`, heard newest first, or `serial`, heard in order; without it `episodic`.
    #[serde(rename = "type")]
    pub kind: Option<PodcastKind>,
    /// Who makes it, in one line; without it the names of the feed's authors.
    pub author: Option<String>,
    /// Whom directories write to; without it the feed's first author with an e-mail address, or nobody.
    pub owner: Option<Owner>,
    /// `podcast:guid`; without it, it is made from the feed's address once and kept in `dateline.lock`.
    pub guid: Option<String>,
    /// Whether other hosts are refused to take it over; without it feeds do not say.
    pub locked: Option<bool>,
    /// Where listeners can give money.
    pub funding: Option<Funding>,
    /// The address that its feed has moved to, for directories and players that follow no redirect.
    pub new_feed_url: Option<String>,
    /// Whether Apple's directory is asked not to list it; without it no.
    pub block: Option<bool>,
    /// Whether there will never be another episode; without it no.
    pub complete: Option<bool>,
}

/// A text or several.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "a text or a list of texts is wanted here")]
pub enum OneOrMany {
    /// Several.
    Many(Vec<String>),
    /// One.
    One(String),
}

/// Whom directories write to.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Owner {
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: String,
}

pub(super) fn complete(
    settings: PodcastSettings,
    authors: &[Person],
    site: &Url,
    has_language: bool,
    checks: &mut Checks<'_>,
) -> Option<Podcast> {
    let mut fault = |path: &[&str], message: &str, help: &str| {
        checks.fault_at(&[&["podcast"], path].concat(), message.to_owned(), help);
    };
    if !has_language {
        fault(&[], "a podcast needs a language", "write `language = \"en\"`, or whichever it is, above [podcast]");
    }
    let on_site = |address: &str| {
        let url = site.join(&text::clean(address)).ok()?;
        matches!(url.scheme(), "http" | "https").then(|| iri::of(&url))?
    };
    let image = on_site(&settings.image);
    if image.is_none() {
        fault(
            &["image"],
            "`podcast.image` is not a web address",
            "write it whole, or from the site's root, as in `/podcast.png`",
        );
    }
    let written = match settings.category {
        OneOrMany::One(category) => vec![category],
        OneOrMany::Many(categories) => categories,
    };
    let categories: Vec<_> =
        written.iter().enumerate().filter_map(|(nth, name)| category(name, nth, &mut fault)).collect();
    if written.is_empty() {
        fault(
            &["category"],
            "`podcast.category` is empty",
            "name at least one of Apple's categories, such as \"Technology\"",
        );
    }
    let owner = owner(settings.owner, authors);
    if let Some(owner) = owner.as_ref().filter(|owner| !owner.email.as_deref().is_some_and(is_email)) {
        let email = owner.email.as_deref().unwrap_or_default();
        let help = "write it as in `ada@example.org`, or leave `owner` out; Apple asks for none";
        fault(&["owner", "email"], &format!("`podcast.owner.email` is not an e-mail address: `{email}`"), help);
    }
    let guid = settings.guid.map(|guid| guid.trim().parse::<Uuid>());
    if matches!(guid, Some(Err(_))) {
        let help = "write a UUID, as in `917393e3-1b1e-5cef-ace4-edaa54e1f810`, or leave it out";
        fault(&["guid"], "`podcast.guid` is not a UUID", help);
    }
    let funding = settings.funding.map(|Funding { url, text }| (on_site(&url), text::line(&text)));
    if matches!(&funding, Some((None, _))) {
        fault(
            &["funding", "url"],
            "`podcast.funding.url` is not a web address",
            "write it whole, as in `https://example.org/support`",
        );
    }
    // Players ask for it as it is written.
    let whole = |address: &str| Url::parse(address.trim()).ok().and_then(|url| on_site(url.as_str()));
    let new_feed_url = settings.new_feed_url.map(|address| (whole(&address), address));
    if let Some((None, address)) = &new_feed_url {
        let help = "write the feed's new address whole, as in `https://example.org/podcast.xml`";
        let message = format!("`podcast.new_feed_url` is not a web address: `{}`", text::line(address));
        fault(&["new_feed_url"], &message, help);
    }
    let names: Vec<String> = authors.iter().map(|author| text::line(&author.name)).collect();
    Some(Podcast {
        categories,
        image: image?,
        explicit: settings.explicit.unwrap_or_default(),
        kind: settings.kind.unwrap_or_default(),
        author: settings.author.map_or_else(|| names.join(", "), |author| text::line(&author)),
        owner,
        guid: guid.and_then(Result::ok).map(|guid| guid.to_string()),
        locked: settings.locked,
        funding: funding.and_then(|(url, text)| url.map(|url| Funding { url, text })),
        new_feed_url: new_feed_url.and_then(|(url, _)| url),
        block: settings.block == Some(true),
        complete: settings.complete == Some(true),
    })
}

/// The person whom directories write to: the one that is named, or the first author with an e-mail address.
fn owner(written: Option<Owner>, authors: &[Person]) -> Option<Person> {
    match written {
        Some(Owner { name, email }) => {
            let name = name.as_deref().map(text::line).filter(|name| !name.is_empty());
            let name = name.or_else(|| authors.first().map(|author| text::line(&author.name)));
            Some(Person { name: name.unwrap_or_default(), email: Some(text::line(&email)), url: None })
        }
        None => authors.iter().find(|author| author.email.as_deref().is_some_and(is_email)).cloned(),
    }
}

/// One of Apple's categories, and the subcategory: `Leisure > Games`. It is the setting's value with this index.
fn category(name: &str, nth: usize, fault: &mut impl FnMut(&[&str], &str, &str)) -> Option<(String, Option<String>)> {
    let (top, below) = match name.split_once('>') {
        Some((top, below)) => (top.trim(), Some(below.trim())),
        None => (name.trim(), None),
    };
    let is_known = |parent: Option<&str>, name: &str| status(parent, name) == CategoryStatus::Listed;
    if is_known(None, top) && below.is_none_or(|below| is_known(Some(top), below)) {
        return Some((top.to_owned(), below.map(str::to_owned)));
    }
    let known = LISTED.iter().flat_map(|(top, below)| {
        std::iter::once((*top).to_owned()).chain(below.iter().map(move |below| format!("{top} > {below}")))
    });
    let known: Vec<String> = known.collect();
    let last = |name: &str| known.iter().find(|known| known.rsplit(" > ").next() == Some(name)).cloned();
    let near = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
    let help = if let Some(known) = last(below.unwrap_or(top)).or(near) {
        format!("did you mean `{known}`?")
    } else {
        let tops: Vec<&str> = LISTED.iter().map(|(top, _)| *top).collect();
        format!("choose one of {}; what is below one is written as in `Leisure > Games`", tops.join(", "))
    };
    fault(&["category", &nth.to_string()], &format!("Apple has no category `{name}`"), &help);
    None
}
