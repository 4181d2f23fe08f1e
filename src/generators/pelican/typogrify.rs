//! Typogrify: the typography that `TYPOGRIFY` gives to titles. It writes HTML; its marks for style sheets come and go, but what
//! it does to quotes, dashes and dots is what readers see, and slugs are made of.
//! <https://docs.getpelican.com/en/latest/settings.html#basic-settings>, <https://github.com/mintchaos/typogrify>

use std::sync::LazyLock;

use crate::generators::python::{Module, Python, PythonRegex};

/// What a site's settings have it do.
#[derive(Debug)]
pub(super) struct Typogrify {
    /// Elements that are left as they are.
    ignored: Option<PythonRegex>,
    /// The filters that the settings leave out.
    omitted: Vec<String>,
    dashes: Dashes,
}

/// A pattern, and what replaces it.
type Substitution = (PythonRegex, &'static str);
type Dashes = &'static [(&'static str, &'static str)];

/// A tag, as one filter of them recognizes it.
const TAG: &str = r#"</?\w+(?:(?:\s+\w+(?:\s*=\s*(?:".*?"|'.*?'|[^'">\s]+))?)+\s*|\s*)/?>"#;

static AMPERSAND: LazyLock<Option<Substitution>> =
    LazyLock::new(|| substitution(r"(\s|&nbsp;)(?:&|&amp;|&#38;)(\s|&nbsp;)", r#"\1<span class="amp">&amp;</span>\2"#));
static BETWEEN_TAGS: LazyLock<Option<PythonRegex>> =
    LazyLock::new(|| PythonRegex::anywhere(&format!("((?:{TAG})?)([^<]*)((?:{TAG})?)")));
/// Quotes, one rule after the other.
static QUOTES: LazyLock<Vec<Substitution>> = LazyLock::new(|| {
    const RULES: [(&str, &str); 12] = [
        (r#""'(?=\w)"#, "&#8220;&#8216;"),
        (r#"'"(?=\w)"#, "&#8216;&#8220;"),
        // The '80s.
        (r"\b'(?=\d{2}s)", "&#8217;"),
        (r"(\s|&nbsp;|--|&[mn]dash;)'(?=\w)", r"\1&#8216;"),
        (r"([^ \t\r\n\[\{\(\-])'(?!\s|s\b|\d)", r"\1&#8217;"),
        (r"([^ \t\r\n\[\{\(\-])'(\s|s\b)", r"\1&#8217;\2"),
        (r"'", "&#8216;"),
        (r#"(\s|&nbsp;|--|&[mn]dash;)"(?=\w)"#, r"\1&#8220;"),
        (r#""(?=\s)"#, "&#8221;"),
        (r##"^"(?=[!"#\$%'()*+,\-./:;<=>?@\[\\\]\^_`{|}~])"##, "&#8221;"),
        (r#"([^ \t\r\n\[\{\(\-])""#, r"\1&#8221;"),
        (r#"""#, "&#8220;"),
    ];
    RULES.iter().filter_map(|(pattern, by)| substitution(pattern, by)).collect()
});
static CAPITALS: LazyLock<Option<PythonRegex>> = LazyLock::new(|| {
    PythonRegex::anywhere(r"(\b[A-Z\d]*[A-Z]\d*[A-Z][A-Z\d']*\b)|(\b[A-Z]+\.\s?(?:[A-Z]+\.\s?)+)(?:\s|\b|$)")
});
fn substitution(pattern: &str, by: &'static str) -> Option<Substitution> {
    Some((PythonRegex::anywhere(pattern)?, by))
}

fn replaced(text: &str, substitution: Option<&Substitution>) -> String {
    substitution.map_or_else(|| text.to_owned(), |(pattern, by)| pattern.replaced(text, by))
}

impl Typogrify {
    /// `None` if the settings do without it.
    pub(super) fn of(settings: &Module) -> Option<Self> {
        settings.value("TYPOGRIFY").filter(|value| value.is_true() == Some(true))?;
        let texts = |name: &str| settings.value(name).into_iter().flat_map(Python::texts).map(str::to_owned);
        let omitted: Vec<String> = texts("TYPOGRIFY_OMIT_FILTERS").collect();
        let mut elements: Vec<String> = texts("TYPOGRIFY_IGNORE_TAGS").chain(["pre", "code"].map(str::to_owned)).collect();
        elements.sort();
        Some(Self {
            ignored: ignored(&elements),
            omitted,
            dashes: match settings.value("TYPOGRIFY_DASHES").and_then(Python::text) {
                Some("oldschool") => &[("---", "&#8212;"), ("--", "&#8211;")],
                Some("oldschool_inverted") => &[("---", "&#8211;"), ("--", "&#8212;")],
                _ => &[("--", "&#8212;")],
            },
        })
    }

    /// The HTML that it makes of some.
    pub(super) fn applied(&self, html: &str) -> String {
        let Some(ignored) = &self.ignored else { return self.filtered(html) };
        let mut result = String::with_capacity(html.len() + 16);
        let mut start = 0;
        for (at, element) in ignored.matches(html) {
            if at > start {
                result.push_str(&self.filtered(&html[start..at]));
            }
            result.push_str(element);
            start = at + element.len();
        }
        if start < html.len() {
            result.push_str(&self.filtered(&html[start..]));
        }
        result
    }

    fn filtered(&self, html: &str) -> String {
        type Filter = fn(&Typogrify, &str) -> String;
        // The others mark first quotes, and make the last blank one that does not break, which titles have as any other.
        const FILTERS: [(&str, Filter); 3] = [
            ("amp", |_, html| ampersands(html)),
            ("smartypants", Typogrify::smart),
            ("caps", |_, html| capitals(html)),
        ];
        let applied = FILTERS.iter().filter(|(name, _)| !self.omitted.iter().any(|omitted| omitted == name));
        applied.fold(html.to_owned(), |html, (_, filter)| filter(self, &html))
    }

    /// Typographic quotes, dashes and dots.
    fn smart(&self, html: &str) -> String {
        const SKIPPED: [&str; 8] = ["pre", "samp", "code", "tt", "kbd", "script", "style", "math"];
        let mut result = String::with_capacity(html.len() + 16);
        let mut open: Vec<&str> = Vec::new();
        let mut before = None;
        for part in parts(html) {
            match part {
                Part::Tag(tag) => {
                    if let Some((name, closes)) = element(tag, &SKIPPED) {
                        match open.last() {
                            _ if !closes => open.push(name),
                            Some(last) if *last == name => _ = open.pop(),
                            _ => {}
                        }
                    }
                    result.push_str(tag);
                }
                Part::Text(text) => {
                    result.push_str(&if open.is_empty() { self.smart_text(text, before) } else { text.to_owned() });
                    before = text.chars().next_back();
                }
            }
        }
        result
    }

    /// The same of a text; `before` is the last character in front of the tag before it.
    fn smart_text(&self, text: &str, before: Option<char>) -> String {
        const PLAIN: [(&str, &str); 9] = [
            (r"\\", "&#92;"), ("\\\"", "&#34;"), (r"\'", "&#39;"), (r"\.", "&#46;"), (r"\-", "&#45;"), (r"\`", "&#96;"),
            ("&quot;", "\""), ("...", "&#8230;"), (". . .", "&#8230;"),
        ];
        const BACKQUOTES: [(&str, &str); 2] = [("``", "&#8220;"), ("''", "&#8221;")];
        let all = |text: String, pairs: &[(&str, &str)]| pairs.iter().fold(text, |text, (from, to)| text.replace(from, to));
        let text = all(text.to_owned(), &PLAIN[..7]);
        let text = all(all(all(text, self.dashes), &PLAIN[7..]), &BACKQUOTES);
        let is_behind = before.is_some_and(|before| !before.is_whitespace());
        match &*text {
            "'" => if is_behind { "&#8217;" } else { "&#8216;" }.to_owned(),
            "\"" => if is_behind { "&#8221;" } else { "&#8220;" }.to_owned(),
            _ => QUOTES.iter().fold(text, |text, (pattern, by)| pattern.replaced(&text, by)),
        }
    }
}

/// A pattern for whole elements, given as names, or with a class or an id as in `div.x`, `#y`.
fn ignored(elements: &[String]) -> Option<PythonRegex> {
    let mut quotes = 1;
    let patterns = elements.iter().map(|element| {
        let Some(at) = element.find(['.', '#']) else { return element.clone() };
        quotes += 1;
        let name = if at == 0 { r"[^\s.#<>]+" } else { &element[..at] };
        let attribute = if element[at..].starts_with('.') { "class" } else { "id" };
        let value = &element[at + 1..];
        format!(r#"(?:{name}(?=[^>]*?{attribute}\s*=\s*(['"]){value}\{quotes}))"#)
    });
    let patterns: Vec<String> = patterns.collect();
    PythonRegex::anywhere(&format!(r"(?is)<({})[^>]*>.*?</\1>", patterns.join("|")))
}

/// Single `&` between blanks, as elements with `&amp;`.
fn ampersands(html: &str) -> String {
    let Some(between) = &*BETWEEN_TAGS else { return html.to_owned() };
    between.replaced_with(html, |groups| {
        let text = replaced(groups.get(2).map_or("", |text| text.as_str()), AMPERSAND.as_ref());
        let tag = |nth: usize| groups.get(nth).map_or("", |tag| tag.as_str());
        format!("{}{text}{}", tag(1), tag(3))
    })
}

/// Words in capitals, as elements. A blank behind `D.O.T.` is at times lost.
fn capitals(html: &str) -> String {
    let Some(pattern) = &*CAPITALS else { return html.to_owned() };
    let mut is_skipped = false;
    let of_part = |part| match part {
        Part::Tag(tag) => {
            is_skipped = element(tag, &["kbd", "script"]).is_some_and(|(_, closes)| !closes);
            tag.to_owned()
        }
        Part::Text(text) if is_skipped => text.to_owned(),
        Part::Text(text) => pattern.replaced_with(text, |groups| {
            let (word, blank) = match (groups.get(1), groups.get(2)) {
                (Some(word), _) => (word.as_str(), ""),
                (None, dotted) => {
                    let dotted = dotted.map_or("", |dotted| dotted.as_str());
                    dotted.strip_suffix(' ').map_or((dotted, ""), |dotted| (dotted, " "))
                }
            };
            format!("<span class=\"caps\">{word}</span>{blank}")
        }),
    };
    parts(html).map(of_part).collect()
}

/// A piece of HTML.
enum Part<'a> {
    Tag(&'a str),
    Text(&'a str),
}

/// The tags and the texts of some HTML. A `<` that nothing closes begins text.
fn parts(html: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let start = rest.find('<').filter(|start| rest[*start..].contains('>'));
        let length = match start {
            None => rest.len(),
            Some(0) => {
                let comment = rest.strip_prefix("<!--").and_then(|inner| inner.find("-->").map(|end| end + 7));
                comment.or_else(|| rest.find('>').map(|end| end + 1)).unwrap_or(rest.len())
            }
            Some(start) => start,
        };
        let (part, after) = rest.split_at(length);
        rest = after;
        Some(if start == Some(0) { Part::Tag(part) } else { Part::Text(part) })
    })
}

/// The element among some whose tag this is, and whether it closes one.
fn element<'n>(tag: &str, names: &[&'n str]) -> Option<(&'n str, bool)> {
    let inner = tag.strip_prefix('<')?;
    let closing = inner.strip_prefix('/');
    let inner = closing.unwrap_or(inner);
    let is_it = |name: &&&str| inner.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    Some((names.iter().find(is_it).copied()?, closing.is_some()))
}
