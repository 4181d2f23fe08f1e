//! Validates the feeds of a folder, and prints what that takes and finds beside Python's feedparser and xmllint, as a table.
//!
//! `cargo run --release --example beside_others -- FOLDER` takes up to 1,000 files, in the order of their paths.

#![expect(clippy::print_stdout, reason = "it prints what it measures")]

use std::{
    env,
    error::Error,
    fs, io,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use chrono::DateTime;
use dateline::{
    rules::Severity,
    validate::{Served, validate},
};

const MOST: usize = 1000;

/// Says of each file, in a line, whether feedparser found it ill-formed.
const FEEDPARSER: &str = "import sys, feedparser\nfor path in open(sys.argv[1]).read().split('\\n'):\n    \
    print(int(bool(feedparser.parse(open(path, 'rb').read()).bozo)))";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("name a folder of feeds")?;
    let mut files = Vec::new();
    collect(Path::new(&folder), &mut files)?;
    files.sort();
    files.truncate(MOST);
    let feeds: Vec<Vec<u8>> = files.iter().map(fs::read).collect::<Result<_, _>>()?;
    let bytes: usize = feeds.iter().map(Vec::len).sum();
    println!(
        "{} files, {:.1} MB\n\n| program | faulty | findings | ms |\n|---|---|---|---|",
        files.len(),
        megabytes(bytes)
    );

    let now = DateTime::UNIX_EPOCH.fixed_offset();
    let start = Instant::now();
    let (mut faulty, mut findings) = (0, 0);
    for feed in &feeds {
        let found = validate(feed, Served::default(), now).findings;
        faulty += usize::from(found.iter().any(|finding| finding.severity == Severity::Error));
        findings += found.len();
    }
    row("dateline validate", faulty, &findings.to_string(), start.elapsed());

    let list = env::temp_dir().join(format!("feeds-{}", std::process::id()));
    let paths: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    fs::write(&list, paths.join("\n"))?;
    let start = Instant::now();
    match Command::new("python3").arg("-c").arg(FEEDPARSER).arg(&list).output() {
        Ok(output) if output.status.success() => {
            let faulty = output.stdout.split(|byte| *byte == b'\n').filter(|line| *line == b"1").count();
            row("feedparser, bozo", faulty, "", start.elapsed());
        }
        _ => println!("| feedparser, bozo | not installed | | |"),
    }
    fs::remove_file(&list)?;

    let start = Instant::now();
    match Command::new("xmllint").args(["--noout", "--nonet"]).args(&files).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr);
            let is_faulty = |path: &&String| said.lines().any(|line| line.starts_with(&format!("{path}:")));
            row("xmllint --noout", paths.iter().filter(is_faulty).count(), "", start.elapsed());
        }
        Err(_) => println!("| xmllint --noout | not installed | | |"),
    }
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn row(program: &str, faulty: usize, findings: &str, took: Duration) {
    println!("| {program} | {faulty} | {findings} | {} |", took.as_millis());
}

#[expect(clippy::cast_precision_loss, reason = "it is rounded to one digit")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
