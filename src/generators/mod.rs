//! Generators: the programs that people make sites with. One file has all that is known of one of them: by which files its
//! sites are known, what its settings say, which files are articles, and where their pages are.
//!
//! To add one, write its file with a `KIND`, and name it in the list below.

mod bundler;
pub(crate) mod dialect;
mod fact;
mod globs;
mod html_head;
mod javascript;
#[cfg(feature = "templates")]
mod jinja;
#[cfg(feature = "templates")]
mod liquid;
mod markdown_it;
pub(crate) mod notation;
#[cfg(feature = "templates")]
mod nunjucks;
pub(crate) mod package;
pub(crate) mod part;
mod path;
mod python;
pub(crate) mod repository;
mod rules;
mod setting;
mod settings;
pub(crate) mod settings_file;
mod site_data;
mod site_folder;
pub(crate) mod snippets;
mod unidecode;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

pub(crate) use dialect::Dialect;
pub(crate) use fact::{Computed, Fact, Facts, Origin, SiteLanguage};
pub(crate) use notation::{PageValues, Target, TemplateLanguage};
pub(crate) use rules::{Address, File, Files, InContent, Language, Page, Reading, Rules, Verdict};
pub(crate) use site_folder::SiteFolder;

use crate::{
    diagnostic::{Diagnostic, Place},
    rules::content::{COMPUTED, TWO_GENERATORS},
    syntax::{
        date::{self, TimeZone},
        language,
    },
};
use fact::Check;
use settings_file::SettingsReader;

#[cfg(feature = "templates")]
use eleventy::slugify::slugify as eleventy_slug;
pub(crate) use hexo::fence as hexo_fence;
pub(crate) use jekyll::PEOPLE as JEKYLL_PEOPLE;
pub(crate) use obsidian::is_shown as is_shown_in_notes;

/// All that is known of a generator.
pub(crate) struct Kind {
    /// Its name as its makers write it; `generator` in `dateline.toml` has it in lower case.
    pub(crate) name: &'static str,
    /// The files of its settings, relative to the site's folder. If two set the same thing, the later one wins.
    pub(crate) settings: &'static [&'static str],
    /// True for the folder of a site of its.
    pub(crate) is_root: fn(&SiteFolder<'_>) -> bool,
    /// How its Markdown is read, unless a site's settings say otherwise.
    pub(crate) dialect: Dialect,
    /// What reads its dates, if that reads some otherwise than everywhere.
    pub(crate) dates: Option<date::Program>,
    /// How people switch its own feed off, in the imperative; `None` if it makes none where a file is in its place.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only `adopt` says it"))]
    pub(crate) own_feed: Option<&'static str>,
    /// Reads the settings of a site.
    pub(crate) read: fn(&SiteFolder<'_>) -> Known,
}

/// What a generator's file reads from a site.
pub(crate) struct Known {
    pub(crate) facts: Facts,
    pub(crate) rules: Box<dyn Rules>,
    pub(crate) dialect: Dialect,
    /// Settings that cannot be followed, such as those that a program computes.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// The list of generators. Of two whose files are in one folder, the first counts.
macro_rules! generators {
    ($($(#[$documentation:meta])* $name:ident in $module:ident),* $(,)?) => {
        $(mod $module;)*

        /// A site generator.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Generator { $($(#[$documentation])* $name),* }

        impl Generator {
            pub(crate) const ALL: &[Self] = &[$(Self::$name),*];

            fn kind(self) -> &'static Kind {
                match self { $(Self::$name => &$module::KIND),* }
            }
        }
    };
}

generators! {
    /// <https://gohugo.io>
    Hugo in hugo,
    /// <https://www.getzola.org>
    Zola in zola,
    /// <https://hexo.io>
    Hexo in hexo,
    /// <https://getpelican.com>
    Pelican in pelican,
    /// <https://getnikola.com>
    Nikola in nikola,
    /// <https://squidfunk.github.io/mkdocs-material/>
    MkDocs in mkdocs,
    /// <https://docusaurus.io>
    Docusaurus in docusaurus,
    /// <https://astro.build>
    Astro in astro,
    /// <https://www.gatsbyjs.com>
    Gatsby in gatsby,
    /// <https://nextjs.org>
    Next in next,
    /// <https://vitepress.dev>
    VitePress in vitepress,
    /// <https://www.11ty.dev>
    Eleventy in eleventy,
    /// <https://jekyllrb.com>
    Jekyll in jekyll,
    /// <https://logseq.com>
    Logseq in logseq,
    /// <https://obsidian.md>
    Obsidian in obsidian,
}

impl Generator {
    /// Its name as its makers write it.
    pub(crate) fn name(self) -> &'static str {
        self.kind().name
    }

    /// The generator that `generator` in `dateline.toml` means.
    pub(crate) fn of_setting(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|generator| generator.name().eq_ignore_ascii_case(name.trim()))
    }

    /// What becomes of its own feed where a file of Dateline's is in its place, in a whole sentence.
    #[cfg(feature = "cli")]
    pub(crate) fn own_feed(self) -> String {
        let name = self.name();
        match self.kind().own_feed {
            None => format!("{name} makes no feed where there is such a file, so that nothing has to be switched off."),
            Some(how) => format!("{name} makes a feed there too: {how}, or one of the two replaces the other."),
        }
    }

    /// False for programs for notes, which are at home in any folder.
    pub(crate) fn is_of_sites(self) -> bool {
        !matches!(self, Self::Logseq | Self::Obsidian)
    }

    /// What reads its dates, if that reads some otherwise than everywhere.
    pub(crate) fn dates(self) -> Option<date::Program> {
        self.kind().dates
    }

    /// True if files of its settings are in a folder. Programs for notes have theirs in any.
    fn has_settings(self, folder: &SiteFolder<'_>) -> bool {
        self.is_of_sites() && folder.contains_any(self.kind().settings)
    }

    /// True for the folder of a site of its.
    fn is_root(self, folder: &SiteFolder<'_>) -> bool {
        (self.kind().is_root)(folder)
    }

    /// Reads the settings of a site.
    pub(crate) fn read(self, folder: &SiteFolder<'_>) -> Known {
        let Known { mut facts, rules, dialect, diagnostics } = (self.kind().read)(folder);
        let package = package::read(folder);
        if facts.authors.is_empty() {
            facts.authors = package.authors;
        }
        let facts = facts.checked(&CHECKS);
        let url = facts.url.or(package.url).or_else(|| domain(folder));
        let facts = Facts { url, ..facts };
        Known { facts, rules, dialect: dialect.of_generator(self), diagnostics }
    }
}

/// Tells of what only a program knows, with the line that has it run.
fn computed(site: &SiteFolder<'_>, path: &str, line: usize, message: &str) -> Diagnostic {
    let text = site.file(path).and_then(|file| Some(file.text.lines().nth(line.checked_sub(1)?)?.to_owned()));
    Diagnostic::new(&COMPUTED, message).at(Place::of_line(&site.shown(path), line, &text.unwrap_or_default()))
}

/// The domain that a site on GitHub Pages is served at.
pub(crate) fn domain(site: &SiteFolder<'_>) -> Option<Fact> {
    let folders = ["", "static/", "docs/", "public/", "source/"];
    let file = folders.iter().find_map(|folder| site.file(&format!("{folder}CNAME")))?;
    let domain = address(file.text.lines().next()?)?;
    Fact::new(&domain, Origin::Line { path: file.path, line: 1 })
}

/// The files of settings of all generators, relative to a site's folder.
pub(crate) fn settings_files() -> impl Iterator<Item = &'static str> {
    Generator::ALL.iter().flat_map(|generator| generator.kind().settings).copied()
}

/// The site of a generator, as its settings describe it.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub(crate) generator: Generator,
    /// The folder of its settings, as the project's folder is named.
    pub(crate) root: PathBuf,
    pub(crate) facts: Facts,
    pub(crate) rules: Arc<dyn Rules>,
    /// How it reads Markdown.
    pub(crate) dialect: Dialect,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// How the Markdown of a folder is read that was recognized as a generator's; `site` is the one whose settings were read.
pub(crate) fn dialect(generator: Option<Generator>, site: Option<&Site>) -> Dialect {
    let Some(generator) = generator else { return Dialect::OF_NONE };
    match site.filter(|site| site.generator == generator) {
        Some(site) => site.dialect,
        None => generator.kind().dialect.of_generator(generator),
    }
}

/// The language of the templates in bodies of a generator, whose rules may not be known.
pub(crate) fn template_language(
    generator: Option<Generator>,
    rules: Option<&dyn Rules>,
    page: Option<&PageValues<'_>>,
) -> Option<TemplateLanguage> {
    match (rules, generator) {
        (Some(rules), _) => rules.template_language(page),
        (None, Some(Generator::Jekyll)) => Some(TemplateLanguage::Liquid),
        (None, _) => None,
    }
}

/// What a template puts out; without rules nothing is known of its site.
pub(crate) fn rendered(rules: Option<&dyn Rules>, template: &str, page: &PageValues<'_>) -> Result<String, String> {
    match rules {
        Some(rules) => rules.rendered(template, page),
        #[cfg(feature = "templates")]
        None if !template.contains("site.") => {
            liquid::rendered(template, &liquid::Values::default(), page, liquid::Manner::Ruby)
        }
        None => Err("a site without settings".to_owned()),
    }
}

/// What a shortcode stands for; where no generator's rules are known, it may be one of Hugo's own. `None` if nobody knows.
pub(crate) fn shortcode(rules: Option<&dyn Rules>, tag: &notation::Tag<'_>) -> Option<Vec<notation::Piece>> {
    rules.map_or_else(|| hugo::without_site(tag), |rules| rules.tag(tag))
}

/// The generator whose files are in a folder.
fn of_folder(reader: &SettingsReader<'_>, folder: &Path) -> Option<Generator> {
    let folder = SiteFolder::new(reader, folder);
    Generator::ALL.iter().copied().find(|generator| generator.is_root(&folder))
}

/// The nearest site among a folder and those above it, in this order, each with what reads it. One that only its folders show
/// is no site of its own if another has its articles there: `_posts` in Hexo's `source` is not Jekyll's, nor are notes in
/// Hugo's `content` Obsidian's.
pub(crate) fn nearest<'a>(
    folders: impl Iterator<Item = (&'a SettingsReader<'a>, &'a Path)>,
) -> Option<(Generator, &'a Path)> {
    let mut sites = folders.filter_map(|(reader, folder)| Some((of_folder(reader, folder)?, reader, folder)));
    let (generator, reader, root) = sites.next()?;
    if generator.has_settings(&SiteFolder::new(reader, root)) {
        return Some((generator, root));
    }
    let around = sites.find(|above| {
        let (generator, reader, folder) = above;
        generator.has_settings(&SiteFolder::new(reader, folder)) && has_articles_at(above, root)
    });
    Some(around.map_or((generator, root), |(generator, _, above)| (generator, above)))
}

/// True if a site has its articles in or around a folder.
fn has_articles_at((generator, reader, root): &(Generator, &SettingsReader<'_>, &Path), folder: &Path) -> bool {
    let content = generator.read(&SiteFolder::new(reader, root)).facts.content;
    let content = content.map_or_else(|| root.to_path_buf(), |content| root.join(content.value));
    let (Some(content), Some(folder)) = (reader.follow(&content), reader.follow(folder)) else { return false };
    content.starts_with(&folder) || folder.starts_with(&content)
}

/// Finds the site in a project's folder, or between it and its content folder, if that is elsewhere. `wanted` is the
/// generator that people named themselves.
pub(crate) fn find(reader: &SettingsReader<'_>, content: Option<&Path>, wanted: Option<Generator>) -> Option<Site> {
    let project = reader.root();
    let above = content.map(|content| project.join(content));
    let above = above.iter().flat_map(|content| content.ancestors()).take_while(|folder| folder.starts_with(project));
    let folders: Vec<&Path> = above.chain([project]).collect();
    let found = match wanted {
        Some(generator) => {
            let is_root = |folder: &&&Path| generator.is_root(&SiteFolder::new(reader, folder));
            Some((generator, folders.iter().find(is_root).copied().unwrap_or(project)))
        }
        None => nearest(folders.iter().map(|folder| (reader, *folder))),
    };
    let (generator, root) = found?;
    let folder = SiteFolder::new(reader, root);
    let Known { facts, rules, dialect, mut diagnostics } = generator.read(&folder);
    diagnostics.extend(another(&folder, generator).filter(|_| wanted.is_none()));
    Some(Site { generator, root: root.to_owned(), facts, rules: rules.into(), dialect, diagnostics })
}

/// Tells of the settings of another generator in the folder of a site, which are not followed.
fn another(folder: &SiteFolder<'_>, generator: Generator) -> Option<Diagnostic> {
    let own = generator.kind().settings;
    let behind = Generator::ALL.iter().skip_while(|other| **other != generator).skip(1);
    let sites = behind.filter(|other| other.is_of_sites());
    let (other, file) = sites.into_iter().find_map(|other| {
        let file = other.kind().settings.iter().find(|file| !own.contains(file) && folder.contains(file))?;
        other.is_root(folder).then(|| (other.name(), file))
    })?;
    let name = generator.name();
    let message = format!("the folder is read as {name}'s, and {other}'s settings are not followed");
    let help = format!("remove them, or write `generator = \"{}\"` into dateline.toml", name.to_lowercase());
    Some(Diagnostic::new(&TWO_GENERATORS, message).at(Place::file(&folder.shown(file))).help(help))
}

const CHECKS: [Check; 3] = [
    Check { what: "url", why: "is not a web address", slot: |facts| &mut facts.url, read: address },
    Check { what: "language", why: "is not a language tag", slot: |facts| &mut facts.language, read: language::parse },
    Check {
        what: "timezone",
        why: "is not a name of the IANA time zone database",
        slot: |facts| &mut facts.timezone,
        read: |zone| TimeZone::named(zone).map(|_| zone.to_owned()),
    },
];

/// An absolute web address, with a slash at the end of its path; https where none is named.
pub(crate) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let is_domain = |text: &str| {
        let host = text.split('/').next().unwrap_or_default();
        host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
    };
    let whole = match text.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None if is_domain(text) => format!("https://{text}"),
        None => text.to_owned(),
    };
    let mut url = url::Url::parse(&whole).ok()?;
    url.set_query(None);
    url.set_fragment(None);
    let is_web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| host.contains('.'));
    is_web.then(|| format!("{}/", url.as_str().trim_end_matches('/')))
}

/// The address of a site below its host's.
fn join(host: &str, base: &str) -> String {
    format!("{}/{}", host.trim_end_matches('/'), base.trim_matches('/'))
}
