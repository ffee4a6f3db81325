//! What every engine keeps to.

use backend::store::{Access, Store, StoreError};
use domain::{
    Digest,
    ledger::{
        Head,
        tree::{Frontier, Hashes, Plan},
    },
};

use super::support::{self, Place, deployment, naming, on_both, said, saying, tenant};

on_both!(
    an_empty_log_has_an_empty_head,
    entries_stand_in_the_order_of_their_appends,
    logs_do_not_see_each_other,
    who_expects_another_size_is_told,
    what_cannot_be_written_harms_nobody_beside_it,
    concurrent_appends_all_arrive,
    texts_stand_beside_their_entries,
    tiles_are_kept_and_prove,
    one_checkpoint_for_one_size,
    a_database_belongs_to_one_key,
    what_was_kept_is_there_after_closing,
    reading_makes_nothing,
    starting_together_is_no_quarrel,
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
    // The first store remembers one entry only, and still finds its place.
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
    let first = [(0, texts[0].field.as_str())];
    assert_eq!(store.erase(&tenant(), &first).await.expect("erased"), 1);
    assert_eq!(store.erase(&tenant(), &first).await.expect("gone"), 0);
    let left = store.texts(&tenant(), 0..9).await.expect("texts");
    assert_eq!(left, texts[1..]);
}

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

async fn a_database_belongs_to_one_key(place: Place) {
    let store = place.store().await;
    assert_eq!(store.key_id().await.expect("nothing yet"), None);
    store.claim("aa").await.expect("free");
    store.claim("aa").await.expect("ours");
    let other = store.claim("bb").await.expect_err("it belongs to aa");
    assert!(
        matches!(&other, StoreError::OtherKey { stored, ours } if stored == "aa" && ours == "bb")
    );
    assert!(other.to_string().contains("thesmios keys import"));
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
