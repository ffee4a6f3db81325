//! Behaviour that every engine must have.

mod appends;
mod erasures;
mod owners;
mod proofs;

use backend::store::{Access, Store, StoreError};
use domain::ledger::tree::Frontier;

use super::support::{self, Place, deployment, erasing, naming, on_both, saying, tenant};

on_both!(
    texts_stand_beside_their_entries,
    what_was_kept_is_there_after_closing,
    reading_makes_nothing,
    starting_together_is_no_quarrel,
);

async fn texts_stand_beside_their_entries(place: Place) {
    let store = place.store().await;
    store
        .append(&tenant(), naming("Dana Ruiz"))
        .await
        .expect("kept");
    store
        .append(&tenant(), naming("Zoë \u{0}Ø 🦉"))
        .await
        .expect("kept");
    let texts = store.texts(&tenant(), 0..9).await.expect("texts");
    let told: Vec<(u64, &str)> = texts
        .iter()
        .map(|text| (text.seq, text.text.as_str()))
        .collect();
    assert_eq!(told, [(0, "Dana Ruiz"), (1, "Zoë \u{0}Ø 🦉")]);
    for kept in store.entries(&tenant(), 0..9).await.expect("entries") {
        assert!(!kept.bytes.contains("Dana") && !kept.bytes.contains("Zoë"));
        let entry = domain::ledger::Entry::read(kept.bytes.as_bytes()).expect("an entry");
        let own = texts.iter().filter(|text| text.seq == kept.seq).cloned();
        let own: Vec<_> = own.map(backend::store::KeptText::text).collect();
        entry
            .open(&own)
            .expect("the text is the one that was written");
    }
    let erasure = erasing(0, &[&texts[0].field]);
    for _ in 0..2 {
        let head = store.append(&tenant(), erasure.clone()).await;
        head.expect("an erasure of what is gone is an entry too");
        store.scrub().await.expect("clean");
    }
    let left = store.texts(&tenant(), 0..9).await.expect("texts");
    assert_eq!(left, texts[1..]);
}

async fn what_was_kept_is_there_after_closing(place: Place) {
    let store = place.store().await;
    store
        .append(&tenant(), naming("Dana Ruiz"))
        .await
        .expect("kept");
    let before = store.head(&tenant()).await.expect("a head");
    store.close().await;
    let store = Store::open(&place.address(), Access::Read)
        .await
        .expect("it opens");
    assert_eq!(store.head(&tenant()).await.expect("a head"), before);
    assert_eq!(
        store.texts(&tenant(), 0..1).await.expect("texts")[0].text,
        "Dana Ruiz"
    );
}

async fn reading_makes_nothing(place: Place) {
    let Err(error) = Store::open(&place.address(), Access::Read).await else {
        panic!("there is nothing to read")
    };
    assert!(
        matches!(error, StoreError::NoDatabase | StoreError::Behind),
        "{error:?}"
    );
    assert!(
        std::fs::read_dir(place.dir.path())
            .expect("a directory")
            .next()
            .is_none()
    );
}

async fn starting_together_is_no_quarrel(place: Place) {
    let starts = (0..8).map(|_| {
        let address = place.address();
        tokio::spawn(async move { Store::open(&address, Access::Write).await.map(drop) })
    });
    for start in starts.collect::<Vec<_>>() {
        start.await.expect("it ends").expect("it opens");
    }
    let store = place.store().await;
    let mut frontier = Frontier::default();
    let head = store
        .append(&deployment(), saying("first"))
        .await
        .expect("kept");
    frontier.push(head.leaf, &mut |_, _, _| {});
    assert_eq!(support::root(&store, &deployment()).await, frontier.root());
}
