//! Rules of what other specifications add to Atom: history and archives (RFC 5005), tombstones (RFC 6721), drafts
//! (RFC 5023).

use super::Severity::{Error, Warning};
use super::{Example, Rule, Within};

rules! {
    PAGED_COMPLETE_FEED = Rule {
        name: "paged-complete-feed", severity: Error, w3c: &["FeedRelInCompleteFeed"],
        spec: "RFC 5005, section 2", url: "https://www.rfc-editor.org/rfc/rfc5005#section-2",
        why: "A complete feed holds all entries that there are, so no page or archive of it can hold others.",
        help: "remove the link, or `fh:complete`",
        bad: Example::new(Within::AtomFeed, "<fh:complete/><link rel=\"next\" href=\"https://example.org/feed?2\"/>"),
        good: Example::new(Within::AtomFeed, "<fh:complete/>"),
    };
    CURRENT_ELSEWHERE = Rule {
        name: "current-elsewhere", severity: Error, w3c: &["CurrentNotSelfInCompleteFeed"],
        spec: "RFC 5005, section 2", url: "https://www.rfc-editor.org/rfc/rfc5005#section-2",
        why: "A complete feed is always the current one itself.",
        help: "remove the link `current`, or write the address of the link `self`",
        bad: Example::new(Within::AtomFeed, "<fh:complete/><link rel=\"current\" href=\"https://example.org/other\"/>"),
        good: Example::new(Within::AtomFeed, "<fh:complete/><link rel=\"current\" href=\"https://example.org/feed\"/>"),
    };
    ARCHIVE_WITHOUT_NEIGHBOURS = Rule {
        name: "archive-without-neighbours", severity: Warning, w3c: &["ArchiveIncomplete"],
        spec: "RFC 5005, section 4", url: "https://www.rfc-editor.org/rfc/rfc5005#section-4",
        why: "Readers go from archive to archive by their links; where one is missing they never see what lies behind it.",
        help: "add links `current`, `prev-archive` and `next-archive`, as far as there are such documents",
        bad: Example::new(Within::AtomFeed, "<fh:archive/>"),
        good: Example::new(Within::AtomFeed, "<fh:archive/><link rel=\"prev-archive\" href=\"https://example.org/1\"/>"),
    };
    ARCHIVE_WITHOUT_CURRENT = Rule {
        name: "archive-without-current", severity: Warning, w3c: &["MissingCurrentInArchive"],
        spec: "RFC 5005, section 4", url: "https://www.rfc-editor.org/rfc/rfc5005#section-4",
        why: "Who comes by an archive finds the feed to subscribe to by its link `current`.",
        help: "add `<link rel=\"current\" href=\"…\"/>` with the address of the feed",
        bad: Example::new(Within::AtomFeed, "<fh:archive/>"),
        good: Example::new(Within::AtomFeed, "<fh:archive/><link rel=\"current\" href=\"https://example.org/now\"/>"),
    };
    LINK_PAST_END = Rule {
        name: "link-past-end", severity: Error, w3c: &["LinkPastEnd"],
        spec: "RFC 5005, sections 3 and 4", url: "https://www.rfc-editor.org/rfc/rfc5005#section-3",
        why: "There is no page before the first or after the last, nor an archive that is newer than the feed itself.",
        help: "remove the link, or check which page this is",
        bad: Example::new(Within::AtomFeed, "<link rel=\"last\" href=\"https://example.org/feed\"/><link rel=\"next\" href=\"https://example.org/2\"/>"),
        good: Example::new(Within::AtomFeed, "<link rel=\"first\" href=\"https://example.org/feed\"/><link rel=\"next\" href=\"https://example.org/2\"/>"),
    };
    HISTORY_LINK_IN_ENTRY = Rule {
        name: "history-link-in-entry", severity: Warning, w3c: &["FeedHistoryRelInEntry"],
        spec: "RFC 5005, sections 3 and 4", url: "https://www.rfc-editor.org/rfc/rfc5005#section-3",
        why: "Links between pages and archives are those of a feed. In an entry they mean nothing to readers.",
        help: "move the link to the feed, or write `related`",
        bad: Example::new(Within::AtomEntry, "<link rel=\"next\" href=\"https://example.org/2\"/>"),
        good: Example::new(Within::AtomEntry, "<link rel=\"related\" href=\"https://example.org/2\"/>"),
    };
    DUPLICATE_TOMBSTONE = Rule {
        name: "duplicate-tombstone", severity: Error, w3c: &[],
        spec: "RFC 6721, section 3", url: "https://www.rfc-editor.org/rfc/rfc6721#section-3",
        why: "A feed says of an entry and a moment only once that it was taken down.",
        help: "keep one of them",
        bad: Example::new(Within::AtomFeed, "<at:deleted-entry ref=\"tag:example.org,2026:1\" when=\"2026-11-22T12:00:00Z\"/><at:deleted-entry ref=\"tag:example.org,2026:1\" when=\"2026-11-22T12:00:00Z\"/>"),
        good: Example::new(Within::AtomFeed, "<at:deleted-entry ref=\"tag:example.org,2026:1\" when=\"2026-11-22T12:00:00Z\"/>"),
    };
    INVALID_DRAFT = Rule {
        name: "invalid-draft", severity: Error, w3c: &["InvalidYesNo"],
        spec: "RFC 5023, section 13.1.1", url: "https://www.rfc-editor.org/rfc/rfc5023#section-13.1.1",
        why: "An entry is a draft or is not; any other word is passed over, and the draft is shown.",
        help: "write `yes` or `no`",
        bad: Example::new(Within::AtomEntry, "<app:control xmlns:app=\"http://www.w3.org/2007/app\"><app:draft>true</app:draft></app:control>"),
        good: Example::new(Within::AtomEntry, "<app:control xmlns:app=\"http://www.w3.org/2007/app\"><app:draft>yes</app:draft></app:control>"),
    };
}
