//! The form of `/verify` as a browser without script sends it, and what the page answers.

use serde_json::{Value, json};

use crate::support::Answered;

const BOUNDARY: &str = "----form-1414213562";

/// Content type of what [`form`] makes.
pub fn boundary() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

/// A form with one field filled in; if that is not the file input, the file input is empty.
pub fn form(name: &str, value: &[u8]) -> Vec<u8> {
    let field = |name: &str, more: &str, value: &[u8]| {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n"
        );
        [head.as_bytes(), value, b"\r\n"].concat()
    };
    let file = "; filename=\"a bundle; name=x.json\"\r\nContent-Type: application/json";
    let mut form = match name {
        "file" => field("file", file, value),
        _ => [
            field("file", "; filename=\"\"", b""),
            field(name, "", value),
        ]
        .concat(),
    };
    form.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
    form
}

/// What a page says of a bundle.
#[derive(Debug)]
pub struct Asked {
    pub status: u16,
    /// Word before the sentence.
    pub word: String,
    /// Sentence of the result.
    pub says: String,
    pub findings: Vec<Value>,
    differences: Vec<Value>,
    pub problems: Vec<String>,
}

impl Asked {
    pub fn read(answer: &Answered) -> Self {
        let html = answer.text();
        let (_, told) = html.split_once("id=\"verified\"").expect("what is said");
        let (told, _) = told.split_once("</main>").expect("an end");
        let sentence = between(told, "<p data-verified=\"", "</p>").unwrap_or_default();
        let (word, says) = sentence.split_once('"').unwrap_or_default();
        Self {
            status: answer.status,
            word: word.to_owned(),
            says: texts(says).join(" "),
            findings: told
                .split("<tr class=\"finding\"")
                .skip(1)
                .map(finding)
                .collect(),
            differences: told
                .split("<tr class=\"place\"")
                .skip(1)
                .map(difference)
                .collect(),
            problems: told
                .split("<li>")
                .skip(1)
                .map(|item| texts(item)[0].clone())
                .collect(),
        }
    }

    /// Findings and differences, as the JSON of the command line has them.
    pub fn document(&self) -> Value {
        json!({ "findings": self.findings, "differences": self.differences })
    }
}

fn finding(row: &str) -> Value {
    let name = between(row, "data-finding=\"", "\"").expect("a name");
    let holds = between(row, "data-status=\"", "\"") == Some("holds");
    let detail = cell(row, "Detail");
    json!({ "name": name, "holds": holds, "detail": detail })
}

fn difference(row: &str) -> Value {
    let said = |class: &str| {
        let start = format!("<span class=\"{class}\">");
        between(row, &start, "</span>").map(unescaped)
    };
    json!({
        "pointer": said("title"),
        "within": said("quiet"),
        "shown": cell(row, "In the bundle"),
        "computed": cell(row, "Computed here"),
    })
}

fn cell(row: &str, label: &str) -> Option<String> {
    let start = format!("<td data-label=\"{label}\">");
    between(row, &start, "</td>").map(unescaped)
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    Some(rest.split_once(end)?.0)
}

/// Texts of some markup, without its tags.
fn texts(markup: &str) -> Vec<String> {
    let pieces = markup.split('<').map(|piece| {
        let (_, text) = piece.split_once('>').unwrap_or(("", piece));
        unescaped(text).trim().to_owned()
    });
    pieces.filter(|text| !text.is_empty()).collect()
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}
