//! Reading all files of the content folder, each on its own.

use std::{borrow::Cow, mem, path::Path, sync::Arc};

use rayon::prelude::*;

use super::{
    Article, Content, Unavailable,
    article::{Outcome, Reader, Reason, Skipped, is_in_posts},
    bytes::Folder,
    folder, known_people, language_folder,
    walk::{self, File},
};
use crate::{
    config::{Config, Run},
    error::Error,
    files,
    generators::{self, Generator, Rules, SiteFolder, Verdict, settings_file::SettingsReader},
};

/// How many files are read before what they contain is put together. What has not been yet takes memory of its own.
const AT_ONCE: usize = 1 << 15;

/// Reads every file. Articles dated after `now` are left out.
pub(super) fn read(config: &Config, run: &Run) -> Result<Content, Error> {
    let (content, progress) = (folder(config), &run.progress);
    let settings = SettingsReader::new(&config.border);
    let mut reader = Reader::new(config, Folder::open(content.clone()), run.now);
    reader.known_people = known_people(config, &settings);
    let site = config.site.as_ref();
    reader.generator = site.map(|site| site.generator);
    if let Some((site, prefix)) = site.zip(prefix_in_site(config)) {
        (reader.rules, reader.prefix) = (Some(Arc::clone(&site.rules)), prefix);
    }
    if let Some(rules) = &reader.rules
        && is_elsewhere(config)
        && !reader.prefix.is_empty()
        && !rules.enters(reader.prefix.trim_end_matches('/'))
    {
        reader.rules = None;
    }
    let outside = [config.directory.join(&config.output)];
    let rules = reader.rules.as_deref().map(|rules| (rules, reader.prefix.as_str()));
    let walk::Listing { files, data, unread, may_have_beside, excluded, mut diagnostics } =
        walk::walk(&content, &config.only, &config.exclude, &outside, &config.border, rules)?;
    let mut skipped: Vec<Skipped> = unread.into_iter().map(|path| Skipped::new(path, Reason::Unread)).collect();
    skipped.extend(excluded.into_iter().map(|path| Skipped::new(path, Reason::Excluded)));
    if let (true, Ok(below)) = (files.is_empty(), outside[0].strip_prefix(&content)) {
        // Nobody would know why else there is no article.
        let listing = walk::walk(&outside[0], &[], &config.exclude, &[], &config.border, None).unwrap_or_default();
        let paths = listing.files.iter().map(|file| files::shown(&below.join(&*file.path)));
        let is_own = |path: &String| {
            files::read_text(&content.join(path), files::ARTICLE).is_ok_and(|text| files::is_own_page(&text))
        };
        skipped.extend(paths.filter(|path| !is_own(path)).map(|path| Skipped::new(path, Reason::Output)));
    }
    if let (Some(rules), Some(site)) = (&reader.rules, site)
        && let Some(rules) = learnt(&**rules, &files, &data, &reader, &SiteFolder::new(&settings, &site.root))
    {
        diagnostics.extend(rules.diagnostics());
        reader.rules = Some(rules);
    }
    if let Some(rules) = &reader.rules
        && is_elsewhere(config)
        && files.iter().all(|file| rules.by_path(&reader.path_in_site(&file.path)) == Verdict::Page)
    {
        // People named a folder in which their generator has no articles.
        reader.rules = None;
    }
    if site.is_none() && !config.is_of_none {
        reader.generator = of_paths(&content, &files);
    }
    let root = site.map_or(config.directory.as_path(), |site| &site.root);
    let paths = || files.iter().map(|file| &*file.path);
    reader.language_folders = language_folder::find(paths, &settings, root, config);
    (reader.files, reader.may_have_beside) = (&files, may_have_beside);
    diagnostics.extend(settings.into_refused());
    progress.begin("reading", files.len());
    let outcome = |file| {
        progress.step();
        reader.read(file)
    };
    let mut sections = Vec::new();
    let unavailable = Unavailable { is_partial: !diagnostics.is_empty(), ..Unavailable::default() };
    let mut content = Content { skipped, diagnostics, unavailable, ..Content::default() };
    let mut articles: Vec<Option<Box<Article>>> = Vec::with_capacity(files.len());
    for part in files.chunks(AT_ONCE) {
        let outcomes: Vec<Outcome> = part.par_iter().with_min_len(16).with_max_len(128).map(outcome).collect();
        let take = |(file, outcome): (&File, Outcome)| content.take(&file.path, outcome, &mut sections);
        articles.extend(part.iter().zip(outcomes).map(take));
    }
    content.generator = reader.generator;
    content.rules = mem::take(&mut reader.rules);
    content.unknown_address =
        mem::take(&mut reader.unknown_address).into_inner().unwrap_or_default().map(|(_, why)| why);
    for (article, file) in articles.iter_mut().zip(files) {
        if let Some(article) = article {
            article.path = file.path;
        }
    }
    content.articles = articles.into_iter().flatten().collect();
    if !sections.is_empty() {
        content.articles.append(&mut sections);
        content.articles.par_sort_by(|one, other| one.path.cmp(&other.path));
    }
    Ok(content)
}

impl Content {
    /// Takes what a file contains; returns its article, and adds those that its sections are.
    fn take(&mut self, path: &str, outcome: Outcome, sections: &mut Vec<Box<Article>>) -> Option<Box<Article>> {
        match outcome {
            Outcome::Sections { mut articles, skipped, diagnostics } => {
                let future = skipped.iter().filter(|skipped| skipped.reason == Reason::Future);
                self.unavailable.paths.extend(future.map(|skipped| skipped.path.clone()));
                self.skipped.extend(skipped);
                self.diagnostics.extend(diagnostics);
                sections.append(&mut articles);
            }
            Outcome::Article(article, diagnostics) => {
                self.diagnostics.extend(diagnostics);
                return Some(article);
            }
            Outcome::Skipped(reason) => {
                if reason == Reason::Future {
                    self.unavailable.paths.insert(path.to_owned());
                }
                self.skipped.push(Skipped::new(path.to_owned(), reason));
            }
            Outcome::Linked(reason, page) => {
                let page = Some(Box::new(page));
                self.skipped.push(Skipped { page, ..Skipped::new(path.to_owned(), reason) });
            }
            Outcome::Future(from) => {
                self.unavailable.paths.insert(path.to_owned());
                self.skipped.push(Skipped::until(path.to_owned(), from));
            }
            Outcome::Faulty(diagnostics) => {
                self.unavailable.paths.insert(path.to_owned());
                self.diagnostics.extend(diagnostics);
            }
        }
        None
    }
}

/// What makes the paths of the content folder relative to the site's folder; `None` if it is elsewhere.
pub(crate) fn prefix_in_site(config: &Config) -> Option<String> {
    let below = files::with_slashes(folder(config).strip_prefix(&config.site.as_ref()?.root).ok()?)?;
    let below = below.trim_start_matches("./").trim_matches('/');
    Some(if matches!(below, "" | ".") { String::new() } else { format!("{below}/") })
}

/// True if the content folder is not the one that the site's generator names.
fn is_elsewhere(config: &Config) -> bool {
    let named = config.site.as_ref().and_then(|site| Some(site.root.join(&site.facts.content.as_ref()?.value)));
    named.is_none_or(|named| !named.components().eq(folder(config).components()))
}

/// The rules with what the files themselves say, if that changes anything.
fn learnt(
    rules: &dyn Rules,
    files: &[File],
    data: &[String],
    reader: &Reader<'_>,
    site: &SiteFolder<'_>,
) -> Option<Arc<dyn Rules>> {
    let articles: Vec<Cow<'_, str>> = files.iter().map(|file| reader.path_in_site(&file.path)).collect();
    let data: Vec<String> = data.iter().map(|path| reader.path_in_site(path).into_owned()).collect();
    rules.learn(&generators::Files { site, articles: &articles, data: &data, now: reader.now })
}

/// The generator that the names of files and folders alone tell, without its settings.
fn of_paths(content: &Path, files: &[File]) -> Option<Generator> {
    let in_posts = content.components().any(|part| part.as_os_str() == "_posts");
    (in_posts || files.iter().any(|file| is_in_posts(&file.path))).then_some(Generator::Jekyll)
}
