//! Extracts the text of a Word document, which is an archive of XML files.

mod part;

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use super::ManuscriptError;

const BROKEN: ManuscriptError = ManuscriptError::Broken("Word document");
/// Maximum size of all parts of a document when unpacked, in bytes.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;

/// Returns the text, with each paragraph and each table row on a line of its own; headers, footers and notes come last.
pub(super) fn text(bytes: &[u8]) -> Result<String, ManuscriptError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    let names = part_names(&archive);
    if names.is_empty() {
        return Err(ManuscriptError::NoWordDocument);
    }
    let (mut text, mut left) = (String::new(), UNPACKED_MAX);
    for name in names {
        let part = unpack(&mut archive, &name, left)?;
        left -= part.len() as u64;
        text.push_str(&part::text(&part)?);
    }
    Ok(text)
}

/// Returns the names of the parts that have readable text, the document itself first.
fn part_names(archive: &ZipArchive<Cursor<&[u8]>>) -> Vec<String> {
    let names = archive.file_names().filter_map(Result::ok);
    let mut parts: Vec<String> = names.filter(|name| is_read(name)).map(Into::into).collect();
    parts.sort_by_key(|name| (!name.starts_with("word/document"), name.clone()));
    parts
}

fn is_read(name: &str) -> bool {
    let part = name
        .strip_prefix("word/")
        .and_then(|name| name.strip_suffix(".xml"));
    let kinds = ["document", "header", "footer", "footnotes", "endnotes"];
    part.is_some_and(|part| kinds.contains(&part.trim_end_matches(|ch: char| ch.is_ascii_digit())))
}

fn unpack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    left: u64,
) -> Result<String, ManuscriptError> {
    let file = archive.by_name(name).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ManuscriptError::Protected,
        _ => BROKEN,
    })?;
    let mut part = Vec::new();
    file.take(left + 1)
        .read_to_end(&mut part)
        .map_err(|_| BROKEN)?;
    if part.len() as u64 > left {
        return Err(ManuscriptError::Unbounded("Word document"));
    }
    String::from_utf8(part).map_err(|_| BROKEN)
}
