//! Next steps, once `dateline.toml` is written: commands to type and lines to paste.

use url::Url;

use super::Confirmed;
use crate::{
    config::Config,
    feed::{self, Format},
    files,
    generators::Fact,
    text::escape_html,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// What it is for, in one sentence without a full stop.
    pub what: String,
    /// The lines to type or paste.
    pub lines: Vec<String>,
    /// What they are, in one word.
    pub kind: &'static str,
}

/// The steps, in order. `directory` is the site's folder as the shell reads it, if it is not the current one; `written`
/// are the files that were written.
pub(crate) fn steps(
    confirmed: &Confirmed,
    config: &Config,
    directory: Option<&str>,
    written: &[String],
    is_in_repository: bool,
) -> Vec<Step> {
    let dateline = directory.map_or_else(|| "dateline".to_owned(), |folder| format!("dateline -C {folder}"));
    let git = directory.map_or_else(|| "git".to_owned(), |folder| format!("git -C {folder}"));
    let command = |what: &str, lines: Vec<String>| Step { what: what.to_owned(), lines, kind: "commands" };
    let mut steps = Vec::new();
    if confirmed.articles == 0 && !confirmed.has_later {
        steps.push(command("Write a first article", vec![format!("{dateline} new \"Hello\"")]));
    }
    let published: Vec<String> = confirmed.guess.facts.feeds.iter().filter_map(|feed| address(config, feed)).collect();
    if published.is_empty() {
        let what = "If the site publishes a feed today, take its ids over first, so that readers see nothing new";
        steps.push(command(what, vec![format!("{dateline} adopt {}", config.url)]));
    } else {
        let what = "Take over the ids of the feed that the site publishes today, so that readers see nothing new";
        steps.push(command(what, vec![format!("{dateline} adopt {}", published.join(" "))]));
    }
    steps.push(command("Build the feeds", vec![format!("{dateline} build")]));
    let look = vec![format!("{dateline} show"), format!("{dateline} serve")];
    steps.push(command("Look at them, here, or in a browser and in a feed reader on this machine", look));
    let mut files = written.to_vec();
    files.push(crate::ledger::FILE_NAME.to_owned());
    files.extend(outputs(config).iter().map(|output| quoted(output)));
    let commit =
        vec![format!("{git} add {}", files.join(" ")), format!("{git} commit -m \"Publish feeds with Dateline\"")];
    if is_in_repository {
        steps.push(command("Commit them with the ledger, which keeps the ids", commit));
    } else {
        let (output, ledger) = (quoted(&config.output.to_string_lossy()), crate::ledger::FILE_NAME);
        steps.push(Step {
            what: format!("Keep {ledger}, which has the ids, and put {output} where it is served at this address"),
            lines: vec![config.feeds_url.to_string()],
            kind: "addresses",
        });
    }
    if written.iter().any(|file| file == ".gitattributes") {
        let driver = "config merge.dateline.driver 'dateline ledger merge %O %A %B'";
        steps.push(command("In each clone, let git merge the ledger entry by entry", vec![format!("{git} {driver}")]));
    }
    steps.push(Step {
        what: if confirmed.guess.generator.is_some() {
            "Paste these lines into the <head> of every page, so that readers find the feeds".to_owned()
        } else {
            "If the site has pages, paste these lines into the <head> of each, so that readers find the feeds"
                .to_owned()
        },
        lines: config.formats.iter().map(|format| autodiscovery(config, *format)).collect(),
        kind: "html",
    });
    steps
}

/// The folder of the feeds, and the files of feeds elsewhere.
pub(crate) fn outputs(config: &Config) -> Vec<String> {
    let named = config.formats.iter().filter_map(|format| config.files.given(*format));
    let elsewhere = named.filter(|name| name.starts_with("../")).map(|name| files::shown(&config.file(name)));
    [files::shown(&config.output)].into_iter().chain(elsewhere).collect()
}

/// A name, quoted if a shell would not read it as one word.
fn quoted(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
    if !name.is_empty() && name.chars().all(is_plain) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "'\\''"))
    }
}

/// The address of a feed on the site, quoted for a shell.
fn address(config: &Config, feed: &Fact) -> Option<String> {
    let url = match Url::parse(&feed.value) {
        Ok(url) => url,
        Err(_) => config.below_url(&feed.value)?,
    };
    matches!(url.scheme(), "http" | "https").then(|| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || ":/.-_%~+,@".contains(c);
        let text: String = url.into();
        if text.chars().all(is_plain) { text } else { quoted(&text) }
    })
}

fn autodiscovery(config: &Config, format: Format) -> String {
    let (kind, title) = (format.media_type(), escape_html(&config.title));
    let address = feed::address(config.feeds_url.as_str(), &config.files.path("", format));
    format!(r#"<link rel="alternate" type="{kind}" title="{title}" href="{}">"#, escape_html(&address))
}
