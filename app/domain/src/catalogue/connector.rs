//! Connectors: how far the way to an outside system has been tried, and what the world does not offer.

use super::{Atom, Kind, Reader};
use crate::read::Node;

/// The way to an outside system.
#[derive(Clone, Debug)]
pub struct Connector {
    pub id: String,
    pub title: String,
    /// The groups whose variables it would use.
    pub groups: Vec<u32>,
    pub level: ProofLevel,
    /// What the outside system really offers.
    pub truth: String,
    /// Why the outside counterpart cannot be had today; `None` if it can.
    pub unavailable: Option<String>,
    /// What is still missing, besides the variables.
    pub missing: Vec<String>,
}

/// What a connector was tried against. Only the last is ground for a sales claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProofLevel {
    /// Nothing was tried.
    #[default]
    None,
    /// A stub of our own after the vendor's published description.
    VendorSpecStub,
    /// A fake that others wrote.
    ThirdPartyFake,
    /// A shape known from other clients only.
    SecondHandShape,
    /// The vendor's live system.
    LiveVendor,
}

impl ProofLevel {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("vendor-spec-stub", Self::VendorSpecStub),
        ("third-party-fake", Self::ThirdPartyFake),
        ("second-hand-shape", Self::SecondHandShape),
        ("live-vendor", Self::LiveVendor),
    ];

    pub fn word(self) -> &'static str {
        crate::word_of(Self::WORDS, self)
    }
}

impl super::Catalogue {
    /// Why a step cannot be taken today: the outside counterpart of its group cannot be had. `None` if it can be taken.
    pub fn unavailable(&self, step: Atom) -> Option<&str> {
        let holds = |connector: &&Connector| connector.groups.contains(&step.at);
        let mut connectors = self.connectors.iter().filter(holds);
        let found = connectors.find_map(|connector| connector.unavailable.as_deref());
        found.filter(|_| step.kind == Kind::Group)
    }
}

pub(crate) fn read_connector(node: &Node<'_>, reader: &Reader) -> Connector {
    node.object(|fields| Connector {
        id: fields.text("id"),
        title: fields.text("title"),
        groups: fields.references("groups", &reader.ids.groups, "a group"),
        level: fields.word("level", ProofLevel::WORDS),
        truth: fields.text("truth"),
        unavailable: fields.optional_text("unavailable"),
        missing: fields.texts("missing"),
    })
}
