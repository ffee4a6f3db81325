//! Several processes append to one log: each entry is appended once, in one order.

use super::{
    appender::Appender,
    support::{Place, Which, deployment, on_both, said, saying, told},
};

on_both!(two_processes_append_to_one_log);

const EACH: u32 = 40;

async fn two_processes_append_to_one_log(place: Place) {
    let processes = ["left", "right"].map(|tag| Appender::start(&place.url, tag, EACH));
    let mut acknowledged: Vec<String> = processes.into_iter().flat_map(Appender::finish).collect();
    let store = place.store().await;
    store.audit(&deployment(), &[]).await.expect("whole");
    let words = said(&store, &deployment()).await;
    let mut sorted = words.clone();
    sorted.sort();
    acknowledged.sort();
    assert_eq!(sorted, acknowledged);
    assert_eq!(words.len(), 2 * 8 * EACH as usize);
    for tag in ["left", "right"] {
        for client in 0..8 {
            let own = format!("{tag}.{client}.");
            let numbers = words.iter().filter_map(|word| word.strip_prefix(&own));
            let numbers: Vec<u32> = numbers
                .map(|number| number.parse().expect("a number"))
                .collect();
            assert_eq!(numbers, (0..EACH).collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_connection_that_breaks_is_made_anew_and_nothing_is_written_twice() {
    told(Which::Postgres, |place| async move {
        let store = place.store().await;
        for round in 0..5 {
            let word = format!("w{round}");
            store
                .append(&deployment(), saying(&word))
                .await
                .expect("kept");
            let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                       WHERE application_name = 'thesmios' AND datname = current_database()";
            place.tell(end).await;
        }
        let busy: Vec<_> = (0..40)
            .map(|number| {
                let store = store.clone();
                let word = format!("b{number}");
                tokio::spawn(
                    async move { (store.append(&deployment(), saying(&word)).await, word) },
                )
            })
            .collect();
        let mut kept = Vec::new();
        for append in busy {
            let (ended, word) = append.await.expect("it ends");
            ended.expect("kept");
            kept.push(word);
        }
        let mut words = said(&store, &deployment()).await;
        words.sort();
        kept.extend((0..5).map(|round| format!("w{round}")));
        kept.sort();
        assert_eq!(words, kept);
        store.audit(&deployment(), &[]).await.expect("whole");
    });
}
