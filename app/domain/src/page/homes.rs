//! The page of each kind of entry that shows all of them, whatever their status.

use crate::{
    Catalogue,
    catalogue::{Block, Kind, Page},
};

/// The blocks that show every entry of a kind, in order of preference.
const HOMES: [(&str, &[Block]); 16] = [
    ("mode", &[Block::Modes, Block::Choices, Block::Motions]),
    ("blocker", &[Block::AllBlockers]),
    ("vendor", &[Block::Vendors]),
    ("connector", &[Block::Connectors]),
    ("gate", &[Block::Gates]),
    ("ledger-item", &[Block::Ledger]),
    ("workstream", &[Block::AllWorkstreams]),
    ("claim", &[Block::Claims]),
    ("role", &[Block::Roles]),
    ("week", &[Block::Timeline]),
    ("go-no-go", &[Block::GoNoGo]),
    ("command", &[Block::AllCommands]),
    ("check", &[Block::Names(Kind::Check)]),
    ("approval", &[Block::Names(Kind::Approval)]),
    ("variable", &[Block::Names(Kind::Variable)]),
    ("records", &[Block::Names(Kind::Records)]),
];

/// Finds the page that shows every entry of a kind, whatever its status; `None` if no page does.
pub fn home<'a>(catalogue: &'a Catalogue, kind: &str) -> Option<&'a Page> {
    let (_, blocks) = HOMES.iter().find(|(known, _)| *known == kind)?;
    blocks.iter().find_map(|block| catalogue.page_of(block))
}
