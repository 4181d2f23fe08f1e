//! `dateline show --page`: a page of figures of a site, as small pictures in SVG, without scripts, in light and in dark.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use chrono::Datelike;

use super::{
    Session,
    counts::{counted, size},
    exit_code::ExitCode,
    leads::Project,
    print,
};
use crate::{Error, config::Config, feed::Format, files, published, text::escape_html};

/// So many rows are shown of tags and feeds.
const MOST_ROWS: usize = 20;

/// How many characters of a summary's length are one column.
const STEP: usize = 100;

/// How high columns are, in units of a picture that is 600 wide.
const HEIGHT: usize = 120;
const WIDTH: usize = 600;
const WIDEST_COLUMN: usize = 100;

const STYLE: &str = concat!(include_str!("../formats/palette.css"), "\n", include_str!("figures.css"));

/// Prints the page of the project's articles, and of the feeds as they were built last.
pub(super) fn run(session: &Session) -> Result<ExitCode, Error> {
    let Project { config, content, .. } = Project::open(session)?;
    let mut months: BTreeMap<(i32, u32), usize> = BTreeMap::new();
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    for article in &content.articles {
        let local = config.timezone.local(article.published);
        *months.entry((local.year(), local.month())).or_default() += 1;
        for tag in &*article.tags {
            *tags.entry(tag).or_default() += 1;
        }
    }
    let mut tags: Vec<(String, usize)> = tags.into_iter().map(|(tag, count)| (tag.to_owned(), count)).collect();
    tags.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let (feeds, lengths) = built(&config);
    let title = escape_html(&config.title);
    let summary = format!("{} in {}", counted(content.articles.len(), "article"), counted(tags.len(), "tag"));
    let figures = [
        columns("Articles a month", &every_month(&months)),
        rows("Articles of each tag", &tags, &|count| count.to_string()),
        columns("Summaries of each length, in characters", &lengths),
        rows("Sizes of feeds", &feeds, &size),
    ];
    print::result(&format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"generator\" content=\"Dateline\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}: figures</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<h1><bdi>{title}</bdi></h1>\n<p>{summary}</p>\n{}</body>\n</html>\n",
        figures.concat()
    ));
    Ok(ExitCode::Fine)
}

/// Numbers with their names.
type Values = Vec<(String, usize)>;

/// The sizes of the feeds that are there, and how long the summaries of the main one are.
fn built(config: &Config) -> (Values, Values) {
    let folder = config.directory.join(&config.output);
    let mut feeds = Vec::new();
    add_feeds(&folder, &folder, &mut feeds);
    for (.., name) in config.files.all() {
        let path = config.file(name);
        if let (Ok(metadata), false) =
            (fs::metadata(config.directory.join(&path)), feeds.iter().any(|(known, _)| known == name))
        {
            feeds.push((name.to_owned(), usize::try_from(metadata.len()).unwrap_or(usize::MAX)));
        }
    }
    feeds.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let main = config.directory.join(config.file(&config.clearest_file()));
    let feed = files::read(&main, files::FEED).ok().and_then(|bytes| published::parse(&bytes, "", None).ok());
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    if let Some(feed) = &feed {
        for entry in &feed.entries {
            let length: usize = published::summary(entry, feed).iter().map(|line| line.chars().count()).sum();
            *lengths.entry(length / STEP).or_default() += 1;
        }
    }
    let last = lengths.keys().last().map_or(0, |last| last + 1);
    let columns = (0..last).map(|step| {
        (format!("{}–{}", step * STEP, (step + 1) * STEP - 1), lengths.get(&step).copied().unwrap_or_default())
    });
    (feeds, columns.collect())
}

/// Adds the feeds in a folder, which are called as feeds are. Symbolic links are not followed.
fn add_feeds(root: &Path, folder: &Path, found: &mut Vec<(String, usize)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => add_feeds(root, &path, found),
            Ok(metadata) if metadata.is_file() && Format::ALL.iter().any(|format| name == format.file_name()) => {
                let shown = path.strip_prefix(root).ok().and_then(files::with_slashes).unwrap_or_default();
                found.push((shown, usize::try_from(metadata.len()).unwrap_or(usize::MAX)));
            }
            _ => {}
        }
    }
}

/// The months from the first to the last, also those without an article.
fn every_month(months: &BTreeMap<(i32, u32), usize>) -> Vec<(String, usize)> {
    let (Some((first, _)), Some((last, _))) = (months.first_key_value(), months.last_key_value()) else {
        return Vec::new();
    };
    let number = |(year, month): &(i32, u32)| i64::from(*year) * 12 + i64::from(*month) - 1;
    let month = |number: i64| {
        let month = (
            i32::try_from(number.div_euclid(12)).unwrap_or_default(),
            u32::try_from(number.rem_euclid(12) + 1).unwrap_or_default(),
        );
        (format!("{:04}-{:02}", month.0, month.1), months.get(&month).copied().unwrap_or_default())
    };
    // A date that is far off must not make a picture of a million columns.
    let last = number(last);
    (number(first).max(last - 600)..=last).map(month).collect()
}

/// A picture of columns, of which the first and the last are named.
fn columns(title: &str, values: &[(String, usize)]) -> String {
    let Some(most) = values.iter().map(|(_, value)| *value).max().filter(|most| *most > 0) else {
        return String::new();
    };
    let mut bars = String::new();
    // A few columns are no walls.
    let whole = WIDTH.min(values.len() * WIDEST_COLUMN);
    let wide = whole / values.len().max(1);
    for (nth, (label, value)) in values.iter().enumerate() {
        let (x, high) = (nth * whole / values.len(), value * HEIGHT / most);
        let (y, width) = (HEIGHT - high, wide.saturating_sub(1).max(1));
        let _ = writeln!(
            bars,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{high}\"><title>{label}: {value}</title></rect>"
        );
    }
    let (first, last) = (values.first().map_or("", |it| &it.0), values.last().map_or("", |it| &it.0));
    let below = HEIGHT + 16;
    let ends = if values.len() > 1 {
        format!("<text x=\"{whole}\" y=\"{below}\" text-anchor=\"end\">{last}</text>")
    } else {
        String::new()
    };
    format!(
        "<figure>\n<figcaption>{title}, at most {most}</figcaption>\n<svg viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-label=\"{title}\">\n\
         {bars}<text x=\"0\" y=\"{below}\">{first}</text>{ends}\n</svg>\n</figure>\n",
        HEIGHT + 22
    )
}

/// A picture of rows, each with its name and its value.
fn rows(title: &str, values: &[(String, usize)], shown: &dyn Fn(usize) -> String) -> String {
    let Some(most) = values.iter().map(|(_, value)| *value).max().filter(|most| *most > 0) else {
        return String::new();
    };
    let mut bars = String::new();
    for (nth, (label, value)) in values.iter().take(MOST_ROWS).enumerate() {
        let (y, label, long) = (nth * 24, escape_html(label), (value * (WIDTH - 120) / most).max(1));
        let _ = writeln!(
            bars,
            "<rect x=\"0\" y=\"{}\" width=\"{long}\" height=\"5\"/><text x=\"0\" y=\"{}\">{label}</text>\
             <text x=\"{WIDTH}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            y + 17,
            y + 13,
            y + 13,
            shown(*value)
        );
    }
    let more = match values.len().saturating_sub(MOST_ROWS) {
        0 => String::new(),
        more => format!(", {more} more"),
    };
    let high = values.len().min(MOST_ROWS) * 24;
    format!(
        "<figure>\n<figcaption>{title}{more}</figcaption>\n<svg viewBox=\"0 0 {WIDTH} {high}\" role=\"img\" aria-label=\"{title}\">\n{bars}</svg>\n\
         </figure>\n"
    )
}
