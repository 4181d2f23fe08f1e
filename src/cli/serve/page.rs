//! Pages: lists of folders for browsers, and the script that reloads a page when the feeds change.

use std::{fmt::Write, hash::BuildHasher};

use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::{syntax::percent, text::escape_html};

/// The script, which every page gets in the preview.
pub(super) const SCRIPT: &str = include_str!("follow.js");

pub(super) const SCRIPT_PATH: &str = "/.dateline/follow.js";

/// The path of the events by which the script learns that the feeds have changed.
pub(super) const EVENTS_PATH: &str = "/.dateline/events";

/// A word that cannot be guessed, by which a page's policy tells the script from all others.
pub(super) fn nonce() -> String {
    let word = || std::hash::RandomState::new().hash_one("nonce");
    format!("{:016x}{:016x}", word(), word())
}

/// A page with the script added, and allowed by the page's own content security policies. The file on disk stays as it
/// is.
pub(super) fn with_script(html: &str, version: &str, nonce: &str) -> String {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let (mut page, mut rest) = (String::new(), 0);
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        let Token::StartTag(tag) = token else { continue };
        let is_policy = |value: &[u8]| value.trim_ascii().eq_ignore_ascii_case(b"content-security-policy");
        let sets_policy = tag.attributes.get(&b"http-equiv"[..]).is_some_and(|value| is_policy(value));
        let policy = tag.attributes.get(&b"content"[..]).filter(|policy| sets_policy && !policy.is_empty());
        if let (b"meta", Some(policy)) = (&**tag.name, policy) {
            let allowing = escape_html(&allowing(&String::from_utf8_lossy(policy), nonce));
            let _ = write!(page, "{}content=\"{allowing}\"", &html[rest..policy.span.start]);
            // The span of a value without quotes includes the end of the tag.
            let attribute = &html[policy.span.start..policy.span.end];
            rest = policy.span.start + attribute.trim_end_matches(['>', '/', ' ', '\t', '\n', '\r']).len();
        }
    }
    page.push_str(&html[rest..]);
    let end = page.to_ascii_lowercase().rfind("</body").unwrap_or(page.len());
    let script = format!(r#"<script nonce="{nonce}" src="{SCRIPT_PATH}" data-version="{version}"></script>"#);
    page.insert_str(end, &script);
    page
}

/// The policy, extended to allow the script and its events. <https://www.w3.org/TR/CSP3/>
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

/// The page of a folder without `index.html`: a list of its files and folders.
pub(super) fn listing(title: &str, is_root: bool, names: &[String]) -> String {
    let mut items = String::new();
    if !is_root {
        items.push_str("<li><a href=\"../\">../</a></li>\n");
    }
    for name in names {
        let (stem, slash) = name.strip_suffix('/').map_or((&**name, ""), |stem| (stem, "/"));
        let href = percent::part(stem);
        let _ = writeln!(items, "<li><a href=\"{href}{slash}\">{}</a></li>", escape_html(name));
    }
    if names.is_empty() {
        items.push_str("<li>Nothing yet.</li>\n");
    }
    format!(include_str!("listing.html"), title = escape_html(title), items = items)
}
