//! `dateline redirect`: configuration for web servers and hosts that leads readers from a feed's old address to the new one.

use std::borrow::Cow;

use clap::{Args, ValueEnum};
use percent_encoding::percent_decode_str;
use serde_json::json;
use url::Url;

use super::{Session, exit_code::ExitCode, options::OutputOptions, print};
use crate::{
    Error,
    config::{Config, Group, Settings, files},
    diagnostic::Diagnostic,
    feed::{self, Format},
    rules::command::USAGE,
    syntax::language,
    text::escape_html,
};

#[derive(Debug, Args)]
pub(super) struct RedirectOptions {
    /// The server or host; without it, those that are known are listed
    #[arg(value_enum, requires = "from")]
    host: Option<Host>,

    /// The address that the feed had: whole, or its path as in /feed/
    #[arg(value_name = "FROM")]
    from: Option<String>,

    /// The file of the feed that it leads to, from the folder of the feeds on, as in tag/rust/rss.xml; without it the feed of the
    /// language that FROM begins with, if there is one, else the main feed
    #[arg(long, value_name = "FILE")]
    to: Option<String>,

    #[command(flatten)]
    output: OutputOptions,
}

/// What answers at the old address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Host {
    /// Locations for a server block
    Nginx,
    /// .htaccess at the top of what is published
    Apache,
    /// Lines of a site in the Caddyfile
    Caddy,
    /// _redirects at the top of what is published
    Netlify,
    /// The same for Cloudflare Pages
    Cloudflare,
    /// vercel.json at the top of the project
    Vercel,
    /// A page at the old address, since GitHub Pages redirects nothing
    GithubPages,
}

impl Host {
    /// Its name as an argument.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// The names of all.
    pub(super) fn names() -> Vec<String> {
        Self::value_variants().iter().map(|host| host.name()).collect()
    }

    /// Those that serve a site, as far as its files and its address tell.
    pub(super) fn in_use(config: &Config) -> Vec<Self> {
        let domain = config.url.host_str().unwrap_or_default();
        let signs: [(Self, &[&str], &str); 7] = [
            (Self::Nginx, &["nginx.conf"], "\0"),
            (Self::Apache, &[".htaccess", "static/.htaccess", "public/.htaccess", "source/.htaccess"], "\0"),
            (Self::Caddy, &["Caddyfile"], "\0"),
            (Self::Netlify, &["netlify.toml"], ".netlify.app"),
            (Self::Cloudflare, &["wrangler.toml", "wrangler.json", "wrangler.jsonc"], ".pages.dev"),
            (Self::Vercel, &["vercel.json"], ".vercel.app"),
            (Self::GithubPages, &["CNAME", "static/CNAME", "public/CNAME", "source/CNAME"], ".github.io"),
        ];
        let is_there = |file: &&str| config.directory.join(file).is_file();
        let is_used =
            |(_, files, ending): &(Self, &[&str], &str)| files.iter().any(is_there) || domain.ends_with(ending);
        signs.iter().filter(|sign| is_used(sign)).map(|(host, ..)| *host).collect()
    }
}

pub(super) fn run(options: &RedirectOptions, session: &Session) -> Result<ExitCode, Error> {
    let (Some(host), Some(old)) = (options.host, &options.from) else {
        print::result(&listed());
        return Ok(ExitCode::Fine);
    };
    let config = options.output.read(&session.directory, Settings::default())?;
    let refused = |message: String, help: &str| Err(Error::Config(vec![Diagnostic::new(&USAGE, message).help(help)]));
    let from = Some(old.trim()).filter(|from| !from.is_empty()).and_then(|from| config.url.join(from).ok());
    let from = from.filter(|url| matches!(url.scheme(), "http" | "https"));
    let Some(from) = from else {
        let message = format!("`{old}` is not the address of a feed");
        return refused(message, "write it whole, or its path as in /feed/");
    };
    let format = format_of(options.to.as_deref().unwrap_or(old));
    let to = match &options.to {
        Some(file) if config.directory.join(config.file(file)).is_file() => {
            feed::address(config.feeds_url.as_str(), file)
        }
        Some(file) => {
            let message = format!("there is no feed {}", config.file(file).display());
            return refused(message, "give the path of a feed that was built, from the folder of the feeds on");
        }
        None => target(&config, format, &folder_of(&from, &config)),
    };
    // By most of these, every page of a path is redirected, whatever host and scheme it was asked for at.
    let is_at = |to: &str| Url::parse(to).is_ok_and(|to| (to.host(), to.path()) == (from.host(), from.path()));
    if from.query().is_none() && is_at(&to) {
        let message = format!("{from} is where the feed is, and would be redirected to itself");
        return refused(message, "give the address that the feed had before, if it had another");
    }
    if from.query().is_none() && is_at(config.url.as_str()) {
        let message = format!("{from} is the home page of the site, which would be gone");
        return refused(message, "give the address that the feed had, as in /feed/");
    }
    match text(host, &from, &to, format.unwrap_or(Format::Rss), &config.url) {
        Some(text) if session.printer.is_for_programs() => {
            let host = host.name();
            session
                .printer
                .object(&json!({ "type": "redirect", "host": host, "from": from.as_str(), "to": to, "text": text }));
        }
        Some(text) => print::result(&text),
        None => {
            let message =
                format!("{from} differs from other pages in its query alone, by which these hosts do not redirect");
            return refused(message, "redirect it in the program that answers there");
        }
    }
    Ok(ExitCode::Fine)
}

/// The format that an address speaks of.
fn format_of(address: &str) -> Option<Format> {
    let address = address.to_ascii_lowercase();
    [("json", Format::Json), ("atom", Format::Atom), ("rss", Format::Rss)]
        .into_iter()
        .find(|(word, _)| address.contains(word))
        .map(|(_, format)| format)
}

/// The folder of the feed of the language that an address begins with; empty for the main feed.
fn folder_of(from: &Url, config: &Config) -> String {
    let below = from.path().strip_prefix(config.url.path()).unwrap_or(from.path());
    let language = below.split('/').next().and_then(language::parse);
    let named = language.filter(|tag| config.feeds.namings.contains_key(&(Group::Language, tag.clone())));
    let named = named.filter(|_| config.feeds.by.contains(&Group::Language));
    named.map(|language| files::of_language(&language)).unwrap_or_default()
}

/// The address of the feed with this folder in a format, or else in the first that is written.
pub(super) fn target(config: &Config, format: Option<Format>, folder: &str) -> String {
    let format = format.filter(|format| config.formats.contains(format)).or(config.formats.first().copied());
    feed::address(config.feeds_url.as_str(), &config.files.path(folder, format.unwrap_or(Format::Rss)))
}

/// A line for each host that is known.
fn listed() -> String {
    print::listed::<Host>("`dateline redirect HOST FROM` prints what leads on, for one of these:")
}

/// What leads from one address to another; `None` where only its query tells the old one apart. `site` is the address of the home
/// page.
pub(super) fn text(host: Host, from: &Url, to: &str, format: Format, site: &Url) -> Option<String> {
    let path = from.path();
    if from.query().is_some() || path == "/" {
        return None;
    }
    // A folder is asked for with its slash and without.
    let folder = path.trim_end_matches('/');
    let is_folder = path.ends_with('/') || !path.rsplit('/').next().unwrap_or_default().contains('.');
    let paths = if is_folder { vec![folder.to_owned(), format!("{folder}/")] } else { vec![path.to_owned()] };
    // Some servers compare what the path stands for, and others how it is written.
    let decoded = |path: &str| {
        let decoded = percent_decode_str(path).decode_utf8().ok().filter(|text| !text.contains(char::is_control));
        decoded.map_or_else(|| path.to_owned(), Cow::into_owned)
    };
    let each = |line: &dyn Fn(&str) -> String| paths.iter().map(|path| line(path)).collect::<String>();
    Some(match host {
        Host::Nginx => {
            let quoted = |path: &str| decoded(path).replace('\\', "\\\\").replace('"', "\\\"");
            let lines = each(&|path| format!("location = \"{}\" {{\n    return 301 \"{to}\";\n}}\n", quoted(path)));
            format!("# For the server block of {}.\n{lines}", from.host_str().unwrap_or_default())
        }
        Host::Apache => {
            let escaped = regex::escape(&decoded(folder)).replace('"', "\\\"");
            let end = if is_folder { "/?" } else { "" };
            format!(
                "# For the file .htaccess at the top of the site.\nRedirectMatch 301 \"^{escaped}{end}$\" \"{to}\"\n"
            )
        }
        Host::Caddy => {
            format!("# For the site in the Caddyfile.\n{}", each(&|path| format!("redir {path} {to} 301\n")))
        }
        Host::Netlify | Host::Cloudflare => {
            format!(
                "# For the file _redirects at the top of what is published.\n{}",
                each(&|path| format!("{} {to} 301\n", path.replace(':', "%3A").replace('*', "%2A")))
            )
        }
        Host::Vercel => {
            // <https://github.com/pillarjs/path-to-regexp>
            let escaped = |path: &String| {
                let special = |c: char| if ":*?+(){}\\".contains(c) { vec!['\\', c] } else { vec![c] };
                path.chars().flat_map(special).collect::<String>()
            };
            let redirects: Vec<_> = paths
                .iter()
                .map(|path| json!({ "source": escaped(path), "destination": to, "statusCode": 301 }))
                .collect();
            format!("{:#}\n", json!({ "redirects": redirects }))
        }
        Host::GithubPages => {
            // The repository of a project is below the path of its site.
            let below = folder.strip_prefix(site.path()).unwrap_or(folder).trim_start_matches('/');
            let (place, kind) = (format!("{}/index.html", decoded(below)), format.media_type());
            let to = escape_html(to);
            format!(
                "<!-- For the file {place} of the site. GitHub Pages redirects nothing: people are led on by this page, and so are \
                 readers that look for feeds in pages. -->\n<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>This \
                 feed has moved</title>\n<link rel=\"canonical\" href=\"{to}\">\n<link rel=\"alternate\" type=\"{kind}\" href=\"{to}\">\n\
                 <meta http-equiv=\"refresh\" content=\"0; url={to}\">\n<p>This feed has moved to <a href=\"{to}\">{to}</a>.</p>\n</html>\n"
            )
        }
    })
}
