use domain::page::Counted;
use markup::Html;

/// Renders the counters at the head of a page, if it has any.
pub(crate) fn counter_list(html: &mut Html, counters: &[Counted<'_>]) {
    if counters.is_empty() {
        return;
    }
    html.open("dl", &[("class", "counters")]);
    for Counted {
        counter,
        value,
        was,
    } in counters
    {
        html.open("div", &[("class", "counter")]);
        html.line("dt", "", &counter.label);
        html.open("dd", &[("data-counter", &counter.name)]);
        html.text(&value.to_string());
        html.close("dd");
        if let Some(was) = was {
            html.line("dd", "was", &format!("was {was}"));
        }
        html.close("div");
    }
    html.close("dl");
}
