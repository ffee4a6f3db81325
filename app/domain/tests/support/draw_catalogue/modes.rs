//! Modes, and the gates that are their conditions.

use serde_json::{Value, json};

use super::{Draw, SCOPES, ids};

impl Draw<'_, '_> {
    pub(super) fn modes(&mut self) -> Value {
        let gates = ids("gate", self.sizes.gates);
        let mut modes = Vec::new();
        for (at, clear) in self.sizes.modes.clone().into_iter().enumerate() {
            let atoms = self.deployment_atoms(at);
            modes.push(json!({
                "id": format!("mode-{at}"), "title": "Mode", "short": "Mode", "blocks_label": "mode",
                "best": if clear { "clear" } else { "conditional" }, "recommendable": self.dice.happens(50),
                "blocked_by": self.dice.some(60, &ids("scope", SCOPES)), "conditions": self.dice.some(60, &gates),
                "rule": self.rule(&atoms, 2), "summary": {"blocked": "Blocked."}, "requirement": "All of it.",
            }));
        }
        json!({ "modes": modes })
    }

    pub(super) fn gates(&mut self) -> Value {
        let mut gates = Vec::new();
        for at in 0..self.sizes.gates {
            let all = self.sizes.modes.len();
            let atoms = [
                self.deployment_atoms(all),
                Self::tenant_atoms(),
                self.late_atoms(at),
            ]
            .concat();
            gates.push(json!({
                "id": format!("gate-{at}"), "title": "Gate", "description": "A gate.", "owner": "Somebody",
                "parties": ["buyer"], "audience": "Buyer", "acceptance": "Add it.", "if_missing": "Wait.",
                "customer": true, "met_when": self.rule(&atoms, 2),
            }));
        }
        json!({ "gates": gates })
    }
}
