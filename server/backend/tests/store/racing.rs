//! Several processes on one log: each append once, in one order.

use super::{
    appender::Appender,
    support::{Place, deployment, on_both, said},
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
