//! The template tags of generators (shortcodes, Liquid, JSX expressions). They are evaluated if the result is certain
//! and removed if not, so that readers never see them. Tags that no known generator would evaluate are text, and stay.

use std::cell::{Cell, OnceCell};

use super::{
    UNRESOLVABLE, block,
    rewriter::{Expanded, Rewriter, code_ranges},
    vault,
};
use crate::generators::Generator;

/// Evaluates the tags of `body`, which begins at `start` of its file.
pub(super) fn expand(body: &str, start: usize, generator: Option<Generator>, is_mdx: bool) -> Expanded {
    let mut blocks = block::expand(body, start, is_mdx);
    if generator == Some(Generator::Obsidian) {
        blocks = vault::expand(&blocks);
    }
    let any_brace = is_mdx || matches!(generator, Some(Generator::Eleventy | Generator::MkDocs));
    let bytes = blocks.text.as_bytes();
    let opens = |at: usize| any_brace || matches!(bytes.get(at + 1), Some(b'{' | b'%' | b':'));
    if !memchr::memchr_iter(b'{', bytes).any(opens) {
        return blocks;
    }
    let code = code_ranges(&blocks.text);
    let tags = Tags { text: &blocks.text, generator, is_mdx, steps: Cell::new(0), raw: OnceCell::new() };
    let mut out = Rewriter::new(&blocks.text);
    let mut at = 0;
    while let Some(found) = blocks.text[at..].find('{') {
        let brace = at + found;
        let in_code =
            code.get(code.partition_point(|range| range.end <= brace)).is_some_and(|range| range.start <= brace);
        match tags.at(brace, in_code) {
            Some((length, replacement)) => {
                at = brace + length;
                out.replace(brace..at, &replacement);
            }
            None => at = brace + 1,
        }
    }
    out.finish(&blocks.origins)
}

/// No tag is longer, in bytes.
const LONGEST_TAG: usize = 16 * 1024;

/// No expression of JSX is longer, in characters.
const LONGEST_EXPRESSION: usize = 10_000;

/// How many bytes are searched for ends of tags, for each byte of a text.
const STEPS_A_BYTE: usize = 16;

struct Tags<'a> {
    text: &'a str,
    generator: Option<Generator>,
    is_mdx: bool,
    /// How many bytes were searched for ends of tags.
    steps: Cell<usize>,
    /// Where `raw` and `endraw` of Liquid are, in order.
    raw: OnceCell<[Vec<usize>; 2]>,
}

impl Tags<'_> {
    /// The text from a brace on, as far as the tag that begins there may go. Text with so many braces that are never closed
    /// that searching for their ends would take far longer than reading it is not searched any more.
    fn rest(&self, brace: usize) -> &str {
        let most = STEPS_A_BYTE * self.text.len() + LONGEST_TAG;
        let end = self.text.floor_char_boundary(brace + LONGEST_TAG);
        let rest = &self.text[brace..end];
        let closed = rest.find('}').unwrap_or(rest.len());
        self.steps.set(self.steps.get() + closed);
        if self.steps.get() > most { &rest[..1] } else { rest }
    }

    /// The length of the tag that begins at `brace`, and its replacement.
    fn at(&self, brace: usize, in_code: bool) -> Option<(usize, String)> {
        let rest = self.rest(brace);
        match self.generator {
            // Jekyll and Eleventy evaluate tags in code too; authors use `raw` there.
            Some(Generator::Jekyll | Generator::Eleventy) if rest.starts_with("{%") => {
                let (inside, end) = between(rest, "{%", "%}")?;
                match inside {
                    "comment" if !in_code => Some((comment_end(rest)?, String::new())),
                    _ => liquid_tag(inside, in_code).map(|replacement| (end, replacement)),
                }
            }
            _ if in_code => None,
            Some(Generator::Jekyll | Generator::Eleventy) if rest.starts_with("{{") => {
                if self.is_raw(brace) {
                    return None;
                }
                let (inside, end) = between(rest, "{{", "}}")?;
                Some((end, liquid_output(inside)))
            }
            _ if rest.starts_with("{{<") => hugo(rest, "{{<", ">}}"),
            _ if rest.starts_with("{{%") => hugo(rest, "{{%", "%}}"),
            Some(Generator::Zola) if rest.starts_with("{{") => zola(rest, "{{", "}}"),
            Some(Generator::Zola) if rest.starts_with("{%") => zola(rest, "{%", "%}"),
            Some(Generator::Eleventy) if rest.starts_with("{#") => {
                // Nunjucks; `{#name}` is the name of a heading.
                rest.starts_with("{# ").then(|| rest.find("#}"))?.map(|end| (end + 2, String::new()))
            }
            Some(Generator::MkDocs) if rest.starts_with("{ ") || rest.starts_with("{.") => {
                attribute_list(rest, 1).map(|end| (end, String::new()))
            }
            _ if rest.starts_with("{:") => attribute_list(rest, 2).map(|end| (end, String::new())),
            _ if self.is_mdx => {
                // A tag has to remain a tag when an attribute loses its value.
                let empty = if self.is_attribute(brace) { "\"\"" } else { "" };
                let end = expression_end(rest);
                if end.is_none() {
                    self.steps.set(self.steps.get() + rest.len().min(LONGEST_EXPRESSION));
                }
                end.map(|end| (end, empty.to_owned()))
            }
            _ => None,
        }
    }

    fn is_attribute(&self, at: usize) -> bool {
        let before = &self.text[..at];
        if !before.strip_suffix('=').is_some_and(|before| before.ends_with(char::is_alphanumeric)) {
            return false;
        }
        let block = before.rfind("\n\n").map_or(before, |blank| &before[blank..]);
        block.match_indices('<').any(|(tag, _)| block[tag + 1..].starts_with(char::is_alphabetic))
    }

    fn is_raw(&self, at: usize) -> bool {
        let places = |tag: &str| self.text.match_indices(tag).map(|(at, _)| at).collect();
        let raw = self.raw.get_or_init(|| [places("{% raw %}"), places("endraw")]);
        let [raw, end] = raw.each_ref().map(|places| places[..places.partition_point(|place| *place < at)].last());
        raw > end
    }
}

/// The text between two marks, on at most 20 lines, and where the second mark ends.
fn between<'a>(rest: &'a str, open: &str, close: &str) -> Option<(&'a str, usize)> {
    let end = rest.find(close)?;
    let inside = rest.get(open.len()..end)?;
    let lines = memchr::memchr_iter(b'\n', inside.as_bytes()).count();
    (lines <= 20).then(|| (inside.trim_matches(['-', ' ', '\n', '\t']), end + close.len()))
}

/// Where `{% comment %}` at the start of `rest` is closed.
fn comment_end(rest: &str) -> Option<usize> {
    let name = rest.find("endcomment")?;
    Some(name + rest[name..].find("%}")? + 2)
}

/// <https://shopify.github.io/liquid/>: the replacement of a tag; `None` if it is not a tag.
fn liquid_tag(inside: &str, in_code: bool) -> Option<String> {
    let name = inside.split_whitespace().next()?;
    if !name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_') {
        return None;
    }
    let argument = inside[name.len()..].trim();
    match name {
        "raw" | "endraw" => Some(String::new()),
        _ if in_code => None,
        "highlight" => Some(format!("\n```{}\n", argument.split_whitespace().next().unwrap_or_default())),
        "endhighlight" => Some("\n```\n".to_owned()),
        // These are used in place of a URL.
        "link" | "post_url" => Some(UNRESOLVABLE.to_string()),
        _ => Some(String::new()),
    }
}

/// The value of an output such as `{{ "/docs/" | relative_url }}`, if it is plain without an engine.
fn liquid_output(inside: &str) -> String {
    let (value, filters) = inside.split_once('|').unwrap_or((inside, ""));
    let value = value.trim();
    let literal = value.strip_prefix(['"', '\'']).and_then(|value| value.strip_suffix(['"', '\'']));
    let is_address = filters.split('|').all(|filter| ["relative_url", "absolute_url", "url"].contains(&filter.trim()));
    match (value, literal) {
        // The site's own address; a slash follows.
        ("site.baseurl" | "site.url" | "site.github.url", _) => String::new(),
        (_, Some(literal)) if is_address || filters.is_empty() => literal.to_owned(),
        _ => UNRESOLVABLE.to_string(),
    }
}

/// A shortcode of Hugo: `{{< name argument >}}`. <https://gohugo.io/content-management/shortcodes/>
fn hugo(rest: &str, open: &str, close: &str) -> Option<(usize, String)> {
    let (inside, end) = between(rest, open, close)?;
    if let Some(shown) = inside.strip_prefix("/*").and_then(|inside| inside.strip_suffix("*/")) {
        return Some((end, format!("`{open}{shown}{close}`")));
    }
    let name_end = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let (name, arguments) = inside.split_at(name_end);
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|character| character.is_alphanumeric() || "_-/.".contains(character))
    };
    let named = |key: &str| argument(arguments, key);
    let replacement = match name {
        "highlight" => format!("\n```{}\n", arguments.split_whitespace().next().unwrap_or_default()),
        "/highlight" | "/ highlight" => "\n```\n".to_owned(),
        "ref" | "relref" => UNRESOLVABLE.to_string(),
        "figure" => match named("src") {
            Some(source) => {
                let words = named("alt").or_else(|| named("caption")).unwrap_or_default();
                format!("![{}]({})", words.replace(['[', ']'], ""), source.replace(' ', "%20"))
            }
            None => String::new(),
        },
        "youtube" => video("https://www.youtube.com/watch?v=", arguments),
        "vimeo" => video("https://vimeo.com/", arguments),
        name if is_name(name) => String::new(),
        _ => return None,
    };
    Some((end, replacement))
}

fn video(base: &str, arguments: &str) -> String {
    let id = argument(arguments, "id").unwrap_or_else(|| arguments.trim().trim_matches('"').to_owned());
    let is_id =
        !id.is_empty() && id.chars().all(|character| character.is_ascii_alphanumeric() || "_-".contains(character));
    if is_id { format!("<{base}{id}>") } else { String::new() }
}

/// The value of `key="value"` among arguments.
fn argument(arguments: &str, key: &str) -> Option<String> {
    arguments.match_indices(key).find_map(|(at, _)| {
        let begins_word = at == 0 || arguments[..at].ends_with([' ', '\n', '\t', '(', ',']);
        let value = arguments[at + key.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let value = &value[1..];
        begins_word.then(|| value.find(quote).map(|end| value[..end].to_owned())).flatten()
    })
}

/// A shortcode of Zola: `{{ name(arguments) }}`, `{% name(arguments) %}`, `{% end %}`.
/// <https://www.getzola.org/documentation/content/shortcodes/>
fn zola(rest: &str, open: &str, close: &str) -> Option<(usize, String)> {
    let (inside, end) = between(rest, open, close)?;
    if open == "{%" && inside == "end" {
        return Some((end, String::new()));
    }
    let (name, arguments) = inside.split_once('(')?;
    let is_name =
        !name.is_empty() && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_');
    if !is_name || !inside.ends_with(')') {
        return None;
    }
    Some((end, if name == "youtube" { video("https://www.youtube.com/watch?v=", arguments) } else { String::new() }))
}

/// The end of `{: .class #id key="value"}`, which kramdown and Python-Markdown take as attributes of the element before
/// it.
fn attribute_list(rest: &str, open: usize) -> Option<usize> {
    let end = rest.find('}')?;
    let inside = rest.get(open..end)?.trim();
    let is_list = inside.starts_with(['.', '#', ':']) || inside.contains('=') || inside.eq_ignore_ascii_case("toc");
    (is_list && !inside.contains('\n')).then_some(end + 1)
}

/// The end of a JSX expression in braces, which may contain braces and texts itself.
fn expression_end(rest: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, character) in rest.char_indices().take(LONGEST_EXPRESSION) {
        match (quote, character) {
            (Some(open), _) => {
                if open == character {
                    quote = None;
                }
            }
            (None, '"' | '`') => quote = Some(character),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            (None, _) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_lead_back_to_the_file() {
        let expanded = expand("ab {{< x >}}cd", 100, None, false);
        assert_eq!(expanded.text, "ab cd");
        assert_eq!(expanded.origins.of(4), 113);
    }
}
