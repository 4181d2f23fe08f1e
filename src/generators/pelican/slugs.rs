//! Slugs: the names that articles, categories and authors have in addresses.
//! <https://docs.getpelican.com/en/latest/settings.html#url-settings>

use unicode_normalization::UnicodeNormalization;

use crate::{
    generators::{
        python::{Module, Python, PythonRegex},
        unidecode::unidecode,
    },
    text::unescape_html,
};

/// How slugs are made.
#[derive(Debug)]
pub(super) struct Slugs {
    keeps_case: bool,
    keeps_script: bool,
    pub(super) of_articles: Vec<(PythonRegex, String)>,
    pub(super) of_categories: Vec<(PythonRegex, String)>,
    pub(super) of_authors: Vec<(PythonRegex, String)>,
}

const SUBSTITUTIONS: [(&str, &str); 4] = [(r"[^\w\s-]", ""), (r"(?u)\A\s*", ""), (r"(?u)\s*\Z", ""), (r"[-\s]+", "-")];

impl Slugs {
    pub(super) fn of(settings: &Module) -> Self {
        let is_on = |name: &str| settings.value(name).is_some_and(|value| value.is_true() == Some(true));
        let default = || regexes(SUBSTITUTIONS.iter().copied());
        let general = substitutions(settings, "SLUG");
        let of = |kind: &str| substitutions(settings, kind).or_else(|| general.clone());
        Self {
            keeps_case: is_on("SLUGIFY_PRESERVE_CASE"),
            keeps_script: is_on("SLUGIFY_USE_UNICODE"),
            of_categories: of("CATEGORY").unwrap_or_else(default),
            of_authors: of("AUTHOR").unwrap_or_else(default),
            of_articles: general.clone().unwrap_or_else(default),
        }
    }

    pub(super) fn slug(&self, name: &str, substitutions: &[(PythonRegex, String)]) -> String {
        let mut slug: String = without_tags(name).nfkc().collect();
        if !self.keeps_script {
            slug = unidecode(&slug);
        }
        for (pattern, by) in substitutions {
            slug = pattern.replaced(&slug, by);
        }
        if !self.keeps_case {
            slug = slug.to_lowercase();
        }
        slug.trim().to_owned()
    }
}

fn regexes<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(PythonRegex, String)> {
    let composed = |text: &str| text.nfkc().collect::<String>();
    pairs.filter_map(|(pattern, by)| Some((PythonRegex::caseless(&composed(pattern))?, composed(by)))).collect()
}

/// The substitutions that the settings have for a kind of name, also those by which earlier versions called them.
fn substitutions(settings: &Module, kind: &str) -> Option<Vec<(PythonRegex, String)>> {
    if let Some(list) = settings.value(&format!("{kind}_REGEX_SUBSTITUTIONS")) {
        let pair = |pair: &Python| match pair.list() {
            [Python::Text(pattern), Python::Text(by)] => Some((pattern.clone(), by.clone())),
            _ => None,
        };
        let pairs: Vec<_> = list.list().iter().filter_map(pair).collect();
        return Some(regexes(pairs.iter().map(|(pattern, by)| (&**pattern, &**by))));
    }
    let plain = |kind: &str| settings.value(&format!("{kind}_SUBSTITUTIONS"));
    let own = plain(kind)?;
    let above = plain("SLUG").filter(|_| matches!(kind, "CATEGORY" | "TAG"));
    let mut pairs = Vec::new();
    let mut strips = true;
    for substitution in above.into_iter().chain([own]).flat_map(Python::list) {
        if let [Python::Text(text), Python::Text(by), rest @ ..] = substitution.list() {
            strips &= rest.first().and_then(Python::is_true) != Some(true);
            pairs.push((escaped(text), by.replace('\\', "\\\\")));
        }
    }
    let after = if strips { &SUBSTITUTIONS[..] } else { &SUBSTITUTIONS[1..3] };
    Some(regexes(pairs.iter().map(|(pattern, by)| (&**pattern, &**by)).chain(after.iter().copied())))
}

/// A pattern that matches just this text.
fn escaped(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_punctuation() && character != '_' {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}

/// Text without its tags, with one blank in the place of several, and with what character references stand for.
pub(super) fn without_tags(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once('<') {
        let end = if after.starts_with("!--") { after.find("-->").map(|end| end + 3) } else { after.find('>').map(|end| end + 1) };
        let Some(end) = end else { break };
        text.push_str(before);
        rest = &after[end..];
    }
    text.push_str(rest);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    unescape_html(&text)
}
