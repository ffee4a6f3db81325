//! Facts document of what this environment shows now (`contract.md` §1).

use domain::{Catalogue, Instant, Json, facts};

use crate::{
    deployment::Deployment,
    keys::RevisionKey,
    probe::{self, Asked, Environment},
};

/// Builds the facts document of what was observed; the recorded facts are added later.
pub fn document(variables: Json, probes: Json, as_of: Instant) -> Json {
    Json::object([
        ("schema", Json::text(facts::SCHEMA)),
        ("as_of", as_of.to_string().into()),
        ("variables", variables),
        ("probes", probes),
    ])
}

/// Observes variables and probes once.
///
/// A revision key that others can read is not used: the probe reports it, and revisions are left out.
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
