use domain::catalogue::Pack;
use leptos::prelude::*;

/// The evidence packs: what each is, who may read it, and its path.
pub(crate) fn pack_list(packs: &[Pack]) -> AnyView {
    let items = packs.iter().map(|pack| {
        let members = (pack.visibility != "public").then_some(" (for members of the tenant)");
        view! {
            <li>
                <span class="title">{pack.title.clone()}</span>
                <span class="quiet">{members}</span>
                <code>{pack.path.clone()}</code>
            </li>
        }
    });
    view! { <ul class="packs">{items.collect_view()}</ul> }.into_any()
}
