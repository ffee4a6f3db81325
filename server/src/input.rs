//! Input of a command: a catalogue, and facts from a file, standard input or this environment.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
    sync::Arc,
};

use backend::{
    catalogue::{self, Loaded},
    clock, probe,
    probe::Process,
    register::{Live, Revision},
};
use domain::{Json, counted, json::BYTES_MAX};
use tokio::runtime::{Builder, Runtime};

use crate::{cli::Place, failure::Failure, output::note};

/// Name of standard input in place of a file.
pub const STDIN: &str = "-";

/// Loads the catalogue that the settings name.
pub fn catalogue(place: &Place) -> Result<Arc<Loaded>, Failure> {
    let origin = place.deployment().origin().unwrap_or_default();
    let loaded = catalogue::load_for(place.catalogue.as_deref(), &origin)?;
    Ok(Arc::new(loaded))
}

/// Verdict on a facts document, or on this environment if there is none.
pub fn revision(place: &Place, facts: Option<&Path>) -> Result<Revision, Failure> {
    let loaded = catalogue(place)?;
    match facts {
        Some(path) => of_file(loaded, path),
        None => here(place, loaded),
    }
}

/// Verdict on a facts document.
pub fn of_file(loaded: Arc<Loaded>, path: &Path) -> Result<Revision, Failure> {
    let name = path.display().to_string();
    let bytes = read(path).map_err(|source| Failure::Unreadable {
        name: name.clone(),
        source,
    })?;
    let judged = Json::parse(&bytes)
        .map_err(|problem| vec![problem])
        .and_then(|facts| Revision::of(loaded, facts));
    judged.map_err(|problems| Failure::Facts { name, problems })
}

fn here(place: &Place, loaded: Arc<Loaded>) -> Result<Revision, Failure> {
    let live = live(place);
    let surface = probe::surface(&live.deployment, None);
    let address = place.database()?;
    let facts = live.facts(loaded.catalogue, &address, surface, clock::now());
    let here = runtime()?.block_on(facts)?;
    if here.variables_unlike > 0 {
        note(&format!(
            "{} otherwise in this shell than where the deployment runs; this is the answer of this shell, and pages and \
             `thesmios history` tell that of the deployment",
            counted(here.variables_unlike as u64, "variable is", "variables are")
        ));
    }
    Revision::of(loaded, here.facts).map_err(|problems| Failure::Facts {
        name: "this environment".to_owned(),
        problems,
    })
}

/// Runtime for the database access of a command.
pub fn runtime() -> Result<Runtime, Failure> {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.map_err(Failure::Serve)
}

/// This environment, to be observed.
pub fn live(place: &Place) -> Live {
    Live {
        environment: Box::new(Process),
        deployment: place.deployment(),
    }
}

/// Reads a file, or standard input for `-`. One byte more than a document may have is enough for it to be refused.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    read_within(path, BYTES_MAX)
}

/// Reads a file, or standard input for `-`, up to one byte more than `bytes_max`.
pub fn read_within(path: &Path, bytes_max: usize) -> io::Result<Vec<u8>> {
    let limit = bytes_max as u64 + 1;
    let mut bytes = Vec::new();
    if path == Path::new(STDIN) {
        io::stdin().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
