//! The old address of a feed that is adopted: Dateline's feed takes its place there, or a redirect leads from there to it.

use std::{borrow::Cow, collections::BTreeMap, path::Path};

use serde_json::json;
use url::Url;

use super::{
    diagnostics::printable,
    print::{self, Printer},
    redirect::{self, Host},
};
use crate::{
    Error,
    config::{self, Config, Settings, files},
    feed::{FileNames, Format},
    files as disk, output,
    published::PublishedFeed,
    text,
};

/// Where the feed that takes the place of an old one is or can be.
enum Place {
    /// At the old address already.
    There,
    /// In a file that settings may name: its path from the output folder on.
    File(String),
    /// Only elsewhere.
    Elsewhere,
}

/// What settings are to say, so that a feed takes the place of an old one.
#[derive(Default)]
struct Wanted<'a> {
    names: FileNames,
    /// The feeds that these are for.
    old: Vec<(Format, Cow<'a, Url>)>,
}

/// Lets Dateline's feeds take the place of those that are adopted, as far as that can be, and says what is left to do. `name` is
/// the settings file's, from the project's folder on; `languages` are the feeds of other languages, by their index.
pub(super) fn keep(
    config: &Config,
    name: &Path,
    adopted: &[Vec<PublishedFeed>],
    languages: &[(String, usize)],
    printer: &Printer,
) -> Result<(), Error> {
    // By language; the main feed's is `None`.
    let mut wanted: BTreeMap<Option<&str>, Wanted<'_>> = BTreeMap::new();
    let (mut seen, mut there, mut elsewhere) = (Vec::new(), Vec::new(), Vec::new());
    for (nth, feed) in adopted.iter().enumerate().filter_map(|(nth, pages)| Some((nth, pages.first()?))) {
        let Some(format) = feed.format else { continue };
        let language = languages.iter().find(|(_, of)| *of == nth).map(|(language, _)| &**language);
        // A second one of its format, such as that of a tag, is not the main feed.
        if seen.contains(&(language, format)) {
            continue;
        }
        seen.push((language, format));
        let Some(address) = address_of(feed, config) else {
            let shown = printable(&feed.shown);
            printer.line(&format!(
                "{shown} does not say at which address readers ask for it: let the new feed be there by `files` in {}, or see \
                 `dateline redirect`.",
                print::path(&config.directory, name)
            ));
            continue;
        };
        let folder = language.map(files::of_language).unwrap_or_default();
        match place(config, &folder, format, &address) {
            Place::There => there.push(address),
            Place::File(path) => {
                let given = || config.files.of(&folder).cloned().unwrap_or_default();
                let wanted = wanted.entry(language).or_insert_with(|| Wanted { names: given(), old: Vec::new() });
                wanted.names.set(format, path);
                wanted.old.push((format, address));
            }
            Place::Elsewhere => elsewhere.push((format, address, redirect::target(config, Some(format), &folder))),
        }
    }
    for (language, wanted) in &wanted {
        put(config, name, *language, wanted, printer)?;
    }
    let mut old = wanted.values().flat_map(|wanted| &wanted.old).map(|(_, address)| address).chain(&there);
    if let Some(site) = &config.site
        && old.any(|address| makes(config, &site.facts.feeds, address))
    {
        printer.line(&site.generator.own_feed());
    }
    for (format, address, to) in elsewhere {
        redirect_from(config, format, &address, &to, printer);
    }
    Ok(())
}

/// Writes what is wanted into the settings file, or says it.
fn put(
    config: &Config,
    name: &Path,
    language: Option<&str>,
    wanted: &Wanted<'_>,
    printer: &Printer,
) -> Result<(), Error> {
    let files = format!("files = {{ {} }}", wanted.names.in_words().unwrap_or_default());
    let is_set = write(config, name, language, &files)?;
    let line = language.map_or_else(|| files.clone(), |language| format!("[languages.{language}] {files}"));
    let shown = print::path(&config.directory, name);
    let addresses: Vec<&str> = wanted.old.iter().map(|(_, address)| address.as_str()).collect();
    let address = printable(&addresses.join(" and ")).into_owned();
    printer.line(&if is_set {
        let files: Vec<String> = wanted
            .old
            .iter()
            .filter_map(|(format, _)| Some(print::path(&config.directory, config.file(wanted.names.given(*format)?))))
            .collect();
        let files = printable(&text::and(&files)).into_owned();
        format!(
            "{shown} says `{line}` now, so that the feed takes the old one's place at {address}. Commit {files} with \
             the rest."
        )
    } else {
        format!("To let the feed take the old one's place at {address}, write `{line}` into {shown}.")
    });
    printer.object(&json!({ "type": "old-address", "addresses": addresses, "setting": line, "written": is_set }));
    Ok(())
}

/// Where a feed is served: where it was fetched from, what it says itself, or, for one in the folder of a built site, where the
/// site's generator has such a feed.
fn address_of<'a>(feed: &'a PublishedFeed, config: &Config) -> Option<Cow<'a, Url>> {
    let own = feed.address.as_ref().map(Cow::Borrowed);
    let facts = config.site.iter().flat_map(|site| &site.facts.feeds);
    let paths = facts.map(|fact| fact.value.trim_start_matches('/'));
    let mut of_file = paths.filter(|path| format!("/{}", feed.shown).ends_with(&format!("/{path}")));
    own.or_else(|| of_file.find_map(|path| config.below_url(path)).map(Cow::Owned))
}

fn place(config: &Config, folder: &str, format: Format, address: &Url) -> Place {
    if !config.formats.contains(&format) {
        return Place::Elsewhere;
    }
    let Some(path) = files::path_to(address, &config.feeds_url) else { return Place::Elsewhere };
    if path == config.files.path(folder, format) {
        return Place::There;
    }
    match files::check(&path, format, &config.output, &config.feeds_url) {
        Ok(()) => Place::File(path),
        Err(_) => Place::Elsewhere,
    }
}

/// True if the generator's own feed is at an address.
fn makes(config: &Config, feeds: &[crate::generators::Fact], address: &Url) -> bool {
    feeds.iter().any(|feed| config.below_url(&feed.value).is_some_and(|own| own == *address))
}

/// Adds the line of files to the settings file, if it can be there; whether it is there now.
fn write(config: &Config, name: &Path, language: Option<&str>, line: &str) -> Result<bool, Error> {
    let folder = language.map(files::of_language).unwrap_or_default();
    if config.files.all().any(|(of, ..)| of == folder) {
        return Ok(false);
    }
    let path = config.directory.join(name);
    let text = match disk::read_text(&path, disk::SETTINGS) {
        Ok(text) => text,
        Err(_) if path.symlink_metadata().is_ok() => return Ok(false),
        Err(_) => String::new(),
    };
    let text = if let Some(language) = language {
        let table = format!("[languages.{language}]\n");
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        match text.find(&format!("\n{table}")) {
            Some(at) => {
                let (before, behind) = text.split_at(at + 1 + table.len());
                format!("{before}{line}\n{behind}")
            }
            None => format!("{text}{end}\n{table}{line}\n"),
        }
    } else {
        // Behind the comments at the top, before all tables.
        let is_head = |line: &&str| line.trim().is_empty() || line.starts_with('#');
        let head: usize = text.split_inclusive('\n').take_while(is_head).map(str::len).sum();
        let (head, rest) = text.split_at(head);
        // `dateline init` leaves room for it.
        if let Some(room) = head.split_inclusive('\n').find(|line| line.starts_with("# files = {")) {
            format!("{}{rest}", head.replacen(room, &format!("{line}\n"), 1))
        } else {
            let between = if head.is_empty() || head.ends_with('\n') { "" } else { "\n" };
            format!("{head}{between}{line}\n{rest}")
        }
    };
    let known = Settings { title: Some("-".into()), url: Some(config.url.to_string()), ..Settings::default() };
    let understood = config::of_text(&config.directory, &name.to_string_lossy(), &text, &known);
    if !understood.is_ok_and(|new| new.files.all().any(|(of, ..)| of == folder)) {
        return Ok(false);
    }
    output::replace(&path, &text)?;
    Ok(true)
}

/// Says how readers of a feed that cannot be at its old address find the new one.
fn redirect_from(config: &Config, format: Format, address: &Url, to: &str, printer: &Printer) {
    let from = printable(address.as_str()).into_owned();
    let is_elsewhere = address.host_str() != config.url.host_str();
    printer.line(&if is_elsewhere {
        format!(
            "{from} is on another host than {}: let that host redirect it to {to}; if it cannot, say the new address in a last {} there.",
            config.url,
            if config.podcast.is_some() { "episode" } else { "article" }
        )
    } else {
        format!("No file of Dateline's can be at {from}; let the server redirect it to {to}.")
    });
    let hosts = Host::in_use(config);
    let mut texts = Vec::new();
    for host in hosts.iter().filter(|_| !is_elsewhere) {
        if let Some(text) = redirect::text(*host, address, to, format, &config.url) {
            printer.line(text.trim_end());
            texts.push(json!({ "host": host.name(), "text": text }));
        }
    }
    if texts.is_empty() && !is_elsewhere {
        let names = Host::names().join(", ");
        printer.line(&format!("`dateline redirect HOST {from}` prints how, for {names}."));
    }
    if config.podcast.is_some() {
        printer.line(&format!(
            "Players of podcasts also follow <itunes:new-feed-url>{to}</itunes:new-feed-url> in the old feed; \
             `new_feed_url = \"{to}\"` below [podcast] says the same in the new one."
        ));
    }
    printer.object(&json!({ "type": "redirect", "from": address.as_str(), "to": to, "texts": texts }));
}
