//! Dateline turns a folder of dated articles and their source links into RSS 2.0, Atom 1.0 and JSON Feed 1.1.
//!
//! ```text
//! content/ --read--> Article --ledger--> id, updated --plan--> feeds to be made --render--> Entry
//!     each feed, by itself: --assemble--> Feed --serialize--> bytes --validate--> --write--> feeds/
//! ```
//!
//! [`build`] does the first line, [`Build::documents`] the second. Only [`config`], [`content`], [`ledger`],
//! [`published`] and [`output`] touch the disk, and only the command line prints; the time is passed in.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # std::fs::create_dir(folder.path().join("content"))?;
//! # std::fs::write(folder.path().join("content/2026-01-31-hello.md"), "# Hello\n\nIt works. It does.\n")?;
//! use dateline::{config, config::{Author, Authors, Run, Settings}, output};
//!
//! let options = Settings {
//!     title: Some("My blog".into()),
//!     url: Some("https://example.org/".into()),
//!     author: Some(Authors::One(Author::Name("Ada Lovelace".into()))),
//!     ..Settings::default()
//! };
//! let config = config::read(folder.path(), &options)?;
//! let run = Run::at("2026-11-22T12:00:00Z".parse()?);
//! let build = dateline::build(&config, &run)?;
//! output::stage(&config, &run, &build, &output::lock(&config)?)?.commit()?;
//! # assert!(folder.path().join("feeds/atom.xml").exists());
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod config;
pub mod content;
pub mod diagnostic;
mod documents;
mod error;
pub mod feed;
pub mod formats;
mod gate;
pub mod import;
pub mod init;
pub mod lead;
pub mod ledger;
pub mod media;
pub mod new;
pub mod output;
pub mod person;
pub mod plan;
mod progress;
pub mod published;
pub mod render;
pub mod rules;
pub mod syntax;
pub mod text;
pub mod validate;

use std::{panic, sync::OnceLock, thread};

pub use documents::{Build, FeedFiles};
pub use error::Error;
pub use progress::Progress;

use config::{Config, Run};
use ledger::guard;
use render::Renderer;

/// Reads a folder, and plans and renders what its feeds show. Articles dated after the run's present are left out.
///
/// # Errors
/// When the environment fails: there is no content folder, or the ledger cannot be read. What is wrong with articles is
/// among the diagnostics; those that cannot be used are left out of the feeds, and it is up to the caller to write
/// nothing then.
pub fn build(config: &Config, run: &Run) -> Result<Build, Error> {
    let text = OnceLock::new();
    let (content, ledger) = both(|| content::read(config, run), || ledger::open(config, &text));
    let (content, ledger) = (content?, ledger?);
    let mut identified = ledger::identify(content.articles, &content.unavailable, &ledger, config, run.now);
    identified.fill_archives(config.archive_size);
    let flood = guard::check(&identified, &ledger, || published::in_output(config), config, run);
    let plan = plan::feeds(&identified, &ledger.feeds, config, run.now);
    render::media::look_up(&mut identified.articles, &plan.shown(), config, run);
    let (lines, entries) = rayon::join(
        || identified.write_down(&ledger, &plan.feed_records()),
        || {
            let renderer = Renderer::new(&identified.articles, content.generator, config);
            renderer.articles(&plan.shown(), &run.progress)
        },
    );
    let rendered = plan.shown().into_iter().filter_map(|index| entries.get(&index));
    let found = [content.diagnostics, identified.diagnostics, flood.clone()].into_iter().flatten();
    Ok(Build {
        diagnostics: found.chain(rendered.flat_map(|rendered| rendered.diagnostics.iter().cloned())).collect(),
        articles: identified.articles,
        skipped: content.skipped,
        generator: content.generator,
        plan,
        entries,
        is_first: ledger.text.is_empty(),
        is_flood: !flood.is_empty(),
        ledger: lines.map(|lines| lines.with_former(text.into_inner().unwrap_or_default())),
    })
}

/// Does both at the same time. The first leaves a thread idle while it lists a folder.
fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        (one(), other.join().unwrap_or_else(|panic| panic::resume_unwind(panic)))
    })
}
