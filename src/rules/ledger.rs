//! Rules of identity: the ledger, the ids and dates that readers know, and adopting them.

use super::{Example, Rule, Within};

rules! {
    LEDGER: Error "ledger",
        Page("git merge, how conflicts are presented", "https://git-scm.com/docs/git-merge#_how_conflicts_are_presented"),
        why: "`dateline.lock` keeps the ids and dates that readers know. A line that was lost or cannot be read would make its \
              entry come back as new.",
        help: "take the last good one out of version control, or run `dateline ledger rebuild`",
        bad: Shell("echo '<<<<<<< HEAD' >> dateline.lock\ndateline build"), good: Shell("dateline build");
    DUPLICATE_ID: Error "duplicate-id", RFC(4287, "4.2.6"),
        why: "Readers take entries with one id for one entry, and show only one of them.",
        help: "give one of them an `id` of its own in its front matter; readers would show only one of the two",
        bad: FrontMatter("id: tag:example.org,2026:known"), good: FrontMatter("id: tag:example.org,2026:other");
    DUPLICATE_PAGE: Error "duplicate-page", RFC(4287, "4.2.7.2"),
        why: "At one address there is one page. The entry of the other article would lead to the wrong one.",
        help: "give one of them a `permalink` of its own in its front matter; one page would hide the other",
        bad: FrontMatter("permalink: /known/"), good: FrontMatter("permalink: /other/");
    CHANGED_ID: Error "changed-id", RFC(4287, "4.2.6"),
        why: "An id never changes. Under another one, readers would see an entry that they have read as a new one.",
        help: "write the former id back; or, if readers shall take it for a new entry, remove that line of \
               dateline.lock and build with --accept-new",
        bad: Shell("sed -i 's/^id: .*/id: tag:example.org,2026:other/' content/known.md\ndateline build"),
        good: Shell("sed -i 's/^title: .*/title: Other/' content/known.md\ndateline build");
    MOVED_PUBLISHED: Error "moved-published", RFC(4287, "4.2.9"),
        why: "`published` says when an entry first came about. With another date it jumps to another place in the list, and \
              some readers show it as new.",
        help: "write the former date back; `updated` is for changes. Where the new one is right, write it \
               into that line of dateline.lock too",
        bad: Shell("sed -i 's/^date: .*/date: 2026-02-01/' content/known.md\ndateline build"),
        good: Shell("sed -i 's/^date: .*/&\\nupdated: 2026-02-01/' content/known.md\ndateline build");
    RETIRED_ID: Error "retired-id", RFC(4287, "4.2.6", "; RFC 6721"),
        why: "An id that was given out stays with its entry, even when that was taken away. Readers who have read it would \
              never see the other article.",
        help: "give the article an id of its own; readers would take it for the one that they have read",
        bad: Shell("rm content/known.md\ndateline build\n\
             printf -- '---\\nid: tag:example.org,2026:known\\n---\\n# Other\\n' > content/2026-02-01-other.md\n\
             dateline build"),
        good: Shell("rm content/known.md\ndateline build\n\
             printf '# Other\\n' > content/2026-02-01-other.md\ndateline build");
    GUESSED_MATCH: Warning "guessed-match", RFC(4287, "4.2.6"),
        why: "An article that was moved and changed is found again by what it still has in common with an entry, which may be \
              a mistake. It keeps that entry's id and date.",
        help: "if it is another article, write an `id` of its own into its front matter",
        bad: Shell("mv content/2026-01-29-plain.md content/2026-01-29-moved.md\n\
             echo 'More.' >> content/2026-01-29-moved.md\ndateline build"),
        good: Shell("mv content/2026-01-29-plain.md content/2026-01-29-moved.md\ndateline build");
    FLOOD: Error "flood", RFC(4287, "4.2.6"),
        why: "Readers know an entry by its id alone. Articles that they know already would all come back as new.",
        help: "`dateline adopt` takes the ids over from the published feed; --accept-new goes on in spite of this",
        bad: Shell("rm dateline.lock\nmv content/2026-01-29-plain.md content/2026-01-29-moved.md\ndateline build"),
        good: Shell("mv content/2026-01-29-plain.md content/2026-01-29-moved.md\ndateline build");
    MOVED_LINK: Warning "moved-link", RFC(4287, "4.2.7.2"),
        why: "Readers keep the address that they know of an entry, or lead to the new one. Who follows a kept one finds nothing, unless it is \
              redirected.",
        help: "redirect the old address, or let the entry lead there as before",
        bad: Shell("sed 's|/known/|/moved/|' feeds/atom.xml > new.xml\ndateline diff feeds/atom.xml new.xml"),
        good: Shell("dateline diff feeds/atom.xml feeds/rss.xml");
    LOST_CONTENT: Warning "lost-content", RFC(4287, "4.1.3"),
        why: "Some readers show what an entry has become: where it has lost its text, its pictures or its sound, these are gone for them too.",
        help: "see what differs in how the feed is made, such as whether it has whole articles",
        bad: Shell("cp feeds/atom.xml old.xml\nsed '/<content/,/<\\/content>/d; /<summary/,/<\\/summary>/d' \
             old.xml > new.xml\ndateline diff old.xml new.xml"),
        good: Shell("dateline diff feeds/atom.xml feeds/rss.xml");
    VANISHED_ENTRIES: Error "vanished-entries", RFC(6721, "3"),
        why: "An empty or half copied content folder, such as a submodule that was not checked out, looks as if its articles \
              had been deleted. Readers would be told that they are gone.",
        help: "see whether the folder is complete, and `content` and `exclude` are right; `dateline check` lists all; if they \
               are to go, build with --accept-removed",
        bad: Shell("mv content articles\nmkdir content\ndateline build"),
        good: Shell("mv content articles\nmkdir content\ndateline build --accept-removed");
    CLOCK_BEHIND: Error "clock-behind", RFC(4287, "4.2.9"),
        why: "What readers have is not of the future. Where the clock says so, it is wrong, and so would be every date that a \
              build takes from it.",
        help: "set the clock; where SOURCE_DATE_EPOCH or --now gives the time, let it be later",
        bad: Shell("dateline build --now 1970-01-01"), good: Shell("dateline build");
    MISSING_ARTICLE: Warning "missing-article", RFC(6721, "3"),
        why: "The ledger knows an article whose file is not there. The next build finds where it went, or tells readers that it \
              was taken away.",
        help: "build, and see what `dateline check` says before",
        bad: Shell("rm content/known.md\ndateline ledger check"), good: Shell("dateline ledger check");
    ODD_ID: Warning "odd-id", RFC(4287, "4.2.6"),
        why: "An id with control characters does not fit on a line of the ledger, and readers treat it in different ways.",
        help: "",
        bad: Shell("rm dateline.lock\nsed 's/\"id\": \"/&\\\\u0001/' feeds/feed.json > copy.json\ndateline adopt copy.json"),
        good: Shell("rm dateline.lock\ndateline adopt feeds/feed.json");
    UNMATCHED_ENTRY: Warning "unmatched-entry", RFC(4287, "4.2.6"),
        why: "No article was found for an entry of the adopted feed. If there is one, it would get a new id and come back as new.",
        help: "if there is one, write this id into its front matter; if there is none any more, nothing is lost",
        bad: Shell("rm dateline.lock content/known.md\ndateline adopt --format json feeds/atom.xml"),
        good: Shell("rm dateline.lock\ndateline adopt --format json feeds/atom.xml");
    CONFLICTING_ID: Warning "conflicting-id", RFC(4287, "4.2.6"),
        why: "Two feeds know an article under different ids, of which it can keep one. Readers of the other feed see it as new.",
        help: "name the feed first that most people read",
        bad: Shell("rm dateline.lock\nsed 's/:plain</:one</' feeds/atom.xml > one.xml\n\
             sed 's/:plain</:two</' feeds/atom.xml > two.xml\ndateline adopt one.xml two.xml"),
        good: Shell("rm dateline.lock\nsed 's/:plain</:one</' feeds/atom.xml > one.xml\n\
             dateline adopt one.xml");
    ADOPTED_ID: Info "adopted-id", RFC(4287, "4.2.6"),
        why: "The published feed has another id for an article than the ledger had. What readers know wins.",
        help: "",
        bad: Shell("sed 's/:plain</:other</' feeds/atom.xml > copy.xml\ndateline adopt copy.xml"),
        good: Shell("dateline adopt feeds/atom.xml");
}
