//! Texts of random fragments and noise, all of which can be read.

use claims::Kind;

use super::assert_in_place;
use crate::corpus::{found, nothing_known};
use crate::support::chance::in_any_world;

const KINDS: [Kind; 4] = [Kind::Plain, Kind::Paragraphs, Kind::Markdown, Kind::Html];

/// Pieces of markup and of wordings, in any order.
const SHARDS: [&str; 40] = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<script>",
    "</script",
    "<p ",
    "title=\"",
    "'",
    "\"",
    "&",
    "&#",
    "&#x2011;",
    "&nbsp",
    ";",
    "[",
    "](",
    ")",
    "][",
    "\\",
    "*",
    "`",
    "|",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "# ",
    "self",
    "-",
    "serve ",
    "checkout",
    ". ",
    "not ",
    "excluded: ",
    "\u{ad}",
    "\u{fb03}",
    "\u{1d41a}",
    "\u{301}",
];

#[test]
fn no_text_is_too_strange() {
    let statuses = nothing_known();
    in_any_world(400, |_, dice| {
        let length = dice.below(200);
        let soup: String = (0..length).map(|_| *dice.pick(&SHARDS)).collect();
        let bytes: Vec<u8> = (0..length)
            .map(|_| u8::try_from(dice.below(256)).unwrap_or(0))
            .collect();
        let noise = String::from_utf8_lossy(&bytes).into_owned();
        for text in [soup, noise] {
            for kind in KINDS {
                assert_in_place(&text, &found(&text, kind, &statuses));
            }
        }
        Ok(())
    });
}
