//! The steps that readers can try.

use crate::{
    Catalogue,
    catalogue::{Atom, Kind},
};

/// Returns the steps that can be tried, by the title of their kind. Checks and approvals are offered only if a rule
/// uses them.
pub fn offers(catalogue: &Catalogue) -> Vec<(&'static str, Vec<Atom>)> {
    let mut used = Vec::new();
    for rule in catalogue.rules() {
        rule.each_atom(&mut |atom| used.push(atom));
    }
    let all = |kind: Kind| {
        (0..)
            .take(catalogue.ids.space(kind).len())
            .map(move |at| Atom::new(kind, at))
    };
    let waited_for = |kind: Kind| all(kind).filter(|atom| used.contains(atom)).collect();
    vec![
        ("Configured", all(Kind::Group).collect()),
        ("Proven", waited_for(Kind::Check)),
        ("Approved", waited_for(Kind::Approval)),
        ("Seeded", all(Kind::Records).collect()),
        ("Excluded by signature", all(Kind::Excluded).collect()),
    ]
}
