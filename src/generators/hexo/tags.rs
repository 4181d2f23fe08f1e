//! The tags that Hexo has in bodies. <https://hexo.io/docs/tag-plugins>

use crate::{
    generators::notation::{Piece, Tag, mention_of_address as address, mention_of_title as title, unquoted},
    text::escape_html,
};

/// What a tag stands for; `None` for one that Hexo does not have itself.
pub(super) fn carried_out(tag: &Tag<'_>) -> Option<Vec<Piece>> {
    let arguments = words(tag.arguments);
    let argument = |nth: usize| arguments.get(nth).map(String::as_str);
    let inner = tag.inner.unwrap_or_default().trim();
    let html = |text: String| Some(vec![Piece::Html(text)]);
    match tag.name {
        "post_link" => {
            let tag = format!("post_path {}", argument(0)?);
            let own: Vec<&str> = arguments[1..].iter().map(String::as_str).filter(|word| !matches!(*word, "true" | "false")).collect();
            let text = if own.is_empty() { title(&tag) } else { escape_html(&own.join(" ")) };
            html(format!("<a href=\"{}\">{text}</a>", address(&tag)))
        }
        "asset_img" => {
            // Sizes and classes come before the words.
            let at = arguments.iter().position(|word| word.contains('.'))?;
            let words: Vec<&str> = arguments[at + 1..].iter().map(String::as_str).filter(|word| word.parse::<u32>().is_err()).collect();
            let source = address(&format!("asset_path {}", arguments[at]));
            html(format!("<img src=\"{source}\" alt=\"{}\">", escape_html(&words.join(" "))))
        }
        "asset_link" => {
            let name = argument(0)?;
            let own: Vec<&str> = arguments[1..].iter().map(String::as_str).filter(|word| !matches!(*word, "true" | "false")).collect();
            let text = if own.is_empty() { name.to_owned() } else { own.join(" ") };
            html(format!("<a href=\"{}\">{}</a>", address(&format!("asset_path {name}")), escape_html(&text)))
        }
        "codeblock" | "code" => Some(code(&arguments, inner)),
        "blockquote" | "quote" => Some(vec![
            Piece::Html("<blockquote>".to_owned()),
            Piece::Markdown(format!("\n{inner}\n")),
            Piece::Html(format!("{}</blockquote>", footer(tag.arguments))),
        ]),
        "pullquote" => Some(vec![
            Piece::Html("<blockquote>".to_owned()),
            Piece::Markdown(format!("\n{inner}\n")),
            Piece::Html("</blockquote>".to_owned()),
        ]),
        "iframe" => html(format!("<iframe src=\"{}\"></iframe>", escape_html(argument(0)?))),
        "youtube" => html(format!("<iframe src=\"https://www.youtube.com/embed/{}\"></iframe>", escape_html(argument(0)?))),
        "vimeo" => html(format!("<iframe src=\"https://player.vimeo.com/video/{}\"></iframe>", escape_html(argument(0)?))),
        "img" | "image" => {
            let at = arguments.iter().position(|word| word.starts_with('/') || word.contains("://"))?;
            let words: Vec<&String> = arguments[at + 1..].iter().filter(|word| word.parse::<u32>().is_err()).collect();
            // The title is in quotes, and behind it what stands for the picture.
            let alt = words.get(1).or(words.first()).map(|alt| escape_html(alt)).unwrap_or_default();
            html(format!("<img src=\"{}\" alt=\"{alt}\">", escape_html(&arguments[at])))
        }
        "link" => {
            let at = arguments.iter().position(|word| word.starts_with('/') || word.contains("://"))?;
            let text = escape_html(&arguments[..at].join(" "));
            html(format!("<a href=\"{}\">{text}</a>", escape_html(&arguments[at])))
        }
        "url_for" => html(format!("<a href=\"/{}\">{}</a>", escape_html(argument(1)?.trim_start_matches('/')), escape_html(argument(0)?))),
        _ => None,
    }
}

/// A block of code, with its caption: `Title lang:js https://… link`.
fn code(arguments: &[String], inner: &str) -> Vec<Piece> {
    let language = arguments.iter().find_map(|word| word.strip_prefix("lang:")).unwrap_or_default();
    let is_option = |word: &String| word.split_once(':').is_some_and(|(name, _)| !name.is_empty() && !word.contains("://"));
    let rest: Vec<&String> = arguments.iter().filter(|word| !is_option(word)).collect();
    let at = rest.iter().position(|word| word.contains("://")).unwrap_or(rest.len());
    let caption = rest[..at].iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" ");
    let mut pieces = Vec::new();
    if !caption.is_empty() {
        let link = rest.get(at).map(|url| {
            let text = rest[at + 1..].iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" ");
            let text = if text.is_empty() { "link".to_owned() } else { text };
            format!(" <a href=\"{}\">{}</a>", escape_html(url), escape_html(&text))
        });
        pieces.push(Piece::Html(format!("<p>{}{}</p>", escape_html(&caption), link.unwrap_or_default())));
    }
    pieces.push(Piece::Code { language: language.to_owned(), text: inner.to_owned(), is_inline: false });
    pieces
}

/// Who is quoted, and from where: `Author, Source https://… title`.
fn footer(arguments: &str) -> String {
    let (author, source) = arguments.split_once(',').unwrap_or((arguments, ""));
    let author = author.trim();
    if author.is_empty() {
        return String::new();
    }
    let words: Vec<&str> = source.split_whitespace().collect();
    let at = words.iter().position(|word| word.contains("://")).unwrap_or(words.len());
    let named = words[..at].join(" ");
    let cite = match words.get(at) {
        Some(url) => {
            let title = words[at + 1..].join(" ");
            let text = if title.is_empty() { url } else { title.as_str() };
            format!("<cite><a href=\"{}\">{}</a></cite>", escape_html(url), escape_html(text))
        }
        None if named.is_empty() => String::new(),
        None => format!("<cite>{}</cite>", escape_html(&named)),
    };
    format!("<footer><strong>{}</strong>{cite}</footer>", escape_html(author))
}

/// Words, and texts in quotes as one.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let quoted = matches!(first, '"' | '\'').then(|| rest[1..].split_once(first)).flatten();
        let (word, behind) = match quoted {
            Some((word, behind)) => (word, behind),
            None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        words.push(unquoted(word).to_owned());
        rest = behind.trim_start();
    }
    words
}
