//! Rules of links: what articles link to is still there.

use super::{Example, Rule, Within};

rules! {
    GONE: Error "gone", RFC(9110, "15.5.11"),
        why: "Whoever follows the link finds nothing, and nobody can see any more where the facts of the article come from.",
        help: "link to where it is now, or to an archived copy, which `dateline links --archive` proposes",
        bad: Situation("a source at whose address the server answers 404 or 410"),
        good: Situation("a source that is there");
    MOVED: Warning "moved", RFC(9110, "15.4.2"),
        why: "The server says that what the link leads to has another address for good. Redirects are switched off some day.",
        help: "write the new address",
        bad: Situation("a source at whose address the server answers 301 or 308"),
        good: Situation("a source that is where the link says");
    UNREACHABLE: Warning "unreachable", RFC(9110, "15.6.4"),
        why: "Nobody answers, or the answer says nothing about whether it is there: the server is down, overloaded, or keeps programs out.",
        help: "see whether it opens in a browser; `--exclude` leaves out what never answers programs",
        bad: Shell("sed -i 's|https://source.example/plain|http://127.0.0.1:9/|' content/2026-01-29-plain.md\n\
             dateline links --allow-private --retries 0 --exclude source.example"),
        good: Shell("dateline links --exclude source.example");
}
