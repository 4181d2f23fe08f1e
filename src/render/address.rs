//! Addresses in a body: each is made absolute, or left out and reported.

use std::{
    borrow::Cow,
    cell::{Cell, OnceCell, RefCell},
    collections::{BTreeMap, BTreeSet},
    iter,
    ops::Range,
    path::{Path, PathBuf},
};

use percent_encoding::percent_decode_str;
use url::Url;

use super::{bundled, pages::Pages, safe_url::is_safe_url};
use crate::{
    config::Config,
    content::{
        self, Article, BodyFormat, EXTENSIONS, Reason,
        body::{UNRESOLVABLE, UrlUse, mention},
        local_file::{self, join},
    },
    diagnostic::{Diagnostic, LineIndex, Place},
    files,
    generators::{
        Target,
        notation::{Bundled, DOCUMENT, LABEL, WIKI_LINK},
    },
    rules::content::{MISSING_IMAGE, UNRESOLVED_LINK},
    syntax::percent::without_lone_marks,
};

/// At most so many addresses of an article are reported one by one, and the others counted.
const MOST_REPORTED: usize = 20;

/// What an article's relative addresses are resolved against.
pub(super) fn base(config: &Config, article: &Article) -> Url {
    article.page.as_deref().and_then(|page| Url::parse(page).ok()).unwrap_or_else(|| config.url.clone())
}

/// The bundled file that an address in front matter names, and its address; `None` for others.
pub(super) fn of_front_matter(config: &Config, article: &Article, address: &str) -> Option<(PathBuf, Option<Url>)> {
    let own = content::prefix_in_site(config)? + &article.path;
    let targets = config.site.as_ref()?.rules.targets_of_markdown(&format!("image {address}"), &own, true)?;
    let Some(Target::Bundled(bundled)) = targets.first() else { return None };
    let (_, path) = bundled::file(config, bundled)?;
    Some((path, bundled::address(config, bundled)))
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
    /// True once the addresses are those of HTML.
    is_html: bool,
    /// Those that do not resolve, each with why the file that it names is in no feed.
    unresolved: BTreeMap<String, Option<Reason>>,
    /// Why the file that was looked for last is in no feed.
    reason: Cell<Option<Reason>>,
    missing: BTreeSet<String>,
    /// The pictures that have no address of their own, and a folder in which they would have.
    unserved: BTreeMap<String, String>,
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
            is_html: false,
            unresolved: BTreeMap::new(),
            reason: Cell::new(None),
            missing: BTreeSet::new(),
            unserved: BTreeMap::new(),
            linked: RefCell::default(),
        }
    }

    /// From here on, addresses are those of HTML that Markdown became, or had in it.
    pub(crate) fn in_html(&mut self) {
        self.is_html = true;
    }

    /// The absolute form of an address; `None` if it has to be left out.
    pub(crate) fn resolve(&mut self, address: &str, usage: UrlUse) -> Option<String> {
        let written = address.trim();
        if written.is_empty() {
            return None;
        }
        // Browsers take these for slashes, too.
        let address =
            if written.contains('\\') { Cow::Owned(written.replace('\\', "/")) } else { Cow::Borrowed(written) };
        let address = &*address;
        self.reason.set(None);
        let resolved = self.absolute(address, usage);
        if resolved.is_none() {
            match self.bundled(address, usage) {
                Some(bundled) if bundled::file(self.config, &bundled).is_some() => {
                    self.unserved.insert(written.to_owned(), bundled.served.into_iter().next().unwrap_or_default());
                }
                Some(_) if usage == UrlUse::Image => _ = self.missing.insert(written.to_owned()),
                _ => _ = self.unresolved.insert(written.to_owned(), self.reason.get()),
            }
        } else if usage == UrlUse::Image && self.is_missing(address) {
            self.missing.insert(written.to_owned());
        }
        resolved
    }

    fn absolute(&self, address: &str, usage: UrlUse) -> Option<String> {
        if let Some((targets, rest)) = self.targets(address, usage) {
            let known = targets.iter().find_map(|target| self.address_of(target, usage));
            return known.map(|known| format!("{known}{rest}"));
        }
        if address.contains(UNRESOLVABLE) {
            return None;
        }
        // What is beside the article's file is not beside its page, if Markdown has it bundled.
        let is_beside = |bundled: Bundled| bundled::file(self.config, &bundled).is_some();
        if usage == UrlUse::Image && !address.starts_with('/') && self.bundled(address, usage).is_some_and(is_beside) {
            return None;
        }
        // A fragment of the entry itself; if the article has no page, there is no better address for it.
        if address.starts_with('#') && self.article.page.is_none() {
            return Some(address.to_owned());
        }
        match file_of_an_article(address) {
            Some(Naming::Article) => return self.page_of(address, usage),
            Some(Naming::Perhaps) => {
                if let Some(page) = self.page_of(address, usage) {
                    return Some(page);
                }
            }
            None => {}
        }
        let url: String = match self.of_file(address) {
            Some(url) => url.into(),
            None => self.base.join(address).ok()?.into(),
        };
        is_safe_url("src", &url, usage).then(|| without_lone_marks(url))
    }

    /// Where an address leads that is written in the words of the site's generator or of Sphinx, and what follows it; `None` for
    /// others.
    fn targets(&self, address: &str, usage: UrlUse) -> Option<(Vec<Target>, String)> {
        let mention = mention::of(address);
        let is_of_markdown = !self.is_html || mention.is_some();
        let is_mention = mention.is_some();
        let (tag, rest) = mention.unwrap_or_else(|| (address.to_owned(), ""));
        let is_shown = usage == UrlUse::Image;
        let of_site = || {
            let (site, own) = (self.config.site.as_ref()?, self.in_site?);
            let targets = is_of_markdown.then(|| site.rules.targets_of_markdown(&tag, own, is_shown)).flatten();
            targets.or_else(|| site.rules.targets(&tag, own))
        };
        let targets = of_site().or_else(|| is_mention.then(|| self.targets_of_sphinx(&tag)).flatten())?;
        Some((targets, rest.to_owned()))
    }

    /// Where Sphinx's `:doc:` and `:ref:` lead. <https://www.sphinx-doc.org/en/master/usage/referencing.html>
    fn targets_of_sphinx(&self, tag: &str) -> Option<Vec<Target>> {
        if let Some(label) = tag.strip_prefix(LABEL) {
            return Some(vec![Target::Labelled(label.to_owned())]);
        }
        let document = tag.strip_prefix(DOCUMENT)?;
        let paths = match document.strip_prefix('/') {
            Some(path) => self.paths_from_roots(path),
            None => vec![join(content::split_path(&self.article.path).0, document).unwrap_or_default()],
        };
        let extensions = || EXTENSIONS.iter().flat_map(|(_, extensions)| *extensions);
        let targets = paths.iter().flat_map(|path| {
            extensions().map(move |extension| Target::Article(format!("{}{path}.{extension}", self.prefix())))
        });
        Some(targets.collect())
    }

    /// The paths of a document from the content folder, and from each folder around the article that has Sphinx's settings, relative
    /// to the content folder.
    fn paths_from_roots(&self, document: &str) -> Vec<String> {
        let content = content::folder(self.config);
        let own = content.join(&*self.article.path);
        let around = own.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.config.directory));
        let roots = around.filter(|folder| local_file::is_there(&folder.join("conf.py")));
        let below = |root: &Path| files::with_slashes(root.join(document).strip_prefix(&content).ok()?);
        [document.to_owned()].into_iter().chain(roots.filter_map(below)).collect()
    }

    /// The bundled file that an address would mean in Markdown.
    fn bundled(&self, address: &str, usage: UrlUse) -> Option<Bundled> {
        let tag = mention::of(address).map_or_else(|| address.to_owned(), |(tag, _)| tag);
        let rules = &self.config.site.as_ref()?.rules;
        let targets = rules.targets_of_markdown(&tag, self.in_site?, usage == UrlUse::Image)?;
        targets.into_iter().find_map(|target| if let Target::Bundled(bundled) = target { Some(bundled) } else { None })
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
            let end = text.find(['?', '#']).unwrap_or(text.len());
            (text[..end].to_owned(), text[end..].to_owned())
        };
        match target {
            Target::Article(path) => {
                let (path, fragment) = split(path);
                let path = path.strip_prefix(self.prefix())?;
                if path == &*self.article.path {
                    return of_article(self.article, &fragment);
                }
                match self.pages.article(path) {
                    Some(article) => of_article(article, &fragment),
                    None => self.in_no_feed(path, &fragment, usage),
                }
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
                // The site has no page of a draft.
                let path_in_content = file.strip_prefix(self.prefix()).unwrap_or(file);
                if let Some(skipped) = self.pages.skipped(path_in_content) {
                    match skipped.reason {
                        Reason::Draft | Reason::Future | Reason::Expired | Reason::Unlisted => {
                            let fragment = &path[path.find(['?', '#']).unwrap_or(path.len())..];
                            return self.in_no_feed(path_in_content, fragment, usage);
                        }
                        _ => {}
                    }
                }
                local_file::is_there(&root.join(file)).then(|| self.address_of(&Target::Path(path.clone()), usage))?
            }
            Target::Labelled(label) => {
                let label = self.pages.labelled(label, self.config)?;
                match (usage, &label.title) {
                    (UrlUse::Title, Some(title)) => Some(title.clone()),
                    _ => of_article(self.pages.of_label(label), &format!("#{}", label.id)),
                }
            }
            Target::Titled(title) => of_article(self.pages.titled(title)?, ""),
            Target::Beside(name) => self.base.join(name).ok().map(Into::into),
            Target::Permalinked { file, otherwise } => {
                let file = self.config.site.as_ref()?.root.join(file);
                let own = local_file::is_there(&file).then(|| local_file::permalink(&file))?;
                self.address_of(&Target::Path(own.unwrap_or_else(|| otherwise.clone())), usage)
            }
            Target::Asset { file, name } => {
                let is_there = local_file::is_there(&self.config.site.as_ref()?.root.join(file));
                is_there.then(|| self.base.join(name).ok().map(Into::into))?
            }
            Target::Bundled(bundled) => bundled::address(self.config, bundled).map(Into::into),
        }
    }

    /// The page of a file that is in no feed, if the site has one.
    fn in_no_feed(&self, path: &str, fragment: &str, usage: UrlUse) -> Option<String> {
        let skipped = self.pages.skipped(path)?;
        self.linked.borrow_mut().insert(path.to_owned());
        let Some(page) = &skipped.page else {
            self.reason.set(Some(skipped.reason));
            return None;
        };
        Some(if usage == UrlUse::Title { page.title.to_string() } else { format!("{}{fragment}", page.address) })
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
    fn page_of(&self, address: &str, usage: UrlUse) -> Option<String> {
        let (path, fragment) =
            address.split_once('#').map_or((address, None), |(path, fragment)| (path, Some(fragment)));
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let (folder, _) = content::split_path(&self.article.path);
        let path = match path.strip_prefix("@/").or_else(|| path.strip_prefix('/')) {
            Some(path) => path.to_owned(),
            None => join(folder, &path)?,
        };
        let linked = same_format(&path).find_map(|path| self.pages.article(&path));
        if linked.is_none()
            && let Some(skipped) = same_format(&path).find_map(|path| self.pages.skipped(&path))
        {
            let fragment = fragment.filter(|name| !name.is_empty()).map(|name| format!("#{name}"));
            return self.in_no_feed(&skipped.path, &fragment.unwrap_or_default(), usage);
        }
        self.linked.borrow_mut().insert(linked.map_or(path, |linked| linked.path.to_string()));
        let linked = linked?;
        if usage == UrlUse::Title {
            return Some(linked.title.to_string());
        }
        let page = linked.page.as_deref()?;
        Some(fragment.filter(|name| !name.is_empty()).map_or_else(|| page.to_owned(), |name| format!("{page}#{name}")))
    }

    /// True for a picture that should be next to the article but is not. Addresses from the site's root cannot be
    /// checked.
    fn is_missing(&self, address: &str) -> bool {
        if let Some((targets, _)) = self.targets(address, UrlUse::Image) {
            // What is nowhere where it would be has an address all the same.
            let found = targets.iter().position(|target| self.address_of(target, UrlUse::Image).is_some());
            return found.is_some_and(|found| found > 0 && matches!(targets[found], Target::Path(_)));
        }
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
            // What a program or a role asks for is written without the word that stands for that here.
            let written = [bare(&written), written.rsplit(' ').next().unwrap_or_default()];
            let span = written.iter().find_map(|written| span_of(written, &source[start..]));
            let span = span.map(|span| start + span.start..start + span.end);
            let lines = lines.get_or_init(|| LineIndex::new(source));
            // An address that a template tag was part of is not in the source literally.
            span.map_or_else(|| Place::file(shown), |span| lines.place(shown, span)).labelled(label)
        };
        let more = |all: usize, rule, what: &str| {
            let more = all.checked_sub(MOST_REPORTED).filter(|more| *more > 0)?;
            Some(Diagnostic::new(rule, format!("{more} more {what}")).at(Place::file(shown)))
        };
        let shown = |address: &str| {
            mention::of(address)
                .map_or_else(|| address.replace(UNRESOLVABLE, "{…}"), |(tag, rest)| format!("{}{rest}", bare(&tag)))
        };
        let unresolved = self.unresolved.iter().take(MOST_REPORTED).map(|(address, reason)| {
            let cleaned = shown(address);
            let path = cleaned.split(['#', '?']).next().unwrap_or_default();
            let is_note = mention::of(address).is_some_and(|(tag, _)| tag.starts_with(WIKI_LINK));
            let label = if let Some(why) = reason.and_then(why_without_page) {
                why
            } else if is_note {
                "no article has this name"
            } else if content::walk::may_be_article(Path::new(path)) {
                "no article is in a file at that path"
            } else if Url::parse(&cleaned).is_ok() {
                "no scheme that a feed may lead to"
            } else {
                "cannot be made absolute"
            };
            let message = format!("the link {cleaned} does not resolve and was left out");
            let diagnostic = Diagnostic::new(&UNRESOLVED_LINK, message).at(place(address, label));
            let help = "a note is an article once it has a date, as in `created: 2026-01-31`; readers see the link's text alone until then";
            if is_note { diagnostic.help(help) } else { diagnostic }
        });
        let missing = self.missing.iter().take(MOST_REPORTED).map(|address| {
            let message = format!("there is no picture {}", shown(address));
            Diagnostic::new(&MISSING_IMAGE, message).at(place(address, "no such file"))
        });
        let unserved = self.unserved.iter().take(MOST_REPORTED).map(|(address, folder)| {
            let message = format!("the picture {} has no address of its own and was left out", shown(address));
            let help = format!(
                "put it into the folder {folder}, whose files are served as they are, and write its path from there, such as \
                 `/picture.png` for {folder}/picture.png"
            );
            Diagnostic::new(&UNRESOLVED_LINK, message).at(place(address, "the site does not serve the file as it is")).help(help)
        });
        let more = [
            more(self.unresolved.len(), &UNRESOLVED_LINK, "links do not resolve and were left out"),
            more(self.missing.len(), &MISSING_IMAGE, "pictures are not there"),
            more(self.unserved.len(), &UNRESOLVED_LINK, "pictures have no address of their own and were left out"),
        ];
        unresolved.chain(missing).chain(unserved).chain(more.into_iter().flatten()).collect()
    }
}

/// Why a site has no page of a file; `None` where nobody knows.
fn why_without_page(reason: Reason) -> Option<&'static str> {
    Some(match reason {
        Reason::Draft => "that article is a draft",
        Reason::Future => "the day of that article has not come",
        Reason::Expired => "that article has expired",
        Reason::Unlisted => "the site has no page of that article",
        Reason::Excluded => "the settings leave that file out",
        Reason::LeftOut => "where the page of that article is, is not known",
        _ => return None,
    })
}

/// A tag without the word that says here what kind of one it is.
fn bare(tag: &str) -> &str {
    ["reference ", "post_path ", "asset_path ", WIKI_LINK, DOCUMENT, LABEL]
        .iter()
        .find_map(|word| tag.strip_prefix(word))
        .unwrap_or(tag)
}

/// The first place of an address: behind the mark of a link, else by itself, else as the end of another.
fn place_of(address: &str, source: &str) -> Option<usize> {
    let find =
        |is_it: &dyn Fn(&str) -> bool| source.match_indices(address).map(|(at, _)| at).find(|at| is_it(&source[..*at]));
    let is_link = |before: &str| before.ends_with(['"', '\'', '(', '<', '=', '`']) || before.trim_end().ends_with("]:");
    let is_alone = |before: &str| before.ends_with(|last: char| last.is_whitespace() || ",:".contains(last));
    find(&is_link).or_else(|| find(&is_alone)).or_else(|| source.find(address))
}

/// Where an address is written: as it is, or with marks that reStructuredText takes away.
fn span_of(address: &str, source: &str) -> Option<Range<usize>> {
    if let Some(at) = place_of(address, source) {
        return Some(at..at + address.len());
    }
    let bare = source.replace('\\', "");
    let at = place_of(address, &bare).filter(|_| bare.len() < source.len())?;
    let place =
        |at: usize| source.bytes().enumerate().filter(|(_, byte)| *byte != b'\\').nth(at).map(|(place, _)| place);
    Some(place(at)?..place(at + address.len() - 1)? + 1)
}

/// How sure it is that an address names the file of an article.
enum Naming {
    Article,
    /// Files of such names are offered for download, too.
    Perhaps,
}

/// Whether an address names the file of an article, as in Zola (`@/`), Docusaurus, Material for `MkDocs`, Obsidian and Antora.
fn file_of_an_article(address: &str) -> Option<Naming> {
    if address.starts_with("@/") {
        return Some(Naming::Article);
    }
    let path = address.split('#').next().unwrap_or_default();
    let (_, extension) = path.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())?;
    let format = BodyFormat::of_extension(extension)?;
    if Url::parse(address).is_ok() || address.starts_with("//") {
        return None;
    }
    match format {
        BodyFormat::Html => None,
        BodyFormat::Text => Some(Naming::Perhaps),
        // Keys of PGP are in such files, and much else.
        _ if matches!(extension, "asc" | "ad" | "rest") => Some(Naming::Perhaps),
        _ => Some(Naming::Article),
    }
}

/// A path, and those of files of the same format that have its name.
fn same_format(path: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let (stem, own) = path.rsplit_once('.').unwrap_or((path, ""));
    let format = BodyFormat::of_extension(own).filter(|format| *format == BodyFormat::AsciiDoc);
    let of_format = EXTENSIONS.iter().filter(move |(known, _)| Some(*known) == format).flat_map(|(_, all)| *all);
    let others = of_format.filter(move |other| **other != own).map(move |other| format!("{stem}.{other}").into());
    iter::once(Cow::Borrowed(path)).chain(others)
}
