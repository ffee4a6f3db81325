//! Commands that the register tells people to run.

use serde_json::Value;

use crate::support::{Home, NOBODY};

#[test]
fn what_the_register_tells_people_to_run_can_be_run_or_is_said_to_come_later() {
    let home = Home::new();
    let server = home.serve(&[], &[]);
    let mut checked = 0;
    for command in commands(&server.get("/api/product/reference").json()["page"]) {
        let planned = command["planned"] == true;
        let is_known = match command["name"].as_str().expect("a name") {
            "GET" | "PATCH" => {
                server
                    .get(command["args"][0].as_str().expect("a path"))
                    .status
                    != 404
            }
            name => {
                let words: Vec<&str> = name.split(' ').collect();
                home.run(&[&words[..], &["--smoke-url", NOBODY]].concat())
                    .code
                    != 2
            }
        };
        assert_eq!(is_known, !planned, "{command}");
        checked += 1;
    }
    assert!(checked > 20, "{checked}");
}

/// The exclusion is recorded first, so that the example that withdraws it works.
#[test]
fn what_the_help_shows_of_recording_can_be_run() {
    let home = Home::new();
    home.write("api.json", "{}");
    let exclusion = home.run(&["record", "exclusion", "hris-automation"]);
    assert_eq!(exclusion.code, 0, "{}", exclusion.stderr);
    let help = home.run(&["record", "--help"]).stdout;
    let examples = help
        .lines()
        .filter_map(|line| line.strip_prefix("  thesmios "));
    let mut checked = 0;
    for example in examples {
        let ran = home.run(&example.split(' ').collect::<Vec<_>>());
        assert_eq!(ran.code, 0, "{example}: {}", ran.stderr);
        checked += 1;
    }
    assert!(checked > 6, "{checked}: {help}");
}

/// Every command in a document.
fn commands(document: &Value) -> Vec<Value> {
    match document {
        Value::Object(fields) if fields.contains_key("args") => vec![document.clone()],
        Value::Object(fields) => fields.values().flat_map(commands).collect(),
        Value::Array(items) => items.iter().flat_map(commands).collect(),
        _ => Vec::new(),
    }
}
