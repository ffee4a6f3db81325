//! Groups of variables in an operator's shell, as text.

use backend::operator_env::GroupState;

use super::paint;

/// Renders one line for each group, with the names that are missing.
pub fn text(states: &[GroupState]) -> String {
    let width = paint::width(states.iter().map(|group| group.title.as_str()));
    let line = |group: &GroupState| {
        let word = if group.is_ready() { "ready" } else { "missing" };
        let missing = group.missing.join(", ");
        let line = format!(
            "  {}  {:<width$}  {missing}",
            paint::status(word, 7),
            group.title
        );
        format!("{}\n", line.trim_end())
    };
    let lines: String = states.iter().map(line).collect();
    let ready = states.iter().filter(|group| group.is_ready()).count();
    format!("{lines}\n{ready} of {} groups ready\n", states.len())
}
