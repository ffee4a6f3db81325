use std::borrow::Cow;

use domain::catalogue::Command;
use markup::Html;

/// A command to copy: one click selects all of it, with or without script. What it needs filled in, and whether it changes
/// data, stands below: the command itself stays one piece of text.
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

/// Said of a command that is named and cannot be run.
pub(super) const PLANNED: &str = "Not in this version yet.";

/// Lines to copy, like a command.
pub(crate) fn lines_block(html: &mut Html, lines: &[Cow<'_, str>]) {
    html.open("div", &[("class", "command-line")]);
    html.open("pre", &[]);
    html.line("code", "", &lines.join("\n"));
    html.close("pre");
    copy_button(html, "");
    html.close("div");
}

/// A button that copies `what`, or the element before it where that is empty. Only script shows it.
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
