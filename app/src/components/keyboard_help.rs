use markup::Html;

/// The id of the dialog.
const KEYBOARD: &str = "keyboard";

const KEYS: [(&str, &str); 5] = [
    ("/", "Search"),
    ("↓ ↑", "Go through what was found"),
    ("Enter", "Open what is marked, or show everything found"),
    ("Esc", "Close what was found, or this"),
    ("?", "Show these keys"),
];

/// Renders the keys: a dialog with script, otherwise a part of the page that the link shows.
pub(crate) fn keyboard_help(html: &mut Html) {
    html.open(
        "dialog",
        &[("id", KEYBOARD), ("aria-labelledby", "keyboard-title")],
    );
    html.open("h2", &[("id", "keyboard-title")]);
    html.text("Keyboard");
    html.close("h2");
    html.open("dl", &[]);
    for (key, does) in KEYS {
        html.open("div", &[]);
        html.open("dt", &[]);
        html.line("kbd", "", key);
        html.close("dt");
        html.line("dd", "", does);
        html.close("div");
    }
    html.close("dl");
    html.open("form", &[("method", "dialog")]);
    html.open("label", &[]);
    html.open(
        "input",
        &[("type", "checkbox"), ("id", "single-keys"), ("checked", "")],
    );
    html.text(" Use / and ? on this browser");
    html.close("label");
    html.open("button", &[("type", "submit")]);
    html.text("Close");
    html.close("button");
    html.close("form");
    html.close("dialog");
}

/// Renders the link that shows the keys.
pub(crate) fn keyboard_link(html: &mut Html) {
    html.link(&["#", KEYBOARD].concat(), "Keyboard");
}
