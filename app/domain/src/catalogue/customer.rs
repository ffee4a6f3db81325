//! What one tenant's launch waits for: stages, roles, exclusions and holds (§8).

use super::{Kind, Reader, Rule, rule::Allowed};
use crate::{
    facts::Asked,
    read::{Fields, Node},
};

/// A stage of a tenant, narrow to wide.
#[derive(Clone, Debug)]
pub struct Stage {
    pub id: String,
    pub title: String,
    /// The word by which an acceptance asks for it.
    pub asked: Option<Asked>,
    /// The mode a tenant is in when it gets there.
    pub gives: Option<u32>,
    /// Until this holds the tenant is given the stage before, without charge.
    pub charged_when: Option<Rule>,
}

/// Somebody who must be named.
#[derive(Clone, Debug)]
pub struct Role {
    pub id: String,
    pub title: String,
    /// `customer`, `vendor` or `joint`.
    pub party: String,
    /// Position of the stage it is due before.
    pub due_before: u32,
    /// It is due whatever stage is asked for.
    pub always: bool,
    pub description: String,
    pub evidence: String,
}

/// An area the order form must exclude …
#[derive(Clone, Debug)]
pub struct RequiredExclusion {
    pub area: u32,
    /// … unless this holds.
    pub unless: Option<Rule>,
}

/// A reason to keep a tenant in setup, until its rule is met.
#[derive(Clone, Debug)]
pub struct Hold {
    pub id: String,
    pub text: String,
    pub until: Rule,
    /// Looked at only for this stage asked for, when nothing else holds the tenant and it is charged.
    pub stage: Option<u32>,
}

pub(crate) fn read_stages(fields: &mut Fields<'_>, reader: &Reader) -> Vec<Stage> {
    let Some(node) = fields.required("stages") else {
        return Vec::new();
    };
    let stages = node.list(|node| read_stage(&node, reader));
    for (word, asked) in Asked::WORDS {
        if !stages
            .iter()
            .any(|stage| stage.asked == Some(*asked) && stage.gives.is_some())
        {
            node.problem(format!(
                "expected a stage with asked = \"{word}\" and the mode it gives"
            ));
        }
    }
    stages
}

fn read_stage(node: &Node<'_>, reader: &Reader) -> Stage {
    let ids = &reader.ids;
    node.object(|fields| Stage {
        id: fields.text("id"),
        title: fields.text("title"),
        asked: fields.optional("asked").map(|node| node.word(Asked::WORDS)),
        gives: fields.optional_reference("gives", &ids.modes, "a mode"),
        charged_when: fields.optional_rule(
            "charged_when",
            ids,
            &Allowed {
                kinds: TENANT,
                before: None,
            },
        ),
    })
}

pub(crate) fn read_role(node: &Node<'_>, reader: &Reader) -> Role {
    node.object(|fields| Role {
        id: fields.text("id"),
        title: fields.text("title"),
        party: fields.text("party"),
        due_before: fields.reference("due_before", &reader.ids.stages, "a stage"),
        always: fields.flag("always"),
        description: fields.text("description"),
        evidence: fields.text("evidence"),
    })
}

pub(crate) fn read_exclusion(node: &Node<'_>, reader: &Reader) -> RequiredExclusion {
    let ids = &reader.ids;
    node.object(|fields| RequiredExclusion {
        area: fields.reference("area", &ids.areas, "an area"),
        unless: fields.optional_rule(
            "unless",
            ids,
            &Allowed {
                kinds: DEPLOYMENT,
                // Every claim: they are judged for this purpose before any tenant is.
                before: Some((Kind::Claim, u32::MAX)),
            },
        ),
    })
}

pub(crate) fn read_hold(node: &Node<'_>, reader: &Reader) -> Hold {
    let ids = &reader.ids;
    node.object(|fields| Hold {
        id: fields.text("id"),
        text: fields.text("text"),
        until: fields.rule(
            "until",
            ids,
            &Allowed {
                kinds: TENANT,
                before: None,
            },
        ),
        stage: fields.optional_reference("stage", &ids.stages, "a stage"),
    })
}

/// What is decided before any tenant is looked at.
const DEPLOYMENT: &[Kind] = Kind::up_to(Kind::Mode);

/// What is decided before a tenant's stage is.
const TENANT: &[Kind] = Kind::up_to(Kind::Acceptance);
