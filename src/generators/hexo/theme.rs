//! The tags of Hexo's themes: their text, links, pictures and films stay, and what only looks nice goes.
//! <https://theme-next.js.org/docs/tag-plugins/>, <https://butterfly.js.org/posts/4aa8abbe/>,
//! <https://hexo.fluid-dev.com/docs/guide/#tag-插件>, <https://ppoffice.github.io/hexo-theme-icarus/categories/Widgets/>,
//! <https://xaoxuu.com/wiki/stellar/tag-plugins/>, <https://volantis.js.org/v6/tag-plugins/>

use std::sync::LazyLock;

use regex::Regex;

use super::tags::{body, frame, image, is_address, located, words};
use crate::{
    generators::notation::{Piece, Tag},
    text::escape_html,
};

/// A theme whose tags are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Theme {
    Next,
    Butterfly,
    Fluid,
    Icarus,
    Stellar,
    Volantis,
    /// Most others have the tags of one of these.
    #[default]
    Other,
}

impl Theme {
    /// The theme that a name is of, as it stands in the settings.
    pub(super) fn named(name: &str) -> Self {
        let name = name.to_lowercase();
        let all = [
            ("butterfly", Self::Butterfly),
            ("fluid", Self::Fluid),
            ("icarus", Self::Icarus),
            ("stellar", Self::Stellar),
            ("volantis", Self::Volantis),
            ("next", Self::Next),
        ];
        all.into_iter().find(|(known, _)| name.contains(known)).map_or(Self::Other, |(_, theme)| theme)
    }
}

/// Tags of Volantis that are read as Stellar's are, besides those in capitals: `key:value` and words.
const OF_WORDS: [&str; 14] = [
    "box", "folders", "grid", "hashtag", "mark", "button", "copy", "quot", "poetry", "reel", "paper", "banner", "swiper", "icon",
];

/// Words for how a note looks.
const LOOKS: [&str; 20] = [
    "default", "primary", "info", "success", "warning", "danger", "no-icon", "simple", "modern", "flat", "disabled", "blue", "pink",
    "red", "purple", "orange", "green", "gray", "light", "dark",
];

/// Tags around Markdown that say no more of it.
const AROUND: [&str; 6] = ["btns", "ghcardgroup", "hideBlock", "linkgroup", "table", "videos"];

/// Tags of what only a page can do.
const SILENT: [&str; 5] = ["navbar", "rating", "toc", "vote", "wavedrom"];

/// A tag with its arguments taken apart.
struct Call {
    theme: Theme,
    name: String,
    words: Vec<String>,
    /// Its words in one line.
    line: String,
}

/// What the tag of a theme stands for; `None` for one that is not known.
pub(super) fn carried_out(theme: Theme, tag: &Tag<'_>) -> Option<Vec<Piece>> {
    let is_capital = tag.name.starts_with(char::is_uppercase);
    let is_of_words = theme == Theme::Stellar || is_capital || theme == Theme::Volantis && OF_WORDS.contains(&tag.name);
    let mut name = tag.name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    let words = words(tag.arguments);
    let line = words.join(" ");
    let call = Call { theme, name, words, line };
    match tag.inner {
        _ if SILENT.contains(&&*call.name) => Some(Vec::new()),
        Some(inner) => call.block(&body(inner), is_of_words),
        None if is_of_words => call.of_words().or_else(|| call.inline()),
        None => call.inline(),
    }
}

fn html(text: impl Into<String>) -> Vec<Piece> {
    vec![Piece::Html(text.into())]
}

/// Markdown between two tags of HTML.
fn around(open: &str, inner: &str, close: &str) -> Vec<Piece> {
    vec![Piece::Html(open.to_owned()), Piece::Markdown(format!("\n{inner}\n")), Piece::Html(close.to_owned())]
}

fn folded(title: &str, inner: &str) -> Vec<Piece> {
    let title = [Piece::Html("<details><summary>".to_owned()), Piece::Markdown(title.trim().to_owned())];
    title.into_iter().chain(around("</summary>\n", inner, "</details>")).collect()
}

fn bold(title: &str) -> Vec<Piece> {
    let parts = ["<p><strong>", "</strong></p>"].map(|tag| Piece::Html(tag.to_owned()));
    let [open, close] = parts;
    if title.trim().is_empty() { Vec::new() } else { vec![open, Piece::Markdown(title.trim().to_owned()), close] }
}

/// A link; without an address it is its text.
fn link(url: &str, text: &str) -> String {
    let text = if text.is_empty() { url } else { text };
    let text = if text.contains("<!--") { text.to_owned() } else { escape_html(text) };
    if url.is_empty() { text } else { format!("<a href=\"{}\">{text}</a>", escape_html(url)) }
}

fn picture(url: &str, alt: &str) -> String {
    format!("<img src=\"{}\" alt=\"{}\">", escape_html(url), escape_html(alt))
}

fn film(kind: &str, url: &str, poster: &str) -> String {
    let poster = if poster.is_empty() { String::new() } else { format!(" poster=\"{}\"", escape_html(poster)) };
    format!("<{kind} src=\"{}\"{poster} controls></{kind}>", escape_html(url))
}

fn is_target(text: &str) -> bool {
    text.starts_with(['/', '#', '.']) || is_address(text)
}

/// Marks of parts within a tag: `<!-- tab Title@icon -->`.
static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"<!--[ \t]*(end)?(tab|timeline|node|folder|cell|okr|paragraph|section|line|chart|desc)\b[ \t]*([^\n]*?)[ \t]*-->").ok()
});

/// The parts of a text, each with its mark's name and title. What is before the first mark has neither.
fn parts(text: &str) -> Vec<(&str, &str, &str)> {
    let Some(marks) = MARK.as_ref() else { return vec![("", "", text)] };
    let (mut parts, mut name, mut title, mut start) = (Vec::new(), "", "", 0);
    for found in marks.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        parts.push((name, title, text[start..whole.start()].trim_matches('\n')));
        let is_end = found.get(1).is_some();
        let group = |nth: usize| found.get(nth).filter(|_| !is_end).map_or("", |group| group.as_str());
        (name, title, start) = (group(2), group(3), whole.end());
    }
    parts.push((name, title, text[start..].trim_matches('\n')));
    parts.retain(|(name, title, inner)| !name.is_empty() && !title.is_empty() || !inner.trim().is_empty());
    parts
}

impl Call {
    /// The parts between `::` or commas.
    fn list(&self) -> Vec<&str> {
        let mark = if self.line.contains("::") { "::" } else { "," };
        self.line.split(mark).map(str::trim).collect()
    }

    /// What `key:value` says.
    fn key(&self, key: &str) -> Option<&str> {
        self.words.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix(':'))
    }

    /// The words that are no `key:value` with one of these keys.
    fn rest(&self, keys: &[&str]) -> Vec<&str> {
        let is_key = |word: &&String| word.split_once(':').is_some_and(|(key, _)| keys.contains(&key));
        self.words.iter().filter(|word| !is_key(word)).map(String::as_str).collect()
    }

    /// How a box looks that is checked or not.
    fn mark(&self, is_checked: bool) -> &'static str {
        match is_checked {
            _ if self.name == "radio" => "",
            true => "☑ ",
            false => "☐ ",
        }
    }

    /// A tag with an end.
    fn block(&self, inner: &str, is_of_words: bool) -> Option<Vec<Piece>> {
        let list = self.list();
        let title_at = |nth: usize| list.get(nth).or(list.last()).copied().unwrap_or_default();
        let heads = || -> Vec<Piece> {
            let keys = ["title", "author", "date", "footer", "style", "avatar", "link", "bg", "height", "border", "back"];
            let title = self.key("title").map_or_else(|| self.rest(&keys).join(" "), str::to_owned);
            let names: Vec<String> = ["author", "date"].into_iter().filter_map(|key| self.key(key)).map(escape_html).collect();
            let names = (!names.is_empty()).then(|| Piece::Html(format!("<p>{}</p>", names.join(" · "))));
            bold(&title).into_iter().chain(names).collect()
        };
        Some(match &*self.name {
            "note" | "subnote" => {
                let most = if self.theme == Theme::Next { 2 } else { usize::MAX };
                let looks = |word: &&String| LOOKS.contains(&word.as_str()) || word.starts_with("fa");
                let looks = self.words.iter().take(most).take_while(looks).count();
                let title = self.words[looks..].join(" ");
                let is_titled = !title.is_empty() && matches!(self.theme, Theme::Next | Theme::Other);
                if is_titled { folded(&title, inner) } else { around("<aside>", inner, "</aside>") }
            }
            "blocknote" | "noteblock" => {
                let title = if list.len() > 1 { bold(list[1]) } else { Vec::new() };
                title.into_iter().chain(around("<aside>", inner, "</aside>")).collect()
            }
            "box" => bold(&self.rest(&["color", "child"]).join(" "))
                .into_iter()
                .chain(around("<aside>", inner, "</aside>"))
                .collect(),
            "message" => {
                let title = self.key("title").map(bold).unwrap_or_default();
                title.into_iter().chain(around("<aside>", inner, "</aside>")).collect()
            }
            "tabs" | "subtabs" | "subTabs" | "subsubtabs" | "subsubTabs" | "folders" | "grid" | "okr" | "chartjs" => self.parted(inner),
            "timeline" => {
                let title = if is_of_words || self.words.is_empty() { Vec::new() } else { bold(list[0]) };
                title.into_iter().chain(self.parted(inner)).collect()
            }
            "timenode" => bold(list[0]).into_iter().chain(around("", inner, "")).collect(),
            "fold" => folded(self.line.split_once('@').map_or(&*self.line, |(_, title)| title), inner),
            "folding" if is_of_words => folded(&self.rest(&["color", "child", "open"]).join(" "), inner),
            "folding" => folded(title_at(1), inner),
            "hideToggle" => folded(list[0], inner),
            "dropdown" => folded(&self.rest(&["icon", "direction", "align", "open"]).join(" "), inner),
            "tip" => {
                let text = self.key("text").unwrap_or_default();
                vec![Piece::Markdown(inner.trim().to_owned()), Piece::Html(format!(" ({})", escape_html(text)))]
            }
            "linkgrid" | "lg" => {
                let mark = self.words.get(1).map_or("|", String::as_str);
                let comment = self.words.get(2).map_or("%", String::as_str);
                let lines = inner.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(comment));
                let item = |line: &str| {
                    let parts: Vec<&str> = line.split(mark).map(str::trim).collect();
                    let part = |nth: usize| parts.get(nth).copied().unwrap_or_default();
                    let picture = if part(3).is_empty() { String::new() } else { format!("{} ", picture(part(3), "")) };
                    let text = if part(2).is_empty() { String::new() } else { format!(" {}", escape_html(part(2))) };
                    format!("<li>{picture}{}{text}</li>", link(part(1), part(0)))
                };
                html(format!("<ul>{}</ul>", lines.map(item).collect::<String>()))
            }
            "mermaid" | "score" => {
                // NexT has the kind of the drawing behind the name.
                let kind = if self.theme == Theme::Next { format!("{}\n", self.line) } else { String::new() };
                let text = format!("{kind}{inner}").trim().to_owned();
                vec![Piece::Code { language: self.name.clone(), text, is_inline: false }]
            }
            // Each picture is one of a row.
            "gallery" | "gi" | "gp" | "groupimage" | "grouppicture" | "swiper" => around("", &inner.replace('\n', " "), ""),
            "centerquote" | "cq" => around("<blockquote>", inner, "</blockquote>"),
            "blockquote" if is_of_words || self.theme == Theme::Volantis => around("<blockquote>", inner, "</blockquote>"),
            "menu" | "submenu" => bold(title_at(0)).into_iter().chain(around("", inner, "")).collect(),
            "poetry" | "reel" | "paper" | "banner" | "about" => {
                let foot = self.key("footer").map(|foot| Piece::Html(format!("<p>{}</p>", escape_html(foot))));
                heads().into_iter().chain(self.parted(inner)).chain(foot).collect()
            }
            name if AROUND.contains(&name) => around("", inner, ""),
            _ => return None,
        })
    }

    /// A text in parts, each below its title.
    fn parted(&self, inner: &str) -> Vec<Piece> {
        let parts = parts(inner);
        // Where all parts have an end, what is between them is not shown; a diagram's data are for its program alone.
        let ends = inner.contains("endtab") || inner.contains("endtimeline") || self.name == "chartjs";
        let mut pieces = Vec::new();
        for (nth, (mark, title, text)) in parts.iter().enumerate() {
            if *mark == "chart" || ends && mark.is_empty() {
                continue;
            }
            let own = format!("{} {}", self.list().first().filter(|_| !self.words.is_empty()).copied().unwrap_or("tab"), nth + 1);
            if *mark == "folder" {
                pieces.extend(folded(title, text));
                continue;
            }
            let title = match *mark {
                "tab" if self.theme == Theme::Icarus => {
                    words(title).iter().find_map(|word| word.strip_prefix("title:")).unwrap_or_default().to_owned()
                }
                "tab" => match title.split('@').next().unwrap_or_default().trim() {
                    "" => own,
                    title => title.to_owned(),
                },
                "timeline" | "node" | "section" | "okr" => (*title).to_owned(),
                _ => String::new(),
            };
            pieces.extend(bold(&title));
            pieces.push(Piece::Markdown(format!("\n{text}\n")));
        }
        pieces
    }

    /// A tag without an end whose arguments are words and `key:value`: those of Stellar.
    fn of_words(&self) -> Option<Vec<Piece>> {
        let first_and_rest = |keys: &[&str]| {
            let rest = self.rest(keys);
            let first = rest.first().copied().unwrap_or_default().to_owned();
            (first, rest.get(1..).unwrap_or_default().join(" "))
        };
        Some(match &*self.name {
            "note" => {
                let (title, text) = first_and_rest(&["color"]);
                let (title, text) = if text.is_empty() { (text, title) } else { (title, text) };
                bold(&title).into_iter().chain(around("<aside>", &text, "</aside>")).collect()
            }
            "button" => {
                // The address is last, and the text may have several words.
                let rest = self.rest(&["color", "icon", "size"]);
                let (url, text) = rest.split_last()?;
                html(link(url, &text.join(" ")))
            }
            "checkbox" | "radio" => {
                let mark = self.mark(self.key("checked") == Some("true"));
                html(format!("<p>{mark}{}</p>", self.rest(&["color", "checked", "symbol"]).join(" ")))
            }
            "link" | "xlink" => {
                let (url, title) = first_and_rest(&["icon", "desc"]);
                let text = self.key("desc").filter(|text| *text != "true").map(|text| format!(" {}", escape_html(text)));
                html(format!("<p><a href=\"{}\">{}</a>{}</p>", located(&url), escape_html(if title.is_empty() { &url } else { &title }), text.unwrap_or_default()))
            }
            "image" => {
                let (url, alt) = first_and_rest(&["width", "height", "bg", "download", "padding", "fancybox", "ratio"]);
                let caption = if alt.is_empty() { String::new() } else { format!("<figcaption>{}</figcaption>", escape_html(&alt)) };
                html(format!("<figure>{}{caption}</figure>", picture(&url, &alt)))
            }
            "frame" => {
                let (_, alt) = first_and_rest(&["focus", "img", "video"]);
                let shown = match (self.key("video"), self.key("img")) {
                    (Some(video), poster) => film("video", video, poster.unwrap_or_default()),
                    (None, img) => picture(img?, &alt),
                };
                html(format!("<p>{shown}</p>"))
            }
            "hashtag" => {
                let (text, url) = first_and_rest(&["color"]);
                html(link(&url, &text))
            }
            "quot" => {
                let text = self.rest(&["el", "icon", "prefix", "suffix"]).join(" ");
                let name = self.key("el").filter(|name| matches!(*name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")).unwrap_or("p");
                html(format!("<{name}>{text}</{name}>"))
            }
            "copy" => {
                let text = self.rest(&["git", "prefix"]).join(" ");
                let path = text.trim_start_matches('/');
                let text = match self.key("git") {
                    None => text,
                    Some("ssh") => format!("git@github.com:{path}.git"),
                    Some("gh") => format!("gh repo clone {path}"),
                    Some(_) => format!("https://github.com/{path}.git"),
                };
                vec![Piece::Code { language: String::new(), text, is_inline: false }]
            }
            "icon" => html(first_and_rest(&["color", "style"]).1),
            "emoji" => html(picture(self.key("url")?, self.key("name").unwrap_or_default())),
            "audio" | "video" => {
                let kind = &*self.name;
                let film_of = |address: &str, id: &str| frame(&format!("{address}{id}"));
                html(match (self.key("bilibili"), self.key("youtube"), self.key("netease")) {
                    (Some(id), ..) => film_of("https://player.bilibili.com/player.html?bvid=", id),
                    (_, Some(id), _) => film_of("https://www.youtube.com/embed/", id),
                    (.., Some(id)) => film_of("https://music.163.com/outchain/player?type=2&id=", id),
                    _ => film(kind, self.rest(&["type", "ratio", "width", "autoplay"]).first()?, ""),
                })
            }
            _ => return None,
        })
    }

    /// A tag without an end.
    fn inline(&self) -> Option<Vec<Piece>> {
        let list = self.list();
        let part = |nth: usize| list.get(nth).copied().unwrap_or_default();
        // Behind words for how it looks.
        let text = || if list.len() > 1 { part(1) } else { part(0) };
        let is_of_volantis = self.theme == Theme::Volantis;
        Some(match &*self.name {
            "label" => {
                let text = self.line.split('@').nth(1).or_else(|| self.words.first().map(String::as_str))?;
                html(format!("<mark>{text}</mark>"))
            }
            "btn" | "button" => {
                let (url, text) = match list[..] {
                    [_, text, url, _, ..] if is_of_volantis => (url, text),
                    [look, text, url] if is_of_volantis && !url.contains(" fa-") && !is_target(text) => {
                        if is_target(url) { (url, text) } else { (text, look) }
                    }
                    [text, url, ..] if is_of_volantis || !is_target(text) && is_target(url) => (url, text),
                    [text] if is_of_volantis => ("", text),
                    _ => (part(0), part(1)),
                };
                let text = if text.is_empty() { url } else { text };
                match self.theme {
                    Theme::Butterfly => html(format!("<a href=\"{}\">{}</a>", located(url), escape_html(text))),
                    _ => html(link(url, text)),
                }
            }
            "cell" | "menuitem" => html(format!("<p>{}</p>", link(part(1), part(0)))),
            "note" => around("<aside>", text(), "</aside>"),
            "checkbox" | "radio" | "cb" => {
                let of_fluid = self.theme == Theme::Fluid || self.name == "cb";
                let (text, state) = if of_fluid { (part(0), part(1)) } else { (text(), if list.len() > 1 { part(0) } else { "" }) };
                let is_checked = if of_fluid {
                    matches!(text, "checked" | "true") || !matches!(state, "" | "false")
                } else {
                    state.split(' ').any(|word| word == "checked")
                };
                let text = if matches!(text, "checked" | "true" | "false") { "" } else { text };
                let text = [Piece::Html(self.mark(is_checked).to_owned()), Piece::Markdown(text.to_owned())];
                let is_inline = of_fluid && !matches!(part(2), "" | "false");
                let [open, close] = ["<p>", "</p>"].map(|tag| (!is_inline).then(|| Piece::Html(tag.to_owned())));
                open.into_iter().chain(text).chain(close).collect()
            }
            "hideInline" | "psw" | "blur" | "span" => html(match &*self.name {
                "hideInline" => part(0),
                "span" => text(),
                _ => &*self.line,
            }),
            "p" => html(format!("<p>{}</p>", text())),
            "u" | "del" | "kbd" => html(format!("<{0}>{1}</{0}>", self.name, self.line)),
            "sup" | "sub" | "mark" => html(format!("<{0}>{1}</{0}>", self.name, self.rest(&["color"]).join(" "))),
            "emp" => html(format!("<em>{}</em>", self.line)),
            "wavy" => html(format!("<u>{}</u>", self.line)),
            "inlineImg" => html(image(&located(self.words.first()?), &[])),
            "inlineimage" => html(picture(part(0), "")),
            "galleryGroup" => {
                let word = |nth: usize| self.words.get(nth).map_or("", String::as_str);
                let (name, text) = (escape_html(word(0)), escape_html(word(1)));
                html(format!(
                    "<figure><img src=\"{}\" alt=\"\"><figcaption><a href=\"{}\">{name}</a> {text}</figcaption></figure>",
                    located(word(3)),
                    located(word(2))
                ))
            }
            "image" if is_of_volantis || self.theme == Theme::Other && list.len() > 1 => {
                let alt = list[1..].iter().find_map(|part| part.strip_prefix("alt=")).unwrap_or_default();
                let caption = if alt.is_empty() { String::new() } else { format!("<figcaption>{}</figcaption>", escape_html(alt)) };
                html(format!("<figure>{}{caption}</figure>", picture(part(0), alt)))
            }
            "link" if is_of_volantis || list.len() > 1 && is_target(part(1)) => html(format!("<p>{}</p>", link(part(1), part(0)))),
            "frame" => {
                let of = |key: &str| self.line.split(['|', ':']).find_map(|part| part.trim().strip_prefix(key));
                let alt = of("alt=").unwrap_or_default();
                let shown = of("video=").map(|url| film("video", url, of("img=").unwrap_or_default()));
                html(format!("<p>{}</p>", shown.or_else(|| Some(picture(of("img=")?, alt)))?))
            }
            "ghcard" => html(format!("<p>{}</p>", link(&format!("https://github.com/{}", part(0)), part(0)))),
            "pandown" => html(format!("<p>{} {}</p>", link(part(1), part(3)), escape_html(part(2)))),
            "pdf" => html(format!("<p>{}</p>", link(self.words.first()?, ""))),
            "audio" | "video" => html(film(&self.name, self.words.first()?, self.words.get(1).map_or("", String::as_str))),
            "caniuse" | "can" => {
                let line = self.words.concat();
                let (feature, periods) = line.split_once('@').unwrap_or((&line, "current"));
                html(frame(&format!(
                    "https://caniuse.bitsofco.de/embed/index.html?feat={feature}&periods={periods}&accessible-colours=false"
                )))
            }
            _ => return None,
        })
    }
}
