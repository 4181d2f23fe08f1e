//! Output formats: the file that a page is, which decides on the end of its address.
//! <https://gohugo.io/configuration/output-formats/>

use super::{
    super::settings::Settings,
    languages::{Language, Languages},
    settings::{is_true, texts},
};

/// A format of pages.
#[derive(Clone, Debug)]
pub(super) struct OutputFormat {
    /// In lower case.
    pub(super) name: String,
    /// What addresses begin with; empty mostly.
    folder: String,
    /// The name of the file in the page's folder, without extension.
    base_name: String,
    extension: String,
    /// Whether pages are files such as `a.json`; `None` if the site's `uglyURLs` say it.
    ugly: Option<bool>,
    /// Whether they stand at the root, whatever the site's language, version and role are.
    pub(super) is_at_root: bool,
}

/// The formats that pages are in.
#[derive(Debug)]
pub(super) struct OutputFormats {
    all: Vec<OutputFormat>,
    /// That of pages that name none, by language; `None` for HTML as Hugo has it unless told otherwise.
    usual: Vec<Option<OutputFormat>>,
}

/// Hugo's own: name, media type, and name of the file.
const OWN: [(&str, &str, &str); 11] = [
    ("amp", "text/html", "index"),
    ("calendar", "text/calendar", "index"),
    ("css", "text/css", "styles"),
    ("csv", "text/csv", "index"),
    ("html", "text/html", "index"),
    ("json", "application/json", "index"),
    ("markdown", "text/markdown", "index"),
    ("robots", "text/plain", "robots"),
    ("rss", "application/rss+xml", "index"),
    ("sitemap", "application/xml", "sitemap"),
    ("webappmanifest", "application/manifest+json", "manifest"),
];

impl OutputFormats {
    pub(super) fn new(config: &Settings, languages: &Languages) -> Self {
        let mut names: Vec<String> = OWN.iter().map(|(name, ..)| (*name).to_owned()).collect();
        for (rest, _) in config.below("outputFormats") {
            let name = rest.split('.').next().unwrap_or_default().to_lowercase();
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        let all = names.into_iter().map(|name| OutputFormat::new(config, name)).collect();
        let mut formats = Self { all, usual: Vec::new() };
        let of_language = |language: &Language| {
            let own = format!("languages.{}.outputs.page", language.key);
            let listed = texts(config, if config.contains(&own) { &own } else { "outputs.page" });
            let listed: Vec<_> = listed.iter().map(String::as_str).collect();
            let usual = formats.first(&listed).or_else(|| formats.first(&["html"]));
            usual.filter(|format| !format.is_plain()).cloned()
        };
        formats.usual = languages.all.iter().map(of_language).collect();
        formats
    }

    /// The format of a page in a language that names these; `None` for plain HTML.
    pub(super) fn of<'f>(&'f self, named: &[&str], language: usize) -> Option<&'f OutputFormat> {
        match self.first(named) {
            Some(format) => Some(format).filter(|format| !format.is_plain()),
            None => self.usual.get(language)?.as_ref(),
        }
    }

    /// The one of these formats that people are led to: HTML if it is among them, or else the first.
    fn first(&self, named: &[&str]) -> Option<&OutputFormat> {
        let find = |name: &&str| self.all.iter().find(|format| name.eq_ignore_ascii_case(&format.name));
        let mut known = named.iter().filter_map(find);
        let first = known.next()?;
        Some(known.chain([first]).find(|format| format.name == "html").unwrap_or(first))
    }
}

impl OutputFormat {
    fn new(config: &Settings, name: String) -> Self {
        let of = |key: &str| format!("outputFormats.{name}.{key}");
        let text = |key: &str| config.fact(&[&of(key)]).map(|fact| fact.value);
        let is = |key: &str, usual: bool| if config.contains(&of(key)) { is_true(config, &of(key)) } else { usual };
        let own = OWN.iter().find(|(own, ..)| *own == name);
        let media_type = text("mediaType").or_else(|| own.map(|(_, media_type, _)| (*media_type).to_owned()));
        let media_type = media_type.unwrap_or_default().to_lowercase();
        let ugly = match (is("noUgly", name == "rss"), is("ugly", name == "sitemap")) {
            (true, _) => Some(false),
            (_, true) => Some(true),
            _ => None,
        };
        Self {
            folder: text("path").unwrap_or_else(|| if name == "amp" { "amp".to_owned() } else { String::new() }),
            base_name: text("baseName").unwrap_or_else(|| own.map_or("index", |(.., base_name)| base_name).to_owned()),
            extension: extension(config, &media_type),
            ugly,
            is_at_root: is("root", name == "robots"),
            name,
        }
    }

    /// True for HTML as Hugo has it unless told otherwise.
    fn is_plain(&self) -> bool {
        self.folder.is_empty() && self.ugly.is_none() && !self.is_at_root && self.is_html_index()
    }

    /// The extension of a page that is a file such as `a.json`, where this is what the site says of all pages; and whether it
    /// is the index of its folder. A page may have the name of the format's own files.
    pub(super) fn ending(&self, of_site: bool, may_be_same: bool, name: &str) -> (Option<&str>, bool) {
        let is_same = may_be_same && name == self.base_name;
        let is_index = is_same && self.is_html_index();
        let is_ugly = self.ugly.unwrap_or(of_site) || (is_same && !is_index);
        (is_ugly.then_some(self.extension.as_str()), is_index)
    }

    /// True if the name of its files is left out of addresses.
    fn is_html_index(&self) -> bool {
        self.base_name == "index" && self.extension == "html"
    }

    /// The path of a page in this format, of which this is the folder or file.
    pub(super) fn placed(&self, path: &str) -> String {
        let file = if path.ends_with('/') && !self.is_html_index() { format!("{}.{}", self.base_name, self.extension) } else { String::new() };
        match self.folder.trim_matches('/') {
            "" => format!("{path}{file}"),
            folder => format!("/{folder}{path}{file}"),
        }
    }
}

/// The extension of files of a media type. <https://gohugo.io/configuration/media-types/>
fn extension(config: &Settings, media_type: &str) -> String {
    let (_, subtype) = media_type.split_once('/').unwrap_or_default();
    let known = match subtype {
        "plain" => "txt",
        "markdown" => "md",
        "calendar" => "ics",
        "javascript" => "js",
        "typescript" => "ts",
        "asciidoc" => "adoc",
        "manifest+json" => "webmanifest",
        "rss+xml" => "xml",
        "svg+xml" => "svg",
        "html" | "css" | "csv" | "json" | "xml" | "toml" | "yaml" | "org" | "rst" | "pdf" => subtype,
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    let written = texts(config, &format!("mediaTypes.{media_type}.suffixes")).into_iter().next();
    written.unwrap_or_else(|| subtype.to_owned())
}
