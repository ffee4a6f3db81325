//! The name of a log, and where the log ends.

use std::fmt;

use crate::{Digest, Instant};

/// Maximum length of a log's name, in bytes: that of a label in a host name.
const NAME_MAX: usize = 63;
const DEPLOYMENT: &str = "deployment";

/// One log: that of the deployment, or of one tenant under the tenant's id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Log(String);

impl Log {
    /// Reads a name: 1 to 63 lowercase letters, digits and hyphens, not beginning with a hyphen.
    pub fn parse(name: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let starts = name.bytes().next().is_some_and(plain);
        let goes_on = name.bytes().all(|byte| plain(byte) || byte == b'-');
        (starts && goes_on && name.len() <= NAME_MAX).then(|| Self(name.to_owned()))
    }

    pub fn deployment() -> Self {
        Self(DEPLOYMENT.to_owned())
    }

    pub fn is_deployment(&self) -> bool {
        self.0 == DEPLOYMENT
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Log {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Where a log ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of entries, which is the number of the next one.
    pub size: u64,
    /// Time of the last entry; the next one is not earlier.
    pub at: Instant,
    /// Leaf hash of the last entry, which the next one holds as `prev`.
    pub leaf: Digest,
}

impl Head {
    /// The head of a log without entries.
    pub fn empty() -> Self {
        Self {
            size: 0,
            at: Instant::default(),
            leaf: Digest::ZERO,
        }
    }
}
