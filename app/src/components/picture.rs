mod flow;
mod lines;
mod matrix;

use domain::page::{Drawn, Mark, Picture};
use markup::Html;

use super::content::class;

/// Renders a picture, and the same in words. Drawing and words are parts of their own, so that words which a reader has
/// unfolded stay unfolded while they change.
pub(super) fn picture(html: &mut Html, key: &str, picture: &Picture<'_>) {
    let id = class(key).into_owned();
    html.open("figure", &[("class", "picture")]);
    html.line("figcaption", "", picture.title);
    if picture.rows.is_empty() {
        html.line("p", "quiet", "None today.");
    } else {
        html.part(id.clone(), |html| drawing(html, &id, picture));
        legend(html, picture);
        words(html, [&id, "-words"].concat(), picture);
    }
    html.close("figure");
}

/// Renders the drawing. Its width is the room there is, and its height is counted in lines, so that text is as large as
/// the reader has set it.
fn drawing(html: &mut Html, id: &str, picture: &Picture<'_>) {
    let mut inside = Html::default();
    let (kind, height) = match picture.drawn {
        Drawn::Matrix if picture.columns.is_empty() => {
            ("matrix named", matrix::matrix(&mut inside, picture))
        }
        Drawn::Matrix => ("matrix", matrix::matrix(&mut inside, picture)),
        Drawn::Flow => ("flow", flow::flow(&mut inside, picture)),
    };
    let (title, description) = ([id, "-title"].concat(), [id, "-description"].concat());
    let attributes = [
        ("id", id),
        ("class", kind),
        ("role", "img"),
        ("aria-labelledby", &title),
        ("aria-describedby", &description),
        ("height", &tenths(height, "em")),
    ];
    html.open("svg", &attributes);
    for (tag, id, said) in [
        ("title", &title, picture.title),
        ("desc", &description, picture.description),
    ] {
        html.open(tag, &[("id", id)]);
        html.text(said);
        html.close(tag);
    }
    html.push(&inside);
    html.close("svg");
}

/// Renders the word for each shape, unless the marks contain the words.
fn legend(html: &mut Html, picture: &Picture<'_>) {
    if !picture.columns.is_empty() {
        return;
    }
    html.open("p", &[("class", "legend")]);
    for mark in Mark::ALL {
        let mut cells = picture.rows.iter().flat_map(|row| &row.cells);
        if cells.any(|cell| cell.mark == mark) {
            html.open("span", &[("class", mark.word())]);
            html.text(shape(mark));
            html.text(" ");
            html.text(mark.word());
            html.close("span");
            html.text(" ");
        }
    }
    html.close("p");
}

fn words(html: &mut Html, id: String, picture: &Picture<'_>) {
    html.open("details", &[]);
    html.line("summary", "", "The same in words");
    html.part(id.clone(), |html| {
        html.open("div", &[("id", &id)]);
        if !picture.columns.is_empty() {
            html.line("p", "", &picture.heads());
        }
        html.open("ul", &[]);
        for row in &picture.rows {
            html.open("li", &[]);
            html.line("strong", "", row.title);
            let marks = row.marks();
            for (before, said) in [(", ", &*row.note), (" – ", &marks), (" – ", row.detail)] {
                if !said.is_empty() {
                    html.text(before);
                    html.line("span", "", said);
                }
            }
            html.close("li");
        }
        html.close("ul");
        html.close("div");
    });
    html.close("details");
}

/// Shape of a mark, so that no mark is distinguished by colour alone.
fn shape(mark: Mark) -> &'static str {
    match mark {
        Mark::Blocks | Mark::NoGo => "■",
        Mark::Missing => "○",
        Mark::Due => "◆",
        Mark::Clear | Mark::Configured | Mark::Done => "●",
    }
}

/// Formats a length that is given in tenths of its unit.
fn tenths(length: usize, unit: &str) -> String {
    let (whole, rest) = (length / 10, length % 10);
    let mut said = whole.to_string();
    if rest > 0 {
        said.push('.');
        said.push_str(&rest.to_string());
    }
    said.push_str(unit);
    said
}
