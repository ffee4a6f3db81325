//! `thesmios serve`: answers over HTTP until it is told to stop.

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

/// How long requests under way may take once the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(6);
/// How long closing the database may take.
const CLOSING: Duration = Duration::from_secs(2);
/// How long whatever is still worked at is waited for. All in all it is less than ten seconds.
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
    // Only a second subscriber in one process could fail here, and there is none.
    let _ = log.try_init();
    Ok(())
}

/// What is served first, and where the next revisions come from; a fixed document has none.
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
    // The public surface is asked once somebody can answer.
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

/// Tells the operator what is odd about the log and keeps nobody from serving.
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
    // Before anything is made or opened: it may be an address that cannot be had.
    let listener = bind(&typed.addr).await?;
    let bound = listener.local_addr().map_err(Failure::Serve)?;
    let Start { answers, watch } = start(place, typed).await?;
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
        // Whoever waits for the line below sees facts that include the public surface.
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
        // Nobody asks a database that is closed. What it did not get to sign, the next server signs.
        task.abort();
        let _ = task.await;
    }
    if let Some(ledger) = ledger {
        // It may be in the middle of something; what was acknowledged is safe either way.
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
    // Nobody may be reading; the server serves all the same.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Prepares what a first visit asks for, aside: nobody waits for it who does not need it, and neither does the end of the
/// process, which is why the thread is not the runtime's.
fn warm(sender: &watch::Sender<Arc<Answers>>) {
    let answers = Arc::clone(&sender.borrow());
    std::thread::spawn(move || answers.warm());
}

async fn told_to_stop() {
    let (Ok(mut terminate), Ok(mut interrupt)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        // Without signals the process can only be killed, which needs nothing from us.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

/// Ends once the last requests have had their time.
async fn farewell() {
    told_to_stop().await;
    sleep(FAREWELL).await;
}
