//! Questions at a terminal, with the guess as the default answer.

use dialoguer::{Confirm, Input, theme::ColorfulTheme};
use url::Url;

use crate::{
    Error,
    generators::{Fact, Facts},
    syntax::{date::TimeZone, language},
    text,
};

/// Asks for the settings of `dateline.toml`. Nothing has been written yet, so that stopping here does no harm.
pub(super) fn ask(guess: &mut Facts) -> Result<(), Error> {
    guess.content = guess.content.take().or_else(|| Fact::given("content"));
    guess.output = guess.output.take().or_else(|| Fact::given("feeds"));
    let is_title = |title: &str| !title.is_empty();
    one("The feed's title", &mut guess.title, true, is_title, "a title needs words")?;
    one("The site's home page", &mut guess.url, true, is_address, "write it whole, as in https://example.org/")?;
    authors(&mut guess.authors)?;
    let is_tag = |tag: &str| language::parse(tag).is_some();
    one("The language of articles", &mut guess.language, false, is_tag, "write it as in en or pt-BR")?;
    let is_zone = |zone: &str| TimeZone::named(zone).is_some();
    one("The zone of dates without one", &mut guess.timezone, false, is_zone, "write it as in Europe/Berlin")?;
    one("The folder of the articles", &mut guess.content, true, |_| true, "")?;
    one("The folder to write feeds to", &mut guess.output, true, |_| true, "")
}

/// Asks whether to write these files.
pub(super) fn confirm(files: &[String]) -> Result<bool, Error> {
    let prompt = format!("Write {}?", text::and(files));
    Confirm::with_theme(&ColorfulTheme::default()).with_prompt(prompt).default(true).interact().map_err(failed)
}

fn is_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some())
}

fn one(
    prompt: &str,
    fact: &mut Option<Fact>,
    is_required: bool,
    fits: impl Fn(&str) -> bool,
    hint: &str,
) -> Result<(), Error> {
    let known = fact.as_ref().map(|fact| fact.value.clone()).unwrap_or_default();
    let theme = ColorfulTheme::default();
    let mut input = Input::<String>::with_theme(&theme).with_prompt(prompt).allow_empty(!is_required);
    if !known.is_empty() {
        input = input.default(known.clone());
    }
    let check = |text: &String| {
        let text = text.trim();
        if fits(text) || (!is_required && text.is_empty()) { Ok(()) } else { Err(hint.to_owned()) }
    };
    let answer = input.validate_with(check).interact_text().map_err(failed)?;
    if answer.trim() != known {
        *fact = Fact::given(answer.trim());
    }
    Ok(())
}

/// Several names are separated by semicolons, since names may contain commas.
fn authors(authors: &mut Vec<Fact>) -> Result<(), Error> {
    let known = authors.iter().map(|author| author.value.as_str()).collect::<Vec<_>>().join("; ");
    let mut names = Fact::given(&known);
    let has_name = |text: &str| text.split(';').any(|name| !name.trim().is_empty());
    one("Who writes (several: Ada; Grace)", &mut names, true, has_name, "name somebody")?;
    if let Some(names) = names.filter(|names| names.value != known) {
        *authors = names.value.split(';').filter_map(Fact::given).collect();
    }
    Ok(())
}

fn failed(error: dialoguer::Error) -> Error {
    let dialoguer::Error::IO(source) = error;
    Error::Io { action: "read", path: "the terminal".into(), source }
}
