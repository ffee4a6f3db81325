//! Connectors: how far the connection to a vendor system has been proven, and what cannot be connected to at all.

use super::{Atom, Kind, Reader};
use crate::read::Node;

/// The connection to a vendor system.
#[derive(Clone, Debug)]
pub struct Connector {
    pub id: String,
    pub title: String,
    /// The groups whose variables it would use.
    pub groups: Vec<u32>,
    pub level: ProofLevel,
    /// What the vendor system really offers.
    pub truth: String,
    /// Why the vendor's side is not available today; `None` if it is.
    pub unavailable: Option<String>,
    /// What is still missing, besides the variables.
    pub missing: Vec<String>,
}

/// What a connector was tested against. Only [`Self::LiveVendor`] supports a sales claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProofLevel {
    /// It was not tested.
    #[default]
    None,
    /// Our own stub, written from the vendor's published description.
    VendorSpecStub,
    /// A fake written by others.
    ThirdPartyFake,
    /// A shape known only from other clients.
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
    /// Why a step cannot be taken today: the vendor's side of its group is not available. `None` if it can be taken.
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
