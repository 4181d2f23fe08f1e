//! What each stage of a build costs, on articles that are written here.
//!
//! `cargo bench` measures all of it, `cargo bench -- render` one stage.
#![expect(clippy::unwrap_used, reason = "a benchmark may stop at the first surprise")]

use std::{fmt::Write, fs, hint::black_box};

use chrono::{DateTime, FixedOffset};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use dateline::{
    Progress, build,
    config::{self, Author, Authors, Config, Run, Settings},
    content::{self, Article, Content, Unavailable},
    feed::Format,
    formats,
    lead::{self, SummarySettings},
    ledger::{self, Identified},
    output, plan,
    render::Renderer,
};
use tempfile::TempDir;

const ARTICLES: usize = 1000;
const RENDERED: usize = 100;

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

fn config(folder: &TempDir, limit: usize) -> Config {
    let settings = Settings {
        title: Some("A feed".into()),
        url: Some("https://example.org/".into()),
        author: Some(Authors::One(Author::Name("Ada Lovelace".into()))),
        limit: Some(limit),
        ..Settings::default()
    };
    config::read(folder.path(), &settings).unwrap()
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

/// As in the first build of a folder.
#[expect(clippy::vec_box, reason = "it is handed on as it is read")]
fn identify(articles: Vec<Box<Article>>, config: &Config) -> Vec<Identified> {
    let (ledger, _) = ledger::parse("", config);
    ledger::identify(articles, &Unavailable::default(), &ledger, config, now()).articles
}

fn read(criterion: &mut Criterion) {
    let folder = folder(&mixed(), ARTICLES);
    let config = config(&folder, 20);
    let mut group = criterion.benchmark_group("read");
    group.throughput(Throughput::Elements(ARTICLES as u64));
    group.bench_function("walk, front matter, dates", |bencher| {
        bencher.iter(|| content::read(&config, &run()).unwrap());
    });
    let content = content::read(&config, &run()).unwrap();
    group.bench_function("ids", |bencher| {
        bencher.iter_batched(
            || content.articles.clone(),
            |articles| identify(articles, &config),
            BatchSize::LargeInput,
        );
    });
    let (ledger, _) = ledger::parse("", &config);
    let identified = ledger::identify(content.articles, &Unavailable::default(), &ledger, &config, now());
    group.bench_function("plan", |bencher| bencher.iter(|| plan::feeds(black_box(&identified), &[], &config, now())));
    group.finish();
}

fn render(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("render");
    group.throughput(Throughput::Elements(RENDERED as u64));
    for (kind, name) in Kind::ALL {
        let folder = folder(&[kind], RENDERED);
        let config = config(&folder, RENDERED);
        let Content { articles, generator, .. } = content::read(&config, &run()).unwrap();
        let articles = identify(articles, &config);
        let all: Vec<usize> = (0..articles.len()).collect();
        assert_eq!(all.len(), RENDERED);
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let renderer = Renderer::new(&articles, generator, &config);
                renderer.articles(&all, &Progress::default())
            });
        });
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
    group.bench_function("sections", |bencher| bencher.iter(|| lead::summary_sections(black_box(&html))));
    let sections = lead::summary_sections(&html);
    let settings = SummarySettings::default();
    group.bench_function("summary", |bencher| {
        bencher.iter(|| lead::summarize(black_box(&sections), &settings, "en").unwrap());
    });
    group.finish();
}

fn serialize(criterion: &mut Criterion) {
    let folder = folder(&mixed(), RENDERED);
    let config = config(&folder, RENDERED);
    let build = build(&config, &run()).unwrap();
    let main = build.plan.main();
    let entries: Vec<_> = main.articles.iter().filter_map(|index| build.entries[index].entry.clone()).collect();
    let feed = build.plan.assemble(main, &entries, &config);
    let mut group = criterion.benchmark_group("serialize");
    for format in [Format::Rss, Format::Atom, Format::Json] {
        let files = formats::serialize(&feed, &[format], None, &config).unwrap().files;
        group.throughput(Throughput::Bytes(files[0].bytes.len() as u64));
        group.bench_function(format.file_name(), |bencher| {
            bencher.iter(|| formats::serialize(black_box(&feed), &[format], None, &config).unwrap());
        });
    }
    group.finish();
}

fn whole(criterion: &mut Criterion) {
    let folder = folder(&mixed(), ARTICLES);
    let config = config(&folder, 20);
    let built = build(&config, &run()).unwrap();
    assert_eq!(built.articles.len(), ARTICLES);
    output::stage(&config, &run(), &built, &output::lock(&config).unwrap()).unwrap().commit().unwrap();
    let mut group = criterion.benchmark_group("build");
    group.throughput(Throughput::Elements(ARTICLES as u64));
    group.bench_function("and find that nothing changed", |bencher| {
        bencher.iter(|| {
            let built = build(&config, &run()).unwrap();
            output::stage(&config, &run(), &built, &output::lock(&config).unwrap()).unwrap().commit().unwrap()
        });
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    read(&mut criterion);
    render(&mut criterion);
    leads(&mut criterion);
    serialize(&mut criterion);
    whole(&mut criterion);
    criterion.final_summary();
}
