//! Asking: what has become of an address. HEAD first, and GET where that is refused; redirects are followed by hand, so that those for
//! good are told from those for now.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use ureq::{
    Agent,
    http::{Method, Request},
    unversioned::{resolver::DefaultResolver, transport::DefaultConnector},
};
use url::Url;

use super::{
    super::fetch,
    public::Public,
    robots::{self, Robots},
};
use crate::USER_AGENT;

/// What has become of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Fine,
    /// There is nothing any more.
    Gone {
        status: u16,
        /// Where redirects led before that.
        to: Option<String>,
    },
    /// It is elsewhere for good.
    Moved {
        status: u16,
        to: String,
    },
    /// Nobody can say, but why.
    Unreachable {
        status: Option<u16>,
        message: String,
    },
    /// It was not asked for, since robots.txt keeps programs from it.
    Disallowed,
}

const MOST_REDIRECTS: usize = 10;

/// The longest wait that a server can ask for.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Asks, and knows what hosts ask for.
pub(super) struct Asker {
    agent: Agent,
    retries: u32,
    /// What hosts ask of programs.
    robots: Mutex<HashMap<String, Arc<Robots>>>,
}

impl Asker {
    pub(super) fn new(timeout: Duration, retries: u32, allow_private: bool) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(timeout))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(USER_AGENT)
            .accept("*/*")
            .build();
        let agent = if allow_private {
            Agent::new_with_config(config)
        } else {
            Agent::with_parts(config, DefaultConnector::default(), Public(DefaultResolver::default()))
        };
        Self { agent, retries, robots: Mutex::default() }
    }

    /// What the host of an address asks of programs in its robots.txt; nothing if it has none or does not answer.
    pub(super) fn robots(&self, url: &Url) -> Arc<Robots> {
        let host = url.origin().ascii_serialization();
        if let Some(robots) = self.robots.lock().ok().and_then(|known| known.get(&host).cloned()) {
            return robots;
        }
        let text = url.join("/robots.txt").ok().and_then(|robots| {
            let answer = self.agent.get(robots.as_str()).call().ok().filter(|answer| answer.status() == 200)?;
            answer.into_body().into_with_config().limit(robots::MOST).lossy_utf8(true).read_to_string().ok()
        });
        let robots = Arc::new(text.map(|text| Robots::parse(&text)).unwrap_or_default());
        if let Ok(mut known) = self.robots.lock() {
            known.insert(host, Arc::clone(&robots));
        }
        robots
    }

    /// What has become of an address.
    pub(super) fn ask(&self, url: &Url) -> Fate {
        let (mut address, mut seen) = (url.clone(), HashSet::from([url.clone()]));
        // Where it is for good, and by which status.
        let (mut moved, mut is_for_good): (Option<(u16, Url)>, bool) = (None, true);
        loop {
            let (status, location) = match self.answer(&address) {
                Ok(answer) => answer,
                Err(message) => return Fate::Unreachable { status: None, message },
            };
            let unreachable = |message: String| Fate::Unreachable { status: Some(status), message };
            match status {
                301 | 302 | 303 | 307 | 308 => {
                    let Some(to) = location.and_then(|to| address.join(&to).ok()) else {
                        return unreachable(format!("{}, but not where to", fetch::answered(status)));
                    };
                    if !matches!(to.scheme(), "http" | "https") {
                        return unreachable(format!("it is redirected to {}, which is not on the web", to.scheme()));
                    }
                    if !seen.insert(to.clone()) {
                        return unreachable("it is redirected in a circle".to_owned());
                    }
                    if seen.len() > MOST_REDIRECTS {
                        return unreachable(format!("it is redirected more than {MOST_REDIRECTS} times"));
                    }
                    is_for_good &= matches!(status, 301 | 308);
                    if is_for_good {
                        moved = Some((status, to.clone()));
                    }
                    address = to;
                }
                // Whatever was asked for, it is there.
                200..=299 | 300 | 304 => {
                    return moved.map_or(Fate::Fine, |(status, to)| Fate::Moved { status, to: to.into() });
                }
                404 | 410 => {
                    let to = (address != *url).then(|| address.to_string());
                    return Fate::Gone { status, to };
                }
                401 | 403 | 407 | 429 | 451 => {
                    return unreachable(format!("{}; it may well be there for people", fetch::answered(status)));
                }
                _ => return unreachable(fetch::answered(status)),
            }
        }
    }

    /// The status of an address, and where it redirects to. Asks again where that may help.
    fn answer(&self, address: &Url) -> Result<(u16, Option<String>), String> {
        let mut attempt = 0;
        loop {
            let answer = match self.once(Method::HEAD, address) {
                // Many servers do not know HEAD, or answer it otherwise.
                Ok(answer) if answer.status < 400 => Ok(answer),
                Err(error) if is_hopeless(&error) => Err(error),
                _ => self.once(Method::GET, address),
            };
            let (is_passing, wait) = match &answer {
                Ok(answer) => (matches!(answer.status, 429 | 500 | 502..=504), answer.retry_after),
                Err(error) => (!is_hopeless(error), None),
            };
            if !is_passing || attempt == self.retries {
                return answer.map(|answer| (answer.status, answer.location)).map_err(|error| message(&error));
            }
            thread::sleep(wait.unwrap_or(Duration::from_millis(500) * 2_u32.pow(attempt)).min(LONGEST_WAIT));
            attempt += 1;
        }
    }

    fn once(&self, method: Method, address: &Url) -> Result<Answer, ureq::Error> {
        let request = Request::builder().method(method).uri(address.as_str()).body(()).map_err(ureq::Error::Http)?;
        // The body is not read, however large it is.
        let answer = self.agent.run(request)?;
        let header =
            |name: &str| answer.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        Ok(Answer {
            status: answer.status().as_u16(),
            location: header("location"),
            retry_after: header("retry-after").and_then(|wait| wait.trim().parse().ok()).map(Duration::from_secs),
        })
    }
}

struct Answer {
    status: u16,
    location: Option<String>,
    retry_after: Option<Duration>,
}

/// True if it is no use to ask again.
fn is_hopeless(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::HostNotFound
        | ureq::Error::BadUri(_)
        | ureq::Error::Http(_)
        | ureq::Error::Rustls(_)
        | ureq::Error::Tls(_) => true,
        ureq::Error::Io(error) => {
            let is_of_tls = error.get_ref().is_some_and(|inner| inner.to_string().contains("certificate"));
            is_of_tls
                || error.kind() == std::io::ErrorKind::PermissionDenied
                || error.kind() == std::io::ErrorKind::InvalidData
        }
        _ => false,
    }
}

fn message(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Rustls(error) => format!("its certificate or encryption is not in order: {error}"),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            format!("its certificate or encryption is not in order: {error}")
        }
        error => fetch::why(error),
    }
}
