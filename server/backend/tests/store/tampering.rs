//! Changes to the database without the store are detected, and the first changed entry is named.

mod checkpoints;
mod entries;

use backend::store::{CopyError, Store};
use domain::ledger::{
    checkpoint::Checkpoint, note::SigningKey, tree::Hashes, tree::Plan, verify::Wrong,
};

use super::support::{Place, Which, deployment, naming, on_both, saying, tenant};

on_both!(a_changed_text_is_named, a_changed_tile_is_named);

const SIZE: u64 = 10;

/// Makes a log of ten entries with a checkpoint on them, which is also returned as if exported.
async fn log_of_ten(place: &Place) -> (Store, Checkpoint) {
    let store = place.store().await;
    for number in 0..SIZE {
        let word = format!("w{number}");
        store
            .append(&deployment(), saying(&word))
            .await
            .expect("kept");
    }
    let checkpoint = sign(&store, SIZE).await;
    (store, checkpoint)
}

async fn sign(store: &Store, size: u64) -> Checkpoint {
    let plan = Plan::root(size);
    let mut hashes = Hashes::default();
    for span in plan.needs() {
        let found = store.hashes(&deployment(), &[span]).await.expect("hashes");
        hashes.put(span.level, span.from, found.concat());
    }
    let root = plan.solve(&hashes).expect("a root")[0];
    let checkpoint = Checkpoint::new("example.com/log/deployment", size, root);
    let key = SigningKey::new("example.com/log/deployment", &[7; 32]).expect("a key");
    let note = checkpoint.sign(&key).to_string();
    store
        .keep_checkpoint(&deployment(), size, &note)
        .await
        .expect("kept");
    checkpoint
}

/// Removes the triggers that prevent editing by mistake.
async fn unlock(place: &Place) {
    if place.which == Which::Sqlite {
        place
            .tell("DROP TRIGGER entries_are_not_edited; DROP TRIGGER entries_are_not_dropped")
            .await;
    }
}

async fn found(store: &Store, known: &[Checkpoint]) -> (u64, Wrong) {
    match store.audit(&deployment(), known).await {
        Err(CopyError::Fault(fault)) => (fault.seq, fault.wrong),
        other => panic!("{other:?}"),
    }
}

/// Executes `sql`, and returns what an audit finds without checkpoints from elsewhere.
async fn after(place: &Place, sql: &str) -> (u64, Wrong) {
    let (store, _) = log_of_ten(place).await;
    unlock(place).await;
    place.tell(sql).await;
    found(&store, &[]).await
}

async fn a_changed_text_is_named(place: Place) {
    let store = place.store().await;
    store
        .append(&tenant(), saying("first"))
        .await
        .expect("kept");
    store
        .append(&tenant(), naming("Dana Ruiz"))
        .await
        .expect("kept");
    let other = match place.which {
        Which::Sqlite => "x'4576656c796e'",
        Which::Postgres => "'\\x4576656c796e'",
    };
    place
        .tell(&format!("UPDATE texts SET content = {other}"))
        .await;
    match store.audit(&tenant(), &[]).await {
        Err(CopyError::Fault(fault)) => {
            assert!(
                matches!(fault.wrong, Wrong::Text(_)) && fault.seq == 1,
                "{fault:?}"
            );
        }
        other => panic!("{other:?}"),
    }
}

async fn a_changed_tile_is_named(place: Place) {
    let store = place.store().await;
    let appends = (0..300).map(|number| {
        let store = store.clone();
        tokio::spawn(async move {
            let word = format!("w{number}");
            store
                .append(&deployment(), saying(&word))
                .await
                .expect("kept");
        })
    });
    for append in appends.collect::<Vec<_>>() {
        append.await.expect("kept");
    }
    store.audit(&deployment(), &[]).await.expect("whole");
    place
        .tell("UPDATE tiles SET hash = (SELECT leaf FROM entries WHERE seq = 0)")
        .await;
    let seen = store.audit(&deployment(), &[]).await;
    assert!(matches!(seen, Err(CopyError::Tile(_))), "{seen:?}");
}
