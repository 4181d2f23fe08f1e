//! Addresses: where the pages of articles are. <https://docs.getpelican.com/en/latest/settings.html#url-settings>

use chrono::{DateTime, FixedOffset};

use super::{metadata::Metadata, slugs::Slugs};
use crate::generators::{
    Address,
    python::{Module, Python, formatted},
};

/// What the addresses of a site's articles are made of.
#[derive(Debug)]
pub(super) struct Addresses {
    /// Or where the setting is computed.
    pattern: Result<String, String>,
    /// That of articles in other languages than the site's.
    pattern_of_others: Result<String, String>,
    /// That of pages.
    pattern_of_pages: Result<String, String>,
    /// Those of the lists of categories, tags and authors.
    of_lists: [Result<String, String>; 3],
    /// False where the settings say that no page is written: of articles in the site's language, and in others.
    are_written: [bool; 2],
    /// Why no slug can be known.
    unknown: Option<String>,
    /// The site's own language.
    language: String,
    slugs: Slugs,
    has_slug_of_file: bool,
    /// True if names of days and months are those of another language than English.
    has_other_words: bool,
}

/// The settings that slugs depend on.
const SLUGS: &[&str] = &[
    "SLUG_REGEX_SUBSTITUTIONS",
    "CATEGORY_REGEX_SUBSTITUTIONS",
    "AUTHOR_REGEX_SUBSTITUTIONS",
    "SLUGIFY_SOURCE",
    "SLUGIFY_USE_UNICODE",
    "SLUGIFY_PRESERVE_CASE",
    "ARTICLE_PERMALINK_STRUCTURE",
];

impl Addresses {
    pub(super) fn of(settings: &Module, language: &str) -> Self {
        let is_on = |name: &str| settings.value(name).is_some_and(|value| value.is_true() == Some(true));
        let pattern = |name: &str, default: &str, clean: &str| match settings.value(name) {
            _ if is_on("CLEAN_URLS") => Ok(clean.to_owned()),
            Some(Python::Text(pattern)) => Ok(pattern.clone()),
            Some(_) => Err(settings.unknown(&[name]).unwrap_or_else(|| format!("{name} is not text"))),
            None => Ok(default.to_owned()),
        };
        let structure = settings.value("ARTICLE_PERMALINK_STRUCTURE").and_then(Python::text).unwrap_or_default();
        let structured = |pattern: String| match structure.trim_start_matches('/') {
            "" => pattern,
            folder => format!("{}/{pattern}", in_braces(folder).trim_end_matches('/')),
        };
        let locales = settings.value("LOCALE");
        let locale = locales.and_then(|locales| locales.text().or_else(|| locales.texts().next())).unwrap_or_default();
        Self {
            pattern: pattern("ARTICLE_URL", "{slug}.html", "{slug}/").map(structured),
            pattern_of_others: pattern("ARTICLE_LANG_URL", "{slug}-{lang}.html", "{slug}-{lang}/").map(structured),
            pattern_of_pages: pattern("PAGE_URL", "pages/{slug}.html", "pages/{slug}/"),
            of_lists: ["category", "tag", "author"].map(|kind| {
                let setting = format!("{}_URL", kind.to_uppercase());
                pattern(&setting, &format!("{kind}/{{slug}}.html"), &format!("{kind}/{{slug}}/"))
            }),
            are_written: ["ARTICLE_SAVE_AS", "ARTICLE_LANG_SAVE_AS"].map(|name| {
                is_on("CLEAN_URLS") || settings.value(name).and_then(Python::text) != Some("")
            }),
            unknown: settings.unknown(SLUGS),
            language: language.to_owned(),
            slugs: Slugs::of(settings),
            has_slug_of_file: settings.value("SLUGIFY_SOURCE").and_then(Python::text) == Some("basename"),
            has_other_words: !["", "C", "en", "POSIX"].iter().any(|own| locale.split(['_', '.']).next() == Some(own)),
        }
    }

    /// True for an article that has a page. <https://docs.getpelican.com/en/latest/settings.html#url-settings>
    pub(super) fn has_page(&self, metadata: &Metadata) -> bool {
        let [of_site, of_others] = self.are_written;
        let is_own = metadata.value("lang").is_none_or(|language| language == self.language);
        metadata.written("save_as").map_or(if is_own { of_site } else { of_others }, |path| !path.trim().is_empty())
    }

    /// The address of an article. `path` is relative to the content folder.
    pub(super) fn of_article(
        &self,
        path: &str,
        metadata: &Metadata,
        date: DateTime<FixedOffset>,
        author: Option<&str>,
    ) -> Address {
        let language = metadata.value("lang").unwrap_or(&self.language);
        let pattern = if language == self.language { &self.pattern } else { &self.pattern_of_others };
        let pattern = match (pattern, &self.unknown) {
            (Ok(pattern), None) => pattern,
            (Err(why), _) | (Ok(_), Some(why)) => return Address::Unknown(why.clone().into()),
        };
        let mut unknown = None;
        let path = formatted(pattern, &mut |name, format| {
            let value = match name {
                "slug" => Some(self.slug(path, metadata)),
                "lang" => Some(language.to_owned()),
                "date" => self.written_date(date, format),
                "path" => Some(metadata.value("path").unwrap_or(path).to_owned()),
                "author" => {
                    let authors = metadata.authors();
                    let first = metadata.value("author").or_else(|| authors.as_ref()?.first().map(String::as_str));
                    let first = first.or(author).unwrap_or_default();
                    Some(self.slugs.slug(first, &self.slugs.of_authors))
                }
                "category" => {
                    let category = metadata.value("category").unwrap_or_default();
                    Some(self.slugs.slug(category, &self.slugs.of_categories))
                }
                name => metadata.value(name).filter(|_| format.is_empty()).map(str::to_owned),
            };
            if value.is_none() {
                unknown = Some(format!("`{{{name}}}` in ARTICLE_URL of pelicanconf.py is not known"));
            }
            value
        });
        match path {
            Some(path) => Address::Path(path),
            None => Address::Unknown(unknown.unwrap_or_else(|| format!("`{pattern}` cannot be filled in")).into()),
        }
    }

    /// The address of a page that is no article.
    pub(super) fn of_page(&self, path: &str, metadata: &Metadata) -> Option<String> {
        let slug = self.slug(path, metadata);
        formatted(self.pattern_of_pages.as_deref().ok()?, &mut |name, _| match name {
            "slug" => Some(slug.clone()),
            "path" => Some(path.to_owned()),
            name => metadata.value(name).map(str::to_owned),
        })
    }

    /// The address of the list of a category, a tag or an author.
    pub(super) fn of_list(&self, kind: &str, name: &str) -> Option<String> {
        let (pattern, substitutions) = match kind {
            "category" => (&self.of_lists[0], &self.slugs.of_categories),
            "tag" => (&self.of_lists[1], &self.slugs.of_articles),
            _ => (&self.of_lists[2], &self.slugs.of_authors),
        };
        let slug = self.slugs.slug(name, substitutions);
        formatted(pattern.as_deref().ok()?, &mut |name, _| (name == "slug").then(|| slug.clone()))
    }

    fn slug(&self, path: &str, metadata: &Metadata) -> String {
        if let Some(slug) = metadata.value("slug") {
            return slug.to_owned();
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let source = if self.has_slug_of_file { stem } else { metadata.value("title").unwrap_or_default() };
        self.slugs.slug(source, &self.slugs.of_articles)
    }

    /// The date as `strftime` writes it; `None` for what depends on the machine.
    fn written_date(&self, date: DateTime<FixedOffset>, format: &str) -> Option<String> {
        /// Each in English, and the same on each machine.
        const PLAIN: &str = "HIMSYdfjmpUWuwyzGV%";
        const WORDS: &str = "aAbBcxX";
        let mut text = String::new();
        let mut rest = if format.is_empty() { "%Y-%m-%d %H:%M:%S%:z" } else { format };
        while let Some((before, after)) = rest.split_once('%') {
            text.push_str(before);
            if let Some(behind) = after.strip_prefix(":z") {
                text.push_str(&date.format("%:z").to_string());
                rest = behind;
                continue;
            }
            let after_dash = after.strip_prefix('-').unwrap_or(after);
            let letter = after_dash.chars().next()?;
            rest = &after_dash[letter.len_utf8()..];
            let is_known = PLAIN.contains(letter) || (WORDS.contains(letter) && !self.has_other_words);
            if !is_known {
                return None;
            }
            let written = match letter {
                'f' => date.format("%6f").to_string(),
                letter => date.format(&format!("%{letter}")).to_string(),
            };
            if after.starts_with('-') {
                let bare = written.trim_start_matches('0');
                text.push_str(if bare.is_empty() { "0" } else { bare });
            } else {
                text.push_str(&written);
            }
        }
        text.push_str(rest);
        Some(text)
    }
}

/// `%Y/%(category)s` of earlier versions as `{date:%Y}/{category}`.
fn in_braces(structure: &str) -> String {
    let mut pattern = String::new();
    let mut rest = structure;
    while let Some((before, after)) = rest.split_once('%') {
        pattern.push_str(before);
        if let Some((name, behind)) = after.strip_prefix('(').and_then(|after| after.split_once(")s")) {
            pattern.extend(["{", name, "}"]);
            rest = behind;
        } else {
            let letter = after.chars().next().unwrap_or('%');
            pattern.push_str("{date:%");
            pattern.push(letter);
            pattern.push('}');
            rest = after.get(letter.len_utf8()..).unwrap_or_default();
        }
    }
    pattern.push_str(rest);
    pattern
}
