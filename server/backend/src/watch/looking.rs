//! Repeated observation of a process's environment.

use domain::{Catalogue, Instant, Json, facts::ProbeState};

use super::Watch;
use crate::{
    clock::{Clock, SystemClock},
    facts,
    keys::{KeyError, RevisionKey},
    probe::{self, Asked, Look, Looked, Unobserved},
};

impl Watch {
    /// Observes every probe and the key. `surface` is the result for the public surface.
    pub async fn look(&mut self, catalogue: &Catalogue, surface: Look) {
        let database = match self.trouble() {
            Some(error) if !error.is_ours() => Some(ProbeState::Fail),
            _ => self.ledger.look().await,
        };
        let keys = Some(self.ledger.look_at_keys());
        let looks = probe::looks(
            catalogue,
            self.deployment(),
            Asked {
                surface,
                database,
                keys,
            },
        );
        let at = Looked {
            wall: SystemClock.wall(),
            steady: SystemClock.steady(),
        };
        self.probes
            .take(looks, self.replay.fold().observation(), at);
        match RevisionKey::load(&self.deployment().data_dir) {
            Ok(key) => self.key = key,
            // The revision of a value must not change only because the key cannot be read just now.
            Err(KeyError::Io { .. }) => {}
            Err(_) => self.key = None,
        }
    }

    /// Returns the probes whose last observation learned nothing.
    pub fn unobserved(&self) -> Vec<Unobserved> {
        self.probes.unobserved()
    }

    /// Whether changes were not recorded because there were too many.
    pub fn is_flapping(&self) -> bool {
        self.flapping
    }

    /// Whether the probes have to be observed again soon.
    pub fn is_in_doubt(&self) -> bool {
        self.probes.is_in_doubt()
    }

    /// Returns the facts of this moment. What cannot be read just now is as last known.
    pub fn facts(&self, catalogue: &Catalogue, now: Instant) -> Json {
        let environment = self.live.environment.as_ref();
        let variables = probe::variables(catalogue, environment, self.key.as_ref());
        let seen = facts::document(variables, self.probes.document(), now);
        self.replay.fold().complete(seen)
    }
}
