//! `dateline headers`: configuration for web servers, so that they serve feeds with the right headers.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{Session, exit_code::ExitCode, options::OutputOptions, print};
use crate::{
    Build, Error, build,
    config::{Compression, Config, Run, Settings},
    feed::{self, Format},
    formats::served_as,
};

#[derive(Debug, Args)]
pub(super) struct HeadersOptions {
    /// The server or host; without it, those that are known are listed
    #[arg(value_enum)]
    server: Option<Server>,

    #[command(flatten)]
    output: OutputOptions,
}

/// A server, or a host that takes a file of headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Server {
    /// Locations for a server block
    Nginx,
    /// .htaccess in the folder of the feeds
    Apache,
    /// Lines of a site in the Caddyfile
    Caddy,
    /// _headers at the top of what is published
    Netlify,
    /// The same for Cloudflare Pages
    Cloudflare,
    /// vercel.json at the top of the project
    Vercel,
    /// Commands that upload the feeds to a bucket
    S3,
    /// What GitHub Pages does by itself
    GithubPages,
}

/// How long feeds may be cached.
fn cache_control(config: &Config) -> String {
    format!("public, max-age={}", config.max_age())
}

pub(super) fn run(options: &HeadersOptions, session: &Session) -> Result<ExitCode, Error> {
    let Some(server) = options.server else {
        print::result(&listed());
        return Ok(ExitCode::Fine);
    };
    let config = options.output.read(&session.directory, Settings::default())?;
    let paths = || Ok::<_, Error>(paths(&config, &build(&config, &Run::at(session.now))?));
    print::result(&match server {
        Server::Nginx => nginx(&config),
        Server::Apache => apache(&config),
        Server::Caddy => caddy(&config),
        Server::Netlify | Server::Cloudflare => by_path(&paths()?, &config),
        Server::Vercel => vercel(&paths()?, &config),
        Server::S3 => s3(&config),
        Server::GithubPages => GITHUB_PAGES.to_owned(),
    });
    Ok(ExitCode::Fine)
}

/// A line for each server that is known.
fn listed() -> String {
    print::listed::<Server>("`dateline headers SERVER` prints settings for one of these:")
}

/// <https://docs.github.com/en/pages/getting-started-with-github-pages/about-github-pages>
const GITHUB_PAGES: &str = "\
# GitHub Pages takes no settings. It serves .xml as application/xml and .json as application/json, and lets caches keep
# both for ten minutes. Readers take feeds so, and browsers lay them out.
";

/// The path of the feeds' folder on the site, ending in a slash.
fn base(config: &Config) -> &str {
    config.feeds_url.path()
}

/// The paths of the feeds on the site, with names for the parts in which those of a group differ.
fn paths(config: &Config, built: &Build) -> Vec<(String, Format)> {
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
    let main = config.formats.iter().map(|format| (path_of(config, &config.files.path("", *format)), *format));
    let of_others = named(config).filter(|named| !named.folder.is_empty());
    let main = main.chain(of_others.map(|named| (path_of(config, named.file), named.format)));
    let below = folders.iter().flat_map(|folder| {
        config.formats.iter().map(move |format| (format!("{}{folder}{}", base(config), format.file_name()), *format))
    });
    main.chain(below).collect()
}

/// The value of Content-Type for a format.
fn content_type(format: Format, config: &Config) -> String {
    format!("{}; charset=utf-8", served_as(format, config))
}

/// <https://docs.netlify.com/routing/headers/>, <https://developers.cloudflare.com/pages/configuration/headers/>
fn by_path(paths: &[(String, Format)], config: &Config) -> String {
    let caching = cache_control(config);
    let rules = paths.iter().map(|(path, format)| {
        let link = links_at(path, config).map(|links| format!("  Link: {links}\n")).unwrap_or_default();
        let open = if is_open(*format) { format!("  {CORS}: *\n") } else { String::new() };
        format!("{path}\n  Content-Type: {}\n  Cache-Control: {caching}\n{open}{link}", content_type(*format, config))
    });
    let rules: String = rules.collect();
    format!("# Made by `dateline headers`, for the file _headers at the top of what is published.\n{rules}")
}

/// <https://vercel.com/docs/project-configuration#headers>
fn vercel(paths: &[(String, Format)], config: &Config) -> String {
    let rules = paths.iter().map(|(path, format)| {
        let header = |key: &str, value: String| json!({ "key": key, "value": value });
        let mut headers =
            vec![header("Content-Type", content_type(*format, config)), header("Cache-Control", cache_control(config))];
        headers.extend(is_open(*format).then(|| header(CORS, "*".to_owned())));
        headers.extend(links_at(path, config).map(|links| header("Link", links)));
        json!({ "source": path, "headers": headers })
    });
    format!("{:#}\n", json!({ "headers": rules.collect::<Vec<_>>() }))
}

/// <https://caddyserver.com/docs/caddyfile/directives/header>
fn caddy(config: &Config) -> String {
    let caching = cache_control(config);
    let link = links(config, Some(&format!("{}{{http.request.uri.path}}", origin(config))));
    let link = link.map(|links| format!("\tLink `{links}`\n")).unwrap_or_default();
    let rule = |name: &str, matching: &str, format: Format| {
        let kind = content_type(format, config);
        let open = if is_open(format) { format!("\t{CORS} *\n") } else { String::new() };
        format!(
            "@{name} {matching}\nheader @{name} {{\n\tContent-Type \"{kind}\"\n\tCache-Control \"{caching}\"\n{open}{link}}}\n"
        )
    };
    let folder = regex::escape(&decoded(base(config)));
    let rules = config.formats.iter().map(|format| {
        let (stem, extension) = format.file_name().split_once('.').unwrap_or_default();
        rule(
            &format!("dateline-{stem}-{extension}"),
            &format!("path_regexp `^{folder}(.+/)?{stem}(-[0-9]+)?\\.{extension}$`"),
            *format,
        )
    });
    let of_named = named(config).map(|Named { folder, format, file }| {
        let feed = if folder.is_empty() { "main" } else { folder.trim_end_matches('/') };
        let name = format!("dateline-{}-{}", feed.replace('/', "-"), format.name());
        rule(&name, &format!("path `{}`", decoded(&path_of(config, file))), format)
    });
    let rules: String = rules.chain(of_named).collect();
    format!("# Made by `dateline headers caddy`, for the site in the Caddyfile.\n{rules}")
}

/// S3 keeps it for the whole bucket, and not with an object.
const S3_CORS: &str = "\
aws s3api put-bucket-cors --bucket \"$BUCKET\" --cors-configuration \\
    '{\"CORSRules\": [{\"AllowedOrigins\": [\"*\"], \"AllowedMethods\": [\"GET\", \"HEAD\"]}]}'
";

/// <https://docs.aws.amazon.com/cli/latest/reference/s3/cp.html>
fn s3(config: &Config) -> String {
    let folder = config.output.to_string_lossy();
    let (source, target) = (shell_words::quote(&folder), base(config).trim_start_matches('/'));
    let commands = config.formats.iter().map(|format| {
        let (stem, extension) = format.file_name().split_once('.').unwrap_or_default();
        let file = format.file_name();
        let files = format!("--exclude '*' --include {file} --include '*/{file}' --include '*{stem}-*.{extension}'");
        let headers =
            format!("--content-type '{}' --cache-control '{}'", content_type(*format, config), cache_control(config));
        let to = format!("\"s3://$BUCKET/{target}\"");
        format!("aws s3 cp {source} {to} --recursive \\\n    {files} \\\n    {headers}\n")
    });
    let of_named = named(config).map(|Named { format, file, .. }| {
        let (path, to) = (config.file(file), path_of(config, file));
        let file = path.to_string_lossy();
        let headers =
            format!("--content-type '{}' --cache-control '{}'", content_type(format, config), cache_control(config));
        format!("aws s3 cp {} \"s3://$BUCKET{to}\" \\\n    {headers}\n", shell_words::quote(&file))
    });
    let commands: String = commands.chain(of_named).collect();
    format!(
        "# Made by `dateline headers s3`: what `aws s3 sync` would upload with other headers. BUCKET is its name.\n{commands}\
         # Lets pages of other sites read all of the bucket, as JSON Feed wants it.\n{S3_CORS}"
    )
}

/// A path as servers compare it: decoded, in one line.
fn decoded(path: &str) -> String {
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    path.chars().filter(|character| !character.is_control()).collect()
}

/// What lets pages of other sites read a feed. <https://fetch.spec.whatwg.org/#http-cors-protocol>
const CORS: &str = "Access-Control-Allow-Origin";

/// True for a feed that was made for programs in browsers.
fn is_open(format: Format) -> bool {
    format == Format::Json
}

/// The same by its media type.
fn is_json(kind: &str) -> bool {
    kind == Format::Json.media_type()
}

/// The value of `Link` for a feed at the address `own`, if it has hubs. <https://www.w3.org/TR/websub/#discovery>
fn links(config: &Config, own: Option<&str>) -> Option<String> {
    let hubs = config.hubs.iter().map(|hub| format!("<{hub}>; rel=\"hub\""));
    let links: Vec<String> = hubs.chain(own.map(|own| format!("<{own}>; rel=\"self\""))).collect();
    (!config.hubs.is_empty()).then(|| links.join(", "))
}

/// The same for a path on the site. One with a placeholder does not say the address of the feed itself.
fn links_at(path: &str, config: &Config) -> Option<String> {
    let own = (!path.contains("/:")).then(|| format!("{}{path}", origin(config)));
    links(config, own.as_deref())
}

/// The site's scheme and host.
fn origin(config: &Config) -> String {
    config.feeds_url.origin().ascii_serialization()
}

/// The path on the site of a file, which is given from the output folder on.
fn path_of(config: &Config, file: &str) -> String {
    feed::address(base(config), file)
}

/// A file that is not called as those of feeds usually are.
struct Named<'a> {
    /// The feed's folder, empty for the main feed.
    folder: &'a str,
    format: Format,
    file: &'a str,
}

fn named(config: &Config) -> impl Iterator<Item = Named<'_>> {
    let all = config.files.all().map(|(folder, format, file)| Named { folder, format, file });
    all.filter(|named| config.formats.contains(&named.format))
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
        let open = if is_json(kind) { format!("    add_header {CORS} \"*\";\n") } else { String::new() };
        format!(
            "location {matching} {{\n    types {{ }}\n    default_type {kind};\n    charset utf-8;\n    charset_types {kind};\n    \
             add_header Cache-Control \"{caching}\";\n{open}{link}{compressed}}}\n"
        )
    };
    let locations = by_format(config, |stem, extension, kind| {
        location(&format!("~ \"^{path}(.+/)?{stem}(-[0-9]+)?\\.{extension}$\""), kind)
    });
    let of_named = named(config).map(|Named { format, file, .. }| {
        let path = decoded(&path_of(config, file)).replace('"', "\\\"");
        location(&format!("= \"{path}\""), served_as(format, config))
    });
    let of_named: String = of_named.collect();
    format!("# Made by `dateline headers nginx`, for the server block of the site.\n{of_named}{locations}")
}

/// <https://httpd.apache.org/docs/2.4/mod/core.html#forcetype>
fn apache(config: &Config) -> String {
    let caching = cache_control(config);
    let link = links(config, Some(&format!("{}%{{escape:%{{REQUEST_URI}}}}", origin(config))));
    // An expression may have no quotation mark of the kind that is around it.
    let link = link.map_or_else(String::new, |links| format!("        Header set Link 'expr={links}'\n"));
    let matching = |matching: &str, kind: &str| {
        let open = if is_json(kind) { format!("        Header set {CORS} \"*\"\n") } else { String::new() };
        format!(
            "<FilesMatch \"^{matching}$\">\n    ForceType \"{kind}; charset=utf-8\"\n    <IfModule mod_headers.c>\n        \
             Header set Cache-Control \"{caching}\"\n{open}{link}    </IfModule>\n</FilesMatch>\n"
        )
    };
    let files = by_format(config, |stem, extension, kind| matching(&format!("{stem}(-[0-9]+)?\\.{extension}"), kind));
    // Such a file holds for the folders below it only.
    let of_named = named(config).map(|Named { format, file, .. }| {
        let name = file.rsplit('/').next().unwrap_or_default().replace('.', "\\.").replace('+', "\\+");
        let place = path_of(config, file);
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
