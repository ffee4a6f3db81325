//! The texts of pages that do not depend on the verdict.

use super::{Block, Command, Kind, Reader, Rule, command::id_of, rule::Allowed};
use crate::read::Node;

/// The head of a page and its sections, in order.
#[derive(Clone, Debug)]
pub struct Page {
    pub id: String,
    /// Path. Default: `/` and the id.
    pub path: String,
    pub title: String,
    pub headline: String,
    pub lead: String,
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug)]
pub struct Section {
    pub id: String,
    pub title: String,
    pub heading: Option<String>,
    pub lead: Option<String>,
    /// The blocks that it shows, in order.
    pub shows: Vec<Block>,
}

/// A command that a page offers, and what it proves.
#[derive(Clone, Debug)]
pub struct PageCommand {
    /// Id made from the title.
    pub id: String,
    pub page: u32,
    pub title: String,
    pub proves: String,
    pub command: Command,
}

/// Something that a page does not promise.
#[derive(Clone, Debug)]
pub struct Boundary {
    pub page: u32,
    pub text: String,
}

/// A rule of decision or exclusion, with the claims it names.
#[derive(Clone, Debug)]
pub struct Statement {
    pub page: u32,
    pub id: String,
    pub title: String,
    pub text: String,
    pub claims: Vec<u32>,
}

/// A document with evidence, by its path.
#[derive(Clone, Debug)]
pub struct Pack {
    pub path: String,
    pub title: String,
    /// `public`, or `tenant` for members of a tenant only.
    pub visibility: String,
}

/// An attachment of the order form.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub text: String,
}

/// A week of the first customer's launch, and its exit gate.
#[derive(Clone, Debug)]
pub struct Timeline {
    pub id: String,
    pub week: String,
    pub title: String,
    pub lead: String,
    pub bullets: Vec<String>,
    pub owner: u32,
    pub exit_gate: String,
    pub if_missing: String,
    /// The party whose work is required, as the public page shows it.
    pub status: String,
    pub closed_when: Rule,
}

/// A gate between two stages.
#[derive(Clone, Debug)]
pub struct GoNoGo {
    pub id: String,
    pub title: String,
    pub mode: Option<u32>,
    /// What it requires; if `None`, pages show the summary of its mode.
    pub requirement: Option<String>,
    pub command: Command,
    pub if_missing: String,
    pub status: String,
    pub met_when: Rule,
}

pub(crate) fn read_page(node: &Node<'_>) -> Page {
    node.object(|fields| {
        let id = fields.text("id");
        Page {
            path: fields
                .optional_text("path")
                .unwrap_or_else(|| format!("/{id}")),
            id,
            title: fields.text("title"),
            headline: fields.text("headline"),
            lead: fields.text("lead"),
            sections: fields.list("sections", |node| read_section(&node)),
        }
    })
}

fn read_section(node: &Node<'_>) -> Section {
    node.object(|fields| Section {
        id: fields.text("id"),
        title: fields.text("title"),
        heading: fields.optional_text("heading"),
        lead: fields.optional_text("lead"),
        shows: fields.list("shows", |node| Block::read(&node)),
    })
}

pub(crate) fn read_command(node: &Node<'_>, reader: &Reader) -> PageCommand {
    node.object(|fields| {
        let title = fields.text("title");
        PageCommand {
            id: id_of(&title),
            page: fields.reference("page", &reader.ids.pages, "a page"),
            title,
            proves: fields.text("proves"),
            command: fields.command("command"),
        }
    })
}

pub(crate) fn read_boundary(node: &Node<'_>, reader: &Reader) -> Boundary {
    node.object(|fields| Boundary {
        page: fields.reference("page", &reader.ids.pages, "a page"),
        text: fields.text("text"),
    })
}

pub(crate) fn read_statement(node: &Node<'_>, reader: &Reader) -> Statement {
    node.object(|fields| Statement {
        page: fields.reference("page", &reader.ids.pages, "a page"),
        id: fields.text("id"),
        title: fields.text("title"),
        text: fields.text("text"),
        claims: fields.references("claims", &reader.ids.claims, "a claim"),
    })
}

pub(crate) fn read_pack(node: &Node<'_>) -> Pack {
    node.object(|fields| Pack {
        path: fields.text("path"),
        title: fields.text("title"),
        visibility: fields.text("visibility"),
    })
}

pub(crate) fn read_attachment(node: &Node<'_>) -> Attachment {
    node.object(|fields| Attachment {
        text: fields.text("text"),
    })
}

pub(crate) fn read_timeline(node: &Node<'_>, reader: &Reader) -> Timeline {
    let ids = &reader.ids;
    node.object(|fields| Timeline {
        id: fields.text("id"),
        week: fields.text("week"),
        title: fields.text("title"),
        lead: fields.text("lead"),
        bullets: fields.texts("bullets"),
        owner: fields.reference("owner", &ids.owners, "an owner"),
        exit_gate: fields.text("exit_gate"),
        if_missing: fields.text("if_missing"),
        status: fields.text("status"),
        closed_when: fields.rule(
            "closed_when",
            ids,
            &Allowed {
                kinds: Kind::up_to(Kind::Gate),
                before: None,
            },
        ),
    })
}

pub(crate) fn read_go_no_go(node: &Node<'_>, reader: &Reader) -> GoNoGo {
    let ids = &reader.ids;
    node.object(|fields| GoNoGo {
        id: fields.text("id"),
        title: fields.text("title"),
        mode: fields.optional_reference("mode", &ids.modes, "a mode"),
        requirement: fields.optional_text("requirement"),
        command: fields.command("command"),
        if_missing: fields.text("if_missing"),
        status: fields.text("status"),
        met_when: fields.rule(
            "met_when",
            ids,
            &Allowed {
                kinds: Kind::up_to(Kind::Gate),
                before: None,
            },
        ),
    })
}
