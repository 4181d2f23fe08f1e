//! Files on other servers: their lengths and types, asked for once and kept in the ledger.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write,
};

use super::Identified;
use crate::{
    config::Config,
    content::digest,
    media::Measured,
    syntax::{media_type::is_media_type, percent::strict},
};

/// The beginning of a file's line.
pub(super) const KEYWORD: &str = "media\t";

/// Written for what the server did not say.
const UNKNOWN: &str = "-";

/// What the ledger knows about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RemoteFile {
    /// The digest of its address, by which lines are sorted.
    pub(super) key: u32,
    pub(crate) url: String,
    pub(crate) measured: Measured,
}

/// Parses a line that begins with [`KEYWORD`].
pub(super) fn parse(line: &str) -> Result<RemoteFile, &'static str> {
    const SHORT: &str = "a line of the ledger is cut short or broken";
    let fields: Vec<&str> = line.split('\t').collect();
    let [_, key, url, length, mime_type] = fields.as_slice() else { return Err(SHORT) };
    let number = u32::from_str_radix(key, 16).ok().filter(|number| key.len() == 8 && *number == digest::short(url));
    let key = number.ok_or("the address of this line was changed: the key before it belongs to another")?;
    let length = match *length {
        UNKNOWN => None,
        digits => Some(digits.parse().ok().filter(|length| *length > 0).ok_or("this line has no valid length")?),
    };
    let mime_type = match *mime_type {
        UNKNOWN => None,
        known if is_media_type(known) => Some(known.to_owned()),
        _ => return Err("this line has no valid type"),
    };
    Ok(RemoteFile { key, url: (*url).to_owned(), measured: Measured { length, mime_type } })
}

pub(super) fn lines(files: &[RemoteFile]) -> String {
    let mut text = String::new();
    for RemoteFile { key, url, measured } in files {
        let length = measured.length.map_or_else(|| UNKNOWN.to_owned(), |length| length.to_string());
        let mime_type = measured.mime_type.as_deref().unwrap_or(UNKNOWN);
        let _ = writeln!(text, "{KEYWORD}{key:08x}\t{url}\t{length}\t{mime_type}");
    }
    text
}

/// The files of these articles that the ledger or a server has answered for, and those that are kept for other
/// articles; each once.
pub(super) fn all(articles: &[Identified], held: &[RemoteFile]) -> Vec<RemoteFile> {
    let of_articles =
        articles.iter().filter_map(|entry| entry.article.extras().media.as_ref()).flat_map(|media| media.files());
    let kept = of_articles.filter_map(|(_, written)| written.kept.as_ref());
    let kept = kept.map(|(url, measured)| (url.as_str(), measured));
    let held = held.iter().map(|file| (file.url.as_str(), &file.measured));
    let files: BTreeMap<(u32, &str), &Measured> =
        held.chain(kept).map(|(url, measured)| ((digest::short(url), url), measured)).collect();
    let file = |((key, url), measured): ((u32, &str), &Measured)| RemoteFile {
        key,
        url: url.to_owned(),
        measured: measured.clone(),
    };
    files.into_iter().map(file).collect()
}

/// Adds to articles what the ledger knows about their files.
pub(super) fn recall(articles: &mut [Identified], files: &[RemoteFile], config: &Config) {
    let known: HashMap<&str, &Measured> = files.iter().map(|file| (file.url.as_str(), &file.measured)).collect();
    if known.is_empty() {
        return;
    }
    let media = articles.iter_mut().filter_map(|entry| entry.article.media_mut());
    for (_, written) in media.flat_map(super::super::content::written_media::Media::files_mut) {
        let address = written.remote(config).map(|url| strict(&url));
        written.kept = address.and_then(|url| known.get(url.as_str()).map(|measured| (url, (*measured).clone())));
    }
}
