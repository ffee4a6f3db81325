//! Copies of whole logs: from one engine to the other and back, to a backup and from it.

use std::fs;

use backend::store::{Address, BackupError, CopyError, Owner, Store, rehearse, restore};
use domain::Digest;

use super::support::{
    Place, Which, block_on, deployment, erasing, naming, on_both, saying, tenant,
};

on_both!(
    a_backup_is_made_while_others_append,
    a_backup_restores_to_the_same_logs,
    an_altered_backup_is_refused,
    a_log_that_is_there_is_not_written_over,
);

async fn fill(store: &Store, size: u64) {
    for number in 0..size {
        let word = format!("w{number}");
        store
            .append(&deployment(), saying(&word))
            .await
            .expect("kept");
    }
    for name in ["Dana Ruiz", "Noor Haddad", "Zoë Ø"] {
        store.append(&tenant(), naming(name)).await.expect("kept");
    }
    let gone = store.texts(&tenant(), 1..2).await.expect("texts");
    let erasure = erasing(1, &[&gone[0].field]);
    store.append(&tenant(), erasure).await.expect("erased");
    store
        .keep_checkpoint(&tenant(), 3, "northwind\n3\nx\n\n— n c2ln\n")
        .await
        .expect("kept");
    let ours = Owner {
        key: "key".to_owned(),
        revision: Some("revision".to_owned()),
    };
    store.claim(&ours).await.expect("free");
}

/// Returns everything that a database holds, byte for byte.
async fn everything(store: &Store) -> String {
    let mut all = vec![format!("{:?}", store.owner().await.expect("an owner"))];
    for log in store.logs().await.expect("logs") {
        let entries = store.entries(&log, 0..u64::MAX).await.expect("entries");
        let texts = store.texts(&log, 0..u64::MAX).await.expect("texts");
        let notes = store.checkpoints(&log).await.expect("notes");
        all.push(format!("{entries:?} {texts:?} {notes:?}"));
    }
    all.join("\n")
}

fn roots(logs: &[domain::ledger::verify::Verified]) -> Vec<(String, u64, Digest)> {
    let root =
        |log: &domain::ledger::verify::Verified| (log.log.to_string(), log.head.size, log.root);
    logs.iter().map(root).collect()
}

#[test]
fn from_sqlite_to_postgresql_and_back_nothing_changes() {
    block_on(async {
        let (here, there, back) = (
            Place::new(Which::Sqlite).await,
            Place::new(Which::Postgres).await,
            Place::new(Which::Sqlite).await,
        );
        let (first, second, third) = (here.store().await, there.store().await, back.store().await);
        fill(&first, 600).await;
        let out = first.copy_to(&second).await.expect("copied");
        let home = second.copy_to(&third).await.expect("copied back");
        assert_eq!(roots(&out), roots(&home));
        assert_eq!(roots(&out)[0].1, 600);
        let whole = everything(&first).await;
        assert_eq!(whole, everything(&second).await);
        assert_eq!(whole, everything(&third).await);
        for store in [&second, &third] {
            assert_eq!(roots(&store.audit_all().await.expect("whole")), roots(&out));
            store
                .append(&deployment(), saying("later"))
                .await
                .expect("it goes on");
        }
    });
}

async fn a_backup_is_made_while_others_append(place: Place) {
    let store = place.store().await;
    fill(&store, 10).await;
    let busy = {
        let store = store.clone();
        tokio::spawn(async move {
            for number in 0..200 {
                let word = format!("busy{number}");
                store
                    .append(&deployment(), saying(&word))
                    .await
                    .expect("kept");
            }
        })
    };
    let file = place.dir.path().join("backup.db");
    let logs = store.backup(&file).await.expect("a backup");
    busy.await.expect("it ends");
    assert!(logs[0].head.size >= 10);
    let rehearsed = rehearse(&file).await.expect("it can be restored");
    assert_eq!(roots(&rehearsed), roots(&logs));
    let names: Vec<String> = fs::read_dir(place.dir.path())
        .expect("a directory")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.starts_with("backup"))
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

async fn a_backup_restores_to_the_same_logs(place: Place) {
    let store = place.store().await;
    fill(&store, 300).await;
    let file = place.dir.path().join("backup.db");
    let saved = store.backup(&file).await.expect("a backup");
    let again = store.backup(&file).await;
    assert!(matches!(again, Err(BackupError::There(_))), "{again:?}");
    let whole = everything(&store).await;
    for which in [Which::Sqlite, Which::Postgres] {
        let other = Place::new(which).await;
        let restored = restore(&file, &other.address()).await;
        let (restored, _) = restored.expect("restored");
        assert_eq!(roots(&restored), roots(&saved));
        assert_eq!(everything(&other.store().await).await, whole);
    }
}

async fn an_altered_backup_is_refused(place: Place) {
    let store = place.store().await;
    fill(&store, 5).await;
    let file = place.dir.path().join("backup.db");
    store.backup(&file).await.expect("a backup");
    let mut bytes = fs::read(&file).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).expect("a file");
    let refused = rehearse(&file).await;
    assert!(
        matches!(refused, Err(BackupError::Altered(_))),
        "{refused:?}"
    );
    let target = place.dir.path().join("new.db");
    let refused = restore(&file, &Address::file(&target)).await;
    assert!(!target.exists(), "nothing is made of what is not whole");
    assert!(
        matches!(refused, Err(BackupError::Altered(_))),
        "{refused:?}"
    );
}

async fn a_log_that_is_there_is_not_written_over(place: Place) {
    let store = place.store().await;
    fill(&store, 3).await;
    let other = Place::new(place.which).await;
    let target = other.store().await;
    target
        .append(&tenant(), saying("ours"))
        .await
        .expect("kept");
    let refused = store.copy_to(&target).await;
    assert!(
        matches!(&refused, Err(CopyError::Taken(log)) if *log == tenant()),
        "{refused:?}"
    );
}
