//! XML: the document is parsed, faults of its syntax become findings, and the root decides on the format.

use roxmltree::{Document, Error, Namespace, Node, ParsingOptions, TextPos};

use super::{
    DocumentFormat, atom,
    checks::{Problem, iri, shown},
    extensions,
    finding::Report,
    hostile,
    namespace::{self, ATOM, RDF, XHTML},
    node::start_tag,
    opml,
    prolog::{self, Doctype},
    repair::{self, Mended},
    rss,
};
use crate::rules::{document, element};
use crate::text::{begins_page, start_of_line};

/// The namespace of Atom 0.3.
const ATOM_03: &str = "http://purl.org/atom/ns#";

/// The document type that Netscape gave to RSS 0.91.
const NETSCAPE: &str = "-//Netscape Communications//DTD RSS 0.91//EN";

/// How many kinds of faults are repaired before validation stops.
const MOST_REPAIRS: usize = 16;

pub(super) fn validate(text: &str, report: &mut Report) -> Option<DocumentFormat> {
    if let Some(problem) = no_xml(text) {
        let start = text.len() - text.trim_start().len();
        report.add(problem, start..text.ceil_char_boundary((start + 1).min(text.len())));
        return None;
    }
    let doctype = prolog::doctype(text);
    if let Some((problem, span)) = hostile::danger(text, doctype.as_ref()) {
        report.add(problem, span);
        return None;
    }
    characters(text, report);
    misread(text, report);
    let mut mended = Mended::new(text);
    repair::declaration(&mut mended, report);
    let mut is_renamed = false;
    for _ in 0..MOST_REPAIRS {
        // Entities in other files are not fetched.
        let options = ParsingOptions {
            allow_dtd: true,
            entity_resolver: Some(&|_, _| Ok(Some(""))),
            ..ParsingOptions::default()
        };
        let error = match Document::parse_with_options(&mended.text, options) {
            Ok(document) => {
                let root = document.root_element();
                let renamings = if is_renamed { Vec::new() } else { renamings(root, &mended, report) };
                if renamings.is_empty() {
                    if let Some(doctype) = &doctype {
                        document_type(doctype, root, report);
                    }
                    return mended_format(root, &mended, report);
                }
                drop(document);
                is_renamed = true;
                for (namespace, meant) in renamings {
                    if namespace.is_empty() {
                        mended.declare(None, meant);
                    } else {
                        mended.declare_instead(&namespace, meant);
                    }
                }
                continue;
            }
            Err(error) => error,
        };
        if !repair::fault(&mut mended, &error, report) {
            let at = offset(&mended.text, &error);
            let span = at..mended.text.ceil_char_boundary((at + 1).min(mended.text.len()));
            report.add(problem(&error), mended.original(&span));
            return None;
        }
    }
    None
}

/// Validates the tree of a text, and reports what is found at the places of the text as it was.
fn mended_format(root: Node, mended: &Mended, report: &mut Report) -> Option<DocumentFormat> {
    if !mended.is_changed() {
        namespaces(root, report);
        return format(root, report);
    }
    let mut inner = Report::new(&mended.text, report.address, report.now);
    namespaces(root, &mut inner);
    let format = format(root, &mut inner);
    report.entries = inner.entries;
    report.version = inner.version;
    report.named = inner.named;
    report.dropped += inner.dropped;
    report.findings.extend(inner.findings.into_iter().map(|finding| mended.in_original(finding)));
    format
}

/// Reports what is plainly not XML.
fn no_xml(text: &str) -> Option<Problem> {
    let start = text.trim_start();
    let message = if start.is_empty() {
        "the document is empty"
    } else if begins_page(start) {
        "the document is an HTML page and no feed"
    } else if !start.starts_with('<') && repair::beginning(text) == 0 {
        "the document is neither XML nor JSON"
    } else {
        return None;
    };
    Some(Problem::new(&document::NOT_A_FEED, message))
}

fn format(root: Node, report: &mut Report) -> Option<DocumentFormat> {
    match (root.tag_name().namespace().unwrap_or_default(), root.tag_name().name()) {
        (ATOM, "feed" | "entry") => {
            atom::validate(root, report);
            Some(DocumentFormat::Atom)
        }
        ("", "rss") => {
            rss::validate(root, report);
            Some(DocumentFormat::Rss)
        }
        (RDF, "RDF") => {
            rss::rdf::validate(root, report);
            Some(DocumentFormat::Rss)
        }
        ("", "opml") => {
            opml::validate(root, report);
            Some(DocumentFormat::Opml)
        }
        (ATOM_03, "feed") => {
            let message = "the document is Atom 0.3, which Atom 1.0 has replaced";
            report.at_element(&document::NOT_A_FEED, root, message).w3c = Some("ObsoleteNamespace");
            None
        }
        (_, name) => {
            // A root with a wrong namespace was reported before.
            if wanted_namespace(name).is_none() {
                report.at_element(&document::NOT_A_FEED, root, format!("{} is the root of no feed", shown(name)));
            }
            None
        }
    }
}

/// The namespace of a format's root.
fn wanted_namespace(name: &str) -> Option<&'static str> {
    match name {
        "feed" | "entry" => Some(ATOM),
        "rss" | "opml" => Some(""),
        _ => None,
    }
}

/// Reports namespaces that are others than is meant. Returns them with those that are meant.
fn renamings(root: Node, mended: &Mended, report: &mut Report) -> Vec<(String, &'static str)> {
    let mut renamings: Vec<(String, &'static str)> = Vec::new();
    let (namespace, name) = (root.tag_name().namespace().unwrap_or_default(), root.tag_name().name());
    let tag = start_tag(&mended.text, root);
    if let Some(wanted) = wanted_namespace(name).filter(|wanted| *wanted != namespace && namespace != ATOM_03) {
        let message = format!("`{name}` is in {}, and not in {}", shown_namespace(namespace), shown_namespace(wanted));
        let finding = report.at(&document::WRONG_NAMESPACE, mended.original(&tag), message);
        if namespace.is_empty() {
            finding.w3c = Some("MissingNamespace");
        }
        // A prefix cannot stand for no namespace.
        if !wanted.is_empty() || !mended.text[tag.clone()].contains(':') {
            renamings.push((namespace.to_owned(), wanted));
        }
    }
    for (node, declared) in declarations(&mended.text, root) {
        let uri = declared.uri();
        if renamings.iter().any(|(renamed, _)| renamed == uri) {
            continue;
        }
        let Some(meant) = namespace::meant(uri) else { continue };
        if !namespace::is_second_name(uri) {
            let span = mended.original(&start_tag(&mended.text, node));
            let message = format!("the namespace {} is misspelt for {}", shown(uri), shown(meant));
            report.at(&element::MISSPELT_NAMESPACE, span, message).w3c =
                Some(if meant == namespace::MEDIA { "MediaRssNamespace" } else { "ReservedPrefix" });
        }
        renamings.push((uri.to_owned(), meant));
    }
    renamings
}

fn shown_namespace(namespace: &str) -> String {
    if namespace.is_empty() { "no namespace".to_owned() } else { format!("the namespace {}", shown(namespace)) }
}

/// Reports entities in other files, and the obsolete document type of RSS 0.91.
fn document_type(doctype: &Doctype, root: Node, report: &mut Report) {
    for entity in doctype.entities.iter().filter(|entity| entity.value.is_none()) {
        let message = format!("the entity {} stands in another file", shown(entity.name));
        report.at(&document::EXTERNAL_ENTITY, entity.span.clone(), message);
    }
    if !doctype.head.contains(NETSCAPE) {
        return;
    }
    report.at(&document::DEPRECATED_DOCTYPE, doctype.span.clone(), "the document type of RSS 0.91 is served no more");
    if root.attribute("version").is_some_and(|version| version != "0.91") {
        let message = "the document type is that of RSS 0.91, but the version is another";
        report.at(&document::WRONG_DOCTYPE, doctype.span.clone(), message);
    }
}

/// At most this many namespaces are checked; a document may declare as many as it has elements.
const MOST_NAMESPACES: usize = 100;

/// The namespaces that a document declares, each once, with the element that declares it.
fn declarations<'a, 'input>(text: &str, root: Node<'a, 'input>) -> Vec<(Node<'a, 'input>, &'a Namespace<'input>)> {
    let mut declarations: Vec<(Node, &Namespace)> = root.namespaces().map(|namespace| (root, namespace)).collect();
    // Most documents declare all in the root.
    if memchr::memmem::find_iter(text.as_bytes(), "xmlns").nth(declarations.len()).is_none() {
        return declarations;
    }
    for node in root.descendants().skip(1).filter(Node::is_element) {
        let tag = &text[node.range()];
        let tag = &tag[..memchr::memchr(b'>', tag.as_bytes()).unwrap_or(tag.len())];
        if !tag.contains("xmlns") {
            continue;
        }
        for namespace in node.namespaces() {
            if declarations.len() < MOST_NAMESPACES && !declarations.iter().any(|(_, seen)| *seen == namespace) {
                declarations.push((node, namespace));
            }
        }
    }
    declarations
}

/// Checks that namespaces are IRIs and have their usual prefix. Each is reported once.
fn namespaces(root: Node, report: &mut Report) {
    for (node, declared) in declarations(report.text, root) {
        namespace(node, declared, report);
    }
}

fn namespace(node: Node, declared: &Namespace, report: &mut Report) {
    let uri = declared.uri();
    if uri.contains(char::is_whitespace) {
        let message = format!("the namespace {} is no IRI: there is white space in it", shown(uri));
        report.at_element(&document::INVALID_NAMESPACE, node, message);
    } else if let Err(problem) = if uri.is_empty() { Ok(()) } else { iri::name(uri) } {
        let message = format!("the namespace {} is no IRI: {}", shown(uri), problem.message);
        let finding = report.at_element(&document::INVALID_NAMESPACE, node, message);
        finding.w3c = problem.w3c.or(problem.rule.event());
    } else if let (Some(vocabulary), Some(prefix)) = (extensions::of(uri), declared.name())
        && prefix != vocabulary.prefix
        && !matches!(uri, ATOM | XHTML)
    {
        let message = format!("everybody writes `{}` for the prefix `{prefix}`", vocabulary.prefix);
        report.at_element(&element::UNUSUAL_PREFIX, node, message);
    } else if let Some(vocabulary) = declared.name().and_then(extensions::of_prefix)
        && vocabulary.namespace != uri
        && !namespace::is_validated(uri)
        && !namespace::is_well_known(uri)
        && uri != namespace::UNDECLARED
    {
        let message =
            format!("everybody writes `{}` for another namespace, {}", vocabulary.prefix, vocabulary.namespace);
        report.at_element(&element::RESERVED_PREFIX, node, message);
    }
}

/// Characters that are well-formed, but usually come from a wrong encoding: U+0080 to U+009F and U+FFFD.
fn characters(text: &str, report: &mut Report) {
    let is_decoded = report.findings.iter().all(|finding| finding.rule.name != document::UNDECODABLE_BYTES.name);
    let bytes = text.as_bytes();
    for at in memchr::memchr3_iter(0xC2, 0xEF, b'&', bytes) {
        let (code, length) = match &bytes[at..] {
            [0xC2, low @ 0x80..=0x9F, ..] => (u32::from(*low), 2),
            [0xEF, 0xBF, 0xBD, ..] if is_decoded => (0xFFFD, 3),
            [b'&', b'#', ..] => match prolog::character_reference(&text[at..]) {
                Some((code @ (0x80..=0x9F | 0xFFFD), length)) => (code, length),
                _ => continue,
            },
            _ => continue,
        };
        let message = if code == 0xFFFD {
            "the document contains U+FFFD, which stands for a character that was lost".to_owned()
        } else {
            format!("the document contains the control character U+{code:04X}")
        };
        report.at(&document::CONTROL_CHARACTER, at..at + length, message);
    }
}

/// What the bytes 0x80 to 0x9F become when they are read as windows-1252, without its quotes and dashes.
const WINDOWS_1252: &str = "ƒˆ‰Š‹ŒŽ˜™š›œžŸ";

fn misread(text: &str, report: &mut Report) {
    if let Some(at) = misread_at(text) {
        let end = text[at..].char_indices().nth(2).map_or(text.len(), |(length, _)| at + length);
        let message = format!("the text contains UTF-8 that was read as another encoding: {}", shown(&text[at..end]));
        report.at(&document::MISREAD_CHARACTERS, at..end, message);
    }
}

/// The position of the first `Ã©` for `é`, `Â©` for `©` or `â€` for a quote or dash. Where there is one, there are
/// many.
pub(super) fn misread_at(text: &str) -> Option<usize> {
    let is_latin = |second: char| ('¡'..='¿').contains(&second) && !matches!(second, '«' | '»');
    // The three begin with the same byte.
    memchr::memchr_iter(0xC3, text.as_bytes()).find(|at| {
        let mut pair = text[*at..].chars();
        match (pair.next(), pair.next()) {
            (Some('Ã'), Some(second)) => is_latin(second) || WINDOWS_1252.contains(second),
            (Some('Â'), Some(second)) => is_latin(second),
            (Some('â'), Some(second)) => second == '€',
            _ => false,
        }
    })
}

fn problem(error: &Error) -> Problem {
    let message = match error {
        Error::EntityReferenceLoop(_) => {
            return Problem::new(
                &document::HOSTILE_DOCUMENT,
                "the entities refer to each other too deeply or too often",
            );
        }
        Error::UnexpectedCloseTag(open, close, _) => {
            format!("{} is closed by {}", shown(&format!("<{open}>")), shown(&format!("</{close}>")))
        }
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => "it ends before all of its elements do".to_owned(),
        Error::DuplicatedAttribute(name, _) => format!("the attribute {} stands twice in one element", shown(name)),
        Error::MalformedEntityReference(_) => {
            "`&` stands where no entity or character reference does, or for none that XML has".to_owned()
        }
        error => {
            // The finding's place has the position already.
            let message = error.to_string();
            let said = message.rsplit_once(" at ").map_or(&*message, |(said, _)| said);
            // The message may show characters of the document, even line ends.
            said.split('\n').map(|line| line.trim_end_matches('\r')).collect::<Vec<_>>().join("\\n")
        }
    };
    Problem::new(&document::NOT_WELL_FORMED, format!("the document is not well-formed XML: {message}"))
}

/// The byte of an error; the end of the text if it has no position of its own.
fn offset(text: &str, error: &Error) -> usize {
    if matches!(error, Error::NoRootNode | Error::UnclosedRootNode | Error::UnexpectedEndOfStream) {
        return text.trim_end().len();
    }
    place(text, error.pos())
}

/// The byte of a position that the parser gives.
pub(super) fn place(text: &str, position: TextPos) -> usize {
    let line_start = start_of_line(text, position.row as usize);
    let column = position.col.saturating_sub(1) as usize;
    text[line_start..].char_indices().nth(column).map_or(text.len(), |(at, _)| line_start + at)
}
