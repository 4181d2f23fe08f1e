//! The terms of Dublin Core, finer than its elements. <https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>

use crate::validate::{
    checks::{Check, date},
    table::{Content, Element, Vocabulary},
};

/// The namespace of the terms.
pub(in crate::validate) const DUBLIN_CORE_TERMS: &str = "http://purl.org/dc/terms/";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: DUBLIN_CORE_TERMS,
    prefix: "dcterms",
    spec: "DCMI Metadata Terms",
    feed: ELEMENTS,
    entry: ELEMENTS,
    other: ELEMENTS,
    attributes: &[],
};

const ELEMENTS: &[Element] = &[
    element("abstract", &[]),
    element("accessRights", &[]),
    element("accrualMethod", &[]),
    element("accrualPeriodicity", &[]),
    element("accrualPolicy", &[]),
    element("alternative", &[]),
    element("audience", &[]),
    element("available", &[date::w3c_or_period]),
    element("bibliographicCitation", &[]),
    element("conformsTo", &[]),
    element("contributor", &[]),
    element("coverage", &[]),
    element("created", &[date::w3c]),
    element("creator", &[]),
    element("date", &[]),
    element("dateAccepted", &[date::w3c]),
    element("dateCopyrighted", &[date::w3c]),
    element("dateSubmitted", &[date::w3c]),
    element("description", &[]),
    element("educationLevel", &[]),
    element("extent", &[]),
    element("format", &[]),
    element("hasFormat", &[]),
    element("hasPart", &[]),
    element("hasVersion", &[]),
    element("identifier", &[]),
    element("instructionalMethod", &[]),
    element("isFormatOf", &[]),
    element("isPartOf", &[]),
    element("isReferencedBy", &[]),
    element("isReplacedBy", &[]),
    element("isRequiredBy", &[]),
    element("isVersionOf", &[]),
    element("issued", &[date::w3c]),
    element("language", &[]),
    element("license", &[]),
    element("mediator", &[]),
    element("medium", &[]),
    element("modified", &[date::w3c]),
    element("provenance", &[]),
    element("publisher", &[]),
    element("references", &[]),
    element("relation", &[]),
    element("replaces", &[]),
    element("requires", &[]),
    element("rights", &[]),
    element("rightsHolder", &[]),
    element("source", &[]),
    element("spatial", &[]),
    element("subject", &[]),
    element("tableOfContents", &[]),
    element("temporal", &[]),
    element("title", &[]),
    element("type", &[]),
    element("valid", &[date::w3c_or_period]),
];

const fn element(name: &'static str, checks: &'static [Check]) -> Element {
    Element::many(DUBLIN_CORE_TERMS, name, Content::Text(checks))
}
