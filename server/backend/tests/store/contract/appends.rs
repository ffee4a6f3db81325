//! Appends: each log has its order, and concurrent appends all arrive.

use backend::store::StoreError;
use domain::ledger::Head;

use crate::store::support::{self, Place, deployment, naming, on_both, said, saying, tenant};

on_both!(
    an_empty_log_has_an_empty_head,
    entries_stand_in_the_order_of_their_appends,
    logs_do_not_see_each_other,
    who_expects_another_size_is_told,
    what_cannot_be_written_harms_nobody_beside_it,
    concurrent_appends_all_arrive,
);

async fn an_empty_log_has_an_empty_head(place: Place) {
    let store = place.store().await;
    assert_eq!(
        store.head(&deployment()).await.expect("a head"),
        Head::empty()
    );
    assert!(store.logs().await.expect("logs").is_empty());
    let none = store.entries(&deployment(), 0..10).await;
    assert!(none.expect("entries").is_empty());
}

async fn entries_stand_in_the_order_of_their_appends(place: Place) {
    let store = place.store().await;
    for word in ["one", "two", "three"] {
        let head = store
            .append(&deployment(), saying(word))
            .await
            .expect("kept");
        assert_eq!(store.head(&deployment()).await.expect("a head"), head);
    }
    assert_eq!(said(&store, &deployment()).await, ["one", "two", "three"]);
    let middle = store.entries(&deployment(), 1..2).await.expect("entries");
    assert_eq!(middle.iter().map(|kept| kept.seq).collect::<Vec<_>>(), [1]);
    support::root(&store, &deployment()).await;
}

async fn logs_do_not_see_each_other(place: Place) {
    let store = place.store().await;
    let (one, other) = (deployment(), tenant());
    let both = tokio::join!(
        store.append(&one, saying("ours")),
        store.append(&other, saying("theirs"))
    );
    both.0.expect("kept");
    both.1.expect("kept");
    assert_eq!(said(&store, &one).await, ["ours"]);
    assert_eq!(said(&store, &other).await, ["theirs"]);
    assert_eq!(store.logs().await.expect("logs"), [one, other]);
}

async fn who_expects_another_size_is_told(place: Place) {
    let (store, other) = (place.store().await, place.store().await);
    let log = deployment();
    store
        .append_at(&log, saying("first"), 0)
        .await
        .expect("kept");
    let late = other.append_at(&log, saying("late"), 0).await;
    assert!(
        matches!(
            late,
            Err(StoreError::Moved {
                expected: 0,
                size: 1
            })
        ),
        "{late:?}"
    );
    other
        .append_at(&log, saying("second"), 1)
        .await
        .expect("kept");
    // The first store has cached the end after one entry, and still appends the third entry.
    store
        .append_at(&log, saying("third"), 2)
        .await
        .expect("kept");
    let early = store.append_at(&log, saying("early"), 9).await;
    assert!(
        matches!(
            early,
            Err(StoreError::Moved {
                expected: 9,
                size: 3
            })
        ),
        "{early:?}"
    );
    assert_eq!(said(&other, &log).await, ["first", "second", "third"]);
}

async fn what_cannot_be_written_harms_nobody_beside_it(place: Place) {
    let store = place.store().await;
    let log = tenant();
    let bad = naming(" ");
    let (good, bad) = tokio::join!(store.append(&log, saying("good")), store.append(&log, bad));
    good.expect("kept");
    assert!(matches!(bad, Err(StoreError::Invalid(_))), "{bad:?}");
    assert_eq!(said(&store, &log).await, ["good"]);
}

async fn concurrent_appends_all_arrive(place: Place) {
    let store = place.store().await;
    let tasks: Vec<_> = (0..16)
        .map(|client| {
            let store = store.clone();
            tokio::spawn(async move {
                for number in 0..20 {
                    let word = format!("c{client}-{number}");
                    store
                        .append(&deployment(), saying(&word))
                        .await
                        .expect("kept");
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("a client ends");
    }
    let mut words = said(&store, &deployment()).await;
    assert_eq!(words.len(), 320);
    for client in 0..16 {
        let prefix = format!("c{client}-");
        let own: Vec<&String> = words
            .iter()
            .filter(|word| word.starts_with(&prefix))
            .collect();
        let wanted: Vec<String> = (0..20).map(|number| format!("{prefix}{number}")).collect();
        assert_eq!(own, wanted.iter().collect::<Vec<_>>());
    }
    words.sort();
    words.dedup();
    assert_eq!(words.len(), 320);
    support::root(&store, &deployment()).await;
}
