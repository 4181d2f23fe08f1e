//! Revisions: which state of the content a store has, so that an older one never takes the place of a newer one. The ledger in the
//! store says it in a comment.
//!
//! ```text
//! # published commit <hash> <seconds since 1970>
//! # published revision <number>
//! ```

use std::fmt;

/// A state of the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Revision {
    /// A commit.
    Commit {
        hash: String,
        /// When it was made, in seconds since 1970.
        time: i64,
    },
    /// A number that grows from one state to the next, which people give.
    Number(u64),
}

/// How one state of the content relates to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    Before,
    After,
}

/// The beginning of the comment.
const MARK: &str = "# published ";

impl fmt::Display for Revision {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Commit { hash, .. } => write!(formatter, "commit {}", hash.get(..12).unwrap_or(hash)),
            Self::Number(number) => write!(formatter, "revision {number}"),
        }
    }
}

impl Revision {
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.strip_prefix(MARK)?.split(' ');
        match (words.next()?, words.next()?) {
            ("commit", hash) => Some(Self::Commit { hash: hash.to_owned(), time: words.next()?.parse().ok()? }),
            ("revision", number) => Some(Self::Number(number.parse().ok()?)),
            _ => None,
        }
    }

    fn line(&self) -> String {
        match self {
            Self::Commit { hash, time } => format!("{MARK}commit {hash} {time}\n"),
            Self::Number(number) => format!("{MARK}revision {number}\n"),
        }
    }

    /// True if the store has what comes after this. `relation` says what is known of a commit in relation to this one.
    pub(super) fn is_behind(&self, of_store: &Self, relation: &dyn Fn(&str) -> Option<Relation>) -> bool {
        match (self, of_store) {
            (Self::Number(ours), Self::Number(theirs)) => theirs > ours,
            (Self::Commit { hash, time }, Self::Commit { hash: other, time: then }) => {
                hash != other && relation(other).map_or(then > time, |relation| relation == Relation::After)
            }
            // They cannot be compared, so somebody began to count otherwise.
            _ => false,
        }
    }
}

/// A ledger's text with what it was published from.
pub(super) fn sealed(ledger: &str, revision: Option<&Revision>) -> String {
    let Some(revision) = revision else { return ledger.to_owned() };
    let (first, rest) = ledger.split_at(ledger.find('\n').map_or(ledger.len(), |end| end + 1));
    format!("{first}{}{rest}", revision.line())
}

/// The ledger's text, and what it was published from.
pub(super) fn opened(text: &str) -> (String, Option<Revision>) {
    let is_mark = |line: &&str| line.starts_with(MARK);
    let revision = text.lines().take(8).find(is_mark).and_then(Revision::parse);
    (text.split_inclusive('\n').filter(|line| !is_mark(line)).collect(), revision)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ledger_says_what_it_was_published_from() {
        let commit = Revision::Commit { hash: "abc".to_owned(), time: 5 };
        for revision in [Some(commit), Some(Revision::Number(7)), None] {
            let text = sealed("dateline-ledger 1\nfeed\tx\n# end\n", revision.as_ref());
            assert_eq!(opened(&text), ("dateline-ledger 1\nfeed\tx\n# end\n".to_owned(), revision));
        }
    }

    #[test]
    fn older_is_told_from_newer() {
        let commit = |hash: &str, time| Revision::Commit { hash: hash.to_owned(), time };
        let unknown = |_: &str| None;
        assert!(commit("a", 1).is_behind(&commit("b", 2), &unknown));
        assert!(!commit("a", 2).is_behind(&commit("b", 1), &unknown));
        assert!(!commit("a", 1).is_behind(&commit("a", 1), &unknown));
        // What git knows counts more than clocks.
        assert!(commit("a", 2).is_behind(&commit("b", 1), &|_| Some(Relation::After)));
        assert!(!commit("a", 1).is_behind(&commit("b", 2), &|_| Some(Relation::Before)));
        assert!(Revision::Number(1).is_behind(&Revision::Number(2), &unknown));
        assert!(!Revision::Number(1).is_behind(&commit("b", 2), &unknown));
    }
}
