//! Vendors with their groups, and blockers.

use serde_json::{Value, json};

use super::{APPROVALS, CHECKS, Draw, PROBES, RECORDS, RUNS, SCOPES, rules::atoms, variables};

impl Draw<'_, '_> {
    pub(super) fn vendors(&mut self) -> Value {
        let group_ids = self.sizes.group_ids();
        let mut next = 0;
        let mut vendors = Vec::new();
        for at in 0..self.sizes.vendors {
            let count = self.sizes.groups[at];
            let own = &group_ids[next..next + count];
            next += count;
            vendors.push(self.vendor(at, own));
        }
        json!({ "vendors": vendors })
    }

    fn vendor(&mut self, at: usize, groups: &[String]) -> Value {
        let proof = self.dice.happens(60).then(|| {
            let atoms = [
                atoms("check", "check", CHECKS),
                atoms("approval", "approval", APPROVALS),
                atoms("run", "run", RUNS),
                atoms("reference", "check", CHECKS),
                atoms("vendor", "vendor", at),
            ];
            self.rule(&atoms.concat(), 1)
        });
        let groups: Vec<_> = groups.iter().map(|id| self.group(id)).collect();
        json!({
            "id": format!("vendor-{at}"), "title": "Vendor", "category": "Outside", "owner": self.owner(),
            "manual_route": self.dice.happens(50), "proven_when": proof, "command": "tool check it",
            "expected_output": "It passes.", "if_missing": "Wait.", "groups": groups,
        })
    }

    fn group(&mut self, id: &str) -> Value {
        let count = 1 + self.dice.below(2);
        let mut needs: Vec<_> = (0..count).map(|_| self.need(&variables())).collect();
        needs.dedup();
        let held = needs
            .iter()
            .filter_map(|need| need.strip_prefix("variable:"));
        self.grouped.extend(held.map(str::to_owned));
        let role = if self.dice.happens(25) {
            "inputs"
        } else {
            "setup"
        };
        json!({"id": id, "title": "Group", "role": role, "needs": needs})
    }

    fn need(&mut self, variables: &[String]) -> String {
        match self.dice.below(5) {
            0 => format!("probe:probe-{}", self.dice.below(PROBES)),
            1 => format!("records:records-{}", self.dice.below(RECORDS)),
            _ if variables.is_empty() => "probe:probe-0".to_owned(),
            _ => format!("variable:{}", self.dice.pick(variables)),
        }
    }

    pub(super) fn blockers(&mut self) -> Value {
        let grouped = self.grouped.clone();
        let blockers: Vec<_> = (0..self.sizes.blockers)
            .map(|at| {
                let count = 1 + self.dice.below(2);
                let needs: Vec<_> = (0..count).map(|_| self.need(&grouped)).collect();
                json!({
                    "id": format!("blocker-{at}"), "title": "Blocker", "why": "So.", "owner": self.owner(),
                    "scope": format!("scope-{}", self.dice.below(SCOPES)), "needs": needs, "proof": "proof-0",
                    "vendor": format!("vendor-{}", self.dice.below(self.sizes.vendors)),
                })
            })
            .collect();
        json!({ "blockers": blockers })
    }
}
