//! A stop: marks that may end a sentence, with the marks that close what ends there.

/// Marks that may end a sentence, and what closes behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    /// Where its marks begin, in bytes.
    pub start: usize,
    /// Where the sentence would end: behind its marks and what they close.
    pub end: usize,
    pub kind: Kind,
    /// Whether a quotation mark or bracket closes behind the marks.
    pub closes: bool,
}

/// What a stop says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One full stop, which may belong to the word before it.
    FullStop,
    /// Three dots: a sentence that ends, or one that hesitates.
    Ellipsis,
    /// An exclamation mark or a question mark.
    Mark,
    /// A mark that needs no white space after it: that of a script that has none, or one that nothing else is written with.
    Wide,
    /// Pictures in place of a mark.
    Picture,
}

/// Whether a mark right behind a stop closes a quotation or a bracket.
fn closes(c: char, before: &str, behind: &str) -> bool {
    match c {
        '”' | '’' | '»' | '›' | ')' | ']' | '」' | '』' | '）' | '》' | '】' | '〉' => true,
        // A mark that opens in other languages, before a word.
        '“' | '‘' | '«' | '\'' | '`' => !behind.starts_with(char::is_alphanumeric),
        '"' => {
            !behind.starts_with(char::is_alphanumeric) || memchr::memchr_iter(b'"', before.as_bytes()).count() % 2 == 1
        }
        _ => false,
    }
}

/// What a mark says; `None` for all other characters.
fn kind(c: char, language: &str) -> Option<Kind> {
    Some(match c {
        '.' => Kind::FullStop,
        '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' => Kind::Mark,
        '…' => Kind::Ellipsis,
        ';' | '\u{37e}' if language == "el" => Kind::Mark,
        ':' | '։' | '՜' if language == "hy" => Kind::Mark,
        '。' | '！' | '？' | '｡' | '．' | '।' | '॥' | '።' | '፧' | '၊' | '။' | '។' | '៕' => {
            Kind::Wide
        }
        c if is_picture(c) => Kind::Picture,
        _ => return None,
    })
}

/// True for emoji that are shown as pictures, without hearts: `I ❤ Oslo`.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}') && !matches!(c, '♥' | '❤')
}

/// The next stop of a text from a byte on.
pub(crate) fn next_stop(text: &str, from: usize, language: &str) -> Option<Stop> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        if !may_begin(*byte) {
            at += 1;
            continue;
        }
        let c = text[at..].chars().next()?;
        if let Some(kind) = kind(c, language) {
            return Some(whole(text, at, kind, language));
        }
        at += c.len_utf8();
    }
    None
}

/// Whether a byte may be the first of a mark.
const fn may_begin(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | b':' | b';' | 0xCD | 0xD5 | 0xD6 | 0xD8 | 0xDB | 0xE0..=0xE3 | 0xEF | 0xF0)
}

/// The whole of a stop whose first mark is known: further marks, and what they close.
fn whole(text: &str, start: usize, first: Kind, language: &str) -> Stop {
    let mut stop = Stop { start, end: start, kind: first, closes: false };
    let mut dots = 0;
    loop {
        let rest = &text[stop.end..];
        let Some(c) = rest.chars().next() else { break };
        if let Some(next) = kind(c, language).filter(|next| (*next == Kind::Picture) == (first == Kind::Picture)) {
            if stop.closes {
                (stop.start, stop.kind, stop.closes, dots) = (stop.end, next, false, 0);
            }
            dots += usize::from(next == Kind::FullStop);
            stop.kind = match (stop.kind, next) {
                (Kind::FullStop, Kind::FullStop) if dots > 1 => Kind::Ellipsis,
                (Kind::FullStop | Kind::Ellipsis, next) if next != Kind::FullStop => next,
                (kind, _) => kind,
            };
        } else if first != Kind::Picture && closes(c, &text[..stop.end], &rest[c.len_utf8()..]) {
            stop.closes = true;
        } else if !matches!(c, '\u{fe0f}' | '\u{200d}') {
            break;
        }
        stop.end += c.len_utf8();
        stop.end += spaced_marks(&text[stop.end..], &mut stop.kind);
    }
    stop.end += trailing(&text[stop.end..]);
    stop
}

/// The length of marks behind spaces that belong to a stop: `. . .` and `! ?`.
fn spaced_marks(rest: &str, kind: &mut Kind) -> usize {
    let mut length = 0;
    while let Some(tail) = rest[length..].strip_prefix([' ', '\u{a0}']) {
        let behind = tail.trim_start_matches(['.', '!', '?']);
        if behind.len() == tail.len() || !(behind.is_empty() || behind.starts_with([' ', '"', '”', ')'])) {
            break;
        }
        if *kind == Kind::FullStop {
            *kind = Kind::Ellipsis;
        }
        length = rest.len() - behind.len();
    }
    length
}

/// The length of what trails a stop: a reference such as `[1]`, a closing mark behind a space, pictures.
fn trailing(rest: &str) -> usize {
    let mut length = 0;
    loop {
        let tail = &rest[length..];
        let more = reference(tail).or_else(|| spaced_closer(tail)).or_else(|| pictures(tail));
        match more {
            Some(more) => length += more,
            None => return length,
        }
    }
}

/// `[1]` and `¹`
fn reference(tail: &str) -> Option<usize> {
    let raised = tail.trim_start_matches(['¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']);
    if raised.len() < tail.len() {
        return Some(tail.len() - raised.len());
    }
    let inside = tail.strip_prefix('[')?;
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    ((1..4).contains(&digits) && inside[digits..].starts_with(']')).then_some(digits + 2)
}

/// ` »` and ` )`, which no word follows.
fn spaced_closer(tail: &str) -> Option<usize> {
    let closer = tail.strip_prefix([' ', '\u{a0}', '\u{202f}'])?;
    let behind = closer.strip_prefix(['»', ')', ']', '”'])?;
    behind.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',')).then(|| tail.len() - behind.len())
}

/// ` 🎉`, ` :tada:` and ` :)`, which white space follows.
fn pictures(tail: &str) -> Option<usize> {
    let shown = tail.trim_start_matches([' ', '\u{a0}']);
    let behind = shown.trim_start_matches(|c: char| is_picture(c) || matches!(c, '\u{fe0f}' | '\u{200d}'));
    let named = || shortcode(shown).or_else(|| smiley(shown)).filter(|_| shown.len() < tail.len());
    let behind = if behind.len() == shown.len() { named()? } else { behind };
    behind.chars().next().is_none_or(char::is_whitespace).then(|| tail.len() - behind.len())
}

/// What is behind the name of a picture: `:tada:`.
fn shortcode(text: &str) -> Option<&str> {
    let (name, behind) = text.strip_prefix(':')?.split_once(':')?;
    let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'+' | b'-');
    (name.len() > 1 && name.bytes().all(is_name)).then_some(behind)
}

/// What is behind a smiley of letters and marks.
fn smiley(text: &str) -> Option<&str> {
    let mouth = text.strip_prefix([':', ';', '=', '8'])?;
    mouth.strip_prefix('-').unwrap_or(mouth).strip_prefix([')', '(', 'D', 'P', '/', 'p'])
}
