//! Workstreams with their items, the claims that items lock, and the plan.

use serde_json::{Value, json};

use super::{Draw, ids};

impl Draw<'_, '_> {
    pub(super) fn workstreams(&mut self) -> Value {
        let mut items = ids("item", 1 + self.dice.below(5));
        items.extend(ids("blocker:blocker", self.sizes.blockers));
        let mut workstreams: Vec<Vec<Value>> = vec![Vec::new(); self.sizes.workstreams];
        for id in items {
            let at = self.dice.below(workstreams.len());
            let item = self.item(&id);
            workstreams[at].push(item);
        }
        let workstreams: Vec<_> = workstreams
            .into_iter()
            .enumerate()
            .map(|(at, items)| {
                json!({
                    "id": format!("workstream-{at}"), "title": "Work", "summary": "Do it.", "owner": self.owner(),
                    "if_skipped": "Wait.", "items": items, "actions": [{
                        "kind": "preflight", "title": "Go", "expected": "It passes.", "command": "tool check it",
                        "target": "here", "note": "Keep it.",
                    }],
                })
            })
            .collect();
        json!({ "workstreams": workstreams })
    }

    fn item(&mut self, id: &str) -> Value {
        let atoms = [
            self.deployment_atoms(self.sizes.modes.len()),
            Self::tenant_atoms(),
            self.late_atoms(self.sizes.gates),
        ];
        let closed = self.rule(&atoms.concat(), 2);
        let vendor = self
            .dice
            .happens(30)
            .then(|| format!("vendor-{}", self.dice.below(self.sizes.vendors)));
        let locks = self.dice.some(40, &ids("wording", self.sizes.claims));
        let blocks = self.dice.some(40, &ids("mode", self.sizes.modes.len()));
        json!({
            "id": id, "title": "Item", "vendor": vendor, "status": "needs_operator_run", "target": "here",
            "locks": locks, "blocks": blocks, "closed_when": closed,
        })
    }

    pub(super) fn claims(&mut self) -> Value {
        let modes = self.sizes.modes.len();
        let claims: Vec<_> = (0..self.sizes.claims)
            .map(|at| {
                let mode = self
                    .dice
                    .happens(30)
                    .then(|| format!("mode-{}", self.dice.below(modes)));
                json!({
                    "id": format!("claim-{at}"), "title": "Claim", "mode": mode, "allowed": "Less.",
                    "promise": self.dice.happens(50).then(|| format!("Promised {at}.")),
                    "wordings": [format!("wording-{at}")],
                })
            })
            .collect();
        json!({ "claims": claims })
    }

    pub(super) fn plan(&mut self) -> Value {
        let atoms = [
            self.deployment_atoms(self.sizes.modes.len()),
            self.late_atoms(self.sizes.gates),
        ]
        .concat();
        json!({
            "timeline": [{
                "id": "week", "week": "1", "title": "Week", "lead": "Start.", "owner": "owner-0", "exit_gate": "All.",
                "if_missing": "Wait.", "status": "customer_required", "closed_when": self.rule(&atoms, 2),
            }],
            "go_no_go": [{
                "id": "go", "title": "Go", "command": "tool check it", "if_missing": "Wait.",
                "status": "customer_required", "met_when": self.rule(&atoms, 2),
            }],
        })
    }
}
