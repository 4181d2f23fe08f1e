//! Texts of published feeds: whether a text is plain or HTML, which each format says in its own way.
//!
//! Atom names the type of every text; without one it is plain (RFC 4287, section 3.1.1). In JSON Feed only
//! `content_html` is HTML. RSS does not say: `content:encoded` is HTML, `description` may be HTML, and titles are plain
//! by the specification, though many are HTML. <https://www.rssboard.org/rss-profile#data-types-characterdata>

use html5gum::{Token, Tokenizer};

use crate::{lead, syntax::html::bounded};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PublishedText {
    Plain(String),
    /// HTML, or XHTML without prefixes.
    Html(String),
}

impl PublishedText {
    /// RSS `title`: HTML if it has an end tag or a reference, and HTML knows all its tags and references; else plain.
    /// The program feedparser decides it in this way.
    pub(super) fn of_rss_title(text: String) -> Self {
        let markup = markup(&text);
        let is_html = markup.iter().any(|(mark, _)| *mark != MarkupKind::StartTag)
            && markup.iter().all(|(_, is_known)| *is_known);
        if is_html { Self::Html(text) } else { Self::Plain(text) }
    }

    /// RSS `description`: HTML if HTML knows one of its tags or references; else plain, so that `Vec<u8>` keeps its
    /// `<u8>`.
    pub(super) fn of_rss_description(text: String) -> Self {
        let is_html = markup(&text).iter().any(|(_, is_known)| *is_known);
        if is_html { Self::Html(text) } else { Self::Plain(text) }
    }

    /// The text that a reader sees, without markup.
    pub(crate) fn plain(&self) -> String {
        match self {
            Self::Plain(text) => text.trim().to_owned(),
            Self::Html(html) => lead::plain_text(html),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkupKind {
    StartTag,
    EndTag,
    Reference,
}

/// The tags and references in a text, and whether HTML knows them.
fn markup(text: &str) -> Vec<(MarkupKind, bool)> {
    let mut markup = Vec::new();
    if text.contains('<') {
        for Ok(token) in Tokenizer::new(&*bounded(text)) {
            match token {
                Token::StartTag(tag) => markup.push((MarkupKind::StartTag, is_one_of(ELEMENTS, &tag.name))),
                Token::EndTag(tag) => markup.push((MarkupKind::EndTag, is_one_of(ELEMENTS, &tag.name))),
                _ => {}
            }
        }
    }
    let is_name =
        |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte == b'#' || byte.is_ascii_alphanumeric());
    let names = text.split('&').skip(1).filter_map(|rest| Some(rest.split_once(';')?.0)).filter(is_name);
    markup.extend(
        names.map(|name| (MarkupKind::Reference, lead::plain_text(&format!("&{name};")) != format!("&{name};"))),
    );
    markup
}

/// The elements of HTML, including obsolete ones.
const ELEMENTS: &str = " a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button \
                        canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl \
                        dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head \
                        header hgroup hr html i iframe img input ins kbd label legend li link main map mark math menu \
                        meta meter nav noscript object ol optgroup option output p param picture pre progress q rp rt \
                        ruby s samp script search section select slot small source span strike strong style sub summary \
                        sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video \
                        wbr ";

pub(super) fn is_one_of(names: &str, name: &[u8]) -> bool {
    str::from_utf8(name).is_ok_and(|name| names.split(' ').any(|known| known == name))
}
