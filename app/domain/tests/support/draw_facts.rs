//! Random facts for any catalogue, including unknown names and future dates.

use domain::{
    Catalogue,
    catalogue::{Kind, Paper},
};
use serde_json::{Map, Value, json};

use super::dice::Dice;

/// The `as_of` of all drawn facts.
pub const NOW: &str = "2026-11-20T12:00:00Z";

struct Draw<'d, 'b, 'c> {
    dice: &'d mut Dice<'b>,
    catalogue: &'c Catalogue,
    /// Chance in a hundred that something is present.
    presence: usize,
    /// Number of times given out, so that no two things have the same time.
    minutes: usize,
}

/// Draws a facts document.
pub fn draw(dice: &mut Dice<'_>, catalogue: &Catalogue) -> Value {
    let presence = [30, 60, 85, 97][dice.below(4)];
    let mut draw = Draw {
        dice,
        catalogue,
        presence,
        minutes: 0,
    };
    json!({
        "schema": "thesmios.facts/1",
        "as_of": NOW,
        "variables": draw.variables(),
        "probes": draw.probes(),
        "records": draw.records(),
        "checks": draw.checks(),
        "operator_runs": draw.runs(),
        "approvals": draw.approvals(),
        "fixture_references": draw.some(Kind::Reference),
        "signed_exclusions": draw.exclusions(),
        "tenant": draw.tenant(),
    })
}

impl Draw<'_, '_, '_> {
    fn is_there(&mut self) -> bool {
        self.dice.happens(self.presence)
    }

    fn ids(&self, kind: Kind) -> Vec<String> {
        self.catalogue
            .ids
            .space(kind)
            .iter()
            .map(str::to_owned)
            .collect()
    }

    fn some(&mut self, kind: Kind) -> Vec<String> {
        let ids = self.ids(kind);
        self.dice.some(self.presence, &ids)
    }

    /// Draws areas independently of `presence`, often none or few: an exclusion is not evidence.
    fn exclusions(&mut self) -> Vec<String> {
        let percent = [0, 30, 95][self.dice.below(3)];
        let areas = self.ids(Kind::Excluded);
        self.dice.some(percent, &areas)
    }

    /// Draws a time of this day that nothing else has; mostly before `as_of`.
    fn time(&mut self) -> String {
        self.minutes += 1;
        let hour = if self.dice.happens(8) {
            12 + self.dice.below(4)
        } else {
            self.dice.below(12)
        };
        format!(
            "2026-11-20T{hour:02}:{:02}:{:02}Z",
            self.minutes / 60,
            self.minutes % 60
        )
    }

    fn until(&mut self) -> Value {
        match self.dice.below(6) {
            0 => json!("2026-11-20T12:00:00Z"),
            1 => json!(format!("2026-11-2{}T00:00:00Z", 1 + self.dice.below(8))),
            2 => json!(null),
            _ => json!("2027-11-20T12:00:00Z"),
        }
    }

    fn revision(&mut self) -> &'static str {
        if self.dice.happens(15) { "r2" } else { "r1" }
    }

    fn variables(&mut self) -> Map<String, Value> {
        let mut variables = Map::new();
        for name in self.some(Kind::Variable) {
            let state = if self.dice.happens(8) {
                "wrong_value"
            } else {
                "set"
            };
            let revision = (!self.dice.happens(10)).then(|| self.revision());
            variables.insert(name, json!({"state": state, "revision": revision}));
        }
        variables
    }

    fn probes(&mut self) -> Map<String, Value> {
        let mut probes = Map::new();
        for name in self.ids(Kind::Probe) {
            let state = if self.is_there() {
                "pass"
            } else {
                *self.dice.pick(&["fail", "unknown"])
            };
            probes.insert(name, json!(state));
        }
        probes
    }

    fn records(&mut self) -> Map<String, Value> {
        let mut records = Map::new();
        for name in self.ids(Kind::Records) {
            let count = if self.is_there() {
                1 + self.dice.below(9)
            } else {
                0
            };
            records.insert(name, json!(count));
        }
        records
    }

    fn checks(&mut self) -> Vec<Value> {
        let mut runs = Vec::new();
        for check in self.ids(Kind::Check) {
            for _ in 0..self.dice.below(3) + usize::from(self.is_there()) {
                runs.push(self.check(&check));
            }
        }
        if self.dice.happens(10) {
            runs.push(self.check("a-check-of-another-catalogue"));
        }
        self.dice.shuffled(&runs)
    }

    fn check(&mut self, check: &str) -> Value {
        let outcome = if self.is_there() { "pass" } else { "fail" };
        let variables = self.ids(Kind::Variable);
        let read = if self.dice.happens(30) {
            self.dice.some(20, &variables)
        } else {
            Vec::new()
        };
        let reads: Map<_, _> = read
            .into_iter()
            .map(|name| (name, json!(self.revision())))
            .collect();
        json!({"check": check, "outcome": outcome, "at": self.time(), "valid_until": self.until(), "reads": reads})
    }

    fn runs(&mut self) -> Vec<Value> {
        let runs = self.some(Kind::Run);
        runs.into_iter()
            .map(|run| json!({"run": run, "at": self.time()}))
            .collect()
    }

    fn approvals(&mut self) -> Vec<Value> {
        let approvals = self.some(Kind::Approval);
        let approval = |kind| json!({"kind": kind, "reference": "A-1", "at": self.time(), "valid_until": self.until()});
        approvals.into_iter().map(approval).collect()
    }

    fn tenant(&mut self) -> Value {
        if self.dice.happens(15) {
            return Value::Null;
        }
        let owners: Map<_, _> = self
            .some(Kind::Role)
            .into_iter()
            .map(|role| (role, json!(self.name())))
            .collect();
        let exclusions = self.exclusions();
        let accepted = if self.dice.happens(80) {
            exclusions.clone()
        } else {
            self.exclusions()
        };
        let acceptances: Vec<_> = (0..self.dice.below(3))
            .map(|_| self.acceptance(&accepted))
            .collect();
        let paper = |draw: &mut Self, _: Paper| draw.is_there();
        json!({
            "id": "a-tenant",
            "regulated": self.dice.happens(40),
            "owners": owners,
            "order_form": {"reference": "OF-1", "signed": paper(self, Paper::OrderForm), "exclusions": exclusions},
            "billing_route": paper(self, Paper::BillingRoute).then(|| json!({"kind": "billing-0", "reference": null})),
            "access_results": self.some(Kind::Access),
            "launch_room_snapshot": paper(self, Paper::LaunchRoomSnapshot),
            "support_fallback": paper(self, Paper::SupportFallback),
            "procurement_approval": paper(self, Paper::ProcurementApproval),
            "acceptances": acceptances,
        })
    }

    fn name(&mut self) -> &'static str {
        if self.dice.happens(5) {
            "  "
        } else {
            "Ada Byron"
        }
    }

    fn acceptance(&mut self, exclusions: &[String]) -> Value {
        let decisions = [
            "accepted_with_exclusions",
            "accepted",
            "accepted",
            "deferred",
            "rejected",
        ];
        let spread = if self.is_there() { 3 } else { decisions.len() };
        let missing = self.dice.happens(10).then_some("");
        json!({
            "decision": decisions[self.dice.below(spread)],
            "stage": self.dice.pick(&["private_beta", "paid_beta"]),
            "exclusions": exclusions,
            "signer": {"name": missing.unwrap_or("Ada Byron"), "role": "COO"},
            "approval_reference": "MSA-1",
            "at": self.time(),
        })
    }
}
