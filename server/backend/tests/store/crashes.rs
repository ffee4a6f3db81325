//! Processes that are killed at any moment: acknowledged entries are stored exactly once, and the chain is intact.

use backend::store::Store;

use super::{
    appender::Appender,
    support::{Place, Which, deployment, told},
};

/// Variable with the number of kills, to run more of them by hand; see the README.
const KILLS: &str = "THESMIOS_KILLS";

#[expect(clippy::disallowed_methods, reason = "more is asked for by hand")]
pub fn kills(usual: u32) -> u32 {
    let asked = std::env::var(KILLS).ok();
    asked.map_or(usual, |asked| asked.parse().expect("a count"))
}

#[test]
fn nothing_acknowledged_is_lost_in_sqlite() {
    told(Which::Sqlite, |place| async move {
        survive(&place, kills(200)).await;
    });
}

#[test]
fn nothing_acknowledged_is_lost_in_postgresql() {
    told(Which::Postgres, |place| async move {
        survive(&place, kills(40)).await;
    });
}

#[test]
fn of_two_processes_one_goes_on_when_the_other_is_killed() {
    told(Which::Postgres, |place| async move {
        let mut survivor = Appender::start(&place.url, "survivor", u32::MAX);
        let first = survivor.next("ack ").expect("it appends");
        let mut acknowledged = vec![first];
        for round in 0..20 {
            acknowledged.extend(kill_one(
                &place.url,
                &format!("victim{round}"),
                chance() % 40,
            ));
            acknowledged.extend(survivor.next("ack "));
        }
        acknowledged.extend(survivor.kill());
        let store = place.store().await;
        let words = said_from(&store, 0).await;
        is_once_in(&acknowledged, &words);
        store.audit(&deployment(), &[]).await.expect("whole");
    });
}

async fn survive(place: &Place, kills: u32) {
    let mut size = 0;
    for round in 0..kills {
        let acknowledged = kill_one(&place.url, &format!("r{round}"), chance() % 60);
        let store = place.store().await;
        let words = said_from(&store, size).await;
        is_once_in(&acknowledged, &words);
        size += words.len() as u64;
        store.close().await;
    }
    let store = place.store().await;
    let audited = store.audit(&deployment(), &[]).await.expect("whole");
    // The last entries may have been written after the query above, without an acknowledgement.
    assert!(audited.head.size >= size);
    assert_eq!(
        audited.root,
        super::support::root(&store, &deployment()).await
    );
    none_is_twice_in(said_from(&store, 0).await);
}

/// Starts an appender, and kills it after `after` acknowledgements; with 0 at once.
fn kill_one(url: &str, tag: &str, after: u32) -> Vec<String> {
    let mut appender = Appender::start(url, tag, u32::MAX);
    let mut acknowledged = Vec::new();
    for _ in 0..after {
        acknowledged.extend(appender.next("ack "));
    }
    acknowledged.extend(appender.kill());
    acknowledged
}

pub async fn said_from(store: &Store, from: u64) -> Vec<String> {
    let kept = store
        .entries(&deployment(), from..u64::MAX)
        .await
        .expect("entries");
    kept.iter()
        .map(|kept| super::support::word(&kept.bytes))
        .collect()
}

pub fn is_once_in(acknowledged: &[String], words: &[String]) {
    let mut sorted: Vec<&String> = words.iter().collect();
    sorted.sort();
    for word in acknowledged {
        let from = sorted.partition_point(|found| *found < word);
        let found = sorted[from..]
            .iter()
            .take_while(|found| **found == word)
            .count();
        assert_eq!(found, 1, "{word} was acknowledged");
    }
}

pub fn none_is_twice_in(mut words: Vec<String>) {
    words.sort();
    let many = words.len();
    words.dedup();
    assert_eq!(words.len(), many, "something was appended twice");
}

pub fn chance() -> u32 {
    let bytes = backend::ids::secret_bytes().expect("chance");
    u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}
