//! Steps of a tenant: naming people, signing papers, excluding areas, accepting offers.

use domain::{
    catalogue::{Atom, Kind, Paper},
    facts::{AcceptanceRecord, BillingRoute, Decision, Signer, TenantFacts},
};

pub fn take_of_tenant(tenant: &mut TenantFacts, step: Atom, id: String, at: domain::Instant) {
    match step.kind {
        Kind::Role => tenant.owners.insert(id, "Ada Byron".to_owned()),
        Kind::Access => tenant.access_results.push(id),
        Kind::Paper => add_paper(tenant, step),
        Kind::Excluded | Kind::OrderForm => exclude(tenant, id, at),
        Kind::Acceptance => accept(tenant, at),
        kind => unreachable!("{kind:?} is no step"),
    }
}

fn add_paper(tenant: &mut TenantFacts, paper: Atom) {
    match paper {
        _ if paper == Paper::OrderForm.atom() => tenant.order_form.signed = true,
        _ if paper == Paper::BillingRoute.atom() => {
            tenant.billing_route = Some(BillingRoute {
                kind: None,
                reference: None,
            });
        }
        _ if paper == Paper::SupportFallback.atom() => tenant.support_fallback = true,
        _ if paper == Paper::ProcurementApproval.atom() => tenant.procurement_approval = true,
        _ => tenant.launch_room_snapshot = true,
    }
}

fn latest(tenant: &mut TenantFacts, at: domain::Instant) -> Option<&mut AcceptanceRecord> {
    let counting = tenant
        .acceptances
        .iter_mut()
        .filter(|record| record.at <= at);
    counting.max_by_key(|record| record.at)
}

/// Adds an exclusion to the order form and to the latest acceptance.
fn exclude(tenant: &mut TenantFacts, area: String, at: domain::Instant) {
    if let Some(record) = latest(tenant, at) {
        record.exclusions.push(area.clone());
    }
    tenant.order_form.exclusions.push(area);
}

/// Adds a valid acceptance of the stage that was asked for.
fn accept(tenant: &mut TenantFacts, at: domain::Instant) {
    let stage = latest(tenant, at)
        .map(|record| record.stage)
        .unwrap_or_default();
    tenant.acceptances.push(AcceptanceRecord {
        decision: Decision::AcceptedWithExclusions,
        stage,
        exclusions: tenant.order_form.exclusions.clone(),
        signer: Signer {
            name: Some("Ada Byron".to_owned()),
            role: Some("COO".to_owned()),
        },
        approval_reference: Some("MSA-2".to_owned()),
        at,
    });
}
