//! The tags of the plugin `liquid_tags`, each of which the settings load by its name.
//! <https://github.com/pelican-plugins/liquid-tags>

use std::{collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use crate::{
    generators::{
        SiteFolder,
        notation::{Piece, Tag},
        python::{Module, Python},
    },
    text::escape_html,
};

/// The tags that a site has.
#[derive(Debug, Default)]
pub(super) struct LiquidTags {
    pub(super) names: Vec<String>,
    /// The folder of the files that `include_code` shows, below the content's.
    code_folder: String,
    /// Those files, by their paths in it.
    code: BTreeMap<String, String>,
    /// Where films of `YouTube` are shown.
    youtube: String,
    /// True if a picture stands for each of those films, and its size.
    thumbnail: Option<String>,
}

type Pattern = LazyLock<Option<Regex>>;

static IMAGE: Pattern = LazyLock::new(|| {
    Regex::new(r"(?:\S.*\s+)?((?:https?://|/|\S+/)\S+)(?:\s+(?:lazy|eager))?(?:\s+\d+)?(?:\s+\d+)?(?:\s+(.+))?").ok()
});
static TITLE_AND_TEXT: Pattern = LazyLock::new(|| Regex::new(r#"["']([^"']+)?["']\s+["']([^"']+)?["']"#).ok());
static VIDEO: Pattern = LazyLock::new(|| {
    const FILE: &str = r"((?:https?://|/|\S+/)\S+)";
    Regex::new(&format!(r"{FILE}(?:\s+{FILE})?(?:\s+{FILE})?(?:\s+\d+%?\s\d+%?)?(?:\s+{FILE})?")).ok()
});
static CODE: Pattern = LazyLock::new(|| {
    Regex::new(
        r"^\s*(\S+)\s*(?:lang:(\S+))?\s*(?:lines:(\d+)-(\d+))?\s*(:hidefilename:)?\s*(:hidelink:)?\s*(:hideall:)?\s*(?:codec:\S+)?\s*(.+)?$",
    )
    .ok()
});

impl LiquidTags {
    pub(super) fn of(site: &SiteFolder<'_>, settings: &Module) -> Self {
        let plugins = settings.value("PLUGINS");
        let names_of = |plugins: &Python| plugins.texts().map(str::to_owned).collect::<Vec<_>>();
        let loaded = plugins.map(names_of).unwrap_or_default();
        let is_loaded = |name: &str| name.replace('-', "_").split('.').any(|part| part == "liquid_tags");
        // Without PLUGINS, Pelican loads those that are installed.
        if plugins.is_some_and(|plugins| plugins.is_true() == Some(true)) && !loaded.iter().any(|name| is_loaded(name)) {
            return Self::default();
        }
        let listed = settings.value("LIQUID_TAGS").map(names_of).unwrap_or_default();
        // Older ones are plugins of their own.
        let older = loaded.iter().filter_map(|name| Some(name.split_once("liquid_tags.")?.1.to_owned()));
        let mut names: Vec<String> = listed.into_iter().chain(older).collect();
        let others = [("diag", "blockdiag"), ("pygalcharts", "pygal")];
        for (module, tag) in others {
            names.iter_mut().filter(|name| *name == module).for_each(|name| tag.clone_into(name));
        }
        let text = |name: &str| settings.value(name).and_then(Python::text).map(str::to_owned);
        let code_folder = text("CODE_DIR").unwrap_or_else(|| "code".to_owned()).trim_matches('/').to_owned();
        let has_code = names.iter().any(|name| name == "include_code");
        let has_thumbnails = settings.value("YOUTUBE_THUMB_ONLY").and_then(Python::is_true) == Some(true);
        Self {
            code: if has_code { site.texts(&format!("content/{code_folder}")) } else { BTreeMap::new() },
            code_folder,
            youtube: text("YOUTUBE_INVIDIOUS_INSTANCE").unwrap_or_default(),
            thumbnail: has_thumbnails.then(|| text("YOUTUBE_THUMB_SIZE").unwrap_or_else(|| "sd".to_owned())),
            names,
        }
    }

    /// What a tag stands for; `None` for what only a program makes.
    pub(super) fn carried_out(&self, tag: &Tag<'_>) -> Option<Vec<Piece>> {
        let written = tag.arguments;
        let first = written.split_whitespace().next();
        let html = |text: String| Some(vec![Piece::Html(text)]);
        match tag.name {
            "img" | "b64img" => html(image(written)?),
            "youtube" => {
                let id = first?;
                let home = if self.youtube.is_empty() { "https://www.youtube.com" } else { &self.youtube };
                match &self.thumbnail {
                    Some(size) => {
                        let pictures = if self.youtube.is_empty() { "https://img.youtube.com" } else { &self.youtube };
                        let picture = escape_html(&format!("{pictures}/vi/{id}/{size}default.jpg"));
                        html(link(&format!("{home}/watch?v={id}"), &format!("<img src=\"{picture}\" alt=\"\">")))
                    }
                    None => html(frame(&format!("{home}/embed/{id}"))),
                }
            }
            "vimeo" => html(frame(&format!("https://player.vimeo.com/video/{}?title=0&byline=0&portrait=0", first?))),
            "spotify" => html(frame(&format!("https://embed.spotify.com/?uri=spotify:track:{}", first?))),
            "video" => {
                let found = VIDEO.as_ref()?.captures(written)?;
                let films = (1..=3).filter_map(|nth| found.get(nth));
                let poster = found.get(4).map(|poster| format!(" poster=\"{}\"", escape_html(poster.as_str()))).unwrap_or_default();
                html(format!("<video controls{poster}>{}</video>", films.map(|film| source(film.as_str())).collect::<String>()))
            }
            "audio" => {
                let sounds: String = written.split_whitespace().filter(|word| word.starts_with(['/', 'h'])).map(source).collect();
                (!sounds.is_empty()).then(|| vec![Piece::Html(format!("<audio controls>{sounds}</audio>"))])
            }
            // What their servers would say of them is not asked for.
            "soundcloud" => {
                let track = written.split_whitespace().find(|word| word.contains("soundcloud.com/"))?;
                html(link(track, &escape_html(track)))
            }
            "speakerdeck" => {
                let address = format!("https://speakerdeck.com/player/{}", first?);
                html(link(&address, &address))
            }
            "giphy" => {
                let (id, text) = with_text(written);
                let picture = format!("<img src=\"https://media.giphy.com/media/{0}/giphy.gif\" alt=\"{1}\">", escape_html(id), escape_html(text));
                html(link(&format!("https://giphy.com/gifs/{id}"), &picture))
            }
            "flickr" => {
                let (id, text) = with_text(written);
                let text = ["large", "medium", "small"].iter().find_map(|size| text.strip_prefix(size)).unwrap_or(text);
                let address = format!("https://www.flickr.com/photo.gne?id={id}");
                let text = text.trim().trim_matches(['"', '\'']);
                html(link(&address, &escape_html(if text.is_empty() { &address } else { text })))
            }
            "gram" => {
                let address = format!("https://www.instagram.com/p/{}/", first?);
                let text = written.split(['\'', '"']).nth(1).unwrap_or(&address);
                html(link(&address, &escape_html(text)))
            }
            "include_code" => self.included(written),
            "literal" => Some(vec![Piece::Markdown(format!("\\{{% {written} %\\}}"))]),
            _ => None,
        }
    }

    /// A file of code: `path [lang:…] [lines:…-…] [title]`.
    fn included(&self, written: &str) -> Option<Vec<Piece>> {
        let found = CODE.as_ref()?.captures(written)?;
        let group = |nth: usize| found.get(nth).map(|group| group.as_str());
        let number = |nth: usize| group(nth).and_then(|number| number.parse::<usize>().ok());
        let path = group(1)?;
        let text = self.code.get(path.trim_start_matches('/'))?;
        let text = match (number(3), number(4)) {
            (Some(first), Some(last)) => {
                let lines = text.lines().take(last).skip(first.saturating_sub(1));
                lines.collect::<Vec<_>>().join("\n")
            }
            _ => text.clone(),
        };
        let name = path.rsplit('/').next().unwrap_or(path);
        let lines = group(3).zip(group(4)).map(|(first, last)| format!("[Lines {first}-{last}]"));
        let said = [group(8), Some(name).filter(|_| group(5).is_none()), lines.as_deref()];
        let said: Vec<String> = said.into_iter().flatten().map(|part| escape_html(part.trim())).collect();
        let address = format!("/{}/{}", self.code_folder, path.trim_start_matches('/'));
        let download = if group(6).is_none() { format!(" {}", link(&address, "download")) } else { String::new() };
        let caption = group(7).is_none().then(|| Piece::Html(format!("<p>{}{download}</p>", said.join(" "))));
        let code = Piece::Code {
            language: group(2).unwrap_or_default().to_owned(),
            text: text.trim_end().to_owned(),
            is_inline: false,
        };
        Some(caption.into_iter().chain([code]).collect())
    }
}

/// A picture: `[classes] path [width [height]] [title | "title" "text"]`.
fn image(written: &str) -> Option<String> {
    let found = IMAGE.as_ref()?.captures(written)?;
    let said = found.get(2).map_or("", |said| said.as_str().trim());
    let both = TITLE_AND_TEXT.as_ref()?.captures(said);
    let part = |nth: usize| both.as_ref().and_then(|both| both.get(nth)).map(|part| part.as_str());
    let title = if both.is_some() { part(1).unwrap_or_default() } else { said };
    let text = part(2).unwrap_or(title);
    let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape_html(title)) };
    Some(format!("<img src=\"{}\" alt=\"{}\"{title}>", escape_html(&found[1]), escape_html(text)))
}

/// The first word, and a text in quotes behind it.
fn with_text(written: &str) -> (&str, &str) {
    let (id, text) = written.split_once(char::is_whitespace).unwrap_or((written, ""));
    (id, text.trim().trim_matches(['"', '\'']))
}

fn link(address: &str, inner: &str) -> String {
    format!("<a href=\"{}\">{inner}</a>", escape_html(address))
}

fn frame(address: &str) -> String {
    format!("<iframe src=\"{}\"></iframe>", escape_html(address))
}

fn source(address: &str) -> String {
    format!("<source src=\"{}\">", escape_html(address))
}
