//! Questions at a terminal, with the guess as the default answer.

use dialoguer::{Confirm, Input, theme::ColorfulTheme};
use url::Url;

use crate::{
    Error,
    init::{Fact, Guess},
    syntax::{date::TimeZone, language},
};

/// Asks for the settings of `dateline.toml`. Nothing has been written yet, so that stopping here does no harm.
pub(super) fn ask(guess: &mut Guess) -> Result<(), Error> {
    one(
        "The feed's title",
        &mut guess.title,
        true,
        |title| (!title.trim().is_empty()).then_some(()),
        "a title needs words",
    )?;
    one("The site's home page", &mut guess.url, true, is_address, "write it whole, as in https://example.org/")?;
    authors(&mut guess.authors)?;
    let hint = "write it as in en or pt-BR";
    one("The language of articles", &mut guess.language, false, |tag| language::parse(tag).map(drop), hint)?;
    let hint = "write it as in Europe/Berlin";
    one("The zone of dates without one", &mut guess.timezone, false, |zone| TimeZone::named(zone).map(drop), hint)?;
    if guess.content.is_none() {
        guess.content = Fact::given("content");
    }
    if guess.output.is_none() {
        guess.output = Fact::given("feeds");
    }
    one("The folder of the articles", &mut guess.content, true, |_| Some(()), "")?;
    one("The folder to write feeds to", &mut guess.output, true, |_| Some(()), "")
}

/// Asks whether to write these files.
pub(super) fn confirm(files: &[&str]) -> Result<bool, Error> {
    let prompt = format!("Write {}?", files.join(" and "));
    Confirm::with_theme(&ColorfulTheme::default()).with_prompt(prompt).default(true).interact().map_err(failed)
}

fn is_address(text: &str) -> Option<()> {
    let url = Url::parse(text).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.host_str().is_some()).then_some(())
}

fn one(
    prompt: &str,
    fact: &mut Option<Fact>,
    is_required: bool,
    fits: impl Fn(&str) -> Option<()>,
    hint: &str,
) -> Result<(), Error> {
    let known = fact.as_ref().map(|fact| fact.value.clone()).unwrap_or_default();
    let answer = answer(prompt, &known, is_required, fits, hint)?;
    if answer != known {
        *fact = Fact::given(&answer);
    }
    Ok(())
}

/// Several names are separated by semicolons, since names may contain commas.
fn authors(authors: &mut Vec<Fact>) -> Result<(), Error> {
    let known = authors.iter().map(|author| author.value.as_str()).collect::<Vec<_>>().join("; ");
    let has_name = |text: &str| text.split(';').any(|name| !name.trim().is_empty()).then_some(());
    let answer = answer("Who writes (several: Ada; Grace)", &known, true, has_name, "name somebody")?;
    if answer != known {
        *authors = answer.split(';').filter_map(Fact::given).collect();
    }
    Ok(())
}

fn answer(
    prompt: &str,
    known: &str,
    is_required: bool,
    fits: impl Fn(&str) -> Option<()>,
    hint: &str,
) -> Result<String, Error> {
    let theme = ColorfulTheme::default();
    let mut input = Input::<String>::with_theme(&theme).with_prompt(prompt).allow_empty(!is_required);
    if !known.is_empty() {
        input = input.default(known.to_owned());
    }
    let check = |text: &String| -> Result<(), String> {
        let is_left_out = !is_required && text.trim().is_empty();
        if is_left_out || fits(text.trim()).is_some() { Ok(()) } else { Err(hint.to_owned()) }
    };
    input.validate_with(check).interact_text().map(|text| text.trim().to_owned()).map_err(failed)
}

fn failed(error: dialoguer::Error) -> Error {
    let dialoguer::Error::IO(source) = error;
    Error::Io { action: "read", path: "the terminal".into(), source }
}
