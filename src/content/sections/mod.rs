//! Sections: the dated parts of one file, such as the releases in a changelog, each of which is an article.

mod anchor;
mod debian;
mod heading;
mod label;
mod named;
mod update;

use std::{collections::HashSet, ops::Range};

use chrono::NaiveDate;

use super::BodyFormat;
use crate::{
    config::remote::Forge,
    person::Person,
    syntax::{
        date::{WrittenDate, within},
        slug::slug,
    },
};
pub(crate) use heading::Definitions;
use heading::Heading;
pub(crate) use heading::folded;
use label::Label;
pub(crate) use named::{file_of, names_releases};

/// A section as it is found.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct FoundSection {
    pub(crate) title: String,
    /// What tells it from the other sections of the file: its version, or else its title.
    pub(crate) key: String,
    /// What leads to it on its page; `None` if nothing does.
    pub(crate) anchor: Option<String>,
    /// `None` if it is yet to come.
    pub(crate) day: Option<NaiveDate>,
    /// False if only the month is written.
    pub(crate) has_day: bool,
    /// True if the day that is written does not exist.
    pub(crate) is_impossible: bool,
    /// Its heading, in bytes of the file's text.
    pub(crate) heading: Range<usize>,
    /// What is below its heading.
    pub(crate) body: Range<usize>,
    pub(crate) tags: Vec<String>,
    /// The day with its time, where that is written.
    pub(crate) written: Option<WrittenDate>,
    /// Who made it.
    pub(crate) author: Option<Person>,
    /// True if its heading has what may be a day, but cannot be read.
    pub(crate) is_unread: bool,
}

/// The sections of a file, in its order.
#[derive(Debug, Default)]
pub(crate) struct FoundSections {
    pub(crate) sections: Vec<FoundSection>,
    /// What any of them may refer to.
    pub(crate) definitions: Definitions,
    /// True if they are all that is in the file, but for what is before the first of them.
    pub(crate) is_all: bool,
    /// True if they are Mintlify's.
    pub(crate) are_updates: bool,
}

impl FoundSections {
    /// How many have a date.
    pub(crate) fn dated(&self) -> usize {
        self.sections.iter().filter(|section| section.day.is_some()).count()
    }
}

/// True for the formats whose files are taken apart. In others, what belongs to a section cannot be told by lines alone.
pub(crate) fn may_have_sections(format: BodyFormat) -> bool {
    matches!(format, BodyFormat::Markdown | BodyFormat::Mdx | BodyFormat::Text | BodyFormat::Rst)
}

/// The dated sections of a text from `start` on, and those that are yet to come. `forge` is asked once there is a date, for anchors
/// are as the host of the repository makes them.
pub(crate) fn find(format: BodyFormat, text: &str, start: usize, forge: &dyn Fn() -> Option<Forge>) -> FoundSections {
    let is_markdown = matches!(format, BodyFormat::Markdown | BodyFormat::Mdx);
    if !may_have_sections(format) {
        return FoundSections::default();
    }
    if is_markdown {
        let updates = update::all(text, start);
        if !updates.is_empty() {
            return of_updates(updates);
        }
    }
    if format == BodyFormat::Text
        && let Some(sections) = debian::sections(text, start)
    {
        return with_keys(FoundSections { sections, is_all: true, ..FoundSections::default() });
    }
    let (headings, definitions) = if is_markdown {
        heading::of_markdown(text, start)
    } else {
        (heading::of_lines(text, start), Definitions::new())
    };
    let (sections, is_all) = of_headings(text, &headings, format != BodyFormat::Text, forge);
    with_keys(FoundSections { sections, definitions, is_all, are_updates: false })
}

fn of_updates(updates: Vec<update::Update>) -> FoundSections {
    let anchors = anchor::all(None, updates.iter().map(|update| &*update.label));
    let sections = updates.into_iter().zip(anchors).map(|(update, anchor)| {
        let (own, other) = (label::read(&update.label), label::read(&update.description));
        let is_unread = own.day.is_none() && other.day.is_none() && (day_is_unread(&own) || day_is_unread(&other));
        let title = match (own.is_bare, other.title.is_empty() || other.is_bare) {
            (true, true) | (false, _) if !own.title.is_empty() => own.title,
            _ => other.title,
        };
        let day = own.day.or(other.day);
        FoundSection {
            title: update.title.unwrap_or(title),
            key: own.version.or(other.version).unwrap_or_default(),
            anchor: Some(anchor),
            has_day: day.as_ref().is_none_or(|day| day.has_day),
            is_impossible: own.is_impossible,
            day: day.as_ref().map(|day| day.day),
            heading: update.tag,
            body: update.body,
            tags: update.tags,
            is_unread,
            ..FoundSection::default()
        }
    });
    with_keys(FoundSections {
        sections: sections.collect(),
        is_all: true,
        are_updates: true,
        ..FoundSections::default()
    })
}

/// True for a heading that has no day that is known, but a year.
fn day_is_unread(label: &Label) -> bool {
    label.day.is_none() && !label.is_to_come && !label.is_impossible && label.has_year
}

/// What a heading is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A dated section begins.
    Dated,
    /// A section begins that has no date.
    Undated,
    /// A section ends, and none begins.
    Other,
    /// It belongs to the section around it.
    Inner,
}

/// The sections below headings, and whether they are all that is there.
fn of_headings(
    text: &str,
    headings: &[Heading],
    has_anchors: bool,
    forge: &dyn Fn() -> Option<Forge>,
) -> (Vec<FoundSection>, bool) {
    let order = within::order(headings.iter().map(|heading| &*heading.text));
    let mut labels: Vec<Label> = headings.iter().map(|heading| label::read_in_order(&heading.text, order)).collect();
    let mut starts: Vec<usize> = headings.iter().map(|heading| heading.span.end).collect();
    for (nth, heading) in headings.iter().enumerate() {
        // Flask and others have the day in the first line below.
        if labels[nth].day.is_none() && labels[nth].begins_with_version && !heading.is_inner {
            let end = headings.get(nth + 1).map_or(text.len(), |next| next.span.start).max(heading.span.end);
            let mut lines = text[heading.span.end..end].split_inclusive('\n');
            let mut at = heading.span.end;
            let first = lines.find(|line| {
                at += line.len();
                !line.trim().is_empty()
            });
            if let Some(day) = first.and_then(label::day_below) {
                labels[nth].day = Some(day);
                starts[nth] = at;
            }
        }
    }
    let roles = roles(headings, &labels);
    let project = name_of_project(&labels, &roles);
    let forge = if has_anchors && labels.iter().any(|label| label.day.is_some()) { forge() } else { None };
    let anchors = anchor::all(forge, headings.iter().map(|heading| &*heading.text));
    let is_of_project = |label: &Label| label.begins_with_version || label.named.is_some() && label.named == project;
    let mut sections = Vec::new();
    let mut is_all = true;
    let begins: Vec<usize> = (0..headings.len()).filter(|nth| roles[*nth] != Role::Inner).collect();
    for (place, nth) in begins.iter().copied().enumerate() {
        let next = begins.get(place + 1).copied();
        let (heading, label) = (&headings[nth], &labels[nth]);
        let end = next.map_or(text.len(), |next| headings[next].span.start).max(starts[nth]);
        let body = starts[nth]..starts[nth] + without_anchors(&text[starts[nth]..end]).len();
        // A year above the releases of that year, or a day above its releases.
        let is_empty = text[body.clone()].trim().is_empty();
        let is_above = next.is_some_and(|next| headings[next].level > heading.level && roles[next] == Role::Dated);
        if roles[nth] == Role::Other {
            is_all &= is_empty || sections.is_empty();
            continue;
        }
        if is_empty && is_above {
            continue;
        }
        sections.push(FoundSection {
            title: label.title.clone(),
            key: label.version.clone().filter(|_| is_of_project(label)).unwrap_or_default(),
            anchor: has_anchors.then(|| anchors[nth].clone()),
            has_day: label.day.as_ref().is_none_or(|day| day.has_day),
            is_impossible: label.is_impossible,
            day: label.day.as_ref().map(|day| day.day),
            heading: heading.span.clone(),
            body,
            is_unread: day_is_unread(label),
            ..FoundSection::default()
        });
    }
    (sections, is_all)
}

/// A section without the anchors at its end, each alone in a line: they are those of the heading that follows.
fn without_anchors(section: &str) -> &str {
    let mut kept = section;
    loop {
        let line = kept.trim_end().rsplit('\n').next().unwrap_or_default().trim();
        let is_anchor = ["<a name=", "<a id="].iter().any(|start| line.starts_with(start))
            && line.ends_with("></a>")
            && line.matches('<').count() == 2;
        if !is_anchor {
            return kept;
        }
        kept = &kept[..kept.trim_end().len() - line.len()];
    }
}

/// The name before the version of the oldest section that has one: that of the project. Newer sections may be of others.
fn name_of_project(labels: &[Label], roles: &[Role]) -> Option<String> {
    let sections = labels.iter().zip(roles).filter(|(_, role)| matches!(role, Role::Dated | Role::Undated));
    let named = sections.filter_map(|(label, _)| Some((label.day.as_ref().map(|day| day.day), label.named.as_ref()?)));
    named.min_by_key(|(day, _)| day.unwrap_or(NaiveDate::MAX)).map(|(_, name)| name.clone())
}

fn roles(headings: &[Heading], labels: &[Label]) -> Vec<Role> {
    let is_strong = |label: &Label| label.day.is_some() && (label.version.is_some() || label.is_bare);
    let outer = || headings.iter().zip(labels).filter(|(heading, _)| !heading.is_inner);
    let mut levels: HashSet<usize> =
        outer().filter(|(_, label)| is_strong(label)).map(|(heading, _)| heading.level).collect();
    if levels.is_empty() {
        // The level that has the most dates.
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        outer()
            .filter(|(_, label)| label.day.is_some())
            .for_each(|(heading, _)| *counts.entry(heading.level).or_default() += 1);
        let most = counts.values().max().copied();
        levels.extend(counts.iter().find(|(_, count)| Some(**count) == most).map(|(level, _)| *level));
    }
    if levels.is_empty() {
        levels.extend(outer().find(|(_, label)| label.begins_with_version).map(|(heading, _)| heading.level));
    }
    let highest = levels.iter().min().copied().unwrap_or_default();
    let mut open: Option<usize> = None;
    let role = |(heading, label): (&Heading, &Label)| {
        let is_level = levels.contains(&heading.level) && !heading.is_inner;
        let role = if is_level && label.day.is_some() && (is_strong(label) || heading.level == highest) {
            Role::Dated
        } else if is_level && (label.version.is_some() || label.is_to_come || label.is_impossible) {
            Role::Undated
        } else if !heading.is_inner
            && open.is_none_or(|open| heading.level < open || heading.level == open && levels.len() == 1)
        {
            Role::Other
        } else {
            Role::Inner
        };
        match role {
            Role::Dated | Role::Undated => open = Some(heading.level),
            Role::Other => open = None,
            Role::Inner => {}
        }
        role
    };
    headings.iter().zip(labels).map(role).collect()
}

/// Gives each section a key of its own, which stays when sections move and when newer ones come: of several that would have
/// one, the oldest has it.
fn with_keys(mut found: FoundSections) -> FoundSections {
    for section in &mut found.sections {
        if section.key.is_empty() {
            section.key = slug(&section.title);
        }
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        section.key.retain(is_plain);
        if section.key.is_empty() {
            "section".clone_into(&mut section.key);
        }
    }
    let mut oldest_first: Vec<usize> = (0..found.sections.len()).collect();
    let is_descending = is_newest_first(&found.sections);
    oldest_first.sort_by_key(|nth| {
        let section = &found.sections[*nth];
        let place = if is_descending { found.sections.len() - nth } else { *nth };
        (section.day.unwrap_or(NaiveDate::MAX), place)
    });
    let mut taken: HashSet<String> = HashSet::new();
    let mut counts = std::collections::HashMap::<String, usize>::new();
    for nth in oldest_first {
        let section = &mut found.sections[nth];
        let day = section.day.map(|day| format!("{}-{day}", section.key));
        let ways = [Some(section.key.clone()), Some(slug(&section.title)).filter(|slug| !slug.is_empty()), day];
        let free = ways.into_iter().flatten().find(|key| !taken.contains(key));
        let key = free.unwrap_or_else(|| {
            let count = counts.entry(section.key.clone()).or_insert(1);
            loop {
                *count += 1;
                let numbered = format!("{}-{count}", section.key);
                if !taken.contains(&numbered) {
                    return numbered;
                }
            }
        });
        taken.insert(key.clone());
        section.key = key;
    }
    found
}

/// True unless most sections are older than the next.
fn is_newest_first(sections: &[FoundSection]) -> bool {
    let days: Vec<NaiveDate> = sections.iter().filter_map(|section| section.day).collect();
    let rising = days.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let falling = days.windows(2).filter(|pair| pair[0] > pair[1]).count();
    falling >= rising
}
