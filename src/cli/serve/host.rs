//! The hosts by which the preview may be asked. A page anywhere on the web can make a browser ask this machine under a name
//! of its own, and could then read the answer; under any name that is not the preview's there is none.

use std::net::{IpAddr, SocketAddr};

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
        let Some(host) = without_port(host) else { return false };
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        if host == "localhost" || self.named.as_deref() == Some(&*host) {
            return true;
        }
        // No name server stands behind an address, so that nobody can make it another's.
        host.parse::<IpAddr>()
            .is_ok_and(|address| address == self.address || address.is_loopback() || self.address.is_unspecified())
    }
}

/// The host alone, of an IPv6 address without its brackets.
fn without_port(host: &str) -> Option<&str> {
    if let Some(rest) = host.strip_prefix('[') {
        let (address, port) = rest.split_once(']')?;
        return (port.is_empty() || port.starts_with(':')).then_some(address);
    }
    host.split(':').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(named: Option<&str>, address: &str) -> Hosts {
        Hosts::new(named, SocketAddr::new(address.parse().unwrap_or(IpAddr::from([0, 0, 0, 0])), 4000))
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let hosts = hosts(None, "127.0.0.1");
        for host in ["localhost", "LocalHost:4000", "127.0.0.1", "127.0.0.1:4000", "[::1]:4000", "localhost."] {
            assert!(hosts.allow(host), "{host}");
        }
        for host in
            ["", "example.org", "localhost.example.org:4000", "127.0.0.1.example.org", "10.0.0.1", "[::1", "[::1]x"]
        {
            assert!(!hosts.allow(host), "{host}");
        }
    }

    #[test]
    fn what_was_named_is_answered_too() {
        assert!(hosts(Some("my-machine"), "10.0.0.1").allow("My-Machine:4000"));
        assert!(hosts(Some("10.0.0.1"), "10.0.0.1").allow("10.0.0.1:4000"));
        assert!(hosts(Some("0.0.0.0"), "0.0.0.0").allow("192.168.1.5:4000"));
        assert!(!hosts(Some("0.0.0.0"), "0.0.0.0").allow("rebound.example:4000"));
    }
}
