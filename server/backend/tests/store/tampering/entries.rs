//! Entries that were changed, dropped, moved or inserted.

use domain::ledger::{leaf_hash, verify::Wrong};

use super::{after, found, log_of_ten, unlock};
use crate::store::support::{Place, Which, deployment, on_both};

on_both!(
    a_changed_entry_is_named,
    an_entry_changed_with_its_hash_breaks_the_chain,
    a_dropped_entry_is_named,
    reordered_entries_are_named,
    an_inserted_entry_is_named,
    a_changed_time_beside_an_entry_is_named,
    entries_cannot_be_edited_by_mistake,
);

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

async fn a_changed_time_beside_an_entry_is_named(place: Place) {
    let sql = "UPDATE entries SET at = '2020-01-01T00:00:00Z' WHERE seq = 5";
    assert_eq!(after(&place, sql).await, (5, Wrong::Changed));
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
