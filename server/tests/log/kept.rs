//! What one server writes into the log, and how several servers share one.

use std::collections::BTreeSet;

use crate::support::Home;

use super::{append_many, entry, is_private, shown, shown_at};

fn variable(value: &str) -> [(String, String); 1] {
    [("RESEND_API_KEY".to_owned(), value.to_owned())]
}

#[test]
fn the_first_start_makes_a_log_and_the_next_one_keeps_it() {
    let home = Home::new();
    let server = home.serve(&[], &variable("re_1"));
    let first = shown(&server);
    assert_eq!(
        (first.size, first.origin.as_str()),
        (1, "127.0.0.1:9/log/deployment")
    );
    let entry = entry(&server, 0);
    assert_eq!(
        (&entry["kind"], &entry["actor"]),
        (&"observed/1".into(), &"server".into())
    );
    assert_eq!(entry["payload"]["probes"]["database"], "pass");
    assert_eq!(
        entry["payload"]["variables"]["RESEND_API_KEY"]["state"],
        "set"
    );
    for file in ["thesmios.db", "ledger.key"] {
        assert!(is_private(&home.data_dir().join(file)), "{file}");
    }
    assert_eq!(server.stop().code, Some(0));
    let again = home.serve(&[], &variable("re_1"));
    assert_eq!(
        shown(&again),
        first,
        "nothing is new, and nothing is signed anew"
    );
}

#[test]
fn a_log_keeps_its_name_at_another_address() {
    let home = Home::new();
    let first = shown(&home.serve(&[], &[]));
    let moved = home.serve(
        &["--public-url", "https://www.example.com"],
        &variable("re_1"),
    );
    let moved = shown(&moved);
    assert_eq!((moved.origin, moved.size), (first.origin, 2));
}

#[test]
fn what_changed_is_written_once_and_alone() {
    let home = Home::new();
    drop(home.serve(&[], &variable("re_1")));
    let changed = home.serve(&[], &variable("re_2"));
    assert_eq!(shown(&changed).size, 2);
    let payload = &entry(&changed, 1)["payload"];
    let names: Vec<_> = payload["variables"]
        .as_object()
        .expect("variables")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        (names, &payload["probes"]),
        (vec!["RESEND_API_KEY"], &serde_json::json!({}))
    );
    drop(changed);
    let gone = home.serve(&[], &[]);
    let entry = entry(&gone, 2);
    assert_eq!(
        entry["payload"]["variables"]["RESEND_API_KEY"]["state"],
        "missing"
    );
    assert_eq!(shown(&gone).size, 3);
}

#[test]
fn two_processes_on_one_log_see_each_other_and_do_not_quarrel() {
    let home = Home::new();
    let one = home.serve(&[], &variable("re_1"));
    let two = home.serve(&[], &[]);
    assert_eq!((shown_at(&one, 2), shown(&two).size), (shown(&two), 2));
    assert_eq!(append_many(&home, 1), 3);
    let note = shown_at(&one, 3);
    assert_eq!(shown_at(&two, 3), note, "both sign the same");
    for server in [&one, &two] {
        let checks = server.get("/api/product/facts").json()["checks"].clone();
        assert_eq!(checks[0]["check"], "stripe-fixture");
    }
    let set = |server| {
        crate::support::Server::get(server, "/api/product/facts").json()["variables"].clone()
    };
    assert_eq!(
        set(&one)["RESEND_API_KEY"]["state"],
        "set",
        "each shows its own environment"
    );
    assert_eq!(set(&two), serde_json::json!({}));
}

#[test]
fn an_appended_entry_makes_a_revision_and_leaves_pages_alone_that_do_not_show_it() {
    let home = Home::new();
    let server = home.serve(&[], &[]);
    let page = "/api/product/vendor-readiness";
    let (before, catalogue) = (server.get(page), server.get("/api/product/catalogue"));
    let as_of = |answer: &crate::support::Answered| answer.json()["verdict"]["as_of"].clone();
    append_many(&home, 2);
    shown_at(&server, 3);
    let after = server.get(page);
    assert!(as_of(&before).as_str() <= as_of(&after).as_str());
    let tag = after.header("etag").to_owned();
    // A second pass of the same check says nothing new.
    append_many(&home, 1);
    shown_at(&server, 4);
    let tags: BTreeSet<_> = [server.get(page).header("etag").to_owned(), tag].into();
    assert_eq!(tags.len(), 1, "a repeated check changes no document");
    let again = server.get("/api/product/catalogue");
    assert_eq!(again.header("etag"), catalogue.header("etag"));
}

#[test]
fn commands_see_what_is_recorded_and_make_nothing() {
    let home = Home::new();
    let nothing = home.run(&["facts", "--json"]).json();
    assert_eq!(nothing["probes"]["database"], "unknown");
    assert!(!home.data_dir().exists(), "a reading command makes nothing");
    let server = home.serve(&[], &[]);
    append_many(&home, 1);
    shown_at(&server, 2);
    let seen = home.run(&["facts", "--json"]).json();
    let mut served = server.get("/api/product/facts").json();
    served["as_of"] = seen["as_of"].clone();
    assert_eq!(seen, served);
}
