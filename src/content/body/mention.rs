//! Mentions: the tags of templates that stand for the address of a page or a file, until the article's addresses are resolved.

use percent_encoding::percent_decode_str;

use super::{Markup, Origins, Resolve, UNRESOLVABLE, UrlUse};
pub(super) use crate::generators::notation::mention_of_address as address;
use crate::{
    generators::notation::{MENTION_END as END, MENTION_OF_TITLE as TITLE},
    text::escape_html,
};

/// The tag that an address mentions, and what follows it; `None` for an address that mentions none, or more than that.
pub(crate) fn of(address: &str) -> Option<(String, &str)> {
    let (before, behind) = address.split_once(UNRESOLVABLE)?;
    let (tag, rest) = behind.split_once(END).filter(|_| before.is_empty() || is_home(before))?;
    Some((percent_decode_str(tag).decode_utf8().ok()?.into_owned(), rest)).filter(|_| !rest.contains(UNRESOLVABLE))
}

/// True for what may stand before such a tag: older versions of Jekyll want the site's own path or address there.
fn is_home(before: &str) -> bool {
    before.starts_with('/') || before.starts_with("http://") || before.starts_with("https://")
}

/// Tags that put a path into a text, rather than a whole address.
const PATHS: [&str; 5] = ["post_url ", "link ", "post_path ", "asset_path ", "relref "];

/// So many bytes before a mention are looked at.
const NEAR: usize = 4096;

/// Where the value of the attribute begins that the end of some HTML is in.
fn attribute_at_end(html: &str) -> Option<usize> {
    let from = html.floor_char_boundary(html.len().saturating_sub(NEAR));
    let tag = html[from..].rfind(['<', '>']).filter(|at| html[from + at..].starts_with('<'))?;
    html[from + tag..].rfind(['"', '\'']).map(|quote| from + tag + quote + 1)
}

/// Puts in what the mentions in a text stand for, and removes those that lead nowhere.
pub(super) fn resolve(markup: &mut Markup, resolve: &mut Resolve<'_>) {
    if !markup.html.contains(UNRESOLVABLE) {
        return;
    }
    let html = markup.html.as_str();
    let mut resolved = String::with_capacity(html.len());
    let mut origins = Origins::default();
    let mut rest = html;
    while let Some((before, from)) = rest.find(UNRESOLVABLE).and_then(|at| rest.split_at_checked(at)) {
        origins.push(resolved.len(), html.len() - rest.len());
        resolved.push_str(before);
        rest = &from[UNRESOLVABLE.len_utf8()..];
        let Some((tag, behind)) =
            rest.split_once(END).filter(|(tag, _)| tag.bytes().all(|byte| byte.is_ascii_graphic()))
        else {
            continue;
        };
        let (usage, bare) = match tag.strip_prefix(TITLE) {
            Some(bare) => (UrlUse::Title, bare),
            None => (UrlUse::Link, tag),
        };
        let found = resolve(&format!("{UNRESOLVABLE}{bare}{END}"), usage);
        match (attribute_at_end(&resolved), &found) {
            (Some(start), Some(_)) if is_home(&resolved[start..]) => resolved.truncate(start),
            (None, Some(url)) if usage == UrlUse::Link => {
                let named = percent_decode_str(bare).decode_utf8_lossy();
                let parsed = url::Url::parse(url).ok().filter(|_| PATHS.iter().any(|path| named.starts_with(path)));
                let shown = parsed.map_or_else(|| url.clone(), |url| url[url::Position::BeforePath..].to_owned());
                resolved.push_str(&escape_html(&shown));
                rest = behind;
                continue;
            }
            _ => {}
        }
        resolved.push_str(&escape_html(&found.unwrap_or_default()));
        rest = behind;
    }
    origins.push(resolved.len(), html.len() - rest.len());
    resolved.push_str(rest);
    markup.origins = origins.behind(&markup.origins);
    markup.html = resolved;
}
