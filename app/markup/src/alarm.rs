//! Alarm shown if a log is not the one that this browser saw before.

use domain::{Instant, ledger::checkpoint::Checkpoint, ledger::note::SignedNote, witness::Finding};

use crate::Html;

/// Checkpoint that the browser was shown, and when.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    pub note: &'a str,
    /// Time in RFC 3339.
    pub at: &'a str,
}

/// Renders what the browser saw then, what it is shown now, and what to do.
pub fn alarm(html: &mut Html, finding: Finding, then: &Seen<'_>, now: &Seen<'_>) {
    html.line(
        "h2",
        "",
        "The history of this register is not the one you saw",
    );
    html.line("p", "", meaning(finding));
    html.open("dl", &[]);
    told(html, "Your browser saw", then);
    told(html, "It is shown now", now);
    html.close("dl");
    html.line("p", "", "What to do:");
    html.open("ol", &[]);
    TO_DO.iter().for_each(|step| html.line("li", "", step));
    html.close("ol");
    html.open("button", &[("type", "button"), ("data-evidence", "")]);
    html.text("Save both signed notes");
    html.close("button");
}

const TO_DO: [&str; 3] = [
    "Rely on nothing that this register says until it is explained. An honest log only grows.",
    "Save both signed notes as a file. Each was signed for all to see; side by side they are evidence.",
    "Ask whoever runs this register, by another way than this site, and compare with others who read it. Your browser keeps \
     what it saw; to begin anew, clear the data of this site.",
];

fn meaning(finding: Finding) -> &'static str {
    match finding {
        Finding::Truncated => "Entries that were there are gone.",
        Finding::OtherKey => "What is shown now is signed by another key than before.",
        Finding::Forged => {
            "What is shown now names the key that signed before, and its signature does not hold."
        }
        Finding::NeverSigned => {
            "What was shown before carries a signature that does not hold, so nobody stands behind it."
        }
        Finding::Unreadable => "What is shown now is no signed checkpoint.",
        Finding::Rewritten | Finding::Continues | Finding::Earlier => {
            "Entries that were there have been replaced: what is shown now does not contain them."
        }
    }
}

fn told(html: &mut Html, term: &str, seen: &Seen<'_>) {
    html.open("div", &[]);
    html.line("dt", "", term);
    html.open("dd", &[]);
    let at = Instant::parse(seen.at).map(Instant::in_words);
    html.line("span", "", at.as_deref().unwrap_or(seen.at));
    let note = SignedNote::parse(seen.note).ok();
    let read = note.and_then(|note| Some((Checkpoint::parse(&note.text).ok()?, note)));
    match read {
        Some((checkpoint, note)) => standing(html, &checkpoint, &note),
        None => html.line("span", "", "no signed checkpoint"),
    }
    html.close("dd");
    html.close("div");
}

fn standing(html: &mut Html, checkpoint: &Checkpoint, note: &SignedNote) {
    let size = checkpoint.size;
    html.line("span", "", &format!("{size} entries with the root"));
    html.line("code", "", &checkpoint.root.to_string());
    for signature in &note.signatures {
        let id = u32::from_be_bytes(signature.key_id);
        html.line("span", "", "signed by the key");
        html.line("code", "", &format!("{}+{id:08x}", signature.name));
    }
}
