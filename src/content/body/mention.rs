//! Mentions: the tags of templates that stand for the address of a page or a file, until the article's addresses are resolved.

use percent_encoding::percent_decode_str;

use super::{Resolve, UNRESOLVABLE, UrlUse};
pub(super) use crate::generators::notation::mention_of_address as address;
use crate::{
    generators::notation::{MENTION_END as END, MENTION_OF_TITLE as TITLE},
    text::escape_html,
};

/// The tag that an address mentions, and what follows it; `None` for an address that mentions none, or more than that.
pub(crate) fn of(address: &str) -> Option<(String, &str)> {
    // Older versions of Jekyll want the site's own path before such a tag.
    let (before, behind) = address.split_once(UNRESOLVABLE)?;
    let (tag, rest) = behind.split_once(END).filter(|_| before.is_empty() || before.starts_with('/'))?;
    Some((percent_decode_str(tag).decode_utf8().ok()?.into_owned(), rest)).filter(|_| !rest.contains(UNRESOLVABLE))
}

/// Puts in what the mentions in a text stand for, and removes those that lead nowhere.
pub(super) fn resolve(html: &mut String, resolve: &mut Resolve<'_>) {
    if !html.contains(UNRESOLVABLE) {
        return;
    }
    let mut resolved = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some((before, from)) = rest.find(UNRESOLVABLE).and_then(|at| rest.split_at_checked(at)) {
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
        resolved.push_str(&escape_html(&found.unwrap_or_default()));
        rest = behind;
    }
    resolved.push_str(rest);
    *html = resolved;
}
