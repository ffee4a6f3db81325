//! The cost of deciding by a catalogue, computed before a stranger's catalogue is used: rules can use each other, so
//! that a few lines expand to more work than any machine can do.

use super::{Atom, Catalogue, Kind, Rule};
use crate::Json;

/// Maximum depth of rules that use each other.
const DEPTH_MAX: u64 = 128;
/// Maximum number of parts of all rules and claims, with everything they use expanded.
const PARTS_MAX: u64 = 200_000;
/// Maximum number of parts and values that a verdict may visit, in all passes together.
const WORK_MAX: u64 = 100_000_000;

impl Catalogue {
    /// Whether a verdict can be computed in reasonable time; `document` is what the catalogue was read from.
    pub fn is_bearable(&self, document: &Json) -> bool {
        let Weight { parts, depth } = Weights::of(self).of_everything(self);
        let goals = self.modes.len() + self.claims.len();
        let passes = (8 * goals + self.counters.len() + 1) as u64;
        let work = passes.saturating_mul(values(document).saturating_add(parts));
        depth <= DEPTH_MAX && parts <= PARTS_MAX && work <= WORK_MAX
    }
}

/// Number of parts of something with everything it uses expanded, and the depth of that expansion.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    parts: u64,
    depth: u64,
}

impl Weight {
    fn flat(parts: usize) -> Self {
        Self {
            parts: parts as u64,
            depth: 1,
        }
    }

    fn beside(self, other: Self) -> Self {
        Self {
            parts: self.parts.saturating_add(other.parts),
            depth: self.depth.max(other.depth),
        }
    }

    fn below(self) -> Self {
        Self {
            parts: self.parts.saturating_add(1),
            depth: self.depth.saturating_add(1),
        }
    }
}

/// The weights of what rules use, computed in the order in which it is decided.
struct Weights {
    /// Number of groups that each variable belongs to.
    holders: Vec<usize>,
    groups: Vec<Weight>,
    vendors: Vec<Weight>,
    /// Weight of everything that any blocker waits for.
    blockers: Weight,
    modes: Vec<Weight>,
    /// Weight of everything that the required exclusions wait for.
    coverage: Weight,
    gates: Vec<Weight>,
    /// Weight of everything that unlocks each claim.
    claims: Vec<Weight>,
    roles: usize,
}

impl Weights {
    fn of(catalogue: &Catalogue) -> Self {
        let mut weights = Self {
            holders: holders(catalogue),
            groups: Vec::new(),
            vendors: Vec::new(),
            blockers: Weight::default(),
            modes: Vec::new(),
            coverage: Weight::flat(catalogue.areas.len()),
            gates: Vec::new(),
            claims: Vec::new(),
            roles: catalogue.roles.len(),
        };
        for group in &catalogue.groups {
            weights.groups.push(weights.of_atoms(&group.needs));
        }
        for vendor in &catalogue.vendors {
            let groups = weights.groups.get(vendor.groups.clone());
            let groups = groups.unwrap_or_default().iter().copied();
            let groups = groups.fold(Weight::flat(1), Weight::beside);
            let weight = weights.of_all(&vendor.proven_when).beside(groups);
            weights.vendors.push(weight.below());
        }
        for blocker in &catalogue.blockers {
            let needs = weights.of_atoms(&blocker.needs);
            weights.blockers = weights.blockers.beside(needs);
        }
        for mode in &catalogue.modes {
            weights.modes.push(weights.of_rule(&mode.rule).below());
        }
        // Required exclusions may use claims, and items of claims may use gates. There, gates are judged without
        // exclusions, so gates are weighed once before the coverage is known and once after.
        weights.weigh_gates(catalogue);
        weights.claims = weights.of_claims(catalogue);
        for required in &catalogue.required_exclusions {
            let unless = weights.of_all(&required.unless);
            weights.coverage = weights.coverage.beside(unless.below());
        }
        weights.weigh_gates(catalogue);
        weights
    }

    /// Weight of every rule, and of what unlocks each claim.
    fn of_everything(&self, catalogue: &Catalogue) -> Weight {
        let claims = self.claims.iter().copied();
        claims.fold(self.of_all(catalogue.rules()), Weight::beside)
    }

    fn weigh_gates(&mut self, catalogue: &Catalogue) {
        self.gates.clear();
        for gate in &catalogue.gates {
            self.gates.push(self.of_rule(&gate.met_when).below());
        }
    }

    fn of_claims(&self, catalogue: &Catalogue) -> Vec<Weight> {
        let sold = catalogue.claims.iter().map(|claim| {
            let mode = claim.mode.and_then(|mode| self.modes.get(mode as usize));
            mode.copied().unwrap_or_default().below()
        });
        let mut claims: Vec<Weight> = sold.collect();
        for item in &catalogue.items {
            let closed = self.of_rule(&item.closed_when).below();
            for text in &item.locks {
                if let Some(claim) = claims.get_mut(text.claim as usize) {
                    *claim = claim.beside(closed);
                }
            }
        }
        claims
    }

    fn of_all<'r>(&self, rules: impl IntoIterator<Item = &'r Rule>) -> Weight {
        rules.into_iter().fold(Weight::default(), |all, rule| {
            all.beside(self.of_rule(rule))
        })
    }

    fn of_rule(&self, rule: &Rule) -> Weight {
        match rule {
            Rule::Atom(atom) => self.of_atom(*atom),
            Rule::All(rules) | Rule::Any(rules) => self.of_all(rules).below(),
        }
    }

    fn of_atoms(&self, atoms: &[Atom]) -> Weight {
        let each = atoms.iter().map(|atom| self.of_atom(*atom));
        each.fold(Weight::flat(1), Weight::beside)
    }

    fn of_atom(&self, atom: Atom) -> Weight {
        let at = atom.at as usize;
        let known = |list: &[Weight]| list.get(at).copied();
        let weight = match atom.kind {
            Kind::Variable => self.holders.get(at).map(|count| Weight::flat(*count)),
            Kind::Group => known(&self.groups),
            Kind::Vendor => known(&self.vendors),
            Kind::Strict | Kind::NoBlocker => Some(self.blockers.below()),
            Kind::Mode => known(&self.modes),
            Kind::RolesDue => Some(Weight::flat(self.roles)),
            Kind::Covers | Kind::Acceptance | Kind::Tenant => Some(self.coverage.below()),
            Kind::Gate => known(&self.gates),
            Kind::Claim => known(&self.claims),
            _ => None,
        };
        weight.unwrap_or_default().below()
    }
}

fn holders(catalogue: &Catalogue) -> Vec<usize> {
    let mut holders = vec![0; catalogue.variables.len()];
    let needs = catalogue.groups.iter().flat_map(|group| &group.needs);
    for need in needs.filter(|need| need.kind == Kind::Variable) {
        if let Some(count) = holders.get_mut(need.at as usize) {
            *count += 1;
        }
    }
    holders
}

/// Number of values in a document.
fn values(json: &Json) -> u64 {
    match json {
        Json::List(items) => items.iter().map(values).sum(),
        Json::Object(fields) => fields.iter().map(|(_, value)| 1 + values(value)).sum(),
        _ => 1,
    }
}
