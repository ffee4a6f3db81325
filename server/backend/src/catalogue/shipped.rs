//! The catalogue that is compiled into the program.

use super::Source;

const FILES: &[(&str, &str)] = &[
    (
        "blockers.toml",
        include_str!("../../catalogue/blockers.toml"),
    ),
    ("claims.toml", include_str!("../../catalogue/claims.toml")),
    (
        "connectors.toml",
        include_str!("../../catalogue/connectors.toml"),
    ),
    (
        "customer.toml",
        include_str!("../../catalogue/customer.toml"),
    ),
    ("gates.toml", include_str!("../../catalogue/gates.toml")),
    ("modes.toml", include_str!("../../catalogue/modes.toml")),
    ("names.toml", include_str!("../../catalogue/names.toml")),
    ("packs.toml", include_str!("../../catalogue/packs.toml")),
    ("pages.toml", include_str!("../../catalogue/pages.toml")),
    ("plan.toml", include_str!("../../catalogue/plan.toml")),
    ("proofs.toml", include_str!("../../catalogue/proofs.toml")),
    (
        "register.toml",
        include_str!("../../catalogue/register.toml"),
    ),
    (
        "variables.toml",
        include_str!("../../catalogue/variables.toml"),
    ),
    ("vendors.toml", include_str!("../../catalogue/vendors.toml")),
    (
        "workstreams.toml",
        include_str!("../../catalogue/workstreams.toml"),
    ),
];

pub(super) fn sources() -> Vec<Source> {
    let source = |(file, text): &(&str, &str)| Source {
        file: (*file).to_owned(),
        text: (*text).to_owned(),
    };
    FILES.iter().map(source).collect()
}
