//! Examines an installation: what is wrong with it, and how to fix that.

mod ledger;
mod observations;
mod recorded;
mod self_checks;

use domain::counted;

use crate::{
    catalogue::Loaded,
    deployment::{Deployment, is_exposed, is_writable},
    limits::Limits,
    probe,
};

pub use ledger::{MISSING_HELP, examine_ledger};
pub use recorded::examine_recorded;

/// Severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    Ok,
    /// Works, but with restrictions.
    Warn,
    Fail,
}

/// Finding of one examination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    pub what: &'static str,
    pub health: Health,
    /// What was found and, unless it is `Ok`, what to do.
    pub text: String,
}

/// Examines everything that a deployment depends on, without changing anything.
pub fn examine(deployment: &Deployment, loaded: &Loaded) -> Vec<Examined> {
    vec![
        catalogue(loaded),
        data_dir(deployment),
        evidence(deployment),
        public_url(deployment),
        surface(deployment),
        limits(Limits::attainable()),
    ]
}

fn catalogue(loaded: &Loaded) -> Examined {
    let remarks = crate::catalogue::check(loaded).len();
    let id = &loaded.catalogue.id;
    let (health, text) = if remarks == 0 {
        (Health::Ok, "reads well".to_owned())
    } else {
        let remarks = counted(remarks as u64, "remark", "remarks");
        let text = format!("has {remarks}; run `thesmios catalogue check`");
        (Health::Warn, text)
    };
    seen("catalogue", health, format!("`{id}` {text}"))
}

fn data_dir(deployment: &Deployment) -> Examined {
    let path = &deployment.data_dir;
    let shown = path.display();
    let (health, text) = match is_exposed(path) {
        Err(_) => (
            Health::Warn,
            format!("`{shown}` is not there yet; `thesmios serve` makes it"),
        ),
        Ok(_) if !is_writable(path) => (
            Health::Fail,
            format!("`{shown}` cannot be written; give it to the user who serves"),
        ),
        Ok(true) => (
            Health::Warn,
            format!("others can look into `{shown}`; run `chmod 700` on it"),
        ),
        Ok(false) => (Health::Ok, format!("`{shown}` is ours alone")),
    };
    seen("data directory", health, text)
}

fn evidence(deployment: &Deployment) -> Examined {
    let path = deployment.evidence_dir();
    let (health, text) = match (path.exists(), is_writable(&path)) {
        (_, true) => (Health::Ok, "can be written".to_owned()),
        (false, _) => (
            Health::Warn,
            "is missing; `thesmios serve` makes it when it starts".to_owned(),
        ),
        (true, false) => (
            Health::Fail,
            format!(
                "`{}` cannot be written; give it to the user who serves",
                path.display()
            ),
        ),
    };
    seen("evidence storage", health, text)
}

fn public_url(deployment: &Deployment) -> Examined {
    let (health, text) = match deployment.origin() {
        Some(origin) if origin.starts_with("https:") || is_local(&origin) => (Health::Ok, origin),
        Some(origin) => (
            Health::Warn,
            format!("{origin} is not encrypted; logins need https"),
        ),
        // The URL is not repeated: it can hold a password.
        None => (
            Health::Fail,
            "is no origin; give --public-url as `https://host`".to_owned(),
        ),
    };
    seen("public URL", health, text)
}

fn is_local(origin: &str) -> bool {
    ["http://localhost", "http://127.0.0.1"]
        .iter()
        .any(|local| origin.starts_with(local))
}

fn surface(deployment: &Deployment) -> Examined {
    let (health, text) = match probe::ask_surface(deployment) {
        Some(Ok(true)) => (Health::Ok, "answers".to_owned()),
        Some(Ok(false)) => (
            Health::Fail,
            "something else answers there; point --public-url at this deployment".to_owned(),
        ),
        Some(Err(error)) => (Health::Warn, format!("does not answer: {error}")),
        None => (Health::Warn, "has no address".to_owned()),
    };
    seen("public surface", health, text)
}

/// Number of connections below which a few visitors soon use up all of them.
const CONNECTIONS_FEW: usize = 256;

fn limits(limits: Limits) -> Examined {
    let Limits {
        files,
        connections,
        of_one_source,
    } = limits;
    let files = match files {
        u64::MAX => "any number of files".to_owned(),
        files => format!("{files} files"),
    };
    let text = format!(
        "{files} may be open: {connections} connections, {of_one_source} of them from one source"
    );
    if connections < CONNECTIONS_FEW {
        let text = format!("{text}; raise the hard limit of open files");
        return seen("limits", Health::Warn, text);
    }
    seen("limits", Health::Ok, text)
}

fn seen(what: &'static str, health: Health, text: String) -> Examined {
    Examined { what, health, text }
}
