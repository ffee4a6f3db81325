use domain::reasons::Unmet;
use leptos::prelude::*;

use super::status::readable;

/// A short list under a heading; nothing where it is empty.
pub(crate) fn reason_list(heading: &'static str, reasons: Vec<String>) -> Option<AnyView> {
    if reasons.is_empty() {
        return None;
    }
    let items = reasons
        .into_iter()
        .map(|reason| view! { <li>{reason}</li> })
        .collect_view();
    Some(view! { <h4>{heading}</h4><ul class="reasons">{items}</ul> }.into_any())
}

/// Unmet parts of a rule, each with its name and how it stands.
pub(crate) fn unmet_list(heading: &'static str, parts: &[Unmet]) -> Option<AnyView> {
    if parts.is_empty() {
        return None;
    }
    let items = parts.iter().map(|part| {
        view! {
            <li>
                {format!("{} ", part.kind)}<code>{part.id.clone()}</code>
                <span class="quiet">{format!(" {}", readable(part.state))}</span>
            </li>
        }
    });
    let items = items.collect_view();
    Some(view! { <h4>{heading}</h4><ul class="reasons">{items}</ul> }.into_any())
}
