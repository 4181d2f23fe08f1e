//! Rules of commands: their arguments and settings, and the files, programs and servers that they need.

use super::{Example, Rule, Within};

rules! {
    USAGE: Error "usage", POSIX("utility argument syntax", "basedefs/V1_chap12.html"),
        why: "An argument names something that does not exist or cannot be understood, so the command does nothing.",
        help: "`dateline --help` lists the commands",
        bad: Shell("dateline man bild"), good: Shell("dateline man build");
    CONFIG: Error "config", Page("TOML 1.0", "https://toml.io/en/v1.0.0"),
        why: "A setting that is misspelt or cannot be obeyed would otherwise be passed over, and the feeds would not be what was \
              asked for.",
        help: "`dateline schema` prints what each setting takes",
        bad: Settings("limt = 10"), good: Settings("limit = 10");
    NO_CONTENT: Error "no-content", POSIX("pathname resolution", "basedefs/V1_chap04.html"),
        why: "A feed of a folder that is not there would be empty, and readers would take all its entries for removed.",
        help: "name the folder of your articles, or a file of dated sections, with `--content PATH` or `content = \"…\"`",
        bad: Settings("content = \"articles\""), good: Settings("content = \"content\"");
    IO: Error "io", POSIX("file access permissions", "basedefs/V1_chap04.html"),
        why: "A file or folder that is needed cannot be read or written. What stood there stays as it was.",
        help: "check that you may read and write there, and that the disk is not full",
        bad: Shell("rm -r feeds\ntouch feeds\ndateline build"), good: Shell("rm -r feeds\ndateline build");
    OUT_OF_DATE: Error "out-of-date", RFC(9111, "4.2"),
        why: "The feeds and `dateline.lock` are made of the articles. What is not built again after a change still says what was so \
              before, and readers never hear of it.",
        help: "run `dateline build`, and commit what it writes together with dateline.lock",
        bad: Shell("rm -r feeds\ndateline check"), good: Shell("dateline check");
    OLD_NAME: Warning "old-name", POSIX("utility argument syntax", "basedefs/V1_chap12.html"),
        why: "A command or option was renamed. The old name works for one version more.",
        help: "write the new name, in scripts too",
        bad: Shell("dateline rules"), good: Shell("dateline explain");
    LOCKED: Error "locked", Page("flock(2)", "https://man7.org/linux/man-pages/man2/flock.2.html"),
        why: "Two builds of one folder at a time would each write half of what readers get.",
        help: "wait until it is done; a program that died keeps no lock",
        bad: Shell("flock . dateline build"), good: Shell("dateline build");
    OUTSIDE: Error "outside", POSIX("pathname resolution", "basedefs/V1_chap04.html"),
        why: "Through a symbolic link, a build would replace files outside of the project that others may rely on.",
        help: "remove the link; an output folder elsewhere is named with `--output` or `output = \"…\"`",
        bad: Shell("rm -r feeds\nln -s /tmp feeds\ndateline build"), good: Shell("rm -r feeds\ndateline build");
    FILE_EXISTS: Error "file-exists", POSIX("open with O_EXCL", "functions/open.html"),
        why: "A command that makes new files never overwrites one that is already there.",
        help: "name an empty folder with `--into`, or move the file away",
        bad: Shell("dateline import feeds/atom.xml --into imported\necho 'Mine.' >> imported/2026-01-30-known.md\n\
             dateline import feeds/atom.xml --into imported"),
        good: Shell("dateline import feeds/atom.xml --into imported");
    FOREIGN_FILE: Warning "foreign-file", POSIX("open with O_EXCL", "functions/open.html"),
        why: "A page or stylesheet in the output folder that Dateline did not write is never replaced, nor is what is already in a file \
              that `files` names.",
        help: "move it away, or set `page`, `stylesheet` or `lists` to `false` in dateline.toml",
        bad: Shell("echo 'body { color: red }' > feeds/style.css\ndateline build"), good: Shell("dateline build");
    STALE_FEED: Warning "stale-feed", RFC(9110, "15.4.2"),
        why: "Whoever subscribed to a feed that is called otherwise now asks for its old file, and never sees anything new in it.",
        help: "redirect its address to the new one, and remove it",
        bad: Shell("printf 'files = { rss = \"feed.xml\" }\\n' >> dateline.toml\ndateline build"),
        good: Shell("rm feeds/rss.xml\nprintf 'files = { rss = \"feed.xml\" }\\n' >> dateline.toml\ndateline build");
    NO_FEED: Error "no-feed", RFC(4287, "4", "; RSS 2.0; JSON Feed 1.1"),
        why: "Only what is a feed can be shown, adopted or imported.",
        help: "name a file or an address of RSS, Atom or JSON Feed; `dateline validate` says more",
        bad: Shell("dateline adopt dateline.toml"), good: Shell("dateline adopt feeds/atom.xml");
    PARSER_FAILED: Error "parser-failed", RFC(9413, "4"),
        why: "A library that Dateline reads files with has a fault of its own, which this file shows. All other files are read.",
        help: "please report this with the file; until it is fixed, write the file in another way",
        bad: Situation("a file that makes a parser panic"), good: Situation("any other file");
    UNREAD_PAGE: Warning "unread-page",
        Page("RFC 5005, sections 3 and 4", "https://www.rfc-editor.org/rfc/rfc5005#section-3"),
        why: "A feed leads to pages with its older entries. Ids and dates on a page that cannot be read are not taken over.",
        help: "save that page too, and name it behind this one",
        bad: Shell("sed 's|<link|<link rel=\"prev-archive\" href=\"gone.xml\"/>&|' feeds/atom.xml > copy.xml\n\
             dateline adopt copy.xml"),
        good: Shell("dateline adopt feeds/atom.xml");
    UNREAD_ENTRY: Warning "unread-entry", Page("RSS 1.0, item", "https://web.resource.org/rss/1.0/spec#s5.5"),
        why: "Readers know an entry by its id, and one without an id by its link. Without either, nothing is known of it.",
        help: "give each entry a link",
        bad: Shell("sed '/<guid/d; /<link>/d; s|<title>|<link>https://example.org/</link>&|' feeds/rss.xml > old.xml\n\
             sed -i '/<item>/,$ { /<link>/d }' old.xml\ndateline adopt old.xml"),
        good: Shell("dateline adopt feeds/rss.xml");
    FETCH: Error "fetch", RFC(9110, "15"),
        why: "An address that cannot be fetched here mostly fails for readers too.",
        help: "check the address, and whether its server is up and lets programs in",
        bad: Shell("dateline validate http://127.0.0.1:9/atom.xml"), good: Shell("dateline validate feeds/atom.xml");
    SERIALIZE: Error "serialize", XML("2.1", "sec-well-formed"),
        why: "A feed that is not valid is never written. If an article makes it so, that is Dateline's fault.",
        help: "please report this with the article that causes it",
        bad: Situation("an article of which Dateline makes a feed that is not valid"),
        good: Situation("any other article");
    EDITOR: Error "editor", POSIX("environment variables", "basedefs/V1_chap08.html"),
        why: "`dateline new --edit` opens the article in the program that $VISUAL or $EDITOR names, and that one failed.",
        help: "the article is written; open it again by hand",
        bad: Shell("EDITOR=false dateline new Hello --edit"), good: Shell("EDITOR=true dateline new Hello --edit");
    LISTEN: Error "listen", POSIX("bind", "functions/bind.html"),
        why: "A preview needs a port that no other program uses, at an address of this machine.",
        help: "leave `--host` out to serve this machine alone, or name one of its own addresses",
        bad: Shell("dateline serve --host 192.0.2.1"), good: Shell("timeout 2 dateline serve");
    OPEN: Warning "open", Page("xdg-utils, xdg-open", "https://www.freedesktop.org/wiki/Software/xdg-utils/"),
        why: "`dateline serve --open` asks the desktop for a browser, and a machine without a desktop has none.",
        help: "open the address yourself",
        bad: Situation("`dateline serve --open` on a server without a browser"),
        good: Situation("`dateline serve --open` at a desktop");
    WATCH: Warning "watch", Page("inotify(7), limits", "https://man7.org/linux/man-pages/man7/inotify.7.html"),
        why: "The system limits how many folders are watched. Beyond that, the preview does not notice changes.",
        help: "restart `dateline serve` after each change",
        bad: Situation("`dateline serve` where other programs watch as many folders as may be watched"),
        good: Situation("`dateline serve` after `sysctl fs.inotify.max_user_watches=1048576`");
}
