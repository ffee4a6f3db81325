//! Row-level security: a session that names no tenant sees none, not even as owner of the tables, and one that names a
//! tenant sees only that one.

use sqlx::{Connection, Executor, PgConnection, Row};

use super::support::{Place, Which, deployment, naming, saying, tenant, told};

const TAKE_ROLE: &str = "SELECT set_config('role', current_database() || '_app', false)";

async fn filled(place: &Place) {
    let store = place.store().await;
    store
        .append(&deployment(), saying("ours"))
        .await
        .expect("kept");
    store
        .append(&tenant(), naming("Dana Ruiz"))
        .await
        .expect("kept");
    store
        .keep_checkpoint(&tenant(), 1, "northwind\n1\nroot\n\n— n c2ln\n")
        .await
        .expect("kept");
    store.close().await;
}

async fn seen(on: &mut PgConnection, named: Option<&str>) -> Vec<i64> {
    let mut counts = Vec::new();
    let mut transaction = on.begin().await.expect("a transaction");
    if let Some(log) = named {
        let name = sqlx::query("SELECT set_config('thesmios.log', $1, true)").bind(log.to_owned());
        name.execute(&mut *transaction).await.expect("it is named");
    }
    for sql in [
        "SELECT count(*) FROM logs",
        "SELECT count(*) FROM entries",
        "SELECT count(*) FROM texts",
        "SELECT count(*) FROM checkpoints",
    ] {
        let row = sqlx::query(sql)
            .fetch_one(&mut *transaction)
            .await
            .expect("a count");
        counts.push(row.get(0));
    }
    counts
}

#[test]
fn neither_role_nor_owner_sees_a_tenant_that_is_not_named() {
    told(Which::Postgres, |place| async move {
        filled(&place).await;
        for as_role in [true, false] {
            let mut on = PgConnection::connect(&place.url).await.expect("the owner");
            if as_role {
                on.execute(TAKE_ROLE).await.expect("the role");
            }
            assert_eq!(seen(&mut on, None).await, [0, 0, 0, 0]);
            assert_eq!(seen(&mut on, Some("northwind")).await, [1, 1, 1, 1]);
            assert_eq!(seen(&mut on, Some("deployment")).await, [1, 1, 0, 0]);
            assert_eq!(seen(&mut on, Some("*")).await, [2, 0, 0, 0]);
            // The name is set for one transaction only.
            assert_eq!(seen(&mut on, None).await, [0, 0, 0, 0]);
        }
    });
}

#[test]
fn the_role_writes_for_the_named_tenant_alone_and_edits_nothing() {
    told(Which::Postgres, |place| async move {
        filled(&place).await;
        let mut on = PgConnection::connect(&place.url).await.expect("the owner");
        on.execute(TAKE_ROLE).await.expect("the role");
        for (sql, refused) in [
            (
                "INSERT INTO logs (log) VALUES ('southwind')",
                "row-level security",
            ),
            (
                "INSERT INTO texts SELECT 'southwind', 0, '/a', sha256('a'), 'a'",
                "row-level security",
            ),
            ("UPDATE entries SET at = ''", "permission denied"),
            ("DELETE FROM entries", "permission denied"),
            ("DELETE FROM checkpoints", "permission denied"),
            ("UPDATE deployment SET key_id = ''", "permission denied"),
            ("DROP TABLE entries", "must be owner"),
            (
                "ALTER TABLE entries DISABLE ROW LEVEL SECURITY",
                "must be owner",
            ),
        ] {
            let mut transaction = on.begin().await.expect("a transaction");
            let name = "SELECT set_config('thesmios.log', 'northwind', true)";
            transaction.execute(name).await.expect("it is named");
            let told = transaction.execute(sql).await.expect_err(sql).to_string();
            assert!(told.contains(refused), "{sql}: {told}");
        }
    });
}

#[test]
fn the_role_binds_a_deployment_once() {
    told(Which::Postgres, |place| async move {
        filled(&place).await;
        let mut on = PgConnection::connect(&place.url).await.expect("the owner");
        on.execute(TAKE_ROLE).await.expect("the role");
        on.execute("INSERT INTO deployment (id, key_id) VALUES (1, 'aa')")
            .await
            .expect("it is nobody's");
        for (revision, changed) in [("rr", 1), ("ss", 0)] {
            let bind = sqlx::query("UPDATE deployment SET revision_id = $1").bind(revision);
            let bound = bind.execute(&mut on).await.expect("it may");
            assert_eq!(bound.rows_affected(), changed, "{revision}");
        }
    });
}
