//! Slugs: the names that titles and categories have in addresses.
//! <https://facelessuser.github.io/pymdown-extensions/extras/slugs/>

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use regex::Regex;
use std::{borrow::Cow, sync::LazyLock};
use unicode_normalization::UnicodeNormalization;

/// A function that makes slugs, with the sign that it puts in the place of blanks.
#[derive(Clone, Debug)]
pub(super) struct Slugify {
    pub(super) function: Function,
    pub(super) separator: String,
}

#[derive(Clone, Debug)]
pub(super) enum Function {
    /// That of `pymdownx`.
    Unicode { case: Case, is_encoded: bool, form: Form },
    /// That of Python's Markdown.
    Toc { is_ascii: bool },
    /// Another one, by its name.
    Unknown(String),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Case {
    Kept,
    Lower,
    LowerAscii,
    Folded,
}

/// A Unicode normalization form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    Nfc,
    Nfd,
    Nfkc,
    Nfkd,
}

impl Function {
    /// The function of a name and its arguments.
    pub(super) fn of(name: &str, case: Option<&str>, form: Option<&str>, is_encoded: bool) -> Self {
        let unicode = |case, is_encoded| {
            let form = match form.map(str::to_uppercase).as_deref() {
                Some("NFD") => Form::Nfd,
                Some("NFKC") => Form::Nfkc,
                Some("NFKD") => Form::Nfkd,
                _ => Form::Nfc,
            };
            Self::Unicode { case, is_encoded, form }
        };
        let case = match case {
            Some("lower") => Case::Lower,
            Some("lower-ascii") => Case::LowerAscii,
            Some("fold") => Case::Folded,
            _ => Case::Kept,
        };
        match name {
            "pymdownx.slugs.slugify" => unicode(case, is_encoded),
            "pymdownx.slugs.uslugify" => unicode(Case::Lower, false),
            "pymdownx.slugs.uslugify_encoded" => unicode(Case::Lower, true),
            "pymdownx.slugs.uslugify_cased" => unicode(Case::Kept, false),
            "pymdownx.slugs.uslugify_cased_encoded" => unicode(Case::Kept, true),
            "pymdownx.slugs.gfm" => unicode(Case::LowerAscii, false),
            "pymdownx.slugs.gfm_encoded" => unicode(Case::LowerAscii, true),
            "markdown.extensions.toc.slugify" => Self::Toc { is_ascii: true },
            "markdown.extensions.toc.slugify_unicode" => Self::Toc { is_ascii: false },
            name => Self::Unknown(name.to_owned()),
        }
    }
}

/// What Python's `quote` leaves as it is.
const QUOTED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'-').remove(b'~').remove(b'/');

impl Slugify {
    /// The slug of a text, or the name of the function if it is not known.
    pub(super) fn slug(&self, text: &str) -> Result<String, &str> {
        let is_word = |letter: char| is_letter_or_number(letter) || letter == '_';
        match &self.function {
            Function::Unicode { case, is_encoded, form } => {
                let plain = without_tags(&composed(text, *form)).trim().to_owned();
                let slug = match case {
                    Case::Kept => plain,
                    Case::Lower => plain.to_lowercase(),
                    Case::LowerAscii => plain.to_ascii_lowercase(),
                    Case::Folded => plain.chars().flat_map(folded).collect(),
                };
                let slug: String = slug.chars().filter(|letter| is_word(*letter) || matches!(letter, '-' | ' ')).collect();
                let slug = slug.replace(' ', &self.separator);
                Ok(if *is_encoded { utf8_percent_encode(&slug, QUOTED).to_string() } else { slug })
            }
            Function::Toc { is_ascii } => {
                let text: String = if *is_ascii { text.nfkd().filter(char::is_ascii).collect() } else { text.nfkc().collect() };
                let kept: String = text.chars().filter(|letter| is_word(*letter) || letter.is_whitespace() || *letter == '-').collect();
                let mut slug = String::with_capacity(kept.len());
                let mut is_after_word = true;
                for letter in kept.trim().to_lowercase().chars() {
                    let is_between = letter.is_whitespace() || self.separator.contains(letter);
                    match (is_between, is_after_word) {
                        (true, true) => slug.push_str(&self.separator),
                        (true, false) => {}
                        (false, _) => slug.push(letter),
                    }
                    is_after_word = !is_between;
                }
                Ok(slug)
            }
            Function::Unknown(name) => Err(name),
        }
    }
}

/// What Python's patterns take for a part of a word, but for `_`: marks are none.
fn is_letter_or_number(letter: char) -> bool {
    static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^[\p{L}\p{N}]$").ok());
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    WORD.as_ref().is_some_and(|word| word.is_match(letter.encode_utf8(&mut [0; 4])))
}

fn composed(text: &str, form: Form) -> String {
    match form {
        Form::Nfc => text.nfc().collect(),
        Form::Nfd => text.nfd().collect(),
        Form::Nfkc => text.nfkc().collect(),
        Form::Nfkd => text.nfkd().collect(),
    }
}

/// A letter as others are compared with it, whatever their case.
fn folded(letter: char) -> impl Iterator<Item = char> {
    let is_same = letter == 'ı';
    let upper = (!is_same).then(|| letter.to_uppercase()).into_iter().flatten();
    upper.flat_map(char::to_lowercase).chain(is_same.then_some(letter))
}

fn without_tags(text: &str) -> Cow<'_, str> {
    static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("</?[^>]*>").ok());
    TAG.as_ref().map_or(Cow::Borrowed(text), |tag| tag.replace_all(text, ""))
}
