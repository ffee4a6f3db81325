//! Vendor systems, and the connectors to them.

use super::{Entry, Field, Layout, Link, Value, Writer, because, field, names, prose, text, texts};
use crate::{
    catalogue::{Block, Blocker, Claim, Connector, Vendor},
    reasons,
    statuses::VendorStatus,
    ways,
};

impl<'a> Writer<'a> {
    pub(super) fn blockers(&self) -> Field<'a> {
        let live = self.verdict.statuses.live_blockers(self.catalogue);
        let entries = live.map(|blocker| self.blocker(blocker)).collect();
        field("blockers", Value::Entries(Layout::Table, entries))
    }

    pub(super) fn blocker(&self, blocker: &'a Blocker) -> Entry<'a> {
        let scope = self.catalogue.scopes.get(blocker.scope as usize);
        let needs = blocker
            .needs
            .iter()
            .map(|need| self.catalogue.ids.id(*need));
        let mut fields = vec![
            prose("why", blocker.why.as_str()),
            text("scope", scope.map_or("", |scope| scope.title.as_str())),
            text("owner", self.owner(blocker.owner)),
            names("dependency", needs),
        ];
        if let Some(proof) = self.catalogue.proofs.get(blocker.proof as usize) {
            let path = vec![
                prose("proof", proof.title.as_str()),
                field("command", Value::Command(&proof.command)),
            ];
            fields.push(field("proof_path", Value::Fields(path)));
            fields.push(text("if_missing", proof.if_missing.as_str()));
        }
        fields.push(because(self.why().blocker(blocker)));
        Entry {
            kind: "blocker",
            id: &blocker.id,
            title: &blocker.title,
            status: "live",
            quiet: true,
            fields,
            ..Entry::default()
        }
    }

    pub(super) fn vendors(&self) -> Field<'a> {
        let statuses = &self.verdict.statuses;
        let held_back = ways::held_back(self.catalogue, statuses);
        let vendors = self.catalogue.vendors.iter().zip(&statuses.vendors);
        let entries = vendors
            .zip(&held_back)
            .map(|((vendor, status), held_back)| self.vendor(vendor, *status, held_back))
            .collect();
        field("vendors", Value::Entries(Layout::Table, entries))
    }

    fn vendor(&self, vendor: &'a Vendor, status: VendorStatus, held_back: &[u32]) -> Entry<'a> {
        let fields = vec![
            prose("category", vendor.category.as_str()),
            text("owner", self.owner(vendor.owner)),
            field(
                "configured",
                Value::Fields(self.configured(vendor, held_back)),
            ),
            field("proof", Value::Fields(self.proof_of(vendor))),
            text("if_missing", vendor.if_missing.as_str()),
            because(self.why().vendor(vendor)),
        ];
        Entry {
            kind: "vendor",
            id: &vendor.id,
            title: &vendor.title,
            status: status.word(),
            fields,
            ..Entry::default()
        }
    }

    /// Returns links to the claims that a vendor system holds back; each links to all of its steps.
    fn claims_of(&self, held_back: &[u32]) -> Vec<Link<'a>> {
        let claims = held_back.iter();
        let claims = claims.filter_map(|at| self.catalogue.claims.get(*at as usize));
        let link = |claim: &'a Claim| Link {
            title: &claim.title,
            href: self.href(&Block::Claims, "claim", &claim.id),
        };
        claims.map(link).collect()
    }

    fn configured(&self, vendor: &'a Vendor, held_back: &[u32]) -> Vec<Field<'a>> {
        let statuses = &self.verdict.statuses;
        let missing = reasons::missing(self.catalogue, statuses, vendor);
        let groups = format!(
            "{}/{} groups configured",
            statuses.configured(vendor),
            vendor.groups.len()
        );
        vec![
            prose("groups", groups),
            field(
                "missing",
                Value::Names(missing.into_iter().map(Into::into).collect()),
            ),
            field("holds_back", Value::Links(self.claims_of(held_back))),
        ]
    }

    fn proof_of(&self, vendor: &'a Vendor) -> Vec<Field<'a>> {
        let mut fields = vec![
            field("command", Value::Command(&vendor.command)),
            prose("expected_output", vendor.expected_output.as_str()),
        ];
        if let Some(rule) = &vendor.proven_when {
            let parts = reasons::unmet(self.catalogue, &self.verdict.statuses, rule);
            fields.push(self.unmet("awaiting_proof", &parts));
        }
        fields
    }

    pub(super) fn connectors(&self) -> Field<'a> {
        let entries = self.catalogue.connectors.iter();
        let entries = entries.map(|connector| self.connector(connector)).collect();
        field("connectors", Value::Entries(Layout::Table, entries))
    }

    fn connector(&self, connector: &'a Connector) -> Entry<'a> {
        let groups = connector.groups.iter();
        let groups = groups.filter_map(|at| self.catalogue.groups.get(*at as usize));
        let needs = groups
            .flat_map(|group| &group.needs)
            .map(|need| self.catalogue.ids.id(*need));
        let fields = vec![
            prose("truth", connector.truth.as_str()),
            text(
                "cannot_be_had",
                connector.unavailable.as_deref().unwrap_or_default(),
            ),
            text("proof_level", connector.level.word()),
            names("variables", needs),
            texts(
                "still_missing",
                connector.missing.iter().map(String::as_str),
            ),
        ];
        Entry {
            kind: "connector",
            id: &connector.id,
            title: &connector.title,
            fields,
            ..Entry::default()
        }
    }

    pub(super) fn owner(&self, at: u32) -> &'a str {
        self.catalogue
            .owners
            .get(at as usize)
            .map_or("", |owner| owner.title.as_str())
    }
}
