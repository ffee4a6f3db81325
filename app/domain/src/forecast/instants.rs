//! Future instants that can change a verdict. They are found without deciding any status: a document may hold tens of
//! thousands of times, and hardly any of them matter.

use crate::{
    Catalogue, Facts, Instant,
    catalogue::Names,
    facts::{Approval, CheckRun},
    world::{ApprovalState, CheckState, check_state},
};

/// Every instant after `as_of` at which the state of a check, an approval, a run or the acceptance changes.
pub(crate) fn instants(catalogue: &Catalogue, facts: &Facts) -> Vec<Instant> {
    let ids = &catalogue.ids;
    let mut instants = Vec::new();
    for runs in by_name(&ids.checks, &facts.checks, |run| &run.check) {
        add_checks(facts, runs, &mut instants);
    }
    for approvals in by_name(&ids.approvals, &facts.approvals, |approval| &approval.kind) {
        add_approvals(facts.as_of, &approvals, &mut instants);
    }
    for runs in by_name(&ids.runs, &facts.operator_runs, |run| &run.run) {
        let first = runs.iter().map(|run| run.at).min();
        instants.extend(first.filter(|at| *at > facts.as_of));
    }
    let acceptances = facts.tenant.iter().flat_map(|tenant| &tenant.acceptances);
    let ahead = acceptances.map(|record| record.at);
    instants.extend(ahead.filter(|at| *at > facts.as_of));
    instants.sort();
    instants.dedup();
    instants
}

/// The entries of each name that the catalogue knows, in the order listed.
fn by_name<'f, T>(
    names: &Names,
    entries: &'f [T],
    name: impl Fn(&T) -> &String,
) -> Vec<Vec<&'f T>> {
    let mut lists = vec![Vec::new(); names.len()];
    for entry in entries {
        let at = names.find(name(entry));
        if let Some(list) = at.and_then(|at| lists.get_mut(at as usize)) {
            list.push(entry);
        }
    }
    lists
}

/// Adds the instants at which the state of a check changes. A run counts from its own time until that of the next run;
/// in between it can only expire.
fn add_checks(facts: &Facts, mut runs: Vec<&CheckRun>, instants: &mut Vec<Instant>) {
    runs.sort_by_key(|run| run.at);
    let nexts = runs.iter().skip(1).map(|run| Some(run.at)).chain([None]);
    let mut before = CheckState::NotRun;
    for (run, next) in runs.iter().zip(nexts) {
        let counts_at = |at: &Instant| next.is_none_or(|next| *at < next);
        let expires = run.valid_until.filter(|until| *until > run.at);
        for at in [Some(run.at), expires]
            .into_iter()
            .flatten()
            .filter(counts_at)
        {
            let state = check_state(run, facts, at);
            if state != before && at > facts.as_of {
                instants.push(at);
            }
            before = state;
        }
    }
}

/// Adds the instants at which the state of an approval changes. Several approvals of one kind can count at once; the
/// state changes only when the first begins or the last ends.
fn add_approvals(as_of: Instant, approvals: &[&Approval], instants: &mut Vec<Instant>) {
    let lasts =
        |approval: &&&Approval| approval.valid_until.is_none_or(|until| approval.at < until);
    let lasting = approvals.iter().filter(lasts);
    let ends = lasting.clone().filter_map(|approval| approval.valid_until);
    let mut starts: Vec<Instant> = lasting.map(|approval| approval.at).collect();
    let mut ends: Vec<Instant> = ends.collect();
    let mut times: Vec<Instant> = approvals.iter().map(|approval| approval.at).collect();
    times.extend(&ends);
    for list in [&mut starts, &mut ends, &mut times] {
        list.sort();
    }
    let mut before = ApprovalState::Missing;
    for at in times {
        let until = |list: &[Instant]| list.partition_point(|time| *time <= at);
        let counts = until(&starts) > until(&ends);
        let state = if counts {
            ApprovalState::Counts
        } else {
            ApprovalState::Expired
        };
        if state != before && at > as_of {
            instants.push(at);
        }
        before = state;
    }
}
