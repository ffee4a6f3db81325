//! PostgreSQL stops and starts again, or reports a failing disk: acknowledged entries are kept, errors are reported,
//! and no process has to be restarted.

use backend::store::{Store, StoreError};
use tokio::sync::mpsc;

use super::{
    appender::Appender,
    crashes::{chance, is_once_in, kills, none_is_twice_in},
    faults::{Outcome, is_whole},
    support::{Place, Which, deployment, said, saying, told},
};

/// Ends every session of the database, whatever it is doing.
const CUT: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$name'";
const AWAY: &str = "ALTER DATABASE \"$name\" ALLOW_CONNECTIONS false";
const BACK: &str = "ALTER DATABASE \"$name\" ALLOW_CONNECTIONS true";

const CLIENTS: usize = 8;

#[test]
fn sessions_that_are_cut_under_load_lose_nothing_and_double_nothing() {
    told(Which::Postgres, |place| async move {
        let store = place.store().await;
        let (say, mut heard) = mpsc::unbounded_channel();
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| tokio::spawn(append_on(store.clone(), client, say.clone())))
            .collect();
        let mut acknowledged = Vec::new();
        for _ in 0..kills(40) {
            // Enough acknowledgements that every append of the last cut has ended.
            for _ in 0..2 * CLIENTS + chance() as usize % 60 {
                acknowledged.push(heard.recv().await.expect("they go on by themselves"));
            }
            place.tell_server(CUT).await;
            while let Ok(word) = heard.try_recv() {
                acknowledged.push(word);
            }
        }
        for client in clients {
            client.abort();
            assert!(client.await.expect_err("nobody was refused").is_cancelled());
        }
        store.audit(&deployment(), &[]).await.expect("whole");
        let words = said(&store, &deployment()).await;
        is_once_in(&acknowledged, &words);
        none_is_twice_in(words);
    });
}

/// Appends until it is aborted; a refused append panics, which the test notices at the end.
async fn append_on(store: Store, client: usize, say: mpsc::UnboundedSender<String>) {
    for number in 0.. {
        let word = format!("{client}.{number}");
        let kept = store.append(&deployment(), saying(&word)).await;
        kept.expect("it is recorded all the same");
        if say.send(word).is_err() {
            return;
        }
    }
}

#[test]
fn a_database_that_is_away_is_told_and_is_used_again_once_it_is_back() {
    told(Which::Postgres, |place| async move {
        let store = place.store().await;
        let append = |word: &'static str| {
            let store = store.clone();
            async move { store.append(&deployment(), saying(word)).await }
        };
        append("before").await.expect("kept");
        place.tell_server(AWAY).await;
        place.tell_server(CUT).await;
        let first = append("while-away").await.expect_err("refused");
        let told = matches!(
            &first,
            StoreError::Unreachable(_) | StoreError::Unsettled(_)
        );
        assert!(told, "{first}");
        for _ in 0..3 {
            let next = append("never").await.expect_err("refused");
            assert!(matches!(&next, StoreError::Unreachable(_)), "{next}");
        }
        let read = store
            .head(&deployment())
            .await
            .expect_err("nothing to read");
        assert!(matches!(&read, StoreError::Unreachable(_)), "{read}");
        place.tell_server(BACK).await;
        append("after")
            .await
            .expect("kept without being started again");
        assert_eq!(said(&store, &deployment()).await, ["before", "after"]);
        store.audit(&deployment(), &[]).await.expect("whole");
    });
}

/// Makes PostgreSQL fail appends with the SQLSTATE `state`, and returns what an appender reported.
async fn saying_of_its_disk(place: &Place, state: &str) -> Outcome {
    let mut appender = Appender::start(&place.url, "a", u32::MAX);
    let mut outcome = Outcome::before(&mut appender);
    let fail = format!(
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '{state}'; END $$; \
         CREATE TRIGGER fail BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION fail()"
    );
    place.tell(&fail).await;
    outcome.fail(&mut appender);
    place.tell("DROP TRIGGER fail ON entries").await;
    outcome.mended(appender);
    outcome
}

#[test]
fn a_full_disk_over_there_refuses_until_there_is_room() {
    told(Which::Postgres, |place| async move {
        let outcome = saying_of_its_disk(&place, "disk_full").await;
        let full = |why: &String| why.contains("disk is full");
        assert!(outcome.refused.iter().all(full), "{:?}", outcome.refused);
        assert_eq!(outcome.again.as_deref(), Some("kept"));
        is_whole(&place, &outcome).await;
    });
}

#[test]
fn a_disk_that_fails_over_there_stops_all_writing() {
    told(Which::Postgres, |place| async move {
        let outcome = saying_of_its_disk(&place, "io_error").await;
        let stopped = |why: &String| why.contains("writing has stopped");
        assert!(outcome.refused.iter().all(stopped), "{:?}", outcome.refused);
        assert_eq!(outcome.again, None, "what failed is never tried again");
        is_whole(&place, &outcome).await;
    });
}
