//! The tags that Hexo has in bodies, and those of its plugin for films and code of others.
//! <https://hexo.io/docs/tag-plugins>, <https://github.com/hexojs/hexo-tag-embed>

use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

use regex::{Captures, Regex};

use super::theme::{self, Theme};
use crate::{
    generators::{
        SiteFolder,
        notation::{Piece, Tag, mention_of_address as address, mention_of_title as title},
        settings::Settings,
    },
    text::escape_html,
};

/// What tags need to know of the site.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// True if each article has a folder of files.
    has_assets: bool,
    /// The files that `include_code` shows, by their paths below `code_folder`.
    code: BTreeMap<String, String>,
    /// Below the source.
    code_folder: String,
    theme: Theme,
}

impl Tags {
    pub(super) fn of(site: &SiteFolder<'_>, config: &Settings, source: &str) -> Self {
        let folder = config.fact(&["code_dir"]).map_or_else(|| "downloads/code".to_owned(), |folder| folder.value);
        let code_folder = folder.trim_matches('/').to_owned();
        let code = site.texts(&format!("{source}/{code_folder}"));
        let theme = config.fact(&["theme"]).map_or(Theme::Other, |theme| Theme::named(&theme.value));
        Self { has_assets: config.is_on("post_asset_folder"), code, code_folder, theme }
    }

    /// What a tag stands for; `None` for one that is not known, or whose files are not there.
    pub(super) fn carried_out(&self, tag: &Tag<'_>) -> Option<Vec<Piece>> {
        // A theme's tags have the place of those of Hexo that are called the same.
        if let Some(made) = theme::carried_out(self.theme, tag) {
            return Some(made);
        }
        let arguments = words(tag.arguments);
        let argument = |nth: usize| arguments.get(nth).map(String::as_str);
        let html = |text: String| Some(vec![Piece::Html(text)]);
        let inner = || body(tag.inner.unwrap_or_default());
        match tag.name {
            "post_link" => {
                let target = format!("post_path {}", argument(0)?);
                let (own, escapes) = own_text(&arguments);
                let text = match own.as_str() {
                    "" => title(&target),
                    own if escapes => escape_html(own),
                    own => own.to_owned(),
                };
                html(format!("<a href=\"{}\">{text}</a>", address(&target)))
            }
            "asset_img" | "asset_image" if self.has_assets => {
                // Classes come before the file.
                let at = arguments.iter().position(|word| word.contains('.')).unwrap_or(0);
                let source = address(&format!("asset_path {}", arguments.get(at)?));
                html(image(&source, &arguments[at + 1..]))
            }
            "asset_link" if self.has_assets => {
                let name = argument(0)?;
                let (own, escapes) = own_text(&arguments);
                let own = if own.is_empty() { name.to_owned() } else { own };
                let text = if escapes { escape_html(&own) } else { own };
                html(format!("<a href=\"{}\">{text}</a>", address(&format!("asset_path {name}"))))
            }
            "codeblock" | "code" => Some(code(arguments, inner())),
            "include_code" | "include-code" => self.included(&arguments),
            "blockquote" | "quote" => Some(vec![
                Piece::Html("<blockquote>".to_owned()),
                Piece::Markdown(format!("\n{}\n", inner())),
                Piece::Html(format!("{}</blockquote>", footer(&arguments.join(" ")))),
            ]),
            "pullquote" => Some(vec![
                Piece::Html("<blockquote>".to_owned()),
                Piece::Markdown(format!("\n{}\n", inner())),
                Piece::Html("</blockquote>".to_owned()),
            ]),
            "iframe" => html(frame(argument(0)?)),
            "youtube" => html(frame(&match argument(1) {
                Some(kind) if !matches!(kind, "video" | "true" | "false") => {
                    format!("https://www.youtube.com/embed/videoseries?list={}", argument(0)?)
                }
                _ => format!("https://www.youtube.com/embed/{}", argument(0)?),
            })),
            "vimeo" => html(frame(&format!("https://player.vimeo.com/video/{}", argument(0)?))),
            "jsfiddle" => {
                let option = |nth: usize, default: &'static str| argument(nth).filter(|it| *it != "default").unwrap_or(default).to_owned();
                let (tabs, skin) = (option(1, "js,resources,html,css,result"), option(2, "light"));
                html(frame(&format!("https://jsfiddle.net/{}/embedded/{tabs}/{skin}", argument(0)?)))
            }
            "gist" => html(format!("<script src=\"https://gist.github.com/{}.js\"></script>", escape_html(argument(0)?))),
            "img" | "image" => {
                let at = arguments.iter().position(|word| word.starts_with('/') || is_address(word))?;
                html(image(&located(&arguments[at]), &arguments[at + 1..]))
            }
            "link" | "a" | "anchor" => {
                let at = arguments.iter().position(|word| is_address(word)).unwrap_or(arguments.len());
                let url = arguments.get(at).map(|url| escape_html(url)).unwrap_or_default();
                html(format!("<a href=\"{url}\">{}</a>", escape_html(&arguments[..at].join(" "))))
            }
            "url_for" | "full_url_for" => {
                html(format!("<a href=\"{}\">{}</a>", located(argument(1)?), escape_html(argument(0)?)))
            }
            _ => None,
        }
    }

    /// A file of code: `[title] [lang:…] [from:…] [to:…] path`.
    fn included(&self, arguments: &[String]) -> Option<Vec<Piece>> {
        let mut rest = arguments.join(" ");
        let mut option = |pattern: &Pattern| {
            let (whole, value) = captures(pattern, &rest).map(|found| (found[0].to_owned(), found[1].to_owned()))?;
            rest = rest.replacen(&whole, "", 1);
            Some(value)
        };
        let (language, from, to) = (option(&LANGUAGE), option(&FROM), option(&TO));
        let (title, path) = rest.trim_end().rsplit_once(' ').unwrap_or(("", rest.trim()));
        let text = self.code.get(path.trim_start_matches('/'))?;
        let from = from.and_then(|from| from.parse::<usize>().ok()).unwrap_or(1).max(1) - 1;
        let to = to.and_then(|to| to.parse().ok()).unwrap_or(usize::MAX);
        let lines: Vec<&str> = text.lines().take(to).skip(from).collect();
        let name = path.rsplit('/').next().unwrap_or(path);
        let title = if title.trim().is_empty() { name } else { title.trim() };
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let raw = address(&format!("site_path {}/{}", self.code_folder, path.trim_start_matches('/')));
        Some(vec![
            Piece::Html(format!("<p>{} <a href=\"{raw}\">view raw</a></p>", escape_html(title))),
            Piece::Code {
                language: language.unwrap_or_else(|| extension.to_owned()),
                text: lines.join("\n").trim().to_owned(),
                is_inline: false,
            },
        ])
    }
}

type Pattern = LazyLock<Option<Regex>>;

fn captures<'t>(pattern: &Pattern, text: &'t str) -> Option<Captures<'t>> {
    pattern.as_ref()?.captures(text)
}

pub(super) fn is_address(word: &str) -> bool {
    captures(&ADDRESS, word).is_some()
}

/// What the tags of links and pictures take for an address.
static ADDRESS: Pattern =
    LazyLock::new(|| Regex::new(r"[A-Za-z]{3,9}:(//)?([-;:&=+$,\w]+@)?[A-Za-z0-9.-]+|(www.|[-;:&=+$,\w]+@)[A-Za-z0-9.-]+").ok());
static LANGUAGE: Pattern =
    LazyLock::new(|| Regex::new(r"(?i)\s*lang:(\w+)").ok());
static FROM: Pattern =
    LazyLock::new(|| Regex::new(r"(?i)\s*from:(\d+)").ok());
static TO: Pattern =
    LazyLock::new(|| Regex::new(r"(?i)\s*to:(\d+)").ok());
static WITH_ADDRESS: Pattern =
    LazyLock::new(|| Regex::new(r"(?is)(\S.*)\s+(https?://\S+)(?:\s+(.+))?").ok());
static AUTHOR_AND_TITLE: Pattern =
    LazyLock::new(|| Regex::new(r"([^,]+),\s*([^,]+)").ok());
/// The titles of a picture and what stands for it, each in quotes of one kind or in none.
static IN_DOUBLE: Pattern =
    LazyLock::new(|| Regex::new(r#""?([^"]+)?"?\s*"?([^"]+)?"?"#).ok());
static IN_SINGLE: Pattern =
    LazyLock::new(|| Regex::new(r"'?([^']+)?'?\s*'?([^']+)?'?").ok());
/// The options of a block of code that say how it is shown.
static OF_CODE: Pattern =
    LazyLock::new(|| Regex::new(r"\s(line_number|line_threshold|first_line|wrap|mark|language_attr|highlight):\S+").ok());
static OF_FENCE: Pattern =
    LazyLock::new(|| Regex::new(r"(\S+)\s+(.+?)\s+(https?://\S+|/\S+)\s*(.+)?").ok());

/// The text that a tag of a link gives itself, and whether it is text rather than HTML.
fn own_text(arguments: &[String]) -> (String, bool) {
    let own = arguments.get(1..).unwrap_or_default();
    match own.split_last() {
        Some((last, rest)) if matches!(&**last, "true" | "false") => (rest.join(" "), last == "true"),
        _ => (own.join(" "), true),
    }
}

/// An address in HTML; a path is one below the site's home page.
pub(super) fn located(url: &str) -> String {
    let is_whole = url.starts_with("//") || url.starts_with('#') || url.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '.']));
    if is_whole { escape_html(url) } else { address(&format!("site_path {url}")) }
}

/// A picture with what follows its address: `[width] [height] "title" "what stands for it"`.
pub(super) fn image(source: &str, options: &[String]) -> String {
    let is_size = |word: &&String| word.bytes().all(|byte| byte.is_ascii_digit());
    let sizes = options.iter().take(2).take_while(is_size).count();
    let words = options[sizes..].join(" ");
    let found = captures(if words.starts_with('"') { &IN_DOUBLE } else { &IN_SINGLE }, &words);
    let text = |nth: usize| found.as_ref().and_then(|found| found.get(nth)).map(|text| text.as_str()).unwrap_or_default();
    let title = Some(text(1)).filter(|title| !title.is_empty());
    let title = title.map(|title| format!(" title=\"{}\"", escape_html(title))).unwrap_or_default();
    // Readers show no title, so that it also stands for a picture that says nothing else.
    let alt = Some(text(2)).filter(|alt| !alt.is_empty()).unwrap_or(text(1));
    format!("<img src=\"{source}\" alt=\"{}\"{title}>", escape_html(alt))
}

pub(super) fn frame(source: &str) -> String {
    format!("<iframe src=\"{}\"></iframe>", escape_html(source))
}

/// A block of code: `[title] [lang:…] [https://… [text of the link]] [option:value]…`.
fn code(arguments: Vec<String>, text: String) -> Vec<Piece> {
    const OPTIONS: [&str; 7] =
        ["lang", "line_number", "line_threshold", "first_line", "wrap", "mark", "language_attr"];
    let (mut language, mut rest) = (String::new(), Vec::new());
    for word in arguments {
        match word.split_once(':') {
            Some(("highlight", "false")) => return vec![Piece::Code { language, text, is_inline: false }],
            Some(("lang", name)) => name.clone_into(&mut language),
            Some((option, _)) if option == "highlight" || OPTIONS.contains(&option) => {}
            _ => rest.push(word),
        }
    }
    let caption = caption(&rest.join(" "));
    let code = Piece::Code { language, text, is_inline: false };
    caption.map(Piece::Html).into_iter().chain([code]).collect()
}

/// The caption above code: `title https://… text of the link`.
fn caption(text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return None;
    }
    Some(match captures(&WITH_ADDRESS, text) {
        Some(found) => {
            let (whole, named) = with_address(text, &found);
            let link = named.unwrap_or("link");
            format!("<p>{} <a href=\"{}\">{}</a></p>", escape_html(whole), escape_html(&found[2]), escape_html(link))
        }
        None => format!("<p>{}</p>", escape_html(text.trim())),
    })
}

/// What stands before an address, and behind it.
fn with_address<'t>(text: &'t str, found: &Captures<'t>) -> (&'t str, Option<&'t str>) {
    let before = found.get(1).map_or(text, |before| before.as_str()).trim();
    (before, found.get(3).map(|behind| behind.as_str().trim()).filter(|behind| !behind.is_empty()))
}

/// The language that the line of a fence names, and the caption above its code: `[language] [title] [url] [link text]`.
pub(crate) fn fence(info: &str) -> (String, Option<String>) {
    let info = OF_CODE.as_ref().map_or(Cow::Borrowed(info), |options| options.replace_all(info, ""));
    // A title in the notation of others is one all the same.
    let titled = info.split_once("title=").and_then(|(_, title)| {
        let quote = title.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        title[1..].split_once(quote).map(|(title, _)| title)
    });
    let (first, rest) = info.split_once(char::is_whitespace).unwrap_or((&info, ""));
    if let Some(title) = titled {
        return (first.to_owned(), Some(format!("<p>{}</p>", escape_html(title))));
    }
    if info.contains(['=', '{']) {
        return (info.into_owned(), None);
    }
    if let Some(found) = captures(&OF_FENCE, &info) {
        let text = found.get(4).map_or("link", |text| text.as_str());
        let caption = format!(
            "<p>{} <a href=\"{}\">{}</a></p>",
            escape_html(&found[2]),
            located(&found[3]),
            escape_html(text.trim())
        );
        return (found[1].to_owned(), Some(caption));
    }
    let caption = Some(rest.trim()).filter(|rest| !rest.is_empty());
    (first.to_owned(), caption.map(|caption| format!("<p>{}</p>", escape_html(caption))))
}

/// Who is quoted, and from where: `Author, Title`, `Author https://… title`.
fn footer(text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    let (author, cite) = match (captures(&WITH_ADDRESS, text), captures(&AUTHOR_AND_TITLE, text)) {
        (Some(found), _) => {
            let (author, named) = with_address(text, &found);
            let url = &found[2];
            let bare = url.trim_start_matches("https://").trim_start_matches("http://");
            let bare = bare.strip_suffix("/index.html").or_else(|| bare.strip_suffix("/index.htm")).unwrap_or(bare);
            let text = named.unwrap_or_else(|| bare.strip_suffix('/').unwrap_or(bare));
            (author, format!("<cite><a href=\"{}\">{}</a></cite>", escape_html(url), escape_html(text)))
        }
        (None, Some(found)) => {
            (found.get(1).map_or(text, |author| author.as_str()), format!("<cite>{}</cite>", escape_html(&found[2])))
        }
        (None, None) => (text, String::new()),
    };
    format!("<footer><strong>{}</strong>{cite}</footer>", escape_html(author))
}

/// What is between a tag and its end: without the margin that all its lines have, and without one line end on each side.
pub(super) fn body(text: &str) -> String {
    let margin = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let least = text.lines().filter(|line| !line.trim().is_empty()).map(margin).min().unwrap_or_default();
    let lines: Vec<&str> = text.split('\n').map(|line| line.get(least..).unwrap_or_else(|| line.trim_start())).collect();
    let text = lines.join("\n");
    let text = text.strip_prefix('\n').unwrap_or(&text);
    text.strip_suffix('\n').unwrap_or(text).to_owned()
}

/// Words; what is in quotes is a part of one.
pub(super) fn words(text: &str) -> Vec<String> {
    let (mut words, mut word, mut is_begun, mut quote) = (Vec::new(), String::new(), false, None);
    for letter in text.chars() {
        match (quote, letter) {
            (Some(own), _) if own == letter => quote = None,
            (None, '"' | '\'') if text.matches(letter).count() > 1 => (quote, is_begun) = (Some(letter), true),
            (None, _) if letter.is_whitespace() => {
                if is_begun {
                    words.push(std::mem::take(&mut word));
                }
                is_begun = false;
            }
            _ => {
                word.push(letter);
                is_begun = true;
            }
        }
    }
    if is_begun {
        words.push(word);
    }
    words
}
