//! Bundles: one from a server holds wherever it is verified, and every interface names the altered field of an altered
//! one.

mod alteration;
mod altered;
mod asked;
mod page;

use serde_json::json;

use crate::{
    pages,
    support::{Answered, Home, Ran, Server, captured_day},
};
use asked::{Asked, boundary, form};

const BUNDLE: &str = "/api/product/bundle";
/// A what-if for the captured day.
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
