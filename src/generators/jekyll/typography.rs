//! Typography: what the settings say of quotes and symbols. <https://kramdown.gettalong.org/options.html>

use super::super::{
    dialect::{Dialect, Extension},
    settings::Settings,
};
use crate::text::typography::Quotes;

/// Characters by their names.
const NAMES: [(&str, char); 12] = [
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("sbquo", '‚'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("apos", '\''),
    ("quot", '"'),
];

/// The dialect with these settings.
pub(super) fn applied(dialect: Dialect, config: &Settings) -> Dialect {
    let is_kept = words(config, "kramdown.gfm_quirks").iter().any(|quirk| quirk == "no_auto_typographic");
    let of_github = !dialect.has(Extension::PlainKramdown);
    let mut dialect = dialect.set(Extension::WithoutSymbols, is_kept && of_github);
    dialect.quotes = quotes(config).unwrap_or_default();
    dialect
}

/// Four names or numbers of characters.
fn quotes(config: &Settings) -> Option<Quotes> {
    let character = |name: &String| {
        let by_name = || NAMES.iter().find(|(known, _)| known == name).map(|(_, character)| *character);
        name.parse().map_or_else(|_| by_name(), char::from_u32)
    };
    let characters: Option<Vec<char>> = words(config, "kramdown.smart_quotes").iter().map(character).collect();
    characters?.try_into().ok().map(Quotes)
}

/// The words of a list, or of a text with commas.
fn words(config: &Settings, name: &str) -> Vec<String> {
    let facts = config.facts(name);
    facts.iter().flat_map(|fact| fact.value.split(',')).map(|word| word.trim().to_owned()).collect()
}
