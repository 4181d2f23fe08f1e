//! The closing: the links to an entry's sources and comments that its content has not. Few readers show them otherwise.

use std::collections::{HashMap, HashSet};

use html5gum::{Token, Tokenizer};

use super::directed;
use crate::{
    content::digest::bare,
    feed::{Entry, SourceLink, words},
    lead::DEFAULT_LANGUAGE,
    text::escape_html,
};

/// An entry whose content ends with links to all of its sources, and to its comments.
pub(crate) fn closed(entry: Entry) -> Entry {
    let Entry { source_links, comments, language, .. } = &entry;
    if source_links.is_empty() && comments.is_none() {
        return entry;
    }
    let content = entry.content.as_deref().unwrap_or_default();
    let language = language.as_deref().unwrap_or(DEFAULT_LANGUAGE);
    let closing = closing(content, source_links, comments.as_deref(), language);
    if closing.is_empty() {
        return entry;
    }
    let content = [content, &directed(&closing, Some(language))].join("\n").trim().into();
    Entry { content: Some(content), ..entry }
}

/// The paragraphs that stand behind some content; empty if it links to all of these.
fn closing(content: &str, sources: &[SourceLink], comments: Option<&str>, language: &str) -> String {
    let mut linked = linked(content);
    let mut is_missing = |url: &str| linked.insert(bare(url).to_owned());
    let missing: Vec<&SourceLink> = sources.iter().filter(|source| is_missing(&source.url)).collect();
    let of_comments = comments.filter(|url| is_missing(url));
    let words = words::of(language);
    let mut hosts: HashMap<&str, usize> = HashMap::new();
    for source in &missing {
        *hosts.entry(host(&source.url)).or_default() += 1;
    }
    let label = if missing.len() > 1 { words.sources } else { words.source };
    let links: Vec<String> = missing.iter().map(|source| named(source, hosts[host(&source.url)] == 1)).collect();
    let of_sources = (!links.is_empty()).then(|| format!("{label} {}", links.join(", ")));
    let of_comments = of_comments.map(|url| link(url, words.comments));
    let is_foreign = !words.are_for(language);
    let lang = if is_foreign { format!(" lang=\"{}\"", words.language()) } else { String::new() };
    let paragraphs = of_sources.into_iter().chain(of_comments).map(|text| format!("<p{lang}>{text}</p>"));
    paragraphs.collect::<Vec<_>>().join("\n")
}

/// The addresses that some HTML links to, without what often changes in them.
fn linked(html: &str) -> HashSet<String> {
    let href = |token| match token {
        Ok(Token::StartTag(tag)) if *tag.name == *b"a" => {
            let href = tag.attributes.get(b"href".as_slice())?;
            Some(bare(std::str::from_utf8(href).ok()?).to_owned())
        }
        _ => None,
    };
    if html.contains("<a ") { Tokenizer::new(html).filter_map(href).collect() } else { HashSet::new() }
}

/// A link to a source. If it has no title, it has the name of its host, or all of its address beside others of that host.
fn named(SourceLink { url, title, author, .. }: &SourceLink, is_alone: bool) -> String {
    let name = title.as_deref().unwrap_or(if is_alone { host(url) } else { bare(url) });
    let author = author.as_ref().map(|author| format!(" ({})", escape_html(author)));
    link(url, name) + author.as_deref().unwrap_or_default()
}

/// The host of an address, without `www.`.
fn host(url: &str) -> &str {
    bare(url).split(['/', '?', '#']).next().unwrap_or(url)
}

fn link(url: &str, text: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escape_html(url), escape_html(text))
}
