//! The history page, the feed, and the reports that they and the JSON are made of.

mod asked;
mod feed;

use std::sync::{Arc, OnceLock};

use app::{CHANGES, HISTORY, Looked, Theme};
use axum::{
    Router,
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
    routing::get,
};
use backend::history::{Lookback, Wanted};
use domain::{Instant, history::Report};
use quick_cache::sync::Cache;
use tokio::runtime::Handle;

use super::{Site, answers::Answers, prepared::Prepared, problem::Refusal};
use crate::day;
pub use asked::{Asked, refusal};

/// Maximum number of cached parts of a history.
const KEPT: usize = 64;

/// Routes of the history page and of the feed.
pub fn router() -> Router<Site> {
    Router::new()
        .route(HISTORY, get(page))
        .route(CHANGES, get(changes))
}

/// Cache key of a part of the history: size of the log, time, and the requested part.
type Key = (u64, Instant, Wanted);

/// Cache of the history. The log is not read before the first request.
pub struct Past {
    lookback: OnceLock<Lookback>,
    kept: Cache<Key, Arc<Report<'static>>>,
}

impl Default for Past {
    fn default() -> Self {
        Self {
            lookback: OnceLock::new(),
            kept: Cache::new(KEPT),
        }
    }
}

impl Past {
    /// The requested part of the history, as of the given answers.
    ///
    /// # Errors
    /// Returns an error if the log cannot be read at the moment.
    pub async fn look(
        &self,
        answers: &Answers,
        wanted: Wanted,
    ) -> Result<Arc<Report<'static>>, Refusal> {
        let catalogue = answers.revision.loaded.catalogue;
        let Some(published) = &answers.log else {
            return Ok(Arc::new(Report::of_no_log(catalogue)));
        };
        let (size, now) = (published.signed.size, answers.revision.verdict.as_of);
        let key = (size, now, wanted);
        if let Some(report) = self.kept.get(&key) {
            return Ok(report);
        }
        let begin = || Lookback::new(published.ledger.clone(), catalogue);
        let lookback = self.lookback.get_or_init(begin);
        let report = lookback.look(wanted, size, now).await.map_err(|error| {
            tracing::error!(%error, "nobody can look back");
            Refusal::LogUnreadable
        })?;
        let report = Arc::new(report);
        self.kept.insert(key, Arc::clone(&report));
        Ok(report)
    }
}

impl Site {
    /// Sends what `make` makes of a part of the history, as of the given answers. A worker thread reads the log.
    ///
    /// # Errors
    /// Returns an error if `make` does, or if too many tasks are waiting.
    pub async fn look(
        &self,
        answers: Arc<Answers>,
        wanted: Wanted,
        asked: &HeaderMap,
        make: impl FnOnce(&Answers, Found) -> Result<Prepared, Refusal> + Send + 'static,
    ) -> Result<Response, Refusal> {
        let (past, runtime) = (Arc::clone(&self.past), Handle::current());
        let make = move || {
            let found = runtime.block_on(past.look(&answers, wanted));
            make(&answers, found).map(|made| Arc::new(made.seldom()))
        };
        self.try_made(asked, make).await
    }
}

/// A part of the history, or why it is not available.
pub type Found = Result<Arc<Report<'static>>, Refusal>;

async fn page(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Result<Response, Refusal> {
    let answers = site.answers();
    let theme = site.theme(&asked);
    let read = Asked::read(query.as_deref(), answers.revision.verdict.as_of);
    let wanted = read.wanted();
    let make = move |answers: &Answers, found: Found| Ok(looked(answers, read, found, theme));
    site.look(answers, wanted, &asked, make).await
}

fn looked(answers: &Answers, read: Asked, found: Found, theme: Theme) -> Prepared {
    let (status, refused) = match &found {
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, Some(UNREADABLE.to_owned())),
        Ok(_) if !read.refused.is_empty() => {
            (StatusCode::BAD_REQUEST, Some(read.refused.to_owned()))
        }
        Ok(report) => match unknown(report) {
            None => (StatusCode::OK, None),
            unknown => (StatusCode::BAD_REQUEST, unknown),
        },
    };
    let nothing = || Arc::new(Report::of_no_log(answers.revision.loaded.catalogue));
    let looked = Looked {
        report: found.map_or_else(|_| nothing(), known),
        refused: refused.unwrap_or_default(),
        day: read.day,
    };
    answers.looked(looked, theme).status(status)
}

/// Why nothing is known of the requested day; None if it is known, or if no day was requested.
pub fn unknown(report: &Report<'_>) -> Option<String> {
    let past = report.past.as_ref()?;
    day::unknown(past.at, report.began)
}

/// The report, without its past day if nothing is known of that day.
fn known(report: Arc<Report<'static>>) -> Arc<Report<'static>> {
    match unknown(&report) {
        Some(_) => Arc::new(Report::clone(&report).beside(None)),
        None => report,
    }
}

const UNREADABLE: &str =
    "The log cannot be read just now. Try again; if it fails again, tell whoever runs this.";

async fn changes(State(site): State<Site>, asked: HeaderMap) -> Result<Response, Refusal> {
    let make = |answers: &Answers, found: Found| {
        let feed = feed::write(&*found?, &answers.origin, answers.revision.verdict.as_of);
        Ok(Prepared::of(feed, "application/atom+xml; charset=utf-8"))
    };
    site.look(site.answers(), Wanted::Newest, &asked, make)
        .await
}
