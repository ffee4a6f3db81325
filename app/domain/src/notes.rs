//! Notes on what does not count in a facts document: names the catalogue does not know, and future dates (§3).

use crate::{
    Catalogue, Facts, Instant,
    catalogue::{Ids, Names},
    facts::{AcceptanceRecord, TenantFacts},
    read::push_key,
};

/// A remark about one place of a facts document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// JSON pointer of the place.
    pub pointer: String,
    pub text: String,
}

/// Returns every note about a facts document, in the order of its keys.
pub fn notes(catalogue: &Catalogue, facts: &Facts) -> Vec<Note> {
    let mut notes = Notes {
        ids: &catalogue.ids,
        as_of: facts.as_of,
        list: Vec::new(),
        bytes: 0,
        more: 0,
    };
    let ids = &catalogue.ids;
    notes.keys(
        &ids.variables,
        "variable",
        "/variables",
        facts.variables.keys(),
    );
    notes.keys(&ids.probes, "probe", "/probes", facts.probes.keys());
    notes.keys(&ids.records, "record", "/records", facts.records.keys());
    notes.checks(facts);
    notes.runs_and_approvals(facts);
    notes.items(
        &ids.checks,
        "check",
        "/fixture_references",
        &facts.fixture_references,
    );
    notes.items(
        &ids.areas,
        "area",
        "/signed_exclusions",
        &facts.signed_exclusions,
    );
    facts.tenant.iter().for_each(|tenant| notes.tenant(tenant));
    notes.finish()
}

/// Maximum number of listed notes; more are only counted.
const NOTES_MAX: usize = 100;
/// Maximum size of the listed notes in bytes.
const NOTES_BYTES_MAX: usize = 64 * 1024;

struct Notes<'a> {
    ids: &'a Ids,
    as_of: Instant,
    list: Vec<Note>,
    /// Size of the listed notes in bytes.
    bytes: usize,
    more: usize,
}

impl Notes<'_> {
    fn put(&mut self, pointer: String, text: String) {
        let bytes = self.bytes + pointer.len() + text.len();
        if self.list.len() == NOTES_MAX || bytes > NOTES_BYTES_MAX {
            self.more += 1;
            return;
        }
        self.bytes = bytes;
        self.list.push(Note { pointer, text });
    }

    fn finish(mut self) -> Vec<Note> {
        if self.more > 0 {
            self.list.push(Note {
                pointer: String::new(),
                text: format!("{} more notes are not listed", self.more),
            });
        }
        self.list
    }

    fn name(&mut self, names: &Names, what: &str, pointer: String, name: &str) {
        if names.find(name).is_none() {
            let article = if what.starts_with('a') { "an" } else { "a" };
            let text = format!("not {article} {what} of this catalogue; it counts for nothing");
            self.put(pointer, text);
        }
    }

    fn keys<'k>(
        &mut self,
        names: &Names,
        what: &str,
        place: &str,
        keys: impl Iterator<Item = &'k str>,
    ) {
        keys.for_each(|key| self.name(names, what, push_key(place.to_owned(), key), key));
    }

    fn items(&mut self, names: &Names, what: &str, place: &str, items: &[String]) {
        for (at, item) in items.iter().enumerate() {
            self.name(names, what, format!("{place}/{at}"), item);
        }
    }

    fn date(&mut self, pointer: String, at: Instant) {
        if at > self.as_of {
            let text = "lies after `as_of`; it does not count yet";
            self.put(pointer, text.to_owned());
        }
    }

    fn checks(&mut self, facts: &Facts) {
        let ids = self.ids;
        for (at, run) in facts.checks.iter().enumerate() {
            self.name(
                &ids.checks,
                "check",
                format!("/checks/{at}/check"),
                &run.check,
            );
            self.date(format!("/checks/{at}/at"), run.at);
            let reads = run.reads.iter().map(|(name, _)| name.as_str());
            self.keys(
                &ids.variables,
                "variable",
                &format!("/checks/{at}/reads"),
                reads,
            );
        }
    }

    fn runs_and_approvals(&mut self, facts: &Facts) {
        let ids = self.ids;
        for (at, run) in facts.operator_runs.iter().enumerate() {
            self.name(
                &ids.runs,
                "run",
                format!("/operator_runs/{at}/run"),
                &run.run,
            );
            self.date(format!("/operator_runs/{at}/at"), run.at);
        }
        for (at, approval) in facts.approvals.iter().enumerate() {
            self.name(
                &ids.approvals,
                "approval",
                format!("/approvals/{at}/kind"),
                &approval.kind,
            );
            self.date(format!("/approvals/{at}/at"), approval.at);
        }
    }

    fn tenant(&mut self, tenant: &TenantFacts) {
        let ids = self.ids;
        self.keys(&ids.roles, "role", "/tenant/owners", tenant.owners.keys());
        self.items(
            &ids.areas,
            "area",
            "/tenant/order_form/exclusions",
            &tenant.order_form.exclusions,
        );
        if let Some(kind) = tenant
            .billing_route
            .as_ref()
            .and_then(|route| route.kind.as_ref())
        {
            self.name(
                &ids.billing_kinds,
                "billing kind",
                "/tenant/billing_route/kind".to_owned(),
                kind,
            );
        }
        self.items(
            &ids.access_results,
            "access result",
            "/tenant/access_results",
            &tenant.access_results,
        );
        for (at, record) in tenant.acceptances.iter().enumerate() {
            self.acceptance(at, record);
        }
    }

    fn acceptance(&mut self, at: usize, record: &AcceptanceRecord) {
        let ids = self.ids;
        let place = format!("/tenant/acceptances/{at}");
        self.items(
            &ids.areas,
            "area",
            &format!("{place}/exclusions"),
            &record.exclusions,
        );
        self.date(format!("{place}/at"), record.at);
    }
}
