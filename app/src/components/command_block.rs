use domain::catalogue::Command;

use crate::markup::{Markup, el, line};

/// A command to copy: one click selects all of it, with or without script.
pub(crate) fn command_block(command: &Command) -> Markup {
    el(
        "pre",
        &[("class", "command")],
        &[line("code", "", &command.text)],
    )
}
