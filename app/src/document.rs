//! Renders the whole document around a page at once.

mod head;

use std::sync::Arc;

use domain::WhatIf;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use markup::Told;

use crate::carried::carry;
use crate::clearance::Clearance;
use crate::pages::history::Looked;
use crate::pages::search::Query;
use crate::routes::{App, AppProps, HISTORY, SEARCH, VERIFY};
use crate::theme::Theme;

pub use head::{Assets, Client, Style};

/// Renders the document at a path, from a clearance and hypothetical changes.
///
/// A pure function: the same arguments give the same bytes, so that they can be cached and compared.
pub fn render(
    path: &str,
    what_if: &WhatIf,
    clearance: &Clearance,
    theme: Theme,
    assets: &Assets<'_>,
) -> String {
    whole(path, what_if, clearance, theme, assets, &|| ())
}

/// Renders the document of a page that checks something, with the result of a check by the server.
pub fn render_told(
    path: &str,
    told: Told,
    what_if: &WhatIf,
    clearance: &Clearance,
    theme: Theme,
    assets: &Assets<'_>,
) -> String {
    let tell = || provide_context(told.clone());
    whole(path, what_if, clearance, theme, assets, &tell)
}

/// Renders the document of the history page, with what it shows.
pub fn render_looked(
    looked: Looked,
    clearance: &Clearance,
    theme: Theme,
    assets: &Assets<'_>,
) -> String {
    let tell = || provide_context(looked.clone());
    whole(HISTORY, &WhatIf::default(), clearance, theme, assets, &tell)
}

/// Renders the document of the search page, with the results of a query.
pub fn render_found(
    query: &str,
    what_if: &WhatIf,
    clearance: &Clearance,
    theme: Theme,
    assets: &Assets<'_>,
) -> String {
    let ask = || provide_context(Query(query.to_owned()));
    whole(SEARCH, what_if, clearance, theme, assets, &ask)
}

/// Renders a document; `tell` provides the page with what is neither in the clearance nor in the address.
fn whole(
    path: &str,
    what_if: &WhatIf,
    clearance: &Clearance,
    theme: Theme,
    assets: &Assets<'_>,
    tell: &dyn Fn(),
) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let body = owner.with(|| {
        provide_context(theme);
        tell();
        let (path, what_if, clearance) = (path.to_owned(), what_if.clone(), clearance.clone());
        // The marker that leptos writes between views is a comment to browsers, but invalid HTML.
        App(AppProps {
            path,
            what_if,
            clearance,
        })
        .into_view()
        .to_html()
        .replace("<!>", "<!---->")
    });
    owner.unset_with_forced_cleanup();
    let head = head::head(path, !what_if.is_empty(), clearance.catalogue, assets);
    let (word, data) = (theme.word(), data(path, clearance));
    format!(
        "<!DOCTYPE html><html lang=\"en\" data-theme=\"{word}\"><head>{head}</head><body>{body}{data}</body></html>"
    )
}

/// Renders the data that a page of the register is recomputed from. Empty for the check of bundles, which bring their
/// own data, and for search and history, which are not recomputed.
fn data(path: &str, clearance: &Clearance) -> String {
    if matches!(path, HISTORY | SEARCH | VERIFY) {
        return String::new();
    }
    let carried = carry(clearance);
    format!("<script type=\"application/json\" id=\"page-data\">{carried}</script>")
}
