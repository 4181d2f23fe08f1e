//! Rules of how a feed is served: what HTTP makes of it for readers, caches and browsers.

use super::{Example, Rule, Within};

rules! {
    FEED_BLOCKED: Error "feed-blocked", RFC(9110, "15.5.4"),
        why: "What keeps bots out asks visitors to run a script, or goes by their names. Feed readers are programs and run none, so that \
              subscribers get nothing, though the address opens in a browser.",
        help: "allow the path of the feed for everybody",
        bad: Answers("HTTP/1.1 403 Forbidden\nContent-Type: text/html\ncf-mitigated: challenge"),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\"\n\nHTTP/1.1 304 Not Modified\nETag: \"1\"");
    TEMPORARY_REDIRECT: Warning "temporary-redirect", RFC(9110, "15.4.3"),
        why: "A redirect with 302, 303 or 307 is for now: readers go on asking at the old address, so that both have to be there for ever.",
        help: "redirect with 301 or 308 if it has moved for good, or serve it where it is asked for",
        bad: Answers("HTTP/1.1 302 Found\nLocation: /new.xml\n\nHTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\""),
        good: Answers("HTTP/1.1 301 Moved Permanently\nLocation: /new.xml\n\nHTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\"");
    PERMANENT_REDIRECT: Info "permanent-redirect", RFC(9110, "15.4.2"),
        why: "A redirect with 301 or 308 has moved the feed for good, and readers may remember its new address.",
        help: "give people the new address, and keep the redirect for the readers who know the old one",
        bad: Answers("HTTP/1.1 308 Permanent Redirect\nLocation: /new.xml\n\nHTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\""),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\"");
    INSECURE_REDIRECT: Warning "insecure-redirect", RFC(9110, "17.1"),
        why: "Whoever asked with https gets the feed without it, and anybody on the way can read and change it. Many readers refuse that.",
        help: "redirect to https",
        bad: Answers("HTTP/1.1 301 Moved Permanently\nLocation: http://example.org/feed\n\nHTTP/1.1 200 OK\nContent-Type: application/rss+xml"),
        good: Answers("HTTP/1.1 301 Moved Permanently\nLocation: https://example.org/new\n\nHTTP/1.1 200 OK\nContent-Type: application/rss+xml");
    NO_VALIDATORS: Warning "no-validators", RFC(9110, "8.8"),
        why: "Readers ask often, and mostly nothing is new. By ETag or Last-Modified they ask for what is new alone; without them, all of \
              the feed is sent each time.",
        help: "serve it as a file, for which every web server sends both; a program has to send an ETag itself",
        bad: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\n\nHTTP/1.1 200 OK\nContent-Type: application/rss+xml"),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\"\n\nHTTP/1.1 304 Not Modified\nETag: \"1\"");
    UNSTABLE_VALIDATORS: Warning "unstable-validators", RFC(9110, "8.8.1"),
        why: "An ETag or a date that changes though the bytes do not is as good as none: readers fetch all of it each time. Several servers \
              behind one address, and programs that count requests or times, are the most frequent causes.",
        help: "make the ETag of the bytes, as in a digest of them",
        bad: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\"\n\nHTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"2\""),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\"\n\nHTTP/1.1 304 Not Modified\nETag: \"1\"");
    IGNORED_VALIDATORS: Warning "ignored-validators", RFC(9110, "13.1.2"),
        why: "A reader that sends back the ETag or the date that it was given expects 304 Not Modified, which is a few bytes, if nothing is new.",
        help: "let the server compare If-None-Match and If-Modified-Since, and answer 304",
        bad: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\"\n\nHTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\""),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\"\n\nHTTP/1.1 304 Not Modified\nETag: \"1\"");
    CHANGES_AT_EACH_REQUEST: Warning "changes-at-each-request", RFC(9110, "8.8.1"),
        why: "A feed that says something else each time it is asked for, such as the present, is new each time: no cache helps, and readers \
              compare it in vain.",
        help: "leave out what changes by itself; `lastBuildDate` and `updated` are for when the content changed",
        bad: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nContent-Length: 9\n\nHTTP/1.1 200 OK\nContent-Type: application/rss+xml\nContent-Length: 8"),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\"\n\nHTTP/1.1 304 Not Modified\nETag: \"1\"");
    CACHED_TOO_LONG: Warning "cached-too-long", RFC(9111, "5.2.2.1"),
        why: "Readers and caches need not ask again before the time is over, so that news come that much later. Servers that give all files \
              a year, because their names change with their content, do it to feeds too, whose names never change.",
        help: "send `Cache-Control: public, max-age=300` or up to an hour for feeds; `dateline headers` prints how",
        bad: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nCache-Control: max-age=31536000"),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nCache-Control: max-age=300");
    NEVER_CACHED: Warning "never-cached", RFC(9111, "5.2.2.5"),
        why: "What may not be stored cannot be compared with anything, so that all of the feed is sent each time anybody asks.",
        help: "send `Cache-Control: no-cache` if everybody has to ask each time, and `max-age=300` otherwise",
        bad: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nCache-Control: no-store"),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nCache-Control: no-cache");
    STALE_CACHE: Warning "stale-cache", RFC(9111, "4.2.4"),
        why: "A cache between the server and its readers sends what is older than it may be, so that readers do not see what is published.",
        help: "purge the cache, and let it revalidate: `Cache-Control: max-age=300, must-revalidate`",
        bad: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nCache-Control: max-age=300\nAge: 90000"),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nCache-Control: max-age=300\nAge: 90");
    NOT_COMPRESSED: Info "not-compressed", RFC(9110, "8.4.1.3"),
        why: "Feeds are text that says much twice: compressed, they are a fifth as long.",
        help: "let the server compress XML and JSON, or send the files that `precompress` makes",
        bad: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nContent-Length: 90000"),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nContent-Encoding: gzip\nContent-Length: 18000");
    NO_CORS: Warning "no-cors", Page("Fetch Standard, CORS protocol", "https://fetch.spec.whatwg.org/#http-cors-protocol"),
        why: "Programs in browsers, for which JSON Feed was made, may read it from another site only if its server says so.",
        help: "send `Access-Control-Allow-Origin: *` with it",
        bad: Answers("HTTP/1.1 200 OK\nContent-Type: application/feed+json"),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/feed+json\nAccess-Control-Allow-Origin: *");
    ROBOTS_TAG: Warning "robots-tag", Page("Robots meta tag and X-Robots-Tag", "https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag"),
        why: "A feed that may not be indexed is found by no search engine and by few directories, and search engines learn of new articles \
              later. Some plugins for search engines send it with all that is no page.",
        help: "leave the header out, unless nobody shall find the feed",
        bad: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nX-Robots-Tag: noindex"),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml");
    NO_CONTENT_TYPE: Warning "no-content-type", RFC(9110, "8.3"),
        why: "Without a type, each reader and browser guesses what it gets, and some guess wrong or save it as a file.",
        help: "serve RSS as application/rss+xml, Atom as application/atom+xml, JSON Feed as application/feed+json",
        bad: Answers("HTTP/1.1 200 OK\nETag: \"1\""),
        good: Answers("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nETag: \"1\"");
    LIVE_MISSING: Error "live-missing", RFC(9110, "15.5.5"),
        why: "A feed was built, and its address has none: whoever subscribed to it gets nothing.",
        help: "see whether it was deployed, and whether `feeds_url` is where it is",
        bad: Situation("a feed that was built and not uploaded, at whose address the server answers 404"),
        good: Situation("a feed that is served where it says");
    LIVE_STALE: Error "live-stale", RFC(9111, "4.2"),
        why: "What is served is older than what was built, so that readers do not see the newest.",
        help: "deploy what was built, purge the caches in between, and look again",
        bad: Situation("a feed that is served as it was before the last build"),
        good: Situation("a feed that is served byte for byte as it was built");
    LIVE_ANOTHER: Error "live-another-feed", RFC(4287, "4.2.6"),
        why: "At the feed's address there is another feed, or something that is no feed. Readers would take its entries for new ones.",
        help: "see which program publishes there; two of them must not write one file",
        bad: Situation("the feed of a site's generator where Dateline's should be"),
        good: Situation("Dateline's own feed");
    UNNAMED_FEED: Warning "unnamed-feed", Page("HTML, link type alternate", "https://html.spec.whatwg.org/multipage/links.html#rel-alternate"),
        why: "Readers and browsers that are given the address of a page look in it for its feeds. Without such a link, people have to find \
              the feed's address themselves.",
        help: "paste what is in autodiscovery.html into the `head` of your pages",
        bad: Situation("a home page without `<link rel=\"alternate\" type=\"application/atom+xml\">`"),
        good: Situation("a home page with it");
}
