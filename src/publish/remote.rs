//! Object storage of Amazon, Google and Microsoft, and of all that speak as they do. Keys are taken from the environment, under the
//! names that the providers' own tools have for them. Requests go through `ureq`.

use std::{
    collections::HashMap,
    io::Read,
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use http::header::{CONTENT_LENGTH, EXPECT};
use http_body_util::{BodyExt, Full};
use object_store::{
    Attribute, AttributeValue, Attributes, ClientConfigKey, ClientOptions, GetOptions, ObjectStore, ObjectStoreExt,
    PutMode, PutOptions, PutPayload, RetryConfig, UpdateVersion,
    aws::AmazonS3Builder,
    azure::MicrosoftAzureBuilder,
    client::{
        HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpResponseBody, HttpService,
    },
    gcp::GoogleCloudStorageBuilder,
    path::Path,
};
use percent_encoding::percent_decode_str;
use tokio::runtime::{self, Runtime};
use tokio_stream::StreamExt;
use ureq::Agent;
use url::Url;

use super::store::{Attempt, Condition, Found, Kept, Listed, Served, Store, Version};
use crate::{USER_AGENT, content::digest::hexadecimal, error::Error, feed};

/// How long to wait for one answer, where nothing that can be understood says it.
const TIMEOUT: Duration = Duration::from_secs(30);

/// How long a store may take for what it has got whole, whether anybody waits for it or not.
const CARRYING_OUT: Duration = Duration::from_secs(1);

/// How many connections are kept.
const CONNECTIONS: usize = 32;

/// The metadata with the digest of an object's bytes, and with that of how it is served. Microsoft allows letters only.
const DIGEST: &str = "datelinedigest";
const FINGERPRINT: &str = "datelineserved";

/// How often a question is asked again that failed, each time after a longer wait.
const RETRIES: usize = 5;

/// A folder of a bucket or container.
#[derive(Debug)]
pub(super) struct Remote {
    address: Url,
    /// The folder, ending in a slash; empty for the whole bucket.
    prefix: String,
    store: Arc<dyn ObjectStore>,
    /// The same, which tries once: whoever writes looks first whether he still may.
    writer: Arc<dyn ObjectStore>,
    timeout: Duration,
    runtime: Runtime,
    is_of_google: bool,
}

impl Remote {
    pub(super) fn open(address: &Url) -> Result<Self, Error> {
        let failed =
            |error: &dyn std::fmt::Display| Error::Store { address: address.to_string(), message: one_line(error) };
        let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(|error| failed(&error))?;
        let bucket = address.host_str().unwrap_or_default();
        let waits = Arc::new(Mutex::new(Duration::ZERO));
        let store = |max_retries: usize| -> Result<Arc<dyn ObjectStore>, Error> {
            let connector = Connector { waits: Arc::clone(&waits), is_for_one_try: max_retries == 0 };
            let retry = RetryConfig { max_retries, ..RetryConfig::default() };
            let store: object_store::Result<Arc<dyn ObjectStore>> = match address.scheme() {
                "gs" => GoogleCloudStorageBuilder::from_env()
                    .with_bucket_name(bucket)
                    .with_http_connector(connector)
                    .with_retry(retry)
                    .build()
                    .map(|store| Arc::new(store) as _),
                "az" => MicrosoftAzureBuilder::from_env()
                    .with_container_name(bucket)
                    .with_http_connector(connector)
                    .with_retry(retry)
                    .build()
                    .map(|store| Arc::new(store) as _),
                _ => AmazonS3Builder::from_env()
                    .with_bucket_name(bucket)
                    .with_http_connector(connector)
                    .with_retry(retry)
                    .build()
                    .map(|store| Arc::new(store) as _),
            };
            store.map_err(|error| failed(&error))
        };
        let prefix = percent_decode_str(address.path().trim_start_matches('/')).decode_utf8_lossy().into_owned();
        let is_of_google = address.scheme() == "gs";
        Ok(Self {
            address: address.clone(),
            prefix,
            store: store(RETRIES)?,
            writer: store(0)?,
            timeout: waits.lock().map_or(Duration::ZERO, |waits| *waits),
            runtime,
            is_of_google,
        })
    }

    /// The whole key of an object.
    fn path(&self, key: &str) -> Result<Path, Error> {
        let (mut folder, mut below) = (&*self.prefix, key);
        while let Some(rest) = below.strip_prefix("../") {
            if folder.is_empty() {
                let message = format!("{key} would be above the top of the store");
                return Err(Error::Store { address: self.address.to_string(), message });
            }
            folder = folder.trim_end_matches('/').rfind('/').map_or("", |end| &folder[..=end]);
            below = rest;
        }
        Path::parse(format!("{folder}{below}")).map_err(|error| self.failed(key, &error.into()))
    }

    fn failed(&self, key: &str, error: &object_store::Error) -> Error {
        Error::Store { address: self.shown(key), message: why(error) }
    }

    async fn get(&self, key: &str, is_head: bool) -> Result<Option<object_store::GetResult>, Error> {
        let options = GetOptions { head: is_head, ..GetOptions::default() };
        match self.store.get_opts(&self.path(key)?, options).await {
            Ok(found) => Ok(Some(found)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(self.failed(key, &error)),
        }
    }
}

/// How long to wait for one answer: what the environment says, as in `AWS_TIMEOUT=1m`, else half a minute.
fn timeout(options: &ClientOptions) -> Duration {
    let said = options.get_config_value(&ClientConfigKey::Timeout).unwrap_or_default();
    let part = |part: &str| {
        let (number, unit) = part.split_at(part.find(|letter: char| !letter.is_ascii_digit())?);
        let milliseconds = match unit {
            "h" => 3_600_000,
            "m" => 60_000,
            "s" => 1000,
            "ms" => 1,
            _ => return None,
        };
        Some(Duration::from_millis(number.parse::<u64>().ok()?.saturating_mul(milliseconds)))
    };
    let said: Duration = said.split_whitespace().filter_map(part).sum();
    if said.is_zero() { TIMEOUT } else { said }
}

/// True if the answer was lost on the way, or the store cannot say now.
fn is_passing(error: &object_store::Error) -> bool {
    let causes = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
    let is_lost = |error: &HttpError| !matches!(error.kind(), HttpErrorKind::Unknown | HttpErrorKind::Decode);
    causes.into_iter().any(|cause| cause.downcast_ref().is_some_and(is_lost))
}

/// The reason in one line: what the store's own answer says, without the steps that led there.
fn why(error: &object_store::Error) -> String {
    match error {
        object_store::Error::PermissionDenied { .. } => {
            "the store refuses it: the key may not do that (403)".to_owned()
        }
        object_store::Error::Unauthenticated { .. } => {
            "the store does not know the key (401); see the environment variables of your provider".to_owned()
        }
        error => one_line(error),
    }
}

fn one_line(error: &dyn std::fmt::Display) -> String {
    const LONGEST: usize = 400;
    let text: String = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    let end = text.floor_char_boundary(LONGEST);
    if end < text.len() { format!("{}…", &text[..end]) } else { text.trim_end_matches('.').to_owned() }
}

fn version(etag: Option<&str>, number: Option<String>) -> Version {
    Version { etag: etag.unwrap_or_default().trim_matches('"').to_owned(), number }
}

fn listed(meta: &object_store::ObjectMeta) -> Listed {
    Listed { version: version(meta.e_tag.as_deref(), meta.version.clone()), modified: meta.last_modified }
}

impl Store for Remote {
    fn list(&self) -> Result<HashMap<String, Listed>, Error> {
        let prefix = self.path("").ok().filter(|_| !self.prefix.is_empty());
        let listing = self.store.list(prefix.as_ref());
        let all: Vec<_> =
            self.runtime.block_on(listing.collect::<Result<Vec<_>, _>>()).map_err(|error| self.failed("", &error))?;
        let entry = |meta: object_store::ObjectMeta| {
            let key = meta.location.as_ref().strip_prefix(&self.prefix)?.to_owned();
            Some((key, listed(&meta)))
        };
        Ok(all.into_iter().filter_map(entry).collect())
    }

    fn read(&self, key: &str) -> Result<Option<(Vec<u8>, Version)>, Error> {
        self.runtime.block_on(async {
            let Some(found) = self.get(key, false).await? else { return Ok(None) };
            let version = listed(&found.meta).version;
            let bytes = found.bytes().await.map_err(|error| self.failed(key, &error))?;
            Ok(Some((bytes.into(), version)))
        })
    }

    fn look(&self, key: &str) -> Result<Option<Found>, Error> {
        let found = self.runtime.block_on(self.get(key, true))?;
        Ok(found.map(|found| {
            let text = |attribute| found.attributes.get(&attribute).map(|value| value.as_ref().to_owned());
            let number = |name: &'static str| u64::from_str_radix(&text(Attribute::Metadata(name.into()))?, 16).ok();
            // That it is compressed, the client does not say.
            let kept = Kept {
                content_type: text(Attribute::ContentType).unwrap_or_default(),
                cache_control: text(Attribute::CacheControl).unwrap_or_default(),
                fingerprint: number(FINGERPRINT),
            };
            Found { listed: listed(&found.meta), digest: number(DIGEST), kept: Some(kept) }
        }))
    }

    fn write(&self, key: &str, bytes: Vec<u8>, served: &Served, on: &Condition) -> Result<Attempt, Error> {
        let path = self.path(key)?;
        let mut attributes: Attributes = [
            (Attribute::ContentType, AttributeValue::from(served.content_type.clone())),
            (Attribute::CacheControl, served.cache_control.clone().into()),
            (Attribute::Metadata(DIGEST.into()), hexadecimal(served.digest).into()),
            (Attribute::Metadata(FINGERPRINT.into()), hexadecimal(served.fingerprint()).into()),
        ]
        .into_iter()
        .collect();
        if let Some(encoding) = served.content_encoding {
            attributes.insert(Attribute::ContentEncoding, encoding.into());
        }
        self.runtime.block_on(async {
            let mode = match on {
                Condition::Absent => PutMode::Create,
                Condition::Still(still) => {
                    let mut still = still.clone();
                    if self.is_of_google && still.number.is_none() {
                        // Google compares numbers, which its listings do not have.
                        match self.get(key, true).await?.map(|found| listed(&found.meta).version) {
                            Some(now) if now == still => still = now,
                            _ => return Ok(Attempt::Refused),
                        }
                    }
                    PutMode::Update(UpdateVersion { e_tag: Some(format!("\"{}\"", still.etag)), version: still.number })
                }
            };
            let options = PutOptions { mode, attributes, ..PutOptions::default() };
            match self.writer.put_opts(&path, PutPayload::from(bytes), options).await {
                Ok(put) => Ok(Attempt::Written(version(put.e_tag.as_deref(), put.version))),
                // The object that was there may have been removed.
                Err(
                    object_store::Error::Precondition { .. }
                    | object_store::Error::AlreadyExists { .. }
                    | object_store::Error::NotFound { .. },
                ) if !matches!(on, Condition::Absent) || self.get(key, true).await?.is_some() => Ok(Attempt::Refused),
                Err(error) if is_passing(&error) => Ok(Attempt::Unanswered(self.failed(key, &error))),
                Err(error) => Err(self.failed(key, &error)),
            }
        })
    }

    fn remove(&self, key: &str) -> Result<(), Error> {
        match self.runtime.block_on(self.store.delete(&self.path(key)?)) {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.failed(key, &error)),
        }
    }

    fn lateness(&self) -> Duration {
        self.timeout + CARRYING_OUT
    }

    fn shown(&self, key: &str) -> String {
        feed::address(self.address.as_str(), key)
    }
}

/// Makes clients of `ureq`.
#[derive(Debug)]
struct Connector {
    /// Where it is written down how long they wait for an answer.
    waits: Arc<Mutex<Duration>>,
    /// Whether a store that cannot answer now is the same as a lost answer, since nobody asks again.
    is_for_one_try: bool,
}

impl HttpConnector for Connector {
    fn connect(&self, options: &ClientOptions) -> object_store::Result<HttpClient> {
        let timeout = timeout(options);
        if let Ok(mut waits) = self.waits.lock() {
            // Those who ask for keys wait less.
            *waits = timeout.max(*waits);
        }
        let config = Agent::config_builder()
            .timeout_global(Some(timeout))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_idle_connections(CONNECTIONS)
            .max_idle_connections_per_host(CONNECTIONS)
            .user_agent(USER_AGENT)
            .accept_encoding("identity");
        Ok(HttpClient::new(Client { agent: config.build().into(), is_for_one_try: self.is_for_one_try }))
    }
}

#[derive(Debug)]
struct Client {
    agent: Agent,
    is_for_one_try: bool,
}

#[async_trait]
impl HttpService for Client {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let (mut parts, body) = request.into_parts();
        let body = body.collect().await?.to_bytes();
        parts.headers.remove(EXPECT);
        let agent = self.agent.clone();
        let is_head = parts.method == http::Method::HEAD;
        let answer = move || -> Result<HttpResponse, ureq::Error> {
            let answer = if matches!(parts.method, http::Method::PUT | http::Method::POST) {
                parts.headers.insert(CONTENT_LENGTH, body.len().into());
                agent.run(http::Request::from_parts(parts, body.to_vec()))?
            } else {
                parts.headers.remove(CONTENT_LENGTH);
                agent.run(http::Request::from_parts(parts, ()))?
            };
            let (mut parts, body) = answer.into_parts();
            let mut bytes = Vec::new();
            if is_head {
                // The client takes the length of what is compressed away, which nobody needs here but all expect.
                parts.headers.entry(CONTENT_LENGTH).or_insert(0.into());
            } else {
                body.into_with_config().limit(u64::MAX).reader().read_to_end(&mut bytes)?;
            }
            let body = Full::new(bytes.into()).map_err(|never| match never {});
            Ok(http::Response::from_parts(parts, HttpResponseBody::new(body)))
        };
        match tokio::task::spawn_blocking(answer).await {
            Ok(Ok(answered)) if self.is_for_one_try && is_busy(answered.status()) => {
                let status = ureq::Error::StatusCode(answered.status().as_u16());
                Err(HttpError::new(HttpErrorKind::Interrupted, status))
            }
            Ok(answered) => answered.map_err(|error| HttpError::new(kind(&error), error)),
            Err(error) => Err(HttpError::new(HttpErrorKind::Unknown, error)),
        }
    }
}

/// True for a status that may be another one in a moment.
fn is_busy(status: http::StatusCode) -> bool {
    status.is_server_error() || matches!(status.as_u16(), 408 | 429)
}

/// Whether to ask again.
fn kind(error: &ureq::Error) -> HttpErrorKind {
    match error {
        ureq::Error::Timeout(_) => HttpErrorKind::Timeout,
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => HttpErrorKind::Connect,
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => HttpErrorKind::Connect,
        ureq::Error::Io(_) | ureq::Error::Protocol(_) => HttpErrorKind::Interrupted,
        _ => HttpErrorKind::Unknown,
    }
}
