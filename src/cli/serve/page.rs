//! Pages: what a browser is shown beside the feeds, and the script by which a page follows the content.

use std::{fmt::Write, hash::BuildHasher, ops::Range};

use dateline::text::escape_html;
use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::path;

/// The script, which every page gets while it is previewed.
pub(super) const SCRIPT: &str = include_str!("follow.js");

/// Where it is served.
pub(super) const SCRIPT_PATH: &str = "/.dateline/follow.js";

/// A word that nobody can guess, by which a page's policy knows the script from all others.
pub(super) fn nonce() -> String {
    let word = || std::hash::RandomState::new().hash_one("nonce");
    format!("{:016x}{:016x}", word(), word())
}

/// A page with the script in it, which its own policy then allows. The page on disk has neither.
pub(super) fn followed(html: &str, version: &str, nonce: &str) -> String {
    let script = format!(r#"<script nonce="{nonce}" src="{SCRIPT_PATH}" data-version="{version}"></script>"#);
    let mut followed = html.to_owned();
    let end = html.to_ascii_lowercase().rfind("</body").unwrap_or(html.len());
    followed.insert_str(end, &script);
    for (attribute, policy) in policies(html).into_iter().rev() {
        let policy = escape_html(&allowing(&policy, nonce));
        followed.replace_range(attribute, &format!("content=\"{policy}\""));
    }
    followed
}

/// The content security policies that a page sets itself, and where their attributes stand.
fn policies(html: &str) -> Vec<(Range<usize>, String)> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut found = Vec::new();
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        let Token::StartTag(tag) = token else { continue };
        let is_policy = |value: &[u8]| value.trim_ascii().eq_ignore_ascii_case(b"content-security-policy");
        let of_meta = tag.name.as_slice() == b"meta";
        if of_meta
            && tag.attributes.get(&b"http-equiv"[..]).is_some_and(|value| is_policy(value))
            && let Some(content) = tag.attributes.get(&b"content"[..])
        {
            // Behind a value without quotes the tag's own end is counted in.
            let attribute = html.get(content.span.start..content.span.end).unwrap_or_default();
            let end = content.span.start + attribute.trim_end_matches(['>', '/', ' ', '\t', '\n', '\r']).len();
            found.push((content.span.start..end, String::from_utf8_lossy(content).into_owned()));
        }
    }
    found
}

/// The policy, and beyond it the script and its events. <https://www.w3.org/TR/CSP3/>
fn allowing(policy: &str, nonce: &str) -> String {
    let nonce = format!("'nonce-{nonce}'");
    let mut directives: Vec<(String, Vec<&str>)> = Vec::new();
    for directive in policy.split(';') {
        let mut words = directive.split_ascii_whitespace();
        if let Some(name) = words.next() {
            directives.push((name.to_ascii_lowercase(), words.collect()));
        }
    }
    let default = directives.iter().find(|(name, _)| name == "default-src").map(|(_, sources)| sources.clone());
    for (name, source) in [("script-src", &*nonce), ("connect-src", "'self'")] {
        if let (Some(default), false) = (&default, directives.iter().any(|(directive, _)| directive == name)) {
            directives.push((name.to_owned(), default.clone()));
        }
        for (directive, sources) in &mut directives {
            if directive == name || (name == "script-src" && directive == "script-src-elem") {
                sources.retain(|source| !source.eq_ignore_ascii_case("'none'"));
                sources.push(source);
            }
        }
    }
    let directives = directives.into_iter().map(|(name, sources)| format!("{name} {}", sources.join(" ")));
    directives.collect::<Vec<_>>().join("; ")
}

/// What a folder without a page of its own is shown as: a list of what lies in it.
pub(super) fn listing(title: &str, is_root: bool, names: &[String]) -> String {
    let mut items = String::new();
    if !is_root {
        items.push_str("<li><a href=\"../\">../</a></li>\n");
    }
    for name in names {
        let (stem, slash) = name.strip_suffix('/').map_or((&**name, ""), |stem| (stem, "/"));
        let _ = writeln!(items, "<li><a href=\"{}{slash}\">{}</a></li>", path::encode(stem), escape_html(name));
    }
    if names.is_empty() {
        items.push_str("<li>Nothing yet.</li>\n");
    }
    let title = escape_html(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>:root {{ color-scheme: light dark; font: 1.1rem/1.6 system-ui, sans-serif }} \
         body {{ max-width: 40rem; margin: 2rem auto; padding: 0 1rem }}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<ul>\n{items}</ul>\n</main>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{super::events, *};

    #[test]
    fn policy_allows_the_script_and_nothing_else() {
        for (policy, expected) in [
            (
                "default-src 'none'; style-src 'unsafe-inline'",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-n'; connect-src 'self'",
            ),
            (
                "script-src 'none';;CONNECT-SRC https://a.example",
                "script-src 'nonce-n'; connect-src https://a.example 'self'",
            ),
            (
                "default-src a; script-src-elem b",
                "default-src a; script-src-elem b 'nonce-n'; script-src a 'nonce-n'; connect-src a 'self'",
            ),
            ("img-src *", "img-src *"),
            ("", ""),
        ] {
            assert_eq!(allowing(policy, "n"), expected, "{policy}");
        }
    }

    #[test]
    fn script_stands_at_the_end_of_the_body_and_the_policy_is_found() {
        let html = "<head><META http-equiv=' content-security-policy' content='script-src &#39;none&#39;'></head>é<BODY>x</BODY>";
        let expected = format!(
            "<head><META http-equiv=' content-security-policy' content=\"script-src 'nonce-n'\"></head>é<BODY>x\
             <script nonce=\"n\" src=\"{SCRIPT_PATH}\" data-version=\"v\"></script></BODY>"
        );
        assert_eq!(followed(html, "v", "n"), expected);
        for (html, start) in [
            ("<meta http-equiv=content-security-policy content=script-src>x", "content=\"script-src 'nonce-n'\">x"),
            (
                "<meta content=script-src http-equiv=Content-Security-Policy />",
                "content=\"script-src 'nonce-n'\" http-equiv",
            ),
            (
                "<meta content=\"script-src\"http-equiv=Content-Security-Policy>",
                "content=\"script-src 'nonce-n'\"http-equiv",
            ),
        ] {
            let followed = followed(html, "v", "n");
            assert!(followed.contains(start), "{followed}");
        }
        assert!(followed("no page", "v", "n").starts_with("no page<script"));
        assert_eq!(followed("<meta http-equiv=refresh content=1>", "v", "n").matches("nonce-n").count(), 0);
    }

    #[test]
    fn names_in_a_list_are_no_markup() {
        let list = listing("<b>", true, &["<img src=x onerror=alert(1)>.xml".to_owned(), "a\"b/".to_owned()]);
        assert!(!list.contains("<img") && !list.contains("<b>"));
        assert!(list.contains("href=\"%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E.xml\">&lt;img"), "{list}");
        assert!(list.contains("href=\"a%22b/\">a&quot;b/<"), "{list}");
    }

    #[test]
    fn script_listens_where_events_are() {
        assert!(SCRIPT.contains(&format!("\"{}\"", events::PATH)));
    }
}
