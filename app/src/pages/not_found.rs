use leptos::prelude::*;
use markup::Html;

/// Renders that there is no page at this address, and where to go instead. The server returns it with status 404.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    let said = Html::of(|html| {
        html.line("h1", "", "Nothing stands at this address");
        html.open("p", &[]);
        html.text("The page may have moved. ");
        html.link("/", "See what can be bought today");
        html.close("p");
    });
    view! { <div inner_html=said></div> }
}
