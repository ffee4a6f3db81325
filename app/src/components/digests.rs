use domain::Json;
use markup::{Html, digest_list};

use crate::routes::{CHECK, HISTORY, LOOK_BACK, VERIFY};

/// Renders what a page was computed from, by which two readers see that they looked at the same thing, and links to the
/// same as data. `query` contains the hypothetical changes of the page.
pub(crate) fn digests(html: &mut Html, document: &Json, page: &str, query: &str) {
    html.open("h2", &[("id", "digests")]);
    html.text("What this was computed from");
    html.close("h2");
    digest_list(html, document);
    data_links(html, page);
    bundle_links(html, query);
}

fn data_links(html: &mut Html, page: &str) {
    html.open("p", &[]);
    html.text("The same as data:");
    for (name, path) in [
        ("verdict and page", page),
        ("facts", "facts"),
        ("catalogue", "catalogue"),
    ] {
        html.text(" ");
        file_link(html, &["/api/product/", path].concat(), name);
    }
    html.close("p");
}

/// Links to all of this in one file, to the page that checks it, and to the history.
fn bundle_links(html: &mut Html, query: &str) {
    let mark = if query.is_empty() { "" } else { "?" };
    html.open("p", &[("class", "bundle")]);
    file_link(
        html,
        &["/api/product/bundle", mark, query].concat(),
        "Download as a bundle",
    );
    html.text(" ");
    file_link(html, VERIFY, CHECK);
    html.text(" ");
    file_link(html, HISTORY, LOOK_BACK);
    html.close("p");
}

/// Renders a link that the router leaves to the browser, because the client has no such page.
fn file_link(html: &mut Html, href: &str, name: &str) {
    html.open("a", &[("href", href), ("rel", "external")]);
    html.text(name);
    html.close("a");
}
