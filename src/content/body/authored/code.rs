//! Code as highlighters write it: its text without the numbers of lines, and its language in the words of HTML.

use super::tag::{Tag, words};
use crate::text::escape_html;

/// Code that was read.
#[derive(Clone, Default)]
pub(super) struct Code {
    pub(super) text: String,
    pub(super) language: Option<String>,
    /// The HTML of its caption.
    pub(super) caption: String,
}

impl Code {
    pub(super) fn html(&self) -> String {
        let class = self.language.as_ref().map(|name| format!(" class=\"language-{}\"", escape_html(name)));
        let code = format!("<pre><code{}>{}</code></pre>", class.unwrap_or_default(), escape_html(&self.text));
        match self.caption.trim() {
            "" => code,
            caption => format!("<figure><figcaption>{caption}</figcaption>{code}</figure>"),
        }
    }
}

/// Code that is being read.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Capture {
    pub(super) text: String,
    pub(super) language: Option<String>,
    /// What it says to be written in, which may be a language that people speak.
    spoken: Option<String>,
    pub(super) caption: String,
    /// After a line in an element of its own: whether a line feed was its last character.
    line_ended: Option<bool>,
    /// Whether a line feed here is left out, as right behind `<pre>`.
    is_at_start: bool,
    pub(super) has_code: bool,
    /// Whether an author gave it tags that are no highlighter's.
    pub(super) has_marks: bool,
    /// Whether a highlighter says that it made it, or was seen to.
    pub(super) is_made: bool,
    /// Whether numbers of lines were left out of it.
    pub(super) had_numbers: bool,
    /// Whether its HTML is already as it should be.
    pub(super) is_plain: bool,
}

impl Capture {
    pub(super) fn of(tag: &Tag) -> Self {
        let language = language(tag);
        let spoken = Some(tag.text("lang")).filter(|name| name.len() > 2 && is_language(name) && !name.contains('-'));
        Self {
            is_made: names_highlighter(tag) && tag.name() == "pre",
            is_plain: language.is_none() && spoken.is_none(),
            language,
            spoken,
            is_at_start: tag.name() == "pre",
            ..Self::default()
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let text = if std::mem::take(&mut self.is_at_start) { text.strip_prefix('\n').unwrap_or(text) } else { text };
        if text.is_empty() {
            return;
        }
        if self.line_ended.take().is_some() && !text.starts_with('\n') {
            self.text.push('\n');
        }
        self.text.push_str(text);
    }

    /// Begins a `pre` within it; white space before that is no code.
    pub(super) fn begin_pre(&mut self) {
        self.is_at_start = true;
        if self.text.trim().is_empty() {
            self.text.clear();
        }
    }

    /// Begins a line in an element of its own.
    pub(super) fn begin_line(&mut self, is_block: bool) {
        let is_behind_text = is_block && !self.text.is_empty() && !self.text.ends_with('\n');
        if self.line_ended.take().is_some() || is_behind_text {
            self.text.push('\n');
        }
    }

    pub(super) fn break_line(&mut self) {
        self.line_ended = None;
        self.is_at_start = false;
        self.text.push('\n');
    }

    pub(super) fn end_line(&mut self, mark: usize) {
        let kept = self.text[mark.min(self.text.len())..].trim_end_matches('\n').len() + mark;
        let had_feed = kept < self.text.len() || self.line_ended == Some(true);
        self.text.truncate(kept);
        self.line_ended = Some(had_feed);
    }

    pub(super) fn finish(mut self) -> (Code, Self) {
        if self.line_ended == Some(true) {
            self.text.push('\n');
        }
        let code = Code {
            text: std::mem::take(&mut self.text),
            // GitHub says it of code in this way.
            language: self.language.take().or(self.spoken.take().filter(|_| self.has_code)),
            caption: std::mem::take(&mut self.caption),
        };
        (code, self)
    }
}

/// Elements within code that are lines of it, whatever their class.
pub(super) fn is_line_of_its_own(name: &str) -> bool {
    matches!(name, "details" | "div" | "li" | "p" | "tr")
}

/// Whether an element within code is a line of it.
pub(super) fn is_line(tag: &Tag) -> bool {
    let is_line = |class: &str| {
        let words: Vec<String> = words(class).collect();
        matches!(words.as_slice(), [only] if only == "line")
            || words.concat().ends_with("codeline")
            || class == "token-line"
    };
    is_line_of_its_own(tag.name()) || tag.has("data-line") || tag.any_class(is_line)
}

/// Whether an element says that it has the numbers of lines.
pub(super) fn says_numbers(tag: &Tag) -> bool {
    tag.any_class(|class| {
        let name: String = words(class).collect();
        matches!(name.as_str(), "ln" | "lnt" | "lno" | "lnum")
            || ["lineno", "linenum", "linenr", "gutter", "lnnumbers", "blobnum", "crayonnum"]
                .iter()
                .any(|part| name.contains(part))
    })
}

/// Whether an element looks as if it had them: nobody can select it, or it is set apart from the text.
pub(super) fn looks_like_number(tag: &Tag) -> bool {
    tag.attribute("style").is_some_and(|style| style.contains("user-select") || style.contains("padding"))
}

/// Whether a text may be numbers of lines, with what is put beside them.
pub(super) fn is_number(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_digit() || letter.is_whitespace() || ".:|,+-".contains(letter))
}

/// Whether a text is numbers that count up by one, each in a line.
pub(super) fn counts_up(text: &str) -> bool {
    let numbers: Option<Vec<u32>> = text.split_whitespace().map(|number| number.parse().ok()).collect();
    numbers.is_some_and(|numbers| {
        // A number by itself may be anything.
        numbers.len() > 1 && numbers.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]))
    })
}

/// Whether an element says that it holds code.
pub(super) fn says_code(tag: &Tag) -> bool {
    names_highlighter(tag)
        || tag.any_class(|class| class.starts_with("language-") || class.starts_with("lang-"))
        || ["data-language", "data-lang", "data-rehype-pretty-code-figure", "data-rehype-pretty-code-fragment"]
            .iter()
            .any(|name| tag.has(name))
}

/// Words in the classes that highlighters give to what they make, and pages to what is around it.
const HIGHLIGHTERS: [&str; 24] = [
    "brush",
    "chroma",
    "codeblock",
    "codehilite",
    "codehilitetable",
    "coderay",
    "crayon",
    "enlighter",
    "enlighterjs",
    "gist",
    "highlight",
    "highlighted",
    "highlighter",
    "highlighttable",
    "hljs",
    "listing",
    "listingblock",
    "lntable",
    "prettyprint",
    "prism",
    "rouge",
    "shiki",
    "snippet",
    "syntaxhighlighter",
];

/// Classes of the same kind, without hyphens.
const MADE_OF_CODE: [&str; 7] =
    ["linenotable", "literalblock", "orgsrccontainer", "sourcecode", "src", "srccontainer", "wpblockpreformatted"];

/// Whether an element says that a highlighter made it.
pub(super) fn names_highlighter(tag: &Tag) -> bool {
    tag.any_class(|class| {
        let words: Vec<String> = words(class).collect();
        let is_code = |word: Option<&String>| word.is_some_and(|word| word == "code");
        is_code(words.first())
            || is_code(words.last())
            || words.iter().any(|word| HIGHLIGHTERS.contains(&word.as_str()))
            || MADE_OF_CODE.contains(&words.concat().as_str())
    })
}

/// The language that an element says its code is in, in any of the notations that are usual.
pub(super) fn language(tag: &Tag) -> Option<String> {
    let given = ["data-language", "data-lang", "data-code-lang", "data-enlighter-language"];
    let given = given.iter().map(|name| tag.text(name)).find(|name| is_language(name));
    let class = tag.attribute("class").unwrap_or_default();
    given.or_else(|| of_class(&class, tag.name()))
}

/// Names of classes beside which a single word is a language: `hljs js`, `sourceCode js`.
const BESIDE: [&str; 9] =
    ["code", "codeblock", "coderay", "highlight", "hljs", "prettyprint", "sourcecode", "src", "prism"];

fn of_class(class: &str, element: &str) -> Option<String> {
    let all: Vec<&str> = class.split([' ', ';', '\t', '\n']).filter(|word| !word.is_empty()).collect();
    let prefixed = |prefixes: &[&str]| {
        let named = all.iter().filter_map(|word| prefixes.iter().find_map(|prefix| word.strip_prefix(prefix)));
        // What follows it are options: `language-rust,linenos`.
        let bare = named.map(|name| name.split([',', ':', '{']).next().unwrap_or_default());
        bare.map(str::to_owned).find(|name| is_language(name))
    };
    if let Some(name) =
        prefixed(&["language-", "lang-", "lang:", "brush:", "highlight-source-", "highlight-text-", "src-"])
    {
        return Some(name);
    }
    if let Some(at) = all.iter().position(|word| *word == "brush:") {
        return all.get(at + 1).filter(|name| is_language(name)).map(|name| (*name).to_owned());
    }
    let is_beside = all.iter().any(|word| BESIDE.contains(&word.to_ascii_lowercase().as_str()));
    let may_stand_alone = element == "code" && all.len() == 1;
    let bare = all.iter().find(|word| is_language(word) && is_bare(word) && (is_beside || may_stand_alone));
    prefixed(&["highlight-", "hl-"]).filter(|name| is_bare(name)).or_else(|| bare.map(|word| (*word).to_owned()))
}

/// Whether a word may be the name of a language of code that says something.
fn is_language(name: &str) -> bool {
    let says_nothing = ["none", "default", "undefined", "null", "auto", "nohighlight", "no-highlight"];
    !name.is_empty()
        && !says_nothing.contains(&name.to_ascii_lowercase().as_str())
        && name.chars().all(|letter| letter.is_alphanumeric() || "+#-_.".contains(letter))
}

/// Words of classes that name no language.
const NO_LANGUAGE: &str = "\
    block chroma code coderay container content copy dark figure highlight hljs lang language light line linenos linenums lines literal \
    notranslate nowrap number numbers prettyprint prettyprinted prism pygments rouge scroll shiki size source src tab \
    table theme toolbar wrap wrapper xl";

/// Whether a word that is not said to be a language may be one.
fn is_bare(word: &str) -> bool {
    let mut parts = words(word);
    word.starts_with(|first: char| first.is_ascii_lowercase() || (first.is_ascii_uppercase() && word.len() < 3))
        && !parts.any(|part| {
            NO_LANGUAGE.split(' ').any(|other| other == part) || part.starts_with("code") || part.starts_with("line")
        })
}
