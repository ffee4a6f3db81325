use leptos::prelude::*;

use crate::theme::Theme;

/// The choice between light, dark and the system's own: a form, so that it works without script.
#[component]
pub(crate) fn ThemeForm() -> impl IntoView {
    let chosen = use_context::<Theme>().unwrap_or_default();
    let buttons = Theme::ALL.map(|theme| {
        let pressed = if theme == chosen { "true" } else { "false" };
        view! {
            <button type="submit" name="theme" value=theme.word() aria-pressed=pressed>{label(theme)}</button>
        }
    });
    view! {
        <form class="theme" method="post" action="/theme" aria-label="Colours">
            {buttons.collect_view()}
        </form>
    }
}

fn label(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "As the system",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}
