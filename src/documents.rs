//! Documents: each feed of the plan is assembled, serialized and validated, on whichever thread is free.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::{Arc, OnceLock},
};

use rayon::prelude::*;

use crate::{
    config::{Config, Run},
    content::Skipped,
    diagnostic::{self, Diagnostic, Place},
    error::Error,
    feed::{Document, Feed},
    formats::{self, File, Serialized},
    gate::Gate,
    generators::{Generator, Rules},
    ledger::{Identified, NewText},
    plan::{ArchiveRecord, ArchiveRecords, Fingerprints, Plan, PlannedFeed},
    render::{Rendered, Renderer},
};

/// The result of a build, before its documents are made.
#[derive(Debug)]
pub(crate) struct Build {
    /// The articles that can be in feeds, sorted by path.
    pub(crate) articles: Vec<Identified>,
    pub(crate) skipped: Vec<Skipped>,
    /// The generator that the folder was recognized as.
    pub(crate) generator: Option<Generator>,
    /// The rules of its site.
    pub(crate) rules: Option<Arc<dyn Rules>>,
    /// What the files of the main feed were called before, where settings named them.
    pub(crate) former_names: Vec<String>,
    /// The feeds to make; [`Build::documents`] makes them.
    pub(crate) plan: Plan,
    /// The entries of articles that feeds show, by the article's index.
    pub(crate) entries: HashMap<usize, Rendered>,
    /// The ledger's new text; `None` if it does not change.
    pub(crate) ledger: Option<NewText>,
    /// True when there was no ledger before.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only the program reports it"))]
    pub(crate) is_first: bool,
    /// True if readers would see as new what they know, or lose it; the diagnostics say which.
    pub(crate) is_stopped: bool,
    /// What is wrong with content so far.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// The files of a feed, validated.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct FeedFiles {
    /// The index of their feed in the plan; `None` for files that list all feeds.
    pub(crate) feed: Option<usize>,
    /// The files; empty for an archive that has not changed.
    pub files: Vec<File>,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
    /// False if one of them is not valid; nothing may be written then.
    pub is_valid: bool,
    /// For an archive, what it is made of.
    pub(crate) archive: Option<ArchiveRecord>,
}

impl Build {
    /// True if nothing may be written whatever the documents are like, for articles cannot be used, or readers would see as new
    /// what they know or lose it.
    pub(crate) fn is_refused(&self, run: &Run) -> bool {
        self.is_stopped || (!run.keep_going && self.diagnostics.iter().any(Diagnostic::is_error))
    }

    /// Makes all documents, one at a time on every thread, so that few are in memory at once. Archives that have not
    /// changed since their records were written are not made again.
    pub(crate) fn documents<'a>(
        &'a self,
        config: &'a Config,
        run: &'a Run,
        records: &'a ArchiveRecords,
    ) -> impl ParallelIterator<Item = Result<FeedFiles, Error>> + 'a {
        let number = self.plan.feeds.len();
        run.progress.begin("making feeds", number);
        let gate = Gate::new(config, run.now);
        let documents = Documents { build: self, config, run, records, gate, archiving: OnceLock::new() };
        // A large feed may take as long as many small ones.
        (0..number + 1).into_par_iter().with_max_len(1).map(move |nth| documents.make(nth))
    }

    /// Makes all documents, in the order of the plan, then the lists.
    ///
    /// # Errors
    /// [`Error::Serialize`] when a format's library fails.
    pub(crate) fn in_memory(&self, config: &Config, run: &Run) -> Result<Vec<FeedFiles>, Error> {
        self.documents(config, run, &ArchiveRecords::default()).collect()
    }
}

struct Documents<'a> {
    build: &'a Build,
    config: &'a Config,
    run: &'a Run,
    records: &'a ArchiveRecords,
    gate: Gate<'a>,
    archiving: OnceLock<(Renderer<'a>, Fingerprints<'a>)>,
}

impl Documents<'_> {
    /// The feed of the plan with this index; the index after the last feed means the lists.
    fn make(&self, nth: usize) -> Result<FeedFiles, Error> {
        let Some(planned) = self.build.plan.feeds.get(nth) else { return self.lists() };
        let made = match planned.document {
            Document::Subscription { .. } => self.judged(&self.assemble(planned), planned),
            Document::Archive { number } => self.archive(number, planned),
        };
        self.run.progress.step();
        Ok(FeedFiles { feed: Some(nth), ..made? })
    }

    fn assemble(&self, planned: &PlannedFeed) -> Feed {
        let Build { plan, entries, .. } = self.build;
        let entries = planned.articles.iter().filter_map(|index| entries.get(index)?.entry.clone());
        plan.assemble(planned, &entries.collect::<Vec<_>>(), self.config)
    }

    /// An archive. There may be thousands, so its entries are rendered only now.
    fn archive(&self, number: u32, planned: &PlannedFeed) -> Result<FeedFiles, Error> {
        let Build { articles, skipped, plan, entries, generator, rules, .. } = self.build;
        let (renderer, fingerprints) = self.archiving.get_or_init(|| {
            let fingerprints = Fingerprints::new(articles, plan, *generator, self.config);
            (Renderer::new(articles, skipped, *generator, rules.clone(), self.config), fingerprints)
        });
        if let Some(current) = self.records.current(number, planned, fingerprints, renderer.pages()) {
            return Ok(FeedFiles { is_valid: true, archive: Some(current.clone()), ..FeedFiles::default() });
        }
        let (mut shown, mut linked, mut diagnostics) = (Vec::new(), Vec::new(), Vec::new());
        for index in &planned.articles {
            let known = entries.get(index).map(Cow::Borrowed);
            let article = known.unwrap_or_else(|| Cow::Owned(renderer.article(&articles[*index])));
            let Rendered { entry, linked: links, diagnostics: found, .. } = &*article;
            shown.extend(entry.clone());
            linked.extend_from_slice(links);
            diagnostics.extend_from_slice(found);
        }
        let mut made = self.judged(&plan.assemble(planned, &shown, self.config), planned)?;
        made.diagnostics.splice(..0, diagnostics);
        let sizes = made.files.iter().map(|file| file.bytes.len() as u64).collect();
        made.archive = Some(ArchiveRecord::new(number, planned, sizes, linked, fingerprints, renderer.pages()));
        Ok(made)
    }

    /// The files of a feed, validated.
    fn judged(&self, feed: &Feed, planned: &PlannedFeed) -> Result<FeedFiles, Error> {
        let judged = self.judge(feed, planned)?;
        if judged.is_valid || !self.run.keep_going {
            return Ok(judged);
        }
        // Without the entries that are not valid by themselves.
        let (mut rest, mut alone) = (feed.clone(), feed.clone());
        rest.entries.clear();
        for entry in &feed.entries {
            alone.entries = vec![Arc::clone(entry)];
            if self.judge(&alone, planned)?.is_valid {
                rest.entries.push(Arc::clone(entry));
            }
        }
        let FeedFiles { diagnostics, .. } = judged;
        Ok(FeedFiles { diagnostics, ..self.judge(&rest, planned)? })
    }

    fn judge(&self, feed: &Feed, planned: &PlannedFeed) -> Result<FeedFiles, Error> {
        let serialized = formats::serialize(feed, &planned.formats, planned.max_bytes, self.config)?;
        let Serialized { files, mut diagnostics } = serialized;
        let found = self.gate.check(feed, &planned.formats, &files);
        let is_valid = !found.iter().any(Diagnostic::is_error);
        diagnostics.extend(found);
        Ok(FeedFiles { files, diagnostics, is_valid, ..FeedFiles::default() })
    }

    fn lists(&self) -> Result<FeedFiles, Error> {
        let plan = &self.build.plan;
        let files = formats::lists(&self.assemble(plan.main()), &plan.listings(), self.config)?;
        let diagnostics = self.gate.check_lists(&files);
        let is_valid = !diagnostics.iter().any(Diagnostic::is_error);
        Ok(FeedFiles { files, diagnostics, is_valid, ..FeedFiles::default() })
    }
}

impl Build {
    /// All diagnostics: those of the content, and those of the documents, by the index of their feed. A fault of an
    /// article that is in several feeds is reported once.
    pub(crate) fn all_diagnostics(
        &self,
        mut found: Vec<(Option<usize>, Vec<Diagnostic>)>,
        config: &Config,
        run: &Run,
    ) -> Vec<Diagnostic> {
        let key = |diagnostic: &Diagnostic| {
            let place = diagnostic.places.first();
            (diagnostic.rule.name, place.map(|Place { path, line, column, .. }| (path.clone(), *line, *column)))
        };
        // In the order of the plan.
        found.sort_by_key(|(feed, _)| feed.unwrap_or(usize::MAX));
        let is_in_many = |feed: &Option<usize>| {
            feed.and_then(|index| self.plan.feeds.get(index)).is_some_and(|feed| !feed.is_main() && !feed.is_archive())
        };
        let (of_many, of_one): (Vec<_>, Vec<_>) = found.into_iter().partition(|(feed, _)| is_in_many(feed));
        let mut all = self.diagnostics.clone();
        all.extend(of_one.into_iter().flat_map(|(_, diagnostics)| diagnostics));
        let mut known: HashSet<_> = all.iter().map(key).collect();
        for diagnostic in of_many.into_iter().flat_map(|(_, diagnostics)| diagnostics) {
            if known.insert(key(&diagnostic)) {
                all.push(diagnostic);
            }
        }
        config.levels.apply(&mut all, run);
        diagnostic::sort(&mut all);
        all
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use std::fs;

    use super::*;
    use crate::config::{self, Author, Authors, Settings};

    #[test]
    fn entry_that_is_not_valid_stops_a_build_or_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        for name in ["a", "b"] {
            let text = format!("---\nid: tag:e.org,2026:{name}\n---\n# A\n\nText.\n");
            fs::write(folder.path().join(format!("content/2026-01-31-{name}.md")), text).unwrap();
        }
        let settings = Settings {
            title: Some("My blog".into()),
            url: Some("https://example.org/".into()),
            author: Some(Authors::One(Author::Name("Ada Lovelace".into()))),
            archive: Some(true),
            ..Settings::default()
        };
        let config = config::read(folder.path(), &settings).unwrap();
        let mut run = Run::at("2026-11-22T12:00:00Z".parse().unwrap());
        let mut build = crate::build(&config, &run).unwrap();
        let bad = build.entries.get_mut(&1).unwrap().entry.as_mut().unwrap();
        Arc::make_mut(bad).url = Some("https://example.org/%zz".into());
        for keep_going in [false, true] {
            run.keep_going = keep_going;
            let documents = build.in_memory(&config, &run).unwrap();
            let found: Vec<&Diagnostic> = documents.iter().flat_map(|document| &document.diagnostics).collect();
            assert!(found.iter().any(|found| found.rule.name == "invalid-iri"), "{found:?}");
            assert_eq!(documents.iter().all(|document| document.is_valid), keep_going);
            let feeds =
                documents.iter().filter(|document| document.feed.is_some()).flat_map(|document| &document.files);
            let text: String = feeds.map(|file| String::from_utf8_lossy(&file.bytes)).collect();
            assert!(text.contains("2026:a") && text.contains("2026:b") != keep_going, "{text}");
        }
    }
}
