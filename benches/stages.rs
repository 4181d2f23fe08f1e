//! What each stage of a build costs, on articles that are written here.
//!
//! `cargo bench` measures all of it, `cargo bench -- validate` one stage.
#![expect(clippy::unwrap_used, reason = "a benchmark may stop at the first surprise")]

use std::{fmt::Write, fs, hint::black_box};

use chrono::{DateTime, FixedOffset};
use criterion::{BenchmarkId, Criterion, Throughput};
use dateline::{
    Article, Run, Site,
    config::{Author, Authors, Settings, SummarySettings},
    feed::{Feed, Format, Person},
    lead,
    validate::{Served, validate},
};
use tempfile::TempDir;

const ARTICLES: usize = 1000;
const ENTRIES: usize = 100;

/// How the bodies are written; what each costs to render differs most.
#[derive(Clone, Copy)]
enum Kind {
    Markdown,
    MarkdownWithHtml,
    Text,
    Html,
}

impl Kind {
    const ALL: [(Self, &str); 4] = [
        (Self::Markdown, "Markdown"),
        (Self::MarkdownWithHtml, "Markdown with raw HTML"),
        (Self::Text, "plain text"),
        (Self::Html, "HTML"),
    ];

    fn extension(self) -> &'static str {
        match self {
            Self::Markdown | Self::MarkdownWithHtml => "md",
            Self::Text => "txt",
            Self::Html => "html",
        }
    }

    fn article(self, number: usize) -> String {
        let title = format!("Article {number} of a long series");
        let mut text = match self {
            Self::Markdown | Self::MarkdownWithHtml => format!(
                "---\ntitle: {title}\nauthor: Ada Lovelace\ntags: [one, two]\nsource: https://source.example/{number}\n---\n\n"
            ),
            Self::Text => format!("{title}\n\n"),
            Self::Html => format!("<!doctype html>\n<title>{title}</title>\n"),
        };
        for (index, heading) in HEADINGS.iter().enumerate() {
            let section = self.section(number + index);
            let _ = match self {
                Self::Markdown | Self::MarkdownWithHtml => write!(text, "## {heading}\n\n{section}\n\n"),
                Self::Text => write!(text, "{heading}\n\n{section}\n\n"),
                Self::Html => write!(text, "<h2>{heading}</h2>\n<p>{section}</p>\n"),
            };
        }
        text
    }

    /// Some 600 bytes with a link, as an article has them.
    fn section(self, number: usize) -> String {
        let link = match self {
            Self::Markdown => format!("[the minutes](/minutes/{number}?a=1&b=2)"),
            Self::MarkdownWithHtml => format!("<mark>the <a href=\"/minutes/{number}\">minutes</a></mark>"),
            Self::Text | Self::Html => format!("<a href=\"https://source.example/{number}\">the minutes</a>"),
        };
        format!(
            "The council met for the {number}th time on 3. March, as {link} say. Dr. Brown spoke for 2.5 hours, \
             longer than anyone before her. {PROSE} {PROSE} {PROSE}"
        )
    }
}

const HEADINGS: [&str; 5] =
    ["What was said", "Who was there", "Why it took so long", "What will happen now", "Where to read on"];

const PROSE: &str = "Nothing was decided that evening, but everyone agreed to meet again before the summer. The \
    harbour stays closed until then, e.g. for ferries from the U.S. and their 1,200 passengers.";

/// A folder with so many articles of these kinds in turn, one a day.
fn folder(kinds: &[Kind], articles: usize) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    let first: DateTime<FixedOffset> = "2020-01-01T00:00:00Z".parse().unwrap();
    for number in 0..articles {
        let kind = kinds[number % kinds.len()];
        let day = (first + chrono::TimeDelta::days(i64::try_from(number).unwrap())).format("%Y-%m-%d");
        let name = format!("content/{day}-article-{number}.{}", kind.extension());
        fs::write(folder.path().join(name), kind.article(number)).unwrap();
    }
    folder
}

fn site(folder: &TempDir) -> Site {
    let mut settings = Settings::default();
    settings.title = Some("A feed".into());
    settings.url = Some("https://example.org/".into());
    settings.author = Some(Authors::One(Author::Name("Ada Lovelace".into())));
    Site::open_with(folder.path(), &settings).unwrap()
}

fn now() -> DateTime<FixedOffset> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn run() -> Run {
    Run::at(now())
}

/// Every kind, as a real folder may mix them.
fn mixed() -> Vec<Kind> {
    Kind::ALL.map(|(kind, _)| kind).into()
}

/// An article in memory.
fn article(kind: Kind, number: usize) -> Article {
    let name = format!("2026-01-31-article-{number}.{}", kind.extension());
    Article::read(&name, kind.article(number).as_bytes(), &"https://example.org/".parse().unwrap()).unwrap()
}

fn read(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read and render");
    group.throughput(Throughput::Elements(1));
    for (kind, name) in Kind::ALL {
        group.bench_function(name, |bencher| bencher.iter(|| article(black_box(kind), 1)));
    }
    group.finish();
}

fn leads(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("leads");
    let paragraph = Kind::Text.section(1);
    group.throughput(Throughput::Bytes(paragraph.len() as u64));
    for language in ["en", "de", "ja"] {
        group.bench_with_input(BenchmarkId::new("sentences", language), language, |bencher, language| {
            bencher.iter(|| lead::sentences(black_box(&paragraph), language).len());
        });
    }
    let html = Kind::Html.article(1);
    group.throughput(Throughput::Bytes(html.len() as u64));
    group.bench_function("sections", |bencher| bencher.iter(|| lead::sections(black_box(&html))));
    let sections = lead::sections(&html);
    let settings = SummarySettings::default();
    group.bench_function("summary", |bencher| {
        bencher.iter(|| lead::summarize(black_box(&sections), &settings, "en").unwrap());
    });
    group.finish();
}

fn serialize(criterion: &mut Criterion) {
    let site = "https://example.org/".parse().unwrap();
    let mut feed = Feed::new("A feed", &site, Person::named("Ada Lovelace"));
    for number in 0..ENTRIES {
        let (kind, _) = Kind::ALL[number % Kind::ALL.len()];
        feed.push(article(kind, number).entry().unwrap());
    }
    for stage in ["serialize", "validate"] {
        let mut group = criterion.benchmark_group(stage);
        for format in Format::ALL {
            let bytes = format.serialize(&feed).unwrap();
            group.throughput(Throughput::Bytes(bytes.len() as u64));
            group.bench_function(format.file_name(), |bencher| match stage {
                "serialize" => bencher.iter(|| format.serialize(black_box(&feed)).unwrap().len()),
                _ => bencher.iter(|| validate(black_box(&bytes), Served::default(), now()).findings.len()),
            });
        }
        group.finish();
    }
}

fn whole(criterion: &mut Criterion) {
    let folder = folder(&mixed(), ARTICLES);
    let (site, run) = (site(&folder), run());
    assert_eq!(site.build(&run).unwrap().articles().count(), ARTICLES);
    site.build(&run).unwrap().write().unwrap();
    let mut group = criterion.benchmark_group("build");
    group.throughput(Throughput::Elements(ARTICLES as u64));
    group.bench_function("and find that nothing changed", |bencher| {
        bencher.iter(|| site.build(&run).unwrap().write().unwrap());
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    read(&mut criterion);
    leads(&mut criterion);
    serialize(&mut criterion);
    whole(&mut criterion);
    criterion.final_summary();
}
