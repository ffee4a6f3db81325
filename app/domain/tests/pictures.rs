//! The marks of every picture match the verdict, for any catalogue and facts.

use std::collections::BTreeSet;

use domain::{
    Catalogue, Verdict, assess,
    catalogue::{Block, Page, Section},
    document,
    page::{Mark, Picture, Row, Value, page},
};
use proptest::{prop_assert_eq, test_runner::TestCaseError};
use serde_json::Value as Json;

use crate::support::{
    chance::{World, in_any_world},
    fixed,
};

const BLOCKS: [Block; 5] = [
    Block::ModesPicture,
    Block::PlanPicture,
    Block::WeeksPicture,
    Block::VendorsPicture,
    Block::RolesPicture,
];

/// A picture, the catalogue and verdict it was drawn from, and the verdict document.
struct Drawn<'a> {
    picture: &'a Picture<'a>,
    catalogue: &'a Catalogue,
    verdict: &'a Verdict,
    document: Json,
}

type Law = fn(&Drawn<'_>) -> Result<(), TestCaseError>;

/// Tries a law on the picture of one of [`BLOCKS`] in many worlds.
fn of_any_picture(block: usize, law: Law) {
    in_any_world(96, |world, _| try_on(block, world, law));
}

fn try_on(block: usize, world: &World<'_>, law: Law) -> Result<(), TestCaseError> {
    let catalogue = with_a_page(world.catalogue);
    let verdict = assess(&catalogue, &world.facts);
    let page = page(&catalogue, &verdict, 0).expect("a page");
    let Value::Picture(picture) = &page.sections[0].fields[block].value else {
        panic!("expected a picture");
    };
    let document = document::document(&catalogue, &verdict).to_string();
    law(&Drawn {
        picture,
        catalogue: &catalogue,
        verdict: &verdict,
        document: serde_json::from_str(&document).expect("JSON"),
    })
}

/// Returns the catalogue with one page only, which shows every picture.
fn with_a_page(catalogue: &Catalogue) -> Catalogue {
    let section = Section {
        id: "pictures".to_owned(),
        title: String::new(),
        heading: None,
        lead: None,
        shows: BLOCKS.to_vec(),
    };
    let mut page: Page = fixed::shipped().pages[0].clone();
    page.sections = vec![section];
    Catalogue {
        pages: vec![page],
        ..catalogue.clone()
    }
}

fn list(value: &Json) -> &[Json] {
    value.as_array().expect("a list")
}

/// Returns the positions of the rows that have a mark in a column.
fn marked(picture: &Picture<'_>, column: usize, mark: Mark) -> Vec<usize> {
    let bears = |row: &Row<'_>| {
        let mut cells = row.cells.iter();
        cells.any(|cell| cell.column == column && cell.mark == mark)
    };
    let rows = picture.rows.iter().enumerate();
    rows.filter(|(_, row)| bears(row))
        .map(|(at, _)| at)
        .collect()
}

#[test]
fn a_blocker_is_marked_where_it_is_listed() {
    of_any_picture(0, |drawn| {
        let blockers = &drawn.catalogue.blockers;
        prop_assert_eq!(drawn.picture.rows.len(), blockers.len());
        for (at, mode) in list(&drawn.document["modes"]).iter().enumerate() {
            prop_assert_eq!(drawn.picture.columns[at].status, &mode["status"]);
            let blocking = marked(drawn.picture, at, Mark::Blocks);
            let blocking = blocking.iter().map(|at| blockers[*at].id.as_str());
            let listed = list(&mode["blocked_by"])
                .iter()
                .map(|id| id.as_str().unwrap_or_default());
            prop_assert_eq!(blocking.collect::<BTreeSet<_>>(), listed.collect());
        }
        Ok(())
    });
}

#[test]
fn a_line_is_as_thick_as_there_are_open_items() {
    of_any_picture(1, |drawn| {
        let workstreams = list(&drawn.document["workstreams"]).iter();
        let active: Vec<_> = workstreams
            .filter(|found| found["active"] == true)
            .collect();
        prop_assert_eq!(drawn.picture.rows.len(), active.len());
        for (row, workstream) in drawn.picture.rows.iter().zip(active) {
            prop_assert_eq!(row.title, &workstream["title"]);
            for (at, mode) in list(&drawn.document["modes"]).iter().enumerate() {
                let open = row.cells.iter().find(|cell| cell.column == at);
                let open = open.map_or(0, |cell| cell.open);
                prop_assert_eq!(open, held_up(&drawn.document, workstream, mode));
            }
        }
        Ok(())
    });
}

/// Number of open items of a workstream that a mode waits for.
fn held_up(document: &Json, workstream: &Json, mode: &Json) -> usize {
    let items = list(&document["ledger"]).iter();
    let open = items.filter(|item| item["workstream"] == workstream["id"]);
    let open = open.filter(|item| item["status"] != "closed" && item["status"] != "excluded");
    open.filter(|item| list(&item["blocks"]).contains(&mode["id"]))
        .count()
}

#[test]
fn a_step_is_done_when_nothing_keeps_it_open() {
    of_any_picture(2, |drawn| {
        let (weeks, gates) = (&drawn.catalogue.timeline, &drawn.catalogue.go_no_go);
        let (steps, stages) = drawn.picture.rows.split_at(weeks.len());
        for (at, (row, step)) in steps.iter().zip(weeks).enumerate() {
            let cell = &row.cells[0];
            prop_assert_eq!((row.title, cell.title), (&*step.title, &*step.week));
            prop_assert_eq!(cell.mark == Mark::Done, is_done(drawn, "timeline", at));
        }
        prop_assert_eq!(stages.len(), gates.len());
        for (at, (row, gate)) in stages.iter().zip(gates).enumerate() {
            let mode = gate
                .mode
                .map(|mode| &drawn.document["modes"][mode as usize]["status"]);
            let mark = match (mode, is_done(drawn, "go_no_go", at)) {
                (Some(status), _) if status == "blocked" => Mark::NoGo,
                (_, true) => Mark::Done,
                (_, false) => Mark::Due,
            };
            prop_assert_eq!((row.title, row.cells[0].mark), (&*gate.title, mark));
        }
        Ok(())
    });
}

fn is_done(drawn: &Drawn<'_>, part: &str, at: usize) -> bool {
    let unmet = &drawn.document["tenant"][part][at]["unmet"];
    unmet.as_array().is_some_and(Vec::is_empty)
}

#[test]
fn a_vendor_system_has_as_many_marks_as_groups() {
    of_any_picture(3, |drawn| {
        let vendors = list(&drawn.document["vendors"]);
        prop_assert_eq!(drawn.picture.rows.len(), vendors.len());
        for (row, vendor) in drawn.picture.rows.iter().zip(vendors) {
            let configured = row
                .cells
                .iter()
                .filter(|cell| cell.mark == Mark::Configured);
            let (n, m) = (configured.count(), row.cells.len());
            prop_assert_eq!(Json::from(n), vendor["groups_configured"].clone());
            prop_assert_eq!(Json::from(m), vendor["groups_total"].clone());
            let status = vendor["status"].as_str().unwrap_or_default();
            prop_assert_eq!(&row.note, &format!("{n}/{m}, {}", status.replace('_', " ")));
        }
        Ok(())
    });
}

#[test]
fn a_role_is_due_before_its_stage_until_somebody_is_named() {
    of_any_picture(4, |drawn| {
        let roles = &drawn.catalogue.roles;
        prop_assert_eq!(drawn.picture.rows.len(), roles.len());
        let tenant = drawn.verdict.tenant.as_ref();
        for (row, role) in drawn.picture.rows.iter().zip(roles) {
            let columns: Vec<_> = row.cells.iter().map(|cell| cell.column).collect();
            prop_assert_eq!(
                (row.title, columns),
                (&*role.title, vec![role.due_before as usize])
            );
            let name = tenant.and_then(|tenant| tenant.owners.get(&role.id));
            let named = name.is_some_and(|name| !name.trim().is_empty());
            prop_assert_eq!(row.cells[0].mark == Mark::Done, named);
        }
        Ok(())
    });
}
