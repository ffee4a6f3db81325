//! Answers that are altered, each with the finding that must tell of it.

use super::{
    broken, captured, check,
    proxy::{Proxy, Reply},
};
use crate::support::{Home, Server};

/// Stands in altered answers, and must not be repeated.
pub const STRANGE: &str = "strange-1618033988";

/// Tries one alteration after the other on the answers of a real server.
pub struct Trial {
    home: Home,
    server: Server,
    check: &'static str,
}

impl Trial {
    pub fn of(check: &'static str) -> Self {
        let home = Home::new();
        Self {
            server: captured(&home),
            home,
            check,
        }
    }

    /// With the answers at `path` altered, `finding` must not hold and name `place`.
    pub fn finds(&self, path: &'static str, finding: &str, place: &str, alter: fn(&mut Reply)) {
        let proxy = Proxy::before(&self.server, move |asked, reply| {
            if asked == path {
                alter(reply);
            }
        });
        let ran = check(&self.home, self.check, &proxy.url);
        assert_eq!(
            ran.code, 4,
            "{finding} of {path}: {}{}",
            ran.stdout, ran.stderr
        );
        assert_eq!(ran.json()["outcome"], "fail");
        let broken = broken(&ran);
        let mut named = broken.iter().filter(|(name, _)| name == finding);
        let found = named.any(|(_, detail)| detail.contains(place));
        assert!(found, "{finding} of {path}: {broken:#?}");
        assert!(!ran.stdout.contains(STRANGE), "{path}: {}", ran.stdout);
    }
}
