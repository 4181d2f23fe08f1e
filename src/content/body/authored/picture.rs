//! Pictures that a script is to load when they come into sight, and their copies for browsers without scripts.

use std::{borrow::Cow, ops::Range};

use html5gum::{Token, Tokenizer};

use super::{Reader, tag::Tag};

/// Where pages keep the URL of an image or frame that a script is to load later.
const SRC: [&str; 9] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-url",
    "data-lazy",
    "data-lazyload",
    "data-echo",
    "data-original-src",
    "data-actualsrc",
];
const SRCSET: [&str; 4] = ["data-srcset", "data-lazy-srcset", "data-original-set", "data-original-srcset"];

/// The value that `src`, `srcset` or `poster` gets from a script, if `attribute` has it.
pub(crate) fn lazy<'t>(name: &str, attribute: impl Fn(&str) -> Option<Cow<'t, str>>) -> Option<Cow<'t, str>> {
    let names: &[&str] = match name {
        "src" => &SRC,
        "srcset" => &SRCSET,
        _ => &["data-poster"],
    };
    names.iter().filter_map(|name| attribute(name)).find(|url| !url.trim().is_empty() && !is_placeholder(url))
}

/// Whether a URL only keeps the place of a picture or frame.
pub(crate) fn is_placeholder(url: &str) -> bool {
    let url = url.trim_start();
    let begins = |start: &str| url.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    url.is_empty() || begins("data:") || begins("about:blank")
}

/// A picture that was read.
pub(super) struct Picture {
    range: Range<usize>,
    /// `None` for one that only keeps the place.
    url: Option<String>,
    is_lazy: bool,
    /// True for what was in a `noscript`.
    is_copy: bool,
}

impl Picture {
    fn of(tag: &Tag) -> Self {
        let attribute = |name: &str| tag.attribute(name);
        let lazy = lazy("src", attribute).or_else(|| lazy("srcset", attribute)).map(Cow::into_owned);
        let shown = ["src", "srcset"].iter().map(|name| tag.text(name)).find(|url| !is_placeholder(url));
        let is_lazy = lazy.is_some();
        Self { range: tag.start..tag.end, url: lazy.or(shown), is_lazy, is_copy: false }
    }

    /// Whether it is there to count visitors.
    fn is_counter(tag: &Tag) -> bool {
        let is_dot = |name| matches!(tag.text(name).trim_end_matches("px"), "0" | "1");
        is_dot("width") || is_dot("height") || tag.text("style").replace(' ', "").contains("display:none")
    }
}

impl Reader<'_> {
    pub(super) fn image(&mut self, tag: &Tag) {
        let picture = Picture::of(tag);
        let is_shown_already = self
            .picture
            .as_ref()
            .is_some_and(|copy| copy.is_copy && (picture.is_lazy || picture.url.is_none() || picture.url == copy.url));
        if is_shown_already {
            self.picture = None;
            return self.remove(picture.range);
        }
        self.content();
        self.picture = Some(picture);
    }

    /// A picture in a `noscript` is shown, unless it is a copy of the one beside it.
    pub(super) fn noscript(&mut self, range: Range<usize>, inner: Range<usize>) {
        let html = &self.html[inner.clone()];
        let Some(copy) = picture_alone(html) else { return };
        match self.picture.take() {
            Some(shown) if shown.url.is_some() => {
                self.picture = Some(shown);
                return;
            }
            Some(place) => self.replace(place.range, String::new()),
            None => {}
        }
        self.content();
        self.picture = Some(copy);
        self.replace(range.start..inner.start, String::new());
        self.replace(inner.end..range.end, String::new());
    }
}

/// The picture in some HTML that has nothing else to show.
fn picture_alone(html: &str) -> Option<Picture> {
    let mut found = None;
    let emitter = html5gum::DefaultEmitter::<usize>::new_with_span();
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) if tag.name.as_slice() == b"img" => {
                let tag = Tag { start: tag.span.start, end: tag.span.end, token: tag };
                if Picture::is_counter(&tag) {
                    return None;
                }
                found = Some(Picture { is_copy: true, ..Picture::of(&tag) });
            }
            Token::StartTag(tag) if matches!(tag.name.as_slice(), b"iframe" | b"script" | b"style" | b"link") => {
                return None;
            }
            Token::String(text) if !text.trim_ascii().is_empty() => return None,
            _ => {}
        }
    }
    found.filter(|picture| picture.url.is_some())
}
