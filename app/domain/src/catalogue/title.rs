//! Titles for people of the things that rules are about.

use super::{Atom, Catalogue, Kind, Named};

/// Titles of papers, in the order of [`super::Paper`].
const PAPERS: [&str; 5] = [
    "Order form",
    "Billing route",
    "Support fallback",
    "Procurement approval",
    "Launch-room snapshot",
];
/// Titles of a tenant's conditions, in the order of [`super::Tenant`].
const TENANT: [&str; 2] = ["Tenant not regulated", "Launch accepted by the customer"];
/// Titles of an acceptance's parts, in the order of [`super::Acceptance`].
const ACCEPTANCE: [&str; 6] = [
    "Launch acceptance recorded",
    "Launch accepted",
    "Acceptance signed",
    "Exclusions as in the order form",
    "Required exclusions covered",
    "Valid launch acceptance",
];

impl Catalogue {
    /// Returns the title of what an atom is about; its id if it has no title.
    pub fn name(&self, atom: Atom) -> &str {
        let at = atom.at as usize;
        let title = match atom.kind {
            Kind::Probe => title(&self.probes, at),
            Kind::Check | Kind::Reference => title(&self.checks, at),
            Kind::Approval => title(&self.approvals, at),
            Kind::Records => title(&self.records, at),
            Kind::Run => title(&self.runs, at),
            Kind::OrderForm | Kind::Excluded => title(&self.areas, at),
            Kind::Access => title(&self.access_results, at),
            Kind::Vendor => self.vendors.get(at).map(|vendor| vendor.title.as_str()),
            Kind::Group => self.groups.get(at).map(|group| group.title.as_str()),
            Kind::NoBlocker => self.scopes.get(at).map(|scope| scope.title.as_str()),
            Kind::Mode | Kind::Stage => self.modes.get(at).map(|mode| mode.title.as_str()),
            Kind::Role | Kind::RoleDue => self.roles.get(at).map(|role| role.title.as_str()),
            Kind::RolesDue => self.stages.get(at).map(|stage| stage.title.as_str()),
            Kind::Gate => self.gates.get(at).map(|gate| gate.title.as_str()),
            Kind::Claim => self.claims.get(at).map(|claim| claim.title.as_str()),
            Kind::Strict => Some("Strict readiness"),
            Kind::Tenant => TENANT.get(at).copied(),
            Kind::Covers => Some("Order form exclusions"),
            Kind::Acceptance => ACCEPTANCE.get(at).copied(),
            Kind::Paper => PAPERS.get(at).copied(),
            Kind::Variable => None,
        };
        title.unwrap_or_else(|| self.ids.id(atom))
    }
}

fn title(list: &[Named], at: usize) -> Option<&str> {
    list.get(at).map(|named| named.title.as_str())
}
