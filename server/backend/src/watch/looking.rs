//! What a process sees of its environment, again and again.

use domain::{Catalogue, Instant, Json, facts::ProbeState};

use super::Watch;
use crate::{
    clock::{Clock, SystemClock},
    facts,
    keys::{KeyError, RevisionKey},
    probe::{self, Asked, Look, Looked, Unobserved},
};

impl Watch {
    /// Looks at every probe and at the key, and takes note of what the public surface answered.
    pub async fn look(&mut self, catalogue: &Catalogue, surface: Look) {
        let database = match self.trouble() {
            Some(error) if !error.is_ours() => Some(ProbeState::Fail),
            _ => self.ledger.look().await,
        };
        let looks = probe::looks(catalogue, self.deployment(), Asked { surface, database });
        let at = Looked {
            wall: SystemClock.wall(),
            steady: SystemClock.steady(),
        };
        self.probes
            .take(looks, self.replay.fold().observation(), at);
        match RevisionKey::load(&self.deployment().data_dir) {
            Ok(key) => self.key = key,
            // A value is not another one because the key cannot be read just now.
            Err(KeyError::Io { .. }) => {}
            Err(_) => self.key = None,
        }
    }

    /// The probes of which the last look learned nothing.
    pub fn unobserved(&self) -> Vec<Unobserved> {
        self.probes.unobserved()
    }

    /// Whether news was not recorded because there was too much of it.
    pub fn is_flapping(&self) -> bool {
        self.flapping
    }

    /// Whether the probes have to be looked at again soon.
    pub fn is_in_doubt(&self) -> bool {
        self.probes.is_in_doubt()
    }

    /// The facts of this moment. What cannot be read any more is as it was known last.
    pub fn facts(&self, catalogue: &Catalogue, now: Instant) -> Json {
        let environment = self.live.environment.as_ref();
        let variables = probe::variables(catalogue, environment, self.key.as_ref());
        let seen = facts::document(variables, self.probes.document(), now);
        self.replay.fold().complete(seen)
    }
}
