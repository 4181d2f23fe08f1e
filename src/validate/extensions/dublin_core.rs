//! Dublin Core: who, when and what, in fifteen elements, and the finer terms that followed.
//! <https://www.dublincore.org/specifications/dublin-core/dces/>,
//! <https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>

use crate::validate::{
    checks::{date, language},
    namespace::{DUBLIN_CORE, DUBLIN_CORE_TERMS},
    table::{Content, Element, Vocabulary},
};

/// Elements of a namespace that may be repeated, with the checks of their texts.
macro_rules! elements {
    ($namespace:ident: $($checks:expr => $($name:literal)*;)*) => {
        &[$($(Element::many($namespace, $name, Content::Text($checks)),)*)*]
    };
}

pub(super) static ELEMENTS: Vocabulary = Vocabulary::new(DUBLIN_CORE, "dc", "Dublin Core 1.1").everywhere(elements! {
    DUBLIN_CORE:
    &[] => "contributor" "coverage" "creator" "description" "format" "identifier" "publisher" "relation" "rights"
        "source" "subject" "title" "type";
    &[date::w3c] => "date";
    &[language::tag] => "language";
});

pub(super) static TERMS: Vocabulary =
    Vocabulary::new(DUBLIN_CORE_TERMS, "dcterms", "DCMI Metadata Terms").everywhere(elements! {
        DUBLIN_CORE_TERMS:
        &[] => "abstract" "accessRights" "accrualMethod" "accrualPeriodicity" "accrualPolicy" "alternative" "audience"
            "bibliographicCitation" "conformsTo" "contributor" "coverage" "creator" "date" "description"
            "educationLevel" "extent" "format" "hasFormat" "hasPart" "hasVersion" "identifier" "instructionalMethod"
            "isFormatOf" "isPartOf" "isReferencedBy" "isReplacedBy" "isRequiredBy" "isVersionOf" "language" "license"
            "mediator" "medium" "provenance" "publisher" "references" "relation" "replaces" "requires" "rights"
            "rightsHolder" "source" "spatial" "subject" "tableOfContents" "temporal" "title" "type";
        &[date::w3c] => "created" "dateAccepted" "dateCopyrighted" "dateSubmitted" "issued" "modified";
        &[date::w3c_or_period] => "available" "valid";
    });
