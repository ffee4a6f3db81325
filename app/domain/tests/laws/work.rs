//! Law 6: everything that blocks has an owner and is in a workstream.

use domain::{Statuses, statuses::VendorStatus};
use proptest::{prop_assert, prop_assert_eq};

use crate::support::chance::in_any_world;

#[test]
fn law_6_every_open_item_has_an_owner_and_stands_in_one_workstream() {
    in_any_world(96, |world, _| {
        let catalogue = world.catalogue;
        let statuses = Statuses::of(catalogue, &world.facts);
        for (at, item) in catalogue
            .items
            .iter()
            .enumerate()
            .filter(|(at, _)| statuses.items[*at].is_open())
        {
            prop_assert!(!catalogue.owner(item.owner).is_empty(), "{}", item.id);
            let home: Vec<usize> = (0..catalogue.workstreams.len())
                .filter(|home| catalogue.workstreams[*home].items.contains(&at))
                .collect();
            prop_assert_eq!(home, vec![item.workstream as usize], "{}", &item.id);
        }
        let open = statuses
            .items
            .iter()
            .filter(|status| status.is_open())
            .count();
        let counted = catalogue
            .workstreams
            .iter()
            .map(|workstream| domain::counters::open(&statuses, workstream));
        prop_assert_eq!(open, counted.sum::<usize>());
        Ok(())
    });
}

/// The item of a blocker has the blocker's name; the catalogues here promise that there is one.
#[test]
fn law_6_every_live_blocker_has_an_owner_and_stands_in_one_workstream() {
    in_any_world(96, |world, _| {
        let catalogue = world.catalogue;
        let statuses = Statuses::of(catalogue, &world.facts);
        for blocker in statuses.live_blockers(catalogue) {
            prop_assert!(!catalogue.owner(blocker.owner).is_empty(), "{}", blocker.id);
            let name = format!("blocker:{}", blocker.id.trim_start_matches("blocker:"));
            let items = catalogue
                .items
                .iter()
                .filter(|item| item.id == name || item.id == format!("blocker:{name}"));
            prop_assert_eq!(items.count(), 1, "{}", &blocker.id);
        }
        Ok(())
    });
}

/// §7: an item of a vendor that is configured but unproven waits for output, whatever its own status word is.
#[test]
fn law_6_an_open_item_of_an_unproven_vendor_waits_for_its_output() {
    in_any_world(96, |world, _| {
        let statuses = Statuses::of(world.catalogue, &world.facts);
        for (item, status) in world
            .catalogue
            .items
            .iter()
            .zip(&statuses.items)
            .filter(|(_, status)| status.is_open())
        {
            let vendor = item.vendor.map(|at| statuses.vendors[at as usize]);
            let waits = vendor == Some(VendorStatus::ConfiguredUnproven);
            let expected = if waits {
                "needs_fixture_output"
            } else {
                item.status.word()
            };
            prop_assert_eq!(status.word(), expected, "{}", &item.id);
        }
        Ok(())
    });
}
