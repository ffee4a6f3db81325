//! Personal texts and the entries that erase them, on both engines.

use backend::store::{CopyError, Store};
use domain::ledger::{seal, verify::Wrong};

use crate::store::support::{Place, erasing, naming, on_both, tenant};

on_both!(
    an_erasure_deletes_what_it_names_and_nothing_else,
    an_erasure_that_was_written_elsewhere_deletes_too,
    a_text_that_was_deleted_by_hand_is_named,
    a_text_that_was_moved_by_hand_is_named,
    a_text_that_was_put_back_by_hand_is_named,
);

const NAME: &str = "/name";

async fn with_names(place: &Place) -> Store {
    let store = place.store().await;
    for name in ["Dana Ruiz", "Noor Haddad", "Sam Lund"] {
        store.append(&tenant(), naming(name)).await.expect("kept");
    }
    store
}

async fn named(store: &Store) -> Vec<(u64, String)> {
    let texts = store.texts(&tenant(), 0..9).await.expect("texts");
    let named = texts.into_iter().map(|text| (text.seq, text.text));
    named.collect()
}

/// Returns the texts that an audit reports missing.
async fn missing(store: &Store) -> Vec<(u64, &'static str)> {
    let verified = store.audit(&tenant(), &[]).await.expect("whole");
    let missing = verified.missing.iter();
    missing.map(|text| (text.seq, text.field)).collect()
}

async fn an_erasure_deletes_what_it_names_and_nothing_else(place: Place) {
    let store = with_names(&place).await;
    let others = [erasing(1, &["/nothing"]), erasing(0, &[NAME, "/nothing"])];
    for erasure in others {
        store.append(&tenant(), erasure).await.expect("kept");
    }
    store.scrub().await.expect("clean");
    let left = [(1, "Noor Haddad"), (2, "Sam Lund")];
    let left = left.map(|(seq, name)| (seq, name.to_owned()));
    assert_eq!(named(&store).await, left);
    assert_eq!(missing(&store).await, []);
    // Appends an entry and the erasure of its text concurrently, in one transaction or several.
    let log = tenant();
    let both = tokio::join!(
        store.append(&log, naming("Zoë Ø")),
        store.append(&log, erasing(2, &[NAME])),
    );
    both.0.expect("kept");
    both.1.expect("kept");
    assert_eq!(named(&store).await.len(), 2);
    assert_eq!(missing(&store).await, []);
}

async fn an_erasure_that_was_written_elsewhere_deletes_too(place: Place) {
    let store = with_names(&place).await;
    let head = store.head(&tenant()).await.expect("a head");
    let sealed = seal(&tenant(), &head, &erasing(1, &[NAME]), &mut || [0; 32]);
    let sealed = vec![sealed.expect("an entry")];
    store.adopt(&tenant(), sealed).await.expect("taken");
    assert_eq!(named(&store).await.len(), 2);
    assert_eq!(missing(&store).await, []);
}

async fn a_text_that_was_deleted_by_hand_is_named(place: Place) {
    let store = with_names(&place).await;
    store
        .append(&tenant(), erasing(0, &[NAME]))
        .await
        .expect("kept");
    place.tell("DELETE FROM texts WHERE seq = 1").await;
    assert_eq!(missing(&store).await, [(1, NAME)]);
}

async fn a_text_that_was_moved_by_hand_is_named(place: Place) {
    let store = with_names(&place).await;
    store
        .append(&tenant(), erasing(0, &[NAME]))
        .await
        .expect("kept");
    place.tell("UPDATE texts SET seq = 7 WHERE seq = 1").await;
    assert_eq!(missing(&store).await, [(1, NAME)]);
    place.tell("UPDATE texts SET seq = 3 WHERE seq = 7").await;
    let seen = store.audit(&tenant(), &[]).await;
    let Err(CopyError::Fault(fault)) = seen else {
        panic!("{seen:?}")
    };
    assert!(
        matches!(fault.wrong, Wrong::Text(_)) && fault.seq == 3,
        "{fault}"
    );
}

async fn a_text_that_was_put_back_by_hand_is_named(place: Place) {
    let store = with_names(&place).await;
    let keep = "CREATE TABLE aside AS SELECT * FROM texts WHERE seq = 0";
    place.tell(keep).await;
    store
        .append(&tenant(), erasing(0, &[NAME]))
        .await
        .expect("kept");
    place.tell("INSERT INTO texts SELECT * FROM aside").await;
    let seen = store.audit(&tenant(), &[]).await;
    let Err(CopyError::Fault(fault)) = seen else {
        panic!("{seen:?}")
    };
    assert_eq!(
        fault.to_string(),
        "log northwind, entry 0: its text `name` was erased by entry 3, and is there again"
    );
}
