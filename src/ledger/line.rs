//! A line of the ledger: what is known about one entry.

use std::{borrow::Cow, fmt::Write};

use chrono::{DateTime, FixedOffset};
use xxhash_rust::xxh3::xxh3_64;

use super::Identified;
use crate::{
    content::digest::{self, Digest},
    diagnostic::Place,
    syntax::date::rfc3339,
    text::any_byte,
};

/// Written in place of a path for an entry of an adopted feed that no article matches.
pub(super) const NO_PATH: &str = "-";

/// What the ledger knows about an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record<'t> {
    line: Cow<'t, str>,
    /// The line's number in the file, counted from 1.
    pub number: usize,
    /// The digest of its id, by which lines are sorted.
    pub(super) key: u32,
    /// Where id, path and slug end, and where the slug begins.
    ends: [usize; 3],
    slug_start: usize,
    /// The digest of the path, by which its article is found.
    pub(super) path_digest: u64,
    /// When it was published, as the feeds say.
    pub published: DateTime<FixedOffset>,
    /// When what readers see of it last changed.
    pub updated: DateTime<FixedOffset>,
    /// What readers saw of it.
    pub digest: Digest,
    /// Whether it has an article, and which archive it is in.
    pub state: State,
}

impl Record<'_> {
    /// The line itself.
    pub(crate) fn line(&self) -> &str {
        &self.line
    }

    /// The id that readers know it by.
    pub(crate) fn id(&self) -> &str {
        &self.line[KEY.len() + 1..self.ends[0]]
    }

    /// The path of its article, escaped as in addresses.
    pub(crate) fn path(&self) -> &str {
        &self.line[self.ends[0] + 1..self.ends[1]]
    }

    /// The article's slug, escaped.
    pub(super) fn slug(&self) -> &str {
        &self.line[self.slug_start..self.ends[2]]
    }

    /// Where it is in the file, whose path messages show.
    pub(crate) fn place(&self, ledger: &str) -> Place {
        Place::of_line(ledger, self.number, &self.line)
    }

    /// The same for as long as it is wanted.
    pub(super) fn into_owned(self) -> Record<'static> {
        Record { line: Cow::Owned(self.line.into_owned()), ..self }
    }
}

/// How a key looks.
const KEY: &str = "0123abcd";

/// Whether an entry has an article, whether readers know it, and which archive it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State {
    /// Whether it has an article.
    pub status: Status,
    /// True if it is older than all entries of the feed that was adopted. It stays out of the main feed, whose readers would
    /// see it as new.
    pub is_unseen: bool,
    /// The number of its archive, counted from 1.
    pub archive: Option<u32>,
}

/// Whether an entry has an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Live,
    /// It has one, whose date is not that of the adopted feed. The feed's date counts.
    Adopted,
    /// It is in an adopted feed, and no article was found for it.
    Missing,
    /// Its article was deleted at this instant.
    Deleted(DateTime<FixedOffset>),
}

impl Status {
    pub(crate) fn has_article(self) -> bool {
        matches!(self, Status::Live | Status::Adopted)
    }
}

impl State {
    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let status = match words.next()? {
            "live" => Status::Live,
            "adopted" => Status::Adopted,
            "missing" => Status::Missing,
            "deleted" => Status::Deleted(rfc3339::parse(words.next()?).ok()?),
            _ => return None,
        };
        let mut word = words.next();
        let is_unseen = word == Some("unseen");
        if is_unseen {
            word = words.next();
        }
        let archive = match word {
            None => None,
            Some("archive") => Some(words.next()?.parse().ok().filter(|number| *number > 0)?),
            Some(_) => return None,
        };
        words.next().is_none().then_some(Self { status, is_unseen, archive })
    }
}

/// Parses a line, which has this number in its file.
pub(super) fn record(line: &str, number: usize) -> Result<Record<'_>, &'static str> {
    const SHORT: &str = "a line of the ledger is cut short or broken";
    let mut fields = line.split('\t');
    let mut next = || fields.next().filter(|field| !field.is_empty()).ok_or(SHORT);
    let (key, id, path, published, updated) = (next()?, next()?, next()?, next()?, next()?);
    let (digest, slug, state) = (next()?, next()?, next()?);
    if fields.next().is_some() {
        return Err("a line of the ledger has more fields than eight");
    }
    let parsed =
        u32::from_str_radix(key, 16).ok().filter(|known| key.len() == KEY.len() && *known == digest::short(id));
    let parsed = parsed.ok_or("the id of this line was changed: the key before it belongs to another")?;
    let date = |text| rfc3339::parse(text).map_err(|_| "a date of this line is not one of RFC 3339");
    let id_end = key.len() + 1 + id.len();
    let path_end = id_end + 1 + path.len();
    let slug_start = path_end + published.len() + updated.len() + digest.len() + 4;
    let record = Record {
        line: Cow::Borrowed(line),
        number,
        key: parsed,
        ends: [id_end, path_end, slug_start + slug.len()],
        slug_start,
        path_digest: xxh3_64(path.as_bytes()),
        published: date(published)?,
        updated: date(updated)?,
        digest: digest.parse().map_err(|()| "this line has no valid digest")?,
        state: State::parse(state).ok_or("the state of this line is cut short, or not known")?,
    };
    Ok(record)
}

/// The values to write as a line.
pub(super) struct Line<'a> {
    pub(super) id: &'a str,
    pub(super) path: &'a str,
    pub(super) published: DateTime<FixedOffset>,
    pub(super) updated: DateTime<FixedOffset>,
    pub(super) digest: Digest,
    pub(super) slug: &'a str,
    pub(super) state: State,
}

impl<'a> Line<'a> {
    pub(super) fn of(entry: &'a Identified, id: &'a str) -> Self {
        let Identified { article, updated, .. } = entry;
        Self {
            id,
            path: &article.path,
            published: article.published,
            updated: *updated,
            digest: article.digest,
            slug: article.slug(),
            state: entry.state(),
        }
    }

    pub(super) fn write(&self, text: &mut String) {
        let path = if self.state.status == Status::Missing { Cow::Borrowed(NO_PATH) } else { escape(self.path) };
        digest::write_hexadecimal(text, u64::from(digest::short(self.id)), 8);
        for field in [self.id, &path] {
            text.push('\t');
            text.push_str(field);
        }
        let before = text.len();
        text.push('\t');
        rfc3339::write(text, self.published);
        if (self.updated, self.updated.offset()) == (self.published, self.published.offset()) {
            text.extend_from_within(before..);
        } else {
            text.push('\t');
            rfc3339::write(text, self.updated);
        }
        text.push('\t');
        self.digest.write(text);
        for part in ["\t", &escape(self.slug), "\t"] {
            text.push_str(part);
        }
        match self.state.status {
            Status::Live => text.push_str("live"),
            Status::Adopted => text.push_str("adopted"),
            Status::Missing => text.push_str("missing"),
            Status::Deleted(when) => {
                text.push_str("deleted ");
                rfc3339::write(text, when);
            }
        }
        if self.state.is_unseen {
            text.push_str(" unseen");
        }
        if let Some(archive) = self.state.archive {
            let _ = write!(text, " archive {archive}");
        }
        text.push('\n');
    }
}

/// A path or slug as it is written in a line: `%` and control characters are percent-encoded, an empty text is `%`.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    // Every line has two of these, and most need no escaping.
    let odd = |byte: u8| u8::from(byte < b' ') | u8::from(byte == b'%') | u8::from(byte >= 0x7F);
    let is_plain = !any_byte(text, odd) || !text.contains(|character: char| character == '%' || character.is_control());
    if !text.is_empty() && text != NO_PATH && is_plain {
        return Cow::Borrowed(text);
    }
    if text.is_empty() {
        return Cow::Borrowed("%");
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if character == '%' || character.is_control() || text == NO_PATH {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                let _ = write!(escaped, "%{byte:02X}");
            }
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

pub(crate) fn unescape(text: &str) -> Cow<'_, str> {
    if text == "%" {
        return Cow::Borrowed("");
    }
    percent_encoding::percent_decode_str(text).decode_utf8_lossy()
}
