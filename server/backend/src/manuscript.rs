//! Texts that people write, as they come: plain, Markdown or HTML, in a Word document, in a PDF.

mod docx;
mod pdf;

use std::path::Path;

use claims::Kind;

/// The largest file that is read, in bytes.
pub const BYTES_MAX: usize = 16 * 1024 * 1024;

/// What was written, without the file it came in.
#[derive(Debug, PartialEq, Eq)]
pub struct Manuscript {
    pub kind: Kind,
    pub text: String,
    /// Whether places in it are places in the file; of a Word document and a PDF they are not.
    pub in_place: bool,
}

/// Why a file has no text that can be read. Nothing of what it holds is repeated.
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

/// Reads a file by what it holds, and where that does not tell, by its name.
///
/// # Errors
/// Where there is no text in it, or none that can be got at.
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

/// A PDF may have a little of anything before it begins.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..1024).unwrap_or(bytes);
    head.windows(5).any(|window| window == b"%PDF-")
}
