//! Which entries of a page are shown: by whose they are, whom they are for, which mode they are about, how they stand.
//!
//! It stands in the query beside what is supposed. Values are those a catalogue or the engine knows, so that nobody can
//! ask for more pages than there are; a list that knows nothing of a key is shown whole.

use crate::Catalogue;

/// The keys of the query, in canonical order.
pub const KEYS: [&str; 4] = ["owner", "audience", "mode", "status"];

pub(crate) const OWNER: usize = 0;
pub(crate) const AUDIENCE: usize = 1;
pub(crate) const MODE: usize = 2;
pub(crate) const STATUS: usize = 3;

/// A value for each key; empty where everything is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    values: [String; KEYS.len()],
}

impl Filter {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(String::is_empty)
    }

    /// The value of a key by its position, empty where it has none.
    pub fn value(&self, key: usize) -> &str {
        self.values.get(key).map_or("", String::as_str)
    }

    /// The keys that have a value, each with it.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let pairs = KEYS.into_iter().zip(&self.values);
        pairs
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (key, value.as_str()))
    }

    /// Takes a pair of a query, the last of each key; gives whether it means something. A form sends the field in which
    /// nothing was chosen.
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

/// Gates and roles name the parties they belong to.
fn is_party(catalogue: &Catalogue, value: &str) -> bool {
    let gates = catalogue.gates.iter().flat_map(|gate| &gate.parties);
    let roles = catalogue.roles.iter().map(|role| &role.party);
    gates.chain(roles).any(|known| known == value)
}

/// The words of everything that has a status but weeks and gates between stages, which the catalogue names.
const WORDS: &str = "clear conditional blocked ready configured_unproven manual_fallback met not_met live cleared locked \
    unlocked active done closed excluded needs_customer_acceptance needs_fixture_output needs_operator_run \
    needs_vendor_setup blocked_until_external pass not_run failed expired stale counts missing set present recorded unknown";

fn is_status(catalogue: &Catalogue, value: &str) -> bool {
    WORDS.split(' ').any(|known| known == value)
        || catalogue.timeline.iter().any(|week| week.status == value)
        || catalogue.go_no_go.iter().any(|gate| gate.status == value)
}
