//! State of a part, as a word that readers understand beside its title.

use crate::{
    Statuses,
    catalogue::{Atom, Kind, Tenant},
};

/// The word of [`Statuses::state`], or another one where that fits better beside a title.
pub(crate) fn word(statuses: &Statuses, atom: Atom) -> &'static str {
    match (atom.kind, statuses.world.holds(atom)) {
        (Kind::NoBlocker, false) => "live_blockers",
        (Kind::NoBlocker, true) => "no_live_blockers",
        (Kind::RolesDue, false) => "roles_unnamed",
        (Kind::Reference, false) => "not_recorded",
        (Kind::Access, false) => "access_result_missing",
        (Kind::Access, true) => "access_result_present",
        (Kind::Tenant, false) if atom == Tenant::Unregulated.atom() => "not_met",
        (Kind::Tenant, true) if atom == Tenant::Unregulated.atom() => "met",
        (Kind::Variable, true) => "set",
        (Kind::Group, true) => "configured",
        (Kind::Records | Kind::Paper, true) => "present",
        (Kind::Run | Kind::Reference, true) => "recorded",
        (Kind::Strict, true) => "ready",
        (Kind::Role | Kind::RoleDue | Kind::RolesDue, true) => "named",
        (Kind::OrderForm | Kind::Covers | Kind::Excluded, true) => "excluded",
        (Kind::Acceptance | Kind::Gate, true) => "met",
        (Kind::Tenant | Kind::Stage, true) => "reached",
        // The words of the other kinds and states fit as they are.
        _ => statuses.state(atom),
    }
}
