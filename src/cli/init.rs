//! `dateline init`: finds out what there is, asks what it cannot find out, and writes `dateline.toml` and a CI file.

use std::{
    io::{self, IsTerminal},
    path::Path,
};

use chrono::{DateTime, FixedOffset};
use dateline::{
    Error,
    config::{self, Config, Run},
    content::{self, Content, site},
    diagnostic::{Diagnostic, Place},
    formats::File,
    init::{self, Confirmed, Fact, Guess, ci, next::Step},
    output,
    rules::command::FILE_EXISTS,
};
use serde_json::json;

use super::{
    ExitCode,
    arguments::InitOptions,
    build::counted,
    diagnostics::printable,
    print::Printer,
    questions,
    repository::{self, Repository},
};

pub(super) fn run(
    directory: &Path,
    options: InitOptions,
    now: DateTime<FixedOffset>,
    printer: &Printer,
) -> Result<ExitCode, Error> {
    let path = directory.join(config::FILE_NAME);
    if path.symlink_metadata().is_ok() {
        let place = Place::file(&path.strip_prefix("./").unwrap_or(&path).to_string_lossy());
        let diagnostic = Diagnostic::new(&FILE_EXISTS, "the folder has a configuration already; nothing was written");
        return Err(Error::Feed(vec![diagnostic.at(place).help("edit it, or move it away and run this again")]));
    }
    let repository = repository::read(directory);
    let asks = !options.yes && !printer.is_for_programs() && io::stdin().is_terminal() && io::stderr().is_terminal();
    let no_ci = options.no_ci;
    let permalink = options.permalink.as_deref().and_then(Fact::given);
    let mut guess = init::guess(&site::read(directory), repository.remote.as_ref());
    tell(&mut guess, options);
    let mut confirmed = confirm(directory, guess, now)?;
    confirmed.permalink = permalink.or(confirmed.permalink);
    report_found(&confirmed, printer);
    if asks {
        let folder = confirmed.guess.content.clone();
        questions::ask(&mut confirmed.guess)?;
        if folder != confirmed.guess.content {
            confirmed = Confirmed { permalink: confirmed.permalink, ..confirm(directory, confirmed.guess, now)? };
        }
    }
    let config = config::of(directory, confirmed.settings())?;
    let ci = if no_ci { Ci::Unwanted } else { ci_file(directory, &config, &repository) };
    let mut files = vec![file(config::FILE_NAME, init::text(&confirmed))];
    if let Ci::Written(path, text) = &ci {
        files.push(file(path, text.clone()));
    }
    if asks && !questions::confirm(&files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>())? {
        printer.line("Nothing was written.");
        return Ok(ExitCode::Fine);
    }
    output::write_new(directory, Path::new(""), &files)?;
    report_written(directory, &confirmed, &files, printer);
    report_ci(&ci, &repository, printer);
    for remark in &confirmed.guess.remarks {
        printer.line(&format!("Note: {}", printable(remark)));
        printer.object(&json!({ "type": "remark", "text": remark }));
    }
    let shown = (directory != Path::new(".")).then(|| shell_words::quote(&directory.to_string_lossy()).into_owned());
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    report_next(&init::next::steps(&confirmed, &config, shown.as_deref(), &names), printer);
    Ok(ExitCode::Fine)
}

fn file(name: &str, text: String) -> File {
    File { name: name.to_owned(), entries: None, bytes: text.into_bytes(), signature: None }
}

/// What options say wins over what was found.
fn tell(guess: &mut Guess, options: InitOptions) {
    let InitOptions { title, url, author, language, content, output, timezone, .. } = options;
    let told = |option: Option<String>, fact: &mut Option<Fact>| {
        if let Some(value) = option.as_deref().and_then(Fact::given) {
            *fact = Some(value);
        }
    };
    told(title, &mut guess.title);
    told(url, &mut guess.url);
    told(language, &mut guess.language);
    told(content, &mut guess.content);
    told(output, &mut guess.output);
    told(timezone, &mut guess.timezone);
    let authors: Vec<Fact> = author.iter().filter_map(|author| Fact::given(author)).collect();
    if !authors.is_empty() {
        guess.authors = authors;
    }
}

/// Reads the articles that a guess leads to, and holds it against them. Where there is no folder yet there are none.
fn confirm(directory: &Path, guess: Guess, now: DateTime<FixedOffset>) -> Result<Confirmed, Error> {
    let mut settings = guess.settings();
    settings.title.get_or_insert_with(|| "title".to_owned());
    // What is wrong with these is said when all is known.
    settings.url = Some("https://example.org/".to_owned());
    settings.author.get_or_insert_with(|| config::Authors::One(config::Author::Name("author".to_owned())));
    (settings.language, settings.timezone) = (None, None);
    let config = config::of(directory, settings)?;
    let content = match content::read(&config, &Run::at(now)) {
        Err(Error::NoContent { .. }) => Content::default(),
        read => read?,
    };
    Ok(init::confirm(guess, &content, &config))
}

/// What becomes of the CI file.
enum Ci {
    Unwanted,
    Written(&'static str, String),
    /// There is one already, so this is for pasting.
    Taken(&'static str, String),
    Unknown,
}

fn ci_file(directory: &Path, config: &Config, repository: &Repository) -> Ci {
    let Some(forge) = repository.forge else { return Ci::Unknown };
    let (content, output) = (config.content.to_string_lossy(), config.output.to_string_lossy());
    let values = ci::TemplateValues { branch: repository.branch.as_deref(), content: &content, output: &output };
    let Some(text) = forge.text(&values) else { return Ci::Unknown };
    let is_taken = directory.join(forge.path()).symlink_metadata().is_ok();
    if is_taken { Ci::Taken(forge.path(), text) } else { Ci::Written(forge.path(), text) }
}

/// Each fact and where it was found.
fn report_found(confirmed: &Confirmed, printer: &Printer) {
    let guess = &confirmed.guess;
    match guess.generator {
        Some(generator) => printer.line(&format!("This is a folder of {}.", generator.name())),
        None => printer.line("This is a folder of no generator that Dateline knows."),
    }
    let single = [
        ("title", &guess.title),
        ("url", &guess.url),
        ("language", &guess.language),
        ("permalink", &confirmed.permalink),
        ("timezone", &guess.timezone),
        ("content", &guess.content),
        ("output", &guess.output),
    ];
    let single = single.into_iter().filter_map(|(name, fact)| Some((name, fact.as_ref()?)));
    let authors = guess.authors.iter().map(|author| ("author", author));
    for (name, fact) in single.chain(authors).chain(guess.feeds.iter().map(|feed| ("feed", feed))) {
        let origin = fact.origin.place().unwrap_or_else(|| fact.origin.in_words());
        printer.line(&format!("  {name:9}  {}  ({origin})", printable(&fact.value)));
        let (path, line) = match &fact.origin {
            init::Origin::Line { path, line } => (Some(path), Some(line)),
            _ => (None, None),
        };
        let origin = fact.origin.in_words();
        printer.object(&json!({
            "type": "fact", "name": name, "value": fact.value, "origin": origin, "path": path, "line": line,
        }));
    }
    printer.object(&json!({
        "type": "folder", "generator": guess.generator.map(content::Generator::name), "articles": confirmed.articles,
        "undated": confirmed.exclude,
    }));
}

fn report_written(directory: &Path, confirmed: &Confirmed, files: &[File], printer: &Printer) {
    for file in files {
        let path = directory.join(&file.name);
        let path = path.strip_prefix("./").unwrap_or(&path).to_string_lossy().into_owned();
        printer.line(&format!("Wrote {}", printable(&path)));
        printer.object(&json!({ "type": "file", "path": path, "written": true }));
    }
    if let (Some(content), true) = (&confirmed.guess.content, confirmed.articles > 0) {
        printer.line(&format!("{} in {}", counted(confirmed.articles, "article"), printable(&content.value)));
    }
    if !confirmed.exclude.is_empty() {
        let files = counted(confirmed.exclude.len(), "file");
        printer.line(&format!("Note: {files} without a date left out under [content_filter]:"));
        for path in &confirmed.exclude {
            printer.line(&format!("  {}", printable(path)));
        }
    }
}

fn report_ci(ci: &Ci, repository: &Repository, printer: &Printer) {
    match ci {
        Ci::Written(..) => printer.line(
            "The CI file builds the feeds on each push. It installs Dateline from crates.io; put another way there if need be.",
        ),
        Ci::Taken(path, text) => {
            printer.line(&format!("{path} is there already and was left as it is. This is what it would be:\n\n{text}"));
            printer.object(&json!({ "type": "file", "path": path, "written": false, "text": text }));
        }
        Ci::Unknown => {
            let why = match (&repository.above, &repository.remote) {
                (Some(above), _) => format!("the repository begins above, in {}", above.display()),
                (None, None) => "no remote of a git repository says where it would run".to_owned(),
                (None, Some(remote)) => format!("there is no template for {} and these folders", remote.host),
            };
            printer.line(&format!("No CI file was written: {}.", printable(&why)));
            printer.object(&json!({ "type": "remark", "text": format!("no CI file: {why}") }));
        }
        Ci::Unwanted => {}
    }
}

fn report_next(steps: &[Step], printer: &Printer) {
    printer.line("\nNext:");
    for (nth, step) in steps.iter().enumerate() {
        printer.line(&format!("{}. {}:", nth + 1, step.what));
        for line in &step.lines {
            printer.line(&format!("     {}", printable(line)));
        }
        let kind = if step.is_command { "commands" } else { "html" };
        printer.object(&json!({ "type": "next", "what": step.what, kind: step.lines }));
    }
}
