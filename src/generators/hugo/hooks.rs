//! Hooks: templates of a site and its themes for links, pictures, code, quotes and tables of its texts. Those for headings make
//! links to places of the page, which readers do not have, and those for formulas need a program.
//! <https://gohugo.io/render-hooks/introduction/>

use std::collections::BTreeMap;

use super::{
    super::{
        SiteFolder,
        notation::Piece,
        part::{Alert, Cell, Part, PartKind, PartPlace},
        settings::Settings,
    },
    go_template::{self, Value},
    settings::Theme,
    shortcode::Shortcodes,
};
use crate::{
    diagnostic::{Diagnostic, Place},
    rules::content::COMPUTED,
    text::escape_html,
};

/// Templates by what they are for, such as `codeblock-mermaid`.
#[derive(Debug, Default)]
pub(super) struct Hooks {
    templates: BTreeMap<String, Template>,
    /// True if a picture alone is in a paragraph.
    wraps: bool,
    /// The first of the site's own that cannot always be carried out, and what it asks for.
    unknown: Option<(String, String)>,
}

#[derive(Debug)]
struct Template {
    path: String,
    text: String,
    is_own: bool,
}

impl Hooks {
    /// Reads those of a site and its themes, the site's own first.
    pub(super) fn of(folder: &SiteFolder<'_>, config: &Settings, themes: &[Theme]) -> Self {
        let mut templates = BTreeMap::new();
        let roots = std::iter::once(String::new()).chain(themes.iter().map(|theme| format!("{}/", theme.folder)));
        for root in roots {
            for below in ["_markup", "_default/_markup"] {
                let path = format!("{root}layouts/{below}");
                for name in folder.names(&path) {
                    let kind = name.strip_prefix("render-").and_then(|name| name.strip_suffix(".html"));
                    let Some(kind) = kind.filter(|kind| !templates.contains_key(*kind)) else { continue };
                    if let Some(file) = folder.file(&format!("{path}/{name}")) {
                        let own = Template { path: folder.shown(&file.path), text: file.text, is_own: root.is_empty() };
                        templates.insert(kind.to_owned(), own);
                    }
                }
            }
        }
        let wraps = !config.is_off("markup.goldmark.parser.wrapStandAloneImageWithinParagraph");
        Self { templates, wraps, unknown: None }
    }

    /// True if one of them calls others.
    pub(super) fn call_others(&self) -> bool {
        self.templates.values().any(|template| template.text.contains("partial"))
    }

    /// The same, having tried those of the site itself.
    pub(super) fn tried(self, shortcodes: &Shortcodes) -> Self {
        let place = PartPlace { page: None, ordinal: 0 };
        let own = self.templates.iter().filter(|(_, template)| template.is_own);
        let mut unknown = own.filter_map(|(name, template)| {
            let fault = match name.as_str() {
                "heading" => return None,
                name if name.starts_with("passthrough") => Some("a formula".to_owned()),
                name => samples(name).iter().find_map(|part| {
                    let context = self.context(part, place.ordinal);
                    go_template::of_part(&template.text, &shortcodes.call_of_part(place.page), &context).err().map(|fault| fault.what)
                }),
            };
            Some((template.path.clone(), fault?))
        });
        let unknown = unknown.next();
        Self { unknown, ..self }
    }

    /// Tells of the first of them that cannot be carried out.
    pub(super) fn diagnostic(&self) -> Option<Diagnostic> {
        let (path, why) = self.unknown.as_ref()?;
        let message = format!("what a template of Hugo makes of parts of texts is not known, because of {why}");
        let help = "readers get those parts as they have them everywhere; write out what they are to see beyond that";
        Some(Diagnostic::new(&COMPUTED, message).at(Place::file(path)).help(help))
    }

    pub(super) fn shows(&self, kind: PartKind) -> bool {
        let prefix = match kind {
            PartKind::Link => "link",
            PartKind::Image => "image",
            PartKind::Code => "codeblock",
            PartKind::Quote => "blockquote",
            PartKind::Table => "table",
        };
        self.templates.keys().any(|name| name.starts_with(prefix))
    }

    /// What a part becomes; `None` for as everywhere.
    pub(super) fn shown(&self, part: &Part, place: PartPlace<'_>, shortcodes: &Shortcodes) -> Option<Vec<Piece>> {
        let template = match part {
            Part::Link { .. } => self.templates.get("link"),
            Part::Image { .. } => self.templates.get("image"),
            Part::Table { .. } => self.templates.get("table"),
            Part::Code { info, .. } => {
                let special = self.templates.get(&format!("codeblock-{}", split_info(info).0));
                special.or_else(|| self.templates.get("codeblock"))
            }
            Part::Quote { alert, .. } => {
                let special = if alert.is_some() { "blockquote-alert" } else { "blockquote-regular" };
                self.templates.get(special).or_else(|| self.templates.get("blockquote"))
            }
        }?;
        let context = self.context(part, place.ordinal);
        go_template::of_part(&template.text, &shortcodes.call_of_part(place.page), &context).ok()
    }

    /// What a template gets. <https://gohugo.io/render-hooks/links/#context>
    fn context(&self, part: &Part, ordinal: usize) -> Value {
        let text = |text: &str| Value::Text(text.to_owned());
        let html = |html: &str| Value::Html(html.to_owned());
        let own = match part {
            Part::Link { destination, title, html: inner, plain } => vec![
                ("Destination", text(destination)),
                ("Title", text(title)),
                ("Text", html(inner)),
                ("PlainText", text(plain)),
            ],
            Part::Image { destination, title, plain, is_alone } => vec![
                ("Destination", text(destination)),
                ("Title", text(title)),
                ("Text", html(&escape_html(plain))),
                ("PlainText", text(plain)),
                ("IsBlock", Value::Truth(*is_alone && !self.wraps)),
            ],
            Part::Code { info, text: code } => {
                let (language, attributes) = split_info(info);
                let (options, attributes): (Vec<_>, Vec<_>) =
                    attributes.into_iter().partition(|(name, _)| is_option(name));
                let inner = code.strip_suffix('\n').unwrap_or(code);
                vec![
                    ("Type", text(language)),
                    ("Inner", text(inner)),
                    ("Attributes", Value::Map(attributes)),
                    ("Options", Value::Map(options)),
                ]
            }
            Part::Quote { alert, html: inner } => {
                let mut own = vec![
                    ("Type", text(if alert.is_some() { "alert" } else { "regular" })),
                    ("Text", html(inner)),
                ];
                own.extend(alert.iter().flat_map(|alert| {
                    [("AlertType", text(&alert.name)), ("AlertSign", text(&alert.sign)), ("AlertTitle", html(&alert.title))]
                }));
                own
            }
            Part::Table { head, body } => {
                let rows = |rows: &[Vec<Cell>]| {
                    let row = |cells: &Vec<Cell>| {
                        let cell = |cell: &Cell| {
                            let fields = [("Text", html(&cell.html)), ("Alignment", text(cell.alignment))];
                            Value::Map(fields.map(|(name, value)| (name.to_owned(), value)).to_vec())
                        };
                        Value::List(cells.iter().map(cell).collect())
                    };
                    Value::List(rows.iter().map(row).collect())
                };
                vec![("THead", rows(head)), ("TBody", rows(body))]
            }
        };
        let ordinal = Value::Number(i64::try_from(ordinal).unwrap_or_default());
        let all = [("Page", Value::Page), ("PageInner", Value::Page), ("Ordinal", ordinal), ("Position", text(""))];
        let named = own.into_iter().chain(all).map(|(name, value)| (name.to_owned(), value));
        Value::Map(named.collect())
    }
}

/// The language of a fence, and what follows it in braces.
fn split_info(info: &str) -> (&str, Vec<(String, Value)>) {
    let info = info.trim();
    let language = &info[..info.find(|letter: char| letter.is_whitespace() || letter == '{').unwrap_or(info.len())];
    let inside = info[language.len()..].trim().strip_prefix('{').and_then(|inside| inside.strip_suffix('}'));
    let mut attributes = Vec::new();
    let mut rest = inside.unwrap_or_default().trim_start_matches([' ', ',']);
    while !rest.is_empty() {
        let end = rest.find([' ', ',', '=']).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        let (value, behind) = match behind.strip_prefix('=') {
            None => ("", behind),
            Some(value) => {
                let open = value.chars().next().filter(|open| "\"'[".contains(*open));
                let close = open.map(|open| if open == '[' { ']' } else { open });
                match close.and_then(|close| value[1..].find(close)) {
                    Some(end) if value.starts_with('[') => (&value[..end + 2], &value[end + 2..]),
                    Some(end) => (&value[1..=end], &value[end + 2..]),
                    None => value.split_at(value.find([' ', ',']).unwrap_or(value.len())),
                }
            }
        };
        match (name.strip_prefix('.'), name.strip_prefix('#')) {
            (Some(class), _) => attributes.push(("class".to_owned(), Value::Text(class.to_owned()))),
            (_, Some(id)) => attributes.push(("id".to_owned(), Value::Text(id.to_owned()))),
            _ => attributes.push((name.to_owned(), Value::Text(value.to_owned()))),
        }
        rest = behind.trim_start_matches([' ', ',']);
    }
    (language, attributes)
}

/// True for what says how code is highlighted. <https://gohugo.io/functions/transform/highlight/#options>
fn is_option(name: &str) -> bool {
    const OPTIONS: [&str; 13] = [
        "anchorlinenos",
        "codefences",
        "guesssyntax",
        "hl_inline",
        "hl_lines",
        "lineanchors",
        "linenos",
        "linenostart",
        "linenumbersintable",
        "noclasses",
        "style",
        "tabwidth",
        "wrapperclass",
    ];
    OPTIONS.contains(&name.to_ascii_lowercase().as_str())
}

/// Parts that a template is tried with.
fn samples(name: &str) -> Vec<Part> {
    let word = || "a".to_owned();
    let addresses = ["https://example.org/a.png", "/a.png", "a.png"].map(str::to_owned);
    let cell = |alignment| vec![vec![Cell { html: word(), alignment }]];
    let alert = |title: &str| Alert { name: "note".to_owned(), sign: String::new(), title: title.to_owned() };
    match name.split('-').next().unwrap_or_default() {
        "link" => addresses
            .map(|destination| Part::Link { destination, title: word(), html: word(), plain: word() })
            .into_iter()
            .collect(),
        "image" => addresses
            .map(|destination| Part::Image { destination, title: word(), plain: word(), is_alone: true })
            .into_iter()
            .collect(),
        "codeblock" => {
            let info = name.strip_prefix("codeblock-").unwrap_or("txt").to_owned();
            vec![Part::Code { info, text: "a\n".to_owned() }]
        }
        "blockquote" => [None, Some(alert("")), Some(alert("a"))]
            .into_iter()
            .filter(|alert| match name {
                "blockquote-alert" => alert.is_some(),
                "blockquote-regular" => alert.is_none(),
                _ => true,
            })
            .map(|alert| Part::Quote { alert, html: word() })
            .collect(),
        "table" => vec![Part::Table { head: cell("left"), body: cell("") }],
        _ => Vec::new(),
    }
}
