//! Pages: what a browser is shown beside the feeds, and the script by which a page follows the content.

use std::{fmt::Write, hash::BuildHasher};

use html5gum::{DefaultEmitter, Token, Tokenizer};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::text::escape_html;

/// What is not written as `%XX` in the address of a file.
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The script, which every page gets while it is previewed.
pub(super) const SCRIPT: &str = include_str!("follow.js");

/// Where it is served.
pub(super) const SCRIPT_PATH: &str = "/.dateline/follow.js";

/// Where the script is told that the feeds are others.
pub(super) const EVENTS_PATH: &str = "/.dateline/events";

/// A word that nobody can guess, by which a page's policy knows the script from all others.
pub(super) fn nonce() -> String {
    let word = || std::hash::RandomState::new().hash_one("nonce");
    format!("{:016x}{:016x}", word(), word())
}

/// A page with the script in it, which the page's own content security policies then allow. The page on disk has
/// neither.
pub(super) fn followed(html: &str, version: &str, nonce: &str) -> String {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let (mut followed, mut rest) = (String::new(), 0);
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        let Token::StartTag(tag) = token else { continue };
        let is_policy = |value: &[u8]| value.trim_ascii().eq_ignore_ascii_case(b"content-security-policy");
        let sets_policy = tag.attributes.get(&b"http-equiv"[..]).is_some_and(|value| is_policy(value));
        let policy = tag.attributes.get(&b"content"[..]).filter(|policy| sets_policy && !policy.is_empty());
        if let (b"meta", Some(policy)) = (&**tag.name, policy) {
            let allowing = escape_html(&allowing(&String::from_utf8_lossy(policy), nonce));
            let _ = write!(followed, "{}content=\"{allowing}\"", &html[rest..policy.span.start]);
            // Behind a value without quotes the tag's own end is counted in.
            let attribute = &html[policy.span.start..policy.span.end];
            rest = policy.span.start + attribute.trim_end_matches(['>', '/', ' ', '\t', '\n', '\r']).len();
        }
    }
    followed.push_str(&html[rest..]);
    let end = followed.to_ascii_lowercase().rfind("</body").unwrap_or(followed.len());
    let script = format!(r#"<script nonce="{nonce}" src="{SCRIPT_PATH}" data-version="{version}"></script>"#);
    followed.insert_str(end, &script);
    followed
}

/// The policy, and beyond it the script and its events. <https://www.w3.org/TR/CSP3/>
fn allowing(policy: &str, nonce: &str) -> String {
    let nonce = format!("'nonce-{nonce}'");
    let words = |directive| str::split_ascii_whitespace(directive).map(str::to_owned).collect::<Vec<_>>();
    let mut directives: Vec<Vec<String>> = policy.split(';').map(words).filter(|words| !words.is_empty()).collect();
    for directive in &mut directives {
        directive[0].make_ascii_lowercase();
    }
    let default = directives.iter().find(|directive| directive[0] == "default-src").cloned();
    for (name, source) in [("script-src", &*nonce), ("connect-src", "'self'")] {
        if let (Some(default), false) = (&default, directives.iter().any(|directive| directive[0] == name)) {
            directives.push([&[name.to_owned()], &default[1..]].concat());
        }
        for directive in &mut directives {
            if directive[0] == name || (name == "script-src" && directive[0] == "script-src-elem") {
                directive.retain(|source| !source.eq_ignore_ascii_case("'none'"));
                directive.push(source.to_owned());
            }
        }
    }
    directives.iter().map(|directive| directive.join(" ")).collect::<Vec<_>>().join("; ")
}

/// What a folder without a page of its own is shown as: a list of what lies in it.
pub(super) fn listing(title: &str, is_root: bool, names: &[String]) -> String {
    let mut items = String::new();
    if !is_root {
        items.push_str("<li><a href=\"../\">../</a></li>\n");
    }
    for name in names {
        let (stem, slash) = name.strip_suffix('/').map_or((&**name, ""), |stem| (stem, "/"));
        let href = utf8_percent_encode(stem, &PLAIN);
        let _ = writeln!(items, "<li><a href=\"{href}{slash}\">{}</a></li>", escape_html(name));
    }
    if names.is_empty() {
        items.push_str("<li>Nothing yet.</li>\n");
    }
    format!(include_str!("listing.html"), title = escape_html(title), items = items)
}
