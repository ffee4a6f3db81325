//! Rules, and the atoms that they may use.

use serde_json::{Value, json};

use super::{
    ACCESS, APPROVALS, AREAS, CHECKS, Draw, PAPERS, PROBES, RECORDS, ROLES, RUNS, SCOPES, STAGES,
    ids,
};

pub fn atoms(kind: &str, word: &str, count: usize) -> Vec<String> {
    ids(word, count)
        .into_iter()
        .map(|id| format!("{kind}:{id}"))
        .collect()
}

impl Draw<'_, '_> {
    /// Draws a rule over some atoms, at most `depth` deep; never an empty one, which would be met always or never.
    pub(super) fn rule(&mut self, atoms: &[String], depth: usize) -> Value {
        if depth == 0 || self.dice.happens(40) {
            return json!(self.dice.pick(atoms));
        }
        let count = 1 + self.dice.below(3);
        let rules: Vec<_> = (0..count).map(|_| self.rule(atoms, depth - 1)).collect();
        match self.dice.below(3) {
            0 => json!({"any": rules}),
            1 => json!({"all": rules}),
            _ => json!(rules),
        }
    }

    /// Returns atoms about the deployment, with those of the first `modes` modes that can be clear.
    pub(super) fn deployment_atoms(&self, modes: usize) -> Vec<String> {
        let groups = self
            .sizes
            .group_ids()
            .into_iter()
            .map(|id| format!("group:{id}"))
            .collect();
        let clear = self
            .sizes
            .modes
            .iter()
            .take(modes)
            .enumerate()
            .filter(|(_, clear)| **clear);
        let parts = [
            atoms("probe", "probe", PROBES),
            atoms("vendor", "vendor", self.sizes.vendors),
            atoms("check", "check", CHECKS),
            atoms("approval", "approval", APPROVALS),
            groups,
            atoms("records", "records", RECORDS),
            atoms("run", "run", RUNS),
            atoms("reference", "check", CHECKS),
            atoms("no-blocker", "scope", SCOPES),
            vec!["strict".to_owned()],
            clear.map(|(at, _)| format!("mode:mode-{at}")).collect(),
        ];
        parts.concat()
    }

    /// Returns atoms of a tenant that evidence can make hold.
    pub(super) fn tenant_atoms() -> Vec<String> {
        let papers = PAPERS
            .iter()
            .map(|paper| format!("paper:{paper}"))
            .collect();
        let stages = STAGES
            .iter()
            .map(|stage| format!("roles-due:{stage}"))
            .collect();
        let parts = [
            papers,
            stages,
            atoms("role", "role", ROLES),
            atoms("role-due", "role", ROLES),
            atoms("access", "access", ACCESS),
            atoms("order-form", "area", AREAS),
        ];
        parts.concat()
    }

    /// Returns atoms that are decided together with the tenant's stage, or after it.
    pub(super) fn late_atoms(&self, gates: usize) -> Vec<String> {
        let parts = [
            atoms("excluded", "area", AREAS),
            atoms("stage", "mode", self.sizes.modes.len()),
            atoms("gate", "gate", gates),
            ["tenant:live", "acceptance:valid", "order-form-covers"]
                .map(str::to_owned)
                .to_vec(),
        ];
        parts.concat()
    }
}
