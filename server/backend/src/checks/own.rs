//! Self-checks: a deployment is checked by its own server, at its public URL, as a visitor would see it.

use domain::{Instant, Json, facts::CheckRun, ledger::note::VerifyingKey};

use super::Run;
use crate::{
    clock,
    remote::{Client, RemoteError},
    smoke::{self, Here, SmokeError, Visitor},
};

/// An outcome that was recorded longer ago is recorded again, in seconds: six days, since it is valid for a week.
const RENEWED_AFTER: i64 = 6 * 86_400;
/// Where a deployment shows the key of its log.
const KEY: &str = "/api/product/log/key";

/// Why there is no outcome. It is no fault of the pages, so nothing is recorded.
#[derive(Debug, thiserror::Error)]
pub enum SelfCheckError {
    #[error(transparent)]
    Smoke(#[from] SmokeError),
    #[error("`{0}` shows the log of another deployment; point --public-url at this one")]
    Stranger(String),
}

/// What a server found of its own deployment.
#[derive(Debug)]
pub struct SelfCheck {
    pub check: &'static str,
    pub passed: bool,
    pub at: Instant,
    /// What it found, as `thesmios.check/1`.
    pub document: Json,
}

impl SelfCheck {
    /// Carries out each check of a whole deployment, and hands over each outcome. It blocks until the last answer.
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
            found(Self::of(check, client, here)?);
        }
        Ok(())
    }

    fn of(check: &'static str, client: &Client, here: Here<'_>) -> Result<Self, SelfCheckError> {
        let at = clock::now();
        let visitor = Visitor::new(client.clone(), &|_| ());
        let findings = smoke::check(check, &visitor, here)?;
        Ok(Self {
            check,
            passed: findings.iter().all(|finding| finding.holds),
            at,
            document: smoke::document(check, &client.origin, &findings),
        })
    }

    /// Whether it differs from what was recorded last, or that is to be renewed.
    pub fn is_news(&self, last: Option<&CheckRun>) -> bool {
        last.is_none_or(|last| {
            let lapsed = last.valid_until.is_some_and(|until| until <= self.at);
            last.passed != self.passed
                || self.passed && lapsed
                || self.at.unix() - last.at.unix() > RENEWED_AFTER
        })
    }

    /// The run as it is recorded.
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

/// Whether the deployment that a client asks shows the log with this key.
///
/// # Errors
/// If there is no answer.
pub fn has_log(client: &Client, ours: &VerifyingKey) -> Result<bool, RemoteError> {
    let answer = client.get(KEY)?;
    let theirs = String::from_utf8_lossy(&answer.body);
    Ok(key(theirs.trim()) == key(&ours.to_string()))
}

/// The key alone of `name+id+key`: the name is made of the public URL.
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
