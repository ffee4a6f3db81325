//! The variables that a check read, by the revisions of their current values.

use backend::{
    deployment::Deployment,
    keys::RevisionKey,
    probe::{self, Process},
};
use domain::{Catalogue, Json, ledger::Payload};

use crate::failure::Failure;

/// Adds the current revision of each named variable to the check.
pub(super) fn fill(
    payload: &mut Payload,
    names: &[String],
    catalogue: &Catalogue,
    deployment: &Deployment,
) -> Result<(), Failure> {
    let Payload::Check(check) = payload else {
        return Ok(());
    };
    let key = RevisionKey::load(&deployment.data_dir)?;
    let seen = probe::variables(catalogue, &Process, key.as_ref());
    for name in names {
        let revision = seen.get(name).and_then(|variable| variable.get("revision"));
        match revision.and_then(Json::as_text) {
            Some(revision) => check
                .run
                .reads
                .push((name.clone(), Some(revision.to_owned()))),
            None => return Err(unseen(catalogue, name)),
        }
    }
    Ok(())
}

fn unseen(catalogue: &Catalogue, name: &str) -> Failure {
    if catalogue.ids.variables.find(name).is_none() {
        return Failure::Usage(format!(
            "--reads `{name}` is not a variable of this catalogue; `thesmios facts` lists them"
        ));
    }
    Failure::Usage(format!(
        "`{name}` is not set here; run this where the check was run"
    ))
}
