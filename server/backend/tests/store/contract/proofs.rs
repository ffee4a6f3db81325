//! What proves a log: tiles, and one checkpoint per size.

use backend::store::{Store, StoreError};
use domain::{
    Digest,
    ledger::tree::{Hashes, Plan},
};

use crate::store::support::{self, Place, deployment, on_both, saying};

on_both!(tiles_are_kept_and_prove, one_checkpoint_for_one_size);

async fn tiles_are_kept_and_prove(place: Place) {
    let store = place.store().await;
    let log = deployment();
    let size = 600;
    let appends = (0..size).map(|number| {
        let store = store.clone();
        let word = format!("w{number}");
        async move {
            store
                .append(&deployment(), saying(&word))
                .await
                .expect("kept")
        }
    });
    let tasks: Vec<_> = appends.map(tokio::spawn).collect();
    for task in tasks {
        task.await.expect("kept");
    }
    let root = support::root(&store, &log).await;
    let plan = Plan::root(size);
    assert_eq!(
        solved(&store, &plan).await,
        [root],
        "the kept tiles give another root"
    );
    for seq in [0, 255, 256, 511, 599] {
        let proof = solved(&store, &Plan::inclusion(seq, size).expect("in range")).await;
        let leaf = store.entries(&log, seq..seq + 1).await.expect("entries")[0].leaf;
        assert!(domain::ledger::tree::verify_inclusion(
            leaf, seq, size, &proof, root
        ));
    }
    let fresh = place.store().await;
    let head = fresh.append(&log, saying("one more")).await.expect("kept");
    assert_eq!(head.size, size + 1);
}

async fn solved(store: &Store, plan: &Plan) -> Vec<Digest> {
    let spans = plan.needs();
    let found = store.hashes(&deployment(), &spans).await.expect("hashes");
    let mut hashes = Hashes::default();
    for (span, found) in spans.iter().zip(found) {
        assert_eq!(found.len() as u64, span.count, "{span:?}");
        hashes.put(span.level, span.from, found);
    }
    plan.solve(&hashes).expect("every hash is there")
}

async fn one_checkpoint_for_one_size(place: Place) {
    let store = place.store().await;
    let log = deployment();
    let note = |root: &str, by: &str| format!("thesmios\n2\n{root}\n\n— {by} c2ln\n");
    store
        .keep_checkpoint(&log, 2, &note("one", "us"))
        .await
        .expect("kept");
    store
        .keep_checkpoint(&log, 1, &note("none", "us"))
        .await
        .expect("kept");
    store
        .keep_checkpoint(&log, 2, &note("one", "them"))
        .await
        .expect("the same is said");
    let other = store.keep_checkpoint(&log, 2, &note("two", "us")).await;
    assert!(matches!(other, Err(StoreError::Forked(2))), "{other:?}");
    let kept = store.checkpoints(&log).await.expect("notes");
    let sizes: Vec<u64> = kept.iter().map(|note| note.size).collect();
    assert_eq!(sizes, [1, 2]);
    assert_eq!(kept[1].note, note("one", "us"));
}
