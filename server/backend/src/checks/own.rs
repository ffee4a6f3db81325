//! Self-checks: a server checks its own deployment at the public URL, as a visitor would see it.

use domain::{Instant, Json, facts::CheckRun, ledger::note::VerifyingKey};

use super::Run;
use crate::{
    clock,
    remote::{Client, RemoteError},
    smoke::{self, Here, SmokeError, Visitor},
};

/// Age in seconds after which an outcome is recorded again: six days, since an outcome is valid for seven.
const RENEWED_AFTER: i64 = 6 * 86_400;
/// Maximum number of runs while new facts are published.
const TRIES: usize = 4;
/// Path at which a deployment serves the public key of its log.
const KEY: &str = "/api/product/log/key";

/// Why a self-check has no outcome. The pages are not at fault, so nothing is recorded.
#[derive(Debug, thiserror::Error)]
pub enum SelfCheckError {
    #[error(transparent)]
    Smoke(#[from] SmokeError),
    #[error("`{0}` shows the log of another deployment; point --public-url at this one")]
    Stranger(String),
    #[error("`{0}` was too busy to be checked: it answered 503 with Retry-After, or not in time")]
    Busy(String),
    #[error("`{0}` published new facts while it was checked")]
    Moved(String),
}

/// Outcome of a server's check of its own deployment.
#[derive(Debug)]
pub struct SelfCheck {
    pub check: &'static str,
    pub passed: bool,
    pub at: Instant,
    /// Findings, as `thesmios.check/1`.
    pub document: Json,
}

impl SelfCheck {
    /// Performs each check of a whole deployment and passes each outcome to `found`. Blocks until the last answer.
    ///
    /// # Errors
    /// If the public URL cannot be reached, or another deployment answers there.
    pub fn all(
        client: &Client,
        ours: &VerifyingKey,
        here: Here<'_>,
        found: &mut dyn FnMut(Self),
    ) -> Result<(), SelfCheckError> {
        if !has_log(client, ours).map_err(SmokeError::from)? {
            return Err(SelfCheckError::Stranger(client.origin.clone()));
        }
        for check in smoke::WHOLE {
            found(Self::settled(check, client, here)?);
        }
        Ok(())
    }

    /// Carries a check out again while new facts are published: the outcome of another check may be what is new.
    fn settled(
        check: &'static str,
        client: &Client,
        here: Here<'_>,
    ) -> Result<Self, SelfCheckError> {
        for _ in 1..TRIES {
            match Self::of(check, client, here) {
                Err(SelfCheckError::Moved(_)) => {}
                ended => return ended,
            }
        }
        Self::of(check, client, here)
    }

    fn of(check: &'static str, client: &Client, here: Here<'_>) -> Result<Self, SelfCheckError> {
        let at = clock::now();
        let visitor = Visitor::new(client.clone(), &|_| ());
        let before = revision(client)?;
        let findings = smoke::check(check, &visitor, here)?;
        let passed = findings.iter().all(|finding| finding.holds);
        // What fails because the deployment is busy, or publishes new facts meanwhile, is no fault of its pages.
        if !passed && visitor.met_overload() {
            return Err(SelfCheckError::Busy(client.origin.clone()));
        }
        if !passed && revision(client)? != before {
            return Err(SelfCheckError::Moved(client.origin.clone()));
        }
        Ok(Self {
            check,
            passed,
            at,
            document: smoke::document(check, &client.origin, &findings),
        })
    }

    /// Whether the outcome differs from the last recorded one, or that one has to be renewed.
    pub fn is_news(&self, last: Option<&CheckRun>) -> bool {
        last.is_none_or(|last| {
            let lapsed = last.valid_until.is_some_and(|until| until <= self.at);
            last.passed != self.passed
                || self.passed && lapsed
                || self.at.unix() - last.at.unix() > RENEWED_AFTER
        })
    }

    /// Returns the run to record.
    pub fn run(&self) -> Run<'_> {
        Run {
            check: self.check,
            passed: self.passed,
            at: self.at,
            valid_until: None,
            document: &self.document,
            reference: format!("self-check {}", self.check),
        }
    }
}

/// Identifies the facts that a deployment serves.
fn revision(client: &Client) -> Result<String, SmokeError> {
    Ok(client.get(smoke::FACTS)?.header("etag").to_owned())
}

/// Whether the deployment that `client` requests has the log with this key.
///
/// # Errors
/// If there is no answer.
pub fn has_log(client: &Client, ours: &VerifyingKey) -> Result<bool, RemoteError> {
    let answer = client.get(KEY)?;
    let theirs = String::from_utf8_lossy(&answer.body);
    Ok(key(theirs.trim()) == key(&ours.to_string()))
}

/// Returns the key alone of `name+id+key`, since the name is made of the public URL.
fn key(line: &str) -> Option<&str> {
    line.splitn(3, '+').nth(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::parse(text).expect("a time")
    }

    fn last(passed: bool, time: &str, until: Option<&str>) -> CheckRun {
        CheckRun {
            check: "launch".to_owned(),
            passed,
            at: at(time),
            valid_until: until.map(at),
            reads: Vec::new(),
            run_by: None,
        }
    }

    #[test]
    fn only_another_outcome_or_an_old_one_is_news() {
        let found = |passed| SelfCheck {
            check: "launch",
            passed,
            at: at("2026-11-20T09:00:00Z"),
            document: Json::Null,
        };
        assert!(found(true).is_news(None) && found(false).is_news(None));
        let until = Some("2026-11-26T00:00:00Z");
        for (passed, recorded, news) in [
            (true, last(true, "2026-11-19T09:00:00Z", until), false),
            (false, last(true, "2026-11-19T09:00:00Z", until), true),
            (true, last(false, "2026-11-19T09:00:00Z", until), true),
            (false, last(false, "2026-11-19T09:00:00Z", until), false),
            (true, last(true, "2026-11-14T09:00:00Z", until), false),
            (true, last(true, "2026-11-14T08:59:59Z", until), true),
            (false, last(false, "2026-11-14T08:59:59Z", None), true),
            (
                true,
                last(true, "2026-11-19T09:00:00Z", Some("2026-11-20T09:00:00Z")),
                true,
            ),
        ] {
            assert_eq!(found(passed).is_news(Some(&recorded)), news, "{recorded:?}");
        }
    }
}
