//! Observes each probe of the catalogue once.

use std::{io, net::SocketAddr, path::Path};

use domain::{Catalogue, Json, facts::ProbeState};

use crate::{
    deployment::{Deployment, is_writable},
    keys::{KeyError, RevisionKey},
    limits,
    remote::{Client, PROBE_LIMIT, RemoteError},
};

/// Result of one observation of a probe; None if nothing was learned, because this process lacked files, time or a free
/// database.
pub type Look = Option<ProbeState>;

/// Results of the probes that send requests, which may take time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// See [`surface`].
    pub surface: Look,
    /// See [`crate::ledger::Ledger::look`].
    pub database: Look,
    /// See [`crate::ledger::Ledger::look_at_keys`]; None without a ledger.
    pub keys: Option<Look>,
}

/// Observes all probes that the catalogue names once. The state of a probe that this program does not know is unknown.
pub fn looks(catalogue: &Catalogue, deployment: &Deployment, asked: Asked) -> Vec<(String, Look)> {
    let looks = catalogue.probes.iter().map(|probe| {
        let look = match probe.id.as_str() {
            "database" => asked.database,
            "evidence-storage" => Some(directory(&deployment.evidence_dir())),
            "signing-keys" => asked.keys.unwrap_or_else(|| keys(&deployment.data_dir)),
            "public-origin" => Some(passes(deployment.origin().is_some())),
            "public-surface" => asked.surface,
            _ => Some(ProbeState::Unknown),
        };
        (probe.id.clone(), look)
    });
    looks.collect()
}

/// Builds the `probes` of a facts document from a single observation; a probe that could not be observed is unknown.
pub fn once(catalogue: &Catalogue, deployment: &Deployment, asked: Asked) -> Json {
    let looks = looks(catalogue, deployment, asked);
    document(
        looks
            .into_iter()
            .map(|(id, look)| (id, look.unwrap_or_default())),
    )
}

pub(super) fn document(states: impl Iterator<Item = (String, ProbeState)>) -> Json {
    let states = states.map(|(id, state)| (id.into(), Json::text(state.word())));
    Json::Object(states.collect())
}

fn passes(holds: bool) -> ProbeState {
    if holds {
        ProbeState::Pass
    } else {
        ProbeState::Fail
    }
}

/// Observes a directory. A directory that does not exist is not created yet, which is no failure.
fn directory(path: &Path) -> ProbeState {
    if !path.exists() {
        return ProbeState::Unknown;
    }
    passes(is_writable(path))
}

fn keys(data_dir: &Path) -> Look {
    match RevisionKey::load(data_dir) {
        Ok(Some(_)) => Some(ProbeState::Pass),
        Ok(None) => Some(ProbeState::Unknown),
        Err(KeyError::Io { source, .. }) if is_for_want(&source) => None,
        Err(_) => Some(ProbeState::Fail),
    }
}

fn is_for_want(error: &io::Error) -> bool {
    use io::ErrorKind::{Interrupted, OutOfMemory, WouldBlock};
    matches!(error.kind(), Interrupted | OutOfMemory | WouldBlock) || limits::lacks_files()
}

/// Requests the health of the public address, for a second at most. If that timed out and this process does not answer
/// at `own` either, where it listens itself, then this process or its machine is too busy, and nothing was learned.
pub fn surface(deployment: &Deployment, own: Option<SocketAddr>) -> Look {
    match ask_surface(deployment) {
        Some(Ok(alive)) => Some(passes(alive)),
        Some(Err(error)) if error.is_ours() || limits::lacks_files() => None,
        Some(Err(error)) if error.is_time_out() && own.is_some_and(is_silent) => None,
        Some(Err(_)) | None => Some(ProbeState::Unknown),
    }
}

/// Whether a live deployment answers at the public address; None without a public address.
pub fn ask_surface(deployment: &Deployment) -> Option<Result<bool, RemoteError>> {
    let answer = deployment.client(PROBE_LIMIT)?.get(HEALTH);
    Some(answer.map(|answer| answer.is_json_with("status", "alive")))
}

const HEALTH: &str = "/api/health";

fn is_silent(own: SocketAddr) -> bool {
    let own = match own {
        SocketAddr::V4(own) if own.ip().is_unspecified() => ([127, 0, 0, 1], own.port()).into(),
        SocketAddr::V6(own) if own.ip().is_unspecified() => {
            (std::net::Ipv6Addr::LOCALHOST, own.port()).into()
        }
        own => own,
    };
    let client = Client {
        origin: format!("http://{own}"),
        ca_file: None,
        limit: PROBE_LIMIT,
    };
    client.get(HEALTH).is_err()
}
