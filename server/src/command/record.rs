//! `thesmios record …`: what happened, said by the operator on the machine.

mod reads;

use backend::{
    clock,
    ledger::{Ledger, Until},
};
use domain::{
    Catalogue, Instant, Json,
    catalogue::Names,
    facts::{Approval, CheckRun, OperatorRun},
    ledger::{Draft, Head, Kind, Log, Payload, known, payload::Withdrawn},
};

use super::opened;
use crate::{
    cli::{self, Outcome, Place, What},
    failure::Failure,
    input,
    output::{Answer, json},
    text,
};

/// Who writes these entries.
const ACTOR: &str = "operator";

pub fn run(place: &Place, typed: &cli::Record) -> Result<Answer, Failure> {
    let loaded = input::catalogue(place)?;
    let now = clock::now();
    let mut payload = payload(&typed.what, now);
    check_names(loaded.catalogue, &payload)?;
    let head = opened::to_write(place, async |ledger| {
        // The key that revisions are made with is there by now.
        if let What::Check { reads, .. } = &typed.what {
            reads::fill(&mut payload, reads, loaded.catalogue, &place.deployment())?;
        }
        if let Payload::Withdrawal(what, id) = &payload {
            check_recorded(ledger, *what, id, now).await?;
        }
        let draft = Draft {
            at: now,
            actor: ACTOR.to_owned(),
            payload: payload.clone(),
        };
        Ok(ledger.append(&Log::deployment(), draft).await?)
    })?;
    Ok(Answer::holds(told(typed, &payload, &head)))
}

fn payload(what: &What, now: Instant) -> Payload {
    match what {
        What::Check {
            name,
            outcome,
            when,
            until,
            ..
        } => Payload::Check(CheckRun {
            check: name.clone(),
            passed: matches!(outcome, Outcome::Pass),
            at: when.at.unwrap_or(now),
            valid_until: until.valid_until,
            reads: Vec::new(),
        }),
        What::Approval {
            kind,
            reference,
            when,
            until,
        } => Payload::Approval(Approval {
            kind: kind.clone(),
            reference: Some(reference.clone()),
            at: when.at.unwrap_or(now),
            valid_until: until.valid_until,
        }),
        What::Run { name, when } => Payload::Run(OperatorRun {
            run: name.clone(),
            at: when.at.unwrap_or(now),
        }),
        What::Reference { check } => Payload::Reference(check.clone()),
        What::Exclusion { area } => Payload::Exclusion(area.clone()),
        What::Records { name, count } => Payload::Records(name.clone(), *count),
        What::Withdrawal { what, id } => Payload::Withdrawal(withdrawn(*what), id.clone()),
    }
}

fn withdrawn(what: cli::Withdrawn) -> Withdrawn {
    match what {
        cli::Withdrawn::Approval => Withdrawn::Approval,
        cli::Withdrawn::Run => Withdrawn::Run,
        cli::Withdrawn::Reference => Withdrawn::Reference,
        cli::Withdrawn::Exclusion => Withdrawn::Exclusion,
    }
}

/// Names that the catalogue does not know are refused when somebody writes them (`rules.md` §3).
fn check_names(catalogue: &Catalogue, payload: &Payload) -> Result<(), Failure> {
    let Some(unknown) = known::unknown_names(catalogue, payload).into_iter().next() else {
        return Ok(());
    };
    let names: Vec<&str> = known_names(catalogue, payload).iter().collect();
    Err(Failure::Usage(format!(
        "{unknown}; there are {}",
        names.join(", ")
    )))
}

fn known_names<'c>(catalogue: &'c Catalogue, payload: &Payload) -> &'c Names {
    let ids = &catalogue.ids;
    match payload.kind() {
        Kind::Approval => &ids.approvals,
        Kind::Run => &ids.runs,
        Kind::Exclusion => &ids.areas,
        Kind::Records => &ids.records,
        _ => &ids.checks,
    }
}

/// Whoever takes back what was never said has mistyped its name.
async fn check_recorded(
    ledger: &Ledger,
    what: Withdrawn,
    id: &str,
    now: Instant,
) -> Result<(), Failure> {
    let mut fold = ledger.fold(Until::Now, None).await?;
    let before = fold.facts(now);
    fold.add(Payload::Withdrawal(what, id.to_owned()), now);
    if fold.facts(now) != before {
        return Ok(());
    }
    let what = what.word();
    Err(Failure::Usage(format!(
        "no {what} of this name is recorded; `thesmios facts --json` shows what is"
    )))
}

fn told(typed: &cli::Record, payload: &Payload, head: &Head) -> String {
    let seq = head.size.saturating_sub(1);
    if !typed.json {
        return text::record::text(payload, seq);
    }
    json(&Json::object([
        ("schema", Json::text("thesmios.recorded/1")),
        ("log", Json::text("deployment")),
        ("seq", Json::Count(seq)),
        ("at", head.at.to_string().into()),
        ("kind", Json::text(payload.kind().word())),
        ("leaf", head.leaf.to_string().into()),
    ]))
}
