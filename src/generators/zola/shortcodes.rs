//! Shortcodes of Zola: those that a site's templates make. <https://www.getzola.org/documentation/content/shortcodes/>

use std::collections::BTreeMap;

use crate::{
    generators::{
        SiteFolder, jinja,
        notation::{Piece, Tag},
    },
    text::escape_html,
};

/// The texts of templates, by the names of shortcodes and whether they make Markdown.
#[derive(Clone, Debug, Default)]
pub(super) struct Shortcodes(BTreeMap<String, (String, bool)>);

impl Shortcodes {
    /// Those of a site and its theme.
    pub(super) fn of(site: &SiteFolder<'_>, theme: Option<&str>) -> Self {
        let own = "templates/shortcodes".to_owned();
        let of_theme = theme.map(|theme| format!("themes/{theme}/templates/shortcodes"));
        let mut templates = BTreeMap::new();
        for folder in [own].into_iter().chain(of_theme) {
            for name in site.names(&folder) {
                let Some((stem, extension)) = name.rsplit_once('.').filter(|(_, it)| matches!(*it, "html" | "md")) else { continue };
                if let Some(file) = site.file(&format!("{folder}/{name}")) {
                    templates.entry(stem.to_owned()).or_insert((file.text, extension == "md"));
                }
            }
        }
        Self(templates)
    }

    /// What a tag stands for; `None` if nobody knows.
    pub(super) fn carried_out(&self, tag: &Tag<'_>) -> Option<Vec<Piece>> {
        let mut values = jinja::arguments(tag.arguments)?;
        let Some((template, is_markdown)) = self.0.get(tag.name) else { return built_in(tag.name, &values) };
        if let Some(body) = tag.inner {
            values.push(("body".to_owned(), body.trim().into()));
        }
        let text = jinja::rendered(template, &values, !is_markdown).ok()?;
        Some(if *is_markdown { vec![Piece::Markdown(text)] } else { jinja::pieces(&text) })
    }
}

/// The shortcodes that Zola had itself before version 0.22.
fn built_in(name: &str, values: &[(String, minijinja::Value)]) -> Option<Vec<Piece>> {
    let value = |name: &str| values.iter().find(|(own, _)| own == name)?.1.as_str();
    let url = match name {
        "youtube" => format!("https://www.youtube.com/watch?v={}", value("id")?),
        "vimeo" => format!("https://vimeo.com/{}", value("id")?),
        "streamable" => format!("https://streamable.com/{}", value("id")?),
        "gist" => value("url")?.to_owned(),
        _ => return None,
    };
    let url = escape_html(&url);
    Some(vec![Piece::Html(format!("<p><a href=\"{url}\">{url}</a></p>"))])
}
