//! `dateline headers`: configuration for web servers, so that they serve feeds with the right headers.

use std::{collections::BTreeSet, fmt::Write};

use clap::{Args, ValueEnum};

use super::{Session, exit_code::ExitCode, options::OutputOptions, print};
use crate::{
    Build, Error, build,
    config::{Compression, Config, Run, Settings},
    feed::{self, Format},
    formats::served_as,
};

#[derive(Debug, Args)]
pub(super) struct HeadersOptions {
    /// The server
    #[arg(value_enum)]
    server: Server,

    #[command(flatten)]
    output: OutputOptions,
}

/// A server, or a host that takes a file of headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Server {
    /// _headers at the top of what is published
    Netlify,
    /// The same for Cloudflare Pages
    Cloudflare,
    /// Locations for a server block
    Nginx,
    /// .htaccess in the folder of the feeds
    Apache,
}

/// How long feeds may be cached.
fn cache_control(config: &Config) -> String {
    format!("public, max-age={}", config.max_age())
}

pub(super) fn run(options: &HeadersOptions, session: &Session) -> Result<ExitCode, Error> {
    let config = options.output.read(&session.directory, Settings::default())?;
    print::result(&match options.server {
        Server::Netlify | Server::Cloudflare => by_path(&config, &build(&config, &Run::at(session.now))?),
        Server::Nginx => nginx(&config),
        Server::Apache => apache(&config),
    });
    Ok(ExitCode::Fine)
}

/// The path of the feeds' folder on the site, ending in a slash.
fn base(config: &Config) -> &str {
    config.feeds_url.path()
}

/// <https://docs.netlify.com/routing/headers/>, <https://developers.cloudflare.com/pages/configuration/headers/>
fn by_path(config: &Config, built: &Build) -> String {
    // A rule for each feed would be too many; the folders of a group differ in only one name.
    let mut folders = BTreeSet::new();
    for feed in built.plan.subscriptions().filter(|feed| !feed.is_main()) {
        let mut parts: Vec<&str> = feed.head.folder.trim_end_matches('/').split('/').collect();
        for (nth, part) in parts.iter_mut().enumerate() {
            match nth {
                1 => *part = ":one",
                3 => *part = ":other",
                _ => {}
            }
        }
        folders.insert(format!("{}/", parts.join("/")));
    }
    let mut text = "# Made by `dateline headers`, for the file _headers at the top of what is published.\n".to_owned();
    let caching = cache_control(config);
    // A rule with a placeholder in its path cannot say the address of the feed itself.
    let mut add = |path: &str, own: Option<&str>, format: Format| {
        let kind = served_as(format, config);
        let _ = write!(text, "{path}\n  Content-Type: {kind}; charset=utf-8\n  Cache-Control: {caching}\n");
        if let Some(links) = links(config, own) {
            let _ = writeln!(text, "  Link: {links}");
        }
    };
    for format in &config.formats {
        let own = feed::address(config.feeds_url.as_str(), &config.files.path("", *format));
        add(&path_of(config, *format), Some(&own), *format);
    }
    for folder in folders {
        for format in &config.formats {
            add(&format!("{}{folder}{}", base(config), format.file_name()), None, *format);
        }
    }
    text
}

/// The value of `Link` for a feed at the address `own`, if it has hubs. <https://www.w3.org/TR/websub/#discovery>
fn links(config: &Config, own: Option<&str>) -> Option<String> {
    let hubs = config.hubs.iter().map(|hub| format!("<{hub}>; rel=\"hub\""));
    let links: Vec<String> = hubs.chain(own.map(|own| format!("<{own}>; rel=\"self\""))).collect();
    (!config.hubs.is_empty()).then(|| links.join(", "))
}

/// The site's scheme and host.
fn origin(config: &Config) -> String {
    config.feeds_url.origin().ascii_serialization()
}

/// The path of the main feed on the site.
fn path_of(config: &Config, format: Format) -> String {
    feed::address(base(config), &config.files.path("", format))
}

/// The formats whose main feed is not called as its other files are.
fn named(config: &Config) -> impl Iterator<Item = (Format, &str)> {
    config.formats.iter().filter_map(|format| Some((*format, config.files.given(*format)?)))
}

/// The settings of one format after the other, of which `settings` gets the stem and the extension of its files, and its
/// media type.
fn by_format(config: &Config, settings: impl Fn(&str, &str, &str) -> String) -> String {
    let of_format = |format: &Format| {
        let (stem, extension) = format.file_name().split_once('.').unwrap_or_default();
        settings(stem, extension, served_as(*format, config))
    };
    config.formats.iter().map(of_format).collect()
}

/// <https://nginx.org/en/docs/http/ngx_http_core_module.html#location>
fn nginx(config: &Config) -> String {
    let decoded = |path: &str| -> String {
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        path.chars().filter(|character| !character.is_control()).collect()
    };
    // Characters with a meaning in regular expressions have to be escaped.
    let escape = |character: char| match character {
        '.' | '+' | '*' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '^' | '$' | '|' | '\\' | '"' => {
            format!("\\{character}")
        }
        _ => character.to_string(),
    };
    let path: String = decoded(base(config)).chars().map(escape).collect();
    let compressed = config.precompress.iter().map(|compression| match compression {
        Compression::Gz => "    gzip_static on;\n    gzip_vary on;\n",
        Compression::Br => "    # With the module ngx_brotli: brotli_static on;\n",
    });
    let compressed: String = compressed.collect();
    let caching = cache_control(config);
    let link = links(config, Some(&format!("{}$request_uri", origin(config))));
    let link = link.map_or_else(String::new, |links| format!("    add_header Link '{links}';\n"));
    let location = |matching: &str, kind: &str| {
        format!(
            "location {matching} {{\n    types {{ }}\n    default_type {kind};\n    charset utf-8;\n    charset_types {kind};\n    \
             add_header Cache-Control \"{caching}\";\n{link}{compressed}}}\n"
        )
    };
    let locations = by_format(config, |stem, extension, kind| {
        location(&format!("~ \"^{path}(.+/)?{stem}(-[0-9]+)?\\.{extension}$\""), kind)
    });
    let of_named = named(config).map(|(format, _)| {
        let path = decoded(&path_of(config, format)).replace('"', "\\\"");
        location(&format!("= \"{path}\""), served_as(format, config))
    });
    let of_named: String = of_named.collect();
    format!("# Made by `dateline headers nginx`, for the server block of the site.\n{of_named}{locations}")
}

/// <https://httpd.apache.org/docs/2.4/mod/core.html#forcetype>
fn apache(config: &Config) -> String {
    let caching = cache_control(config);
    let link = links(config, Some(&format!("{}%{{REQUEST_URI}}", origin(config))));
    // An expression may have no quotation mark of the kind that is around it.
    let link = link.map_or_else(String::new, |links| format!("        Header set Link 'expr={links}'\n"));
    let matching = |matching: &str, kind: &str| {
        format!(
            "<FilesMatch \"^{matching}$\">\n    ForceType \"{kind}; charset=utf-8\"\n    <IfModule mod_headers.c>\n        \
             Header set Cache-Control \"{caching}\"\n{link}    </IfModule>\n</FilesMatch>\n"
        )
    };
    let files = by_format(config, |stem, extension, kind| matching(&format!("{stem}(-[0-9]+)?\\.{extension}"), kind));
    // Such a file holds for the folders below it only.
    let of_named = named(config).map(|(format, name)| {
        let name = name.rsplit('/').next().unwrap_or_default().replace('.', "\\.").replace('+', "\\+");
        let place = path_of(config, format);
        format!(
            "# For the .htaccess in the folder of {place}, or above it.\n{}",
            matching(&name, served_as(format, config))
        )
    });
    let of_named: String = of_named.collect();
    format!(
        "# Made by `dateline headers apache`, for the file .htaccess in the folder of the feeds.\n{files}{of_named}"
    )
}
