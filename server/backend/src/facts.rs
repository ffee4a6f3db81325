//! What this environment shows now, as a facts document (`contract.md` §1).

use domain::{Catalogue, Instant, Json, facts};

use crate::{
    deployment::Deployment,
    keys::RevisionKey,
    probe::{self, Asked, Environment},
};

/// The facts document of what was seen; what is recorded completes it.
pub fn document(variables: Json, probes: Json, as_of: Instant) -> Json {
    Json::object([
        ("schema", Json::text(facts::SCHEMA)),
        ("as_of", as_of.to_string().into()),
        ("variables", variables),
        ("probes", probes),
    ])
}

/// Looks once at variables and probes.
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
    let variables = probe::variables(catalogue, environment, key.as_ref());
    document(variables, probe::once(catalogue, deployment, asked), as_of)
}
