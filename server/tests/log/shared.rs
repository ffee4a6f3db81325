//! Several machines on one PostgreSQL, each with a server and a data directory of its own.

use serde_json::json;
use sqlx::{Connection, Executor, PgConnection};

use crate::support::{Home, PASSED};

use super::{OFTEN, facts_once_the_database, runtime, shown, shown_at};

/// Variable in which `cargo xtask test` passes the address of its PostgreSQL.
const VARIABLE: &str = "THESMIOS_TEST_POSTGRES";

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told of their database in the environment"
)]
fn server() -> String {
    std::env::var(VARIABLE).unwrap_or_else(|_| {
        panic!("there is no PostgreSQL to test with: run `cargo xtask test`, or `cargo xtask with-postgres cargo nextest run -p server`")
    })
}

/// Executes statements on the server's own database, as a superuser.
fn tell_server(statements: &[String]) {
    let url = format!("{}/postgres", server());
    runtime().block_on(async {
        let on = PgConnection::connect(&url).await;
        let mut on = on.expect("PostgreSQL answers");
        for sql in statements {
            let told = on.execute(sqlx::AssertSqlSafe(sql.clone())).await;
            told.expect("it does as it is told");
        }
    });
}

/// Address of an empty database whose owner is no superuser, as a careful operator would create it.
pub fn new_database() -> String {
    let server = server();
    let chance = backend::ids::secret_bytes().expect("chance");
    let name = format!("s{}", &domain::Digest::from(chance).hex()[..16]);
    let made = [
        format!("CREATE ROLE {name}_owner LOGIN CREATEROLE NOSUPERUSER"),
        format!("CREATE DATABASE {name} OWNER {name}_owner"),
    ];
    tell_server(&made);
    let (_, host) = server.rsplit_once('@').expect("a user");
    format!("postgres://{name}_owner@{host}/{name}")
}

#[test]
fn two_machines_with_one_key_keep_one_log() {
    let (one, two) = (Home::new(), Home::new());
    let address = new_database();
    let there = ["--database", address.as_str()];
    let first = one.serve(&there, &[]);
    assert_eq!(shown(&first).size, 1);
    assert!(!one.data_dir().join("thesmios.db").exists());

    let stranger = two.run(&[&["serve", "--addr", "127.0.0.1:0"][..], &there].concat());
    assert_eq!((stranger.code, stranger.stdout.as_str()), (1, ""));
    assert!(
        stranger.stderr.contains("thesmios keys import"),
        "{}",
        stranger.stderr
    );

    let keys = one.run(&["keys", "export"]).stdout;
    let imported = two.run_with(&["keys", "import", "-"], &[], keys.as_bytes());
    assert_eq!(imported.code, 0, "{}", imported.stderr);
    let second = two.serve(&there, &[]);
    assert_eq!(
        shown(&second),
        shown(&first),
        "an environment like the other is no news"
    );

    let recorded = two.run(&[&PASSED[..], &there].concat());
    assert_eq!(recorded.code, 0, "{}", recorded.stderr);
    let note = shown_at(&first, 2);
    assert_eq!(shown_at(&second, 2), note, "both sign the same");
    let facts = |server: &crate::support::Server| server.get("/api/product/facts").json();
    assert_eq!(facts(&first)["checks"], facts(&second)["checks"]);
    assert_eq!(facts(&first)["checks"][0]["check"], "stripe-fixture");
    assert_eq!(facts(&first)["probes"]["database"], json!("pass"));
}

#[test]
fn a_postgresql_that_goes_away_leaves_what_was_known_and_is_used_again() {
    let home = Home::new();
    let address = new_database();
    let there = ["--database", address.as_str()];
    let server = home.serve(&[&there[..], &OFTEN].concat(), &[]);
    let passed = [&PASSED[..], &there].concat();
    assert_eq!(home.run(&passed).code, 0);
    let before = shown_at(&server, 2);
    let (_, name) = address.rsplit_once('/').expect("a name");
    let allow = |may| format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {may}");
    let cut =
        format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    tell_server(&[allow(false), cut]);

    let facts = facts_once_the_database(&server, "fail");
    assert_eq!(
        facts["checks"][0]["check"], "stripe-fixture",
        "what was known stays"
    );
    assert_eq!(shown(&server), before);
    assert_eq!(server.get("/launch-clearance").status, 200);
    assert_eq!(server.get("/api/readiness").status, 503);
    let refused = home.run(&passed);
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
    assert!(
        refused.stderr.contains("the database does not answer"),
        "{}",
        refused.stderr
    );

    tell_server(&[allow(true)]);
    let facts = facts_once_the_database(&server, "pass");
    assert_eq!(facts["checks"][0]["check"], "stripe-fixture");
    assert_eq!(home.run(&passed).code, 0);
    assert!(shown_at(&server, before.size + 1).size > before.size);
    let told = server.stop().log;
    assert_eq!(told.matches("the log is kept again").count(), 1, "{told}");
}
