//! Vendor systems with their groups, the blockers they cause, and the proofs that clear them.

use super::{
    Atom, Command, Kind, Reader, Rule,
    rule::{Allowed, read_dependency},
};
use crate::read::{Fields, Node};

/// The purpose of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupRole {
    /// Configuration of the system.
    #[default]
    Setup,
    /// Inputs that the system's proof needs to run.
    Inputs,
}

/// Dependencies of a vendor system that are satisfied together.
#[derive(Clone, Debug)]
pub struct Group {
    pub id: String,
    pub title: String,
    pub role: GroupRole,
    pub needs: Vec<Atom>,
    /// The vendor system it belongs to.
    pub vendor: u32,
}

/// An outside system that the product depends on (§4).
#[derive(Clone, Debug)]
pub struct Vendor {
    pub id: String,
    pub title: String,
    pub category: String,
    pub owner: u32,
    /// Whether its work can be done by hand while it is missing.
    pub manual_route: bool,
    /// What proves it; `None` if configuration is enough.
    pub proven_when: Option<Rule>,
    pub proof: Option<u32>,
    pub command: Command,
    pub expected_output: String,
    pub if_missing: String,
    /// Positions of its groups in [`super::Catalogue::groups`].
    pub groups: std::ops::Range<usize>,
}

/// What must be true before a scope goes live (§5).
#[derive(Clone, Debug)]
pub struct Blocker {
    pub id: String,
    pub title: String,
    pub why: String,
    pub scope: u32,
    pub owner: u32,
    pub needs: Vec<Atom>,
    pub proof: u32,
    pub vendor: u32,
}

/// A proof: checks that are run by one command.
#[derive(Clone, Debug)]
pub struct Proof {
    pub id: String,
    pub title: String,
    pub checks: Vec<u32>,
    pub command: Command,
    pub if_missing: String,
}

pub(crate) fn read_vendors(fields: &mut Fields<'_>, reader: &Reader) -> (Vec<Vendor>, Vec<Group>) {
    let mut groups = Vec::new();
    let mut at = 0;
    let vendors = fields.list("vendors", |node| {
        at += 1;
        read_vendor(&node, reader, at - 1, &mut groups)
    });
    (vendors, groups)
}

fn read_vendor(node: &Node<'_>, reader: &Reader, at: u32, groups: &mut Vec<Group>) -> Vendor {
    let ids = &reader.ids;
    let first = groups.len();
    node.object(|fields| {
        groups.extend(fields.list("groups", |node| read_group(&node, reader, at)));
        Vendor {
            id: fields.text("id"),
            title: fields.text("title"),
            category: fields.text("category"),
            owner: fields.reference("owner", &ids.owners, "an owner"),
            manual_route: fields.flag("manual_route"),
            proven_when: fields.optional_rule(
                "proven_when",
                ids,
                &Allowed {
                    kinds: EVIDENCE,
                    before: Some((Kind::Vendor, at)),
                },
            ),
            proof: fields.optional_reference("proof", &ids.proofs, "a proof"),
            command: fields.command("command"),
            expected_output: fields.text("expected_output"),
            if_missing: fields.text("if_missing"),
            groups: first..groups.len(),
        }
    })
}

/// The kinds that a vendor system's proof may wait for.
const EVIDENCE: &[Kind] = &[
    Kind::Probe,
    Kind::Check,
    Kind::Approval,
    Kind::Group,
    Kind::Records,
    Kind::Run,
    Kind::Reference,
];

fn read_group(node: &Node<'_>, reader: &Reader, vendor: u32) -> Group {
    node.object(|fields| Group {
        id: fields.text("id"),
        title: fields.text("title"),
        role: fields.word(
            "role",
            &[("setup", GroupRole::Setup), ("inputs", GroupRole::Inputs)],
        ),
        needs: fields.list("needs", |node| read_dependency(&node, &reader.ids)),
        vendor,
    })
}

pub(crate) fn read_blocker(node: &Node<'_>, reader: &Reader) -> Blocker {
    let ids = &reader.ids;
    node.object(|fields| Blocker {
        id: fields.text("id"),
        title: fields.text("title"),
        why: fields.text("why"),
        scope: fields.reference("scope", &ids.scopes, "a scope"),
        owner: fields.reference("owner", &ids.owners, "an owner"),
        needs: fields.list("needs", |node| read_dependency(&node, ids)),
        proof: fields.reference("proof", &ids.proofs, "a proof"),
        vendor: fields.reference("vendor", &ids.vendors, "a vendor system"),
    })
}

pub(crate) fn read_proof(node: &Node<'_>, reader: &Reader) -> Proof {
    node.object(|fields| Proof {
        id: fields.text("id"),
        title: fields.text("title"),
        checks: fields.references("checks", &reader.ids.checks, "a check"),
        command: fields.command("command"),
        if_missing: fields.text("if_missing"),
    })
}
