//! New articles: each is dated, and written like the folder's newest ones, in the same place and with the same fields.

mod date;
mod fields;
mod place;
mod serialize;

use chrono::{DateTime, FixedOffset};

use crate::{
    config::Config,
    content::{BodyFormat, article::standalone, sample::Sample},
    diagnostic::Diagnostic,
    formats::File,
    front_matter::{self, Syntax},
    generators::Generator,
    rules::command::USAGE,
    syntax::{date as dates, file_name::is_reserved, slug::slug},
    text,
};
use place::Shape;

/// The new article as the command line describes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request<'a> {
    /// Any text that is not blank.
    pub title: &'a str,
    /// The tags in its front matter.
    pub tags: &'a [String],
    /// When it is published; now, if `None`.
    pub date: Option<&'a str>,
    /// True for a draft, which is in no feed yet.
    pub is_draft: bool,
    /// The folder in the content folder, as [`section`] returns it; that of the newest articles, if `None`.
    pub section: Option<&'a str>,
}

/// The article as a file of the content folder, and its date.
pub(crate) fn article(
    wanted: &Request<'_>,
    samples: &[Sample],
    generator: Option<Generator>,
    config: &Config,
    now: DateTime<FixedOffset>,
) -> Result<(File, DateTime<FixedOffset>), Diagnostic> {
    let visible = |character: &char| character.is_whitespace() || !character.is_control();
    let title = text::fold(&text::clean(wanted.title).chars().filter(visible).collect::<String>()).into_owned();
    if title.is_empty() {
        return Err(
            Diagnostic::new(&USAGE, "the title is blank").help("name the article, as in `dateline new \"Hello\"`")
        );
    }
    let published = published(wanted.date, config, now)?;
    let shapes: Vec<Shape> = samples.iter().map(|sample| place::shape(&sample.path)).collect();
    let mut shape = place::usual(&shapes).unwrap_or_else(|| place::of_generator(generator, config));
    if let Some(section) = wanted.section {
        shape = shape.within(section, generator);
    }
    let alike: Vec<&Sample> =
        samples.iter().zip(&shapes).filter(|(_, own)| own.extension() == shape.extension()).map(|(it, _)| it).collect();
    let habit = fields::habit(&alike, generator);
    let article = Article { wanted, title: &title, published, config, generator };
    let format = BodyFormat::of_extension(&shape.extension().to_ascii_lowercase()).unwrap_or(BodyFormat::Markdown);
    // Without front matter, only the file's name can have a date.
    if habit.syntax == Syntax::None && !shape.has_day() {
        shape = shape.dated();
    }
    let path = shape.fill(published.date_naive(), &name(&title));
    let bytes = article.bytes(&habit, &path, format, shape.has_day());
    Ok((File { name: path, entries: None, bytes: bytes.into_bytes(), signature: None }, published))
}

/// A folder in the content folder, its parts separated by single slashes.
pub(crate) fn section(written: &str) -> Result<String, Diagnostic> {
    let section = written.replace('\\', "/");
    let section = section.trim_matches('/');
    let is_name = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && !part.contains(char::is_control) && !part.contains(':')
    };
    if section.split('/').all(is_name) {
        return Ok(section.to_owned());
    }
    let message = format!("`{}` is not a folder in the content folder", text::line(written));
    Err(Diagnostic::new(&USAGE, message).help("name it as in `--section news` or `--section news/2026`"))
}

fn published(
    written: Option<&str>,
    config: &Config,
    now: DateTime<FixedOffset>,
) -> Result<DateTime<FixedOffset>, Diagnostic> {
    let Some(written) = written else { return Ok(config.timezone.local(now)) };
    dates::parse(written).map(|date| date.resolve(&config.timezone, config.time)).map_err(|_| {
        let message = format!("`{}` is not a date", text::line(written));
        Diagnostic::new(&USAGE, message).help("write it as in 2026-01-31 or 2026-01-31T09:00:00+01:00")
    })
}

/// The title as the name of a file. Names that systems and generators reserve get an ending; a title without letters or
/// digits becomes `article`.
fn name(title: &str) -> String {
    match slug(title) {
        slug if slug.is_empty() => "article".to_owned(),
        slug if is_reserved(&slug) || matches!(slug.as_str(), "index" | "readme") => format!("{slug}-article"),
        slug => slug,
    }
}

/// The article that is being written.
struct Article<'a> {
    wanted: &'a Request<'a>,
    title: &'a str,
    published: DateTime<FixedOffset>,
    config: &'a Config,
    generator: Option<Generator>,
}

impl Article<'_> {
    /// The text of the file: like other articles, if reading that gives the same title; else with front matter.
    fn bytes(&self, habit: &fields::Habit, path: &str, format: BodyFormat, has_day: bool) -> String {
        let front_matter = |habit: &fields::Habit, with_title| {
            let items = fields::items(self, habit, &name(self.title), has_day, with_title);
            serialize::front_matter(habit.syntax, &items)
        };
        let needs_fields = !self.wanted.tags.is_empty() || self.wanted.is_draft;
        let mut candidates = Vec::new();
        if habit.syntax != Syntax::None {
            if !habit.has_title {
                candidates.push(front_matter(habit, false) + &serialize::heading(self.title, format));
            }
            candidates.push(front_matter(habit, true) + "\n");
        } else if !needs_fields {
            candidates.push(serialize::page(self.title, format));
        }
        candidates.push(front_matter(&fields::Habit::default(), true) + "\n");
        let reads_back = |text: &String| {
            standalone(path, text.as_bytes()).is_ok_and(|read| read.title == self.title)
                && front_matter::split(text).is_ok_and(|found| found.syntax == habit.syntax || text.starts_with("---"))
        };
        let last = candidates.last().cloned().unwrap_or_default();
        candidates.into_iter().find(reads_back).unwrap_or(last)
    }
}
