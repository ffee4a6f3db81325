use std::borrow::Cow;

use domain::catalogue::Command;
use markup::Html;

/// Renders a command to copy: one click selects all of it, with or without script. Its placeholders, and whether it
/// changes data, are listed below, so that the command itself stays one piece of text.
pub(crate) fn command_block(html: &mut Html, command: &Command) {
    html.open("div", &[("class", "command-line")]);
    html.open("pre", &[]);
    html.line("code", "", &command.here);
    html.close("pre");
    if !command.planned {
        copy_button(html, "");
    }
    html.close("div");
    notes(html, command);
}

/// Note on a command that is named but cannot be run.
pub(super) const PLANNED: &str = "Not in this version yet.";

/// Renders lines to copy, like a command.
pub(crate) fn lines_block(html: &mut Html, lines: &[Cow<'_, str>]) {
    html.open("div", &[("class", "command-line")]);
    html.open("pre", &[]);
    html.line("code", "", &lines.join("\n"));
    html.close("pre");
    copy_button(html, "");
    html.close("div");
}

/// Renders a button that copies `what`, or the element before it if `what` is empty. Only script shows it.
pub(crate) fn copy_button(html: &mut Html, what: &str) {
    html.open("button", &[("type", "button"), ("data-copy", what)]);
    html.text("Copy");
    html.close("button");
}

fn notes(html: &mut Html, command: &Command) {
    let placeholders = command.placeholders();
    if !placeholders.is_empty() {
        html.open("p", &[("class", "fill-in")]);
        html.text("Fill in first:");
        for placeholder in placeholders {
            html.text(" ");
            html.line("mark", "", placeholder);
        }
        html.close("p");
    }
    if command.changes_data {
        html.line("p", "changes", "Changes data.");
    }
    if command.planned {
        html.line("p", "planned", PLANNED);
    }
}
