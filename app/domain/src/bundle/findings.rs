//! The conditions that a bundle must meet, and the report of each.

use super::Bundle;
use crate::{
    Digest, Json, Problem,
    differences::{Difference, in_short},
    document::{self, digests},
    read::{Fields, Node, read},
};

/// One condition, and whether it is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Identifier for programs.
    pub name: &'static str,
    /// Text for people: what is true if the condition is met.
    pub title: &'static str,
    pub holds: bool,
    /// The places that violate the condition, with what was expected there; empty if it is met.
    pub detail: String,
}

impl Finding {
    fn of(name: &'static str, title: &'static str, detail: String) -> Self {
        Self {
            name,
            title,
            holds: detail.is_empty(),
            detail,
        }
    }

    /// Makes the finding of reading the part at `root`.
    fn of_reading(
        name: &'static str,
        title: &'static str,
        root: &str,
        problems: &[Problem],
    ) -> Self {
        let mut places = Vec::new();
        for Problem { pointer, expected } in problems {
            let whole = root.len() + pointer.len() == 0;
            let place = if whole { "the document" } else { pointer };
            places.push(format!("{root}{place}: {expected}"));
        }
        // Lists all problems: the altered place may come after problems that only follow from it.
        Self::of(name, title, places.join("; "))
    }
}

impl Bundle<'_> {
    /// Returns all findings. `readings`: the problems of the bundle, its catalogue, its facts and its verdict.
    pub(super) fn findings(
        &self,
        readings: [Vec<Problem>; 4],
        differences: &[Difference],
        more: usize,
        computed: bool,
    ) -> Vec<Finding> {
        let [bundle, catalogue, facts, verdict] = &readings;
        vec![
            Finding::of_reading("bundle", "The bundle is complete", "", bundle),
            Finding::of_reading(
                "catalogue",
                "The catalogue can be read",
                "/catalogue",
                catalogue,
            ),
            Finding::of_reading("facts", "The facts can be read", "/facts", facts),
            Finding::of_reading("verdict", "The verdict can be read", "/verdict", verdict),
            self.tells(
                "catalogue-digest",
                "The verdict names this catalogue",
                digests::CATALOGUE,
                Digest::of(self.catalogue),
            ),
            self.tells(
                "facts-digest",
                "The verdict names these facts",
                digests::FACTS,
                Digest::of(self.facts),
            ),
            self.tells(
                "verdict-digest",
                "The verdict is as it was sealed",
                digests::OWN,
                digests::own(self.verdict),
            ),
            recomputed(differences, more, computed),
        ]
    }

    /// Problems of the bundle's fields: it must have exactly these four parts.
    pub(super) fn shape(&self) -> Vec<Problem> {
        let parts = |fields: &mut Fields<'_>| {
            for part in ["schema", "catalogue", "facts", "verdict"] {
                fields.required(part);
            }
        };
        read(self.whole, |node| node.object(parts))
            .err()
            .unwrap_or_default()
    }

    /// Problems of the verdict's form: no repeated fields, numbers that are counts, the right `schema`. Its content is
    /// compared afterwards.
    pub(super) fn verdict_problems(&self) -> Vec<Problem> {
        let mut problems = read(self.verdict, |node| read_plainly(&node))
            .err()
            .unwrap_or_default();
        let schema = self.verdict.get("schema").and_then(Json::as_text);
        if schema != Some(document::SCHEMA) {
            problems.push(Problem {
                pointer: "/schema".to_owned(),
                expected: format!("expected `{}`", document::SCHEMA),
            });
        }
        problems
    }

    fn tells(
        &self,
        name: &'static str,
        title: &'static str,
        place: &[&str],
        digest: Digest,
    ) -> Finding {
        let mut detail = String::new();
        if !digests::tells(self.verdict, place, digest) {
            detail = format!("/verdict/{}: expected {digest}", place.join("/"));
        }
        Finding::of(name, title, detail)
    }
}

fn read_plainly(node: &Node<'_>) {
    match node.json() {
        Json::List(_) => drop(node.list(|item| read_plainly(&item))),
        Json::Object(_) => drop(node.entries(|_, value| read_plainly(&value))),
        Json::Count(_) | Json::OtherNumber => drop(node.count()),
        _ => {}
    }
}

fn recomputed(differences: &[Difference], more: usize, computed: bool) -> Finding {
    let mut places = Vec::new();
    for difference in differences {
        places.push(difference.pointer.clone());
    }
    // Differences that are not listed are included in the count.
    places.resize(places.len() + more, String::new());
    let mut detail = in_short(&places);
    if !computed {
        detail.push_str("/verdict: not computed anew, since catalogue or facts cannot be read");
    } else if !detail.is_empty() {
        detail.insert_str(0, "something else follows at ");
    }
    Finding::of(
        "recomputed",
        "The verdict follows from catalogue and facts",
        detail,
    )
}
