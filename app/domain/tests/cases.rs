//! Stories: facts, and what the rules say of them, worked out by hand.
//!
//! Each folder `cases/CATALOGUE/STORY` holds `facts.json` and `expected.txt`. The expectation has sections, each headed
//! by its name in brackets; a section it holds is compared line by line, one that it leaves out is not.

use std::{collections::BTreeMap, fs, path::Path};

use domain::{Catalogue, Facts, Json, assess, document, plan};

use crate::support::fixed;

#[test]
fn every_story_ends_as_worked_out_by_hand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut wrong = Vec::new();
    let mut told = 0;
    for catalogue in folders(&root) {
        let known = fixed::catalogue(&name(&catalogue));
        for story in folders(&catalogue) {
            told += 1;
            wrong.extend(tell(&known, &story));
        }
    }
    assert!(told >= 18, "only {told} stories were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn folders(root: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(root).expect("the folder can be listed");
    let mut folders: Vec<_> = entries
        .map(|entry| entry.expect("its entries can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn name(path: &Path) -> String {
    path.file_name()
        .expect("a folder has a name")
        .to_string_lossy()
        .into_owned()
}

/// What of a story ends otherwise than expected.
fn tell(catalogue: &Catalogue, story: &Path) -> Vec<String> {
    let facts = fs::read(story.join("facts.json")).expect("the story has facts");
    let facts =
        Facts::parse(&facts).unwrap_or_else(|problems| panic!("{}: {problems:?}", story.display()));
    let verdict = assess(catalogue, &facts);
    let shown = Shown {
        document: document::document(catalogue, &verdict),
        plan: plan::document(catalogue, &verdict),
    };
    let expected = fs::read_to_string(story.join("expected.txt")).expect("the story has an end");
    let differences = sections(&expected)
        .into_iter()
        .filter_map(|(section, expected)| {
            let found = shown.section(&section);
            (found != expected).then(|| {
                format!(
                    "{} [{section}]\n  expected:\n{}\n  found:\n{}",
                    story.display(),
                    expected.join("\n"),
                    found.join("\n")
                )
            })
        });
    differences.collect()
}

fn sections(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut sections = BTreeMap::new();
    let mut current: Option<&mut Vec<String>> = None;
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            Some(name) => current = Some(sections.entry(name.to_owned()).or_default()),
            None => current
                .as_mut()
                .expect("a line stands in a section")
                .push(line.to_owned()),
        }
    }
    sections
}

/// What a verdict says, as lines of text.
struct Shown {
    document: Json,
    plan: Json,
}

impl Shown {
    fn section(&self, name: &str) -> Vec<String> {
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

    /// Items that are closed or excluded.
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

    /// The ways of a mode, or of the tenant.
    fn ways(&self, goal: &str) -> Vec<String> {
        let tenant = self.document.get("tenant").filter(|_| goal == "tenant");
        let mode = list(&self.document, "modes")
            .iter()
            .find(|mode| text(mode, "id") == goal);
        let found = tenant.or(mode).expect("a mode or the tenant has ways");
        list(found, "ways").iter().map(steps).collect()
    }
}

fn mode(mode: &Json) -> Vec<String> {
    let mut lines = vec![format!("{}: {}", text(mode, "id"), text(mode, "status"))];
    let parts = [
        ("blocked by", joined(mode, "blocked_by")),
        ("awaits", parts(mode, "awaiting_proof")),
        ("conditions", joined(mode, "conditions")),
    ];
    let said = parts.into_iter().filter(|(_, part)| !part.is_empty());
    lines.extend(said.map(|(word, part)| format!("  {word} {part}")));
    lines
}

fn vendor(vendor: &Json) -> Vec<String> {
    let count = |key| plain(vendor.get(key));
    let (configured, total) = (count("groups_configured"), count("groups_total"));
    let mut lines = vec![format!(
        "{}: {} {configured}/{total}",
        text(vendor, "id"),
        text(vendor, "status")
    )];
    let missing = joined(vendor, "missing");
    lines.extend((!missing.is_empty()).then(|| format!("  missing {missing}")));
    lines
}

/// A workstream of the plan with the items it shows.
fn workstream(workstream: &Json) -> Vec<String> {
    let head = format!(
        "{}: {} open, {} more",
        text(workstream, "id"),
        plain(workstream.get("open")),
        plain(workstream.get("more"))
    );
    let items = list(workstream, "items").iter();
    let items = items.map(|item| format!("  {} {}", text(item, "id"), text(item, "status")));
    std::iter::once(head).chain(items).collect()
}

fn unmet(gate: &Json) -> Vec<String> {
    let lines = (text(gate, "state") == "not_met")
        .then(|| format!("{}: {}", text(gate, "id"), parts(gate, "unmet")));
    lines.into_iter().collect()
}

fn turn(turn: &Json) -> Vec<String> {
    let lapses = list(turn, "lapses").iter();
    let lapses =
        lapses.map(|lapse| format!("  lapses {} {}", text(lapse, "kind"), text(lapse, "id")));
    let changes = list(turn, "changes").iter().map(|change| {
        let word = |key| text(change, key);
        format!(
            "  {} {}: {} to {}",
            word("kind"),
            word("id"),
            word("from"),
            word("to")
        )
    });
    std::iter::once(text(turn, "at").to_owned())
        .chain(lapses)
        .chain(changes)
        .collect()
}

fn steps(way: &Json) -> String {
    let steps = list(way, "steps").iter();
    let steps: Vec<_> = steps
        .map(|step| format!("{} {}", text(step, "kind"), text(step, "id")))
        .collect();
    steps.join(", ")
}

fn parts(json: &Json, key: &str) -> String {
    let parts = list(json, key).iter();
    let parts: Vec<_> = parts
        .map(|part| {
            format!(
                "{} {} {}",
                text(part, "kind"),
                text(part, "id"),
                text(part, "state")
            )
        })
        .collect();
    parts.join(", ")
}

fn of_state(json: &Json, key: &str, state: &str) -> Vec<String> {
    let entries = list(json, key)
        .iter()
        .filter(|entry| text(entry, "state") == state);
    entries.map(|entry| text(entry, "id").to_owned()).collect()
}

fn each(json: &Json, key: &str, lines: impl FnMut(&Json) -> Vec<String>) -> Vec<String> {
    list(json, key).iter().flat_map(lines).collect()
}

fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    match json.get(key) {
        Some(Json::List(items)) => items,
        _ => &[],
    }
}

fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_text).unwrap_or("none")
}

fn joined(json: &Json, key: &str) -> String {
    let texts: Vec<_> = list(json, key).iter().filter_map(Json::as_text).collect();
    texts.join(", ")
}

fn plain(value: Option<&Json>) -> String {
    value
        .map(|value| {
            value
                .as_text()
                .map_or_else(|| value.to_string(), str::to_owned)
        })
        .unwrap_or_default()
}
