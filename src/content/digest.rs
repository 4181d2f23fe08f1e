//! The digest of what a reader sees of an article: its title, body and source links, its picture and what comes with
//! it. Tags, white space and the order of front matter do not count.

use std::str::FromStr;

use xxhash_rust::xxh3::xxh3_64;

use super::folded_bytes;

/// Says whether two texts of an article are one and the same to its readers, and whether two articles share a title or
/// a source. Sixteen digits of the whole, eight of the title, eight of the first source link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Digest {
    /// Of title, body and links.
    pub whole: u64,
    /// Of the title's letters and digits.
    pub title: u32,
    /// Of the first source link without its scheme; 0 if there is none.
    pub link: u32,
}

impl Digest {
    /// The digest of an entry of an adopted feed that no article matches, since it is not known what readers saw.
    pub(crate) const UNKNOWN: u64 = 0;

    /// The digest of an article. XXH3 of 64 bits: only an article's own author could make two agree.
    pub(crate) fn of(title: &str, source_links: &[&str], body: &str) -> Self {
        let mut folded = Vec::with_capacity(body.len());
        for part in std::iter::once(title).chain(source_links.iter().copied()).chain([body]) {
            folded_bytes::fold(part.as_bytes(), &mut folded);
            // A byte that is in no text separates the parts.
            folded.push(0xFF);
        }
        // 0 means that the digest is unknown.
        let whole = xxh3_64(&folded).max(1);
        Self { whole, title: of_title(title), link: source_links.first().map_or(0, |link| of_link(link)) }
    }

    /// The digest of an article with these media besides; without any it is as it was.
    pub(crate) fn with<'a>(self, addresses: impl Iterator<Item = &'a str>) -> Self {
        let add = |whole: u64, address: &str| xxh3_64(format!("{whole:016x} {address}").as_bytes()).max(1);
        Self { whole: addresses.fold(self.whole, add), ..self }
    }
}

/// The digest of a title, of which only letters and digits count, and not their case.
pub(crate) fn of_title(title: &str) -> u32 {
    let mut letters = String::with_capacity(title.len());
    for letter in title.chars().filter(|letter| letter.is_alphanumeric()) {
        if letter.is_ascii() {
            letters.push(letter.to_ascii_lowercase());
        } else {
            letters.extend(letter.to_lowercase());
        }
    }
    // A title of nothing but signs is one too.
    short(if letters.is_empty() { title.trim() } else { &letters })
}

/// The digest of a link; `http` or `https`, `www.` and a slash at the end make no difference.
pub(crate) fn of_link(link: &str) -> u32 {
    short(bare(link)).max(1)
}

/// A link without what often changes in it while it leads to the same page.
pub(crate) fn bare(link: &str) -> &str {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://")).unwrap_or(link);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

pub(crate) fn short(text: &str) -> u32 {
    short_of_bytes(text.as_bytes())
}

#[expect(clippy::cast_possible_truncation, reason = "half of it is enough to find what a title or a link stands for")]
pub(crate) fn short_of_bytes(bytes: &[u8]) -> u32 {
    xxh3_64(bytes) as u32
}

/// Appends a number in so many hexadecimal digits. Every line of a ledger has four; to format them with `{:x}` takes a
/// build of 10,000 articles 3 % more instructions.
pub(crate) fn write_hexadecimal(text: &mut String, number: u64, digits: u32) {
    text.extend((0..digits).rev().map(|digit| char::from(b"0123456789abcdef"[(number >> (4 * digit) & 0xF) as usize])));
}

/// A digest in hexadecimal digits.
#[cfg(any(feature = "cli", feature = "publish"))]
pub(crate) fn hexadecimal(digest: u64) -> String {
    let mut text = String::new();
    write_hexadecimal(&mut text, digest, 16);
    text
}

impl Digest {
    /// Appends the digest as it is parsed.
    pub(crate) fn write(self, text: &mut String) {
        write_hexadecimal(text, self.whole, 16);
        for half in [self.title, self.link] {
            text.push('-');
            write_hexadecimal(text, u64::from(half), 8);
        }
    }
}

impl FromStr for Digest {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        // Only what is written is read: no signs, and all digits.
        let parts = (text.get(..16), text.get(16..17), text.get(17..25), text.get(25..26), text.get(26..));
        let (Some(whole), Some("-"), Some(title), Some("-"), Some(link)) = parts else { return Err(()) };
        if link.len() != 8 || !text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit()) {
            return Err(());
        }
        Ok(Self {
            whole: u64::from_str_radix(whole, 16).map_err(|_| ())?,
            title: u32::from_str_radix(title, 16).map_err(|_| ())?,
            link: u32::from_str_radix(link, 16).map_err(|_| ())?,
        })
    }
}
