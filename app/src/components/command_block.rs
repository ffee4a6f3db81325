use domain::catalogue::Command;
use markup::Html;

/// A command to copy: one click selects all of it, with or without script.
pub(crate) fn command_block(html: &mut Html, command: &Command) {
    html.open("pre", &[("class", "command")]);
    html.line("code", "", &command.text);
    html.close("pre");
}
