//! Bot walls: servers and what stands before them that let browsers through and keep feed readers out.

use memchr::memmem;
use url::Url;

use super::Answer;
use crate::{diagnostic::Diagnostic, rules::served::FEED_BLOCKED, text};

/// How many of an answer's first bytes are searched.
const BEGINNING: usize = 64 << 10;

/// What keeps bots out, by its signs, and how it is told to let a path through.
struct Wall {
    name: &'static str,
    /// Headers, by their names and what their values contain, of which one is there only where a visitor is stopped.
    headers: &'static [(&'static str, &'static str)],
    /// Texts in the page that is sent instead.
    texts: &'static [&'static str],
    /// How to allow the path that stands for `{}`.
    allow: &'static str,
}

/// The walls that are known, the more certain signs first.
static WALLS: [Wall; 12] = [
    Wall {
        name: "Cloudflare",
        headers: &[("cf-mitigated", "challenge")],
        texts: &[
            "challenges.cloudflare.com",
            "/cdn-cgi/challenge-platform/",
            "Attention Required! | Cloudflare",
            "cf-error-details",
        ],
        allow: "in Cloudflare, add a custom rule below Security, WAF: `URI Path equals {}`, action Skip, with all managed rules, rate \
                limiting, Super Bot Fight Mode and Browser Integrity Check; Bot Fight Mode knows no exceptions, so switch it off",
    },
    Wall {
        name: "Anubis",
        headers: &[("set-cookie", "techaro.lol-anubis"), ("set-cookie", "within.website-x-cmd-anubis")],
        texts: &[
            "Making sure you're not a bot!",
            "Making sure you&#39;re not a bot!",
            ".within.website/x/cmd/anubis",
            "techaro.lol/anubis",
        ],
        allow: "in Anubis' botPolicies.yaml, put `- { name: feed, path_regex: ^{regex}$, action: ALLOW }` before the other bots",
    },
    Wall {
        name: "Vercel",
        headers: &[("x-vercel-mitigated", "")],
        texts: &["Vercel Security Checkpoint"],
        allow: "in Vercel's Firewall, add a rule for the path {} with the action Bypass",
    },
    Wall {
        name: "AWS WAF",
        headers: &[("x-amzn-waf-action", "")],
        texts: &["awswaf.com", "AwsWafIntegration"],
        allow: "in AWS WAF, put a rule before the others that allows the URI path {}",
    },
    Wall {
        name: "DataDome",
        headers: &[("x-dd-b", ""), ("set-cookie", "datadome=")],
        texts: &["captcha-delivery.com"],
        allow: "in DataDome, leave the path {} out",
    },
    Wall {
        name: "Imperva",
        headers: &[("x-iinfo", "")],
        texts: &["_Incapsula_Resource", "Incapsula incident ID"],
        allow: "in Imperva, add an exception for the URL {}",
    },
    Wall {
        name: "Akamai",
        headers: &[("server", "AkamaiGHost")],
        texts: &["errors.edgesuite.net"],
        allow: "in Akamai's Bot Manager, leave the path {} out",
    },
    Wall {
        name: "Sucuri",
        headers: &[("server", "Sucuri"), ("x-sucuri-block", "")],
        texts: &["Sucuri WebSite Firewall"],
        allow: "in Sucuri's firewall, add {} to the allowed URL paths",
    },
    Wall {
        name: "DDoS-Guard",
        headers: &[("server", "ddos-guard")],
        texts: &["DDoS-Guard", "ddos-guard.net"],
        allow: "in DDoS-Guard, leave the path {} out of the check of browsers",
    },
    Wall {
        name: "HUMAN",
        headers: &[("x-px-block", "")],
        texts: &["px-captcha", "perimeterx"],
        allow: "in HUMAN's console, leave the path {} out",
    },
    Wall {
        name: "go-away",
        headers: &[("set-cookie", "go-away")],
        texts: &["git.gammaspectra.live/git/go-away", "/.well-known/.git.gammaspectra.live/"],
        allow: "in go-away's policy, put a rule before the others: `path == \"{}\"`, action PASS",
    },
    Wall {
        name: "a challenge",
        headers: &[],
        texts: &[
            "Just a moment...",
            "One moment, please...",
            "request is being verified",
            "Checking your browser",
            "Checking you are not a bot",
            "you are not a robot",
            "Bot Verification",
            "Client Challenge",
            "Pardon Our Interruption",
            "Verifying you are human",
            "Please enable JavaScript and cookies to continue",
            "verify you are a human",
            "hcaptcha.com",
            "www.google.com/recaptcha",
        ],
        allow: "let the path {} through without a challenge",
    },
];

/// How other servers are told.
const ELSEWHERE: &str = "allow the path {} for all: in Cloudflare with a WAF rule that skips, in Anubis with `path_regex` and `action: ALLOW`, \
                         in nginx with a `location = {}` without `deny`, `limit_req` or a test of `$http_user_agent`";

/// True for a status with which servers refuse a visitor.
fn is_refusal(status: u16) -> bool {
    matches!(status, 401 | 403 | 405 | 406 | 429 | 503)
}

/// True for an answer that browsers may not get: a refusal, or a page.
pub(crate) fn may_differ_for_browsers(answer: &Answer) -> bool {
    is_refusal(answer.status) || answer.status == 200 && is_page(answer)
}

/// Says what keeps readers out, if something does. `browser` is the answer to a question that a browser might have asked.
pub(crate) fn blocked(answer: &Answer, browser: Option<&Answer>, address: &Url) -> Option<Diagnostic> {
    let path = address.path();
    let diagnostic = |message: String, allow: &str| {
        let help = allow.replace("{}", path).replace("{regex}", &regex::escape(path));
        Some(Diagnostic::new(&FEED_BLOCKED, message).help(help))
    };
    if let Some((wall, sign)) = wall(answer) {
        let message = format!("the server's bot protection ({sign}) keeps feed readers out; allow this path");
        return diagnostic(message, wall.allow);
    }
    let opens = browser.is_some_and(|browser| browser.status == 200 && wall_of_page(browser).is_none());
    let wait = answer.header("retry-after").map(|wait| format!(", to be asked again after {wait}")).unwrap_or_default();
    let gets_feed = || browser.is_some_and(|browser| !is_page(browser) && !browser.bytes.is_empty());
    match answer.status {
        200 if is_page(answer) && opens && gets_feed() => {
            let message = "the server's bot protection (by User-Agent: browsers get the feed, readers a page) keeps feed readers out; \
                           allow this path";
            diagnostic(message.to_owned(), ELSEWHERE)
        }
        401 | 405 | 406 | 403 | 429 | 503 if opens => {
            let message = format!(
                "the server's bot protection (by User-Agent: browsers get the feed, readers {}) keeps feed readers out; allow this path",
                answer.status
            );
            diagnostic(message, ELSEWHERE)
        }
        403 => diagnostic(
            "the server answers 403 Forbidden: it refuses feed readers, as bot protection does by their name or address; allow this path"
                .to_owned(),
            ELSEWHERE,
        ),
        429 => {
            let message = format!(
                "the server answers 429 Too Many Requests{wait}: it says that readers ask too often; allow this path"
            );
            let help = "leave the path {} out of the limit, or raise it, since many readers ask from one address; in nginx, no `limit_req` there";
            diagnostic(message, help)
        }
        503 => {
            let message = format!(
                "the server answers 503 Service Unavailable{wait}: it is down or keeps programs out; if it is bot protection, allow this path"
            );
            diagnostic(message, ELSEWHERE)
        }
        _ => None,
    }
}

/// The wall that an answer comes from, and its sign.
fn wall(answer: &Answer) -> Option<(&'static Wall, String)> {
    let by_header = |wall: &'static Wall| {
        wall.headers.iter().find_map(|(name, part)| {
            let values = answer.headers.iter().filter(|(known, _)| known == name);
            let value = values.map(|(_, value)| value).find(|value| value.contains(part))?;
            let shown = if *name == "set-cookie" { value.split('=').next().unwrap_or_default() } else { value };
            Some((wall, format!("{name}: {}", shown.chars().take(40).collect::<String>())))
        })
    };
    if !is_refusal(answer.status) && !matches!(answer.status, 200 | 202) {
        return None;
    }
    // A site behind a wall has some of these headers in answers to visitors who are let through too.
    let is_stopped = answer.status != 200 || wall_of_page(answer).is_some();
    WALLS.iter().find_map(by_header).filter(|_| is_stopped).or_else(|| wall_of_page(answer))
}

/// The same by what the page says.
fn wall_of_page(answer: &Answer) -> Option<(&'static Wall, String)> {
    if !is_page(answer) {
        return None;
    }
    let beginning = &answer.bytes[..answer.bytes.len().min(BEGINNING)];
    WALLS.iter().find_map(|wall| {
        let text = wall.texts.iter().find(|text| memmem::find(beginning, text.as_bytes()).is_some())?;
        Some((wall, format!("{}: «{text}»", wall.name)))
    })
}

fn is_page(answer: &Answer) -> bool {
    let says_so = answer.header("content-type").is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    let beginning = &answer.bytes[..answer.bytes.len().min(256)];
    let start = String::from_utf8_lossy(beginning).trim_start().to_ascii_lowercase();
    (says_so || text::begins_page(&start))
        && !start.starts_with("<?xml")
        && !start.starts_with("<rss")
        && !start.starts_with("<feed")
}
