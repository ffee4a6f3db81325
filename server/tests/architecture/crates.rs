//! Allowed dependencies of each crate.

use super::{assert_free_of, dependencies, sources};

#[test]
fn arrows_never_turn_round() {
    let doors = ["backend", "frontend", "server", "checker"];
    assert_free_of("app/domain", &doors);
    assert_free_of("app/domain", &["app", "claims", "markup"]);
    assert_free_of("app/claims", &doors);
    assert_free_of("app/claims", &["app", "leptos", "markup"]);
    assert_free_of("app/markup", &doors);
    assert_free_of("app/markup", &["app", "leptos"]);
    assert_free_of("app", &doors);
    assert_free_of("server/backend", &["app", "frontend", "server", "checker"]);
    assert_free_of("frontend", &["backend", "server", "checker"]);
    assert_free_of(
        "checker",
        &["app", "backend", "frontend", "leptos", "server"],
    );
    assert_free_of("server", &["frontend", "checker"]);
    assert!(dependencies("server").contains(&"backend".to_owned()));
    assert!(dependencies("server/backend").contains(&"domain".to_owned()));
}

#[test]
fn the_domain_does_nothing_but_decide() {
    assert_free_of(
        "app/domain",
        &[
            "axum",
            "clap",
            "getrandom",
            "leptos",
            "reqwest",
            "sqlx",
            "tokio",
            "tracing",
            "ureq",
        ],
    );
    let banned = [
        "std::env",
        "std::fs",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "SystemTime",
    ];
    let pure = ["app/domain/src", "app/claims/src"];
    for (path, text) in pure.into_iter().flat_map(sources) {
        for name in banned {
            assert!(!text.contains(name), "{} mentions {name}", path.display());
        }
    }
}

#[test]
fn each_layer_keeps_to_its_own_tools() {
    assert_free_of(
        "server/backend",
        &["axum", "clap", "leptos", "leptos_axum", "tower-http"],
    );
    assert_free_of("app", &["clap", "sqlx", "ureq"]);
    assert_free_of("frontend", &["axum", "clap", "sqlx", "tokio"]);
}
