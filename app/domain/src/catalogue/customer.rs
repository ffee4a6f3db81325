//! What one tenant's launch waits for: stages, roles, exclusions and holds (§8).

use super::{Kind, Reader, Rule, rule::Allowed};
use crate::{
    facts::Asked,
    read::{Fields, Node},
};

/// A stage of a tenant. Stages are ordered from narrow to wide.
#[derive(Clone, Debug)]
pub struct Stage {
    pub id: String,
    pub title: String,
    /// The stage that an acceptance asks for to get here.
    pub asked: Option<Asked>,
    /// The mode of a tenant that has reached it.
    pub gives: Option<u32>,
    /// Until this rule is met, the tenant gets the stage before, without charge.
    pub charged_when: Option<Rule>,
}

/// A role that must be filled by a named person.
#[derive(Clone, Debug)]
pub struct Role {
    pub id: String,
    pub title: String,
    /// `customer`, `vendor` or `joint`.
    pub party: String,
    /// Position of the stage it is due before.
    pub due_before: u32,
    /// Whether it is due whatever stage is asked for.
    pub always: bool,
    pub description: String,
    pub evidence: String,
}

/// An area that the order form must exclude.
#[derive(Clone, Debug)]
pub struct RequiredExclusion {
    pub area: u32,
    /// The exclusion is not required if this rule is met.
    pub unless: Option<Rule>,
}

/// A reason to keep a tenant in setup, until its rule is met.
#[derive(Clone, Debug)]
pub struct Hold {
    pub id: String,
    pub text: String,
    pub until: Rule,
    /// If given, the hold applies only if this stage is asked for, it is charged, and no hold without a stage applies.
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
                // Allows every claim: for required exclusions, claims are judged before any tenant is.
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

/// The kinds that are decided before any tenant is judged.
const DEPLOYMENT: &[Kind] = Kind::up_to(Kind::Mode);

/// The kinds that are decided before a tenant's stage.
const TENANT: &[Kind] = Kind::up_to(Kind::Acceptance);
