//! What the pages with checks have in common: a form for a file or a text, and the result.

use markup::{Html, Told};

/// Texts of the form, and the address to which it is sent without script.
pub(crate) struct CheckForm<'a> {
    pub(crate) action: &'a str,
    /// Command to run if the browser cannot check.
    pub(crate) command: &'a str,
    /// Label of the file input; `accept` lists the types that it accepts.
    pub(crate) file: &'a str,
    pub(crate) accept: &'a str,
    pub(crate) text: &'a str,
    /// Text on where the check runs without script; `here` is the one with script.
    pub(crate) there: &'a str,
    pub(crate) here: &'a str,
}

/// Id of the form; `check.js` finds the elements by these ids.
const FORM: &str = "check";
/// Id of the file input.
const FILE: &str = "given-file";
/// Id of the input for pasted text.
const TEXT: &str = "given-text";
/// Id of the element with the result in a sentence.
const SUMMARY: &str = "verified";
/// Id of the element with everything that was found.
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

    /// Renders where the check runs. Both texts are in one place, and the style shows the one that applies, so that the
    /// layout does not shift.
    fn where_to(&self, html: &mut Html) {
        html.open("div", &[("class", "where")]);
        html.line("p", "there", self.there);
        html.line("p", "here", self.here);
        html.close("div");
    }
}

/// Renders the result of a check, or the place where script writes it.
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
