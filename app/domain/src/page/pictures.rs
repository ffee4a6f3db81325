//! The content of the pictures, computed from catalogue and statuses like every other block.

use std::borrow::Cow;

use super::{
    Field, Value, Writer, field,
    picture::{Cell, Column, Drawn, Mark, Picture, Row},
};
use crate::{
    catalogue::{Atom, Blocker, GoNoGo, Kind, Role, Rule, Timeline, Vendor, Workstream},
    counters, plan, reasons,
    statuses::ModeStatus,
};

/// Title of the last column, after the weeks: the gates between stages.
const GO_NO_GO: &str = "Go/no-go";

impl<'a> Writer<'a> {
    /// Draws which blocker keeps which mode back, live or cleared.
    pub(super) fn modes_picture(&self) -> Field<'a> {
        let live = |mode| reasons::blocked_by(self.catalogue, &self.verdict.statuses, mode);
        let live: Vec<Vec<u32>> = self.catalogue.modes.iter().map(live).collect();
        let blockers = (0..).zip(&self.catalogue.blockers);
        let rows = blockers.map(|(at, blocker)| self.blocker_row(at, blocker, &live));
        matrix(
            "modes_picture",
            "Which blocker keeps which mode back",
            "A row for each blocker, a column for each mode.",
            self.mode_columns(),
            rows.collect(),
        )
    }

    /// Draws the row of a blocker. `live` has the live blockers of each mode.
    fn blocker_row(&self, at: u32, blocker: &'a Blocker, live: &[Vec<u32>]) -> Row<'a> {
        let mut row = row(&blocker.title, self.owner(blocker.owner));
        for (column, (mode, live)) in self.catalogue.modes.iter().zip(live).enumerate() {
            if mode.blocked_by.contains(&blocker.scope) {
                let mark = if live.contains(&at) {
                    Mark::Blocks
                } else {
                    Mark::Clear
                };
                row.cells.push(cell(column, &mode.title, mark));
            }
        }
        row
    }

    fn mode_columns(&self) -> Vec<Column<'a>> {
        let modes = self.catalogue.modes.iter();
        modes
            .zip(&self.verdict.statuses.modes)
            .map(|(mode, status)| Column {
                title: &mode.title,
                status: status.word(),
            })
            .collect()
    }

    /// Draws which modes the open items of each active workstream hold up.
    pub(super) fn plan_picture(&self) -> Field<'a> {
        let active = counters::active(self.catalogue, &self.verdict.statuses);
        let picture = Picture {
            drawn: Drawn::Flow,
            title: "What each workstream holds up: the more open items, the thicker the line",
            description: "Workstreams with their owners on the left, modes on the right.",
            columns: self.mode_columns(),
            rows: active.map(|found| self.work_row(found)).collect(),
        };
        field("plan_picture", Value::Picture(Box::new(picture)))
    }

    fn work_row(&self, workstream: &'a Workstream) -> Row<'a> {
        let statuses = &self.verdict.statuses;
        let open: Vec<_> = plan::open_items(self.catalogue, statuses, workstream).collect();
        let mut row = row(&workstream.title, "");
        row.note = format!("{}, {} open", self.owner(workstream.owner), open.len()).into();
        for (at, mode) in (0..).zip(&self.catalogue.modes) {
            let waited_for = open.iter().filter(|(item, _)| item.blocks.contains(&at));
            let mut cell = cell(at as usize, &mode.title, Mark::Blocks);
            cell.open = waited_for.count();
            if cell.open > 0 {
                row.cells.push(cell);
            }
        }
        row
    }

    /// Draws the week in which each step of the launch ends at its gate, and then the gates between stages.
    pub(super) fn weeks_picture(&self) -> Field<'a> {
        let (steps, gates) = (&self.catalogue.timeline, &self.catalogue.go_no_go);
        let mut weeks: Vec<&str> = steps.iter().map(|step| step.week.as_str()).collect();
        weeks.dedup();
        let mut rows: Vec<_> = steps
            .iter()
            .map(|step| self.step_row(step, &weeks))
            .collect();
        rows.extend(gates.iter().map(|gate| self.stage_row(gate, weeks.len())));
        if !gates.is_empty() {
            weeks.push(GO_NO_GO);
        }
        matrix(
            "weeks_picture",
            "When each step passes its exit gate, then the go/no-go gates",
            "A row for each step and each gate between stages, a column for each week.",
            weeks.into_iter().map(column).collect(),
            rows,
        )
    }

    fn step_row(&self, step: &'a Timeline, weeks: &[&str]) -> Row<'a> {
        let week = weeks.iter().position(|week| *week == step.week);
        let mark = self.due_or_done(&step.closed_when);
        Row {
            detail: &step.exit_gate,
            cells: vec![cell(week.unwrap_or_default(), &step.week, mark)],
            ..row(&step.title, self.owner(step.owner))
        }
    }

    fn stage_row(&self, gate: &'a GoNoGo, column: usize) -> Row<'a> {
        let status = self.stage_status(gate);
        let mark = if status == ModeStatus::Blocked.word() {
            Mark::NoGo
        } else {
            self.due_or_done(&gate.met_when)
        };
        let mut row = row(&gate.title, "");
        row.note = status.replace('_', " ").into();
        row.cells.push(cell(column, GO_NO_GO, mark));
        row
    }

    /// Marks whether something asked of a customer is done; without a customer it is due.
    fn due_or_done(&self, rule: &Rule) -> Mark {
        let world = &self.verdict.statuses.world;
        if self.verdict.tenant.is_some() && rule.met(&|atom| world.holds(atom)) {
            Mark::Done
        } else {
            Mark::Due
        }
    }

    /// Draws which groups of each vendor system are configured.
    pub(super) fn vendors_picture(&self) -> Field<'a> {
        let statuses = &self.verdict.statuses;
        let vendors = self.catalogue.vendors.iter().zip(&statuses.vendors);
        let rows = vendors.map(|(vendor, status)| self.vendor_row(vendor, status.word()));
        matrix(
            "vendors_picture",
            "Which groups of each vendor system are configured",
            "A row for each vendor system, a mark for each of its groups.",
            Vec::new(),
            rows.collect(),
        )
    }

    fn vendor_row(&self, vendor: &'a Vendor, status: &str) -> Row<'a> {
        let statuses = &self.verdict.statuses;
        let configured = statuses.configured(vendor);
        let status = status.replace('_', " ");
        let mut row = row(&vendor.title, "");
        row.note = format!("{configured}/{}, {status}", vendor.groups.len()).into();
        for (column, at) in vendor.groups.clone().enumerate() {
            if let Some(group) = self.catalogue.groups.get(at) {
                let mark = if statuses.group(at) {
                    Mark::Configured
                } else {
                    Mark::Missing
                };
                row.cells.push(cell(column, &group.title, mark));
            }
        }
        row
    }

    /// Draws who must be named before which stage.
    pub(super) fn roles_picture(&self) -> Field<'a> {
        let roles = (0..).zip(&self.catalogue.roles);
        let stages = self.catalogue.stages.iter();
        matrix(
            "roles_picture",
            "Who must be named before which stage",
            "A row for each role, a column for each stage.",
            stages.map(|stage| column(&stage.title)).collect(),
            roles.map(|(at, role)| self.role_row(at, role)).collect(),
        )
    }

    fn role_row(&self, at: u32, role: &'a Role) -> Row<'a> {
        let mut row = row(&role.title, self.party(&role.party));
        let due = role.due_before as usize;
        if let Some(stage) = self.catalogue.stages.get(due) {
            let mark = self.due_or_done(&Rule::Atom(Atom::new(Kind::Role, at)));
            row.cells.push(cell(due, &stage.title, mark));
        }
        row
    }
}

fn matrix<'a>(
    key: &'static str,
    title: &'static str,
    description: &'static str,
    columns: Vec<Column<'a>>,
    rows: Vec<Row<'a>>,
) -> Field<'a> {
    let picture = Picture {
        drawn: Drawn::Matrix,
        title,
        description,
        columns,
        rows,
    };
    field(key, Value::Picture(Box::new(picture)))
}

fn column(title: &str) -> Column<'_> {
    Column { title, status: "" }
}

fn row<'a>(title: &'a str, note: &'a str) -> Row<'a> {
    Row {
        title,
        note: Cow::Borrowed(note),
        detail: "",
        cells: Vec::new(),
    }
}

fn cell(column: usize, title: &str, mark: Mark) -> Cell<'_> {
    Cell {
        column,
        title,
        mark,
        open: 0,
    }
}
