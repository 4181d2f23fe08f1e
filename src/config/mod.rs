//! The configuration: the settings of `dateline.toml` and the command line, complete and checked.

mod content_paths;
pub(crate) mod elements;
pub(crate) mod feeds;
pub(crate) mod files;
mod globs;
mod levels;
mod link_check;
pub(crate) mod names;
pub(crate) mod of_package;
mod of_site;
mod podcast;
mod publication;
pub(crate) mod remote;
pub(crate) mod run;
pub(crate) mod served;
mod settings;
#[cfg(feature = "schema")]
mod unknown_keys;
mod wrong_value;

use std::{
    io,
    path::{Path, PathBuf},
};

use chrono::NaiveTime;
use url::Url;

use elements::Elements;
pub use elements::{ElementPlace, ElementSettings};
pub use feeds::{Day, FeedSettings, FilterSettings, Group, LanguageNaming, MergeTags, Naming};
pub(crate) use globs::Globs;
use levels::Levels;
pub use link_check::LinkCheckSettings;
#[cfg(feature = "cli")]
pub(crate) use of_site::project;
pub use podcast::{OneOrMany, Owner, PodcastSettings};
pub(crate) use publication::Publication;
pub use publication::{LedgerPlace, PublishSettings};
pub(crate) use run::Run;
#[cfg(feature = "schema")]
pub(crate) use settings::schema;
pub use settings::{Author, Authors, Compression, ContentFilter, ContentPaths, Level, Links, Settings};

use content_paths::{folder_in_repository, is_file};

pub use crate::{
    feed::{Body, Funding},
    lead::SummarySettings,
};

use crate::{
    diagnostic::{Diagnostic, Place},
    error::Error,
    feed::{FileNames, Format, Podcast},
    files::{Border, SETTINGS, above, goes_down},
    generators::{Generator, Site},
    person::Person,
    rules::{
        command::CONFIG,
        content::{AUTHOR_FROM_TITLE, LINK_LEADS_OUT, PASSWORD_IN_ADDRESS, UNREADABLE_FILE},
    },
    syntax::{date::TimeZone, decode, iri, license, percent::names_user, permalink, tag_uri::authority},
    text,
};

/// The file's name, in the project's folder.
pub(crate) const FILE_NAME: &str = "dateline.toml";

pub(crate) const DEFAULT_LIMIT: usize = 20;

pub(crate) const DEFAULT_ARCHIVE_SIZE: usize = 50;

/// How many entries a build may take away, by default.
pub(crate) const DEFAULT_MAX_REMOVED: usize = 10;

/// How many new articles may be older than the newest known entry, by default.
pub(crate) const DEFAULT_MAX_BACKDATED: usize = 10;

/// Everything that a build has to know about the site. What a feed requires is not optional here. Fields mean what
/// [`Settings`] says of them; what is said here was checked or completed.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub(crate) struct Config {
    /// The folder that all paths are relative to.
    pub(crate) directory: PathBuf,
    pub(crate) title: String,
    pub(crate) subtitle: Option<String>,
    /// The site's home page; its path ends in a slash.
    pub(crate) url: Url,
    /// The authority of tag URIs that are made now.
    pub(crate) authority: String,
    /// The address at which the output folder is served; its path ends in a slash.
    pub(crate) feeds_url: Url,
    /// True if it is made from the name of an output folder that people chose themselves.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only the program reports it"))]
    pub(crate) feeds_url_is_assumed: bool,
    /// Who writes, unless an article names others; never empty.
    pub(crate) authors: Vec<Person>,
    /// The language of articles that do not say theirs, as a tag of RFC 5646.
    pub(crate) language: Option<String>,
    pub(crate) permalink: Option<String>,
    pub(crate) links: Links,
    /// The site of the generator that the folder belongs to.
    pub(crate) site: Option<Site>,
    /// What is wrong with the settings of its generator.
    pub(crate) of_generator: Vec<Diagnostic>,
    /// True if settings say that it belongs to none.
    pub(crate) is_of_none: bool,
    /// The folder that all articles are in, relative to `directory`.
    pub(crate) content: PathBuf,
    /// The files and folders in it that alone are read, with `/` between the parts of their paths; empty if all is.
    pub(crate) only: Vec<String>,
    /// The folder of the feeds, relative to `directory`.
    pub(crate) output: PathBuf,
    pub(crate) timezone: TimeZone,
    pub(crate) time: NaiveTime,
    /// `None` where a feed has all entries.
    pub(crate) limit: Option<usize>,
    /// True if no setting gives the limit.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only the program reports it"))]
    pub(crate) limit_is_default: bool,
    pub(crate) max_bytes: Option<usize>,
    /// The formats to write, each once.
    pub(crate) formats: Vec<Format>,
    pub(crate) files: FileNames,
    pub(crate) stylesheet: bool,
    pub(crate) lists: bool,
    pub(crate) page: bool,
    pub(crate) show_sources: bool,
    pub(crate) body: Body,
    pub(crate) rights: Option<String>,
    pub(crate) icon: Option<String>,
    pub(crate) logo: Option<String>,
    pub(crate) summary: SummarySettings,
    pub(crate) exclude: Globs,
    /// Where symbolic links may lead.
    pub(crate) border: Border,
    /// How many entries an archive (RFC 5005) has; `None` if there are no archives.
    pub(crate) archive_size: Option<usize>,
    /// How many articles that the ledger does not know may be older than its newest entry.
    pub(crate) max_backdated: usize,
    /// How many entries that readers know a build may take away.
    pub(crate) max_removed: usize,
    pub(crate) feeds: feeds::Feeds,
    pub(crate) precompress: Vec<Compression>,
    pub(crate) podcast: Option<Podcast>,
    /// The address of the licence, unless an article has its own.
    pub(crate) license: Option<String>,
    /// What settings add to feeds and entries.
    pub(crate) elements: Elements,
    /// How much rules count.
    pub(crate) levels: Levels,
    /// Where settings name the cover of the podcast.
    pub(crate) cover_place: Option<Place>,
    /// In minutes.
    pub(crate) ttl: Option<u32>,
    /// The addresses of `WebSub` hubs.
    pub(crate) hubs: Vec<String>,
    /// Where feeds are published.
    #[cfg_attr(not(feature = "publish"), expect(dead_code, reason = "only the program publishes"))]
    pub(crate) publication: Option<Publication>,
    /// Regular expressions of the addresses that are not asked for.
    #[cfg_attr(not(feature = "fetch"), expect(dead_code, reason = "only the program asks"))]
    pub(crate) unasked_links: Vec<String>,
}

impl Config {
    /// For how many seconds a feed may be cached. Readers ask about once an hour, and caches should not delay news much more.
    #[cfg(feature = "cli")]
    pub(crate) fn max_age(&self) -> u32 {
        self.ttl.map_or(300, |minutes| minutes.saturating_mul(60))
    }

    /// Where a file is that is at this path from the output folder on, relative to `directory`.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        above(&self.output, path)
    }

    /// The address of a path below the site's, whether it begins with a slash or not.
    #[cfg(feature = "cli")]
    pub(crate) fn below_url(&self, path: &str) -> Option<Url> {
        self.url.join(path.trim_start_matches('/')).ok()
    }

    /// The path of the main feed from the output folder on, in the format that says most clearly what is text and what is HTML.
    #[cfg(feature = "cli")]
    pub(crate) fn clearest_file(&self) -> String {
        let written =
            [Format::Atom, Format::Json, Format::Rss].into_iter().find(|format| self.formats.contains(format));
        self.files.path("", written.unwrap_or(Format::Atom))
    }
}

/// Reads `dateline.toml` in `directory`, if there is one. `options` win over it.
pub(crate) fn read(directory: &Path, options: &Settings) -> Result<Config, Error> {
    read_file(directory, None, options)
}

/// Like [`read`], with a file of another name, which has to exist.
pub(crate) fn read_file(directory: &Path, file: Option<&Path>, options: &Settings) -> Result<Config, Error> {
    let path = directory.join(file.unwrap_or(Path::new(FILE_NAME)));
    let name = path.strip_prefix("./").unwrap_or(&path).to_string_lossy().into_owned();
    // A file that an option names may lie anywhere.
    if file.is_none()
        && let Ok(Err(crossing)) = Border::of(directory, []).follow(&path)
    {
        let diagnostic = Diagnostic::new(&LINK_LEADS_OUT, crossing.message("the symbolic link")).at(Place::file(&name));
        let help = "put a file in its place, or name the one that it leads to with --config";
        return Err(Error::Config(vec![diagnostic.help(help)]));
    }
    match crate::files::read(&path, SETTINGS) {
        Ok(bytes) => of_text(directory, &name, &decoded(&bytes, &path)?, options),
        Err(error) if file.is_none() && error.kind() == io::ErrorKind::NotFound => {
            checked(directory, options.clone(), Checks { has_file: false, ..Checks::new(&name, "", options) })
        }
        Err(source) => Err(Error::Io { action: "read", path, source }),
    }
}

/// The same for the text of a file, which messages call by its name.
pub(crate) fn of_text(directory: &Path, name: &str, text: &str, options: &Settings) -> Result<Config, Error> {
    let file = settings::parse(name, text).map_err(Error::Config)?;
    checked(directory, options.clone().over(file), Checks::new(name, text, options))
}

fn decoded(bytes: &[u8], path: &Path) -> Result<String, Error> {
    decode::decode(bytes).map(|decoded| decoded.text.into_owned()).map_err(|fault| {
        let place = Place::in_text(&path.to_string_lossy(), &fault.lossy, fault.span);
        Error::Config(vec![Diagnostic::new(&CONFIG, fault.message).at(place).help(fault.help)])
    })
}

/// Completes and checks settings that are in no file yet.
pub(crate) fn of(directory: &Path, settings: Settings) -> Result<Config, Error> {
    checked(directory, settings, Checks::new(FILE_NAME, "", &Settings::default()))
}

fn checked(directory: &Path, settings: Settings, mut checks: Checks<'_>) -> Result<Config, Error> {
    let name = settings.generator.as_deref().filter(|name| !name.eq_ignore_ascii_case(of_site::NONE));
    if let Some(name) = name.filter(|name| Generator::of_setting(name).is_none()) {
        let known: Vec<String> = Generator::ALL.iter().map(|known| known.name().to_lowercase()).collect();
        let help = match nearest(name, known.iter()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("known are {} and {}", known.join(", "), of_site::NONE),
        };
        checks.fault("generator", format!("there is no generator `{name}`"), &help);
    }
    let (site, of_generator) = of_site::find(directory, &settings);
    checks.is_excused = of_generator.iter().any(Diagnostic::is_error);
    // Without what the site's own settings say, drafts would be published and links would lead nowhere.
    let is_unknown =
        of_generator.iter().any(|fault| fault.is_error() && [&UNREADABLE_FILE, &CONFIG].contains(&fault.rule));
    let settings = match &site {
        Some(site) => of_site::with_languages(settings.over(of_site::defaults(site, directory)), site),
        None => settings,
    };
    let paths = settings.content.as_ref().map(ContentPaths::paths).unwrap_or_default();
    let (of_package, refused) = of_package::defaults(directory, paths, &Border::of(directory, []));
    let of_generator = [of_generator, refused].concat();
    let settings = settings.over(of_package);
    match complete(directory, settings, site, &mut checks) {
        Some(config) if checks.diagnostics.is_empty() && !is_unknown => {
            let of_generator = [config.of_generator, of_generator].concat();
            Ok(Config { of_generator, ..config })
        }
        _ => Err(Error::Config([of_generator, checks.diagnostics].concat())),
    }
}

/// The configuration of articles in memory, which are of a site but lie in no folder.
pub(crate) fn in_memory(site: &Url) -> Result<Config, Error> {
    // No path contains this byte, so that no disk is asked.
    let nowhere = Path::new("\0");
    let text = Some(site.to_string());
    let author = Some(Authors::One(Author::Name(site.to_string())));
    of(nowhere, Settings { title: text.clone(), url: text, author, ..Settings::default() })
}

/// Collects what is wrong with values, each with its place in the file, or its option.
struct Checks<'a> {
    path: &'a str,
    text: &'a str,
    options: &'a Settings,
    diagnostics: Vec<Diagnostic>,
    /// What a feed requires and nobody says, each with an example.
    missing: Vec<(&'static str, &'static str)>,
    /// True if what is missing may be in a file that cannot be read, which is reported.
    is_excused: bool,
    /// False if a file was looked for and is not there.
    has_file: bool,
}

impl<'a> Checks<'a> {
    fn new(path: &'a str, text: &'a str, options: &'a Settings) -> Self {
        Self { path, text, options, diagnostics: Vec::new(), missing: Vec::new(), is_excused: false, has_file: true }
    }

    fn fault(&mut self, key: &str, message: String, help: &str) {
        self.fault_at(&[key], message, help);
    }

    /// The same for a value inside a setting, at `path`.
    fn fault_at(&mut self, path: &[&str], message: String, help: &str) {
        let is_option = path.first().is_some_and(|key| self.options.sets(key));
        let message = if is_option { format!("from an option: {message}") } else { message };
        let mut diagnostic = Diagnostic::new(&CONFIG, message).help(help);
        if let Some(place) = self.place(path) {
            diagnostic = diagnostic.at(place);
        }
        self.diagnostics.push(diagnostic);
    }

    /// Where the file has the value at `path`; `None` if it is from an option.
    fn place(&self, path: &[&str]) -> Option<Place> {
        if path.first().is_some_and(|key| self.options.sets(key)) {
            return None;
        }
        Some(Place::in_text(self.path, self.text, settings::span_of(self.text, path)?))
    }

    fn globs(&mut self, path: &[&str], patterns: &[String], what: &str, help: &str) -> Globs {
        Globs::compile(patterns, &mut |nth, reason| {
            let number = nth.map(|nth| nth.to_string());
            let pattern = nth.map_or_else(|| patterns.join(", "), |nth| patterns[nth].clone());
            let path: Vec<&str> = path.iter().copied().chain(number.as_deref()).collect();
            self.fault_at(&path, format!("`{pattern}` {what}: {reason}"), help);
        })
    }

    fn required<T>(&mut self, key: &'static str, value: Option<T>, example: &'static str) -> Option<T> {
        if value.is_none() {
            self.missing.push((key, example));
        }
        value
    }

    /// Reports at once all that is missing.
    fn report_missing(&mut self) {
        if self.missing.is_empty() || self.is_excused {
            return;
        }
        let keys: Vec<String> = self.missing.iter().map(|(key, _)| format!("no {key}")).collect();
        let options: Vec<String> = self.missing.iter().map(|(key, example)| format!("--{key} {example}")).collect();
        let lines: Vec<String> = self.missing.iter().map(|(key, example)| format!("`{key} = {example}`")).collect();
        let options = options.join(" ");
        let (message, help) = if self.has_file {
            let help = format!("give `{options}`, or write {} into {FILE_NAME}", text::and(&lines));
            (format!("the feed has {}", text::and(&keys)), help)
        } else {
            let message = format!("there is no {FILE_NAME} here or above, and the feed has {}", text::and(&keys));
            (message, format!("run `dateline init`, or give `{options}`"))
        };
        self.diagnostics.push(Diagnostic::new(&CONFIG, message).help(help));
    }

    fn address(&mut self, key: &str, address: &str) -> Option<Url> {
        match Url::parse(address) {
            Ok(url) if names_user(&url) => {
                let message = format!("`{key}` names a user or a password, which all could read in the feeds");
                self.fault(key, message, PASSWORD_IN_ADDRESS.help);
                None
            }
            Ok(mut url) if matches!(url.scheme(), "http" | "https") && url.host_str().is_some() => {
                url.set_query(None);
                url.set_fragment(None);
                if !url.path().ends_with('/') {
                    url.set_path(&format!("{}/", url.path()));
                }
                iri::of(&url).and_then(|address| Url::parse(&address).ok())
            }
            _ => {
                let help = "write it whole, as in `https://example.org/`";
                self.fault(key, format!("`{key}` is not a web address: `{address}`"), help);
                None
            }
        }
    }

    fn timezone(&mut self, name: &str) -> TimeZone {
        TimeZone::named(name).unwrap_or_else(|| {
            let help = match nearest(name, TimeZone::names()) {
                Some(zone) => format!("did you mean `{zone}`?"),
                None => "write a name of the IANA time zone database, such as `Europe/Berlin`".to_owned(),
            };
            self.fault("timezone", format!("there is no time zone `{name}`"), &help);
            TimeZone::UTC
        })
    }
}

/// The known word that is most like an unknown one, if any is.
pub(crate) fn nearest<T: AsRef<str>>(word: &str, known: impl Iterator<Item = T>) -> Option<T> {
    let word = word.to_lowercase();
    known
        .map(|known| (strsim::damerau_levenshtein(&word, &known.as_ref().to_lowercase()), known))
        .filter(|(distance, known)| *distance <= (known.as_ref().len().max(3) / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

fn each_once<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort_unstable();
    values.dedup();
    values
}

fn author_of_title() -> Diagnostic {
    Diagnostic::new(&AUTHOR_FROM_TITLE, "nobody says who writes; the site's title stands for it")
}

fn complete(directory: &Path, mut settings: Settings, site: Option<Site>, checks: &mut Checks<'_>) -> Option<Config> {
    let title = settings.title.take().map(|title| text::line(&title)).filter(|title| !title.is_empty());
    let title = checks.required("title", title, "\"My blog\"");
    let url = checks.required("url", settings.url.take(), "\"https://example.org/\"");
    let url = url.and_then(|url| checks.address("url", &url));
    let mut authors = settings.author.take().map(Authors::into_persons).unwrap_or_default();
    authors.retain(|author| !text::line(&author.name).is_empty());
    let mut is_author_known = true;
    let content = settings.content.take().unwrap_or_else(|| PathBuf::from("content").into());
    let names_file = content.paths().iter().any(|path| is_file(&directory.join(path)));
    if let (true, true, Some(title)) = (authors.is_empty(), site.is_some() || names_file, &title) {
        // Generators and many packages name nobody, and Atom requires a name.
        authors.push(Person::named(title));
        is_author_known = false;
    }
    let author = checks.required("author", authors.first().cloned(), "\"Ada Lovelace\"");
    checks.report_missing();

    let of_generator = site.as_ref().and_then(|site| of_site::output(site, directory));
    let by_default = PathBuf::from("feeds");
    let output = settings.output.take().unwrap_or_else(|| by_default.clone());
    let is_served_by_default = [Some(&by_default), of_generator.as_ref()].contains(&Some(&output));
    let feeds_url_is_assumed = settings.feeds_url.is_none() && !is_served_by_default;
    let feeds_url = match settings.feeds_url.take() {
        Some(address) => checks.address("feeds_url", &address),
        None => url
            .as_ref()
            .and_then(|url| served::address(url, &output, of_generator.as_ref().and_then(|output| output.parent()))),
    };
    for (key, address) in [("icon", &settings.icon), ("logo", &settings.logo)] {
        if let (Some(address), Some(url)) = (address, &url)
            && url.join(address).is_err()
        {
            let help =
                "write it whole, as in `https://example.org/icon.png`, or from the site's root, as in `/icon.png`";
            checks.fault(key, format!("`{key}` is not a web address: `{address}`"), help);
        }
    }
    let language = settings.language.take().and_then(|tag| checks.language(&["language"], &tag));
    let (feeds, named_files) = feeds::complete(&mut settings, checks);
    if let Some(name) = settings.permalink.as_deref().and_then(permalink::unknown_placeholder) {
        let known = permalink::PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(", ");
        checks.fault(
            "permalink",
            format!("`permalink` has no placeholder `{{{name}}}`"),
            &format!("known are {known}"),
        );
    }
    let timezone = settings.timezone.map_or(TimeZone::UTC, |name| checks.timezone(&name));
    let time = settings.time.map_or(Some(NaiveTime::MIN), |time| time.parse().ok());
    if time.is_none() {
        checks.fault("time", "`time` is not a time of day".to_owned(), "write it as in `\"09:00:00\"`");
    }
    let sizes = [("limit", settings.limit), ("max_bytes", settings.max_bytes), ("archive_size", settings.archive_size)];
    for (key, number) in sizes {
        if number == Some(0) {
            checks.fault(
                key,
                format!("`{key}` is 0, which would leave every document empty"),
                "write a larger number, or leave it out",
            );
        }
    }
    let exclude = settings.content_filter.map(|filter| filter.exclude).unwrap_or_default();
    let exclude = checks.globs(
        &["content_filter", "exclude"],
        &exclude,
        "under `exclude` is not a pattern",
        "write it as in `drafts/**` or `*.tmp.md`",
    );
    let follow_links = settings.follow_links.unwrap_or_default().into_iter().map(|folder| directory.join(folder));
    // Settings that name a folder elsewhere mean it.
    let elsewhere = content.paths().iter().filter(|path| !goes_down(path)).map(|path| directory.join(path));
    let border = Border::of(directory, elsewhere.chain(follow_links));
    if content.paths().is_empty() {
        checks.fault(
            "content",
            "`content` is empty".to_owned(),
            "name a folder of articles, or a file of dated sections",
        );
    }
    let (content, only) = content_paths::split(directory, content.paths());
    let formats = each_once(settings.formats.unwrap_or_else(|| Format::ALL.into()));
    let hubs = publication::hubs(settings.hub.take(), checks);
    let publication = settings.publish.take().and_then(|publish| publication::complete(&publish, directory, checks));
    let unasked_links = link_check::excluded(settings.link_check.take(), checks);
    if settings.ttl == Some(0) {
        let help = "write how many minutes readers may wait, as in `ttl = 60`";
        checks.fault("ttl", "`ttl` is 0, which would have readers ask all the time".to_owned(), help);
    }
    if formats.is_empty() {
        checks.fault("formats", "`formats` is empty".to_owned(), "name at least one of \"rss\", \"atom\" and \"json\"");
    }
    let license = settings.license.and_then(|license| {
        let address = license::address(&license);
        if address.is_none() {
            let help = "write a name of SPDX's list, as in `CC-BY-4.0`, or an address";
            checks.fault("license", format!("there is no licence `{license}`"), help);
        }
        address
    });
    let groups = Group::ALL.iter().map(|group| group.name().to_owned());
    let declared = feeds.declared.iter().map(|feed| feed.name.clone());
    let known_feeds: Vec<String> = [elements::MAIN.to_owned()].into_iter().chain(groups).chain(declared).collect();
    let elements = Elements::complete(settings.element, &settings.namespaces, &known_feeds, checks);
    author?;
    let files = feeds_url.as_ref().map(|url| files::complete(settings.files, named_files, &output, url, checks));
    let podcast = match (settings.podcast, &url) {
        (Some(podcast), Some(url)) => podcast::complete(podcast, &authors, url, language.is_some(), checks),
        _ => None,
    };
    let archive_size = Some(settings.archive_size.unwrap_or(DEFAULT_ARCHIVE_SIZE));
    Some(Config {
        directory: directory.to_owned(),
        title: title?,
        subtitle: settings.subtitle,
        authority: url.as_ref().map(authority).unwrap_or_default(),
        url: url?,
        feeds_url: feeds_url?,
        feeds_url_is_assumed,
        authors,
        language,
        permalink: settings.permalink,
        links: settings.links.unwrap_or_default(),
        site,
        of_generator: if is_author_known { Vec::new() } else { vec![author_of_title()] },
        is_of_none: settings.generator.is_some_and(|name| name.eq_ignore_ascii_case(of_site::NONE)),
        content,
        only,
        output,
        timezone,
        time: time?,
        // Directories drop the episodes that leave the feed.
        limit: settings.limit.or_else(|| podcast.is_none().then_some(DEFAULT_LIMIT)),
        limit_is_default: settings.limit.is_none(),
        max_bytes: settings.max_bytes,
        formats,
        files: files?,
        stylesheet: settings.stylesheet != Some(false),
        lists: settings.lists != Some(false),
        page: settings.page != Some(false),
        show_sources: settings.show_sources != Some(false),
        body: settings.body.unwrap_or_default(),
        rights: settings.rights,
        icon: settings.icon,
        logo: settings.logo,
        summary: settings.summary.unwrap_or_default(),
        exclude,
        border,
        archive_size: archive_size.filter(|_| settings.archive == Some(true)),
        max_backdated: settings.max_backdated.unwrap_or(DEFAULT_MAX_BACKDATED),
        max_removed: settings.max_removed.unwrap_or(DEFAULT_MAX_REMOVED),
        feeds,
        precompress: each_once(settings.precompress.unwrap_or_default()),
        podcast,
        license,
        elements,
        levels: Levels::complete(settings.rules, checks),
        cover_place: checks.place(&["podcast", "image"]),
        ttl: settings.ttl,
        hubs,
        publication,
        unasked_links,
    })
}
