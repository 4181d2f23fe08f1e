//! Rules of commands: their arguments and settings, and the files, programs and servers that they need.

use super::Severity::{Error, Warning};
use super::Within::{Settings, Shell, Situation};
use super::{Example, Rule};

rules! {
    USAGE = Rule {
        name: "usage", severity: Error, w3c: &[],
        spec: "POSIX, utility argument syntax",
        url: "https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap12.html",
        why: "An argument names something that does not exist or cannot be understood, so the command does nothing.",
        help: "`dateline --help` lists the commands",
        bad: Example::new(Shell, "dateline man bild"),
        good: Example::new(Shell, "dateline man build"),
    };
    CONFIG = Rule {
        name: "config", severity: Error, w3c: &[],
        spec: "TOML 1.0", url: "https://toml.io/en/v1.0.0",
        why: "A setting that is misspelt or cannot be obeyed would otherwise be passed over, and the feeds would not be what was \
              asked for.",
        help: "`dateline schema` prints what each setting takes",
        bad: Example::new(Settings, "limt = 10"),
        good: Example::new(Settings, "limit = 10"),
    };
    NO_CONTENT = Rule {
        name: "no-content", severity: Error, w3c: &[],
        spec: "POSIX, pathname resolution", url: PATHS,
        why: "A feed of a folder that is not there would be empty, and readers would take all its entries for removed.",
        help: "name the folder of your articles with `--content DIR` or `content = \"…\"`",
        bad: Example::new(Settings, "content = \"articles\""),
        good: Example::new(Settings, "content = \"content\""),
    };
    IO = Rule {
        name: "io", severity: Error, w3c: &[],
        spec: "POSIX, file access permissions", url: PATHS,
        why: "A file or folder that is needed cannot be read or written. What stood there stays as it was.",
        help: "check that you may read and write there, and that the disk is not full",
        bad: Example::new(Shell, "rm -r feeds\ntouch feeds\ndateline build"),
        good: Example::new(Shell, "rm -r feeds\ndateline build"),
    };
    LOCKED = Rule {
        name: "locked", severity: Error, w3c: &[],
        spec: "flock(2)", url: "https://man7.org/linux/man-pages/man2/flock.2.html",
        why: "Two builds of one folder at a time would each write half of what readers get.",
        help: "wait until it is done; a program that died keeps no lock",
        bad: Example::new(Shell, "flock . dateline build"),
        good: Example::new(Shell, "dateline build"),
    };
    OUTSIDE = Rule {
        name: "outside", severity: Error, w3c: &[],
        spec: "POSIX, pathname resolution", url: PATHS,
        why: "Through a symbolic link, a build would replace files outside of the project that others may rely on.",
        help: "remove the link; an output folder elsewhere is named with `--output` or `output = \"…\"`",
        bad: Example::new(Shell, "rm -r feeds\nln -s /tmp feeds\ndateline build"),
        good: Example::new(Shell, "rm -r feeds\ndateline build"),
    };
    FILE_EXISTS = Rule {
        name: "file-exists", severity: Error, w3c: &[],
        spec: "POSIX, open with O_EXCL", url: "https://pubs.opengroup.org/onlinepubs/9799919799/functions/open.html",
        why: "A command that makes new files never overwrites one that is already there.",
        help: "name an empty folder with `--into`, or move the file away",
        bad: Example::new(Shell, "dateline import feeds/atom.xml --into imported\ndateline import feeds/atom.xml --into imported"),
        good: Example::new(Shell, "dateline import feeds/atom.xml --into imported"),
    };
    FOREIGN_FILE = Rule {
        name: "foreign-file", severity: Warning, w3c: &[],
        spec: "POSIX, open with O_EXCL", url: "https://pubs.opengroup.org/onlinepubs/9799919799/functions/open.html",
        why: "A page or stylesheet in the output folder that Dateline did not write is never replaced.",
        help: "move it away, or set `page`, `stylesheet` or `lists` to `false` in dateline.toml",
        bad: Example::new(Shell, "echo 'body { color: red }' > feeds/style.css\ndateline build"),
        good: Example::new(Shell, "dateline build"),
    };
    NO_FEED = Rule {
        name: "no-feed", severity: Error, w3c: &[],
        spec: "RFC 4287, section 4; RSS 2.0; JSON Feed 1.1", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4",
        why: "Only what is a feed can be shown, adopted or imported.",
        help: "name a file or an address of RSS, Atom or JSON Feed; `dateline validate` says more",
        bad: Example::new(Shell, "dateline adopt dateline.toml"),
        good: Example::new(Shell, "dateline adopt feeds/atom.xml"),
    };
    UNREAD_PAGE = Rule {
        name: "unread-page", severity: Warning, w3c: &[],
        spec: "RFC 5005, sections 3 and 4", url: "https://www.rfc-editor.org/rfc/rfc5005#section-3",
        why: "A feed leads to pages with its older entries. Ids and dates on a page that cannot be read are not taken over.",
        help: "save that page too, and name it behind this one",
        bad: Example::new(Shell, "sed 's|<link|<link rel=\"prev-archive\" href=\"gone.xml\"/>&|' feeds/atom.xml > copy.xml\n\
                                  dateline adopt copy.xml"),
        good: Example::new(Shell, "dateline adopt feeds/atom.xml"),
    };
    FETCH = Rule {
        name: "fetch", severity: Error, w3c: &[],
        spec: "RFC 9110, section 15", url: "https://www.rfc-editor.org/rfc/rfc9110#section-15",
        why: "An address that cannot be fetched here mostly fails for readers too.",
        help: "see whether the address opens in a browser",
        bad: Example::new(Shell, "dateline validate http://127.0.0.1:9/atom.xml"),
        good: Example::new(Shell, "dateline validate feeds/atom.xml"),
    };
    SERIALIZE = Rule {
        name: "serialize", severity: Error, w3c: &[],
        spec: "XML 1.0, section 2.1", url: "https://www.w3.org/TR/xml/#sec-well-formed",
        why: "A feed that is not valid is never written. If an article makes it so, that is Dateline's fault.",
        help: "please report this with the article that causes it",
        bad: Example::new(Situation, "an article of which Dateline makes a feed that is not valid"),
        good: Example::new(Situation, "any other article"),
    };
    EDITOR = Rule {
        name: "editor", severity: Error, w3c: &[],
        spec: "POSIX, environment variables",
        url: "https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html",
        why: "`dateline new --edit` opens the article in the program that $VISUAL or $EDITOR names, and that one failed.",
        help: "the article is written; open it again by hand",
        bad: Example::new(Shell, "EDITOR=false dateline new Hello --edit"),
        good: Example::new(Shell, "EDITOR=true dateline new Hello --edit"),
    };
    LISTEN = Rule {
        name: "listen", severity: Error, w3c: &[],
        spec: "POSIX, bind", url: "https://pubs.opengroup.org/onlinepubs/9799919799/functions/bind.html",
        why: "A preview needs a port that no other program uses, at an address of this machine.",
        help: "leave `--host` out to serve this machine alone, or name one of its own addresses",
        bad: Example::new(Shell, "dateline serve --host 192.0.2.1"),
        good: Example::new(Shell, "timeout 2 dateline serve"),
    };
    OPEN = Rule {
        name: "open", severity: Warning, w3c: &[],
        spec: "xdg-utils, xdg-open", url: "https://www.freedesktop.org/wiki/Software/xdg-utils/",
        why: "`dateline serve --open` asks the desktop for a browser, and a machine without a desktop has none.",
        help: "open the address yourself",
        bad: Example::new(Situation, "`dateline serve --open` on a server without a browser"),
        good: Example::new(Situation, "`dateline serve --open` at a desktop"),
    };
    WATCH = Rule {
        name: "watch", severity: Warning, w3c: &[],
        spec: "inotify(7), limits", url: "https://man7.org/linux/man-pages/man7/inotify.7.html",
        why: "The system limits how many folders are watched. Beyond that, the preview does not notice changes.",
        help: "restart `dateline serve` after each change",
        bad: Example::new(Situation, "`dateline serve` where other programs watch as many folders as may be watched"),
        good: Example::new(Situation, "`dateline serve` after `sysctl fs.inotify.max_user_watches=1048576`"),
    };
}

const PATHS: &str = "https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap04.html";
