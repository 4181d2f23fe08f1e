//! An opening: the first letters of a sentence, without its digits, by which sentences that stand in many articles are
//! recognised. Of each article the openings of its first two sentences are kept.

use std::collections::HashMap;

use memchr::{memchr, memchr3};

use super::digest::short_of_bytes;

/// So many letters tell one sentence from another.
const LETTERS: usize = 32;

/// A sentence of fewer letters has no opening.
const FEWEST: usize = 12;

/// No more than so many bytes are looked at.
const BYTES: usize = 400;

/// So many lines are looked at for the first paragraph.
const LINES: usize = 20;

/// The openings of an article's first sentences; 0 where there is none. No more is kept of the second, which counts only in
/// articles that have the first in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Openings {
    pub first: u32,
    pub second: u16,
}

impl Openings {
    /// Those of the first paragraph of a body as it is written.
    pub(crate) fn of_body(body: &str) -> Self {
        let mut rest = body;
        for _ in 0..LINES {
            let end = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let line = rest[..end].trim_ascii();
            if !line.is_empty() && !line.starts_with(['#', '|', '>', '`', '~', ':', '=', '-', '+']) {
                let paragraph = &rest[..rest.floor_char_boundary(BYTES)];
                let (first, behind) = opening(paragraph, true);
                return Self { first, second: if first == 0 { 0 } else { short_of(opening(behind, false).0) } };
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        Self::default()
    }

    /// The first, and the two together, if there are any.
    fn keys(self) -> impl Iterator<Item = u64> {
        let first = (self.first != 0).then_some(u64::from(self.first));
        first.into_iter().chain((self.second != 0).then(|| self.pair()))
    }

    /// The two together.
    fn pair(self) -> u64 {
        (1 << 63) | (u64::from(self.first) << 16) | u64::from(self.second)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a part of it is enough")]
fn short_of(opening: u32) -> u16 {
    if opening == 0 { 0 } else { (opening as u16).max(1) }
}

/// The opening of the sentence that a text begins with, 0 if it is too short to be told from others, and what follows it.
/// Addresses of Markdown's links, tags and whatever is no letter do not count.
///
/// It is asked of every article, however many there are: what is behind the letters is only looked through for its end, and only
/// if that is asked for.
fn opening(text: &str, wants_end: bool) -> (u32, &str) {
    let bytes = text.as_bytes();
    let behind = |at: usize, mark: u8| memchr(mark, &bytes[at..]).map_or(bytes.len(), |found| at + found + 1);
    let mut letters = Letters { bytes: [0; 4 * LETTERS], length: 0, count: 0 };
    let mut at = 0;
    loop {
        // Most bytes are plain letters, and what stands between words.
        at = letters.take(bytes, at);
        if letters.count >= LETTERS {
            if !wants_end {
                break;
            }
            at += plain_until_mark(&bytes[at..]);
        }
        at += bytes[at..].iter().take_while(|byte| SMALL[usize::from(**byte)] != MAY_MATTER).count();
        let Some(byte) = bytes.get(at).copied() else { break };
        match byte {
            b'(' if text[..at].ends_with(']') => at = behind(at + 1, b')'),
            b'<' => at = behind(at + 1, b'>'),
            b'.' | b'!' | b'?' => {
                at += 1;
                if text[at..].chars().next().is_none_or(|next| next.is_whitespace() || next == '<') {
                    break;
                }
            }
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => return (letters.hash(), ""),
            _ if byte.is_ascii() => at += 1,
            _ => {
                let Some(character) = text[at..].chars().next() else { break };
                at += character.len_utf8();
                if matches!(character, '。' | '！' | '？') {
                    break;
                }
                if character.is_alphabetic() {
                    letters.add(character);
                }
            }
        }
    }
    (letters.hash(), &text[at..])
}

/// How many bytes are before the next mark that may end a sentence, if nothing else can matter in them.
fn plain_until_mark(bytes: &[u8]) -> usize {
    let end = memchr3(b'.', b'!', b'?', bytes).unwrap_or(bytes.len());
    let is_plain = bytes[..end].is_ascii() && memchr3(b'\n', b'<', b'(', &bytes[..end]).is_none();
    if is_plain { end } else { 0 }
}

/// What may end a sentence or begin what does not count.
const MAY_MATTER: u8 = 0xFF;

/// Of each byte the small letter, 0 for what does not count, or [`MAY_MATTER`].
const SMALL: [u8; 256] = {
    let mut all = [0; 256];
    let mut byte: u8 = 0;
    loop {
        all[byte as usize] = match byte {
            b'.' | b'!' | b'?' | b'\n' | b'<' | b'(' | 0x80.. => MAY_MATTER,
            _ if byte.is_ascii_alphabetic() => byte.to_ascii_lowercase(),
            _ => 0,
        };
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    all
};

/// The first letters of a sentence, small.
struct Letters {
    bytes: [u8; 4 * LETTERS],
    length: usize,
    /// How many letters there are, besides those that do not count.
    count: usize,
}

impl Letters {
    /// Takes plain letters from a position on until there are enough or something matters, and says where.
    fn take(&mut self, bytes: &[u8], mut at: usize) -> usize {
        let mut length = self.length;
        let end = length + LETTERS.saturating_sub(self.count);
        for byte in &bytes[at..] {
            let small = SMALL[usize::from(*byte)];
            if small == MAY_MATTER || length >= end {
                break;
            }
            // There is always room: of no letter more bytes are kept than there is for it. What does not count is written
            // over by the next.
            self.bytes[length % (4 * LETTERS)] = small;
            length += usize::from(small != 0);
            at += 1;
        }
        self.count += length - self.length;
        self.length = length;
        at
    }

    fn push(&mut self, byte: u8) {
        if let Some(slot) = self.bytes.get_mut(self.length) {
            *slot = byte;
            self.length += 1;
        }
    }

    fn add(&mut self, letter: char) {
        if self.count < LETTERS {
            for small in letter.to_lowercase() {
                small.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.push(byte));
            }
        }
        self.count += 1;
    }

    fn hash(&self) -> u32 {
        if self.count < FEWEST { 0 } else { short_of_bytes(&self.bytes[..self.length]).max(1) }
    }
}

/// A sentence that so many older articles begin with says nothing of the next.
const OLDER: usize = 4;

/// The openings that more than [`OLDER`] articles have, each with what orders the last of the oldest that have it.
#[derive(Debug, Default)]
pub(crate) struct Repeated<K> {
    last: HashMap<u64, K>,
}

impl<K: Ord + Copy> Repeated<K> {
    /// Those of articles, each with what orders it. There may be a million, so that no more is kept of each than has to be.
    pub(crate) fn of(articles: impl Iterator<Item = (Openings, K)> + Clone) -> Self {
        let mut all: Vec<u64> = articles.clone().flat_map(|(openings, _)| openings.keys()).collect();
        all.sort_unstable();
        let runs = all.chunk_by(|one, other| one == other).filter(|run| run.len() > OLDER);
        let mut oldest: HashMap<u64, Vec<K>> = runs.map(|run| (run[0], Vec::with_capacity(OLDER + 1))).collect();
        drop(all);
        if oldest.is_empty() {
            return Self { last: HashMap::new() };
        }
        for (openings, key) in articles {
            for opening in openings.keys() {
                let Some(oldest) = oldest.get_mut(&opening) else { continue };
                oldest.insert(oldest.partition_point(|other| *other < key), key);
                oldest.truncate(OLDER);
            }
        }
        let last = oldest.into_iter().filter_map(|(opening, oldest)| Some((opening, *oldest.last()?)));
        Self { last: last.collect() }
    }

    /// Which sentences of the article with these openings stand in older ones too.
    pub(crate) fn in_article(&self, openings: Openings, key: K) -> RepeatedHere {
        let is_repeated = |opening: u64| self.last.get(&opening).is_some_and(|last| *last < key);
        let (first, second) = (is_repeated(u64::from(openings.first)), is_repeated(openings.pair()));
        RepeatedHere {
            first: if first { openings.first } else { 0 },
            second: if second && openings.second != 0 { openings.second } else { 0 },
        }
    }

    /// What the summaries depend on.
    pub(crate) fn sorted(&self) -> Vec<(u64, K)> {
        let mut all: Vec<_> = self.last.iter().map(|(opening, key)| (*opening, *key)).collect();
        all.sort_unstable();
        all
    }
}

/// The openings of an article that stand in older ones too; 0 for those that do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RepeatedHere {
    first: u32,
    second: u16,
}

impl RepeatedHere {
    /// Whether a sentence, as it is read, is one of them.
    pub(crate) fn contains(self, sentence: &str) -> bool {
        if self.first == 0 && self.second == 0 {
            return false;
        }
        let (opening, _) = opening(sentence, false);
        opening != 0 && (opening == self.first || self.second != 0 && short_of(opening) == self.second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentence_has_one_opening_as_it_is_written_and_as_it_is_read() {
        for (written, read) in [
            (
                "The **Rust** team is happy to announce 1.28.0 now. More.",
                "The Rust team is happy to announce 1.30.1 now.",
            ),
            (
                "[The team](https://x.example/1) is glad\nto publish version 2.\n\nRest",
                "The team is glad to publish version 3.",
            ),
            ("<p>The team is glad to publish it.</p>", "The team is glad to publish it."),
            ("今日もまた新しいバージョンを公開しました。次", "今日もまた新しいバージョンを公開しました。"),
        ] {
            assert_eq!(opening(written, true).0, opening(read, true).0, "{written}");
            assert_ne!(opening(read, true).0, 0, "{read}");
        }
        assert_eq!(opening("Hello all.", true).0, 0);
        assert_ne!(opening("The team is happy to see you.", true).0, opening("The team is happy to see me.", true).0);
    }

    #[test]
    fn openings_are_those_of_the_first_paragraph() {
        let body =
            "# A heading that is long\n\nThe first sentence is here,\nand goes on. The second one is there. A third.\n";
        let first = opening("The first sentence is here, and goes on.", true).0;
        let second = short_of(opening("The second one is there.", true).0);
        assert_eq!(Openings::of_body(body), Openings { first, second });
        let none = ["", "\n\n\n", "Short.\n", "Short. The second one is there.\n"];
        assert_eq!(none.map(Openings::of_body), [Openings::default(); 4]);
        assert_eq!(Openings::of_body("The first sentence is here.\n\nThe second one is there.\n").second, 0);
    }

    #[test]
    fn only_what_four_older_articles_have_is_repeated() {
        let text = "Welcome to this week in our garden. It is about plants and trees. And so on.";
        let openings = Openings::of_body(text);
        let repeated = Repeated::of((1..=6).map(|day| (openings, day)));
        for sentence in ["Welcome to this week in our garden.", "It is about plants and trees."] {
            let repeats = |day| repeated.in_article(openings, day).contains(sentence);
            assert_eq!([1, 4, 5, 6].map(repeats), [false, false, true, true], "{sentence}");
        }
        assert!(!repeated.in_article(openings, 6).contains("Another sentence stands here."));
        let few = Repeated::of((1..=4).map(|day| (openings, day)));
        assert!(!few.in_article(openings, 6).contains("Welcome to this week in our garden."));
    }
}
