//! Shortcodes of Zola: those that a site's templates make. <https://www.getzola.org/documentation/content/shortcodes/>

use std::collections::BTreeMap;

use minijinja::Value;

use super::tera;
use crate::{
    generators::{
        SiteFolder, jinja,
        notation::{PageValues, Piece, Tag},
        setting::{Setting, SettingValue},
        settings::Settings,
    },
    text::escape_html,
};

/// The shortcodes of a site.
#[derive(Clone, Debug, Default)]
pub(super) struct Shortcodes {
    /// The texts of templates, by the names of shortcodes and whether they make Markdown.
    templates: BTreeMap<String, (String, bool)>,
    /// What templates know of the site.
    globals: Vec<(String, Value)>,
}

impl Shortcodes {
    /// Those of a site and its theme.
    pub(super) fn of(site: &SiteFolder<'_>, config: &Settings, theme: Option<&str>) -> Self {
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
        let language = config.fact(&["default_language"]).map_or_else(|| "en".to_owned(), |own| own.value);
        let mut known = tree(config.iter().filter(|setting| !setting.name.starts_with("markdown.")));
        known.entry("default_language".to_owned()).or_insert_with(|| language.clone().into());
        Self { templates, globals: vec![("config".to_owned(), known.into()), ("lang".to_owned(), language.into())] }
    }

    /// What a tag stands for; `None` if nobody knows.
    pub(super) fn carried_out(&self, tag: &Tag<'_>) -> Option<Vec<Piece>> {
        let arguments = jinja::arguments(&without_backticks(tag.arguments))?;
        let Some((template, is_markdown)) = self.templates.get(tag.name) else { return built_in(tag.name, &arguments) };
        let mut values = self.globals.clone();
        values.push(("nth".to_owned(), (tag.before + 1).into()));
        values.extend(tag.page.map(|page| ("page".to_owned(), of_page(page))));
        values.extend(arguments);
        // What is about other pages is not known.
        if ["get_page(", "get_section(", "get_taxonomy", "load_data(", "resize_image(", "get_image_metadata(", "section."].iter().any(|name| template.contains(name)) {
            return None;
        }
        if let Some(body) = tag.inner {
            values.push(("body".to_owned(), body.trim().into()));
        }
        if let Some(page) = tag.page {
            let (to_html, dialect) = (page.to_html, page.dialect);
            values.push((tera::TO_HTML.to_owned(), Value::from_function(move |text: String| to_html(&text, dialect))));
        }
        let text = tera::rendered(template, &values, !is_markdown).ok()?;
        Some(if *is_markdown { vec![Piece::Markdown(text)] } else { jinja::pieces(&text) })
    }
}

/// Settings as a table of tables.
fn tree<'s>(settings: impl Iterator<Item = &'s Setting>) -> BTreeMap<String, Value> {
    let mut groups: BTreeMap<&str, Vec<Setting>> = BTreeMap::new();
    let mut values = BTreeMap::new();
    for setting in settings {
        match setting.name.split_once('.') {
            Some((group, rest)) => groups.entry(group).or_default().push(Setting { name: rest.to_owned(), ..setting.clone() }),
            None => _ = values.insert(setting.name.clone(), of_setting(setting)),
        }
    }
    for (name, settings) in groups {
        let nth = |setting: &Setting| setting.name.split('.').next().and_then(|nth| nth.parse::<usize>().ok());
        let is_list = settings.iter().all(|setting| nth(setting).is_some());
        let table = tree(settings.iter());
        let value = if is_list {
            let mut items: Vec<(usize, Value)> =
                table.into_iter().filter_map(|(nth, value)| Some((nth.parse().ok()?, value))).collect();
            items.sort_by_key(|(nth, _)| *nth);
            items.into_iter().map(|(_, value)| value).collect()
        } else {
            table.into()
        };
        values.insert(name.to_owned(), value);
    }
    values
}

fn of_setting(setting: &Setting) -> Value {
    match &setting.value {
        SettingValue::Text(text) => text.as_str().into(),
        SettingValue::True => true.into(),
        SettingValue::Off => false.into(),
    }
}

/// <https://www.getzola.org/documentation/templates/pages-sections/#page-variables>
fn of_page(page: &PageValues<'_>) -> Value {
    let mut values: BTreeMap<String, Value> = jinja::values(page.fields()).into_iter().collect();
    let slug = page.path();
    let slug = slug.trim_matches('/').rsplit('/').next().unwrap_or_default();
    for (name, value) in [("title", page.title.into()), ("slug", slug.into()), ("path", page.path().into())] {
        values.insert(name.to_owned(), value);
    }
    values.entry("date".to_owned()).or_insert_with(|| page.published.format("%Y-%m-%d").to_string().into());
    values.extend(page.page.map(|address| ("permalink".to_owned(), address.into())));
    values.into()
}

/// Arguments with texts between backticks in quotation marks.
fn without_backticks(arguments: &str) -> String {
    let mut out = String::with_capacity(arguments.len());
    let mut rest = arguments;
    while let Some(at) = rest.find(['"', '\'', '`']) {
        let quote = rest[at..].chars().next().unwrap_or('"');
        let Some((inner, behind)) = rest[at + 1..].split_once(quote) else { break };
        out.push_str(&rest[..at]);
        match quote {
            '`' => out.extend(["\"", &inner.replace('\\', "\\\\").replace('"', "\\\""), "\""]),
            _ => out.push_str(&rest[at..at + inner.len() + 2]),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The shortcodes that Zola had itself before version 0.22.
fn built_in(name: &str, values: &[(String, Value)]) -> Option<Vec<Piece>> {
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
