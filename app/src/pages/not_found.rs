use leptos::prelude::*;
use markup::Html;

/// Says that nothing stands here, and where to go instead. The server answers 404 with it.
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
