//! Archives: documents beside the feed that keep every entry reachable. <https://www.rfc-editor.org/rfc/rfc5005#section-4>
//!
//! They are filled from the oldest entry on, and the ledger keeps which entry stands in which, so that a full one never
//! changes its bytes again unless one of its own entries does.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use chrono::{DateTime, FixedOffset};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::{
    Build, Error, Progress,
    config::{Config, Globs, feeds::Feeds},
    content::Generator,
    diagnostic::Diagnostic,
    feed::{self, Document, Head},
    formats, gate,
    ledger::{Identification, Identified, Tombstone, escape, unescape},
    output::File,
    render::{self, Pages, Rendered, Renderer},
};

/// An archive, before it is rendered.
#[derive(Clone, Debug)]
pub struct Archive {
    /// Counted from 1, the oldest.
    pub number: u32,
    /// Its articles by their index in the build, newest first.
    pub articles: Vec<usize>,
    /// What was taken away of it.
    pub tombstones: Vec<Tombstone>,
    /// Of all that its bytes are made of, but for the pages that its entries link to.
    fingerprint: u64,
}

/// Puts each article that stands in no archive into the last one, oldest first, and opens the next when that is full.
pub(crate) fn assign(identified: &mut Identification<'_>, size: usize) {
    let archives = identified.articles.iter().map(|entry| entry.state.archive);
    let archives = archives.chain(identified.absent.iter().map(|(record, _)| record.state.archive)).flatten();
    let (mut last, mut count) = (1, 0);
    for number in archives {
        if number > last {
            (last, count) = (number, 0);
        }
        count += usize::from(number == last);
    }
    let mut open: Vec<&mut Identified> =
        identified.articles.iter_mut().filter(|entry| entry.state.archive.is_none()).collect();
    open.sort_by(|one, other| {
        (one.article.published, &one.article.path).cmp(&(other.article.published, &other.article.path))
    });
    for entry in open {
        if count >= size {
            (last, count) = (last + 1, 0);
        }
        count += 1;
        entry.state.archive = Some(last);
        entry.is_kept = false;
    }
}

/// The archives, oldest first.
pub(crate) fn plan(identified: &Identification<'_>, generator: Option<Generator>, config: &Config) -> Vec<Archive> {
    let mut members: BTreeMap<u32, (Vec<usize>, Vec<Tombstone>)> = BTreeMap::new();
    for (index, entry) in identified.articles.iter().enumerate() {
        members.entry(entry.state.archive.unwrap_or(1)).or_default().0.push(index);
    }
    for tombstone in &identified.tombstones {
        if let Some(number) = tombstone.archive {
            members.entry(number).or_default().1.push(tombstone.clone());
        }
    }
    let last = members.last_key_value().map_or(0, |(number, _)| *number);
    let of_all = of_configuration(identified, generator, config);
    (1..=last)
        .into_par_iter()
        .map(|number| {
            let (mut articles, mut tombstones) = members.get(&number).cloned().unwrap_or_default();
            let key = |index: &usize| {
                let article = &identified.articles[*index].article;
                std::cmp::Reverse((article.published, &article.path))
            };
            articles.sort_by(|one, other| key(one).cmp(&key(other)));
            Tombstone::sort(&mut tombstones);
            let mut text = format!("{of_all} {number}");
            for Tombstone { id, deleted, .. } in &tombstones {
                let _ = write!(text, "\n{id} {deleted}");
            }
            for index in &articles {
                let Identified { article, id, updated, .. } = &identified.articles[*index];
                let (page, authors) = (&article.page, &article.authors);
                let (published, digest) = (article.published, article.file_digest);
                let _ = write!(text, "\n{id} {published} {updated} {digest} {page:?} {authors:?} {}", article.path);
                if article.media.is_some() {
                    let _ = write!(text, " {:?}", render::media::fingerprint(article, config));
                }
            }
            Archive { number, articles, tombstones, fingerprint: xxh3_64(text.as_bytes()) }
        })
        .collect()
}

/// What every archive is made of besides its articles.
fn of_configuration(identified: &Identification<'_>, generator: Option<Generator>, config: &Config) -> u64 {
    let config = Config {
        directory: PathBuf::default(),
        limit: 0,
        limit_is_default: false,
        max_bytes: None,
        max_backdated: 0,
        page: false,
        accept_new: false,
        lookup: None,
        exclude: Globs::default(),
        feeds: Feeds::default(),
        precompress: Vec::new(),
        ..config.clone()
    };
    let (version, feed_id, guid) = (env!("CARGO_PKG_VERSION"), &identified.feed_id, &identified.podcast_guid);
    let text = format!("{version} {feed_id} {guid:?} {generator:?} {config:?}");
    xxh3_64(text.as_bytes())
}

/// What the archives that stand in the output folder were made of, as it was written down beside them. Nothing but time is
/// lost with it.
#[derive(Debug, Default)]
pub struct Made {
    by_number: HashMap<u32, MadeArchive>,
}

#[derive(Clone, Debug)]
struct MadeArchive {
    fingerprint: u64,
    /// The digest of the pages that its entries link to.
    pages: u64,
    /// The bytes of its files, in the order of the formats.
    sizes: Vec<u64>,
    /// The paths of the articles that its entries link to.
    asked: Vec<String>,
}

/// The file's name in the folder of the archives. It is none of those that are served.
pub(crate) const MADE_NAME: &str = ".made";

impl Made {
    /// Reads what [`Made`]'s own text says; a line that cannot be understood is none.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let mut words = line.split(' ');
            let number = words.next()?.parse().ok()?;
            let fingerprint = u64::from_str_radix(words.next()?, 16).ok()?;
            let pages = u64::from_str_radix(words.next()?, 16).ok()?;
            let sizes = words.next()?.split(',').map(str::parse).collect::<Result<_, _>>().ok()?;
            let asked = words.map(|word| unescape(word).into_owned()).collect();
            Some((number, MadeArchive { fingerprint, pages, sizes, asked }))
        };
        Self { by_number: text.lines().filter_map(line).collect() }
    }

    fn text(&self) -> String {
        let mut numbers: Vec<_> = self.by_number.iter().collect();
        numbers.sort_by_key(|(number, _)| **number);
        let mut text = String::new();
        for (number, made) in numbers {
            let sizes: Vec<String> = made.sizes.iter().map(u64::to_string).collect();
            let _ = write!(text, "{number} {:016x} {:016x} {}", made.fingerprint, made.pages, sizes.join(","));
            for path in &made.asked {
                let _ = write!(text, " {}", escape(path).replace(' ', "%20"));
            }
            text.push('\n');
        }
        text
    }

    /// True when an archive's files are what they would be if they were made anew.
    fn is_fresh(
        &self,
        archive: &Archive,
        pages: &Pages<'_>,
        config: &Config,
        size: &dyn Fn(&str) -> Option<u64>,
    ) -> bool {
        self.by_number.get(&archive.number).is_some_and(|made| {
            made.fingerprint == archive.fingerprint
                && made.sizes.len() == config.formats.len()
                && config
                    .formats
                    .iter()
                    .zip(&made.sizes)
                    .all(|(format, then)| size(&format.archive_name(archive.number)) == Some(*then))
                && made.pages == digest_of_pages(&made.asked, pages)
        })
    }
}

fn digest_of_pages(asked: &[String], pages: &Pages<'_>) -> u64 {
    let found: Vec<_> = asked.iter().map(|path| pages.of(path)).collect();
    if found.is_empty() { 0 } else { xxh3_64(format!("{found:?}").as_bytes()) }
}

/// What became of the archives.
#[derive(Debug)]
pub struct Archived {
    /// What is wrong with those that were rendered.
    pub diagnostics: Vec<Diagnostic>,
    /// False when one would not be valid.
    pub is_valid: bool,
    /// The new text of [`Made`].
    pub made: String,
}

/// Renders each archive that is not what it should be, one by one on every thread, and gives its files to `take`. `size`
/// tells the bytes of a file of the output folder.
///
/// # Errors
/// When a format's library or `take` fails.
pub fn render(
    build: &Build,
    config: &Config,
    now: DateTime<FixedOffset>,
    made: &Made,
    size: &(dyn Fn(&str) -> Option<u64> + Sync),
    progress: &Progress,
    take: &(dyn Fn(File) -> Result<(), Error> + Sync),
) -> Result<Archived, Error> {
    let renderer = Renderer::new(&build.articles, build.generator, config);
    let (fresh, stale): (Vec<&Archive>, Vec<&Archive>) =
        build.archives.iter().partition(|archive| made.is_fresh(archive, renderer.pages(), config, size));
    progress.begin("archiving", stale.len());
    let all = Mutex::new(Archived { diagnostics: Vec::new(), is_valid: true, made: String::new() });
    let kept = fresh.iter().filter_map(|archive| Some((archive.number, made.by_number.get(&archive.number)?.clone())));
    let by_number = Mutex::new(kept.collect::<HashMap<u32, MadeArchive>>());
    stale.into_par_iter().with_max_len(1).try_for_each(|archive| -> Result<(), Error> {
        progress.step();
        let mut diagnostics = Vec::new();
        let (mut entries, mut asked) = (Vec::new(), Vec::new());
        for index in &archive.articles {
            let Rendered { entry, diagnostics: found, asked: more } = renderer.article(&build.articles[*index]);
            entries.extend(entry.map(|entry| Arc::new(entry).showing(config.body)));
            diagnostics.extend(found);
            asked.extend(more);
        }
        asked.sort();
        asked.dedup();
        let document = Document::Archive { number: archive.number };
        let head = Head::of_site(config, build.feed_id.clone());
        let mut feed = feed::assemble(config, head, document, entries, archive.tombstones.clone());
        feed.name_podcast(build.podcast_guid.as_deref());
        let files = formats::serialize(&feed, &config.formats, None, config, &mut diagnostics)?;
        let found = gate::check(&feed, &files, config, now);
        let is_valid = !found.iter().any(Diagnostic::is_error);
        diagnostics.extend(found);
        let sizes = files.iter().map(|written| written.file.bytes.len() as u64).collect();
        files.into_iter().map(|written| written.file).try_for_each(take)?;
        let pages = digest_of_pages(&asked, renderer.pages());
        let made = MadeArchive { fingerprint: archive.fingerprint, pages, sizes, asked };
        if let (Ok(mut all), Ok(mut by_number)) = (all.lock(), by_number.lock()) {
            all.diagnostics.extend(diagnostics);
            all.is_valid &= is_valid;
            by_number.insert(archive.number, made);
        }
        Ok(())
    })?;
    let by_number = by_number.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let all = all.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    Ok(Archived { made: Made { by_number }.text(), ..all })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_archives_were_made_of_is_read_as_it_is_written() {
        let text =
            "1 0000000000000001 00000000000000ff 10,20,30 a%20b.md c/d.md\n2 0000000000000002 0000000000000000 1\n";
        assert_eq!(Made::parse(text).text(), text);
        assert_eq!(Made::parse("x\n1\n1 zz 0 1\n1 0 0 x\n<<<<<<< HEAD\n").text(), "");
    }
}
