//! `thesmios record …`: records what happened, as stated by the operator on the machine.

mod backing;
mod names;
mod reads;
mod times;

use backend::{
    catalogue::Loaded,
    clock,
    ledger::{Ledger, LedgerError, Until},
};
use domain::{
    Instant, Json,
    facts::{Approval, CheckRun, OperatorRun},
    history::{self, Backing, Changed},
    ledger::{
        Draft, Head, Log, Payload,
        payload::{RecordedCheck, Withdrawn},
        seal,
    },
};

use super::opened;
use crate::{
    cli::{self, Outcome, Place, What},
    failure::Failure,
    input,
    output::{Answer, json},
    text,
};

/// Actor that the entries name.
const ACTOR: &str = "operator";

/// Result of recording a payload.
pub struct Recorded {
    pub payload: Payload,
    pub head: Head,
    /// Time at which its validity ended; None if it has not ended.
    pub ended: Option<Instant>,
    /// Statuses that it changed; None if they could not be computed.
    pub changes: Option<Vec<Changed>>,
}

impl Recorded {
    /// Result for a payload that was appended.
    pub async fn of(ledger: &Ledger, loaded: &Loaded, payload: Payload, head: Head) -> Self {
        Self {
            ended: times::ended(&payload, clock::now()),
            changes: changes(ledger, loaded, &payload, &head).await.ok(),
            payload,
            head,
        }
    }
}

pub fn run(place: &Place, typed: &cli::Record) -> Result<Answer, Failure> {
    let loaded = input::catalogue(place)?;
    let now = clock::now();
    let mut payload = payload(&typed.what, now);
    names::check(loaded.catalogue, &payload)?;
    if let (Payload::Check(check), What::Check { evidence, .. }) = (&mut payload, &typed.what) {
        backing::fill(check, evidence.as_deref(), loaded.catalogue)?;
    }
    times::check(&payload, now)?;
    check_texts(draft(&payload, now))?;
    let recorded = opened::to_write(place, &typed.clock, async |ledger| {
        let payload = completed(place, typed, payload, ledger, &loaded).await?;
        let (log, draft) = (Log::deployment(), draft(&payload, now));
        let head = ledger.append(&log, draft).await?;
        Ok(Recorded::of(ledger, &loaded, payload, head).await)
    })?;
    Ok(Answer::holds(if typed.json {
        json(&document(&recorded))
    } else {
        text::record::text(&recorded)
    }))
}

fn draft(payload: &Payload, now: Instant) -> Draft {
    Draft {
        at: now,
        actor: ACTOR.to_owned(),
        payload: payload.clone(),
    }
}

/// Returns an error, before anything is created, if the entry cannot be written. The error names the flags that gave
/// the texts.
fn check_texts(draft: Draft) -> Result<(), Failure> {
    let sealed = seal(&Log::deployment(), &Head::empty(), &draft, &mut || [0; 32]);
    let Err(problems) = sealed else {
        return Ok(());
    };
    let told = problems
        .iter()
        .map(|problem| format!("{}: {}", flag(&problem.pointer), problem.expected));
    Err(Failure::Usage(told.collect::<Vec<_>>().join("; ")))
}

/// Flag that gave the text at a JSON pointer of an entry.
fn flag(pointer: &str) -> String {
    match pointer {
        "/payload/evidence/reference" => "--evidence".to_owned(),
        "/payload/by_hand" => "--by-hand".to_owned(),
        other => other.replacen("/payload/", "--", 1),
    }
}

/// Completes the payload with what only the ledger, or the keys beside it, can tell. The ledger is open by now, so the
/// key of revisions exists.
async fn completed(
    place: &Place,
    typed: &cli::Record,
    mut payload: Payload,
    ledger: &Ledger,
    loaded: &Loaded,
) -> Result<Payload, Failure> {
    if let What::Check { reads, .. } = &typed.what {
        reads::fill(&mut payload, reads, loaded.catalogue, &place.deployment())?;
    }
    if let Payload::Withdrawal(what, id) = &payload {
        names::check_recorded(ledger, *what, id, clock::now()).await?;
    }
    Ok(payload)
}

/// Changes that the entry makes to what was recorded before it, as the history lists them.
async fn changes(
    ledger: &Ledger,
    loaded: &Loaded,
    payload: &Payload,
    head: &Head,
) -> Result<Vec<Changed>, LedgerError> {
    let before = Until::Size(seq(head));
    let fold = ledger.fold(before, None).await?;
    let payload = payload.clone();
    Ok(history::changed_by(
        loaded.catalogue,
        fold,
        payload,
        head.at,
    ))
}

/// Number of the last entry of a log.
pub fn seq(head: &Head) -> u64 {
    head.size.saturating_sub(1)
}

fn payload(what: &What, now: Instant) -> Payload {
    match what {
        What::Check {
            name,
            outcome,
            when,
            until,
            by_hand,
            ..
        } => {
            let run = CheckRun {
                check: name.clone(),
                passed: matches!(outcome, Outcome::Pass),
                at: when.at.unwrap_or(now),
                valid_until: until.valid_until,
                reads: Vec::new(),
                run_by: None,
            };
            Payload::Check(Box::new(RecordedCheck::of_hand(run, None, by_hand.clone())))
        }
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
        cli::Withdrawn::Check => Withdrawn::Check,
        cli::Withdrawn::Approval => Withdrawn::Approval,
        cli::Withdrawn::Run => Withdrawn::Run,
        cli::Withdrawn::Reference => Withdrawn::Reference,
        cli::Withdrawn::Exclusion => Withdrawn::Exclusion,
    }
}

fn document(recorded: &Recorded) -> Json {
    let Recorded { payload, head, .. } = recorded;
    let changes = recorded.changes.as_deref().map(history::changes);
    let mut document = Json::object([
        ("schema", Json::text("thesmios.recorded/1")),
        ("log", Json::text("deployment")),
        ("seq", Json::Count(seq(head))),
        ("at", head.at.to_string().into()),
        ("kind", Json::text(payload.kind().word())),
        ("leaf", head.leaf.to_string().into()),
        ("what", history::in_words(payload).into()),
        ("ended", recorded.ended.map(|at| at.to_string()).into()),
        ("changes", changes.into()),
    ]);
    if let (Json::Object(fields), Some(backing)) = (&mut document, Backing::of(payload)) {
        fields.extend(history::backed(&backing));
    }
    document
}
