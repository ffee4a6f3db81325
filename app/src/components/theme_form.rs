use markup::Html;

use crate::theme::Theme;

/// Renders the choice between light, dark and the system's theme: a form, so that it works without script.
pub(crate) fn theme_form(html: &mut Html, chosen: Theme) {
    let form = [
        ("class", "theme"),
        ("method", "post"),
        ("action", "/theme"),
        ("aria-label", "Colours"),
    ];
    html.open("form", &form);
    for theme in Theme::ALL {
        let pressed = if theme == chosen { "true" } else { "false" };
        let button = [
            ("type", "submit"),
            ("name", "theme"),
            ("value", theme.word()),
            ("aria-pressed", pressed),
        ];
        html.open("button", &button);
        html.text(label(theme));
        html.close("button");
    }
    html.close("form");
}

fn label(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "As the system",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}
