//! What this environment shows now, as a facts document (`contract.md` §1).

use domain::{Catalogue, Instant, Json, facts};

use crate::{
    deployment::Deployment,
    keys::RevisionKey,
    probe::{self, Asked, Environment},
};

/// Writes down variables and probes; what is recorded completes it.
///
/// A key that others can read is not used: the probe says so, and revisions are left out.
pub fn gather(
    catalogue: &Catalogue,
    environment: &dyn Environment,
    deployment: &Deployment,
    asked: Asked,
    as_of: Instant,
) -> Json {
    let key = RevisionKey::load(&deployment.data_dir).ok().flatten();
    Json::object([
        ("schema", Json::text(facts::SCHEMA)),
        ("as_of", as_of.to_string().into()),
        (
            "variables",
            probe::variables(catalogue, environment, key.as_ref()),
        ),
        ("probes", probe::probes(catalogue, deployment, asked)),
    ])
}
