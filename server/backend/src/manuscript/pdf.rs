//! Extracts the text of a PDF. A library parses the file, its fonts and its drawing operators; lines and paragraphs are
//! recognized by how far down the next letters are drawn.

mod page;

use std::thread;

use lopdf::{Document, Error, LoadOptions};

use super::ManuscriptError;
use page::Page;

const BROKEN: ManuscriptError = ManuscriptError::Broken("PDF");
/// Maximum size of one stream of a file when unpacked, in bytes.
const UNPACKED_MAX: usize = 64 * 1024 * 1024;

/// Returns the text of a PDF; each page ends with a form feed.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, ManuscriptError> {
    // A file may make the library panic. That ends only this thread.
    let reading = thread::spawn(move || pages(&bytes));
    reading.join().unwrap_or(Err(BROKEN))
}

fn pages(bytes: &[u8]) -> Result<String, ManuscriptError> {
    let options = LoadOptions {
        max_decompressed_size: Some(UNPACKED_MAX),
        ..LoadOptions::default()
    };
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|error| refused(&error))?;
    if document.trailer.has(b"Encrypt") {
        return Err(ManuscriptError::Protected);
    }
    let mut text = String::new();
    for id in document.get_pages().into_values() {
        let page = Page::read(&document, id, UNPACKED_MAX).map_err(|error| refused(&error))?;
        if page.has_unread_letters {
            return Err(ManuscriptError::Letters);
        }
        page.write(&mut text);
        text.push('\u{c}');
    }
    Ok(text)
}

fn refused(error: &Error) -> ManuscriptError {
    match error {
        Error::InvalidPassword | Error::Decryption(_) => ManuscriptError::Protected,
        _ => BROKEN,
    }
}
