//! The old address of a feed that is adopted: Dateline's feed takes its place there, or a redirect leads from there to it.

use std::path::Path;

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
    feed::{self, Format},
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

/// Lets Dateline's feeds take the place of those that are adopted, as far as that can be, and says what is left to do. `name` is
/// the settings file's, from the project's folder on.
pub(super) fn keep(config: &Config, name: &Path, adopted: &[PublishedFeed], printer: &Printer) -> Result<(), Error> {
    let (mut names, mut set, mut there, mut elsewhere) = (config.files.clone(), Vec::new(), Vec::new(), Vec::new());
    let mut seen = Vec::new();
    for feed in adopted {
        let Some(format) = feed.format else { continue };
        // A second one of its format, such as that of a tag, is not the main feed.
        if seen.contains(&format) {
            continue;
        }
        seen.push(format);
        let Some(address) = &feed.address else {
            let shown = printable(&feed.shown);
            printer.line(&format!(
                "{shown} does not say at which address readers ask for it: let the new feed be there by `files` in {}, or see \
                 `dateline redirect`.",
                print::path(&config.directory, name)
            ));
            continue;
        };
        match place(config, format, address) {
            Place::There => there.push(address),
            Place::File(path) => {
                names.set(format, path);
                set.push((format, address));
            }
            Place::Elsewhere => elsewhere.push((format, address)),
        }
    }
    if !set.is_empty() {
        let line = format!("files = {{ {} }}", names.in_words().unwrap_or_default());
        let is_set = write(config, name, &line)?;
        let shown = print::path(&config.directory, name);
        let addresses: Vec<&str> = set.iter().map(|(_, address)| address.as_str()).collect();
        let address = printable(&addresses.join(" and ")).into_owned();
        printer.line(&if is_set {
            let files: Vec<String> = set
                .iter()
                .filter_map(|(format, _)| Some(print::path(&config.directory, config.file(names.given(*format)?))))
                .collect();
            let files = printable(&text::and(&files)).into_owned();
            format!(
                "{shown} says `{line}` now, so that the feed takes the old one's place at {address}. Commit {files} with the rest, also \
                 where a CI file names what it commits."
            )
        } else {
            format!("To let the feed take the old one's place at {address}, write `{line}` into {shown}.")
        });
        printer.object(&json!({ "type": "old-address", "addresses": addresses, "setting": line, "written": is_set }));
    }
    there.extend(set.iter().map(|(_, address)| *address));
    let made = config.site.as_ref().filter(|site| there.iter().any(|url| makes(config, &site.facts.feeds, url)));
    if let Some(site) = made {
        let name = site.generator.name();
        printer.line(&format!("{name} makes a feed there too: switch that off, or one of the two replaces the other."));
    }
    for (format, address) in elsewhere {
        redirect_from(config, format, address, printer);
    }
    Ok(())
}

fn place(config: &Config, format: Format, address: &Url) -> Place {
    if !config.formats.contains(&format) {
        return Place::Elsewhere;
    }
    let Some(path) = files::path_to(address, &config.feeds_url) else { return Place::Elsewhere };
    if path == config.files.path("", format) {
        return Place::There;
    }
    match files::check(&path, format, &config.output, &config.feeds_url) {
        Ok(()) => Place::File(path),
        Err(_) => Place::Elsewhere,
    }
}

/// True if the generator's own feed is at an address.
fn makes(config: &Config, feeds: &[crate::generators::Fact], address: &Url) -> bool {
    feeds.iter().any(|feed| config.url.join(feed.value.trim_start_matches('/')).is_ok_and(|own| own == *address))
}

/// Adds a line to the settings file, if it can be there; whether it is there now.
fn write(config: &Config, name: &Path, line: &str) -> Result<bool, Error> {
    if config.files != feed::FileNames::default() {
        return Ok(false);
    }
    let path = config.directory.join(name);
    let text = match disk::read_text(&path, disk::SETTINGS) {
        Ok(text) => text,
        Err(_) if path.symlink_metadata().is_ok() => return Ok(false),
        Err(_) => String::new(),
    };
    // Behind the comments at the top, before all tables.
    let is_head = |line: &&str| line.trim().is_empty() || line.starts_with('#');
    let head: usize = text.split_inclusive('\n').take_while(is_head).map(str::len).sum();
    let (head, rest) = text.split_at(head);
    // `dateline init` leaves room for it.
    let room = head.split_inclusive('\n').find(|line| line.starts_with("# files = {"));
    let text = if let Some(room) = room {
        format!("{}{rest}", head.replacen(room, &format!("{line}\n"), 1))
    } else {
        let between = if head.is_empty() || head.ends_with('\n') { "" } else { "\n" };
        format!("{head}{between}{line}\n{rest}")
    };
    let known = Settings { title: Some("-".into()), url: Some(config.url.to_string()), ..Settings::default() };
    let understood = config::of_text(&config.directory, &name.to_string_lossy(), &text, &known);
    if !understood.is_ok_and(|new| new.files != config.files) {
        return Ok(false);
    }
    output::replace(&path, &text)?;
    Ok(true)
}

/// Says how readers of a feed that cannot be at its old address find the new one.
fn redirect_from(config: &Config, format: Format, address: &Url, printer: &Printer) {
    let to = redirect::target(config, Some(format));
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
        if let Some(text) = redirect::text(*host, address, &to, format, &config.url) {
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
