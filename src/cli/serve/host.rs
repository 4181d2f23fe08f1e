//! The hosts by which the preview may be asked. A page anywhere on the web can make a browser ask this machine under a name
//! of its own, and could then read the answer; under a name that is not the preview's it gets none.

use std::net::{IpAddr, SocketAddr};

use axum::extract::Request;
use http::{header, uri::Authority};

/// The names that the preview answers to.
#[derive(Debug)]
pub(super) struct Hosts {
    /// What `--host` says.
    named: Option<String>,
    /// Where it listens.
    address: IpAddr,
}

impl Hosts {
    pub(super) fn new(named: Option<&str>, address: SocketAddr) -> Self {
        let named = named.map(|named| named.trim_matches(['[', ']']).to_ascii_lowercase());
        Self { named, address: address.ip() }
    }

    /// True for a `Host` that the preview answers to.
    pub(super) fn allow(&self, host: &str) -> bool {
        let Some(authority) = host.parse::<Authority>().ok().filter(|_| !host.contains('@')) else { return false };
        let host = authority.host().trim_matches(['[', ']']).trim_end_matches('.').to_ascii_lowercase();
        if host == "localhost" || self.named.as_deref() == Some(&*host) {
            return true;
        }
        // No name server stands behind an address, so that nobody can make it another's.
        host.parse::<IpAddr>()
            .is_ok_and(|address| address == self.address || address.is_loopback() || self.address.is_unspecified())
    }
}

/// The host that a request is for: in its address, or else in its header. Several are like one that nobody has.
pub(super) fn of(request: &Request) -> Option<&str> {
    if let Some(authority) = request.uri().authority() {
        return Some(authority.as_str());
    }
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next()?.to_str().unwrap_or_default();
    Some(if hosts.next().is_some() { "" } else { host })
}
