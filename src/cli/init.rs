//! `dateline init`: guesses the configuration of a folder, asks for the rest, and writes `dateline.toml` and a CI file.

use std::{
    fs,
    io::{self, IsTerminal},
    path::Path,
};

use chrono::{DateTime, FixedOffset};
use clap::Args;
use serde_json::json;
use url::Url;

use super::{
    Environment, Session,
    counts::counted,
    diagnostics::printable,
    exit_code::ExitCode,
    options::heading,
    print::{self, Printer},
    questions,
    repository::{self, Repository},
};
use crate::{
    Error,
    config::{self, Config, Run},
    content::{self, Content, dated_folder, written_media::is_episode},
    diagnostic::{Diagnostic, Place},
    files::Border,
    formats::File,
    generators::{self, Fact, Facts, Generator, Origin, SiteFolder, settings_file::SettingsReader},
    init::{self, Confirmed, Guess, PlainFolder, ci, next::Step},
    output, published,
    rules::command::FILE_EXISTS,
    syntax::language,
};

#[derive(Debug, Args)]
pub(super) struct InitOptions {
    /// The feed's title
    #[arg(long, help_heading = heading::SITE)]
    title: Option<String>,

    /// The address of the site's home page
    #[arg(long, help_heading = heading::SITE)]
    url: Option<String>,

    /// Who writes: a name, or "Name <e-mail>"; may be given several times
    #[arg(long, help_heading = heading::SITE)]
    author: Vec<String>,

    /// The language of articles that do not say theirs, as in en or pt-BR
    #[arg(long, value_name = "TAG", help_heading = heading::ARTICLES)]
    language: Option<String>,

    /// The folder of the articles
    #[arg(long, value_name = "DIR", help_heading = heading::ARTICLES)]
    content: Option<String>,

    /// The folder to write feeds to
    #[arg(short, long, value_name = "DIR", help_heading = heading::FEEDS)]
    output: Option<String>,

    /// Where articles' own pages are, as in "/{year}/{month}/{day}/{slug}/"
    #[arg(long, value_name = "PATTERN", help_heading = heading::ARTICLES)]
    permalink: Option<String>,

    /// The zone of dates without one, as in Europe/Berlin
    #[arg(long, value_name = "ZONE", help_heading = heading::ARTICLES)]
    timezone: Option<String>,

    /// Ask nothing; take what the folder says, else git's user, the folder's name and this system's language
    #[arg(short, long)]
    yes: bool,

    /// Write nothing; show what would be written
    #[arg(short = 'n', long)]
    dry_run: bool,

    /// Write no CI file
    #[arg(long)]
    no_ci: bool,
}

pub(super) fn run(options: InitOptions, environment: &Environment, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, now, printer } = session;
    let path = directory.join(config::FILE_NAME);
    if path.symlink_metadata().is_ok() {
        let place = Place::file(&print::path(directory, config::FILE_NAME));
        let diagnostic = Diagnostic::new(&FILE_EXISTS, "the folder has a configuration already; nothing was written");
        return Err(Error::Feed(vec![
            diagnostic.at(place).help("edit it, or move it away and repeat `dateline init`"),
        ]));
    }
    let repository = repository::read(directory);
    let asks = !options.yes && !printer.is_for_programs() && io::stdin().is_terminal() && io::stderr().is_terminal();
    let (no_ci, dry_run, takes_defaults) = (options.no_ci, options.dry_run, options.yes || asks);
    let permalink = options.permalink.as_deref().and_then(Fact::given);
    let border = Border::of(directory, []);
    let reader = SettingsReader::new(&border);
    let site = generators::find(&reader, None, None);
    let folder =
        if site.as_ref().is_some_and(|site| site.facts.content.is_some()) { None } else { dated_folder::find(&border) };
    let folder = folder.or_else(|| if site.is_none() { dated_folder::releases(&border) } else { None });
    let site = site.or_else(|| generators::find(&reader, Some(Path::new(folder.as_ref()?)), None));
    let folder = PlainFolder::new(&SiteFolder::new(&reader, directory), folder);
    let mut guess = init::guess(directory, site.as_ref(), folder, repository.remote.as_ref());
    let refused: Vec<_> = reader.into_refused().collect();
    if refused.iter().any(Diagnostic::is_error) {
        return Err(Error::Config(refused));
    }
    printer.diagnostics(&refused);
    overrule(&mut guess.facts, options);
    if takes_defaults {
        add_defaults(&mut guess.facts, directory, environment, &repository);
    }
    guess.permalink = permalink;
    let mut confirmed = confirm(directory, guess, *now)?;
    report_found(directory, &confirmed, printer);
    if asks {
        let folder = confirmed.guess.facts.content.clone();
        questions::ask(&mut confirmed.guess.facts)?;
        if folder != confirmed.guess.facts.content {
            confirmed = confirm(directory, confirmed.guess, *now)?;
        }
    }
    let mut config = config::of(directory, confirmed.guess.settings())?;
    let feeds = &confirmed.guess.facts.feeds;
    let is_built = |feed: &Fact| {
        config.below_url(&feed.value).is_some_and(|address| published::built(&config, &address).is_some())
    };
    // Where the generator's own feed is built, the first build sees what readers know.
    if feeds.iter().any(is_built) {
        config.files = init::replacing(feeds, &config);
    }
    let config = config;
    let ci = if no_ci { Ci::Unwanted } else { ci_file(directory, &config, &repository) };
    let mut files = vec![file(config::FILE_NAME, init::text(&confirmed, &config))];
    if let Ci::Written(path, text) = &ci {
        files.push(file(path, text.clone()));
    }
    let attributes = attributes(directory, &repository);
    if let Attributes::New = attributes {
        files.push(file(ATTRIBUTES, format!("{ATTRIBUTE}\n")));
    }
    if dry_run {
        for File { name, bytes, .. } in &files {
            printer.line(&format!("{} would be written:\n", printable(&print::path(directory, name))));
            printer.verbatim(&String::from_utf8_lossy(bytes));
            let text = String::from_utf8_lossy(bytes);
            printer.object(
                &json!({ "type": "file", "path": print::path(directory, name), "written": false, "text": text }),
            );
        }
        return Ok(ExitCode::Fine);
    }
    if asks && !questions::confirm(&files.iter().map(|file| file.name.clone()).collect::<Vec<_>>())? {
        printer.line("Nothing was written.");
        return Ok(ExitCode::Fine);
    }
    output::write_new(directory, Path::new(""), &files)?;
    if let Attributes::Added(ending) = attributes {
        output::append(&directory.join(ATTRIBUTES), &format!("{ending}{ATTRIBUTE}\n"))?;
        files.push(file(ATTRIBUTES, String::new()));
    }
    report_written(directory, &confirmed, &files, printer);
    report_ci(directory, &ci, &repository, printer);
    for remark in &confirmed.guess.facts.remarks {
        printer.remark(remark);
    }
    if confirmed.articles == 0
        && let Some(sound) = first_sound(directory)
    {
        let text = Path::new(&sound).with_extension("txt");
        printer.remark(&format!(
            "sounds are not articles, and a text beside one is its episode, as {} is beside {sound}, once dateline.toml has [podcast].",
            text.display()
        ));
    }
    let shown = (directory != Path::new(".")).then(|| shell_words::quote(&directory.to_string_lossy()).into_owned());
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    let is_in_repository = repository.is_here || repository.above.is_some();
    report_next(&init::next::steps(&confirmed, &config, shown.as_deref(), &names, is_in_repository), printer);
    Ok(ExitCode::Fine)
}

/// The first sound or film in a folder, by its name.
fn first_sound(directory: &Path) -> Option<String> {
    let names = fs::read_dir(directory).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| is_episode(name)).min()
}

fn file(name: &str, text: String) -> File {
    File { name: name.to_owned(), entries: None, bytes: text.into_bytes(), signature: None }
}

/// Git's file of attributes, and the line by which it merges the ledger entry by entry.
const ATTRIBUTES: &str = ".gitattributes";
const ATTRIBUTE: &str = "dateline.lock merge=dateline";

/// What becomes of git's file of attributes.
enum Attributes {
    /// There is no repository, or the file says already how the ledger is merged.
    Kept,
    New,
    /// The line is added, behind this.
    Added(&'static str),
}

fn attributes(directory: &Path, repository: &Repository) -> Attributes {
    let path = directory.join(ATTRIBUTES);
    if !repository.is_here && repository.above.is_none() {
        return Attributes::Kept;
    }
    if path.symlink_metadata().is_err() {
        return Attributes::New;
    }
    // One that cannot be read, or is a link elsewhere, is left alone.
    let text = crate::files::read_text(&path, crate::files::SETTINGS).ok().filter(|_| !path.is_symlink());
    match text {
        Some(text) if !text.contains(crate::ledger::FILE_NAME) => {
            Attributes::Added(if text.is_empty() || text.ends_with('\n') { "" } else { "\n" })
        }
        _ => Attributes::Kept,
    }
}

/// Options win over guesses.
fn overrule(guess: &mut Facts, options: InitOptions) {
    let InitOptions { title, url, author, language, content, output, timezone, .. } = options;
    let url = url.map(|url| generators::address(&url).unwrap_or(url));
    for (option, fact) in [
        (title, &mut guess.title),
        (url, &mut guess.url),
        (language, &mut guess.language),
        (content, &mut guess.content),
        (output, &mut guess.output),
        (timezone, &mut guess.timezone),
    ] {
        *fact = option.as_deref().and_then(Fact::given).or(fact.take());
    }
    let authors: Vec<Fact> = author.iter().filter_map(|author| Fact::given(author)).collect();
    if !authors.is_empty() {
        guess.authors = authors;
    }
}

/// What nobody says is as the person's system has it.
fn add_defaults(facts: &mut Facts, directory: &Path, environment: &Environment, repository: &Repository) {
    let folder = directory.canonicalize().ok();
    let name = folder.as_deref().and_then(Path::file_name).map(|name| content::title_by_name(&name.to_string_lossy()));
    facts.title = facts.title.take().or_else(|| Fact::new(&name?, Origin::FolderName));
    let language = || environment.language().filter(|tag| language::parse(tag).is_some());
    facts.language = facts.language.take().or_else(|| Fact::new(&language()?, Origin::Locale));
    if facts.authors.is_empty() {
        let user = repository.user(&environment.git_settings);
        facts.authors.extend(user.and_then(|user| Fact::new(&user, Origin::Git)));
    }
}

/// Reads the articles in the guessed folder, and confirms the guess by them. If there is no folder yet, there are none.
fn confirm(directory: &Path, guess: Guess, now: DateTime<FixedOffset>) -> Result<Confirmed, Error> {
    let mut settings = guess.settings();
    settings.title.get_or_insert_with(|| "title".to_owned());
    // Faults of these settings are reported later.
    if settings.url.as_ref().is_some_and(|url| Url::parse(url).is_err()) {
        settings.url = None;
    }
    settings.url.get_or_insert_with(|| "https://example.org/".to_owned());
    settings.author.get_or_insert_with(|| config::Authors::One(config::Author::Name("author".to_owned())));
    (settings.language, settings.timezone) = (None, None);
    let config = config::of(directory, settings)?;
    let content = match content::read(&config, &Run::at(now)) {
        Err(Error::NoContent { .. }) => Content::default(),
        read => read?,
    };
    Ok(init::confirm(guess, &content, &config))
}

/// Whether a CI file is written, and if not, why.
enum Ci {
    Unwanted,
    Written(&'static str, String),
    /// There is one already; the text is for pasting.
    Taken(&'static str, String),
    Unknown,
}

fn ci_file(directory: &Path, config: &Config, repository: &Repository) -> Ci {
    let Some(forge) = repository.forge else { return Ci::Unknown };
    let outputs = init::next::outputs(config);
    let values = ci::TemplateValues { branch: repository.branch.as_deref(), outputs: &outputs };
    let Some(text) = forge.text(&values) else { return Ci::Unknown };
    let is_taken = directory.join(forge.path()).symlink_metadata().is_ok();
    if is_taken { Ci::Taken(forge.path(), text) } else { Ci::Written(forge.path(), text) }
}

/// Reports each fact and where it was found.
fn report_found(directory: &Path, confirmed: &Confirmed, printer: &Printer) {
    let guess = &confirmed.guess.facts;
    match confirmed.guess.generator {
        Some(generator) => printer.line(&format!("This is a folder of {}.", generator.name())),
        None => printer.line("No known site generator here."),
    }
    let single = [
        ("title", &guess.title),
        ("url", &guess.url),
        ("language", &guess.language),
        ("permalink", &confirmed.guess.permalink),
        ("timezone", &guess.timezone),
        ("content", &guess.content),
        ("output", &guess.output),
    ];
    let single = single.into_iter().filter_map(|(name, fact)| Some((name, fact.as_ref()?)));
    let authors = guess.authors.iter().map(|author| ("author", author));
    if guess.authors.is_empty() && confirmed.guess.generator.is_some() {
        printer.line("  author     nobody says who writes; the site's title stands for it");
    }
    for (name, fact) in single.chain(authors).chain(guess.feeds.iter().map(|feed| ("feed", feed))) {
        let (path, line) = match &fact.origin {
            Origin::Line { path, line } => (Some(print::path(directory, path)), Some(line)),
            _ => (None, None),
        };
        let origin = path.as_ref().map_or_else(|| fact.origin.in_words(), |path| format!("from {path}"));
        let place = path.as_ref().zip(line).map_or_else(|| origin.clone(), |(path, line)| format!("{path}:{line}"));
        printer.line(&format!("  {name:9}  {}  ({place})", printable(&fact.value)));
        printer.object(&json!({
            "type": "fact", "name": name, "value": fact.value, "origin": origin, "path": path, "line": line,
        }));
    }
    printer.object(&json!({
        "type": "folder", "generator": confirmed.guess.generator.map(Generator::name), "articles": confirmed.articles,
        "undated": confirmed.exclude,
    }));
}

fn report_written(directory: &Path, confirmed: &Confirmed, files: &[File], printer: &Printer) {
    for file in files {
        let path = print::path(directory, &file.name);
        printer.line(&format!("Wrote {}", printable(&path)));
        printer.object(&json!({ "type": "file", "path": path, "written": true }));
    }
    if let (Some(content), true) = (&confirmed.guess.facts.content, confirmed.articles > 0) {
        printer.line(&format!(
            "{} in {}",
            counted(confirmed.articles, "article"),
            printable(&print::path(directory, &content.value))
        ));
    }
    if !confirmed.exclude.is_empty() {
        let files = counted(confirmed.exclude.len(), "file");
        printer.line(&format!("Note: {files} without a date left out by `exclude` in dateline.toml:"));
        for path in &confirmed.exclude {
            printer.line(&format!("  {}", printable(path)));
        }
        let first = printable(&confirmed.exclude[0]);
        printer.line(&format!(
            "To let one in, give it a date, in its name as in 2026-01-31-{} or where its title is, and take it out of that list.",
            first.rsplit('/').next().unwrap_or_default().replace(' ', "-")
        ));
    }
}

fn report_ci(directory: &Path, ci: &Ci, repository: &Repository, printer: &Printer) {
    match ci {
        Ci::Written(..) => printer.line(
            "The CI file builds the feeds on each push and once a day, and checks what others propose. It takes Dateline from its \
             sources: put the address of its repository in place of OWNER/dateline there.",
        ),
        Ci::Taken(path, text) => {
            let path = print::path(directory, path);
            printer.line(&format!("{path} is there already and was left as it is. This is what it would be:\n"));
            printer.verbatim(text);
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
            printer.verbatim(&format!("     {}", printable(line)));
        }
        printer.object(&json!({ "type": "next", "what": step.what, step.kind: step.lines }));
    }
}
