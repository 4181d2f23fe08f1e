//! Hugo: `hugo.toml` and its variants. <https://gohugo.io/configuration/all/>

use super::{Address, Fact, Facts, Generator, Kind, Known, Page, Rules, SiteFolder, Verdict, settings::Settings};

pub(super) const KIND: Kind = Kind {
    name: "Hugo",
    settings: &[
        "config.json",
        "config.yaml",
        "config.toml",
        "hugo.json",
        "hugo.yml",
        "hugo.yaml",
        "hugo.toml",
        "config/_default/config.yaml",
        "config/_default/config.toml",
        "config/_default/hugo.yaml",
        "config/_default/hugo.toml",
    ],
    is_root,
    read,
};

fn is_root(site: &SiteFolder<'_>) -> bool {
    let own = KIND.settings.iter().filter(|name| !name.starts_with("config."));
    // Zola and old versions of Hugo share the file's name, but spell its most important key differently.
    let is_old = |name: &str| {
        let file = site.file(name);
        file.is_some_and(|file| file.text.to_ascii_lowercase().contains("baseurl"))
    };
    own.clone().any(|name| site.contains(name)) || ["config.toml", "config.yaml", "config.json"].into_iter().any(is_old)
}

fn read(site: &SiteFolder<'_>) -> Known {
    let mut config = Settings::of(site, KIND.settings);
    // These files are named after the table that they are.
    config.add(site, &["config/_default/params.yaml", "config/_default/params.toml"], "params.");
    config.add(site, &["config/_default/permalinks.yaml", "config/_default/permalinks.toml"], "permalinks.");
    let language = config.fact(&["defaultContentLanguage"]);
    let key = language.as_ref().map_or("en", |language| &language.value);
    let of = |name: &str| format!("languages.{key}.{name}");
    let folder = config.fact(&["contentDir", &of("contentDir")]);
    let folder = folder.map(|folder| folder.with(folder.value.trim_matches('/')));
    let folder = folder.unwrap_or_else(|| Fact::by_default("content", Generator::Hugo));
    let feed =
        config.fact(&["outputFormats.rss.baseName"]).unwrap_or_else(|| Fact::by_default("index", Generator::Hugo));
    let names_rss = |kinds: &str| config.facts(kinds).iter().any(|kind| kind.value.eq_ignore_ascii_case("rss"));
    let is_silent = names_rss("disableKinds") || (config.contains("outputs.home") && !names_rss("outputs.home"));
    let content = folder.value.clone();
    let facts = Facts {
        title: config.fact(&["title", &of("title"), "params.title"]),
        subtitle: config.fact(&["params.description", "params.subtitle", &of("params.description")]),
        url: config.fact(&["baseURL"]).filter(|url| url.value != "/"),
        authors: config.people(&["params.author.name", "params.author", "author.name", "author", "params.authors"]),
        language: config
            .fact(&["locale", "languageCode", &of("locale"), &of("languageCode")])
            .or_else(|| language.clone()),
        timezone: config.fact(&["timeZone"]),
        rights: config.fact(&["copyright"]),
        limit: config.fact(&["services.rss.limit", "rssLimit"]),
        content: Some(folder),
        output: Some(Fact::published("static/feeds", Generator::Hugo)),
        feeds: if is_silent { Vec::new() } else { vec![feed.with(format!("/{}.xml", feed.value))] },
        ..Facts::default()
    };
    Known { facts, rules: Box::new(Hugo { content }), diagnostics: Vec::new() }
}

#[derive(Debug)]
struct Hugo {
    /// The content folder, relative to the site's.
    content: String,
}

impl Rules for Hugo {
    fn by_path(&self, path: &str) -> Verdict {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.starts_with("_index.") { Verdict::Page } else { Verdict::Article }
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let path = page.file.path.strip_prefix(&self.content).unwrap_or(page.file.path).trim_start_matches('/');
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (folder, stem) = match name.split_once('.') {
            Some(("index", _)) => folder.rsplit_once('/').unwrap_or(("", folder)),
            _ => (folder, name.rsplit_once('.').map_or(name, |(stem, _)| stem)),
        };
        let stem = page.file.text_of("slug").unwrap_or(stem);
        Address::Path(format!("/{folder}/{stem}/").replace("//", "/").to_lowercase())
    }
}
