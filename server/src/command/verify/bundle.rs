//! A bundle: whether its verdict follows from its catalogue and facts.

use domain::{
    Json,
    bundle::{self, Checked},
    differences::Difference,
};

use super::finding;
use crate::{failure::Failure, output::Answer, output::json, text};

pub(super) fn run(name: &str, bytes: &[u8], as_json: bool) -> Result<Answer, Failure> {
    let checked = bundle::check(bytes).map_err(|problems| Failure::Bundle {
        name: name.to_owned(),
        problems,
    })?;
    let text = if as_json {
        json(&document(&checked))
    } else {
        text::verify::text(name, &checked)
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

/// Time and digests that were computed here, to be compared with the published ones.
fn computed(checked: &Checked) -> Json {
    let told = |key| {
        let computed = checked.computed.as_ref()?;
        Some(computed.get(key)?.clone())
    };
    let keys = ["as_of", "catalogue", "facts_digest", "verdict_digest"];
    Json::object(keys.map(|key| (key, told(key).unwrap_or(Json::Null))))
}

fn difference(difference: &Difference) -> Json {
    Json::object([
        ("pointer", difference.pointer.as_str().into()),
        ("within", difference.within.as_deref().into()),
        ("shown", difference.shown.as_str().into()),
        ("computed", difference.computed.as_str().into()),
    ])
}
