//! The running server: what it observes of itself, how it stops, and an address that is taken.

use std::net::TcpListener;

use super::captured;
use crate::support::Home;

#[test]
fn live_facts_see_the_server_itself() {
    let home = Home::new();
    // The public address must be known before the server starts; a port that was free a moment ago is good enough.
    let free = TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("an address");
    let url = format!("http://{free}");
    let set = [("RESEND_API_KEY".to_owned(), "re_1".to_owned())];
    let server = home.serve(&["--addr", &free.to_string(), "--public-url", &url], &set);
    let facts = server.get("/api/product/facts").json();
    let probes = [
        "database",
        "signing-keys",
        "public-origin",
        "evidence-storage",
        "public-surface",
    ];
    for probe in probes {
        assert_eq!(facts["probes"][probe], "pass", "{probe}");
    }
    let revision = facts["variables"]["RESEND_API_KEY"]["revision"]
        .as_str()
        .expect("a revision");
    assert_eq!(revision.len(), 24);
    let seen = home
        .run_with(&["facts", "--json", "--public-url", &url], &set, b"")
        .json();
    assert_eq!(seen["variables"], facts["variables"]);
    assert_eq!(seen["probes"], facts["probes"]);
    let other = [("RESEND_API_KEY".to_owned(), "re_2".to_owned())];
    let changed = home.run_with(&["facts", "--json"], &other, b"").json();
    assert_ne!(
        changed["variables"], facts["variables"],
        "a revision changes with the value"
    );
}

#[test]
fn a_server_told_to_stop_ends_well() {
    let home = Home::new();
    let server = captured(&home);
    assert_eq!(server.get("/api/health").status, 200);
    assert_eq!(server.stop().code, Some(0));
}

#[test]
fn an_address_in_use_is_said() {
    let home = Home::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let addr = taken.local_addr().expect("an address").to_string();
    let ran = home.run(&["serve", "--addr", &addr]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("cannot listen at"), "{}", ran.stderr);
}
