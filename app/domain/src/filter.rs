//! The filter of a page: which entries are shown, by owner, audience, mode and status.
//!
//! The query holds the filter beside the hypothetical steps. Only values known to the catalogue or the engine are
//! accepted, so that clients cannot request an unlimited number of distinct pages. Lists to which a key does not apply
//! are not filtered by it.

use crate::Catalogue;

/// The keys of the query, in canonical order.
pub const KEYS: [&str; 4] = ["owner", "audience", "mode", "status"];

pub(crate) const OWNER: usize = 0;
pub(crate) const AUDIENCE: usize = 1;
pub(crate) const MODE: usize = 2;
pub(crate) const STATUS: usize = 3;

/// A value for each key; an empty value does not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    values: [String; KEYS.len()],
}

impl Filter {
    /// Whether no key has a value, so that every entry is shown.
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(String::is_empty)
    }

    /// Value of a key by the key's position; empty if it has none.
    pub fn value(&self, key: usize) -> &str {
        self.values.get(key).map_or("", String::as_str)
    }

    /// Returns the keys that have a value, with their values.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let pairs = KEYS.into_iter().zip(&self.values);
        pairs
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (key, value.as_str()))
    }

    /// Stores a key and value of a query, replacing an earlier value of the same key; returns whether both are known.
    /// An empty value is accepted, since forms also send the fields in which nothing was chosen.
    pub(crate) fn take(&mut self, catalogue: &Catalogue, key: &str, value: &str) -> bool {
        let at = KEYS.iter().position(|known| *known == key);
        let Some((at, slot)) = at.and_then(|at| Some((at, self.values.get_mut(at)?))) else {
            return false;
        };
        let known = value.is_empty() || is_known(catalogue, at, value);
        if known {
            value.clone_into(slot);
        }
        known
    }
}

fn is_known(catalogue: &Catalogue, key: usize, value: &str) -> bool {
    match key {
        OWNER => catalogue.ids.owners.find(value).is_some() || is_party(catalogue, value),
        AUDIENCE => {
            let gates = catalogue.gates.iter().map(|gate| &gate.audience);
            let packs = catalogue.packs.iter().map(|pack| &pack.visibility);
            gates.chain(packs).any(|known| known == value)
        }
        MODE => catalogue.ids.modes.find(value).is_some(),
        _ => is_status(catalogue, value),
    }
}

/// Whether a gate or a role belongs to this party.
fn is_party(catalogue: &Catalogue, value: &str) -> bool {
    let gates = catalogue.gates.iter().flat_map(|gate| &gate.parties);
    let roles = catalogue.roles.iter().map(|role| &role.party);
    gates.chain(roles).any(|known| known == value)
}

/// Status words of all kinds except weeks and gates between stages, whose words come from the catalogue.
const WORDS: &str = "clear conditional blocked ready configured_unproven manual_fallback met not_met live cleared locked \
    unlocked active done closed excluded needs_customer_acceptance needs_fixture_output needs_operator_run \
    needs_vendor_setup blocked_until_external pass not_run failed expired stale counts missing set present recorded unknown";

fn is_status(catalogue: &Catalogue, value: &str) -> bool {
    WORDS.split(' ').any(|known| known == value)
        || catalogue.timeline.iter().any(|week| week.status == value)
        || catalogue.go_no_go.iter().any(|gate| gate.status == value)
}
