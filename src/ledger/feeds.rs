//! Feed records: the ledger's lines about every feed but the main one. They keep each feed's folder, and the date when
//! it ended, so that an ended feed stays for its readers.
//!
//! ```text
//! feed-by <group> <language> <folder> <value> <state>
//! ```

use std::{borrow::Cow, fmt::Write};

use chrono::{DateTime, FixedOffset, SecondsFormat};

use super::line::{escape, unescape};
use crate::{config::Group, syntax::date::rfc3339};

/// The beginning of such a line.
pub(super) const KEYWORD: &str = "feed-by\t";

/// Written where there is no group, since a feed is declared by hand, and where there is no language.
const NONE: &str = "-";

/// What the ledger says about a feed other than the main one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FeedRecord {
    /// Its folder in the output folder, ending in a slash. Lines are sorted by it.
    pub folder: String,
    /// What its articles have in common; `None` for a feed that is declared by hand.
    pub group: Option<Group>,
    /// The language that a tag's feed is limited to.
    pub language: Option<String>,
    /// The tag, author, section, language or year that it is about, or the name of a declared feed.
    pub value: String,
    /// When it ended; `None` while articles or settings ask for it.
    pub ended: Option<DateTime<FixedOffset>>,
}

impl FeedRecord {
    pub(super) fn parse(line: &str) -> Result<Self, &'static str> {
        const CUT: &str = "a line of a feed is cut short";
        let mut fields = line.strip_prefix(KEYWORD).ok_or(CUT)?.split('\t');
        let mut next = || fields.next().ok_or(CUT);
        let (group, language, folder, value, state) = (next()?, next()?, next()?, next()?, next()?);
        if fields.next().is_some() {
            return Err("a line of a feed has more fields than six");
        }
        let group = match Group::ALL.into_iter().find(|known| known.name() == group) {
            None if group != NONE => return Err("a line of a feed names a group that does not exist"),
            group => group,
        };
        let folder = unescape(folder).into_owned();
        if !is_inside(&folder) {
            return Err("the folder of a feed would not be in the output folder");
        }
        let ended = match state.strip_prefix("ended ").map(rfc3339::parse) {
            Some(Ok(ended)) => Some(ended),
            None if state == "live" => None,
            _ => return Err("a feed has a state that is not known"),
        };
        let language = (language != NONE).then(|| unescape(language).into_owned());
        Ok(Self { folder, group, language, value: unescape(value).into_owned(), ended })
    }

    fn write(&self, text: &mut String) {
        let group = self.group.map_or(NONE, Group::name);
        let language = self.language.as_deref().map_or(Cow::Borrowed(NONE), escape);
        let (folder, value) = (escape(&self.folder), escape(&self.value));
        let _ = write!(text, "{KEYWORD}{group}\t{language}\t{folder}\t{value}\t");
        match self.ended {
            None => text.push_str("live\n"),
            Some(ended) => _ = writeln!(text, "ended {}", ended.to_rfc3339_opts(SecondsFormat::Secs, true)),
        }
    }

    pub(super) fn lines(feeds: &[Self]) -> String {
        let mut text = String::new();
        for feed in feeds {
            feed.write(&mut text);
        }
        text
    }
}

/// True for a path that goes down from the output folder, and ends in a slash.
fn is_inside(folder: &str) -> bool {
    folder.strip_suffix('/').is_some_and(|path| {
        path.split('/').all(|part| {
            !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']) && !part.ends_with(' ')
        })
    })
}
