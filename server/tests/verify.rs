//! Bundles: one from a server holds wherever it is checked, and an altered one is told by the field at every door.

mod alteration;
mod asked;

use serde_json::{Value, json};

use crate::{
    pages,
    support::{Answered, Home, Ran, Server, captured_day},
};
use asked::{Asked, boundary, form};

const BUNDLE: &str = "/api/product/bundle";
/// Something can be supposed of the captured day.
const SUPPOSED: &str = "set=group:oidc&pass=check:scim-fixture&at=2026-11-21T09:00:00Z";

fn captured(home: &Home) -> Server {
    home.serve(&["--facts", &captured_day().to_string_lossy()], &[])
}

fn verify(home: &Home, bundle: &[u8]) -> Ran {
    home.run_with(&["verify", "-", "--json"], &[], bundle)
}

fn post(server: &Server, name: &str, bundle: &[u8]) -> Answered {
    let headers = [("content-type", &*boundary())];
    server.ask("POST", "/verify", &headers, &form(name, bundle))
}

#[test]
fn a_bundle_from_a_server_holds_wherever_it_is_checked() {
    let home = Home::new();
    let server = captured(&home);
    for path in [BUNDLE, &format!("{BUNDLE}?{SUPPOSED}")] {
        let bundle = server.get(path).body;
        let file = home.write("bundle.json", &bundle);
        let ran = home.run(&["verify", &file.to_string_lossy()]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("8 of 8 hold"), "{}", ran.stdout);
        let document = verify(&home, &bundle).json();
        assert_eq!(document["outcome"], "pass");
        assert_eq!(document["differences"], json!([]));
        for name in ["text", "file"] {
            let answer = post(&server, name, &bundle);
            let told = Asked::read(&answer);
            assert_eq!((answer.status, told.word.as_str()), (200, "holds"));
            assert_eq!(answer.header("cache-control"), "no-store");
            assert_eq!(told.findings.len(), 8);
        }
    }
}

#[test]
fn a_bundle_is_a_file_to_keep_and_says_what_would_follow_where_that_is_asked() {
    let home = Home::new();
    let server = captured(&home);
    let answer = server.get(BUNDLE);
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"thesmios-bundle-2026-11-20T09:00:00Z.json\""
    );
    let bundle = answer.json();
    let keys: Vec<_> = bundle.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["catalogue", "facts", "schema", "verdict"]);
    let told = |path: &str| server.get(path).json();
    assert_eq!(bundle["facts"], told("/api/product/facts"));
    assert_eq!(bundle["catalogue"], told("/api/product/catalogue"));
    assert_eq!(
        bundle["verdict"],
        told("/api/product/launch-clearance")["verdict"]
    );
    let supposed = server.get(&format!("{BUNDLE}?{SUPPOSED}"));
    let name = supposed.header("content-disposition");
    assert!(name.contains("2026-11-21T09:00:00Z-hypothetical"), "{name}");
    let supposed = supposed.json();
    assert_eq!(supposed["verdict"]["as_of"], "2026-11-21T09:00:00Z");
    assert_eq!(supposed["facts"]["checks"][0]["check"], "scim-fixture");
    let nonsense = server.get(&format!("{BUNDLE}?set=group:none&x=y"));
    assert_eq!(nonsense.json(), bundle);
}

#[test]
fn every_page_offers_its_bundle_and_leads_to_the_check() {
    let home = Home::new();
    let server = captured(&home);
    for page in pages::all(&server) {
        let html = server.get(page.path()).text();
        assert!(html.contains(&format!("href=\"{BUNDLE}\"")), "{BUNDLE}");
        assert!(html.contains("<a href=\"/verify\" rel=\"external\">"));
        let supposed = server.get(&format!("{}?{SUPPOSED}", page.path())).text();
        let link = supposed.split("href=\"").find_map(|rest| {
            let (href, _) = rest.split_once('"')?;
            href.starts_with(BUNDLE).then(|| href.replace("&amp;", "&"))
        });
        let bundle = server.get(&link.expect("a link")).json();
        assert_eq!(bundle["verdict"]["as_of"], "2026-11-21T09:00:00Z");
    }
}

/// Every place that is named where something does not hold.
fn named(document: &Value) -> Vec<&str> {
    let text = |value: &'_ Value, key: &str| value[key].as_str().map(str::len);
    let findings = document["findings"].as_array().expect("findings");
    assert!(
        findings
            .iter()
            .all(|finding| finding["holds"] == (text(finding, "detail") == Some(0)))
    );
    let details = findings
        .iter()
        .filter_map(|finding| finding["detail"].as_str());
    let differences = document["differences"].as_array().expect("differences");
    let pointers = differences
        .iter()
        .filter_map(|difference| difference["pointer"].as_str());
    details.chain(pointers).collect()
}

/// One part of the alterations of four, so that they are tried side by side.
fn try_alterations(part: usize) {
    let home = Home::new();
    let server = captured(&home);
    let bundle = server.get(BUNDLE).body;
    let all = alteration::all();
    assert!(all.len() >= 150, "{}", all.len());
    for alteration in all.iter().skip(part).step_by(4) {
        let altered = alteration.apply(&bundle);
        assert!(altered != bundle, "{alteration:?}");
        let ran = verify(&home, &altered);
        assert_eq!(ran.code, alteration.code, "{alteration:?}: {}", ran.stdout);
        let told = Asked::read(&post(&server, "file", &altered));
        if ran.code == 2 {
            assert!(ran.stdout.is_empty() && ran.stderr.contains(&alteration.names));
            assert_eq!((told.status, told.word.as_str()), (422, "unreadable"));
            assert!(told.problems[0].starts_with(&alteration.names), "{told:?}");
            continue;
        }
        let document = ran.json();
        assert_eq!(document["outcome"], "fail");
        let mut places = named(&document).into_iter();
        let names = places.any(|place| place.contains(&alteration.names));
        assert!(names, "{alteration:?}: {document:#}");
        let findings = document["findings"].as_array().expect("findings");
        let mut broken = findings.iter().filter(|finding| finding["holds"] == false);
        let found = broken.any(|finding| Some(&finding["name"]) == alteration.finding.as_ref());
        assert!(found, "{alteration:?}: {document:#}");
        assert_eq!((told.status, told.word.as_str()), (200, "does_not_hold"));
        assert_eq!(told.document(), document_for_people(&document));
    }
}

/// What a page says of the same check.
fn document_for_people(document: &Value) -> Value {
    json!({ "findings": document["findings"], "differences": document["differences"] })
}

#[test]
fn every_alteration_is_found_by_its_field_first_part() {
    try_alterations(0);
}

#[test]
fn every_alteration_is_found_by_its_field_second_part() {
    try_alterations(1);
}

#[test]
fn every_alteration_is_found_by_its_field_third_part() {
    try_alterations(2);
}

#[test]
fn every_alteration_is_found_by_its_field_fourth_part() {
    try_alterations(3);
}

#[test]
fn what_is_no_bundle_is_refused_and_nothing_is_made() {
    let home = Home::new();
    for (bundle, names) in [
        ("", "line 1, column 0"),
        ("{", "line 1, column 1"),
        ("{}", "/schema: expected `thesmios.bundle/1`"),
    ] {
        let ran = home.run_with(&["verify", "-"], &[], bundle.as_bytes());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{bundle}");
        assert!(ran.stderr.contains(names), "{}", ran.stderr);
        let neither = "standard input is neither a bundle, a proof nor an exported log";
        assert!(ran.stderr.contains(neither), "{}", ran.stderr);
    }
    let ran = home.run(&["verify", "nowhere.json"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("cannot read `nowhere.json`"));
    let large = vec![b' '; 8 * 1024 * 1024 + 1];
    let ran = verify(&home, &large);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("at most 8 MiB"), "{}", ran.stderr);
    assert!(!home.data_dir().exists());
}

#[test]
fn the_form_says_what_is_wrong_with_what_it_is_sent() {
    let home = Home::new();
    let server = captured(&home);
    let kept = |home: &Home| std::fs::read_dir(home.path()).expect("files").count();
    let before = kept(&home);
    let large = vec![b' '; 9 * 1024 * 1024];
    let mut asked = vec![
        (post(&server, "text", b" \r\n"), 422, "Choose a file"),
        (post(&server, "other", b"{}"), 422, "Choose a file"),
        (post(&server, "file", &large), 413, "at most 8 MiB"),
    ];
    let json = [("content-type", "application/json")];
    let sent = server.ask("POST", "/verify", &json, b"{}");
    asked.push((sent, 415, "thesmios verify FILE"));
    for (answer, status, says) in asked {
        assert_eq!(answer.status, status, "{says}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        let told = Asked::read(&answer);
        assert!(told.says.contains(says), "{told:?}");
    }
    let headers = [
        ("content-type", &*boundary()),
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://elsewhere.example"),
    ];
    let crossed = server.ask("POST", "/verify", &headers, &form("text", b"{}"));
    assert_eq!(crossed.status, 403);
    assert_eq!(kept(&home), before, "nothing is kept");
}

#[test]
fn what_is_repeated_cannot_end_its_element() {
    let home = Home::new();
    let server = captured(&home);
    let mut bundle = server.get(BUNDLE).json();
    bundle["verdict"]["<script>alert(1)</script>"] = "\"><script>alert(2)</script>".into();
    let answer = post(&server, "text", bundle.to_string().as_bytes());
    let html = answer.text();
    assert!(!html.contains("<script>alert"), "it is escaped");
    let told = Asked::read(&answer).document();
    let place = &told["differences"][0];
    assert_eq!(place["pointer"], "/verdict/<script>alert(1)<~1script>");
}

#[test]
fn the_page_is_one_like_the_others() {
    let home = Home::new();
    let server = captured(&home);
    let answer = server.get("/verify");
    let html = answer.text();
    assert_eq!(answer.status, 200);
    assert!(html.contains("<title>Check a bundle</title>"));
    assert!(html.contains("<form id=\"check\" class=\"check\" method=\"post\" action=\"/verify\""));
    assert!(!html.contains("id=\"page-data\""), "bundles bring theirs");
    let tag = answer.header("etag").to_owned();
    let again = server.ask("GET", "/verify", &[("if-none-match", &tag)], b"");
    assert_eq!(again.status, 304);
    let dark = server.ask("GET", "/verify", &[("cookie", "theme=dark")], b"");
    assert!(dark.text().contains("data-theme=\"dark\""));
    let wrong = server.ask("DELETE", "/verify", &[], b"");
    assert_eq!(
        (wrong.status, wrong.header("allow")),
        (405, "GET,HEAD,POST")
    );
}
