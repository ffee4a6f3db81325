//! Rendering of a verdict, section by section, as stories expect it.

use domain::Json;

use super::{
    lines::{mode, steps, turn, unmet, vendor, workstream},
    values::{each, joined, list, of_state, plain, text},
};

/// A verdict to be rendered as lines of text.
pub struct Shown {
    pub document: Json,
    pub plan: Json,
}

impl Shown {
    pub fn section(&self, name: &str) -> Vec<String> {
        match name {
            "readiness" => self.readiness(),
            "modes" => each(&self.document, "modes", mode),
            "vendors" => each(&self.document, "vendors", vendor),
            "blockers" => each(&self.document, "blockers", |blocker| {
                vec![format!(
                    "{}: {}",
                    text(blocker, "id"),
                    joined(blocker, "missing")
                )]
            }),
            "work" => each(&self.plan, "workstreams", workstream),
            "next" => each(&self.document, "next_actions", |action| {
                vec![format!(
                    "{} {}",
                    text(action, "workstream"),
                    text(action, "kind")
                )]
            }),
            "settled" => self.settled(),
            "unlocked" => of_state(&self.document, "claims", "unlocked"),
            "gates met" => of_state(&self.document, "gates", "met"),
            "unmet" => each(&self.document, "gates", unmet),
            "gaps" => self.gaps(),
            "counters" => self.counters(),
            "tenant" => self.tenant(),
            "forecast" => each(&self.document, "forecast", turn),
            "notes" => each(&self.document, "notes", |note| {
                vec![text(note, "pointer").to_owned()]
            }),
            _ if name.starts_with("ways ") => self.ways(&name["ways ".len()..]),
            other => panic!("no section is called {other}"),
        }
    }

    fn readiness(&self) -> Vec<String> {
        let line = |key| format!("{key}: {}", text(&self.document, key));
        vec![line("advisory"), line("strict"), line("recommended_motion")]
    }

    /// Renders items that are closed or excluded.
    fn settled(&self) -> Vec<String> {
        let settled = list(&self.document, "ledger")
            .iter()
            .filter(|item| matches!(text(item, "status"), "closed" | "excluded"));
        settled
            .map(|item| format!("{}: {}", text(item, "id"), text(item, "status")))
            .collect()
    }

    fn gaps(&self) -> Vec<String> {
        let gaps = self.document.get("gaps").expect("gaps are always there");
        vec![format!(
            "{}: {}",
            plain(gaps.get("count")),
            joined(gaps, "groups")
        )]
    }

    fn counters(&self) -> Vec<String> {
        let Some(Json::Object(pages)) = self.document.get("counters") else {
            return Vec::new();
        };
        let line = |(page, counters): &(_, Json)| {
            let Json::Object(counters) = counters else {
                return String::new();
            };
            let counters: Vec<_> = counters
                .iter()
                .map(|(name, value)| format!("{name} {}", plain(Some(value))))
                .collect();
            format!("{page}: {}", counters.join(", "))
        };
        pages.iter().map(line).collect()
    }

    fn tenant(&self) -> Vec<String> {
        let tenant = self
            .document
            .get("tenant")
            .expect("the key is always there");
        if *tenant == Json::Null {
            return vec!["none".to_owned()];
        }
        let free = if tenant.get("no_charge") == Some(&Json::Bool(true)) {
            ", no charge"
        } else {
            ""
        };
        let mut lines = vec![format!(
            "{}: {}{free}",
            text(tenant, "id"),
            text(tenant, "stage")
        )];
        lines.extend(
            list(tenant, "holds")
                .iter()
                .map(|hold| format!("  hold {}", text(hold, "id"))),
        );
        lines.push(format!(
            "  excludes {}",
            joined(tenant, "required_exclusions")
        ));
        let acceptance = tenant
            .get("acceptance")
            .filter(|acceptance| **acceptance != Json::Null);
        lines.extend(acceptance.map(|acceptance| {
            format!(
                "  acceptance {} for {}, valid {}, superseded {}",
                text(acceptance, "decision"),
                text(acceptance, "stage"),
                plain(acceptance.get("valid")),
                plain(acceptance.get("superseded"))
            )
        }));
        lines
    }

    /// Renders the ways of a mode, or of the tenant.
    fn ways(&self, goal: &str) -> Vec<String> {
        let tenant = self.document.get("tenant").filter(|_| goal == "tenant");
        let mode = list(&self.document, "modes")
            .iter()
            .find(|mode| text(mode, "id") == goal);
        let found = tenant.or(mode).expect("a mode or the tenant has ways");
        list(found, "ways").iter().map(steps).collect()
    }
}
