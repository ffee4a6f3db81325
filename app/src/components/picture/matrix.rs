use domain::page::{Picture, Row};
use markup::Html;

use super::{
    lines::{lines, write},
    shape, tenths,
};

/// Maximum number of bytes in a line: `LABEL` for a row's label, `HEADS` for all heads of columns together.
const LABEL: usize = 34;
const HEADS: usize = 42;
/// Maximum number of bytes in a line below a mark that has no column.
const OWN: usize = 15;

/// Draws rows with their marks below their labels, or beside them if there is room, which the style decides. Returns
/// the height in tenths of a line.
pub(super) fn matrix(html: &mut Html, picture: &Picture<'_>) -> usize {
    let marked = picture.rows.iter().flat_map(|row| &row.cells);
    let last = marked.map(|cell| cell.column + 1).max().unwrap_or(1);
    let columns = last.max(picture.columns.len());
    let mut y = heads(html, picture);
    for found in &picture.rows {
        y += row(html, found, y, columns, picture.columns.is_empty());
    }
    y
}

fn heads(html: &mut Html, picture: &Picture<'_>) -> usize {
    let columns = picture.columns.len();
    let mut highest = 0;
    html.open("g", &[("class", "heads")]);
    for (at, column) in picture.columns.iter().enumerate() {
        let title = lines(column.title, HEADS / columns);
        let below = if column.status.is_empty() {
            &[][..]
        } else {
            &[column.status]
        };
        highest = highest.max(title.len() + below.len());
        open_cell(html, at, columns, "");
        write(html, "50%", &title, below, column.status);
        html.close("svg");
    }
    html.close("g");
    if columns == 0 { 0 } else { highest * 12 + 4 }
}

fn row(html: &mut Html, row: &Row<'_>, y: usize, columns: usize, own: bool) -> usize {
    let title = lines(row.title, LABEL);
    let height = (title.len() + 1) * 11 + 27;
    let (y, tall) = (tenths(y, "em"), tenths(height, "em"));
    html.open("svg", &[("y", &y), ("height", &tall)]);
    html.open("line", &[("x2", "100%")]);
    html.close("line");
    write(html, "0", &title, &[&row.note], "quiet");
    html.open("g", &[("class", "cells")]);
    for cell in &row.cells {
        open_cell(html, cell.column, columns, cell.mark.word());
        html.open("rect", &[]);
        html.close("rect");
        let shape = shape(cell.mark);
        if own {
            let title = lines(cell.title, OWN);
            write(html, "50%", &[shape], &title, "own");
        } else {
            let said = [shape, " ", cell.mark.word()].concat();
            write(html, "50%", &[&said], &[], "");
        }
        html.close("svg");
    }
    html.close("g");
    html.close("svg");
    height
}

fn open_cell(html: &mut Html, at: usize, columns: usize, class: &str) {
    let (x, width) = (
        tenths(1000 * at / columns, "%"),
        tenths(1000 / columns, "%"),
    );
    let place = [("x", x.as_str()), ("width", &width), ("class", class)];
    html.open(
        "svg",
        place.split_at(if class.is_empty() { 2 } else { 3 }).0,
    );
}
