//! Dateline turns a folder of dated articles and their source links into RSS 2.0, Atom 1.0 and JSON Feed 1.1.
//!
//! ```text
//! content/ --read--> Article --ledger--> id, updated --select--> Feed --render--> Entry --serialize--> bytes --validate--> --write--> feeds/
//! ```
//!
//! [`build`] is that picture in code. Only [`content`]'s reader and [`output`] touch the disk; nothing here prints or
//! asks for the time.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # std::fs::create_dir(folder.path().join("content"))?;
//! # std::fs::write(folder.path().join("content/2026-01-31-hello.md"), "# Hello\n\nIt works. It does.\n")?;
//! use dateline::{Progress, build, config, config::{Author, Authors, Settings}, output};
//!
//! let options = Settings {
//!     title: Some("My blog".into()),
//!     url: Some("https://example.org/".into()),
//!     author: Some(Authors::One(Author::Name("Ada Lovelace".into()))),
//!     ..Settings::default()
//! };
//! let config = config::read(folder.path(), &options)?;
//! let now = "2026-11-22T12:00:00Z".parse()?;
//! let built = build(&config, now, &Progress::default())?;
//! assert!(built.files.iter().any(|file| file.name == "atom.xml"));
//! output::stage(&config, &built, now, &Progress::default(), &output::lock(&config)?)?.commit()?;
//! # assert!(folder.path().join("feeds/atom.xml").exists());
//! # Ok(())
//! # }
//! ```

pub mod archive;
pub mod changes;
pub mod config;
pub mod content;
pub mod diagnostic;
mod error;
pub mod feed;
pub mod formats;
mod gate;
pub mod import;
pub mod init;
pub mod lead;
pub mod ledger;
pub mod media;
mod merge;
pub mod new;
pub mod output;
pub mod overview;
pub mod person;
mod progress;
pub mod render;
pub mod site;
pub mod text;
pub mod validate;

use std::{
    collections::HashMap,
    panic,
    sync::{Arc, OnceLock},
    thread,
};

use chrono::{DateTime, FixedOffset};

pub use error::Error;
pub use progress::Progress;

use archive::Archive;
use config::Config;
use content::{Content, Generator, Skipped};
use diagnostic::Diagnostic;
use feed::Entry;
use ledger::{Identification, Identified, NewText, guard};
use output::File;
use render::Renderer;
use site::SiteFeed;

/// What a build came to, before anything is written.
#[derive(Debug)]
pub struct Build {
    /// The articles that can stand in feeds, sorted by path.
    pub articles: Vec<Identified>,
    /// The feed's id.
    pub feed_id: String,
    /// `podcast:guid`, where settings give none.
    pub podcast_guid: Option<String>,
    /// The generator whose folder this plainly is.
    pub generator: Option<Generator>,
    /// The archives, oldest first; [`archive::render`] makes their files.
    pub archives: Vec<Archive>,
    /// Files that are no articles now, and why.
    pub skipped: Vec<Skipped>,
    /// The feeds besides that of all articles, sorted by their folders; [`site::make`] makes their files.
    pub feeds: Vec<SiteFeed>,
    /// The entries of the articles that some feed shows, by the article's index.
    pub entries: HashMap<usize, Arc<Entry>>,
    /// The feed of all articles as files, and what lists all feeds.
    pub files: Vec<File>,
    /// True when there was no ledger before.
    pub is_first: bool,
    /// The ledger's new text, where it changes.
    pub ledger: Option<NewText>,
    /// False when a feed would not be valid; none may be written then.
    pub is_valid: bool,
    /// True when readers would see as new what they know already, which is among the diagnostics.
    pub is_flood: bool,
    /// What is wrong with content, sorted by file and line.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes the feeds of a folder. What is dated after `now` is left out.
///
/// # Errors
/// When the environment fails: no content folder, a file that cannot be read. What is wrong with articles is among the
/// diagnostics; those that cannot be used are left out of the feeds, and it is up to the caller to write nothing then.
pub fn build(config: &Config, now: DateTime<FixedOffset>, progress: &Progress) -> Result<Build, Error> {
    let language = config.language.clone();
    // While the folder is listed, most threads have nothing to do.
    rayon::spawn(move || lead::preload(language.as_deref().unwrap_or(render::DEFAULT_LANGUAGE)));
    let text = OnceLock::new();
    // Most of the time it takes to list the folder, one thread has nothing else to do.
    let (content, ledger) = thread::scope(|scope| {
        let ledger = scope.spawn(|| ledger::read(config).map(|read| ledger::parse(text.get_or_init(|| read), config)));
        (content::read(config, now, progress), ledger.join().unwrap_or_else(|panic| panic::resume_unwind(panic)))
    });
    let (ledger, faults) = ledger?;
    if !faults.is_empty() {
        return Err(Error::Ledger(faults));
    }
    let Content { articles, skipped, mut diagnostics, generator, unavailable } = content?;
    let mut identified = ledger::identify(articles, &unavailable, &ledger, config, now, &mut diagnostics);
    let mut is_flood = false;
    if !config.accept_new {
        let found = guard::check(&identified, &ledger, || output::standing(config), config);
        is_flood = !found.is_empty();
        diagnostics.extend(found);
    }
    let (main, feeds) =
        rayon::join(|| site::of_all(&identified, config), || site::plan(&identified, &ledger.feeds, config, now));
    let selected = site::shown(&main, &feeds);
    render::media::learn(&mut identified.articles, &selected, config);
    let archives = match config.archive_size {
        Some(size) => {
            archive::assign(&mut identified, size);
            archive::plan(&identified, generator, config)
        }
        None => Vec::new(),
    };
    let (lines, made) = rayon::join(
        || identified.write_down(&ledger, &site::known(&feeds)),
        || -> Result<_, Error> {
            let mut diagnostics = Vec::new();
            let renderer = Renderer::new(&identified.articles, generator, config);
            let entries = renderer.entries(&selected, progress, &mut diagnostics);
            let mut feed = main.assemble(config, archives.last().map_or(0, |archive| archive.number), &entries);
            feed.name_podcast(identified.podcast_guid.as_deref());
            let documents = || -> Result<_, Error> {
                let mut diagnostics = Vec::new();
                let written = formats::serialize(&feed, &config.formats, config.max_bytes, config, &mut diagnostics)?;
                diagnostics.extend(gate::check(&feed, &written, config, now));
                Ok((written, diagnostics))
            };
            let lists = || -> Result<_, Error> {
                let beside = formats::beside(&feed, &main, &feeds, config)?;
                let found = gate::check_lists(&beside, config, now);
                Ok((beside, found))
            };
            let (documents, lists) = rayon::join(documents, lists);
            let ((written, found), (beside, found_in_lists)) = (documents?, lists?);
            let is_valid = !found.iter().chain(&found_in_lists).any(Diagnostic::is_error);
            diagnostics.extend(found.into_iter().chain(found_in_lists));
            let files = written.into_iter().map(|written| written.file).chain(beside).collect();
            Ok((entries, files, is_valid, diagnostics))
        },
    );
    let (entries, files, is_valid, found) = made?;
    diagnostics.extend(found);
    diagnostic::sort(&mut diagnostics);
    let Identification { articles, feed_id, podcast_guid, .. } = identified;
    let is_first = ledger.text.is_empty();
    let lines = lines.map(|lines| lines.over(text.into_inner().unwrap_or_default()));
    Ok(Build {
        articles,
        feed_id,
        podcast_guid,
        generator,
        archives,
        skipped,
        feeds,
        entries,
        files,
        is_first,
        ledger: lines,
        is_valid,
        is_flood,
        diagnostics,
    })
}
