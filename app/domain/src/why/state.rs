//! How a part stands, in a word that people understand beside its title.

use crate::{
    Statuses,
    catalogue::{Atom, Kind, Tenant},
};

/// The word of [`Statuses::state`], and one that says what it is where an atom holds.
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
        // The others have a word of their own for either.
        _ => statuses.state(atom),
    }
}
