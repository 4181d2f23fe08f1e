//! Shortcodes: those that Hugo has itself, and those that a site's templates make of plain HTML.
//! <https://gohugo.io/shortcodes/>, <https://gohugo.io/templates/shortcode/>

use std::{borrow::Cow, collections::{BTreeMap, BTreeSet}};

use super::{
    super::{SiteFolder, settings::Settings},
    go_template,
    hooks::Hooks,
    permalinks,
    settings::Theme,
};
use crate::{
    front_matter,
    generators::notation::{PageValues, Piece, Tag},
    text::escape_html,
};

/// The shortcodes of a site, and what its settings say that they may show.
#[derive(Debug, Default)]
pub(super) struct Shortcodes {
    /// Templates, by the names of shortcodes.
    templates: BTreeMap<String, Template>,
    /// Those that others call, by the names that they are called by.
    partials: BTreeMap<String, Template>,
    /// What the site says in its language, by keys.
    translations: BTreeMap<String, String>,
    /// The title, the address, and what is below `params`, by names in lower case.
    site: BTreeMap<String, String>,
    languages: BTreeSet<String>,
    /// True if texts may have templates in them.
    has_inline: bool,
}

/// A template in a file of the site.
#[derive(Debug)]
struct Template {
    path: String,
    text: String,
}

/// A shortcode where it is used.
pub(super) struct Call<'a> {
    pub(super) name: &'a str,
    pub(super) inner: Option<&'a str>,
    /// How many are before it in the page, or in the shortcode around it.
    pub(super) ordinal: usize,
    /// The white space before it, if nothing else is before it on its line.
    indent: &'a str,
    arguments: Vec<Argument<'a>>,
    page: Option<&'a PageValues<'a>>,
    parent: Option<&'a Tag<'a>>,
    shortcodes: &'a Shortcodes,
}

/// An argument of a shortcode.
pub(super) struct Argument<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) value: Cow<'a, str>,
    pub(super) is_quoted: bool,
}

impl<'a> Call<'a> {
    fn new(tag: &'a Tag<'a>, shortcodes: &'a Shortcodes) -> Self {
        Self {
            name: tag.name,
            inner: tag.inner,
            indent: tag.indent,
            ordinal: tag.ordinal,
            arguments: arguments(tag.arguments),
            page: tag.page,
            parent: tag.parent,
            shortcodes,
        }
    }

    pub(super) fn arguments(&self) -> &[Argument<'a>] {
        &self.arguments
    }

    pub(super) fn argument_named(&self, name: &str) -> Option<&Argument<'a>> {
        self.arguments.iter().find(|own| own.name.is_some_and(|own| own.eq_ignore_ascii_case(name)))
    }

    pub(super) fn argument(&self, nth: usize) -> Option<&Argument<'a>> {
        self.arguments.get(nth).filter(|argument| argument.name.is_none())
    }

    fn named(&self, name: &str) -> Option<&str> {
        self.argument_named(name).map(|argument| &*argument.value)
    }

    fn positional(&self, nth: usize) -> Option<&str> {
        self.argument(nth).map(|argument| &*argument.value)
    }

    /// An argument by its name, or the first.
    fn named_or_first(&self, name: &str) -> Option<&str> {
        self.named(name).or_else(|| self.positional(0))
    }

    pub(super) fn has_names(&self) -> bool {
        self.arguments.iter().any(|argument| argument.name.is_some())
    }

    /// Its text without the white space that is before its tag. <https://gohugo.io/methods/shortcode/innerdeindent/>
    pub(super) fn inner_without_indent(&self) -> String {
        let lines = self.inner.unwrap_or_default().split('\n');
        lines.map(|line| line.strip_prefix(self.indent).unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }

    /// The language that the page's path begins with, below that of the site's home page.
    pub(super) fn language_in_path(&self, home: &str) -> Option<String> {
        let path = self.page_path()?;
        let first = path.strip_prefix(home)?.split('/').next()?;
        self.shortcodes.languages.contains(first).then(|| first.to_owned())
    }

    /// The shortcode around it.
    pub(super) fn parent(&self) -> Option<Call<'a>> {
        Some(Call::new(self.parent?, self.shortcodes))
    }

    /// The text of a template that others call.
    pub(super) fn partial(&self, name: &str) -> Option<&'a str> {
        let name = name.strip_suffix(".html").unwrap_or(name);
        self.shortcodes.partials.get(name).map(|template| template.text.as_str())
    }

    /// What the site says for a key in its language.
    pub(super) fn translation(&self, key: &str) -> Option<String> {
        self.shortcodes.translations.get(key).cloned()
    }

    /// What the page's front matter says.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        self.page?.value(name)
    }

    /// The same, of a field or one within it.
    pub(super) fn field(&self, name: &str) -> Option<&'a front_matter::Value<'static>> {
        go_template::field_at(self.page?.fields(), name)
    }

    /// The page's date in a layout of Go's.
    pub(super) fn date(&self, layout: &str) -> Option<String> {
        permalinks::go_date(layout, self.page?.published)
    }

    /// The same as Go shows it.
    pub(super) fn published(&self) -> Option<String> {
        let published = self.page?.published;
        let offset = published.format("%z").to_string();
        let zone = if offset == "+0000" { "UTC" } else { &offset };
        Some(format!("{} {offset} {zone}", published.format("%Y-%m-%d %H:%M:%S")))
    }

    pub(super) fn page_address(&self) -> Option<String> {
        self.page?.page.map(str::to_owned)
    }

    /// The path of the page on its site's host.
    pub(super) fn page_path(&self) -> Option<String> {
        Some(url::Url::parse(self.page?.page?).ok()?.path().to_owned())
    }

    /// What the settings say.
    pub(super) fn of_site(&self, name: &str) -> Option<String> {
        self.shortcodes.site.get(&name.to_lowercase()).cloned()
    }
}

impl Shortcodes {
    /// Reads those of a site and its themes, the site's own first.
    pub(super) fn of(folder: &SiteFolder<'_>, config: &Settings, themes: &[Theme], hooks: &Hooks) -> Self {
        let (mut templates, mut partials) = (BTreeMap::new(), BTreeMap::new());
        let roots = std::iter::once(String::new()).chain(themes.iter().map(|theme| format!("{}/", theme.folder)));
        let roots: Vec<String> = roots.collect();
        for (root, below) in roots.iter().flat_map(|root| [(root, "_shortcodes"), (root, "shortcodes")]) {
            add(folder, &format!("{root}layouts/{below}"), "", &mut templates);
        }
        // Most sites need none of them here.
        if hooks.call_others() || templates.values().any(|template: &Template| template.text.contains("partial")) {
            for (root, below) in roots.iter().flat_map(|root| [(root, "_partials"), (root, "partials")]) {
                add(folder, &format!("{root}layouts/{below}"), "", &mut partials);
            }
        }
        let params = config.below("params").filter_map(|(name, setting)| Some((format!("params.{name}"), setting.text()?)));
        let facts = ["title", "baseURL"].map(|name| (name.to_owned(), config.fact(&[name])));
        let facts = facts.into_iter().filter_map(|(name, fact)| Some((name.to_lowercase(), fact?.value)));
        let language = config.fact(&["defaultContentLanguage"]).map_or_else(|| "en".to_owned(), |language| language.value);
        let translations = translations(folder, &roots, &language);
        let of_settings = config.below("languages").map(|(name, _)| name.split('.').next().unwrap_or_default().to_owned());
        let languages = of_settings.chain([language.clone()]).collect();
        let language = ("language.lang".to_owned(), language);
        let site = params.map(|(name, text)| (name.to_lowercase(), text.to_owned())).chain(facts).chain([language]).collect();
        Self { templates, partials, translations, site, languages, has_inline: config.is_on("security.enableInlineShortcodes") }
    }

    /// What a template for a part of a text knows of its page and site.
    pub(super) fn call_of_part<'a>(&'a self, page: Option<&'a PageValues<'a>>) -> Call<'a> {
        Call { name: "", inner: None, indent: "", ordinal: 0, arguments: Vec::new(), page, parent: None, shortcodes: self }
    }

    /// What a tag stands for; `None` if nobody knows.
    pub(super) fn carried_out(&self, tag: &Tag<'_>) -> Option<Vec<Piece>> {
        let call = Call::new(tag, self);
        // <https://gohugo.io/configuration/security/#enableinlineshortcodes>
        if tag.name.ends_with(".inline") {
            let Some(template) = tag.inner.filter(|_| self.has_inline) else { return Some(Vec::new()) };
            return go_template::carried_out(template, &call).ok();
        }
        match self.templates.get(tag.name) {
            // Who writes one of Hugo's own anew shows the same thing in another way.
            Some(template) => go_template::carried_out(&template.text, &call).ok().or_else(|| built_in(&call)),
            None => known(&call),
        }
    }
}

impl Shortcodes {
    /// What the template of a tag asks for that nobody knows, and where.
    pub(super) fn unknown_of(&self, tag: &Tag<'_>) -> Option<String> {
        let template = self.templates.get(tag.name)?;
        let fault = go_template::carried_out(&template.text, &Call::new(tag, self)).err()?;
        let partial = fault.partial.and_then(|name| self.partials.get(name.strip_suffix(".html").unwrap_or(&name)));
        Some(format!("{}:{} asks for {}", partial.unwrap_or(template).path, fault.line, fault.what))
    }
}

/// What a site and its themes say in a language, the site's own first. <https://gohugo.io/functions/lang/translate/>
fn translations(folder: &SiteFolder<'_>, roots: &[String], language: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for path in roots.iter().flat_map(|root| ["toml", "yaml", "yml", "json"].map(|ending| format!("{root}i18n/{language}.{ending}"))) {
        for setting in Settings::of(folder, &[&path]).iter() {
            if let Some(text) = setting.text() {
                let key = setting.name.strip_suffix(".other").unwrap_or(&setting.name);
                found.entry(key.to_owned()).or_insert_with(|| text.to_owned());
            }
        }
    }
    found
}

/// Templates in folders that are no deeper are read.
const DEEPEST: usize = 3;

/// Adds the templates in a folder, which are called by their paths below it.
fn add(folder: &SiteFolder<'_>, path: &str, prefix: &str, templates: &mut BTreeMap<String, Template>) {
    for name in folder.names(path) {
        if let Some(inner) = name.strip_suffix('/') {
            if prefix.matches('/').count() < DEEPEST {
                add(folder, &format!("{path}/{inner}"), &format!("{prefix}{inner}/"), templates);
            }
        } else if let Some(stem) = name.strip_suffix(".html").or_else(|| name.strip_suffix(".md"))
            && !templates.contains_key(&format!("{prefix}{stem}"))
            && let Some(file) = folder.file(&format!("{path}/{name}"))
        {
            let template = Template { path: folder.shown(&format!("{path}/{name}")), text: file.text };
            templates.insert(format!("{prefix}{stem}"), template);
        }
    }
}

/// What a tag stands for in a folder without settings of Hugo's.
pub(in crate::generators) fn without_site(tag: &Tag<'_>) -> Option<Vec<Piece>> {
    known(&Call::new(tag, &Shortcodes::default()))
}

/// The arguments.
fn arguments(text: &str) -> Vec<Argument<'_>> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let is_of_name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
        let (name, value) = match rest.find(|letter: char| !is_of_name(letter)) {
            Some(end) if end > 0 && rest[end..].starts_with('=') => (Some(&rest[..end]), rest[end + 1..].trim_start()),
            _ => (None, rest),
        };
        let (value, behind, is_quoted) = match value.chars().next() {
            Some('`') => {
                let (value, behind) = value[1..].split_once('`').unwrap_or((&value[1..], ""));
                (Cow::Borrowed(value), behind, true)
            }
            Some('"') => {
                let (value, behind) = quoted(&value[1..]);
                (value, behind, true)
            }
            _ => {
                let (value, behind) = value.split_at(value.find(char::is_whitespace).unwrap_or(value.len()));
                (Cow::Borrowed(value), behind, false)
            }
        };
        found.push(Argument { name, value, is_quoted });
        rest = behind.trim_start();
    }
    found
}

/// A text up to its closing quotation mark, and what follows that.
fn quoted(text: &str) -> (Cow<'_, str>, &str) {
    let mut end = 0;
    while let Some(at) = text[end..].find(['"', '\\']).map(|at| end + at) {
        if text[at..].starts_with('"') {
            let value = &text[..at];
            let value = if value.contains('\\') { Cow::Owned(value.replace("\\\"", "\"").replace("\\\\", "\\")) } else { Cow::Borrowed(value) };
            return (value, &text[at + 1..]);
        }
        end = (at + 2).min(text.len());
        end = text.floor_char_boundary(end).max(at + 1);
    }
    (Cow::Borrowed(text), "")
}

fn html(text: String) -> Vec<Piece> {
    vec![Piece::Html(text)]
}

fn link(url: &str, text: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escape_html(url), escape_html(text))
}

/// A link to a film in a paragraph of its own.
fn film(base: &str, id: Option<&str>) -> Option<Vec<Piece>> {
    let id = id?.trim();
    let is_id = !id.is_empty() && id.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-".contains(letter));
    let url = format!("{base}{id}");
    Some(if is_id { html(format!("<p>{}</p>", link(&url, &url))) } else { Vec::new() })
}

/// What a tag stands for that the site has no template for.
fn known(call: &Call<'_>) -> Option<Vec<Piece>> {
    built_in(call).or_else(|| of_themes(call.name, call))
}

/// The shortcodes of Hugo itself.
fn built_in(call: &Call<'_>) -> Option<Vec<Piece>> {
    let inner = call.inner.unwrap_or_default();
    match call.name {
        "figure" => figure(call),
        "highlight" => Some(vec![Piece::Code {
            language: call.positional(0).or_else(|| call.named("lang")).unwrap_or_default().to_owned(),
            text: call.inner_without_indent().trim_matches(['\n', '\r']).to_owned(),
            is_inline: call.arguments.iter().any(|options| options.value.replace(' ', "").contains("hl_inline=true")),
        }]),
        "youtube" => film("https://www.youtube.com/watch?v=", call.named_or_first("id")),
        "vimeo" => film("https://vimeo.com/", call.named_or_first("id")),
        "instagram" => {
            let url = format!("https://www.instagram.com/p/{}", call.named_or_first("id")?);
            Some(html(format!("<blockquote><p>{}</p></blockquote>", link(&url, "View this post on Instagram"))))
        }
        "x" | "tweet" | "twitter" | "x_simple" | "twitter_simple" => {
            let id = call.named("id").or_else(|| call.positional(0))?;
            let url = format!("https://x.com/{}/status/{id}", call.named("user").unwrap_or("i"));
            Some(html(format!("<blockquote><p>{}</p></blockquote>", link(&url, &url))))
        }
        "gist" => {
            let url = format!("https://gist.github.com/{}/{}", call.positional(0)?, call.positional(1)?);
            Some(html(format!("<p>{}</p>", link(&url, &url))))
        }
        "param" => {
            let name = call.positional(0)?;
            let of_page = call.field(name).and_then(front_matter::Value::scalar).map(str::to_owned);
            let value = of_page.or_else(|| call.of_site(&format!("params.{name}")))?;
            Some(html(escape_html(&value)))
        }
        "details" => {
            let open = if call.named("open") == Some("true") { " open" } else { "" };
            Some(vec![
                Piece::Html(format!("<details{open}><summary>")),
                Piece::Markdown(call.named("summary").unwrap_or("Details").to_owned()),
                Piece::Html("</summary>\n".to_owned()),
                Piece::Markdown(format!("\n\n{}\n\n", inner.trim())),
                Piece::Html("</details>".to_owned()),
            ])
        }
        "comment" => Some(Vec::new()),
        _ => None,
    }
}

/// Shortcodes that many themes have, which show what their arguments say.
fn of_themes(name: &str, call: &Call<'_>) -> Option<Vec<Piece>> {
    let address = ["src", "href", "url", "link"].into_iter().find_map(|name| call.named(name)).or_else(|| call.positional(0));
    let address = address.filter(|address| address.contains(['/', '.']))?;
    let escaped = escape_html(&address.replace(' ', "%20"));
    let words = ["alt", "title", "caption", "text"].into_iter().find_map(|name| call.named(name));
    match name.to_ascii_lowercase().as_str() {
        // What stands below a picture makes a figure of it.
        "img" | "image" | "picture" | "imgproc"
            if call.named("src").is_some() && ["caption", "attr"].iter().any(|name| call.named(name).is_some()) =>
        {
            figure(call)
        }
        "img" | "image" | "picture" | "imgproc" => {
            let title = call.named("title").filter(|title| Some(*title) != words);
            let title = title.map(|title| format!(" title=\"{}\"", escape_html(title))).unwrap_or_default();
            Some(html(format!("<img src=\"{escaped}\" alt=\"{}\"{title}>", escape_html(words.unwrap_or_default()))))
        }
        "video" | "audio" => {
            let mut pieces = html(format!("<p><a href=\"{escaped}\">{}</a></p>", escape_html(words.unwrap_or(address))));
            let caption = call.named("caption").filter(|caption| Some(*caption) != words);
            let inner = call.inner.map(str::trim).filter(|inner| !inner.is_empty());
            pieces.extend(caption.into_iter().chain(inner).map(|text| Piece::Markdown(format!("\n\n{text}\n\n"))));
            Some(pieces)
        }
        "button" | "btn" | "link" => Some(vec![
            Piece::Html(format!("<a href=\"{escaped}\">")),
            Piece::Markdown(call.inner.map(str::trim).filter(|inner| !inner.is_empty()).or(words).unwrap_or(address).to_owned()),
            Piece::Html("</a>".to_owned()),
        ]),
        _ => None,
    }
}

/// <https://gohugo.io/shortcodes/figure/>
fn figure(call: &Call<'_>) -> Option<Vec<Piece>> {
    let source = call.named("src").or_else(|| call.positional(0))?;
    let caption = call.named("caption");
    let alt = escape_html(call.named("alt").or(caption).unwrap_or_default());
    let picture = format!("<img src=\"{}\" alt=\"{alt}\">", escape_html(&source.replace(' ', "%20")));
    let picture = match call.named("link") {
        Some(address) => format!("<a href=\"{}\">{picture}</a>", escape_html(address)),
        None => picture,
    };
    let mut pieces = vec![Piece::Html(format!("<figure>{picture}"))];
    let credit = call.named("attr");
    if call.named("title").is_some() || caption.is_some() || credit.is_some() {
        pieces.push(Piece::Html("<figcaption>".to_owned()));
        if let Some(title) = call.named("title") {
            pieces.push(Piece::Html(format!("<h4>{}</h4>", escape_html(title))));
        }
        if caption.is_some() || credit.is_some() {
            pieces.push(Piece::Html("<p>".to_owned()));
            pieces.extend(caption.map(|caption| Piece::Markdown(caption.to_owned())));
            let address = call.named("attrlink").map(escape_html);
            pieces.extend(address.iter().map(|address| Piece::Html(format!(" <a href=\"{address}\">"))));
            pieces.extend(credit.map(|credit| Piece::Markdown(credit.to_owned())));
            pieces.extend(address.iter().map(|_| Piece::Html("</a>".to_owned())));
            pieces.push(Piece::Html("</p>".to_owned()));
        }
        pieces.push(Piece::Html("</figcaption>".to_owned()));
    }
    pieces.push(Piece::Html("</figure>".to_owned()));
    Some(pieces)
}
