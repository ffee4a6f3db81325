//! The facets of entries: the values of each filter key that apply to an entry.

use super::Entry;
use crate::{
    Catalogue,
    catalogue::Mode,
    filter::{AUDIENCE, MODE, OWNER, STATUS},
    plan,
};

/// Keys and values that apply to an entry; keys that have no meaning for its kind are absent.
pub(super) type Facets<'a> = Vec<(usize, &'a str)>;

/// Finds the facets of an entry by its kind and id.
pub(super) fn facets<'a>(catalogue: &'a Catalogue, entry: &Entry<'a>) -> Facets<'a> {
    let mut found = Facets::new();
    // An entry that is not in the catalogue has no facets but its status.
    let _ = add_own(catalogue, entry, &mut found);
    if !entry.status.is_empty() && !entry.quiet {
        found.push((STATUS, entry.status));
    }
    found
}

fn add_own<'a>(catalogue: &'a Catalogue, entry: &Entry<'a>, found: &mut Facets<'a>) -> Option<()> {
    let (ids, id) = (&catalogue.ids, entry.id);
    match entry.kind {
        "mode" => found.push((MODE, id)),
        "blocker" => {
            let blocker = catalogue.blockers.iter().find(|known| known.id == id)?;
            add_owner(catalogue, blocker.owner, found);
            add_modes(
                catalogue,
                &mut |mode| mode.blocked_by.contains(&blocker.scope),
                found,
            );
        }
        "vendor" => {
            let at = ids.vendors.find(id)?;
            add_owner(catalogue, catalogue.vendors.get(at as usize)?.owner, found);
            for blocker in &catalogue.blockers {
                let mut held = |mode: &Mode| mode.blocked_by.contains(&blocker.scope);
                if blocker.vendor == at {
                    add_modes(catalogue, &mut held, found);
                }
            }
        }
        "gate" | "evidence" => {
            let at = ids.gates.find(id)?;
            let gate = catalogue.gates.get(at as usize)?;
            for party in &gate.parties {
                found.push((OWNER, party));
            }
            found.push((AUDIENCE, &gate.audience));
            add_modes(catalogue, &mut |mode| mode.conditions.contains(&at), found);
        }
        "ledger-item" => {
            let item = catalogue.items.get(ids.items.find(id)? as usize)?;
            add_owner(catalogue, item.owner, found);
            add_ids(catalogue, &item.blocks, found);
        }
        "workstream" => {
            let known = catalogue.workstreams.iter().find(|known| known.id == id)?;
            add_owner(catalogue, known.owner, found);
            add_ids(catalogue, &plan::blocks(catalogue, known), found);
        }
        "claim" => {
            let claim = catalogue.claims.get(ids.claims.find(id)? as usize)?;
            add_ids(catalogue, claim.mode.as_slice(), found);
        }
        "week" => {
            let week = catalogue.timeline.iter().find(|known| known.id == id)?;
            add_owner(catalogue, week.owner, found);
        }
        "go-no-go" => {
            let gate = catalogue.go_no_go.iter().find(|known| known.id == id)?;
            add_ids(catalogue, gate.mode.as_slice(), found);
        }
        "role" => {
            let role = catalogue.roles.iter().find(|known| known.id == id)?;
            found.push((OWNER, &role.party));
        }
        "pack" => {
            let pack = catalogue
                .packs
                .iter()
                .find(|known| known.title == entry.title)?;
            found.push((AUDIENCE, &pack.visibility));
        }
        _ => {}
    }
    Some(())
}

#[inline(never)]
fn add_owner<'a>(catalogue: &'a Catalogue, owner: u32, found: &mut Facets<'a>) {
    found.push((OWNER, catalogue.ids.owners.id(owner)));
}

#[inline(never)]
fn add_ids<'a>(catalogue: &'a Catalogue, modes: &[u32], found: &mut Facets<'a>) {
    for at in modes {
        found.push((MODE, catalogue.ids.modes.id(*at)));
    }
}

/// Adds the modes for which `meets` is true.
#[inline(never)]
fn add_modes<'a>(
    catalogue: &'a Catalogue,
    meets: &mut dyn FnMut(&Mode) -> bool,
    found: &mut Facets<'a>,
) {
    for mode in &catalogue.modes {
        if meets(mode) {
            found.push((MODE, &mode.id));
        }
    }
}
