//! The whole document around a page, rendered at once.

mod head;

use std::sync::Arc;

use domain::WhatIf;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use markup::Told;

use crate::carried::carry;
use crate::clearance::Clearance;
use crate::pages::history::Looked;
use crate::routes::{App, AppProps, HISTORY, VERIFY};
use crate::theme::Theme;

pub use head::{Assets, Client, Style};

/// The document at a path, made of a clearance and of what is supposed.
///
/// A pure function: the same arguments give the same bytes, so that they can be kept and compared.
pub fn render(
    path: &str,
    what_if: &WhatIf,
    clearance: &Clearance,
    theme: Theme,
    assets: &Assets<'_>,
) -> String {
    whole(path, what_if, clearance, theme, assets, || {})
}

/// The document of the page that checks bundles, with what the server found in the one it was sent.
pub fn render_told(told: Told, clearance: &Clearance, theme: Theme, assets: &Assets<'_>) -> String {
    let what_if = WhatIf::default();
    whole(VERIFY, &what_if, clearance, theme, assets, || {
        provide_context(told);
    })
}

/// The document of the page that looks back, with what it looks at.
pub fn render_looked(
    looked: Looked,
    clearance: &Clearance,
    theme: Theme,
    assets: &Assets<'_>,
) -> String {
    let what_if = WhatIf::default();
    whole(HISTORY, &what_if, clearance, theme, assets, || {
        provide_context(looked);
    })
}

fn whole(
    path: &str,
    what_if: &WhatIf,
    clearance: &Clearance,
    theme: Theme,
    assets: &Assets<'_>,
    provide: impl FnOnce(),
) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let body = owner.with(|| {
        provide_context(theme);
        provide();
        let (path, what_if, clearance) = (path.to_owned(), what_if.clone(), clearance.clone());
        // The marker leptos writes between views is a comment to browsers, but an error to HTML.
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
    let head = head::head(path, clearance.catalogue, assets);
    let (word, data) = (theme.word(), data(path, clearance));
    format!(
        "<!DOCTYPE html><html lang=\"en\" data-theme=\"{word}\"><head>{head}</head><body>{body}{data}</body></html>"
    )
}

/// What a page of the register is recomputed from; bundles bring their own, and what is past is not recomputed.
fn data(path: &str, clearance: &Clearance) -> String {
    if [HISTORY, VERIFY].contains(&path) {
        return String::new();
    }
    let carried = carry(clearance);
    format!("<script type=\"application/json\" id=\"page-data\">{carried}</script>")
}
