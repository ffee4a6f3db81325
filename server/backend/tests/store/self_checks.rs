//! Several servers of one deployment have the same outcome, and one of them records it.

use std::{sync::Arc, time::Duration};

use backend::{
    checks::SelfCheck, clock, deployment::Deployment, ledger::Ledger, probe::Process,
    register::Live, watch::Watch,
};
use domain::{Json, ledger::Log};

use super::support::{Place, on_both};

on_both!(one_of_several_servers_records_what_all_found);

const SERVERS: usize = 4;

pub(super) async fn watch(place: &Place) -> Watch {
    let deployment = Deployment {
        data_dir: place.dir.path().join("data"),
        public_url: "http://127.0.0.1:9".to_owned(),
        ca_file: None,
    };
    let ledger = Ledger::open(&deployment, &place.address()).await;
    let live = Live {
        environment: Box::new(Process),
        deployment,
    };
    let watch = Watch::begin(
        ledger.expect("the logs"),
        Arc::new(live),
        Duration::from_mins(1),
    )
    .await;
    watch.expect("a watch")
}

fn found(passed: bool) -> SelfCheck {
    SelfCheck {
        check: "launch",
        passed,
        at: clock::now(),
        document: Json::Null,
    }
}

/// Returns how many of the servers recorded it, and the size of the log then.
async fn recorded(watches: &mut [Watch], passed: bool) -> (usize, u64) {
    let [a, b, c, d] = watches else {
        panic!("{SERVERS} servers")
    };
    let (one, two, three, four) = (found(passed), found(passed), found(passed), found(passed));
    let (one, two, three, four) = tokio::join!(
        a.record_check(&one),
        b.record_check(&two),
        c.record_check(&three),
        d.record_check(&four)
    );
    let all = [one, two, three, four].map(|recorded| recorded.expect("recorded or known"));
    let head = a.ledger().head(&Log::deployment()).await.expect("a head");
    (all.iter().filter(|recorded| **recorded).count(), head.size)
}

async fn one_of_several_servers_records_what_all_found(place: Place) {
    let mut watches = Vec::new();
    for _ in 0..SERVERS {
        watches.push(watch(&place).await);
    }
    assert_eq!(recorded(&mut watches, true).await, (1, 1));
    assert_eq!(
        recorded(&mut watches, true).await,
        (0, 1),
        "nothing is news"
    );
    assert_eq!(recorded(&mut watches, false).await, (1, 2));
}
