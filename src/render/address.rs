//! Addresses in a body: each is made absolute, or left out and reported.

use std::{
    cell::{OnceCell, RefCell},
    collections::{BTreeSet, HashMap},
    sync::OnceLock,
};

use percent_encoding::percent_decode_str;
use url::Url;

use super::safe_url::is_safe_url;
use crate::{
    config::Config,
    content::{
        self, Article,
        body::{UNRESOLVABLE, UrlUse, mention},
        local_file::{self, join},
    },
    diagnostic::{Diagnostic, LineIndex, Place},
    generators::Target,
    ledger::Identified,
    rules::content::{MISSING_IMAGE, UNRESOLVED_LINK},
};

/// At most so many addresses of an article are reported one by one, and the others counted.
const MOST_REPORTED: usize = 20;

/// The articles' own pages, by path.
#[derive(Debug)]
pub(crate) struct Pages<'a> {
    all: &'a [Identified],
    /// The places of articles by the names of their files, or of the folders that they are the `index` of.
    by_name: OnceLock<HashMap<String, Vec<usize>>>,
}

impl<'a> Pages<'a> {
    /// The pages of these articles, which are sorted by path.
    pub(crate) fn new(all: &'a [Identified]) -> Self {
        Self { all, by_name: OnceLock::new() }
    }

    /// The page of the article at a path; `None` if there is no such article, or it has no page.
    pub(crate) fn of(&self, path: &str) -> Option<&'a str> {
        self.article(path)?.page.as_deref()
    }

    fn article(&self, path: &str) -> Option<&'a Article> {
        let at = self.all.binary_search_by(|entry| (*entry.article.path).cmp(path)).ok()?;
        Some(&self.all[at].article)
    }

    /// The only article of a name.
    fn named(&self, name: &str) -> Option<&'a Article> {
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, entry) in self.all.iter().enumerate() {
                by_name.entry(name_of(&entry.article.path).to_owned()).or_default().push(at);
            }
            by_name
        });
        let [at] = by_name.get(name)?.as_slice() else { return None };
        Some(&self.all[*at].article)
    }
}

/// The name of an article: its file's without extension, or its folder's if it is the index of that.
fn name_of(path: &str) -> &str {
    let (folder, file) = content::split_path(path);
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    if matches!(stem, "index" | "_index") {
        content::split_path(folder).1
    } else {
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    }
}

/// What an article's relative addresses are resolved against.
pub(super) fn base(config: &Config, article: &Article) -> Url {
    article.page.as_deref().and_then(|page| Url::parse(page).ok()).unwrap_or_else(|| config.url.clone())
}

/// Resolves the addresses of one article's body.
pub(crate) struct Addresses<'a, 'p> {
    config: &'a Config,
    article: &'a Article,
    pages: &'a Pages<'p>,
    /// The article's path relative to the site's folder.
    in_site: Option<&'a str>,
    /// What relative addresses are resolved against.
    base: Url,
    unresolved: BTreeSet<String>,
    missing: BTreeSet<String>,
    /// The paths of the articles that were linked to.
    linked: RefCell<BTreeSet<String>>,
}

impl<'a, 'p> Addresses<'a, 'p> {
    pub(crate) fn new(
        config: &'a Config,
        article: &'a Article,
        pages: &'a Pages<'p>,
        in_site: Option<&'a str>,
    ) -> Self {
        let base = base(config, article);
        Self {
            config,
            in_site,
            article,
            pages,
            base,
            unresolved: BTreeSet::new(),
            missing: BTreeSet::new(),
            linked: RefCell::default(),
        }
    }

    /// The absolute form of an address; `None` if it has to be left out.
    pub(crate) fn resolve(&mut self, address: &str, usage: UrlUse) -> Option<String> {
        let address = address.trim();
        if address.is_empty() {
            return None;
        }
        let resolved = self.absolute(address, usage);
        if resolved.is_none() {
            self.unresolved.insert(address.to_owned());
        } else if usage == UrlUse::Image && self.targets(address).is_none() && self.is_missing(address) {
            self.missing.insert(address.to_owned());
        }
        resolved
    }

    fn absolute(&self, address: &str, usage: UrlUse) -> Option<String> {
        if let Some((targets, rest)) = self.targets(address) {
            let known = targets.iter().find_map(|target| self.address_of(target, usage));
            return known.map(|known| format!("{known}{rest}"));
        }
        if address.contains(UNRESOLVABLE) {
            return None;
        }
        // A fragment of the entry itself; if the article has no page, there is no better address for it.
        if address.starts_with('#') && self.article.page.is_none() {
            return Some(address.to_owned());
        }
        if is_file_of_an_article(address) {
            return self.page_of(address);
        }
        let url: String = match self.of_file(address) {
            Some(url) => url.into(),
            None => self.base.join(address).ok()?.into(),
        };
        is_safe_url("src", &url, usage).then_some(url)
    }

    /// Where an address leads that is written in the words of the site's generator, and what follows it; `None` for others.
    fn targets(&self, address: &str) -> Option<(Vec<Target>, String)> {
        let (site, own) = (self.config.site.as_ref()?, self.in_site?);
        let (tag, rest) = mention::of(address).unwrap_or_else(|| (address.to_owned(), ""));
        Some((site.rules.targets(&tag, own)?, rest.to_owned()))
    }

    /// What comes before the paths of articles to make them relative to the site's folder.
    fn prefix(&self) -> &str {
        let in_site = self.in_site.unwrap_or_default();
        &in_site[..in_site.len().saturating_sub(self.article.path.len())]
    }

    fn address_of(&self, target: &Target, usage: UrlUse) -> Option<String> {
        let of_article = |article: &Article, fragment: &str| {
            self.linked.borrow_mut().insert(article.path.to_string());
            match usage {
                UrlUse::Title => Some(article.title.to_string()),
                _ => Some(format!("{}{fragment}", article.page.as_ref()?)),
            }
        };
        let split = |text: &str| {
            let end = text.find('#').unwrap_or(text.len());
            (text[..end].to_owned(), text[end..].to_owned())
        };
        match target {
            Target::Article(path) => {
                let (path, fragment) = split(path);
                let path = path.strip_prefix(self.prefix())?;
                if path == &*self.article.path {
                    return of_article(self.article, &fragment);
                }
                of_article(self.pages.article(path)?, &fragment)
            }
            Target::Named(name) => {
                let (name, fragment) = split(name);
                of_article(self.pages.named(&name)?, &fragment)
            }
            Target::Path(path) => {
                let end = path.find(['?', '#']).unwrap_or(path.len());
                let url = content::below(&self.config.url, &path[..end])?;
                Some(format!("{url}{}", &path[end..]))
            }
            Target::Page { file, path } => {
                let root = &self.config.site.as_ref()?.root;
                local_file::is_there(&root.join(file)).then(|| self.address_of(&Target::Path(path.clone()), usage))?
            }
            Target::Beside(name) => self.base.join(name).ok().map(Into::into),
        }
    }

    /// The address of another file of the site, where its generator has pages name them by where they are beside their own.
    fn of_file(&self, address: &str) -> Option<Url> {
        let site = self.config.site.as_ref()?;
        if address.starts_with(['/', '#', '?']) || Url::parse(address).is_ok() {
            return None;
        }
        let own = self.in_site?;
        site.rules.path_of_file(own)?;
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let path = join(content::split_path(own).0, &percent_decode_str(&address[..end]).decode_utf8().ok()?)?;
        let address_of_file =
            site.rules.path_of_file(&path).filter(|_| local_file::is_there(&site.root.join(&path)))?;
        content::below(&self.config.url, &address_of_file)?.join(&address[end..]).ok()
    }

    /// A link to another article's file leads to that article's page.
    fn page_of(&self, address: &str) -> Option<String> {
        let (path, fragment) =
            address.split_once('#').map_or((address, None), |(path, fragment)| (path, Some(fragment)));
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let (folder, _) = content::split_path(&self.article.path);
        let path = match path.strip_prefix("@/").or_else(|| path.strip_prefix('/')) {
            Some(path) => path.to_owned(),
            None => join(folder, &path)?,
        };
        let page = self.pages.of(&path);
        self.linked.borrow_mut().insert(path);
        let page = page?;
        Some(fragment.map_or_else(|| page.to_owned(), |fragment| format!("{page}#{fragment}")))
    }

    /// True for a picture that should be next to the article but is not. Addresses from the site's root cannot be
    /// checked.
    fn is_missing(&self, address: &str) -> bool {
        let is_relative = !address.starts_with(['/', '#']) && Url::parse(address).is_err();
        let is_found =
            || self.of_file(address).is_some() || local_file::find(self.config, &self.article.path, address).is_some();
        is_relative && !is_found()
    }

    /// The paths of the articles that were linked to, whether they exist or not.
    pub(crate) fn linked(&self) -> Vec<String> {
        self.linked.take().into_iter().collect()
    }

    /// The faults of addresses, each at its first place in the source.
    pub(crate) fn diagnostics(self, source: &str, start: usize, shown: &str) -> Vec<Diagnostic> {
        let lines = OnceCell::new();
        let place = |address: &str, label: &str| {
            let written = mention::of(address).map_or_else(|| address.to_owned(), |(tag, _)| tag);
            let span = place_of(&written, &source[start..]).map(|at| start + at..start + at + written.len());
            let lines = lines.get_or_init(|| LineIndex::new(source));
            // An address that a template tag was part of is not in the source literally.
            span.map_or_else(|| Place::file(shown), |span| lines.place(shown, span)).labelled(label)
        };
        let more = |all: &BTreeSet<String>, rule, what: &str| {
            let more = all.len().checked_sub(MOST_REPORTED).filter(|more| *more > 0)?;
            Some(Diagnostic::new(rule, format!("{more} more {what}")).at(Place::file(shown)))
        };
        let unresolved = self.unresolved.iter().take(MOST_REPORTED).map(|address| {
            let cleaned = mention::of(address)
                .map_or_else(|| address.replace(UNRESOLVABLE, "{…}"), |(tag, rest)| format!("{tag}{rest}"));
            Diagnostic::new(&UNRESOLVED_LINK, format!("the link {cleaned} does not resolve and was left out"))
                .at(place(address, "cannot be made absolute"))
        });
        let missing = self.missing.iter().take(MOST_REPORTED).map(|address| {
            Diagnostic::new(&MISSING_IMAGE, format!("there is no picture {address}")).at(place(address, "no such file"))
        });
        let more = [
            more(&self.unresolved, &UNRESOLVED_LINK, "links do not resolve and were left out"),
            more(&self.missing, &MISSING_IMAGE, "pictures are not there"),
        ];
        unresolved.chain(missing).chain(more.into_iter().flatten()).collect()
    }
}

/// The first place of an address by itself, rather than as the end of another.
fn place_of(address: &str, source: &str) -> Option<usize> {
    let ends_before =
        |at: usize| source[..at].ends_with(|before: char| before.is_whitespace() || "\"'(<=,:".contains(before));
    let whole = source.match_indices(address).map(|(at, _)| at).find(|at| ends_before(*at));
    whole.or_else(|| source.find(address))
}

/// True for a link to a Markdown file, as in Zola (`@/`), Docusaurus, Material for `MkDocs` and Obsidian.
fn is_file_of_an_article(address: &str) -> bool {
    let path = address.split('#').next().unwrap_or_default();
    let is_markdown = [".md", ".mdx", ".markdown"].iter().any(|extension| path.ends_with(extension));
    address.starts_with("@/") || (is_markdown && Url::parse(address).is_err() && !address.starts_with("//"))
}
