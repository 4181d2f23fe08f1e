//! Answers: one request in, one answer out. <https://www.rfc-editor.org/rfc/rfc9110>

use std::{convert::Infallible, ops::Range, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::{
        IntoResponse, Redirect, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use headers::{
    AcceptRanges, ContentLength, ContentRange, ETag, Header, HeaderMap, HeaderMapExt, HeaderValue, IfModifiedSince,
    IfNoneMatch, IfRange, LastModified,
};
use http::{Method, StatusCode, Version, header};
use serde_json::json;
use tokio::{sync::watch, task};
use tokio_stream::{Stream, StreamExt, wrappers::WatchStream};

use super::{
    host::{self, Hosts},
    page,
    preview::Preview,
    resource::{self, Found, Resource},
};

/// How often something is sent, to notice pages that are gone.
const BEAT: Duration = Duration::from_secs(10);

/// What every answer is made from.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) preview: watch::Receiver<Arc<Preview>>,
    pub(super) hosts: Hosts,
    pub(super) nonce: String,
}

pub(super) fn router(server: Arc<Server>) -> Router {
    Router::new()
        .route(page::EVENTS_PATH, get(events))
        .route(page::SCRIPT_PATH, get(([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], page::SCRIPT)))
        .fallback(get(resource))
        .layer(middleware::from_fn_with_state(Arc::clone(&server), guard))
        .with_state(server)
}

/// Refuses requests that this server does not answer, and sets the headers that all answers have.
async fn guard(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let mut response = match host::of(&request) {
        _ if !matches!(*request.method(), Method::GET | Method::HEAD) => {
            let allowed = [(header::ALLOW, "GET, HEAD")];
            (StatusCode::METHOD_NOT_ALLOWED, allowed, "Only GET and HEAD are answered.\n").into_response()
        }
        Ok(Some(host)) if server.hosts.allow(host) => next.run(request).await,
        Ok(None) if request.version() < Version::HTTP_11 => next.run(request).await,
        Ok(None) => (StatusCode::BAD_REQUEST, "The request names no host.\n").into_response(),
        Err(why) => (StatusCode::BAD_REQUEST, why).into_response(),
        Ok(Some(_)) => {
            let text = "The preview does not go by this name; `dateline serve --host NAME` gives it one.\n";
            (StatusCode::MISDIRECTED_REQUEST, text).into_response()
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Browsers may keep it, but have to ask whether it has changed.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// The version and the errors of the preview, now and whenever they change.
/// <https://html.spec.whatwg.org/multipage/server-sent-events.html>
async fn events(State(server): State<Arc<Server>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let event = |preview: Arc<Preview>| {
        let data = json!({ "version": preview.version, "faults": preview.faults() });
        Ok(Event::default().retry(Duration::from_secs(1)).data(data.to_string()))
    };
    Sse::new(WatchStream::new(server.preview.clone()).map(event)).keep_alive(KeepAlive::new().interval(BEAT))
}

/// The file or folder at the path of the request.
async fn resource(State(server): State<Arc<Server>>, request: Request) -> Response {
    let path = request.uri().path();
    let wanted = resource::parse(path);
    // The disk may be slow.
    let preview = Arc::clone(&server.preview.borrow());
    let found = task::spawn_blocking(move || resource::find(&preview, &server.nonce, &wanted?)).await;
    match found.ok().flatten() {
        Some(Found::Resource(resource)) => deliver(request.headers(), resource),
        Some(Found::Folder) => Redirect::permanent(&format!("{path}/")).into_response(),
        None => (StatusCode::NOT_FOUND, "There is no such file in the output folder.\n").into_response(),
    }
}

/// A resource as the client wants it: whole, in part, or not at all if the client has it already.
fn deliver(request: &HeaderMap, resource: Resource) -> Response {
    let length = resource.content.length();
    let etag: Option<ETag> = resource.etag.parse().ok();
    let modified = resource.modified.map(LastModified::from);
    let mut headers = HeaderMap::new();
    headers.typed_insert(AcceptRanges::bytes());
    headers.typed_insert(ContentLength(length));
    insert(&mut headers, etag.clone());
    insert(&mut headers, modified);

    let is_known = match (request.typed_get::<IfNoneMatch>(), request.typed_get::<IfModifiedSince>()) {
        (Some(known), _) => etag.as_ref().is_some_and(|etag| !known.precondition_passes(etag)),
        (None, Some(since)) => resource.modified.is_some_and(|modified| !since.is_modified(modified)),
        (None, None) => false,
    };
    if is_known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let is_same = request.typed_get::<IfRange>().is_none_or(|then| !then.is_modified(etag.as_ref(), modified.as_ref()));
    let range = request.get(header::RANGE).filter(|_| is_same).and_then(|value| value.to_str().ok());
    let (status, part) = match range.and_then(|range| part(range, length)) {
        None => (StatusCode::OK, 0..length),
        Some(part) if part.is_empty() => {
            headers.typed_insert(ContentRange::unsatisfied_bytes(length));
            headers.remove(header::CONTENT_LENGTH);
            return (StatusCode::RANGE_NOT_SATISFIABLE, headers, "There are no such bytes.\n").into_response();
        }
        Some(part) => {
            insert(&mut headers, ContentRange::bytes(part.clone(), length).ok());
            headers.typed_insert(ContentLength(part.end - part.start));
            (StatusCode::PARTIAL_CONTENT, part)
        }
    };
    HeaderValue::from_str(&resource.media_type).ok().map(|value| headers.insert(header::CONTENT_TYPE, value));
    let body = resource.content.part(part).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR);
    body.map(|body| (status, headers, body)).into_response()
}

fn insert<H: Header>(headers: &mut HeaderMap, value: Option<H>) {
    if let Some(value) = value {
        headers.typed_insert(value);
    }
}

/// The bytes that a `Range` asks for, as players ask for parts of an enclosure; an empty range if there are no such bytes.
/// `None` for what cannot be understood or asks for several parts, which a server may ignore.
/// <https://www.rfc-editor.org/rfc/rfc9110#section-14>
fn part(range: &str, length: u64) -> Option<Range<u64>> {
    let number = |digits: &str| -> Option<u64> {
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        // A number that is too large is past the end as well.
        is_number.then(|| digits.parse().unwrap_or(u64::MAX))
    };
    let (first, last) = range.strip_prefix("bytes=")?.trim().split_once('-')?;
    let part = match (number(first), number(last)) {
        (None, Some(count)) if first.is_empty() => length.saturating_sub(count)..length,
        (Some(start), None) if last.is_empty() => start..length,
        (Some(start), Some(end)) if start <= end => start..end.saturating_add(1).min(length),
        _ => return None,
    };
    Some(part)
}
