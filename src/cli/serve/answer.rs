//! Answers: one request in, one answer out. <https://www.rfc-editor.org/rfc/rfc9110>

use std::{ops::Range, sync::Arc};

use chrono::{DateTime, Utc};
use headers::{
    ContentLength, ContentRange, ETag, Header, HeaderMapExt, HeaderValue, IfModifiedSince, IfNoneMatch, IfRange,
    LastModified,
};
use hyper::{
    HeaderMap, Method, Request, Response, StatusCode, Version,
    body::{Body as _, Bytes},
    header::{self, HeaderName},
};
use tokio::task;

use super::{
    body::{self, Body},
    connections::Server,
    disk::{self, Content, Found, OnDisk},
    events, media_type, page,
    path::{self, Wanted},
    preview::Preview,
    ranges::{self, Asked},
};

/// What stands at an address.
enum Resource {
    Bytes(Served<Bytes>),
    Large(Served<(std::fs::File, u64)>),
    /// A folder, which is asked for with a slash behind its name.
    Moved(String),
    Nothing,
}

struct Served<T> {
    content: T,
    media_type: String,
    digest: u128,
    modified: Option<DateTime<Utc>>,
}

/// Answers a request.
pub(super) async fn answer<B>(request: Request<B>, server: Arc<Server>) -> Response<Body> {
    let mut response = respond(&request, &server).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Kept, but asked for each time: it may have changed.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    if request.method() == Method::HEAD {
        let length = response.body().size_hint().exact().filter(|_| response.status() != StatusCode::NOT_MODIFIED);
        if let (Some(length), false) = (length, response.headers().contains_key(header::CONTENT_LENGTH)) {
            response.headers_mut().typed_insert(ContentLength(length));
        }
        *response.body_mut() = body::whole(Bytes::new());
    }
    response
}

async fn respond<B>(request: &Request<B>, server: &Arc<Server>) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = said(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered.\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    match host(request) {
        Some(host) if server.hosts.allow(&host) => {}
        None if request.version() < Version::HTTP_11 => {}
        None => return said(StatusCode::BAD_REQUEST, "The request names no host.\n"),
        Some(_) => {
            let text = "The preview does not go by this name; `dateline serve --host NAME` gives it one.\n";
            return said(StatusCode::MISDIRECTED_REQUEST, text);
        }
    }
    match request.uri().path() {
        events::PATH => {
            let mut response = typed(StatusCode::OK, "text/event-stream", events::stream(server.preview.clone()));
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        page::SCRIPT_PATH => {
            typed(StatusCode::OK, "text/javascript; charset=utf-8", body::whole(page::SCRIPT.as_bytes()))
        }
        path => {
            let Some(wanted) = path::parse(path) else { return nothing() };
            let finder = Arc::clone(server);
            // The disk may be slow.
            let found = task::spawn_blocking(move || resource(&finder, &wanted)).await;
            match found.unwrap_or(Resource::Nothing) {
                Resource::Bytes(served) => {
                    let length = served.content.len() as u64;
                    deliver(request.headers(), &served, length, |range| body::whole(slice(&served.content, range)))
                }
                Resource::Large(Served { content: (file, length), media_type, digest, modified }) => {
                    let served = Served { content: (), media_type, digest, modified };
                    deliver(request.headers(), &served, length, |range| body::part_of(file, range))
                }
                Resource::Moved(to) => {
                    let mut response = said(StatusCode::PERMANENT_REDIRECT, "It is a folder.\n");
                    let location = HeaderValue::from_str(&to).unwrap_or(HeaderValue::from_static("/"));
                    response.headers_mut().insert(header::LOCATION, location);
                    response
                }
                Resource::Nothing => nothing(),
            }
        }
    }
}

/// The host that a request is for: in its address, or else in its header, which must be the only one.
fn host<B>(request: &Request<B>) -> Option<String> {
    if let Some(authority) = request.uri().authority() {
        return Some(authority.as_str().to_owned());
    }
    let mut hosts = request.headers().get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => Some(String::from_utf8_lossy(host.as_bytes()).into_owned()),
        (Some(_), Some(_)) => Some(String::new()),
        (None, _) => None,
    }
}

fn slice(bytes: &Bytes, range: Range<u64>) -> Bytes {
    let index = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
    bytes.slice(index(range.start)..index(range.end))
}

/// Finds what is asked for: what a build would write before what lies in the output folder.
fn resource(server: &Server, wanted: &Wanted) -> Resource {
    let preview = server.preview.borrow().clone();
    let folder = disk::folder(&preview.folders);
    let at = |path: &str| -> Option<Resource> {
        if let Some(built) = preview.files.get(path) {
            let served = Served {
                content: built.bytes.clone(),
                media_type: media_type::of(path, &built.bytes),
                digest: built.digest(),
                modified: built.modified(),
            };
            return Some(finished(served, &preview, server));
        }
        match disk::find(folder.as_ref()?, path, &server.digests)? {
            Found::Folder => None,
            Found::File(OnDisk { content, digest, modified }) => Some(match content {
                Content::Bytes(content) => {
                    let media_type = media_type::of(path, &content);
                    finished(Served { content, media_type, digest, modified }, &preview, server)
                }
                Content::Large(file, head, length) => {
                    let media_type = media_type::of(path, &head);
                    Resource::Large(Served { content: (file, length), media_type, digest, modified })
                }
            }),
        }
    };
    let path = wanted.path();
    if !wanted.is_folder {
        let is_folder = || is_folder(&preview, folder.as_ref(), &path, server);
        return at(&path).unwrap_or_else(|| match is_folder() {
            true => Resource::Moved(wanted.folder_address()),
            false => Resource::Nothing,
        });
    }
    let below = if path.is_empty() { String::new() } else { format!("{path}/") };
    at(&format!("{below}index.html")).unwrap_or_else(|| {
        if !path.is_empty() && !is_folder(&preview, folder.as_ref(), &path, server) {
            return Resource::Nothing;
        }
        let names = names(&preview, folder.as_ref(), &path, &below);
        let title = format!("{}/{below}", preview.folders.1.display());
        let html = page::listing(&title, path.is_empty(), &names);
        page_of(&html, None, &preview, server)
    })
}

fn is_folder(preview: &Preview, folder: Option<&cap_std::fs::Dir>, path: &str, server: &Server) -> bool {
    let below = format!("{path}/");
    preview.files.keys().any(|name| name.starts_with(&below))
        || folder.is_some_and(|folder| matches!(disk::find(folder, path, &server.digests), Some(Found::Folder)))
}

/// The names in a folder, of files that are built and of those that are there.
fn names(preview: &Preview, folder: Option<&cap_std::fs::Dir>, path: &str, below: &str) -> Vec<String> {
    let built = preview.files.keys().filter_map(|name| {
        let rest = name.strip_prefix(below)?;
        Some(rest.split_inclusive('/').next().unwrap_or(rest).to_owned())
    });
    let mut names: Vec<String> =
        built.chain(folder.map(|folder| disk::names(folder, path)).unwrap_or_default()).collect();
    names.sort();
    names.dedup();
    names
}

/// What is served of a file: its bytes, and of a page the script too.
fn finished(served: Served<Bytes>, preview: &Preview, server: &Server) -> Resource {
    match str::from_utf8(&served.content) {
        Ok(html) if served.media_type.starts_with("text/html") => page_of(html, served.modified, preview, server),
        _ => Resource::Bytes(served),
    }
}

fn page_of(html: &str, modified: Option<DateTime<Utc>>, preview: &Preview, server: &Server) -> Resource {
    let html = page::followed(html, &preview.version, &server.nonce);
    let digest = xxhash_rust::xxh3::xxh3_128(html.as_bytes());
    // A page says which feeds it shows, and is as young as they are.
    let modified = modified.and_then(|modified| Some(modified.max(preview.modified?)));
    Resource::Bytes(Served {
        content: html.into(),
        media_type: "text/html; charset=utf-8".to_owned(),
        digest,
        modified,
    })
}

/// A resource as it was asked for: whole, in part, or not at all where the client has it.
fn deliver<T>(
    asked: &HeaderMap,
    served: &Served<T>,
    length: u64,
    body: impl FnOnce(Range<u64>) -> Body,
) -> Response<Body> {
    let etag: Option<ETag> = format!("\"{:032x}\"", served.digest).parse().ok();
    let modified = served.modified.map(|modified| LastModified::from(std::time::SystemTime::from(modified)));
    let is_known = match (asked.typed_get::<IfNoneMatch>(), asked.typed_get::<IfModifiedSince>()) {
        (Some(known), _) => etag.as_ref().is_some_and(|etag| !known.precondition_passes(etag)),
        (None, Some(since)) => modified.is_some_and(|modified| !since.is_modified(modified.into())),
        (None, None) => false,
    };
    let is_same = asked.typed_get::<IfRange>().is_none_or(|then| !then.is_modified(etag.as_ref(), modified.as_ref()));
    let range = asked.get(header::RANGE).filter(|_| is_same).and_then(|value| value.to_str().ok());
    let mut response = match range.map_or(Asked::Whole, |range| ranges::parse(range, length)) {
        _ if is_known => {
            let mut response = Response::new(body::whole(""));
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        }
        Asked::Whole => {
            let mut response = typed(StatusCode::OK, &served.media_type, body(0..length));
            response.headers_mut().typed_insert(ContentLength(length));
            response
        }
        Asked::Part(part) => {
            let count = part.end - part.start;
            let told = ContentRange::bytes(part.clone(), length).ok();
            let mut response = typed(StatusCode::PARTIAL_CONTENT, &served.media_type, body(part));
            insert(response.headers_mut(), told);
            response.headers_mut().typed_insert(ContentLength(count));
            response
        }
        Asked::Beyond => {
            let mut response = said(StatusCode::RANGE_NOT_SATISFIABLE, "There are no such bytes.\n");
            response.headers_mut().typed_insert(ContentRange::unsatisfied_bytes(length));
            return response;
        }
    };
    insert(response.headers_mut(), etag);
    insert(response.headers_mut(), modified);
    response.headers_mut().insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    response
}

fn insert<H: Header>(headers: &mut HeaderMap, value: Option<H>) {
    if let Some(value) = value {
        headers.typed_insert(value);
    }
}

fn nothing() -> Response<Body> {
    said(StatusCode::NOT_FOUND, "There is no such file in the output folder.\n")
}

fn said(status: StatusCode, text: &'static str) -> Response<Body> {
    typed(status, "text/plain; charset=utf-8", body::whole(text))
}

fn typed(status: StatusCode, media_type: &str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let name: HeaderName = header::CONTENT_TYPE;
    if let Ok(value) = HeaderValue::from_str(media_type) {
        response.headers_mut().insert(name, value);
    }
    response
}
