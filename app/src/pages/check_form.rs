//! What the pages that check something have in common: a form for a file or a text, and what came of it.

use markup::{Html, Told};

/// The words of such a form, and where it is sent without script.
pub(crate) struct CheckForm<'a> {
    pub(crate) action: &'a str,
    /// What to run where the browser cannot check.
    pub(crate) command: &'a str,
    /// The label of the file input, and what it takes.
    pub(crate) file: &'a str,
    pub(crate) accept: &'a str,
    pub(crate) text: &'a str,
    /// Where it is checked, without script and with it.
    pub(crate) there: &'a str,
    pub(crate) here: &'a str,
}

/// The id of the form, by all of which `check.js` finds them, …
const FORM: &str = "check";
/// … of the file input, …
const FILE: &str = "given-file";
/// … of the text that was pasted, …
const TEXT: &str = "given-text";
/// … of what came of it in a sentence, …
const SUMMARY: &str = "verified";
/// … and of everything that was found.
const DETAILS: &str = "findings";

impl CheckForm<'_> {
    pub(crate) fn write(&self, html: &mut Html) {
        html.open(
            "form",
            &[
                ("id", FORM),
                ("class", "check"),
                ("method", "post"),
                ("action", self.action),
                ("enctype", "multipart/form-data"),
                ("data-command", self.command),
            ],
        );
        label(html, FILE, self.file);
        html.open(
            "input",
            &[
                ("id", FILE),
                ("type", "file"),
                ("name", "file"),
                ("accept", self.accept),
            ],
        );
        label(html, TEXT, self.text);
        html.open(
            "textarea",
            &[
                ("id", TEXT),
                ("name", "text"),
                ("rows", "6"),
                ("autocomplete", "off"),
                ("spellcheck", "false"),
            ],
        );
        html.close("textarea");
        html.open("div", &[("class", "buttons")]);
        button(html, "submit", "Check it");
        button(html, "reset", "Clear");
        html.close("div");
        self.where_to(html);
        html.close("form");
    }

    /// Where the check is done. Both stand in one place, and the style shows the one that is true, so that nothing moves.
    fn where_to(&self, html: &mut Html) {
        html.open("div", &[("class", "where")]);
        html.line("p", "there", self.there);
        html.line("p", "here", self.here);
        html.close("div");
    }
}

/// What came of a check, or the place where script says it.
pub(crate) fn outcome(html: &mut Html, told: &Told) {
    let mut attributes = vec![("id", SUMMARY), ("role", "status"), ("tabindex", "-1")];
    if !told.summary.is_empty() {
        attributes.push(("autofocus", ""));
    }
    html.open("div", &attributes);
    html.push(&told.summary);
    html.close("div");
    html.open("div", &[("id", DETAILS)]);
    html.push(&told.details);
    html.close("div");
}

fn button(html: &mut Html, kind: &str, text: &str) {
    html.open("button", &[("type", kind)]);
    html.text(text);
    html.close("button");
}

fn label(html: &mut Html, input: &str, text: &str) {
    html.open("label", &[("for", input)]);
    html.text(text);
    html.close("label");
}
