//! Tags of JSX. <https://facebook.github.io/jsx/>

use super::Scan;
use crate::syntax::html::is_void;

/// A tag: of an element of HTML, of a component, or of neither.
pub(super) struct Tag<'t> {
    /// Empty for a fragment.
    pub(super) name: &'t str,
    /// `</name>`
    pub(super) is_end: bool,
    /// `<name />`
    pub(super) is_empty: bool,
    pub(super) attributes: Vec<(&'t str, Attribute<'t>)>,
}

/// What an attribute is set to.
pub(super) enum Attribute<'t> {
    True,
    /// As it is written.
    Text(&'t str),
    /// Without its braces.
    Expression(&'t str),
}

impl Tag<'_> {
    /// True for what a program makes, rather than an element of HTML.
    pub(super) fn is_component(&self) -> bool {
        self.name.is_empty() || self.name.starts_with(|first: char| first.is_uppercase()) || self.name.contains('.')
    }

    pub(super) fn is_void(&self) -> bool {
        is_void(self.name.as_bytes())
    }

    /// True for a start tag without an end tag.
    pub(super) fn is_closed(&self) -> bool {
        self.is_empty || self.is_void()
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute<'_>> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }
}

impl<'t> Scan<'t, '_> {
    /// The tag at a place, and its end, which is not behind `limit`.
    pub(super) fn tag(&self, start: usize, limit: usize) -> Option<(usize, Tag<'t>)> {
        if self.is_hopeless() {
            return None;
        }
        let text = &self.text[..limit];
        let mut at = start + 1;
        let is_end = text[at..].starts_with('/');
        at += usize::from(is_end);
        let is_name = |character: char| character.is_alphanumeric() || "-_.:$".contains(character);
        let name = &text[at..at + text[at..].find(|next| !is_name(next)).unwrap_or(limit - at)];
        at += name.len();
        let begins_name = |first: char| first.is_alphabetic() || matches!(first, '_' | '$');
        // What has two colons, or one at its end, is an address or a name of another language.
        let is_name_of_tag = if name.is_empty() { text[at..].starts_with('>') } else { name.starts_with(begins_name) };
        if !is_name_of_tag || name.contains("::") || name.ends_with(':') {
            return None;
        }
        let mut tag = Tag { name, is_end, is_empty: false, attributes: Vec::new() };
        loop {
            at = limit - text[at..].trim_start().len();
            let rest = &text[at..];
            if rest.starts_with('>') {
                return Some((at + 1, tag));
            }
            if let Some(behind) = rest.strip_prefix('/') {
                tag.is_empty = true;
                at += 1 + behind.len() - behind.trim_start().len();
                return if text[at..].starts_with('>') { Some((at + 1, tag)) } else { self.missed(at - start) };
            }
            if rest.starts_with('{') {
                at = self.expression(at, limit)?;
                continue;
            }
            let length = rest.find(|next| !is_name(next)).unwrap_or(rest.len());
            if length == 0 {
                return self.missed(at - start);
            }
            let key = &rest[..length];
            at += length;
            let equals = text[at..].trim_start();
            let Some(value) = equals.strip_prefix('=') else {
                tag.attributes.push((key, Attribute::True));
                continue;
            };
            at = limit - value.trim_start().len();
            match text.as_bytes().get(at) {
                Some(quote @ (b'"' | b'\'')) => {
                    let Some(length) = memchr::memchr(*quote, &text.as_bytes()[at + 1..]) else {
                        return self.missed(limit - start);
                    };
                    tag.attributes.push((key, Attribute::Text(&text[at + 1..at + 1 + length])));
                    at += length + 2;
                }
                Some(b'{') => {
                    let end = self.expression(at, limit)?;
                    tag.attributes.push((key, Attribute::Expression(&text[at + 1..end - 1])));
                    at = end;
                }
                _ => return self.missed(at - start),
            }
        }
    }
}
