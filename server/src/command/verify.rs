//! `thesmios verify FILE`: whether a bundle holds, with nothing but what stands in it.

use domain::{
    Json,
    bundle::{self, Checked, Finding},
    differences::Difference,
};

use crate::{
    cli,
    failure::Failure,
    input,
    output::{Answer, json},
    text,
};

pub fn run(typed: &cli::Verify) -> Result<Answer, Failure> {
    let name = typed.file.display().to_string();
    let bytes = input::read_within(&typed.file, bundle::BYTES_MAX).map_err(|source| {
        Failure::Unreadable {
            name: name.clone(),
            source,
        }
    })?;
    let checked = bundle::check(&bytes).map_err(|problems| Failure::Bundle {
        name: name.clone(),
        problems,
    })?;
    let text = if typed.shown.json {
        json(&document(&checked))
    } else {
        text::verify::text(&name, &checked)
    };
    let code = if checked.holds() { 0 } else { 4 };
    Ok(Answer { text, code })
}

fn document(checked: &Checked) -> Json {
    let outcome = if checked.holds() { "pass" } else { "fail" };
    Json::object([
        ("schema", Json::text("thesmios.verified/1")),
        ("bundle", Json::text(bundle::SCHEMA)),
        ("outcome", Json::text(outcome)),
        ("computed", computed(checked)),
        ("findings", Json::list(checked.findings.iter().map(finding))),
        (
            "differences",
            Json::list(checked.differences.iter().map(difference)),
        ),
        ("more_differences", checked.more.into()),
    ])
}

/// The time and the digests of what was computed here, to be compared with those that were published.
fn computed(checked: &Checked) -> Json {
    let told = |key| {
        let computed = checked.computed.as_ref()?;
        Some(computed.get(key)?.clone())
    };
    let keys = ["as_of", "catalogue", "facts_digest", "verdict_digest"];
    Json::object(keys.map(|key| (key, told(key).unwrap_or(Json::Null))))
}

fn finding(finding: &Finding) -> Json {
    Json::object([
        ("name", Json::text(finding.name)),
        ("holds", finding.holds.into()),
        ("detail", finding.detail.as_str().into()),
    ])
}

fn difference(difference: &Difference) -> Json {
    Json::object([
        ("pointer", difference.pointer.as_str().into()),
        ("within", difference.within.as_deref().into()),
        ("shown", difference.shown.as_str().into()),
        ("computed", difference.computed.as_str().into()),
    ])
}
