//! Documents that are no valid facts, each with the place that an error must name. The error must not repeat what is
//! there.

/// Text at the wrong place of every document.
pub const MARKER: &str = "planted-3141592653";

/// A document that must be refused.
pub struct Bad {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    /// JSON pointer of the wrong place; empty for the whole document.
    pub pointer: &'static str,
    /// Status that HTTP answers.
    pub status: u16,
}

/// Every kind of bad document.
pub fn all() -> Vec<Bad> {
    let mut all = broken();
    all.extend(misread());
    all.extend(huge());
    all
}

fn broken() -> Vec<Bad> {
    let whole = |name, bytes: Vec<u8>| Bad {
        name,
        bytes,
        pointer: "",
        status: 400,
    };
    vec![
        whole("empty", Vec::new()),
        whole("not JSON", MARKER.into()),
        whole("cut short", format!("{{\"schema\": \"{MARKER}").into()),
        whole(
            "byte order mark",
            format!("\u{feff}{}", with("\"tenant\": null")).into(),
        ),
        whole(
            "trailing text",
            format!("{} {MARKER}", with("\"tenant\": null")).into(),
        ),
        whole("two documents", format!("{{}} {{\"{MARKER}\": 1}}").into()),
        whole("not UTF-8", [MARKER.as_bytes(), b"\"\xff\xfe\""].concat()),
        whole(
            "lone surrogate",
            with(&format!("\"{MARKER}\": \"\\ud800\"")).into(),
        ),
        whole("deep nesting", "[".repeat(100_000).into()),
    ]
}

fn misread() -> Vec<Bad> {
    let bad = |(name, pointer, text): (_, _, String)| Bad {
        name,
        bytes: text.into(),
        pointer,
        status: 422,
    };
    heads().into_iter().chain(values()).map(bad).collect()
}

type Misread = (&'static str, &'static str, String);

fn heads() -> Vec<Misread> {
    let m = MARKER;
    let as_of = |time: &str| format!(r#"{{"schema": "thesmios.facts/1", "as_of": "{time}"}}"#);
    let schema = format!(r#"{{"schema": "{m}", "as_of": "2026-11-20T09:00:00Z"}}"#);
    let twice = format!(r#""tenant": null, "tenant": {{"id": "{m}"}}"#);
    vec![
        (
            "number without end",
            "/records/data_sets",
            with("\"records\": {\"data_sets\": 1e999}"),
        ),
        ("another kind of value", "", format!(r#"["{m}"]"#)),
        ("wrong schema", "/schema", schema),
        (
            "no time",
            "/as_of",
            r#"{"schema": "thesmios.facts/1"}"#.into(),
        ),
        ("bad time", "/as_of", as_of(m)),
        (
            "time with an offset",
            "/as_of",
            as_of("2026-11-20T09:00:00+01:00"),
        ),
        (
            "unknown key",
            "/variabels",
            with(&format!(r#""variabels": "{m}""#)),
        ),
        ("duplicate key", "/tenant", with(&twice)),
    ]
}

fn values() -> Vec<Misread> {
    let m = MARKER;
    let variable = |fields: String| with(&format!(r#""variables": {{"A": {{{fields}}}}}"#));
    let count = |number: &str| with(&format!(r#""records": {{"data_sets": {number}}}"#));
    let probe = with(&format!(r#""probes": {{"database": "{m}"}}"#));
    let value = variable(format!(r#""state": "set", "value": "{m}""#));
    let state = variable(format!(r#""state": "{m}""#));
    let nested = format!(r#""tenant": {}"{m}"{}"#, "[".repeat(40), "]".repeat(40));
    let check = format!(r#"{{"check":"{m}"}}"#);
    let checks = vec![check; 100_000].join(",");
    vec![
        ("unknown word", "/probes/database", probe),
        ("unknown state", "/variables/A/state", state),
        ("a value", "/variables/A/value", value),
        (
            "number too large",
            "/records/data_sets",
            count("9007199254740992"),
        ),
        ("negative number", "/records/data_sets", count("-1")),
        ("fraction", "/records/data_sets", count("1.5")),
        ("nesting over 32", "/tenant", with(&nested)),
        (
            "100,000 checks",
            "/checks/0/outcome",
            with(&format!(r#""checks": [{checks}]"#)),
        ),
    ]
}

fn huge() -> Vec<Bad> {
    let padding = " ".repeat(5 * 1024 * 1024);
    let bytes = format!("{}{padding}", with(&format!("\"{MARKER}\": 1"))).into();
    vec![Bad {
        name: "5 MiB",
        bytes,
        pointer: "",
        status: 413,
    }]
}

fn with(more: &str) -> String {
    format!("{{\"schema\": \"thesmios.facts/1\", \"as_of\": \"2026-11-20T09:00:00Z\", {more}}}")
}
