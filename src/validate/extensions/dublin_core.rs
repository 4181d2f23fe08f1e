//! Dublin Core: who, when and what, in fifteen elements, and the finer terms that followed.
//! <https://www.dublincore.org/specifications/dublin-core/dces/>,
//! <https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>

use crate::validate::{
    checks::{date, language},
    namespace::{DUBLIN_CORE, DUBLIN_CORE_TERMS},
    table::{Content, Element, Vocabulary},
};

/// Elements of a namespace with the checks of their texts. All may be repeated; of some, readers keep one.
macro_rules! elements {
    ($namespace:ident: $($occurrence:ident $checks:expr => $($name:literal)*;)*) => {
        &[$($(Element::$occurrence($namespace, $name, Content::Text($checks)),)*)*]
    };
}

pub(super) static ELEMENTS: Vocabulary = Vocabulary::new(DUBLIN_CORE, "dc", "Dublin Core 1.1").everywhere(elements! {
    DUBLIN_CORE:
    many &[] => "contributor" "coverage" "creator" "identifier" "publisher" "relation" "subject";
    once_in_feeds &[] => "description" "format" "rights" "source" "title" "type";
    once_in_feeds &[date::w3c] => "date";
    once_in_feeds &[language::tag] => "language";
});

pub(super) static TERMS: Vocabulary =
    Vocabulary::new(DUBLIN_CORE_TERMS, "dcterms", "DCMI Metadata Terms").everywhere(elements! {
        DUBLIN_CORE_TERMS:
        many &[] => "accessRights" "accrualMethod" "accrualPeriodicity" "accrualPolicy" "alternative" "audience"
            "bibliographicCitation" "conformsTo" "contributor" "coverage" "creator" "date" "description"
            "educationLevel" "extent" "format" "hasFormat" "hasPart" "hasVersion" "identifier" "instructionalMethod"
            "isFormatOf" "isPartOf" "isReferencedBy" "isReplacedBy" "isRequiredBy" "isVersionOf" "language" "license"
            "mediator" "medium" "provenance" "publisher" "references" "relation" "replaces" "requires" "rights"
            "rightsHolder" "source" "spatial" "subject" "tableOfContents" "temporal" "title" "type";
        once_in_feeds &[] => "abstract";
        once_in_feeds &[date::w3c] => "created" "dateAccepted" "dateCopyrighted" "dateSubmitted" "issued" "modified";
        many &[date::w3c_or_period] => "available" "valid";
    });
