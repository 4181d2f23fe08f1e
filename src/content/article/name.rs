//! The name of an article's file: the slug and the language in it.

use std::ops::Range;

use super::super::{language, split_path};
use crate::{
    syntax::date::{self, WrittenDate, stamp, within},
    text,
};

/// What programs call a text that nobody named, in the languages whose words they speak.
const UNTITLED: [&str; 50] = [
    "untitled",
    "untitled document",
    "untitled note",
    "untitled page",
    "untitled post",
    "no title",
    "unnamed",
    "new document",
    "new note",
    "new page",
    "new post",
    "new text document",
    "unbenannt",
    "ohne titel",
    "neues dokument",
    "neue notiz",
    "sans titre",
    "nouveau document",
    "nouvelle note",
    "sin título",
    "sin titulo",
    "senza titolo",
    "sem título",
    "sem titulo",
    "sense títol",
    "naamloos",
    "zonder titel",
    "namnlös",
    "uten navn",
    "uten tittel",
    "unavngivet",
    "uden titel",
    "nimetön",
    "bez nazwy",
    "bez tytułu",
    "bez názvu",
    "névtelen",
    "fără titlu",
    "adsız",
    "başlıksız",
    "без названия",
    "без имени",
    "без назви",
    "χωρίς τίτλο",
    "无标题",
    "未命名",
    "無標題",
    "無題",
    "제목 없음",
    "بدون عنوان",
];

/// What cameras, telephones and desktops put before the numbers of pictures and recordings.
const OF_PROGRAMS: [&str; 34] = [
    "aud",
    "bildschirmfoto",
    "burst",
    "captura",
    "capture",
    "cimg",
    "dji",
    "dsc",
    "dscf",
    "dsci",
    "dscn",
    "gh",
    "gopr",
    "gx",
    "image",
    "imag",
    "img",
    "imgp",
    "mov",
    "mvi",
    "pano",
    "photo",
    "pict",
    "ptt",
    "pxl",
    "scan",
    "schermafbeelding",
    "schermata",
    "screenshot",
    "sdc",
    "shot",
    "stk",
    "vid",
    "whatsapp",
];

/// Words beside those.
const BESIDE: [&str; 20] = [
    "a", "alle", "am", "at", "d", "de", "e", "edited", "écran", "las", "mp", "o", "om", "op", "pantalla", "pm",
    "screen", "um", "wa", "à",
];

/// The parts of a file's name.
pub(super) struct FileName<'a> {
    pub(super) slug: &'a str,
    /// The slug without a time at its start.
    pub(super) words: &'a str,
    pub(super) language: Option<String>,
}

pub(super) fn file_name(path: &str) -> FileName<'_> {
    let (folder, name) = split_path(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (stem, language) = match language::suffix(stem) {
        Some((stem, language)) => (stem, Some(language)),
        None => (stem, None),
    };
    let named = if stem == "index" && !folder.is_empty() { split_path(folder).1 } else { stem };
    let slug = match date::leading_day(named) {
        Some((_, "")) => named,
        Some((_, slug)) => slug,
        None if date::in_path(path).is_some() => behind_day_of_month(named),
        // A day anywhere else stays in the slug, which addresses and ids are made of.
        None => named,
    };
    let words = stamp::leading(named).map_or(slug, |(_, words)| words);
    FileName { slug, words, language }
}

/// In a folder that names the year, `31-slug` and `01-31-slug` are both `slug`.
fn behind_day_of_month(name: &str) -> &str {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match name.split_once('-') {
        Some((first, rest)) if first.len() <= 2 && is_number(first) => match rest.split_once('-') {
            Some((second, slug)) if second.len() == 2 && is_number(second) => slug,
            _ => rest,
        },
        _ => name,
    }
}

/// True for letters, and for emoji.
fn says_something(character: char) -> bool {
    character.is_alphabetic() || !character.is_ascii() && !character.is_numeric()
}

/// The date that the path of a file names: at the start of its name, with the time if that is there too, at that of a folder's, or
/// alone anywhere in its name.
pub(super) fn date_of_path(path: &str) -> Option<WrittenDate> {
    let (folder, name) = split_path(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let named = if stem == "index" { split_path(folder).1 } else { stem };
    let stamp = stamp::leading(named).map(|(date, _)| date);
    let day = || date::in_path(path).or_else(|| Some(within::find_only(stem)?.day));
    stamp.or_else(|| day().map(WrittenDate::of_day))
}

/// True for a path that names the time of its article.
pub(crate) fn names_time(path: &str) -> bool {
    date_of_path(path).is_some_and(|date| date.time.is_some())
}

/// A name without the day at its start or end.
fn without_day<'n>(name: &'n str, day: &Range<usize>) -> &'n str {
    let marks = [' ', '-', '_', '(', ')', '[', ']', '.', ','];
    let (before, behind) = (name[..day.start].trim_matches(marks), name[day.end..].trim_matches(marks));
    match (before, behind) {
        ("", "") => name,
        ("", slug) | (slug, "") => slug,
        _ => name,
    }
}

/// True for a name that a program made up, or a day: it says nothing.
pub(super) fn is_code(name: &str) -> bool {
    let parts = || name.split(['-', '_', ' ', '.', '(', ')']).filter(|part| !part.is_empty());
    let has_digit = name.contains(|c: char| c.is_ascii_digit());
    let are_hexadecimal = parts().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if has_digit && are_hexadecimal && name.len() >= 6 {
        return true;
    }
    // Letters and digits by turns: `a1b2c3`.
    let turns = |part: &str| {
        let kinds: Vec<bool> = part.chars().map(|c| c.is_ascii_digit()).collect();
        kinds.windows(2).filter(|pair| pair[0] != pair[1]).count()
    };
    let is_of_code = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()) || part.is_ascii() && turns(part) > 1;
    has_digit && parts().all(is_of_code) || is_of_program(name) || is_untitled(name)
}

/// True for what a program calls a picture, a recording or a post: `IMG-20260131-WA0001`, `DSC_0123`, `toot-115000000000000000`.
fn is_of_program(name: &str) -> bool {
    let name = name.to_lowercase();
    let (mut words, mut longest, mut at) = (Vec::new(), 0, 0);
    while let Some(character) = name[at..].chars().next() {
        let is_digit = character.is_ascii_digit();
        let is_same = |c: char| c.is_alphabetic() && !is_digit || c.is_ascii_digit() && is_digit;
        let length = name[at..].find(|c| !is_same(c)).unwrap_or(name.len() - at);
        match length {
            0 => {}
            _ if is_digit => longest = longest.max(length),
            _ => words.push(&name[at..at + length]),
        }
        at += length.max(character.len_utf8());
    }
    let is_known = |word: &&str| OF_PROGRAMS.contains(word);
    let is_file =
        longest >= 3 && words.iter().any(is_known) && words.iter().all(|word| is_known(word) || BESIDE.contains(word));
    // `P1010023`, and numbers that no person counts to.
    is_file || matches!(*words, [word] if longest >= 9 || word.len() == 1 && longest >= 6)
}

/// True for what programs call a text that nobody named, with the number that tells it from others: `Untitled 2`.
fn is_untitled(name: &str) -> bool {
    let name = name.to_lowercase().replace(['-', '_'], " ");
    let is_mark = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '.');
    let plain = name.trim_end_matches(is_mark);
    UNTITLED.contains(&plain.strip_suffix(" copy").unwrap_or(plain))
}

/// The title of an article that has no other than the name of its file; empty if that is none.
pub(crate) fn title_by_name(path: &str) -> String {
    title_of_slug(file_name(path).words)
}

/// `a-good_slug` is `A good slug`; a slug without letters is no title.
pub(super) fn title_of_slug(slug: &str) -> String {
    let slug = within::find_only(slug).map_or(slug, |found| without_day(slug, &found.span));
    let words = slug.replace(['-', '_'], " ");
    let words = text::fold(&words);
    if date::leading_day(slug).is_some_and(|(_, rest)| rest.is_empty()) || !words.contains(says_something) {
        return String::new();
    }
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
