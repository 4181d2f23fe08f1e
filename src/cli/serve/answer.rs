//! Answers: one request in, one answer out. <https://www.rfc-editor.org/rfc/rfc9110>

use std::{ops::Range, sync::Arc};

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
    events, page, path,
    ranges::{self, Asked},
    resource::{self, Facts, Resource},
};

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
        path => at(path, request.headers(), server).await,
    }
}

/// Answers with what stands at a path.
async fn at(path: &str, asked: &HeaderMap, server: &Arc<Server>) -> Response<Body> {
    let Some(wanted) = path::parse(path) else { return nothing() };
    let finder = Arc::clone(server);
    // The disk may be slow.
    let found = task::spawn_blocking(move || resource::find(&finder, &wanted)).await;
    match found.unwrap_or(Resource::Nothing) {
        Resource::Bytes(bytes, facts) => {
            deliver(asked, &facts, bytes.len() as u64, |range| body::whole(slice(&bytes, range)))
        }
        Resource::Large(file, length, facts) => deliver(asked, &facts, length, |range| body::part_of(file, range)),
        Resource::Moved(to) => {
            let mut response = said(StatusCode::PERMANENT_REDIRECT, "It is a folder.\n");
            let location = HeaderValue::from_str(&to).unwrap_or(HeaderValue::from_static("/"));
            response.headers_mut().insert(header::LOCATION, location);
            response
        }
        Resource::Nothing => nothing(),
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

/// A resource as it was asked for: whole, in part, or not at all where the client has it.
fn deliver(asked: &HeaderMap, facts: &Facts, length: u64, body: impl FnOnce(Range<u64>) -> Body) -> Response<Body> {
    let etag: Option<ETag> = format!("\"{:032x}\"", facts.digest).parse().ok();
    let modified = facts.modified.map(|modified| LastModified::from(std::time::SystemTime::from(modified)));
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
            let mut response = typed(StatusCode::OK, &facts.media_type, body(0..length));
            response.headers_mut().typed_insert(ContentLength(length));
            response
        }
        Asked::Part(part) => {
            let count = part.end - part.start;
            let told = ContentRange::bytes(part.clone(), length).ok();
            let mut response = typed(StatusCode::PARTIAL_CONTENT, &facts.media_type, body(part));
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
