//! Trees of reasons: whatever is below its best status has a finite tree that names every part it waits for, in words.

use domain::{
    Catalogue, Statuses,
    catalogue::{Atom, ItemStatus, Kind, Rule},
    reasons,
    statuses::{ModeStatus, VendorStatus},
    why::{Node, Why},
};
use proptest::{prop_assert, test_runner::TestCaseError};

use crate::support::chance::in_any_world;

/// Calls `visit` with every node, parents first.
fn each<'n>(
    nodes: &'n [Node<'n>],
    above: &mut Vec<&'n Node<'n>>,
    visit: &mut dyn FnMut(&[&'n Node<'n>]),
) {
    for node in nodes {
        above.push(node);
        visit(above);
        each(&node.children, above, visit);
        above.pop();
    }
}

fn all<'n>(nodes: &'n [Node<'n>]) -> Vec<&'n Node<'n>> {
    let mut found = Vec::new();
    each(nodes, &mut Vec::new(), &mut |path| {
        found.extend(path.last());
    });
    found
}

/// A catalogue and statuses, whose trees are tested.
struct World<'w> {
    catalogue: &'w Catalogue,
    statuses: &'w Statuses,
}

impl<'w> World<'w> {
    fn why(&self) -> Why<'w> {
        Why::of(self.catalogue, self.statuses)
    }

    /// Returns the tree of everything that has one.
    fn trees(&self) -> Vec<Vec<Node<'w>>> {
        let Self {
            catalogue,
            statuses,
        } = self;
        let locked_by = reasons::locked_by(catalogue, statuses);
        let claims = catalogue.claims.iter().zip(&locked_by);
        let mut trees: Vec<_> = claims
            .map(|(claim, ids)| self.why().claim(claim, ids))
            .collect();
        trees.extend(catalogue.modes.iter().map(|mode| self.why().mode(mode)));
        trees.extend(
            catalogue
                .vendors
                .iter()
                .map(|vendor| self.why().vendor(vendor)),
        );
        trees.extend(
            statuses
                .live_blockers(catalogue)
                .map(|blocker| self.why().blocker(blocker)),
        );
        trees.extend(catalogue.items.iter().map(|item| self.why().item(item)));
        let gates = catalogue.gates.iter();
        trees.extend(gates.map(|gate| self.why().rule(&gate.met_when, &gate.owner)));
        trees.extend(
            catalogue
                .go_no_go
                .iter()
                .map(|gate| self.why().stage_gate(gate)),
        );
        trees
    }

    fn assert_tells(&self, nodes: &[Node<'_>], atom: Atom) -> Result<(), TestCaseError> {
        let told = all(nodes).iter().any(|node| node.atom == Some(atom));
        prop_assert!(told, "{} is not in {nodes:#?}", self.catalogue.name(atom));
        Ok(())
    }

    fn assert_tells_unmet(&self, nodes: &[Node<'_>], rule: &Rule) -> Result<(), TestCaseError> {
        for part in reasons::unmet(self.catalogue, self.statuses, rule) {
            self.assert_tells(nodes, part.atom)?;
        }
        Ok(())
    }

    /// Asserts that each missing dependency appears by its name.
    fn assert_names(&self, nodes: &[Node<'_>], needs: &[Atom]) -> Result<(), TestCaseError> {
        for name in reasons::missing_needs(self.catalogue, self.statuses, needs) {
            let told = all(nodes).iter().any(|node| {
                let id = node.atom.map(|atom| self.catalogue.ids.id(atom));
                node.names.contains(&name) || id == Some(&name)
            });
            prop_assert!(told, "{name} is not in {nodes:#?}");
        }
        Ok(())
    }
}

fn in_any_deployment(law: impl Fn(&World<'_>) -> Result<(), TestCaseError>) {
    in_any_world(128, |world, _| {
        let statuses = Statuses::of(world.catalogue, &world.facts);
        law(&World {
            catalogue: world.catalogue,
            statuses: &statuses,
        })
    });
}

#[test]
fn a_mode_tells_its_blockers_what_it_awaits_and_its_conditions() {
    in_any_deployment(|world| {
        let (catalogue, statuses) = (world.catalogue, world.statuses);
        for (mode, status) in catalogue.modes.iter().zip(&statuses.modes) {
            let nodes = world.why().mode(mode);
            prop_assert!(*status != ModeStatus::Blocked || !nodes.is_empty());
            for part in reasons::awaiting_proof(catalogue, statuses, mode) {
                world.assert_tells(&nodes, part.atom)?;
            }
            for gate in reasons::conditions(statuses, mode) {
                world.assert_tells(&nodes, Atom::new(Kind::Gate, gate))?;
            }
            let blocked_by = reasons::blocked_by(catalogue, statuses, mode);
            for blocker in blocked_by
                .iter()
                .map(|at| &catalogue.blockers[*at as usize])
            {
                let live = |node: &&Node<'_>| node.state == "live" && node.title == blocker.title;
                prop_assert!(all(&nodes).iter().any(live), "{} in {nodes:#?}", blocker.id);
                world.assert_names(&nodes, &blocker.needs)?;
            }
        }
        Ok(())
    });
}

#[test]
fn a_vendor_that_is_not_ready_and_a_live_blocker_tell_what_is_missing() {
    in_any_deployment(|world| {
        let (catalogue, statuses) = (world.catalogue, world.statuses);
        for (vendor, status) in catalogue.vendors.iter().zip(&statuses.vendors) {
            let nodes = world.why().vendor(vendor);
            let unmet = all(&nodes).iter().any(|node| !node.holds);
            prop_assert!(*status == VendorStatus::Ready || unmet, "{}", vendor.id);
            for group in &catalogue.groups[vendor.groups.clone()] {
                world.assert_names(&nodes, &group.needs)?;
            }
            if let Some(rule) = &vendor.proven_when {
                world.assert_tells_unmet(&nodes, rule)?;
            }
        }
        for blocker in statuses.live_blockers(catalogue) {
            let nodes = world.why().blocker(blocker);
            world.assert_names(&nodes, &blocker.needs)?;
            let proof = &catalogue.proofs[blocker.proof as usize].title;
            prop_assert!(nodes.iter().any(|node| node.title == proof));
        }
        Ok(())
    });
}

#[test]
fn items_gates_and_claims_tell_what_they_wait_for() {
    in_any_deployment(|world| {
        let (catalogue, statuses) = (world.catalogue, world.statuses);
        for (item, status) in catalogue.items.iter().zip(&statuses.items) {
            let nodes = world.why().item(item);
            prop_assert!(*status == ItemStatus::Closed || !nodes.is_empty());
            world.assert_tells_unmet(&nodes, &item.closed_when)?;
        }
        for gate in &catalogue.gates {
            let nodes = world.why().rule(&gate.met_when, &gate.owner);
            world.assert_tells_unmet(&nodes, &gate.met_when)?;
        }
        for gate in &catalogue.go_no_go {
            let nodes = world.why().stage_gate(gate);
            world.assert_tells_unmet(&nodes, &gate.met_when)?;
        }
        let locked_by = reasons::locked_by(catalogue, statuses);
        for (at, claim) in catalogue.claims.iter().enumerate() {
            let nodes = world.why().claim(claim, &locked_by[at]);
            prop_assert!(nodes.len() >= locked_by[at].len());
            prop_assert!(statuses.locked[at] != nodes.is_empty(), "{}", claim.id);
        }
        Ok(())
    });
}

#[test]
fn every_part_is_called_by_its_name_and_has_a_state() {
    in_any_deployment(|world| {
        let catalogue = world.catalogue;
        let titled = catalogue.blockers.iter().map(|blocker| &blocker.title);
        let titled = titled.chain(catalogue.proofs.iter().map(|proof| &proof.title));
        let titled = titled.chain(catalogue.items.iter().map(|item| &item.title));
        let titled = titled.chain(catalogue.modes.iter().map(|mode| &mode.title));
        let titled = titled.chain(catalogue.claims.iter().map(|claim| &claim.title));
        let titled = titled.chain(catalogue.areas.iter().map(|area| &area.title));
        let titled: Vec<&str> = titled
            .map(String::as_str)
            .chain(["One of", "All of"])
            .collect();
        for node in world.trees().iter().flat_map(|nodes| all(nodes)) {
            prop_assert!(!node.title.is_empty() && !node.state.is_empty(), "{node:?}");
            match node.atom {
                Some(atom) => prop_assert!(node.title == catalogue.name(atom), "{node:?}"),
                None => prop_assert!(titled.contains(&node.title), "{node:?}"),
            }
            if catalogue.id != "drawn"
                && let Some(atom) = node.atom.filter(|atom| atom.kind != Kind::Variable)
            {
                prop_assert!(node.title != catalogue.ids.id(atom), "{node:?}");
            }
        }
        Ok(())
    });
}

#[test]
fn every_tree_ends_and_opens_nothing_twice() {
    in_any_deployment(|world| {
        for nodes in world.trees() {
            let (mut opened, mut wrong) = (Vec::new(), None);
            each(&nodes, &mut Vec::new(), &mut |path| {
                let Some((node, above)) = path.split_last() else {
                    return;
                };
                let of = |other: &&Node<'_>| node.atom.is_some() && other.atom == node.atom;
                let repeated = above.iter().any(of) && !node.children.is_empty();
                let open = node.atom.filter(|_| !node.children.is_empty());
                let twice = open.is_some_and(|atom| opened.contains(&atom));
                opened.extend(open);
                let settled = node.holds && !node.children.is_empty();
                if repeated || twice || settled || path.len() > 24 {
                    wrong = Some(node.title.to_owned());
                }
            });
            prop_assert!(wrong.is_none(), "{wrong:?} in {nodes:#?}");
        }
        Ok(())
    });
}
