//! Altered answers, each with the finding that must report it.

use super::{
    broken, captured, check,
    proxy::{Proxy, Reply},
};
use crate::support::{Home, Server};

/// Text in altered answers that the output must not repeat.
pub const STRANGE: &str = "strange-1618033988";

/// Tries alterations one after the other on the answers of a real server.
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

    /// Fails unless `finding` does not hold and names `place` when the answers at `path` are altered.
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
