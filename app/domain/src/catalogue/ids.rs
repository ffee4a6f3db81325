//! The name spaces of a catalogue, and the resolution of `kind:id`.

use super::{Acceptance, Atom, Kind, Names, Paper, Tenant};
use crate::{json::Json, read::Node};

/// The name spaces, collected before entries are read, so that entries may refer to later ones.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    pub owners: Names,
    pub probes: Names,
    pub variables: Names,
    pub records: Names,
    pub checks: Names,
    pub runs: Names,
    pub approvals: Names,
    pub areas: Names,
    pub access_results: Names,
    pub billing_kinds: Names,
    pub scopes: Names,
    pub modes: Names,
    pub vendors: Names,
    pub groups: Names,
    pub proofs: Names,
    pub blockers: Names,
    pub gates: Names,
    pub items: Names,
    pub claims: Names,
    pub stages: Names,
    pub roles: Names,
    pub pages: Names,
    papers: Names,
    acceptance: Names,
    tenant: Names,
    strict: Names,
    covers: Names,
}

impl Ids {
    pub(crate) fn gather(document: &Json) -> Self {
        let of = |list| Names::gather(document, list, "id");
        Self {
            owners: of("owners"),
            probes: of("probes"),
            variables: of("variables"),
            records: of("records"),
            checks: of("checks"),
            runs: of("runs"),
            approvals: of("approvals"),
            areas: of("areas"),
            access_results: of("access_results"),
            billing_kinds: of("billing_kinds"),
            scopes: of("scopes"),
            modes: of("modes"),
            vendors: of("vendors"),
            groups: Names::gather_inner(document, "vendors", "groups"),
            proofs: of("proofs"),
            blockers: of("blockers"),
            gates: of("gates"),
            items: Names::gather_inner(document, "workstreams", "items"),
            claims: of("claims"),
            stages: of("stages"),
            roles: of("roles"),
            pages: of("pages"),
            papers: Names::fixed(Paper::WORDS),
            acceptance: Names::fixed(Acceptance::WORDS),
            tenant: Names::fixed(Tenant::WORDS),
            strict: Names::fixed(&["strict"]),
            covers: Names::fixed(&["order-form-covers"]),
        }
    }

    /// Returns every name space that catalogues define entries of, with its name.
    pub fn all(&self) -> [(&'static str, &Names); 22] {
        [
            ("owners", &self.owners),
            ("probes", &self.probes),
            ("variables", &self.variables),
            ("records", &self.records),
            ("checks", &self.checks),
            ("runs", &self.runs),
            ("approvals", &self.approvals),
            ("areas", &self.areas),
            ("access_results", &self.access_results),
            ("billing_kinds", &self.billing_kinds),
            ("scopes", &self.scopes),
            ("modes", &self.modes),
            ("vendors", &self.vendors),
            ("groups", &self.groups),
            ("proofs", &self.proofs),
            ("blockers", &self.blockers),
            ("gates", &self.gates),
            ("items", &self.items),
            ("claims", &self.claims),
            ("stages", &self.stages),
            ("roles", &self.roles),
            ("pages", &self.pages),
        ]
    }

    /// The name space that atoms of a kind point into.
    pub fn space(&self, kind: Kind) -> &Names {
        match kind {
            Kind::Probe => &self.probes,
            Kind::Vendor => &self.vendors,
            Kind::Check | Kind::Reference => &self.checks,
            Kind::Approval => &self.approvals,
            Kind::Variable => &self.variables,
            Kind::Group => &self.groups,
            Kind::Records => &self.records,
            Kind::Run => &self.runs,
            Kind::Strict => &self.strict,
            Kind::NoBlocker => &self.scopes,
            Kind::Mode | Kind::Stage => &self.modes,
            Kind::Role | Kind::RoleDue => &self.roles,
            Kind::RolesDue => &self.stages,
            Kind::Paper => &self.papers,
            Kind::Access => &self.access_results,
            Kind::Tenant => &self.tenant,
            Kind::OrderForm | Kind::Excluded => &self.areas,
            Kind::Covers => &self.covers,
            Kind::Acceptance => &self.acceptance,
            Kind::Gate => &self.gates,
            Kind::Claim => &self.claims,
        }
    }

    /// Returns the id of an atom.
    pub fn id(&self, atom: Atom) -> &str {
        self.space(atom.kind).id(atom.at)
    }

    /// Returns the id of an atom as steps and reasons show it; access results get a prefix.
    pub fn reason_id(&self, atom: Atom) -> String {
        match atom.kind {
            Kind::Access => format!("access-result:{}", self.id(atom)),
            _ => self.id(atom).to_owned(),
        }
    }

    /// Reads `kind:id`, or a kind alone if it has only one atom.
    pub(crate) fn atom(&self, node: &Node<'_>) -> Atom {
        let text = node.str();
        let (word, id) = text.split_once(':').unwrap_or((text, text));
        let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == word) else {
            node.problem("expected `kind:id` with a known kind, as the README lists them");
            return Atom::new(Kind::Probe, u32::MAX);
        };
        let at = self.space(kind).find(id).unwrap_or_else(|| {
            node.problem(format!(
                "expected the id of a `{word}` that this catalogue has"
            ));
            u32::MAX
        });
        Atom::new(kind, at)
    }
}
