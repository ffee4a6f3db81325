use domain::page::Picture;
use markup::Html;

use super::{
    lines::{lines, write},
    tenths,
};

/// Maximum number of bytes in a line of a node: `LEFT` for rows, `RIGHT` for columns.
const LEFT: usize = 18;
const RIGHT: usize = 11;
/// Gap between two nodes, in tenths of a line.
const GAP: usize = 6;

/// Position and height of a node, in tenths of a line.
#[derive(Clone, Copy)]
struct Place {
    y: usize,
    height: usize,
}

impl Place {
    /// Vertical position at which one of several edges meets the node.
    fn port(self, at: usize, of: usize) -> usize {
        self.y + self.height * (2 * at + 1) / (2 * of)
    }
}

/// Draws rows on the left, columns on the right, and edges between them. Returns the height in tenths of a line.
pub(super) fn flow(html: &mut Html, picture: &Picture<'_>) -> usize {
    let (left, tall) = rows(html, picture);
    let (right, high) = columns(html, picture, tall);
    let height = tall.max(high);
    edges(html, picture, &left, &right, height);
    height
}

fn rows(html: &mut Html, picture: &Picture<'_>) -> (Vec<Place>, usize) {
    let (mut places, mut y) = (Vec::new(), 0);
    html.open("g", &[("class", "from")]);
    for row in &picture.rows {
        let (title, note) = (lines(row.title, LEFT), lines(&row.note, LEFT));
        let height = node_height(title.len() + note.len());
        let place = Place { y, height };
        node(html, place, &title, &note, "");
        places.push(place);
        y += height + GAP;
    }
    html.close("g");
    (places, y.saturating_sub(GAP))
}

/// Draws the columns, as far from each other as possible and without overlap.
fn columns(html: &mut Html, picture: &Picture<'_>, tall: usize) -> (Vec<Place>, usize) {
    let count = picture.columns.len().max(1);
    let titles = picture.columns.iter();
    let titles: Vec<_> = titles.map(|column| lines(column.title, RIGHT)).collect();
    let highest = titles.iter().map(Vec::len).max().unwrap_or(0);
    let share = (tall / count).max(node_height(highest + 1) + GAP);
    let mut places = Vec::new();
    html.open("g", &[("class", "to")]);
    for (at, (column, title)) in picture.columns.iter().zip(&titles).enumerate() {
        let height = node_height(title.len() + 1);
        let y = at * share + (share - height) / 2;
        let place = Place { y, height };
        node(html, place, title, &[column.status], column.status);
        places.push(place);
    }
    html.close("g");
    (places, share * count)
}

/// Height of a node with this number of lines, in tenths of a line.
fn node_height(lines: usize) -> usize {
    lines * 11 + 8
}

fn node(html: &mut Html, place: Place, title: &[&str], below: &[&str], class: &str) {
    let (y, height) = (tenths(place.y, "em"), tenths(place.height, "em"));
    html.open("svg", &[("y", &y), ("height", &height), ("class", class)]);
    html.open("rect", &[]);
    html.close("rect");
    write(html, "0", title, below, "quiet");
    html.close("svg");
}

/// Draws curves in a field that is stretched between the nodes, whatever room there is.
fn edges(html: &mut Html, picture: &Picture<'_>, left: &[Place], right: &[Place], height: usize) {
    let field = ["0 0 100 ", &height.to_string()].concat();
    html.open("g", &[("class", "edges")]);
    html.open(
        "svg",
        &[("viewBox", &field), ("preserveAspectRatio", "none")],
    );
    let mut arrived = vec![0; right.len()];
    for (row, from) in picture.rows.iter().zip(left) {
        for (at, cell) in row.cells.iter().enumerate() {
            if let (Some(to), Some(known)) = (right.get(cell.column), arrived.get_mut(cell.column))
            {
                let all = picture.rows.iter().flat_map(|row| &row.cells);
                let all = all.filter(|other| other.column == cell.column).count();
                let (start, end) = (from.port(at, row.cells.len()), to.port(*known, all));
                *known += 1;
                edge(html, start, end, cell.open);
            }
        }
    }
    html.close("svg");
    html.close("g");
}

fn edge(html: &mut Html, start: usize, end: usize, weight: usize) {
    let (start, end) = (start.to_string(), end.to_string());
    let way = ["M0 ", &start, "C50 ", &start, " 50 ", &end, " 100 ", &end].concat();
    let width = weight.clamp(1, 8).to_string();
    html.open("path", &[("d", &way), ("stroke-width", &width)]);
    html.close("path");
}
