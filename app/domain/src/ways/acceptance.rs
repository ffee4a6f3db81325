//! Needs of an order form that covers the required exclusions, and of a valid acceptance (§8).

use super::{Need, needs::Needs};
use crate::catalogue::{Acceptance, Atom, Kind};

impl Needs<'_> {
    /// Each required exclusion is in the order form, or no longer required.
    pub(super) fn of_coverage(&self) -> Need {
        let required = self.catalogue.required_exclusions.iter().map(|required| {
            let unless = required
                .unless
                .as_ref()
                .map_or(Need::Never, |rule| self.of_rule(rule));
            Need::any(
                [
                    self.of_atom(Atom::new(Kind::OrderForm, required.area)),
                    unless,
                ]
                .into_iter(),
            )
        });
        Need::all(required)
    }

    /// A new acceptance meets every part of hold 10 (§8) but coverage. Excluding the areas that differ meets only the
    /// part about matching exclusions.
    pub(super) fn of_acceptance(&self, atom: Atom) -> Need {
        let step = Need::Step(Acceptance::Recorded.atom());
        if self.statuses.world.holds(atom) || self.statuses.tenant.is_none() {
            return if self.statuses.tenant.is_none() {
                Need::Never
            } else {
                Need::Met
            };
        }
        if atom == Acceptance::ExclusionsMatch.atom() {
            return Need::any([step, self.of_difference()].into_iter());
        }
        if atom == Acceptance::Valid.atom() {
            let parts = [
                Acceptance::Recorded,
                Acceptance::Accepted,
                Acceptance::Signed,
                Acceptance::ExclusionsMatch,
            ];
            let parts = parts.iter().map(|part| self.of_atom(part.atom()));
            return Need::all(parts.chain([self.of_coverage()]));
        }
        step
    }

    fn of_difference(&self) -> Need {
        let differing = self
            .statuses
            .tenant
            .iter()
            .flat_map(|tenant| &tenant.coverage.differing);
        Need::all(
            differing.map(|area| {
                area.map_or(Need::Never, |at| Need::Step(Atom::new(Kind::Excluded, at)))
            }),
        )
    }
}
