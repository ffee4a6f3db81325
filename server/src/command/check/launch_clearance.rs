//! `thesmios check launch-clearance`: the public verdict, fetched and judged again here.

use backend::smoke::{self, Finding};
use domain::Json;

use super::{Outcome, public_origin, smoke_origin};
use crate::{
    cli::{Check, Place},
    failure::Failure,
    output::progress,
    text,
};

pub fn run(place: &Place, typed: &Check) -> Result<Outcome, Failure> {
    let origin = match smoke_origin(typed)? {
        Some(origin) => origin,
        None => public_origin(place)?,
    };
    progress(&format!("asking {origin}"));
    let findings = smoke::launch_clearance(&origin)?;
    let holds = findings.iter().all(|finding| finding.holds);
    Ok(Outcome {
        document: document(&typed.name, &origin, &findings, holds),
        text: text::findings::text(&origin, &findings),
        code: if holds { 0 } else { 4 },
    })
}

fn document(check: &str, origin: &str, findings: &[Finding], holds: bool) -> Json {
    let findings = findings.iter().map(|finding| {
        Json::object([
            ("name", Json::text(finding.name)),
            ("holds", finding.holds.into()),
            ("detail", finding.detail.as_str().into()),
        ])
    });
    Json::object([
        ("schema", Json::text("thesmios.check/1")),
        ("check", check.into()),
        ("origin", origin.into()),
        ("outcome", Json::text(if holds { "pass" } else { "fail" })),
        ("findings", Json::list(findings)),
    ])
}
