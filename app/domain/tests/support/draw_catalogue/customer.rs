//! Stages, roles, required exclusions and holds.

use serde_json::{Value, json};

use super::{AREAS, Draw, ROLES, STAGES, ids, rules::atoms};

impl Draw<'_, '_> {
    pub(super) fn customer(&mut self) -> Value {
        let modes = self.sizes.modes.len();
        let wider = self.dice.below(modes);
        let narrower = self.dice.below(wider + 1);
        let charged = self.dice.happens(60).then_some("paper:billing-route");
        let stages = json!([
            {"id": STAGES[0], "title": "Setup"},
            {"id": STAGES[1], "title": "Private", "asked": "private_beta", "gives": format!("mode-{narrower}")},
            {"id": STAGES[2], "title": "Paid", "asked": "paid_beta", "gives": format!("mode-{wider}"), "charged_when": charged},
            {"id": STAGES[3], "title": "Wide"},
        ]);
        let roles: Vec<_> = ids("role", ROLES)
            .into_iter()
            .map(|id| {
                json!({
                    "id": id, "title": "Role", "party": "customer", "due_before": self.dice.pick(&STAGES),
                    "always": self.dice.happens(20), "description": "Decides.", "evidence": "A name.",
                })
            })
            .collect();
        let claims = atoms("claim", "claim", self.sizes.claims);
        let atoms = [self.deployment_atoms(modes), claims].concat();
        let areas = self.dice.some(60, &ids("area", AREAS));
        let required: Vec<_> = areas
            .into_iter()
            .map(|area| {
                let unless = self.dice.happens(60).then(|| self.rule(&atoms, 1));
                json!({"area": area, "unless": unless})
            })
            .collect();
        json!({"stages": stages, "roles": roles, "required_exclusions": required})
    }

    /// Draws holds: those that every vendor has, and some more.
    pub(super) fn holds(&mut self) -> Value {
        let hold = |id: &str, until: Value| json!({"id": id, "text": "Wait.", "until": until});
        let mut holds = vec![
            hold("platform", json!(["vendor:vendor-0", "probe:probe-0"])),
            hold("order-form", json!("paper:order-form")),
        ];
        let roles = self.dice.some(50, &ids("role", ROLES));
        holds.extend(roles.iter().map(|role| {
            hold(
                &format!("unnamed:{role}"),
                json!(format!("role-due:{role}")),
            )
        }));
        holds.extend(
            [
                "recorded",
                "accepted",
                "signed",
                "exclusions-match",
                "exclusions-cover",
            ]
            .map(|part| hold(part, json!(format!("acceptance:{part}")))),
        );
        let mut atoms = [
            self.deployment_atoms(self.sizes.modes.len()),
            Self::tenant_atoms(),
        ]
        .concat();
        atoms.push("order-form-covers".to_owned());
        for at in 0..self.dice.below(4) {
            let mut own = hold(&format!("own-{at}"), self.rule(&atoms, 2));
            if self.dice.happens(40) {
                own["stage"] = json!(STAGES[1 + self.dice.below(2)]);
            }
            holds.push(own);
        }
        json!({ "holds": holds })
    }
}
