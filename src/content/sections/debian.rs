//! Changelogs of Debian's packages: a line names the version, and one below what changed the day.
//! <https://www.debian.org/doc/debian-policy/ch-source.html#debian-changelog-debian-changelog>

use super::{FoundSection, label};
use crate::{person::Person, syntax::date};

/// The sections of such a changelog; `None` for every other text.
pub(super) fn sections(text: &str, start: usize) -> Option<Vec<FoundSection>> {
    let first = text[start..].lines().find(|line| !line.trim().is_empty())?;
    head(first)?;
    let (mut sections, mut at) = (Vec::<FoundSection>::new(), start);
    for line in text[start..].split_inclusive('\n') {
        let begin = at;
        at += line.len();
        if let Some((package, version)) = head(line) {
            sections.push(FoundSection {
                title: format!("{package} {version}"),
                key: version.to_owned(),
                has_day: true,
                heading: begin..at,
                body: at..at,
                ..FoundSection::default()
            });
        } else if let Some(section) = sections.last_mut() {
            match line.strip_prefix(" -- ") {
                Some(trailer) => {
                    let (author, written) = trailer.split_at(trailer.find('>').map_or(0, |end| end + 1));
                    section.author = Some(Person::parse(author)).filter(|author| !author.name.is_empty());
                    section.written = date::parse(written).ok();
                    section.day = section.written.as_ref().map(|date| date.day);
                    section.day = section.day.or_else(|| label::read(trailer).day.map(|day| day.day));
                    section.is_unread = section.day.is_none();
                }
                None if section.day.is_none() => section.body.end = at,
                None => {}
            }
        }
    }
    for section in sections.iter_mut().filter(|section| text[section.heading.clone()].contains("UNRELEASED;")) {
        section.day = None;
    }
    Some(sections)
}

/// `package (1.2-1) unstable; urgency=medium`
fn head(line: &str) -> Option<(&str, &str)> {
    let (package, rest) = line.split_once(" (")?;
    let (version, rest) = rest.split_once(") ")?;
    let is_package = package.starts_with(|c: char| c.is_ascii_alphanumeric()) && !package.contains(' ');
    (is_package && rest.contains("; urgency=")).then_some((package, version))
}
