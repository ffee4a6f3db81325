use domain::catalogue::Kind;
use domain::page::{Entry, Value};
use domain::why::{ASKED, Node};
use markup::{Html, readable};

use super::command_block::{PLANNED, copy_button};

/// Renders why an entry has its status, folded at first.
pub(super) fn why(html: &mut Html, entry: &Entry<'_>) {
    let nodes = tree(entry);
    if nodes.is_empty() {
        return;
    }
    html.open("details", &[("class", "why")]);
    html.open("summary", &[]);
    html.text("Why");
    // A screen reader may announce this among other summaries, so it names its entry.
    html.line("span", "", &subject(entry));
    html.close("summary");
    list(html, nodes);
    html.close("details");
}

/// Returns the tree of an entry; empty if it has none.
pub(super) fn tree<'e>(entry: &'e Entry<'_>) -> &'e [Node<'e>] {
    let nodes = entry.fields.iter().find_map(|field| match &field.value {
        Value::Tree(nodes) => Some(nodes.as_slice()),
        _ => None,
    });
    nodes.unwrap_or_default()
}

fn subject(entry: &Entry<'_>) -> String {
    let verb = if entry.status.starts_with("needs_") {
        ""
    } else {
        "is "
    };
    [" ", entry.title(), " ", verb, &readable(entry.status)].concat()
}

fn list(html: &mut Html, nodes: &[Node<'_>]) {
    html.open("ul", &[]);
    for node in nodes {
        match node {
            Node { holds: true, .. } => html.open("li", &[("class", "met")]),
            Node { state: ASKED, .. } => html.open("li", &[("class", "asked")]),
            _ => html.open("li", &[]),
        }
        part(html, node);
        if !node.children.is_empty() {
            list(html, &node.children);
        }
        html.close("li");
    }
    html.close("ul");
}

/// Renders a node: its name and state, then its owner and what to run.
fn part(html: &mut Html, node: &Node<'_>) {
    if !node.href.is_empty() {
        html.link(&node.href, node.title);
    } else if node.atom.is_some_and(|atom| atom.kind == Kind::Variable) {
        html.line("code", "", node.title);
    } else {
        html.text(node.title);
    }
    html.text(" ");
    html.line("b", "", &readable(node.state));
    if !node.run.is_empty() {
        html.text(&[", ", &node.run].concat());
    }
    if node.owner.is_empty() && node.names.is_empty() && node.command.is_empty() {
        return;
    }
    html.open("small", &[]);
    html.text(node.owner);
    for name in &node.names {
        html.text(" ");
        html.line("code", "", name);
    }
    if !node.command.is_empty() {
        html.text(" ");
        html.line("code", "", &node.command);
        if node.planned {
            html.line("span", "planned", PLANNED);
        } else {
            copy_button(html, "");
        }
    }
    if node.changes_data {
        html.line("span", "changes", "Changes data.");
    }
    html.close("small");
}
