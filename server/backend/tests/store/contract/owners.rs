//! Ownership of a database: it belongs to one deployment, with both its keys.

use backend::store::{Access, Owner, Store, StoreError};

use crate::store::support::{Place, Which, on_both};

on_both!(
    a_database_belongs_to_one_key,
    a_second_key_is_bound_once_and_with_the_first,
    of_two_who_claim_together_one_has_both_keys,
    a_database_of_before_is_bound_by_whoever_writes_next,
);

async fn a_database_belongs_to_one_key(place: Place) {
    let store = place.store().await;
    assert_eq!(store.owner().await.expect("nothing yet"), None);
    store.claim(&owner("aa", None)).await.expect("free");
    store.claim(&owner("aa", None)).await.expect("ours");
    let other = store.claim(&owner("bb", Some("rr"))).await;
    let other = other.expect_err("it belongs to aa");
    assert!(
        matches!(&other, StoreError::OtherKey { stored, ours } if stored == "aa" && ours == "bb")
    );
    assert!(other.to_string().contains("thesmios keys import"));
}

async fn a_second_key_is_bound_once_and_with_the_first(place: Place) {
    let (unbound, bound) = (owner("aa", None), owner("aa", Some("rr")));
    let store = place.store().await;
    store.claim(&unbound).await.expect("free");
    let foreign = store.claim(&owner("bb", Some("ss"))).await;
    foreign.expect_err("it belongs to aa");
    assert_eq!(store.owner().await.expect("an owner"), Some(unbound));
    store.claim(&bound).await.expect("nobody told of it yet");
    let other = store.claim(&owner("aa", Some("ss"))).await;
    let other = other.expect_err("it belongs to rr");
    assert!(
        matches!(&other, StoreError::OtherRevisionKey { stored, ours } if stored == "rr" && ours == "ss")
    );
    assert!(other.to_string().contains("thesmios keys import"));
    assert_eq!(store.owner().await.expect("an owner"), Some(bound));
}

async fn of_two_who_claim_together_one_has_both_keys(place: Place) {
    let store = place.store().await;
    let claims = (0..8).map(|number: u8| {
        let store = store.clone();
        let ours = owner(&format!("k{number}"), Some(&format!("r{number}")));
        tokio::spawn(async move { store.claim(&ours).await.map(|()| ours) })
    });
    let mut won = Vec::new();
    for claim in claims.collect::<Vec<_>>() {
        won.extend(claim.await.expect("it ends"));
    }
    let stored = store.owner().await.expect("an owner");
    assert_eq!(won, Vec::from_iter(stored));
}

async fn a_database_of_before_is_bound_by_whoever_writes_next(place: Place) {
    let (unbound, bound) = (owner("aa", None), owner("aa", Some("rr")));
    place.store().await.close().await;
    place.tell(before_the_second_key(place.which)).await;
    let read = Store::open(&place.address(), Access::Read).await;
    assert!(matches!(read.map(drop), Err(StoreError::Behind)));
    let store = place.store().await;
    assert_eq!(store.owner().await.expect("an owner"), Some(unbound));
    store.claim(&bound).await.expect("nobody told of it yet");
    assert_eq!(store.owner().await.expect("an owner"), Some(bound));
}

/// Returns SQL that reverts the second migration and adds an owner.
fn before_the_second_key(which: Which) -> &'static str {
    match which {
        Which::Sqlite => {
            "DROP TRIGGER deployments_are_bound_once; ALTER TABLE deployment DROP COLUMN revision_id; \
             INSERT INTO deployment (id, key_id) VALUES (1, 'aa'); DELETE FROM _sqlx_migrations WHERE version = 2"
        }
        Which::Postgres => {
            "DROP POLICY told ON deployment; DROP POLICY claimed ON deployment; DROP POLICY bound_once ON deployment; \
             ALTER TABLE deployment DROP COLUMN revision_id; ALTER TABLE deployment DISABLE ROW LEVEL SECURITY; \
             INSERT INTO deployment (id, key_id) VALUES (1, 'aa'); DELETE FROM _sqlx_migrations WHERE version = 2"
        }
    }
}

fn owner(key: &str, revision: Option<&str>) -> Owner {
    Owner {
        key: key.to_owned(),
        revision: revision.map(str::to_owned),
    }
}
