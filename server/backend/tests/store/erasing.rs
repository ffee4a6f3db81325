//! Erased personal texts are in no file any more, and every proof still holds.

use std::{collections::BTreeSet, fs, path::Path};

use backend::store::Store;
use domain::ledger::Checkpoint;
use sqlx::{Connection, Executor, PgConnection};

use super::support::{Place, Which, deployment, erasing, naming, on_both, saying, tenant};

on_both!(
    an_erased_person_is_in_no_file_of_the_database,
    an_erased_text_leaves_the_log_whole
);

const PEOPLE: usize = 120;
const MARK: &[u8] = b"Person-";

/// Returns a name that is long enough for pages to be split.
fn name(number: usize) -> String {
    format!("Person-{number:04}-{}", "Ferdinandsdottir".repeat(5))
}

async fn with_people(place: &Place) -> Store {
    let store = place.store().await;
    for number in 0..PEOPLE {
        store
            .append(&tenant(), naming(&name(number)))
            .await
            .expect("kept");
    }
    store
        .append(&deployment(), saying("last"))
        .await
        .expect("kept");
    store
}

async fn an_erased_person_is_in_no_file_of_the_database(place: Place) {
    let store = with_people(&place).await;
    assert_eq!(people_in(&bytes(&place).await).len(), PEOPLE);
    let kept = store.texts(&tenant(), 0..u64::MAX).await.expect("texts");
    // A quarter of the texts is kept, among the erased ones.
    let gone = kept.iter().filter(|text| text.seq % 4 != 3);
    for text in gone {
        let erasure = erasing(text.seq, &[&text.field]);
        store.append(&tenant(), erasure).await.expect("erased");
    }
    store.scrub().await.expect("clean");
    let file = place.dir.path().join("backup.db");
    store.backup(&file).await.expect("a backup");
    let staying: BTreeSet<usize> = (0..PEOPLE).filter(|number| number % 4 == 3).collect();
    assert_eq!(people_in(&bytes(&place).await), staying);
}

/// Returns the numbers of all people who are named anywhere in `bytes`.
fn people_in(bytes: &[u8]) -> BTreeSet<usize> {
    let named = bytes
        .windows(MARK.len() + 4)
        .filter(|found| found.starts_with(MARK));
    let number = |found: &[u8]| std::str::from_utf8(&found[MARK.len()..]).ok()?.parse().ok();
    named.filter_map(number).collect()
}

async fn an_erased_text_leaves_the_log_whole(place: Place) {
    let store = with_people(&place).await;
    let before = store.audit(&tenant(), &[]).await.expect("whole");
    let texts = store.texts(&tenant(), 0..1).await.expect("texts");
    let before = Checkpoint::new("example.com/log/northwind", before.head.size, before.root);
    let erasure = erasing(0, &[&texts[0].field]);
    store.append(&tenant(), erasure).await.expect("erased");
    let after = store.audit(&tenant(), &[before]).await.expect("whole");
    assert_eq!((after.agreed, after.missing), (PEOPLE as u64, Vec::new()));
}

/// Returns all bytes of the database's files, backups included, except PostgreSQL's write-ahead log, which a database
/// cannot clean.
async fn bytes(place: &Place) -> Vec<u8> {
    let mut all = Vec::new();
    read_below(place.dir.path(), &mut all);
    if place.which == Which::Postgres {
        let mut on = PgConnection::connect(&place.as_superuser())
            .await
            .expect("a superuser");
        on.execute("CHECKPOINT").await.expect("it is written");
        let path = "SELECT current_setting('data_directory') || '/base/' || oid FROM pg_database WHERE datname = current_database()";
        let (path,): (String,) = sqlx::query_as(path)
            .fetch_one(&mut on)
            .await
            .expect("a path");
        read_below(Path::new(&path), &mut all);
    }
    all
}

fn read_below(path: &Path, all: &mut Vec<u8>) {
    for entry in fs::read_dir(path).expect("a directory").flatten() {
        if entry.path().is_dir() {
            read_below(&entry.path(), all);
        } else {
            all.extend(fs::read(entry.path()).expect("a file"));
        }
    }
}
