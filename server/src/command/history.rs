//! `thesmios history`: what changed, or what could be sold on a past day.

use std::sync::Arc;

use backend::{
    catalogue::Loaded,
    clock,
    doctor::MISSING_HELP,
    ledger::{Ledger, LedgerError, Until, Walk},
    register::Revision,
};
use domain::{
    Instant,
    history::{self, History, Report, Standing},
    ledger::{Entry, Log, Verifier},
};

use super::opened;
use crate::{
    cli::{self, Place},
    day,
    failure::Failure,
    input,
    output::{Answer, json, note},
    text,
};

/// Path of the log over HTTP; the report names the proof of an entry by it.
const LOG_PATH: &str = "/api/product/log";

pub fn run(place: &Place, typed: &cli::History) -> Result<Answer, Failure> {
    let loaded = input::catalogue(place)?;
    if let Some(at) = &typed.at {
        let revision = past(place, loaded, at)?;
        return Ok(Answer::holds(if typed.shown.json {
            json(&revision.document)
        } else {
            text::clearance::text(&revision)
        }));
    }
    let report = opened::to_read(place, async |ledger| {
        report(ledger, &loaded, typed.all).await
    })?;
    Ok(Answer::holds(if typed.shown.json {
        json(&history::document(&report, LOG_PATH))
    } else {
        text::history::text(&report, typed.all)
    }))
}

/// Verdict as of a past day or time, from what was recorded up to then.
fn past(place: &Place, loaded: Arc<Loaded>, text: &str) -> Result<Revision, Failure> {
    let refused = |why: &str| Failure::Usage(format!("--at `{text}`: {why}"));
    let now = clock::now();
    let at = day::read(text, now).map_err(refused)?;
    // Today includes the whole log, as current facts do, because a wrong clock may have dated an entry ahead.
    let until = if at < now {
        Until::Time(at)
    } else {
        Until::Now
    };
    let fold = opened::to_read(place, async |ledger| {
        match day::unknown(at, began(ledger).await?) {
            Some(why) => Err(refused(&why)),
            None => Ok(ledger.fold(until, None).await?),
        }
    })?;
    Revision::of(loaded, fold.facts(at)).map_err(|problems| Failure::Facts {
        name: "the ledger".to_owned(),
        problems,
    })
}

/// Time of the first entry; None if there is none.
async fn began(ledger: &Ledger) -> Result<Option<Instant>, Failure> {
    let first = ledger.entry(&Log::deployment(), 0).await?;
    let entry = first.and_then(|kept| Entry::read(kept.bytes.as_bytes()).ok());
    Ok(entry.map(|entry| entry.at))
}

/// Report on every point at which something changed, without a limit on their number. `every`: it includes entries that
/// changed nothing.
async fn report<'c>(
    ledger: &Ledger,
    loaded: &'c Loaded,
    every: bool,
) -> Result<Report<'c>, Failure> {
    let log = Log::deployment();
    let mut history = History::new(loaded.catalogue, usize::MAX).with_backing();
    if every {
        history = history.of_every_entry();
    }
    let mut verifier = Verifier::new(log.clone(), &[]);
    let mut walk = Walk::start(ledger, &log, true).await?;
    while let Some((kept, texts)) = walk.next(ledger).await? {
        let pushed = verifier.push(kept.bytes.as_bytes(), Some(kept.leaf), &texts);
        // `finish` below returns what is wrong with the log.
        if let Some((entry, payload)) = pushed {
            history.take(&entry, payload);
        }
    }
    let verified = verifier.finish().map_err(LedgerError::Tampered)?;
    if let Some(missing) = verified.missing_texts() {
        note(&format!(
            "{missing}, although `[erased]` stands in its place; {MISSING_HELP}"
        ));
    }
    history.until(clock::now());
    let standing = Standing {
        origin: ledger.origin(&log),
        size: verified.head.size,
        root: verified.root,
    };
    let points = history.points().cloned().collect();
    let report = Report::of(&history, standing);
    Ok(Report { points, ..report })
}
