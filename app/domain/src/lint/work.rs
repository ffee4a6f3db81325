//! Lint of work: blockers and claims must be part of some work, and no wording may belong to two claims.

use std::collections::BTreeMap;

use super::Finding;
use crate::{
    Catalogue,
    catalogue::{Kind, Mode},
};

pub(super) fn lint(catalogue: &Catalogue) -> Vec<Finding> {
    let mut findings = unworked_blockers(catalogue);
    findings.extend(unwaited_scopes(catalogue));
    findings.extend(shared_wordings(catalogue));
    findings
}

/// Finds blockers that are not in exactly one workstream (law 6).
fn unworked_blockers(catalogue: &Catalogue) -> Vec<Finding> {
    let items = |at: u32| {
        catalogue
            .items
            .iter()
            .filter(|item| item.blocker == Some(at))
            .count()
    };
    let blockers = (0..)
        .take(catalogue.blockers.len())
        .filter(|at| items(*at) != 1);
    blockers
        .map(|at| {
            let text = format!(
                "expected one ledger item with this `blocker`, there are {}",
                items(at)
            );
            Finding::new(format!("/blockers/{at}"), text)
        })
        .collect()
}

/// Finds modes that wait for a scope but do not list its blockers, so that readers would not learn why they are
/// blocked.
fn unwaited_scopes(catalogue: &Catalogue) -> Vec<Finding> {
    let unlisted = |(_, mode): &(usize, &Mode)| {
        let mut scopes = Vec::new();
        mode.rule.each_atom(&mut |atom| match atom.kind {
            Kind::NoBlocker => scopes.push(atom.at),
            Kind::Strict => scopes.extend(
                (0..)
                    .zip(&catalogue.scopes)
                    .filter(|(_, scope)| scope.strict)
                    .map(|(at, _)| at),
            ),
            _ => {}
        });
        scopes.iter().any(|scope| !mode.blocked_by.contains(scope))
    };
    let modes = catalogue.modes.iter().enumerate().filter(unlisted);
    let text = "its rule waits for a scope that `blocked_by` does not list";
    modes
        .map(|(at, _)| Finding::new(format!("/modes/{at}/blocked_by"), text))
        .collect()
}

fn shared_wordings(catalogue: &Catalogue) -> Vec<Finding> {
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    let mut findings = Vec::new();
    for (at, claim) in catalogue.claims.iter().enumerate() {
        let said = claim.wordings.iter().chain(&claim.also);
        for text in said.chain(&claim.advice) {
            let first = *owners.entry(text.to_lowercase()).or_insert(at);
            if first != at {
                let text = format!(
                    "shares a wording with claim `{}`",
                    catalogue
                        .ids
                        .claims
                        .id(u32::try_from(first).unwrap_or(u32::MAX))
                );
                findings.push(Finding::new(format!("/claims/{at}"), text));
            }
        }
    }
    findings
}
