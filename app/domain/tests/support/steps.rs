//! Steps: what a person does about something that is missing, applied to facts (`rules.md` §10).

mod tenant;

use domain::{
    Catalogue, Facts,
    catalogue::{Acceptance, Atom, Kind, Rule},
    facts::{Approval, CheckRun, OperatorRun, ProbeState, Variable},
};

use tenant::take_of_tenant;

/// Does one step. Steps of a tenant change nothing if the facts have no tenant.
pub fn take(catalogue: &Catalogue, facts: &mut Facts, step: Atom) {
    let id = catalogue.ids.id(step).to_owned();
    let at = facts.as_of;
    match step.kind {
        Kind::Probe => facts.probes.insert(id, ProbeState::Pass),
        Kind::Check => facts.checks.push(CheckRun {
            check: id,
            passed: true,
            at,
            valid_until: None,
            reads: Vec::new(),
            run_by: None,
        }),
        Kind::Approval => facts.approvals.push(Approval {
            kind: id,
            reference: None,
            at,
            valid_until: None,
        }),
        Kind::Records => facts.records.insert(id, 1),
        Kind::Run => facts.operator_runs.push(OperatorRun { run: id, at }),
        Kind::Reference => facts.fixture_references.push(id),
        Kind::Variable => set_variable(facts, id),
        Kind::Group => set_variables(catalogue, facts, step),
        _ => {
            if let Some(tenant) = &mut facts.tenant {
                take_of_tenant(tenant, step, id, at);
            }
        }
    }
}

/// Does several steps, acceptances last, so that they match the order form of that time.
pub fn take_all(catalogue: &Catalogue, facts: &mut Facts, steps: &[Atom]) {
    let (last, first): (Vec<Atom>, Vec<Atom>) =
        steps.iter().partition(|step| step.kind == Kind::Acceptance);
    first
        .into_iter()
        .chain(last)
        .for_each(|step| take(catalogue, facts, step));
}

/// Sets a variable: one that is set keeps its revision, another one gets a fresh revision.
fn set_variable(facts: &mut Facts, name: String) {
    let fresh = Variable {
        set: true,
        revision: Some("fresh".to_owned()),
    };
    let is_set = facts
        .variables
        .get(&name)
        .is_some_and(|variable| variable.set);
    if !is_set {
        facts.variables.insert(name, fresh);
    }
}

fn set_variables(catalogue: &Catalogue, facts: &mut Facts, group: Atom) {
    let needs = &catalogue.groups[group.at as usize].needs;
    for need in needs.iter().filter(|need| need.kind == Kind::Variable) {
        set_variable(facts, catalogue.ids.id(*need).to_owned());
    }
}

/// Returns every step that is possible, in step order: what is absent, or does not count.
pub fn possible(catalogue: &Catalogue, facts: &Facts) -> Vec<Atom> {
    let statuses = domain::Statuses::of(catalogue, facts);
    let all = |kind: Kind| {
        let count = u32::try_from(catalogue.ids.space(kind).len()).expect("ids are few");
        (0..count).map(move |at| Atom::new(kind, at))
    };
    let open = |kind: Kind| all(kind).filter(|atom| !statuses.world.holds(*atom));
    let unset = |group: &Atom| {
        let needs = &catalogue.groups[group.at as usize].needs;
        needs
            .iter()
            .any(|need| need.kind == Kind::Variable && !statuses.world.holds(*need))
    };
    let groups = all(Kind::Group).filter(unset);
    let evidence = [Kind::Probe, Kind::Check, Kind::Approval]
        .into_iter()
        .flat_map(open);
    let records = [Kind::Records, Kind::Run, Kind::Reference]
        .into_iter()
        .flat_map(open);
    let mut steps: Vec<Atom> = evidence.chain(groups).chain(records).collect();
    if let Some(tenant) = &facts.tenant {
        steps.extend(
            [Kind::Role, Kind::Paper, Kind::Access]
                .into_iter()
                .flat_map(open),
        );
        steps.push(Acceptance::Recorded.atom());
        let stands_in_both = |area: &Atom| {
            let id = catalogue.ids.id(*area).to_owned();
            let records = tenant.acceptances.iter();
            let latest = records
                .filter(|record| record.at <= facts.as_of)
                .max_by_key(|record| record.at);
            latest.is_none_or(|record| record.exclusions.contains(&id))
                && tenant.order_form.exclusions.contains(&id)
        };
        steps.extend(all(Kind::Excluded).filter(|area| !stands_in_both(area)));
    }
    steps
}

/// Does everything that an atom which does not hold waits for, including what that depends on in turn.
pub fn fulfil(catalogue: &Catalogue, facts: &mut Facts, atom: Atom) {
    let at = atom.at as usize;
    match atom.kind {
        Kind::Group => catalogue.groups[at]
            .needs
            .iter()
            .for_each(|need| fulfil(catalogue, facts, *need)),
        Kind::Vendor => {
            let vendor = &catalogue.vendors[at];
            for group in vendor.groups.clone() {
                let group = u32::try_from(group).expect("groups are few");
                fulfil(catalogue, facts, Atom::new(Kind::Group, group));
            }
            vendor
                .proven_when
                .iter()
                .for_each(|rule| fulfil_rule(catalogue, facts, rule));
        }
        Kind::NoBlocker => {
            let blockers = catalogue
                .blockers
                .iter()
                .filter(|blocker| blocker.scope == atom.at);
            blockers
                .flat_map(|blocker| &blocker.needs)
                .for_each(|need| fulfil(catalogue, facts, *need));
        }
        Kind::Mode => fulfil_rule(catalogue, facts, &catalogue.modes[at].rule),
        Kind::Claim => {
            let items = catalogue.items.iter();
            let items = items.filter(|item| item.locks_claim(atom.at));
            items.for_each(|item| fulfil_rule(catalogue, facts, &item.closed_when));
            let mode = catalogue.claims[at].mode;
            mode.iter()
                .for_each(|mode| fulfil(catalogue, facts, Atom::new(Kind::Mode, *mode)));
        }
        Kind::Strict => {
            fulfil(catalogue, facts, catalogue.readiness.core);
            fulfil(catalogue, facts, catalogue.readiness.surface);
            let strict = (0..)
                .zip(&catalogue.scopes)
                .filter(|(_, scope)| scope.strict);
            strict.for_each(|(at, _)| fulfil(catalogue, facts, Atom::new(Kind::NoBlocker, at)));
        }
        Kind::RoleDue => take(catalogue, facts, Atom::new(Kind::Role, atom.at)),
        Kind::RolesDue => {
            let due = (0..)
                .zip(&catalogue.roles)
                .filter(|(_, role)| role.due_before <= atom.at);
            due.for_each(|(at, _)| take(catalogue, facts, Atom::new(Kind::Role, at)));
        }
        Kind::Covers => cover(catalogue, facts),
        Kind::Acceptance => {
            cover(catalogue, facts);
            take(catalogue, facts, Acceptance::Recorded.atom());
        }
        // Whether a tenant is regulated is not evidence, and its stage follows from the rest.
        Kind::Tenant | Kind::Stage => {}
        _ => take(catalogue, facts, atom),
    }
}

fn cover(catalogue: &Catalogue, facts: &mut Facts) {
    let areas = catalogue
        .required_exclusions
        .iter()
        .map(|required| Atom::new(Kind::Excluded, required.area));
    areas.for_each(|area| take(catalogue, facts, area));
}

/// Does everything that a rule names.
pub fn fulfil_rule(catalogue: &Catalogue, facts: &mut Facts, rule: &Rule) {
    let mut atoms = Vec::new();
    rule.each_atom(&mut |atom| atoms.push(atom));
    atoms
        .into_iter()
        .for_each(|atom| fulfil(catalogue, facts, atom));
}

/// Finds the atom that a reason of the verdict document names.
pub fn atom_of(catalogue: &Catalogue, kind: &str, id: &str) -> Atom {
    let found = |kind: Kind, id: &str| {
        catalogue
            .ids
            .space(kind)
            .find(id)
            .map(|at| Atom::new(kind, at))
    };
    let access = id
        .strip_prefix("access-result:")
        .and_then(|result| found(Kind::Access, result));
    let kinds = Kind::ALL.into_iter().filter(|known| known.reason() == kind);
    let mut named = kinds.filter_map(|kind| found(kind, id));
    access
        .or_else(|| named.next())
        .unwrap_or_else(|| panic!("{kind} {id} is known to nobody"))
}
