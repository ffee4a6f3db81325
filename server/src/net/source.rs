//! The source that a connection is counted for.

use std::net::{IpAddr, Ipv6Addr};

use ipnet::IpNet;

/// An IPv4 address, or an IPv6 network of 64 bits, which is what one subscriber has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source(IpAddr);

impl Source {
    fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V6(address) => {
                let network = u128::from(address) & !u128::from(u64::MAX);
                Self(Ipv6Addr::from(network).into())
            }
            v4 @ IpAddr::V4(_) => Self(v4),
        }
    }
}

/// Trusted networks, whose connections carry the requests of many clients.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    pub fn new(networks: Vec<IpNet>) -> Self {
        Self(networks)
    }

    /// Source that a connection is counted for, besides the process; None if it comes from a trusted proxy.
    pub fn source(&self, address: IpAddr) -> Option<Source> {
        let address = address.to_canonical();
        let trusted = self.0.iter().any(|network| network.contains(&address));
        (!trusted).then(|| Source::of(address))
    }
}

/// Parses a network such as `10.0.0.0/8`, or one address.
///
/// # Errors
/// Returns, in words, what was expected if `text` is neither.
pub fn network(text: &str) -> Result<IpNet, String> {
    let address = || text.parse::<IpAddr>().map(IpNet::from);
    let network = text.parse().or_else(|_| address());
    network.map_err(|_| "expected a network such as `10.0.0.0/8`, or an address".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(address: &str, proxies: &[&str]) -> Option<Source> {
        let networks = proxies.iter().map(|text| network(text).expect("a network"));
        Proxies::new(networks.collect()).source(address.parse().expect("an address"))
    }

    #[test]
    fn a_source_is_an_address_or_a_network_of_64_bits() {
        for (one, other, same) in [
            ("192.0.2.1", "192.0.2.1", true),
            ("192.0.2.1", "192.0.2.2", false),
            ("192.0.2.1", "::ffff:192.0.2.1", true),
            ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true),
            ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ] {
            assert_eq!(
                source(one, &[]) == source(other, &[]),
                same,
                "{one} {other}"
            );
        }
    }

    #[test]
    fn a_trusted_proxy_is_no_source() {
        let proxies = ["10.0.0.0/8", "2001:db8::/32", "192.0.2.7"];
        for trusted in ["10.1.2.3", "::ffff:10.1.2.3", "2001:db8::1", "192.0.2.7"] {
            assert_eq!(source(trusted, &proxies), None, "{trusted}");
        }
        assert!(source("192.0.2.8", &proxies).is_some());
        assert!(network("10.0.0.0/33").is_err() && network("proxy").is_err());
    }
}
