//! Hosts: the names under which the preview answers. A page anywhere on the web can make its own host name point to this
//! machine, and could then read the preview; so requests under other names are refused.

use std::net::{IpAddr, SocketAddr};

use axum::extract::Request;
use http::{header, uri::Authority};

/// The names that the preview answers to.
#[derive(Debug)]
pub(super) struct Hosts {
    named: Option<String>,
    address: IpAddr,
}

impl Hosts {
    pub(super) fn new(named: Option<&str>, address: SocketAddr) -> Self {
        let named = named.map(|named| named.trim_matches(['[', ']']).to_ascii_lowercase());
        Self { named, address: address.ip() }
    }

    pub(super) fn allow(&self, host: &str) -> bool {
        let Some(authority) = host.parse::<Authority>().ok().filter(|_| !host.contains('@')) else { return false };
        let host = authority.host().trim_matches(['[', ']']).trim_end_matches('.').to_ascii_lowercase();
        if host == "localhost" || self.named.as_deref() == Some(&*host) {
            return true;
        }
        // An IP address needs no name server, so that no other site can point it to this machine.
        host.parse::<IpAddr>()
            .is_ok_and(|address| address == self.address || address.is_loopback() || self.address.is_unspecified())
    }
}

/// The host of a request: from its address, or else from its header, of which there may be but one.
/// <https://www.rfc-editor.org/rfc/rfc9112#section-3.2>
pub(super) fn of(request: &Request) -> Result<Option<&str>, &'static str> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next().map(|host| host.to_str().unwrap_or_default());
    if hosts.next().is_some() {
        return Err("The request names two hosts.\n");
    }
    Ok(request.uri().authority().map(Authority::as_str).or(host))
}
