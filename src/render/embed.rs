//! Embeds: a frame, an object or the script of a code-sharing site becomes a link to the page that a person can open
//! instead.

use url::Url;

use super::attributes::{Tag, attribute, loaded_value, resolved};
use crate::content::body::{Resolve, UrlUse};

/// What readers get in place of an embedded document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Embedded {
    pub(crate) url: String,
    pub(crate) title: String,
}

/// What `tag` embeds, if it embeds something that has a page.
pub(crate) fn embedded(name: &str, tag: &Tag, resolve: &mut Resolve<'_>) -> Option<Embedded> {
    let source = match name {
        "embed" | "frame" | "iframe" => loaded_value(tag, "src")?,
        "object" => attribute(tag, "data")?,
        "script" => {
            attribute(tag, "src").filter(|source| SCRIPT_HOSTS.iter().any(|(host, _)| source.contains(host)))?
        }
        _ => return None,
    };
    let url = Url::parse(&resolved("src", &source, UrlUse::Embed, resolve)?).ok()?;
    let page = if name == "script" { page_of_script(&url)? } else { page_of_frame(&url).unwrap_or_else(|| url.into()) };
    let title = attribute(tag, "title").map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
    Some(Embedded { title: title.unwrap_or_else(|| page.clone()), url: page })
}

/// Hosts whose scripts write a snippet into the page, and the path of their snippets.
const SCRIPT_HOSTS: [(&str, &str); 3] =
    [("gist.github.com", "/"), ("gitlab.com", "/snippets/"), ("asciinema.org", "/a/")];

fn page_of_script(url: &Url) -> Option<String> {
    let path = url.path().strip_suffix(".js")?;
    let is_snippet = |(host, folder): &(&str, &str)| url.host_str() == Some(host) && path.contains(folder);
    SCRIPT_HOSTS.iter().any(is_snippet).then(|| at_path(url, path))
}

/// Players whose page has almost the same path: host, path of the player, path of the page.
const PLAYERS: [(&str, &str, &str); 4] = [
    ("dailymotion.com", "/embed/", "/"),
    ("open.spotify.com", "/embed/", "/"),
    ("codepen.io", "/embed/", "/pen/"),
    ("archive.org", "/embed/", "/details/"),
];

fn page_of_frame(url: &Url) -> Option<String> {
    let host = url.host_str()?.trim_start_matches("www.");
    let path = url.path();
    match host {
        "youtube.com" | "youtube-nocookie.com" => page_of_youtube(url),
        "player.vimeo.com" => {
            let mut page = format!("https://vimeo.com/{}", plain(path.strip_prefix("/video/")?)?);
            if let Some(key) = query(url, "h").as_deref().and_then(plain) {
                page.push('/');
                page.push_str(key);
            }
            Some(page)
        }
        _ => {
            let (_, player, page) =
                PLAYERS.iter().find(|(known, player, _)| host == *known && path.contains(player))?;
            Some(at_path(url, &path.replacen(player, page, 1)))
        }
    }
}

fn page_of_youtube(url: &Url) -> Option<String> {
    let video = plain(url.path().strip_prefix("/embed/")?)?;
    if video == "videoseries" {
        let list = query(url, "list")?;
        return Some(format!("https://www.youtube.com/playlist?list={}", plain(&list)?));
    }
    let start = query(url, "start").and_then(|start| start.parse::<u32>().ok());
    let start = start.map_or(String::new(), |start| format!("&t={start}s"));
    Some(format!("https://www.youtube.com/watch?v={video}{start}"))
}

fn at_path(url: &Url, path: &str) -> String {
    let mut page = url.clone();
    page.set_path(path);
    page.set_query(None);
    page.set_fragment(None);
    page.into()
}

fn query(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// An id without any character that has a meaning in a URL.
fn plain(id: &str) -> Option<&str> {
    let id = id.trim_end_matches('/');
    (!id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))).then_some(id)
}
