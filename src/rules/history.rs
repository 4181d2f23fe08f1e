//! Rules of what other specifications add to Atom: history and archives (RFC 5005), tombstones (RFC 6721), drafts
//! (RFC 5023), and what several share (`FeedSync`).

use super::{Example, Rule, Within};

rules! {
    PAGED_COMPLETE_FEED: Error "paged-complete-feed", RFC(5005, "2"), w3c("FeedRelInCompleteFeed"),
        why: "A complete feed contains all entries that there are, so no page or archive of it can hold others.",
        help: "remove the link, or `fh:complete`",
        bad: AtomFeed("<fh:complete/><link rel=\"next\" href=\"https://example.org/feed?2\"/>"),
        good: AtomFeed("<fh:complete/>");
    CURRENT_ELSEWHERE: Error "current-elsewhere", RFC(5005, "2"), w3c("CurrentNotSelfInCompleteFeed"),
        why: "A complete feed is always the current one itself.",
        help: "remove the link `current`, or write the address of the link `self`",
        bad: AtomFeed("<fh:complete/><link rel=\"current\" href=\"https://example.org/other\"/>"),
        good: AtomFeed("<fh:complete/><link rel=\"current\" href=\"https://example.org/feed\"/>");
    ARCHIVE_WITHOUT_NEIGHBOURS: Warning "archive-without-neighbours", RFC(5005, "4"), w3c("ArchiveIncomplete"),
        why: "Readers go from archive to archive by their links; where one is missing they never see what lies behind it.",
        help: "add links `current`, `prev-archive` and `next-archive`, as far as there are such documents",
        bad: AtomFeed("<fh:archive/>"),
        good: AtomFeed("<fh:archive/><link rel=\"prev-archive\" href=\"https://example.org/1\"/>");
    ARCHIVE_WITHOUT_CURRENT: Warning "archive-without-current", RFC(5005, "4"), w3c("MissingCurrentInArchive"),
        why: "Who comes by an archive finds the feed to subscribe to by its link `current`.",
        help: "add `<link rel=\"current\" href=\"…\"/>` with the address of the feed",
        bad: AtomFeed("<fh:archive/>"),
        good: AtomFeed("<fh:archive/><link rel=\"current\" href=\"https://example.org/now\"/>");
    LINK_PAST_END: Error "link-past-end",
        Page("RFC 5005, sections 3 and 4", "https://www.rfc-editor.org/rfc/rfc5005#section-3"), w3c("LinkPastEnd"),
        why: "There is no page before the first or after the last, nor an archive that is newer than the feed itself.",
        help: "remove the link, or check which page this is",
        bad: AtomFeed("<link rel=\"last\" href=\"https://example.org/feed\"/><link rel=\"next\" href=\"https://example.org/2\"/>"),
        good: AtomFeed("<link rel=\"first\" href=\"https://example.org/feed\"/><link rel=\"next\" href=\"https://example.org/2\"/>");
    HISTORY_LINK_IN_ENTRY: Warning "history-link-in-entry",
        Page("RFC 5005, sections 3 and 4", "https://www.rfc-editor.org/rfc/rfc5005#section-3"), w3c("FeedHistoryRelInEntry"),
        why: "Links between pages and archives are those of a feed. In an entry they mean nothing to readers.",
        help: "move the link to the feed, or write `related`",
        bad: AtomEntry("<link rel=\"next\" href=\"https://example.org/2\"/>"),
        good: AtomEntry("<link rel=\"related\" href=\"https://example.org/2\"/>");
    DUPLICATE_TOMBSTONE: Error "duplicate-tombstone", RFC(6721, "3"),
        why: "A feed says of an entry and a moment only once that it was taken down.",
        help: "keep one of them",
        bad: AtomFeed("<at:deleted-entry ref=\"tag:example.org,2026:1\" when=\"2026-11-22T12:00:00Z\"/><at:deleted-entry ref=\"tag:example.org,2026:1\" when=\"2026-11-22T12:00:00Z\"/>"),
        good: AtomFeed("<at:deleted-entry ref=\"tag:example.org,2026:1\" when=\"2026-11-22T12:00:00Z\"/>");
    SINCE_AFTER_UNTIL: Error "since-after-until",
        Page("FeedSync 1.0, sx:sharing", "https://web.archive.org/web/2010/http://feedsyncsamples.codeplex.com/"), w3c("SinceAfterUntil"),
        why: "A shared feed holds the changes since a moment until another, which comes later.",
        help: "exchange `since` and `until`, or leave them out",
        bad: AtomFeed("<sx:sharing xmlns:sx=\"http://feedsync.org/2007/feedsync\" since=\"2026-02-01T00:00:00Z\" until=\"2026-01-01T00:00:00Z\"/>"),
        good: AtomFeed("<sx:sharing xmlns:sx=\"http://feedsync.org/2007/feedsync\" since=\"2026-01-01T00:00:00Z\" until=\"2026-02-01T00:00:00Z\"/>");
    INVALID_DRAFT: Error "invalid-draft", RFC(5023, "13.1.1"), w3c("InvalidYesNo"),
        why: "An entry is a draft or is not; any other word is passed over, and the draft is shown.",
        help: "write `yes` or `no`",
        bad: AtomEntry("<app:control xmlns:app=\"http://www.w3.org/2007/app\"><app:draft>true</app:draft></app:control>"),
        good: AtomEntry("<app:control xmlns:app=\"http://www.w3.org/2007/app\"><app:draft>yes</app:draft></app:control>");
}
