//! The first customer's launch: weeks, gates between stages, owners, and the attachments of the order form.

use super::{Entry, Field, Layout, Value, Writer, because, field, prose, text, texts};
use crate::{
    Statuses,
    catalogue::{GoNoGo, Mode, Role, Timeline},
    statuses::ModeStatus,
};

impl<'a> Writer<'a> {
    pub(super) fn timeline(&self) -> Field<'a> {
        let weeks = self
            .catalogue
            .timeline
            .iter()
            .map(|week| self.week(week))
            .collect();
        field("weeks", Value::Entries(Layout::Steps, weeks))
    }

    fn week(&self, week: &'a Timeline) -> Entry<'a> {
        let mut fields = vec![
            prose("week", week.week.as_str()),
            prose("lead", week.lead.as_str()),
            texts("to_do", week.bullets.iter().map(String::as_str)),
            text("owner", self.owner(week.owner)),
            text("exit_gate", week.exit_gate.as_str()),
            text("if_missing", week.if_missing.as_str()),
        ];
        self.unmet_by_tenant(&week.closed_when, &mut fields);
        if self.verdict.tenant.is_some() {
            let owner = self.owner(week.owner);
            fields.push(because(self.why().rule(&week.closed_when, owner)));
        }
        Entry {
            kind: "week",
            id: &week.id,
            title: &week.title,
            status: &week.status,
            fields,
            ..Entry::default()
        }
    }

    pub(super) fn go_no_go(&self) -> Field<'a> {
        let gates = self
            .catalogue
            .go_no_go
            .iter()
            .map(|gate| self.stage_gate(gate))
            .collect();
        field("stage_gates", Value::Entries(Layout::Cards, gates))
    }

    pub(super) fn stage_status(&self, gate: &'a GoNoGo) -> &'a str {
        stage_status(&self.verdict.statuses, gate)
    }

    fn stage_gate(&self, gate: &'a GoNoGo) -> Entry<'a> {
        let mode = gate.mode.and_then(|at| self.mode_at(at));
        let summary = mode.map(|(mode, status)| mode.summary.of(status));
        let requirement = gate.requirement.as_deref().or(summary).unwrap_or_default();
        let status = self.stage_status(gate);
        let mut fields = vec![
            prose("requirement", requirement),
            field("command", Value::Command(&gate.command)),
            text("if_missing", gate.if_missing.as_str()),
        ];
        self.unmet_by_tenant(&gate.met_when, &mut fields);
        fields.push(because(self.why().stage_gate(gate)));
        Entry {
            kind: "go-no-go",
            id: &gate.id,
            title: &gate.title,
            status,
            fields,
            ..Entry::default()
        }
    }

    fn mode_at(&self, at: u32) -> Option<(&'a Mode, ModeStatus)> {
        let mode = self.catalogue.modes.get(at as usize)?;
        Some((mode, *self.verdict.statuses.modes.get(at as usize)?))
    }

    pub(super) fn roles(&self) -> Field<'a> {
        let roles = self
            .catalogue
            .roles
            .iter()
            .map(|role| self.role(role))
            .collect();
        field("roles", Value::Entries(Layout::Cards, roles))
    }

    fn role(&self, role: &'a Role) -> Entry<'a> {
        let stage = self.catalogue.stages.get(role.due_before as usize);
        Entry {
            kind: "role",
            id: &role.id,
            title: &role.title,
            fields: vec![
                prose("party", self.party(&role.party)),
                text("due_before", stage.map_or("", |stage| stage.title.as_str())),
                prose("description", role.description.as_str()),
                text("evidence", role.evidence.as_str()),
            ],
            ..Entry::default()
        }
    }

    pub(super) fn party(&self, party: &str) -> &'a str {
        match party {
            "customer" => "Customer",
            "joint" => "Joint",
            _ => &self.catalogue.title,
        }
    }

    pub(super) fn attachments(&self) -> Field<'a> {
        let list = self.catalogue.attachments.iter();
        texts(
            "order_form_attachments",
            list.map(|attachment| attachment.text.as_str()),
        )
    }
}

/// Status word of a gate between stages: the catalogue's word, unless its mode is blocked (§8b).
pub(crate) fn stage_status<'a>(statuses: &Statuses, gate: &'a GoNoGo) -> &'a str {
    let status = gate.mode.and_then(|at| statuses.modes.get(at as usize));
    match status {
        Some(status @ ModeStatus::Blocked) => status.word(),
        _ => &gate.status,
    }
}
