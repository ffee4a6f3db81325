//! The whole document around a page, rendered at once.

mod head;

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;

use crate::carried::carry;
use crate::components::title::TitleSlot;
use crate::page_data::{FirstPage, PageData};
use crate::routes::App;

pub use head::{Assets, Client};

/// The document at `path` (which may carry a query), made of `data`.
///
/// A pure function: the same arguments give the same bytes, so that they can be kept and compared.
pub fn render(path: &str, data: PageData, assets: &Assets<'_>) -> String {
    let carried = carry(&data, assets.catalogue);
    let title = TitleSlot::default();
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let body = owner.with(|| {
        provide_context(RequestUrl::new(path));
        provide_context(FirstPage::new(data));
        provide_context(assets.theme);
        provide_context(title.clone());
        // The marker leptos writes between views is a comment to browsers, but an error to HTML.
        App().into_view().to_html().replace("<!>", "<!---->")
    });
    owner.unset_with_forced_cleanup();
    let theme = assets.theme.word();
    let head = head::head(&title.take(), assets);
    format!(
        "<!DOCTYPE html><html lang=\"en\" data-theme=\"{theme}\"><head>{head}</head><body>{body}\
         <script type=\"application/json\" id=\"page-data\">{carried}</script></body></html>"
    )
}
