use domain::catalogue::Command;
use leptos::prelude::*;

/// A command to copy: one click selects all of it, with or without script.
pub(crate) fn command_block(command: &Command) -> AnyView {
    view! { <pre class="command" tabindex="0"><code>{command.text.clone()}</code></pre> }.into_any()
}
