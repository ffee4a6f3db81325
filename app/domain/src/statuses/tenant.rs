//! One tenant: what its order form must exclude, what holds it, and the stage it has reached (§8).

use super::stage;
use crate::{
    Catalogue, Instant,
    catalogue::{Acceptance, Atom, Ids, Kind, Names, Paper, RequiredExclusion, Rule, Tenant},
    facts::{AcceptanceRecord, Asked, Decision, TenantFacts},
    world::World,
};

/// The status of a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantStatus {
    /// The stage that its latest acceptance asks for.
    pub asked: Asked,
    /// The mode it is in; `None` while it is held in setup.
    pub stage: Option<u32>,
    /// Whether it cannot be charged yet, so that it gets an earlier stage than it asked for, if there is one.
    pub no_charge: bool,
    /// Positions of the holds that apply.
    pub holds: Vec<u32>,
    /// Areas that its order form must exclude.
    pub required: Vec<u32>,
    /// Position of the acceptance that counts, in the facts.
    pub acceptance: Option<usize>,
    pub coverage: Coverage,
}

/// Differences between the exclusions of acceptance and order form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Areas that only one of the two excludes; `None` for a name that the catalogue does not know.
    pub differing: Vec<Option<u32>>,
}

pub(super) fn decide(
    catalogue: &Catalogue,
    world: &mut World,
    tenant: &TenantFacts,
    as_of: Instant,
) -> TenantStatus {
    let latest = latest_acceptance(tenant, as_of);
    let asked = latest.map_or(Asked::PrivateBeta, |(_, record)| record.stage);
    add_papers(&catalogue.ids, world, tenant);
    add_roles(catalogue, world, tenant, asked);
    let required: Vec<u32> = required_exclusions(catalogue, world)
        .map(|required| required.area)
        .collect();
    let coverage = add_acceptance(
        &catalogue.ids,
        world,
        tenant,
        latest.map(|(_, record)| record),
        &required,
    );
    let (stage, no_charge, holds) = stage::decide(catalogue, world, asked);
    stage::add(catalogue, world, stage);
    TenantStatus {
        asked,
        stage,
        no_charge,
        holds,
        required,
        acceptance: latest.map(|(at, _)| at),
        coverage,
    }
}

/// Returns the latest acceptance that counts, by time and then by position.
fn latest_acceptance(tenant: &TenantFacts, as_of: Instant) -> Option<(usize, &AcceptanceRecord)> {
    let counting = tenant
        .acceptances
        .iter()
        .enumerate()
        .filter(|(_, record)| record.at <= as_of);
    counting.max_by_key(|(at, record)| (record.at, *at))
}

fn is_named(name: Option<&String>) -> bool {
    name.is_some_and(|name| !name.trim().is_empty())
}

fn add_papers(ids: &Ids, world: &mut World, tenant: &TenantFacts) {
    world.set(Paper::OrderForm.atom(), tenant.order_form.signed);
    world.set(Paper::BillingRoute.atom(), tenant.billing_route.is_some());
    world.set(Paper::SupportFallback.atom(), tenant.support_fallback);
    world.set(
        Paper::ProcurementApproval.atom(),
        tenant.procurement_approval,
    );
    world.set(
        Paper::LaunchRoomSnapshot.atom(),
        tenant.launch_room_snapshot,
    );
    world.set(Tenant::Unregulated.atom(), !tenant.regulated);
    for result in &tenant.access_results {
        world.add(ids, Kind::Access, result);
    }
    for area in &tenant.order_form.exclusions {
        world.add(ids, Kind::OrderForm, area);
    }
}

fn add_roles(catalogue: &Catalogue, world: &mut World, tenant: &TenantFacts, asked: Asked) {
    let stage_asked = (0..)
        .zip(&catalogue.stages)
        .find(|(_, stage)| stage.asked == Some(asked));
    let reached = stage_asked.map_or(0, |(at, _)| at);
    let mut unnamed_from = u32::MAX;
    for (at, role) in (0..).zip(&catalogue.roles) {
        let named = is_named(tenant.owners.get(&role.id));
        let due = role.always || role.due_before <= reached;
        world.set(Atom::new(Kind::Role, at), named);
        world.set(Atom::new(Kind::RoleDue, at), named || !due);
        if !named {
            unnamed_from = unnamed_from.min(role.due_before);
        }
    }
    for at in (0..).take(catalogue.stages.len()) {
        world.set(Atom::new(Kind::RolesDue, at), at < unnamed_from);
    }
}

/// Returns the exclusions that every order form needs, in catalogue order.
pub(crate) fn required_exclusions<'a>(
    catalogue: &'a Catalogue,
    world: &World,
) -> impl Iterator<Item = &'a RequiredExclusion> {
    let spared = |rule: &Rule| rule.met(&|atom| world.holds(atom));
    let required = catalogue.required_exclusions.iter();
    required.filter(move |required| !required.unless.as_ref().is_some_and(spared))
}

fn add_acceptance(
    ids: &Ids,
    world: &mut World,
    tenant: &TenantFacts,
    latest: Option<&AcceptanceRecord>,
    required: &[u32],
) -> Coverage {
    let covers = required
        .iter()
        .all(|area| world.holds(Atom::new(Kind::OrderForm, *area)));
    world.set(Atom::new(Kind::Covers, 0), covers);
    let differing = latest
        .map(|record| differing_exclusions(tenant, record))
        .unwrap_or_default();
    let parts = [
        (Acceptance::Recorded, latest.is_some()),
        (Acceptance::Accepted, latest.is_none_or(is_accepted)),
        (Acceptance::Signed, latest.is_none_or(is_signed)),
        (Acceptance::ExclusionsMatch, differing.is_empty()),
        (
            Acceptance::ExclusionsCover,
            latest.is_none() || !tenant.order_form.signed || covers,
        ),
    ];
    parts
        .iter()
        .for_each(|(part, holds)| world.set(part.atom(), *holds));
    world.set(
        Acceptance::Valid.atom(),
        parts.iter().all(|(_, holds)| *holds),
    );
    Coverage {
        differing: differing
            .into_iter()
            .map(|area| ids.areas.find(&area))
            .collect(),
    }
}

fn is_accepted(record: &AcceptanceRecord) -> bool {
    matches!(
        record.decision,
        Decision::Accepted | Decision::AcceptedWithExclusions
    )
}

fn is_signed(record: &AcceptanceRecord) -> bool {
    let signer = &record.signer;
    [&signer.name, &signer.role, &record.approval_reference]
        .into_iter()
        .all(|text| is_named(text.as_ref()))
}

/// Returns the areas that only one of the acceptance and the order form excludes, if the acceptance is one with
/// exclusions.
fn differing_exclusions(tenant: &TenantFacts, record: &AcceptanceRecord) -> Vec<String> {
    if record.decision != Decision::AcceptedWithExclusions {
        return Vec::new();
    }
    let accepted = Names::of(record.exclusions.clone());
    let contracted = Names::of(tenant.order_form.exclusions.clone());
    let mut differing = not_in(&accepted, &contracted);
    differing.extend(not_in(&contracted, &accepted));
    differing
}

fn not_in(names: &Names, others: &Names) -> Vec<String> {
    let alone = names
        .alphabetical()
        .into_iter()
        .filter(|name| others.find(name).is_none());
    alone.map(str::to_owned).collect()
}

impl TenantStatus {
    /// Returns the stage as a word: the mode reached, or `setup-only` while the tenant is held.
    pub fn stage_word<'a>(&self, catalogue: &'a Catalogue) -> &'a str {
        self.stage
            .map_or("setup-only", |mode| catalogue.ids.modes.id(mode))
    }
}
