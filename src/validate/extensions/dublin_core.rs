//! Dublin Core: who, when and what, in fifteen elements, and the finer terms that followed.
//! <https://www.dublincore.org/specifications/dublin-core/dces/>,
//! <https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>,
//! <https://web.resource.org/rss/1.0/modules/dc/>

use roxmltree::Node;

use crate::validate::{
    checks::{Problem, date, language},
    namespace::{DUBLIN_CORE, DUBLIN_CORE_TERMS, RDF, XHTML},
    table::{Content, Element, Vocabulary},
};

/// Elements of a namespace with the checks of their texts, each a section of its document. All may be repeated; of some,
/// readers keep one.
macro_rules! elements {
    ($namespace:ident, $document:literal: $($occurrence:ident $checks:expr => $($name:literal)*;)*) => {
        &[$($(
            Element::$occurrence($namespace, $name, Content::Text($checks)).spec(concat!($document, ", ", $name)),
        )*)*]
    };
}

// The module for RSS says how dates are written, where Dublin Core recommends it.
pub(super) static ELEMENTS: Vocabulary = Vocabulary::new(DUBLIN_CORE, "dc", "Dublin Core 1.1").everywhere(elements! {
    DUBLIN_CORE, "Dublin Core 1.1":
    many &[] => "contributor" "coverage" "creator" "identifier" "publisher" "relation" "subject";
    once_in_feeds &[] => "description" "format" "rights" "source" "title" "type";
    once_in_feeds &[date::w3c] => "date";
    once_in_feeds &[language::tag] => "language";
});

pub(super) static TERMS: Vocabulary =
    Vocabulary::new(DUBLIN_CORE_TERMS, "dcterms", "DCMI Metadata Terms").everywhere(elements! {
        DUBLIN_CORE_TERMS, "DCMI Metadata Terms":
        many &[] => "accessRights" "accrualMethod" "accrualPeriodicity" "accrualPolicy" "alternative" "audience"
            "bibliographicCitation" "conformsTo" "contributor" "coverage" "creator" "description" "educationLevel"
            "extent" "format" "hasFormat" "hasPart" "hasVersion" "identifier" "instructionalMethod" "isFormatOf"
            "isPartOf" "isReferencedBy" "isReplacedBy" "isRequiredBy" "isVersionOf" "license" "mediator" "medium"
            "provenance" "publisher" "references" "relation" "replaces" "requires" "rights" "rightsHolder" "source"
            "spatial" "subject" "tableOfContents" "temporal" "title" "type";
        many &[recommended_language] => "language";
        many &[date::dcmi] => "available" "date" "valid";
        once_in_feeds &[] => "abstract";
        once_in_feeds &[date::dcmi] => "created" "dateAccepted" "dateCopyrighted" "dateSubmitted" "issued" "modified";
    });

/// A language tag, which is recommended.
fn recommended_language(value: &str) -> Result<(), Problem> {
    language::tag(value).map_err(|problem| if problem.severity.is_some() { problem } else { problem.warning() })
}

/// The classes, and the schemes of values, among the terms.
const TYPES: &str = "Agent AgentClass BibliographicResource Box DCMIType DDC FileFormat Frequency IMT ISO3166 ISO639-2 ISO639-3 \
    Jurisdiction LCC LCSH LicenseDocument LinguisticSystem Location LocationPeriodOrJurisdiction MESH MediaType \
    MediaTypeOrExtent MethodOfAccrual MethodOfInstruction NLM Period PeriodOfTime PhysicalMedium PhysicalResource Point Policy \
    ProvenanceStatement RFC1766 RFC3066 RFC4646 RFC5646 RightsStatement SizeOrDuration Standard TGN UDC URI W3CDTF";

/// True for a value that is an element, as RSS 1.0 and other RDF write it: a description, something of one of the classes, or
/// something of another vocabulary. Most terms mean such values rather than texts.
fn is_value(child: Node) -> bool {
    let is_rdf = || child.document().root_element().tag_name().namespace() == Some(RDF);
    match child.tag_name().namespace() {
        Some(DUBLIN_CORE_TERMS) => TYPES.split(' ').any(|class| class == child.tag_name().name()) && is_rdf(),
        Some(namespace) => namespace != XHTML && is_rdf(),
        None => false,
    }
}

/// True for a child that is the value of an element of Dublin Core, instead of a text.
pub(in crate::validate) fn is_value_of(child: Node, parent: Node) -> bool {
    is_own(parent) && is_value(child)
}

/// True for an element of Dublin Core whose value is no text: another element, or what an address names.
pub(in crate::validate) fn has_other_value(node: Node) -> bool {
    is_own(node) && (node.has_attribute((RDF, "resource")) || node.children().any(is_value))
}

fn is_own(node: Node) -> bool {
    matches!(node.tag_name().namespace(), Some(DUBLIN_CORE | DUBLIN_CORE_TERMS))
}
