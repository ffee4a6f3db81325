//! The catalogue: a vendor's modes, vendor systems, blockers, gates, work and claims, as data that says what must be
//! true.
//!
//! A catalogue is valid by construction: every reference is resolved while it is read, and a rule may only use what is
//! decided before it. The engine contains none of a catalogue's ids.

mod atom;
mod block;
mod changes;
mod claim;
mod command;
mod connector;
mod customer;
mod fields;
mod gate;
mod ids;
mod mode;
mod names;
mod page;
mod register;
mod rule;
mod title;
mod vendor;
mod weight;
mod work;

pub use atom::{Acceptance, Atom, Kind, Paper, Tenant};
pub use block::Block;
pub use changes::NamedCommand;
pub use claim::{Claim, Text};
pub(crate) use command::is_placeholder;
pub use command::{Command, Step};
pub use connector::{Connector, ProofLevel};
pub use customer::{Hold, RequiredExclusion, Role, Stage};
pub use gate::{Evidence, Gate};
pub use ids::Ids;
pub use mode::{Best, Mode, Scope, Summary};
pub use names::Names;
pub use page::{
    Attachment, Boundary, GoNoGo, Pack, Page, PageCommand, Section, Statement, Timeline,
};
pub use register::{
    Counter, Measure, Named, OperatorGroup, Readiness, Variable, VariableKind, When,
};
pub use rule::Rule;
pub use vendor::{Blocker, Group, GroupRole, Proof, Vendor};
pub use work::{Action, ActionKind, Item, ItemStatus, Workstream};

use crate::{
    digest::Digest,
    json::Json,
    read::{Node, Problem, read, shortened},
};

/// A catalogue. Lists are in display order, and positions in [`Ids`] are positions in these lists.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pub id: String,
    /// The vendor's product, as named on pages.
    pub title: String,
    /// Public origin of the deployment that commands name; empty if unknown.
    pub origin: String,
    /// Names used here that are not available yet: verbs of commands with their check, and paths.
    pub planned: Vec<String>,
    /// Paths that the deployment publishes beside its pages.
    pub published: Vec<String>,
    /// SHA-256 of the document it was read from.
    pub digest: Digest,
    pub ids: Ids,
    pub readiness: Readiness,
    /// How a first customer is billed by default.
    pub billing_default: String,
    pub counters: Vec<Counter>,
    pub owners: Vec<Named>,
    pub probes: Vec<Named>,
    pub records: Vec<Named>,
    pub runs: Vec<Named>,
    pub approvals: Vec<Named>,
    pub areas: Vec<Named>,
    pub access_results: Vec<Named>,
    pub billing_kinds: Vec<Named>,
    pub checks: Vec<Named>,
    pub variables: Vec<Variable>,
    pub operator_groups: Vec<OperatorGroup>,
    pub scopes: Vec<Scope>,
    pub modes: Vec<Mode>,
    pub vendors: Vec<Vendor>,
    /// The groups of all vendor systems, in the order of [`Ids::groups`].
    pub groups: Vec<Group>,
    pub connectors: Vec<Connector>,
    pub proofs: Vec<Proof>,
    pub commands: Vec<PageCommand>,
    pub blockers: Vec<Blocker>,
    pub gates: Vec<Gate>,
    pub workstreams: Vec<Workstream>,
    /// The items of all workstreams, in the order of [`Ids::items`].
    pub items: Vec<Item>,
    pub claims: Vec<Claim>,
    pub blocked_wording: Vec<Text>,
    pub stages: Vec<Stage>,
    pub roles: Vec<Role>,
    pub required_exclusions: Vec<RequiredExclusion>,
    pub holds: Vec<Hold>,
    pub timeline: Vec<Timeline>,
    pub go_no_go: Vec<GoNoGo>,
    pub attachments: Vec<Attachment>,
    pub packs: Vec<Pack>,
    pub pages: Vec<Page>,
    pub boundaries: Vec<Boundary>,
    pub statements: Vec<Statement>,
}

impl Catalogue {
    /// Reads a catalogue document.
    ///
    /// # Errors
    /// Returns every place that is not as expected, including ids that do not exist and rules that use what is decided
    /// later.
    pub fn read(document: &Json) -> Result<Self, Vec<Problem>> {
        let reader = Reader {
            ids: Ids::gather(document),
            claims: claim::Wordings::gather(document),
        };
        let digest = Digest::of(document);
        let mut catalogue = read(document, |node| reader.catalogue(&node, digest))?;
        catalogue.ids = reader.ids;
        catalogue.mark_commands();
        Ok(catalogue)
    }

    /// Returns the id of an owner by its position, as blockers, vendors and others refer to it.
    pub fn owner(&self, at: u32) -> &str {
        self.ids.owners.id(at)
    }

    /// Finds the position of the page at a path.
    pub fn page_at(&self, path: &str) -> Option<u32> {
        let found = (0..).zip(&self.pages).find(|(_, page)| page.path == path);
        found.map(|(at, _)| at)
    }

    /// Returns the first page that shows a block.
    pub fn page_of(&self, block: &Block) -> Option<&Page> {
        let shows = |page: &&Page| {
            page.sections
                .iter()
                .any(|section| section.shows.contains(block))
        };
        self.pages.iter().find(shows)
    }
}

/// The name spaces and wordings that entries may refer to, which reading each entry needs.
pub(crate) struct Reader {
    pub ids: Ids,
    pub claims: claim::Wordings,
}

impl Reader {
    fn catalogue(&self, node: &Node<'_>, digest: Digest) -> Catalogue {
        self.check_unique(node);
        node.object(|fields| {
            let (vendors, groups) = vendor::read_vendors(fields, self);
            let (workstreams, items) = work::read_workstreams(fields, self);
            Catalogue {
                id: fields.text("id"),
                title: fields.text("title"),
                origin: fields.optional_text("origin").unwrap_or_default(),
                planned: fields.texts("planned"),
                published: fields.texts("published"),
                digest,
                ids: Ids::default(),
                readiness: register::read_readiness(fields, self),
                billing_default: register::read_billing_default(fields),
                counters: fields.list("counters", |node| register::read_counter(&node, self)),
                owners: fields.list("owners", |node| register::read_named(&node)),
                probes: fields.list("probes", |node| register::read_named(&node)),
                records: fields.list("records", |node| register::read_named(&node)),
                runs: fields.list("runs", |node| register::read_named(&node)),
                approvals: fields.list("approvals", |node| register::read_named(&node)),
                areas: fields.list("areas", |node| register::read_named(&node)),
                access_results: fields.list("access_results", |node| register::read_named(&node)),
                billing_kinds: fields.list("billing_kinds", |node| register::read_named(&node)),
                checks: fields.list("checks", |node| register::read_check(&node)),
                variables: fields.list("variables", |node| register::read_variable(&node)),
                operator_groups: fields.list("operator_groups", |node| {
                    register::read_operator_group(&node, self)
                }),
                scopes: fields.list("scopes", |node| mode::read_scope(&node)),
                modes: mode::read_modes(fields, self),
                vendors,
                groups,
                connectors: fields
                    .list("connectors", |node| connector::read_connector(&node, self)),
                proofs: fields.list("proofs", |node| vendor::read_proof(&node, self)),
                commands: fields.list("commands", |node| page::read_command(&node, self)),
                blockers: fields.list("blockers", |node| vendor::read_blocker(&node, self)),
                gates: gate::read_gates(fields, self),
                workstreams,
                items,
                claims: fields.list("claims", |node| claim::read_claim(&node, self)),
                blocked_wording: fields.list("blocked_wording", |node| self.claims.resolve(&node)),
                stages: customer::read_stages(fields, self),
                roles: fields.list("roles", |node| customer::read_role(&node, self)),
                required_exclusions: fields.list("required_exclusions", |node| {
                    customer::read_exclusion(&node, self)
                }),
                holds: fields.list("holds", |node| customer::read_hold(&node, self)),
                timeline: fields.list("timeline", |node| page::read_timeline(&node, self)),
                go_no_go: fields.list("go_no_go", |node| page::read_go_no_go(&node, self)),
                attachments: fields.list("attachments", |node| page::read_attachment(&node)),
                packs: fields.list("packs", |node| page::read_pack(&node)),
                pages: fields.list("pages", |node| page::read_page(&node)),
                boundaries: fields.list("boundaries", |node| page::read_boundary(&node, self)),
                statements: fields.list("statements", |node| page::read_statement(&node, self)),
            }
        })
    }

    /// Reports ids that are not unique in their name space, since references to them would be ambiguous.
    fn check_unique(&self, node: &Node<'_>) {
        for (what, names) in self.ids.all() {
            if let Some(id) = names.duplicate() {
                let id = shortened(id);
                node.problem(format!(
                    "expected each id once among the {what}; `{id}` stands there twice"
                ));
            }
        }
    }
}
