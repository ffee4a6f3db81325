use leptos::prelude::*;

/// The digests by which a reader checks that two people looked at the same thing.
pub(crate) fn digest_list(entries: [(&'static str, String); 4]) -> AnyView {
    let rows = entries.into_iter().map(|(name, digest)| {
        view! { <div><dt>{name}</dt><dd><code>{digest}</code></dd></div> }
    });
    view! { <dl class="digests">{rows.collect_view()}</dl> }.into_any()
}
