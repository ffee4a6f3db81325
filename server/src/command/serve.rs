//! `thesmios serve`: answers over HTTP until it is signalled to stop.

mod keeper;
mod self_checks;

use std::{
    io::{IsTerminal, Write},
    sync::Arc,
    time::Duration,
};

use backend::{
    clock, doctor::MISSING_HELP, ledger::Ledger, limits::Limits, register::Revision, watch::Watch,
};
use domain::ledger::Log;
use tokio::{
    net::{TcpListener, lookup_host},
    runtime::Runtime,
    signal::unix::{SignalKind, signal},
    sync::{Notify, mpsc, watch},
    time::{sleep, timeout},
};
use tracing_subscriber::EnvFilter;

use super::opened;
use crate::{
    cli::{self, Place},
    failure::Failure,
    http::{self, Answers, Door, Published, Site},
    input,
    net::{Connections, Proxies, listen},
    output::Answer,
};
use keeper::Keeper;
use self_checks::SelfChecks;

/// Time that pending requests may take after the signal to stop.
const FAREWELL: Duration = Duration::from_secs(6);
/// Time that closing the database may take.
const CLOSING: Duration = Duration::from_secs(2);
/// Time that the runtime waits for remaining tasks. The three limits add up to less than ten seconds.
const LEAVING: Duration = Duration::from_secs(1);

pub fn run(place: &Place, typed: &cli::Serve) -> Result<Answer, Failure> {
    log(&typed.log)?;
    let runtime = Runtime::new().map_err(Failure::Serve)?;
    let served = runtime.block_on(serve(place, typed));
    runtime.shutdown_timeout(LEAVING);
    served?;
    Ok(Answer::holds(String::new()))
}

fn log(filter: &str) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(filter).map_err(|_| {
        Failure::Usage("--log must be a filter such as `warn` or `server=debug`".to_owned())
    })?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // Fails only if the process already has a subscriber, and it has none.
    let _ = log.try_init();
    Ok(())
}

/// The first answers, and the watch that later revisions come from; None if a fixed facts document is served.
struct Start {
    answers: Answers,
    watch: Option<Watch>,
}

async fn start(place: &Place, typed: &cli::Serve) -> Result<Start, Failure> {
    let loaded = input::catalogue(place)?;
    let live = input::live(place);
    let origin = Arc::from(loaded.catalogue.origin.as_str());
    if let Some(path) = &typed.facts {
        let revision = Arc::new(input::of_file(loaded, path)?);
        return Ok(Start {
            answers: Answers::of(revision, origin),
            watch: None,
        });
    }
    let address = place.database()?;
    let timing = opened::timing(&typed.clock);
    let ledger = Ledger::open_timed(&live.deployment, &address, timing).await?;
    let interval = probe_interval(typed);
    let mut watch = Watch::begin(ledger, Arc::new(live), interval).await?;
    warn(&watch).await;
    // The public surface is probed later, once this server can answer.
    watch.look(loaded.catalogue, None).await;
    let facts = watch.facts(loaded.catalogue, clock::now());
    let name = "this environment".to_owned();
    let revision =
        Revision::of(loaded, facts).map_err(|problems| Failure::Facts { name, problems })?;
    let answers = Answers::of(Arc::new(revision), origin);
    Ok(Start {
        answers: match watch.signed() {
            Some(signed) => answers.with_log(Published::new(watch.ledger(), signed)),
            None => answers,
        },
        watch: Some(watch),
    })
}

fn probe_interval(typed: &cli::Serve) -> Duration {
    Duration::from_secs(typed.probe_interval)
}

/// Logs what is wrong with the log of the deployment. The server starts all the same.
async fn warn(watch: &Watch) {
    if let Some(missing) = watch.missing_texts() {
        tracing::error!("{missing}; {MISSING_HELP}");
    }
    let gap = watch.ledger().gap(&Log::deployment(), clock::now()).await;
    if let Ok(Some(since)) = gap {
        tracing::warn!(%since, "the last checkpoint is more than 24 hours old");
    }
}

async fn serve(place: &Place, typed: &cli::Serve) -> Result<(), Failure> {
    // Bound before anything is created or opened, because the address may not be available.
    let listener = bind(&typed.addr).await?;
    let bound = listener.local_addr().map_err(Failure::Serve)?;
    let Start { answers, watch } = start(&place.listening_at(bound), typed).await?;
    let (sender, now) = watch::channel(Arc::new(answers));
    let door = Door::new(&now.borrow().origin, &typed.allowed_hosts, bound);
    let routes = http::router(Site::new(now, door));
    let connections = Connections::new(Limits::raise());
    let proxies = Proxies::new(typed.trusted_proxies.clone());
    let server = tokio::spawn(listen(
        listener,
        routes,
        connections,
        proxies,
        told_to_stop(),
    ));
    let ledger = watch.as_ref().map(|watch| watch.ledger().clone());
    let mut tasks = Vec::new();
    if let Some(watch) = watch {
        let (found, founds) = mpsc::channel(1);
        let catalogue = sender.borrow().revision.loaded.catalogue;
        let checks = SelfChecks::of(&watch, catalogue);
        let looking = (bound, probe_interval(typed));
        let again = Arc::new(Notify::new());
        let checked = (founds, Arc::clone(&again));
        let mut keeper = Keeper::new(watch, sender.clone(), checked, looking);
        // A process that waits for the line below sees facts that include the public surface.
        keeper.look().await;
        tasks.push(tokio::spawn(keeper.keep()));
        tasks.extend(checks.map(|checks| tokio::spawn(checks.repeat(found, again))));
    }
    warm(&sender);
    announce(&format!("listening on http://{bound}"));
    let ended = tokio::select! {
        ended = server => ended.map_err(std::io::Error::other),
        () = farewell() => Ok(()),
    };
    for task in tasks {
        // Tasks must not use the database after it is closed. The next server signs what they did not get to sign.
        task.abort();
        let _ = task.await;
    }
    if let Some(ledger) = ledger {
        // The ledger may be in the middle of a write; acknowledged entries are safe either way.
        if let Ok(Err(error)) = timeout(CLOSING, ledger.close()).await {
            tracing::warn!(%error, "the next process that writes signs for it");
        }
    }
    tracing::info!("stopped");
    ended.map_err(Failure::Serve)
}

async fn bind(addr: &str) -> Result<TcpListener, Failure> {
    let Ok(found) = lookup_host(addr).await else {
        return Err(Failure::Usage(format!(
            "--addr `{addr}` is no address to listen at, such as `127.0.0.1:3000`"
        )));
    };
    let bound = TcpListener::bind(found.collect::<Vec<_>>().as_slice()).await;
    bound.map_err(|source| Failure::Listen {
        addr: addr.to_owned(),
        source,
    })
}

fn announce(line: &str) {
    let mut out = std::io::stdout();
    // Standard output may be closed; the server runs all the same.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Prepares what a first visit requests, in the background. The thread is not one of the runtime's, so neither other
/// requests nor the end of the process wait for it.
fn warm(sender: &watch::Sender<Arc<Answers>>) {
    let answers = Arc::clone(&sender.borrow());
    std::thread::spawn(move || answers.warm());
}

async fn told_to_stop() {
    let (Ok(mut terminate), Ok(mut interrupt)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        // Without signal handlers the process can only be killed, which needs no code here.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

/// Completes once pending requests have had their time after the signal to stop.
async fn farewell() {
    told_to_stop().await;
    sleep(FAREWELL).await;
}
