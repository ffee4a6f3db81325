//! A small catalogue drawn by chance: every list, every kind of rule, within what a catalogue may say.

use serde_json::{Value, json};

use super::dice::Dice;

pub const PROBES: usize = 3;
pub const CHECKS: usize = 4;
pub const APPROVALS: usize = 3;
pub const RECORDS: usize = 2;
pub const RUNS: usize = 2;
pub const AREAS: usize = 3;
pub const ACCESS: usize = 2;
pub const ROLES: usize = 4;
pub const VARIABLES: usize = 6;
const SCOPES: usize = 2;
const STAGES: [&str; 4] = ["stage-0", "stage-1", "stage-2", "stage-3"];
const PAPERS: [&str; 5] = [
    "order-form",
    "billing-route",
    "support-fallback",
    "procurement-approval",
    "launch-room-snapshot",
];

/// `word-0`, `word-1`, … : the ids of one kind.
pub fn ids(word: &str, count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{word}-{at}")).collect()
}

/// The names of variables; one of them is the vendor's own.
pub fn variables() -> Vec<String> {
    let name = |at| {
        if at == 0 {
            "OWN_NAME".to_owned()
        } else {
            format!("NAME_{at}")
        }
    };
    (0..VARIABLES).map(name).collect()
}

fn atoms(kind: &str, word: &str, count: usize) -> Vec<String> {
    ids(word, count)
        .into_iter()
        .map(|id| format!("{kind}:{id}"))
        .collect()
}

/// How many there are of what is not fixed.
struct Sizes {
    vendors: usize,
    groups: Vec<usize>,
    modes: Vec<bool>,
    gates: usize,
    blockers: usize,
    workstreams: usize,
    claims: usize,
}

impl Sizes {
    fn draw(dice: &mut Dice<'_>) -> Self {
        let vendors = 1 + dice.below(4);
        Self {
            vendors,
            groups: (0..vendors).map(|_| 1 + dice.below(3)).collect(),
            modes: (0..=dice.below(4)).map(|_| dice.happens(50)).collect(),
            gates: dice.below(4),
            blockers: dice.below(5),
            workstreams: 1 + dice.below(3),
            claims: 1 + dice.below(3),
        }
    }

    fn group_ids(&self) -> Vec<String> {
        ids("group", self.groups.iter().sum())
    }
}

struct Draw<'d, 'b> {
    dice: &'d mut Dice<'b>,
    sizes: Sizes,
    /// Variables that some group holds: only these can be set by a step.
    grouped: Vec<String>,
}

/// The document of a catalogue.
pub fn draw(dice: &mut Dice<'_>) -> Value {
    let sizes = Sizes::draw(dice);
    let mut draw = Draw {
        dice,
        sizes,
        grouped: Vec::new(),
    };
    let mut document = names();
    let parts = [
        draw.vendors(),
        draw.blockers(),
        draw.modes(),
        draw.gates(),
        draw.customer(),
        draw.holds(),
        draw.workstreams(),
        draw.claims(),
        draw.plan(),
    ];
    let fields = document.as_object_mut().expect("the names are an object");
    for part in parts {
        fields.extend(part.as_object().expect("a part is an object").clone());
    }
    document
}

fn named(word: &str, count: usize) -> Vec<Value> {
    ids(word, count)
        .into_iter()
        .map(|id| json!({"id": id, "title": id}))
        .collect()
}

fn names() -> Value {
    let variable = |(at, id): (usize, String)| {
        let value = (at == 1).then_some("yes");
        json!({"id": id, "kind": "deployment", "system": "elsewhere", "secret": true, "value": value})
    };
    let scopes = ids("scope", SCOPES).into_iter().enumerate();
    let scopes: Vec<_> = scopes
        .map(|(at, id)| json!({"id": id, "title": id, "strict": at == 0}))
        .collect();
    json!({
        "id": "drawn", "title": "Drawn", "origin": "https://example.org",
        "readiness": {"core": "vendor-0", "surface": "probe-0", "own_prefix": "OWN_"},
        "owners": named("owner", 2), "probes": named("probe", PROBES), "records": named("records", RECORDS),
        "runs": named("run", RUNS), "approvals": named("approval", APPROVALS), "areas": named("area", AREAS),
        "access_results": named("access", ACCESS), "billing_kinds": named("billing", 1), "checks": named("check", CHECKS),
        "variables": variables().into_iter().enumerate().map(variable).collect::<Vec<_>>(),
        "scopes": scopes,
        "pages": [{"id": "page-0", "title": "Page", "headline": "A page.", "lead": "Read it.", "sections": [
            {"id": "ways", "title": "Ways", "shows": ["ways"]}, {"id": "ahead", "title": "Ahead", "shows": ["forecast"]},
        ]}],
        "proofs": [{"id": "proof-0", "title": "Proof", "checks": ["check-0"], "command": "tool check it", "if_missing": "Wait."}],
    })
}

impl Draw<'_, '_> {
    /// A rule over some atoms, at most `depth` deep; never one that is met by nothing or by no facts at all.
    fn rule(&mut self, atoms: &[String], depth: usize) -> Value {
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

    fn owner(&mut self) -> String {
        format!("owner-{}", self.dice.below(2))
    }

    fn vendors(&mut self) -> Value {
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

    fn blockers(&mut self) -> Value {
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

    /// Atoms about the deployment, with those modes that can be clear among the first `modes`.
    fn deployment_atoms(&self, modes: usize) -> Vec<String> {
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

    /// Atoms of a tenant that evidence brings about.
    fn tenant_atoms() -> Vec<String> {
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

    /// Atoms that are decided with the tenant's stage, and after it.
    fn late_atoms(&self, gates: usize) -> Vec<String> {
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

    fn modes(&mut self) -> Value {
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

    fn gates(&mut self) -> Value {
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

    fn customer(&mut self) -> Value {
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
        let atoms = self.deployment_atoms(modes);
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

    /// The holds every vendor has, and some of its own.
    fn holds(&mut self) -> Value {
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

    fn workstreams(&mut self) -> Value {
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

    fn claims(&mut self) -> Value {
        let modes = self.sizes.modes.len();
        let claims: Vec<_> = (0..self.sizes.claims)
            .map(|at| {
                let mode = self
                    .dice
                    .happens(30)
                    .then(|| format!("mode-{}", self.dice.below(modes)));
                json!({
                    "id": format!("claim-{at}"), "title": "Claim", "mode": mode, "allowed": "Less.",
                    "wordings": [format!("wording-{at}")],
                })
            })
            .collect();
        json!({ "claims": claims })
    }

    fn plan(&mut self) -> Value {
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
