use domain::{Catalogue, Statuses, catalogue::Blocker};

use super::command_block;
use crate::markup::{Markup, all, el, line};

/// The columns, as rows that became cards repeat them.
const COLUMNS: [&str; 5] = ["Blocker", "Scope", "Dependency", "Proof path", "If missing"];

/// The live blockers: why each is one, what it waits for, and what not to promise meanwhile. Rows become cards where
/// the page is narrow, so every cell names its column.
pub(crate) fn blocker_table(catalogue: &Catalogue, statuses: &Statuses) -> Markup {
    let mut rows = Vec::new();
    for blocker in statuses.live_blockers(catalogue) {
        rows.push(row(catalogue, blocker));
    }
    if rows.is_empty() {
        return line("p", "", "Nothing blocks a launch today.");
    }
    let mut heads = Vec::new();
    for column in COLUMNS {
        heads.push(el(
            "th",
            &[("scope", "col")],
            &[crate::markup::text(column)],
        ));
    }
    let head = el("thead", &[], &[el("tr", &[], &heads)]);
    el(
        "table",
        &[("class", "cards")],
        &[head, el("tbody", &[], &rows)],
    )
}

fn row(catalogue: &Catalogue, blocker: &Blocker) -> Markup {
    let [_, scope, dependency, proof_path, if_missing] = COLUMNS;
    let found = catalogue.proofs.get(blocker.proof as usize);
    let proof =
        found.map(|proof| all(&[line("p", "", &proof.title), command_block(&proof.command)]));
    let missing = found.map(|proof| crate::markup::text(&proof.if_missing));
    let cells = [
        name(blocker),
        cell(scope, crate::markup::text(scope_title(catalogue, blocker))),
        cell(dependency, needs(catalogue, blocker)),
        cell(proof_path, proof.unwrap_or_default()),
        cell(if_missing, missing.unwrap_or_default()),
    ];
    el(
        "tr",
        &[("data-blocker", &blocker.id), ("data-status", "live")],
        &cells,
    )
}

fn name(blocker: &Blocker) -> Markup {
    let parts = [
        line("span", "title", &blocker.title),
        line("span", "quiet", &blocker.why),
    ];
    el("th", &[("scope", "row")], &parts)
}

fn cell(column: &str, content: Markup) -> Markup {
    el("td", &[("data-label", column)], &[content])
}

fn scope_title<'a>(catalogue: &'a Catalogue, blocker: &Blocker) -> &'a str {
    catalogue
        .scopes
        .get(blocker.scope as usize)
        .map_or("", |scope| scope.title.as_str())
}

fn needs(catalogue: &Catalogue, blocker: &Blocker) -> Markup {
    let mut names = Vec::new();
    for need in &blocker.needs {
        names.push(el("li", &[], &[line("code", "", catalogue.ids.id(*need))]));
    }
    el("ul", &[("class", "names")], &names)
}
