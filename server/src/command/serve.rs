//! `thesmios serve`: answers over HTTP until it is told to stop.

use std::{
    io::{IsTerminal, Write},
    sync::Arc,
    time::Duration,
};

use axum::Router;
use backend::{
    clock, probe, register,
    register::{Live, Revision},
};
use domain::facts::ProbeState;
use tokio::{
    net::TcpListener,
    runtime::Runtime,
    signal::unix::{SignalKind, signal},
    sync::watch,
    task::spawn_blocking,
    time::{MissedTickBehavior, interval, sleep},
};
use tracing_subscriber::EnvFilter;

use crate::{
    cli::{self, Place},
    failure::Failure,
    http::{self, Answers, Site},
    input,
    output::Answer,
};

/// How often the environment is looked at (`contract.md` §4).
const GATHERED_EVERY: Duration = Duration::from_mins(1);
/// How long requests under way may take once the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(10);

pub fn run(place: &Place, typed: &cli::Serve) -> Result<Answer, Failure> {
    log(&typed.log)?;
    let start = start(place, typed)?;
    let runtime = Runtime::new().map_err(Failure::Serve)?;
    runtime.block_on(serve(start, &typed.addr))?;
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
    revision: Arc<Revision>,
    live: Option<Arc<Live>>,
    /// The public origin; the catalogue's own where none is given.
    origin: Arc<str>,
}

fn start(place: &Place, typed: &cli::Serve) -> Result<Start, Failure> {
    let loaded = input::catalogue(place)?;
    let live = input::live(place);
    live.deployment.prepare()?;
    let origin = live
        .deployment
        .origin()
        .unwrap_or_else(|| loaded.catalogue.origin.clone());
    let origin = Arc::from(origin);
    if let Some(path) = &typed.facts {
        let revision = Arc::new(input::of_file(loaded, path)?);
        return Ok(Start {
            revision,
            live: None,
            origin,
        });
    }
    // The public surface is asked once somebody can answer.
    let facts = live.gather(loaded.catalogue, ProbeState::Unknown, clock::now());
    let name = "this environment".to_owned();
    let revision =
        Revision::of(loaded, facts).map_err(|problems| Failure::Facts { name, problems })?;
    Ok(Start {
        revision: Arc::new(revision),
        live: Some(Arc::new(live)),
        origin,
    })
}

async fn serve(start: Start, addr: &str) -> Result<(), Failure> {
    let failed = |source| Failure::Listen {
        addr: addr.to_owned(),
        source,
    };
    let listener = TcpListener::bind(addr).await.map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    let (sender, now) = watch::channel(Arc::new(Answers::of(start.revision, start.origin)));
    let server = tokio::spawn(listen(listener, http::router(Site::new(now))));
    if let Some(live) = start.live {
        // Whoever waits for the line below sees facts that include the public surface.
        refresh(&live, &sender).await;
        tokio::spawn(keep(live, sender.clone()));
    }
    warm(&sender);
    announce(&format!("listening on http://{bound}"));
    let ended = tokio::select! {
        ended = server => ended.unwrap_or_else(|error| Err(std::io::Error::other(error))),
        () = farewell() => Ok(()),
    };
    tracing::info!("stopped");
    ended.map_err(Failure::Serve)
}

async fn listen(listener: TcpListener, router: Router) -> std::io::Result<()> {
    axum::serve(listener, router)
        .with_graceful_shutdown(told_to_stop())
        .await
}

fn announce(line: &str) {
    let mut out = std::io::stdout();
    // Nobody may be reading; the server serves all the same.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

async fn keep(live: Arc<Live>, sender: watch::Sender<Arc<Answers>>) {
    let mut ticks = interval(GATHERED_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    // The first tick comes at once, and was done before the address was announced.
    ticks.tick().await;
    loop {
        ticks.tick().await;
        refresh(&live, &sender).await;
    }
}

/// Prepares what a first visit asks for, aside: nobody waits for it who does not need it, and neither does the end of the
/// process, which is why the thread is not the runtime's.
fn warm(sender: &watch::Sender<Arc<Answers>>) {
    let answers = Arc::clone(&sender.borrow());
    std::thread::spawn(move || answers.warm());
}

/// Gathers, and answers anew where that makes a difference.
async fn refresh(live: &Arc<Live>, sender: &watch::Sender<Arc<Answers>>) {
    let (live, current) = (Arc::clone(live), Arc::clone(&sender.borrow()));
    match spawn_blocking(move || next(&live, &current)).await {
        Ok(Some(answers)) => {
            tracing::info!(as_of = %answers.revision.verdict.as_of, "new revision");
            sender.send_replace(Arc::new(answers));
            warm(sender);
        }
        Ok(None) => {}
        Err(error) => tracing::error!(%error, "facts could not be gathered; the last ones stay"),
    }
}

fn next(live: &Live, answers: &Answers) -> Option<Answers> {
    let current = &answers.revision;
    let surface = probe::surface(&live.deployment);
    let now = clock::now();
    let facts = live.gather(current.catalogue(), surface, now);
    match register::next(current, facts, now) {
        Ok(next) => {
            next.map(|revision| Answers::of(Arc::new(revision), Arc::clone(&answers.origin)))
        }
        Err(problems) => {
            tracing::error!(
                count = problems.len(),
                "facts gathered here cannot be read; the last ones stay"
            );
            None
        }
    }
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
