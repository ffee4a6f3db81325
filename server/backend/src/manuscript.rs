//! Reads texts that people write: plain text, Markdown or HTML, in a Word document, in a PDF.

mod docx;
mod pdf;

use std::path::Path;

use claims::Kind;

/// Maximum size of a file that is read, in bytes.
pub const BYTES_MAX: usize = 16 * 1024 * 1024;

/// Text of a file, without its format.
#[derive(Debug, PartialEq, Eq)]
pub struct Manuscript {
    pub kind: Kind,
    pub text: String,
    /// Whether positions in the text are positions in the file; not so for a Word document or a PDF.
    pub in_place: bool,
}

/// Why a file has no readable text. No message repeats content of the file.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ManuscriptError {
    #[error("it is larger than 16 MiB")]
    TooLarge,
    #[error("it holds no text; a scanned page has to be read by text recognition first")]
    NoText,
    #[error("it is not text in UTF-8")]
    NotUtf8,
    #[error("it is protected by a password; save it without one")]
    Protected,
    #[error("it does not say which letters its signs stand for; save it as .docx or as text")]
    Letters,
    #[error("it is an old or a protected Office file; save it as .docx without a password")]
    OldOffice,
    #[error(
        "it is an archive, but no Word document; .docx is read, other formats of that kind are not"
    )]
    NoWordDocument,
    #[error("it is a broken {0}")]
    Broken(&'static str),
    #[error("it is a {0} that unpacks to more than can be read")]
    Unbounded(&'static str),
}

/// Reads a file; its type is recognized by its content, and otherwise by its name.
///
/// # Errors
/// Returns an error if the file has no text, or none that can be extracted.
pub fn read(name: &Path, bytes: Vec<u8>) -> Result<Manuscript, ManuscriptError> {
    if bytes.len() > BYTES_MAX {
        return Err(ManuscriptError::TooLarge);
    }
    let manuscript = if is_pdf(&bytes) {
        extracted(Kind::Plain, pdf::text(bytes)?)
    } else if bytes.starts_with(b"PK\x03\x04") {
        extracted(Kind::Paragraphs, docx::text(&bytes)?)
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(ManuscriptError::OldOffice);
    } else {
        let text = String::from_utf8(bytes).map_err(|_| ManuscriptError::NotUtf8)?;
        Manuscript {
            kind: Kind::of(&name.to_string_lossy(), &text),
            text,
            in_place: true,
        }
    };
    let readable = manuscript.text.chars().any(char::is_alphanumeric);
    readable
        .then_some(manuscript)
        .ok_or(ManuscriptError::NoText)
}

fn extracted(kind: Kind, text: String) -> Manuscript {
    Manuscript {
        kind,
        text,
        in_place: false,
    }
}

/// Whether a file is a PDF, which may have a few other bytes before its beginning.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..1024).unwrap_or(bytes);
    head.windows(5).any(|window| window == b"%PDF-")
}
