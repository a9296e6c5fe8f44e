//! Where a request comes from, as far as limits need it: in memory only, never logged and kept nowhere.

use axum::http::HeaderMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The header to which a proxy appends whom it forwards for.
const FORWARDED_FOR: &str = "x-forwarded-for";
/// The part of an IPv6 address that one household or phone has, in bits: whoever has it can take any address within.
const NETWORK_BITS: u32 = 64;

/// The address from which a connection comes.
#[derive(Clone, Copy)]
pub(crate) struct Peer(pub(crate) SocketAddr);

impl Peer {
    /// Whether it comes from this machine.
    pub(crate) fn is_local(&self) -> bool {
        self.0.ip().to_canonical().is_loopback()
    }
}

/// An origin: one address, or one network of IPv6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Origin(IpAddr);

impl Origin {
    /// The origin of this machine.
    pub(crate) const HERE: Self = Self(IpAddr::V4(Ipv4Addr::LOCALHOST));

    pub(crate) fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self(IpAddr::V4(address)),
            IpAddr::V6(address) => {
                let network = u128::from(address) & (u128::MAX << (u128::BITS - NETWORK_BITS));
                Self(IpAddr::V6(Ipv6Addr::from(network)))
            }
        }
    }

    /// Of a request: its connection's other end or, behind a proxy that is trusted, what the proxy appended last. What
    /// stands before that is the client's own word.
    pub(crate) fn of_request(peer: Option<&Peer>, headers: &HeaderMap, behind_proxy: bool) -> Self {
        let forwarded = || {
            let last = headers.get_all(FORWARDED_FOR).iter().next_back()?.to_str().ok()?;
            last.rsplit(',').next()?.trim().parse().ok().map(Self::of)
        };
        let peer = peer.map_or(Self::HERE, |peer| Self::of(peer.0.ip()));
        if behind_proxy { forwarded().unwrap_or(peer) } else { peer }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(address: &str) -> Origin {
        Origin::of(address.parse().unwrap())
    }

    #[test]
    fn a_network_of_ipv6_is_one_and_an_address_of_ipv4_is_one_however_it_is_written() {
        assert_eq!(origin("2001:db8:1:2::1"), origin("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(origin("2001:db8:1:2::1"), origin("2001:db8:1:3::1"));
        assert_ne!(origin("192.0.2.1"), origin("192.0.2.2"));
        assert_eq!(origin("::ffff:192.0.2.1"), origin("192.0.2.1"));
    }

    #[test]
    fn only_behind_a_trusted_proxy_the_last_forwarded_address_counts() {
        let peer = Peer("198.51.100.7:1234".parse().unwrap());
        let mut headers = HeaderMap::new();
        headers.append(FORWARDED_FOR, "192.0.2.9".parse().unwrap());
        headers.append(FORWARDED_FOR, "192.0.2.1, 192.0.2.2".parse().unwrap());
        assert_eq!(Origin::of_request(Some(&peer), &headers, false), origin("198.51.100.7"));
        assert_eq!(Origin::of_request(Some(&peer), &headers, true), origin("192.0.2.2"));
        headers.insert(FORWARDED_FOR, "nonsense".parse().unwrap());
        assert_eq!(Origin::of_request(Some(&peer), &headers, true), origin("198.51.100.7"));
        assert_eq!(Origin::of_request(None, &HeaderMap::new(), true), Origin::HERE);
    }
}
