//! A tag of HTML, and what its name and attributes say of its element.

use std::borrow::Cow;

use html5gum::{StartTag, State};

use crate::syntax::html;

/// A start tag and its place.
pub(super) struct Tag {
    pub(super) token: StartTag<usize>,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Tag {
    pub(super) fn name(&self) -> &str {
        str::from_utf8(&self.token.name).unwrap_or_default()
    }

    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.token.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.token.attributes.contains_key(name.as_bytes())
    }

    /// The text of an attribute, which may be empty or missing.
    pub(super) fn text(&self, name: &str) -> String {
        self.attribute(name).unwrap_or_default().trim().to_owned()
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.text("aria-hidden").eq_ignore_ascii_case("true")
    }

    /// Whether one of its classes is such a one.
    pub(super) fn any_class(&self, is_it: impl Fn(&str) -> bool) -> bool {
        self.attribute("class").is_some_and(|class| class.split_ascii_whitespace().any(is_it))
    }

    /// Whether one of its classes is made of such a word: `copy` is in `copy-code` and `codeCopy_x1`.
    pub(super) fn any_word(&self, is_it: impl Fn(&str) -> bool) -> bool {
        self.any_class(|class| words(class).any(|word| is_it(&word)))
    }

    pub(super) fn is_for_screen_readers(&self) -> bool {
        self.any_class(|class| matches!(class, "sr-only" | "visually-hidden" | "screen-reader-text"))
    }

    /// Whether it is set apart from the text around it, as notes and warnings are: a quote, for readers.
    pub(super) fn is_box(&self) -> bool {
        self.any_class(|class| {
            matches!(class, "admonition" | "markdown-alert" | "callout" | "custom-block" | "theme-admonition")
        })
    }

    /// Whether it is the title of such a box.
    pub(super) fn is_title_of_box(&self) -> bool {
        self.any_class(|class| {
            let names = ["admonition-title", "markdown-alert-title", "callout-title", "custom-block-title"];
            // What is behind the name is made by a bundler.
            names.contains(&class) || class.starts_with("admonitionHeading_")
        })
    }

    /// Whether a script made it of TeX.
    pub(super) fn is_formula(&self) -> bool {
        self.name() == "mjx-container"
            || self.any_class(|class| matches!(class, "katex" | "MathJax" | "mwe-math-element"))
    }

    /// Whether a drawing is an icon, or parts for other drawings.
    pub(super) fn is_ornament(&self) -> bool {
        /// No icon is larger, in pixels.
        const ICON: f64 = 32.0;
        let is_small = |name| {
            let size = self.text(name);
            let number = size.trim_end_matches(|unit: char| unit.is_ascii_alphabetic());
            let is_of_text = matches!(&size[number.len()..], "em" | "rem" | "ex");
            number.parse::<f64>().is_ok_and(|number| number <= if is_of_text { 3.0 } else { ICON })
        };
        let style = self.text("style").replace(' ', "");
        let of_icons = ["0 0 14 16", "0 0 16 16", "0 0 18 18", "0 0 20 20", "0 0 24 24", "0 0 32 32", "0 0 512 512"];
        self.is_hidden()
            || of_icons.contains(&self.text("viewbox").as_str())
            || self.has("hidden")
            || style.contains("display:none")
            || matches!(self.text("role").as_str(), "presentation" | "none")
            || self.any_word(|word| matches!(word, "icon" | "octicon" | "fa" | "lucide" | "feather" | "emoji"))
            || is_small("width")
            || is_small("height")
    }

    /// How what is in the element must be read, where it is not tags.
    pub(super) fn raw_text_state(&self) -> Option<State> {
        match self.name() {
            _ if self.token.self_closing => None,
            "textarea" | "title" => Some(State::RcData),
            "script" => Some(State::ScriptData),
            "iframe" | "noembed" | "noframes" | "noscript" | "style" => Some(State::RawText),
            _ => None,
        }
    }
}

/// The words of a class, in lower case.
pub(super) fn words(class: &str) -> impl Iterator<Item = String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = '-';
    for letter in class.chars() {
        if letter.is_alphanumeric() {
            if !before.is_alphanumeric() || (letter.is_uppercase() && before.is_lowercase()) {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(letter.to_lowercase());
            }
        }
        before = letter;
    }
    words.into_iter()
}

pub(super) fn is_void(name: &str) -> bool {
    name == "image" || html::is_void(name.as_bytes())
}
