//! Lint of commands: they are public, so a catalogue must not have one that seems to contain a secret.

use super::Finding;
use crate::{
    Catalogue,
    catalogue::{Command, Step, is_placeholder},
};

/// Prefixes of vendors' keys.
const KEY_PREFIXES: [&str; 9] = [
    "sk_", "rk_", "whsec_", "pk_live", "ghp_", "xox", "AKIA", "re_", "eyJ",
];
/// Parts of the names of secret variables, for variables that the catalogue does not have.
const SECRET_NAMES: [&str; 4] = ["SECRET", "TOKEN", "PASSWORD", "API_KEY"];

pub(super) fn lint(catalogue: &Catalogue) -> Vec<Finding> {
    let held = commands(catalogue)
        .into_iter()
        .filter(|(_, command)| holds_secret(catalogue, command));
    let text = "seems to hold a secret; write a placeholder such as `<secret>` instead";
    held.map(|(pointer, _)| Finding::new(pointer, text))
        .collect()
}

fn commands(catalogue: &Catalogue) -> Vec<(String, &Command)> {
    let vendors = catalogue.vendors.iter().enumerate();
    let proofs = catalogue.proofs.iter().enumerate();
    let pages = catalogue.commands.iter().enumerate();
    let gates = catalogue.go_no_go.iter().enumerate();
    let mut all: Vec<(String, &Command)> = Vec::new();
    all.extend(vendors.map(|(at, vendor)| (format!("/vendors/{at}/command"), &vendor.command)));
    all.extend(proofs.map(|(at, proof)| (format!("/proofs/{at}/command"), &proof.command)));
    all.extend(pages.map(|(at, page)| (format!("/commands/{at}/command"), &page.command)));
    all.extend(gates.map(|(at, gate)| (format!("/go_no_go/{at}/command"), &gate.command)));
    for (at, workstream) in catalogue.workstreams.iter().enumerate() {
        let actions = workstream.actions.iter().enumerate();
        all.extend(actions.map(|(of, action)| {
            (
                format!("/workstreams/{at}/actions/{of}/command"),
                &action.command,
            )
        }));
    }
    all
}

fn holds_secret(catalogue: &Catalogue, command: &Command) -> bool {
    command.steps.iter().any(|step| {
        assigns_secret(catalogue, step)
            || step
                .args
                .iter()
                .chain(&step.env)
                .any(|word| looks_like_key(word))
    })
}

fn assigns_secret(catalogue: &Catalogue, step: &Step) -> bool {
    step.env
        .iter()
        .filter_map(|assignment| assignment.split_once('='))
        .any(|(name, value)| {
            let known = catalogue
                .variables
                .iter()
                .find(|variable| variable.id == name);
            let secret = known.map_or_else(
                || SECRET_NAMES.iter().any(|part| name.contains(part)),
                |known| known.secret,
            );
            secret && !value.is_empty() && !is_placeholder(value)
        })
}

/// Whether a value has a vendor's key prefix, or is a long run of mixed letters and digits.
fn looks_like_key(word: &str) -> bool {
    let value = word.split_once('=').map_or(word, |(_, value)| value);
    let has = |kind: fn(&u8) -> bool| value.bytes().any(|byte| kind(&byte));
    let mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    let unbroken = value
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+/=_-".contains(&byte));
    let prefixed = KEY_PREFIXES.iter().any(|prefix| value.starts_with(prefix));
    prefixed && value.len() >= 8
        || mixed && unbroken && value.len() >= 24 && !value.starts_with('/')
}
