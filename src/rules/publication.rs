//! Rules of publishing: to stores of objects, and to the hubs that tell subscribers.

use super::{Example, Rule, Within};

rules! {
    STORE: Error "store", RFC(9110, "15"),
        why: "Without the store, nothing is published. What stood there stays as it was, or is the new one, file by file.",
        help: "see whether the bucket exists, and whether the keys in the environment may read and write there",
        bad: Shell("AWS_ALLOW_HTTP=true AWS_ENDPOINT=http://127.0.0.1:9 AWS_ACCESS_KEY_ID=a AWS_SECRET_ACCESS_KEY=b \\\n\
             dateline publish --to s3://bucket/feeds/ --dry-run"),
        good: Shell("dateline publish --to public --dry-run");
    STORE_AHEAD: Error "store-ahead", RFC(9110, "13.1.1"),
        why: "Of two runs that publish, the one with the newer content has the last word, whichever is done first. An older one stops, \
              for it would take from readers what they have.",
        help: "nothing has to be done if the newer one is right; `--force` publishes the older one all the same",
        bad: Shell("dateline publish --to public --revision 2\ndateline publish --to public --revision 1"),
        good: Shell("dateline publish --to public --revision 1\ndateline publish --to public --revision 2");
    STORE_BUSY: Error "store-busy", RFC(9110, "13.1.1"),
        why: "Whoever publishes builds on what is published. If others publish all the time, the build is too old whenever it is done.",
        help: "run it again; let your CI start one run after the other",
        bad: Situation("a dozen runs that publish at the same time without end"),
        good: Situation("one run after the other");
    NOT_SERVED_YET: Warning "not-served-yet", Page("WebSub, publishing", "https://www.w3.org/TR/websub/#publishing"),
        why: "A hub that is told fetches the feed at once, and gives subscribers what it gets. If that is still the old feed, they get \
              nothing.",
        help: "see whether it was deployed, and how long caches keep it; then run `dateline ping` again, or with a longer `--wait`",
        bad: Situation("`dateline ping` before the feeds are deployed"), good: Situation("`dateline ping` after it");
    HUB_FAILED: Warning "hub-failed", Page("WebSub, publishing", "https://www.w3.org/TR/websub/#publishing"),
        why: "A hub that was not told tells nobody. Its subscribers see what is new when the hub looks by itself, hours later or never.",
        help: "run `dateline ping` again, or name another hub; readers ask themselves as well",
        bad: Situation("a hub that is down"), good: Situation("a hub that answers 202 or 204");
}
