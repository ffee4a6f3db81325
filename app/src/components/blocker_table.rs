use domain::{Catalogue, Statuses, catalogue::Blocker};
use leptos::prelude::*;

use super::command_block;

/// The live blockers: why each is one, what it waits for, and what not to promise meanwhile. Rows become cards where
/// the page is narrow, so every cell names its column.
pub(crate) fn blocker_table(catalogue: &Catalogue, statuses: &Statuses) -> AnyView {
    let rows: Vec<AnyView> = statuses
        .live_blockers(catalogue)
        .map(|blocker| row(catalogue, blocker))
        .collect();
    if rows.is_empty() {
        return view! { <p>"Nothing blocks a launch today."</p> }.into_any();
    }
    view! {
        <table class="cards">
            <thead>
                <tr>
                    <th scope="col">"Blocker"</th>
                    <th scope="col">"Scope"</th>
                    <th scope="col">"Dependency"</th>
                    <th scope="col">"Proof path"</th>
                    <th scope="col">"If missing"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(catalogue: &Catalogue, blocker: &Blocker) -> AnyView {
    let scope = catalogue
        .scopes
        .get(blocker.scope as usize)
        .map(|scope| scope.title.clone());
    let needs = blocker
        .needs
        .iter()
        .map(|need| catalogue.ids.id(*need).to_owned());
    let needs = needs
        .map(|name| view! { <li><code>{name}</code></li> })
        .collect_view();
    let proof = catalogue.proofs.get(blocker.proof as usize);
    view! {
        <tr data-blocker=blocker.id.clone() data-status="live">
            <th scope="row">
                <span class="title">{blocker.title.clone()}</span>
                <span class="quiet">{blocker.why.clone()}</span>
            </th>
            <td data-label="Scope">{scope}</td>
            <td data-label="Dependency"><ul class="names">{needs}</ul></td>
            <td data-label="Proof path">
                {proof.map(|proof| view! { <p>{proof.title.clone()}</p> })}
                {proof.map(|proof| command_block(&proof.command))}
            </td>
            <td data-label="If missing">{proof.map(|proof| proof.if_missing.clone())}</td>
        </tr>
    }
    .into_any()
}
