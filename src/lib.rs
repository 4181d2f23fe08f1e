//! Dateline turns dated articles and their source links into RSS 2.0, Atom 1.0 and JSON Feed 1.1, each entry summarised by
//! what its sections say first. As a library it works on a folder or in memory; without its default feature `cli` it
//! brings neither a terminal nor a network along.
//!
//! A folder, in three steps: open it, build, write. The feeds are validated before any of them is written.
//!
//! ```
//! use dateline::{Run, Site};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let my_blog = folder.path();
//! # std::fs::create_dir(my_blog.join("content"))?;
//! # std::fs::write(my_blog.join("content/2026-01-31-hello.md"), "# Hello\n\nIt works. It does.\n")?;
//! # let settings = "title = 'My blog'\nurl = 'https://example.org/'\nauthor = 'Ada Lovelace'\n";
//! # std::fs::write(my_blog.join("dateline.toml"), settings)?;
//!
//! let written = Site::open(my_blog)?.build(&Run::at("2026-11-22T12:00:00Z".parse()?))?.write()?;
//! assert!(written.changed.contains(&"feeds/atom.xml".into()));
//! # assert!(my_blog.join("feeds/atom.xml").exists());
//! # Ok(())
//! # }
//! ```
//!
//! One article, from text to summary:
//!
//! ```
//! use dateline::Article;
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//!
//! let text = "---\ntags: [ferries]\n---\n# The harbour\n\nShips enter. A band plays.\n\n## Ferries\n\nThey sail at noon.\n";
//! let article = Article::read("2026-01-31-harbour.md", text.as_bytes(), &"https://example.org/".parse()?)?;
//! assert_eq!(article.title(), "The harbour");
//! assert_eq!(article.tags(), ["ferries"]);
//! assert_eq!(article.sections().len(), 2);
//! assert_eq!(article.summary().map(|summary| summary.text()).as_deref(), Some("Ships enter. They sail at noon."));
//! # Ok(())
//! # }
//! ```
//!
//! A feed in memory, in three formats:
//!
//! ```
//! use dateline::feed::{Entry, Feed, Format, Person};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//!
//! let mut feed = Feed::new("My blog", &"https://example.org/".parse()?, Person::named("Ada Lovelace"));
//! let mut entry = Entry::new("tag:example.org,2026:hello", "Hello", "2026-01-31T09:00:00Z".parse()?);
//! entry.url = Some("https://example.org/hello/".into());
//! entry.content = Some("<p>It works.</p>".into());
//! feed.push(entry);
//! for format in [Format::Rss, Format::Atom, Format::Json] {
//!     let bytes = format.serialize(&feed)?;
//!     println!("{}: {} bytes", format.file_name(), bytes.len());
//! #   let validated = dateline::validate::validate(&bytes, Default::default(), feed.updated);
//! #   assert!(!validated.diagnostics("").iter().any(dateline::Diagnostic::is_error), "{:?}", validated.findings);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! What is wrong with a feed, whoever made it:
//!
//! ```
//! use dateline::validate::{Served, validate};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//!
//! let bytes = b"<rss version='2.0'>\n<channel><title>News</title></channel></rss>";
//! let found = validate(bytes, Served::default(), "2026-11-22T12:00:00Z".parse()?).diagnostics("rss.xml");
//! let missing = found.iter().find(|it| it.is_error()).ok_or("nothing is wrong")?;
//! assert_eq!((missing.rule.name, missing.places[0].line), ("missing-element", 2));
//! println!("{}: {}", missing.rule.name, missing.message);
//! # Ok(())
//! # }
//! ```

// How it is built:
//
//     content/ --read--> Article --ledger--> id, updated --plan--> feeds to be made --render--> Entry
//         each feed, by itself: --assemble--> Feed --serialize--> bytes --validate--> --write--> feeds/
//
// `build` does the first line, `Build::documents` the second. Only `config`, `content`, `ledger`, `published` and `output`
// touch the disk, through `files`; only the command line prints; the time is passed in.

mod article;
#[cfg(feature = "cli")]
#[doc(hidden)]
#[allow(rustdoc::invalid_html_tags, reason = "help is plain text")]
pub mod cli;
pub mod config;
mod content;
mod diagnostic;
mod documents;
mod error;
pub mod feed;
mod files;
mod formats;
mod front_matter;
mod gate;
mod generators;
#[cfg(feature = "cli")]
mod import;
#[cfg(feature = "cli")]
mod init;
#[doc(hidden)]
pub mod internals;
pub mod lead;
mod ledger;
mod media;
#[cfg(feature = "cli")]
mod new;
mod output;
mod person;
mod plan;
mod progress;
#[cfg(feature = "publish")]
mod publish;
mod published;
mod render;
pub mod rules;
#[cfg(feature = "cli")]
mod served;
mod site;
mod syntax;
mod text;
pub mod validate;

use std::{panic, sync::OnceLock, thread};

pub use article::Article;
pub use config::run::Run;
pub use diagnostic::{Diagnostic, EntryName, Place, Source};
pub use documents::FeedFiles;
pub use error::Error;
pub use formats::File;
pub use site::{Site, SiteBuild, Written};

use config::Config;
use documents::Build;
use ledger::guard;
use render::Renderer;

/// Reads a folder, and plans and renders what its feeds show. Articles dated after the run's present are left out.
///
/// # Errors
/// When the environment fails: there is no content folder, or the ledger cannot be read. What is wrong with articles is
/// among the diagnostics; those that cannot be used are left out of the feeds, and it is up to the caller to write
/// nothing then.
fn build(config: &Config, run: &Run) -> Result<Build, Error> {
    let beginning = OnceLock::new();
    let (content, ledger) = both(|| content::read(config, run), || ledger::open(config, run, &beginning));
    let (content, mut ledger) = (content?, ledger?);
    let mut identified = ledger::identify(content.articles, &content.unavailable, &mut ledger, config, run.now)?;
    let is_first = ledger.is_new();
    let published = || if is_first { published::before_first_build(config) } else { published::in_output(config) };
    let found = guard::check(&mut identified, &content.skipped, &ledger, published, config, run);
    identified.fill_archives(config.archive_size);
    let mut plan = plan::feeds(&identified, &ledger.feeds, config, run.now);
    let updated = |folder: &str| published::updated(config, folder).max(run.known_updated.get(folder).copied());
    plan.keep_updated(run.now.max(ledger.latest), updated);
    render::found_media::look_up(&mut identified.articles, &plan.shown(), config, run);
    let keys = identified.take_keys();
    let (lines, entries) = rayon::join(
        || identified.write_down(keys, &ledger, &plan.feed_records(), config),
        || {
            Renderer::new(&identified.articles, &content.skipped, content.generator, content.rules.clone(), config)
                .articles(&plan.shown(), &run.progress)
        },
    );
    let rendered =
        render::diagnostics(&plan.shown(), &identified.articles, &entries, config, content.unknown_address.as_deref());
    let is_stopped = !found.stops.is_empty();
    let mut diagnostics = [content.diagnostics, identified.diagnostics, found.stops, found.left_out, rendered].concat();
    config.levels.apply(&mut diagnostics, run);
    Ok(Build {
        is_first,
        is_stopped,
        diagnostics,
        articles: identified.articles,
        skipped: content.skipped,
        generator: content.generator,
        rules: content.rules,
        former_names: ledger.names,
        plan,
        entries,
        ledger: lines,
    })
}

/// What servers know the program by.
#[cfg(any(feature = "cli", feature = "publish"))]
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Does both at the same time. The first leaves a thread idle while it lists a folder.
fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        (one(), other.join().unwrap_or_else(|panic| panic::resume_unwind(panic)))
    })
}
