//! Slugs as Eleventy's filters make them. <https://www.11ty.dev/docs/filters/slugify/>

use unicode_normalization::UnicodeNormalization;

/// What letters of Latin, Greek and Cyrillic become that are not one with a mark: the Latin ones, then those that they
/// stand for.
const LETTERS: &str = "\
    ss ß,ae äæ,d ðđδд,oe ö,o øοωόώо,ue ü,th þθ,h ħ,i ıΐήίηιϊиі,ij ĳ,l łλл,a άαа,e έεеэ,y ΰυϋύйы,\
    v βв,g γгґ,z ζз,k κк,m μм,n νн,ks ξ,p πп,r ρр,s ςσс,t τт,f φф,x χ,ps ψ,b б,zh ж,u у,kh х,\
    ts ц,ch ч,sh ш,sch щ,yu ю,ya я,yo ё,ye є,yi ї,lj љ,nj њ,kj ќ";

/// Letters that leave nothing.
const SILENT: &str = "ъь";

/// What the filter `slugify` makes of a text; `None` if a letter in it is of a script whose table Dateline does not have.
pub(in crate::generators) fn slugify(text: &str) -> Option<String> {
    let lower = text.nfc().collect::<String>().replace('&', " and ").replace('🦄', " unicorn ").replace('♥', " love ");
    let mut spelt = String::new();
    for character in lower.to_lowercase().chars() {
        spell(character, &mut spelt)?;
    }
    Some(hyphenated(&without_apostrophes(&spelt)))
}

fn spell(character: char, spelt: &mut String) -> Option<()> {
    if character.is_ascii() {
        spelt.push(character);
    } else if let Some(group) = LETTERS.split(',').find(|group| group.contains(character)) {
        spelt.push_str(group.split(' ').next()?);
    } else if !SILENT.contains(character) {
        let bare: String = character.nfd().filter(|part| !is_mark(*part)).collect();
        match bare.chars().next() {
            None => {}
            Some(letter) if letter.is_ascii_alphanumeric() => spelt.push_str(&bare),
            Some(letter) if letter.is_alphanumeric() && is_spelt_by_tables(letter) => return None,
            // A sign of money becomes letters too.
            Some('\u{20A0}'..='\u{20CF}' | '¢' | '¥' | '£') => return None,
            Some(_) => spelt.push('-'),
        }
    }
    Some(())
}

fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// True for letters of scripts that Eleventy writes in Latin letters, and that are not in the table above; those of others,
/// such as Chinese, leave a hyphen.
fn is_spelt_by_tables(letter: char) -> bool {
    !matches!(
        letter,
        '\u{80}'..='\u{24F}' | '\u{370}'..='\u{52F}' | '\u{590}'..='\u{5FF}' | '\u{900}'..='\u{97F}' |
        '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
    )
}

/// The text without the apostrophe of `it's` and `don't`.
fn without_apostrophes(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_short = |at: usize| {
        let after = characters.get(at + 2);
        matches!(characters.get(at + 1), Some('t' | 's')) && after.is_none_or(|after| after.is_whitespace())
    };
    let keeps = |(at, character): (usize, &char)| {
        let is_apostrophe = *character == '\'' && at > 0 && characters[at - 1].is_ascii_alphanumeric() && is_short(at);
        (!is_apostrophe).then_some(*character)
    };
    characters.iter().enumerate().filter_map(keeps).collect()
}

fn hyphenated(text: &str) -> String {
    let parts = text.split(|character: char| !character.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// What the older filter `slug` makes of a text; `None` for letters beyond ASCII, which it has tables for.
pub(super) fn slug(text: &str) -> Option<String> {
    if !text.is_ascii() {
        return None;
    }
    let mut spelt = String::new();
    for character in text.chars() {
        match character {
            '$' => spelt.push_str("dollar"),
            '%' => spelt.push_str("percent"),
            '&' => spelt.push_str("and"),
            '<' => spelt.push_str("less"),
            '>' => spelt.push_str("greater"),
            '|' => spelt.push_str("or"),
            '-' => spelt.push(' '),
            _ if character.is_ascii_alphanumeric() || character.is_whitespace() => spelt.push(character),
            '*' | '_' | '+' | '~' | '.' | '(' | ')' | '\'' | '"' | '!' | ':' | '@' => spelt.push(character),
            _ => {}
        }
    }
    Some(spelt.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase())
}
