//! Whoever can write to the database behind the store's back is found out, with the first entry that they touched.

use backend::store::{CopyError, Store};
use domain::ledger::{
    checkpoint::Checkpoint, leaf_hash, note::SigningKey, tree::Hashes, tree::Plan, verify::Wrong,
};

use super::support::{Place, Which, deployment, naming, on_both, saying, tenant};

on_both!(
    a_changed_entry_is_named,
    an_entry_changed_with_its_hash_breaks_the_chain,
    a_dropped_entry_is_named,
    reordered_entries_are_named,
    an_inserted_entry_is_named,
    a_truncated_log_does_not_fit_its_checkpoint,
    a_log_truncated_with_its_checkpoint_does_not_fit_the_exported_one,
    a_fork_does_not_fit_the_exported_checkpoint,
    a_rewritten_checkpoint_is_named,
    a_changed_text_is_named,
    a_changed_time_beside_an_entry_is_named,
    a_changed_tile_is_named,
    entries_cannot_be_edited_by_mistake,
);

const SIZE: u64 = 10;

/// A log of ten entries with a checkpoint on them, which was exported too.
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

/// Lets go of what keeps honest hands from editing.
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

/// Does `sql`, and says what the audit finds with nothing but what is kept here.
async fn after(place: &Place, sql: &str) -> (u64, Wrong) {
    let (store, _) = log_of_ten(place).await;
    unlock(place).await;
    place.tell(sql).await;
    found(&store, &[]).await
}

async fn a_changed_entry_is_named(place: Place) {
    let sql = "UPDATE entries SET entry = replace(entry, 'w3', 'v3') WHERE seq = 3";
    assert_eq!(after(&place, sql).await, (3, Wrong::Changed));
}

async fn an_entry_changed_with_its_hash_breaks_the_chain(place: Place) {
    let (store, _) = log_of_ten(&place).await;
    unlock(&place).await;
    let kept = store.entries(&deployment(), 3..4).await.expect("entries");
    let changed = kept[0].bytes.replace("w3", "v3");
    let leaf = leaf_hash(changed.as_bytes()).hex();
    let blob = match place.which {
        Which::Sqlite => format!("x'{leaf}'"),
        Which::Postgres => format!("'\\x{leaf}'"),
    };
    let sql = format!("UPDATE entries SET entry = '{changed}', leaf = {blob} WHERE seq = 3");
    place.tell(&sql).await;
    assert_eq!(found(&store, &[]).await, (4, Wrong::Unlinked));
}

async fn a_dropped_entry_is_named(place: Place) {
    let sql = "DELETE FROM entries WHERE seq = 3";
    assert_eq!(after(&place, sql).await, (3, Wrong::Missing));
}

async fn reordered_entries_are_named(place: Place) {
    let sql = "UPDATE entries SET seq = 1000 WHERE seq = 3; UPDATE entries SET seq = 3 WHERE seq = 4; \
               UPDATE entries SET seq = 4 WHERE seq = 1000";
    assert_eq!(after(&place, sql).await, (3, Wrong::OutOfOrder));
}

async fn an_inserted_entry_is_named(place: Place) {
    let sql = "UPDATE entries SET seq = seq + 1000 WHERE seq >= 4; UPDATE entries SET seq = seq - 999 WHERE seq >= 1000; \
               INSERT INTO entries (log, seq, at, leaf, entry) SELECT log, 4, at, leaf, entry FROM entries WHERE seq = 3";
    assert_eq!(after(&place, sql).await, (4, Wrong::Inserted { says: 3 }));
}

async fn a_truncated_log_does_not_fit_its_checkpoint(place: Place) {
    let sql = "DELETE FROM entries WHERE seq >= 6";
    assert_eq!(
        after(&place, sql).await,
        (6, Wrong::Truncated { size: SIZE })
    );
}

async fn a_log_truncated_with_its_checkpoint_does_not_fit_the_exported_one(place: Place) {
    let (store, exported) = log_of_ten(&place).await;
    unlock(&place).await;
    place
        .tell("DELETE FROM entries WHERE seq >= 6; DELETE FROM checkpoints")
        .await;
    store
        .audit(&deployment(), &[])
        .await
        .expect("by itself it is a shorter log");
    let seen = found(&store, &[exported]).await;
    assert_eq!(seen, (6, Wrong::Truncated { size: SIZE }));
}

async fn a_fork_does_not_fit_the_exported_checkpoint(place: Place) {
    let (honest, exported) = log_of_ten(&place).await;
    let early = sign(&honest, 3).await;
    let fork = Place::new(place.which).await;
    let store = fork.store().await;
    for number in 0..SIZE {
        let word = if number < 3 {
            format!("w{number}")
        } else {
            format!("x{number}")
        };
        store
            .append(&deployment(), saying(&word))
            .await
            .expect("kept");
    }
    store
        .audit(&deployment(), &[])
        .await
        .expect("by itself it is a log");
    store
        .audit(&deployment(), std::slice::from_ref(&early))
        .await
        .expect("up to there it is the same");
    let seen = found(&store, &[early, exported]).await;
    assert_eq!(seen, (3, Wrong::Rewritten { size: SIZE }));
}

async fn a_rewritten_checkpoint_is_named(place: Place) {
    let (store, exported) = log_of_ten(&place).await;
    let other = exported.root.hex();
    let sql = format!(
        "UPDATE checkpoints SET note = replace(note, '{}', '{}')",
        line(&exported),
        line(&Checkpoint::new(
            "a",
            1,
            domain::Digest::of_bytes(other.as_bytes())
        ))
    );
    place.tell(&sql).await;
    assert_eq!(
        found(&store, &[]).await,
        (0, Wrong::Rewritten { size: SIZE })
    );
    let seen = found(&store, &[exported]).await;
    assert_eq!(seen.1, Wrong::Forked { size: SIZE });
}

/// The root as a checkpoint writes it.
fn line(checkpoint: &Checkpoint) -> String {
    let text = checkpoint.text();
    text.lines().nth(2).expect("a root").to_owned()
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

async fn a_changed_time_beside_an_entry_is_named(place: Place) {
    let sql = "UPDATE entries SET at = '2020-01-01T00:00:00Z' WHERE seq = 5";
    assert_eq!(after(&place, sql).await, (5, Wrong::Changed));
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

async fn entries_cannot_be_edited_by_mistake(place: Place) {
    let (store, _) = log_of_ten(&place).await;
    for sql in ["UPDATE entries SET at = 'x'", "DELETE FROM entries"] {
        let refused = place.refusal(sql).await;
        assert!(
            refused.contains("entries are never") || refused.contains("permission denied"),
            "{refused}"
        );
    }
    store.audit(&deployment(), &[]).await.expect("whole");
}
