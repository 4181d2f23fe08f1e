//! The identity of articles: the id that readers know each by, and that no two share.

use std::{borrow::Cow, collections::HashMap};

use chrono::{DateTime, FixedOffset};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rayon::prelude::*;
use url::{Host, Url};

use crate::{
    config::Config,
    content::{self, Article, Name},
    diagnostic::{Diagnostic, Place},
};

/// An article whose id is known.
#[derive(Clone, Debug)]
pub struct Identified {
    /// The article.
    pub article: Box<Article>,
    /// An IRI, as RFC 4287 (4.2.6) demands.
    pub id: String,
    /// When what a reader sees of it last changed.
    pub updated: DateTime<FixedOffset>,
}

/// What may stand in the specific part of a tag URI as it is: unreserved characters, sub-delims, `:`, `@` and `/`.
/// <https://www.rfc-editor.org/rfc/rfc4151#section-2.1>
const SPECIFIC: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@')
    .remove(b'/');

/// Gives each article its id, and leaves out, with an error that names both files, what would share one.
pub fn identify(articles: Vec<Box<Article>>, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<Identified> {
    let authority = authority(&config.url);
    let mut identified: Vec<Identified> = articles
        .into_par_iter()
        .map(|article| Identified {
            id: id(&article, &authority),
            updated: article.updated.unwrap_or(article.published),
            article,
        })
        .collect();
    let (ids, (pages, slugs)) = rayon::join(
        || shared(&identified, config, Unique::Id, |entry| Some(Cow::Borrowed(&entry.id))),
        || {
            rayon::join(
                || shared(&identified, config, Unique::Page, |entry| entry.article.page.as_deref().map(Cow::Borrowed)),
                || shared(&identified, config, Unique::Slug, slug_in_folder),
            )
        },
    );
    let mut is_shared = vec![false; identified.len()];
    for (index, diagnostic) in ids.into_iter().chain(pages).chain(slugs) {
        // Two articles that share an id share much else; one report will do.
        if !std::mem::replace(&mut is_shared[index], true) {
            diagnostics.push(diagnostic);
        }
    }
    let mut is_shared = is_shared.into_iter();
    identified.retain(|_| is_shared.next() != Some(true));
    identified
}

/// The slug that front matter names, with all that it need not differ in from others.
fn slug_in_folder(entry: &Identified) -> Option<Cow<'_, str>> {
    let article = &entry.article;
    let folder = article.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let language = article.language.as_deref().unwrap_or_default();
    article.has_written_slug.then(|| Cow::Owned(format!("{folder}\n{language}\n{}", article.slug)))
}

/// What no two articles may have in common.
#[derive(Clone, Copy, Debug)]
enum Unique {
    Id,
    Page,
    Slug,
}

impl Unique {
    fn rule(self) -> &'static str {
        match self {
            Unique::Id => "duplicate-id",
            Unique::Page => "duplicate-page",
            Unique::Slug => "duplicate-slug",
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Unique::Id => "id",
            Unique::Page => "page",
            Unique::Slug => "slug",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Unique::Id => {
                "give one of them an `id` of its own in its front matter; readers would show only one of the two"
            }
            Unique::Page => {
                "give one of them a `permalink` of its own in its front matter; one page would hide the other"
            }
            Unique::Slug => "give one of them a `slug` of its own in its front matter; one page would hide the other",
        }
    }

    /// Where an article says what it shares.
    fn place(self, config: &Config, article: &Article) -> Place {
        let (names, value): (&[Name], &str) = match self {
            Unique::Id => (&[Name::Id, Name::Slug, Name::Page], article.id.as_deref().unwrap_or(&article.slug)),
            Unique::Page => (&[Name::Page, Name::Slug], &article.slug),
            Unique::Slug => (&[Name::Slug], &article.slug),
        };
        content::place_of(config, article, names, value)
    }
}

/// Articles that have something that another before them has too, by index.
fn shared<'a>(
    articles: &'a [Identified],
    config: &Config,
    shared: Unique,
    key: impl Fn(&'a Identified) -> Option<Cow<'a, str>>,
) -> Vec<(usize, Diagnostic)> {
    let mut first: HashMap<Cow<'a, str>, usize> = HashMap::new();
    let mut found = Vec::new();
    for (index, entry) in articles.iter().enumerate() {
        let Some(value) = key(entry) else { continue };
        if first.is_empty() {
            // Where the first has one, most do.
            first.reserve(articles.len());
        }
        let other = *first.entry(value.clone()).or_insert(index);
        if other != index {
            let place = |article: &Article, label: &str| shared.place(config, article).labelled(label);
            let shown = value.rsplit('\n').next().unwrap_or_default();
            let diagnostic =
                Diagnostic::error(shared.rule(), format!("two articles have the {} `{shown}`", shared.in_words()))
                    .at(place(&entry.article, "this one"))
                    .at(place(&articles[other].article, "and this one"))
                    .help(shared.help());
            found.push((index, diagnostic));
        }
    }
    found
}

/// The host of the site as the authority of a tag URI.
fn authority(url: &Url) -> String {
    match url.host() {
        Some(Host::Domain(domain)) => domain.to_owned(),
        Some(Host::Ipv4(address)) => address.to_string(),
        // A tag's authority is a name; colons would end it.
        Some(Host::Ipv6(address)) => address.to_string().replace(':', "-").trim_matches('-').to_owned(),
        None => "localhost".to_owned(),
    }
}

/// The id that front matter gives, where it is an IRI; else a tag URI of the site's authority, the day and the slug.
fn id(article: &Article, authority: &str) -> String {
    if let Some(id) = article.id.as_ref().filter(|id| is_iri(id)) {
        return id.clone();
    }
    let day = article.published.date_naive();
    let own = article.id.as_deref().unwrap_or(&article.slug);
    let specific: Cow<'_, str> = utf8_percent_encode(own, SPECIFIC).into();
    match article.language.as_deref().filter(|_| article.is_translation && article.id.is_none()) {
        Some(language) => format!("tag:{authority},{day}:{}/{specific}", language.to_lowercase()),
        None => format!("tag:{authority},{day}:{specific}"),
    }
}

/// True for an absolute IRI: a scheme, a colon, and no character that would have to be encoded.
fn is_iri(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme).unwrap_or_default();
    scheme.starts_with(|character: char| character.is_ascii_alphabetic())
        && scheme.chars().all(|character| character.is_ascii_alphanumeric() || "+-.".contains(character))
        && text.len() > scheme.len() + 1
        && !text.contains(|character: char| {
            character.is_whitespace() || character.is_control() || "<>\"{}|\\^`".contains(character)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iris_have_a_scheme() {
        for id in ["tag:example.org,2026:x", "urn:uuid:0f1c", "https://example.org/größe", "https://e.org/%zz"] {
            assert!(is_iri(id), "{id}");
        }
        for id in ["42", "a b", "x", "re: x", ":x", "x:", "1a:b"] {
            assert!(!is_iri(id), "{id}");
        }
    }

    #[test]
    fn authority_is_a_name_whatever_the_host_is() {
        let authority = |url: &str| Url::parse(url).map(|url| authority(&url)).unwrap_or_default();
        assert_eq!(authority("https://Bücher.example/x"), "xn--bcher-kva.example");
        assert_eq!(authority("http://127.0.0.1:8000/"), "127.0.0.1");
        assert_eq!(authority("http://[::1]/"), "1");
    }
}
