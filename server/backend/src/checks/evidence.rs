//! Evidence of a check's outcome, as an operator names it: a file, an address, or words.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use domain::{Digest, Json, ledger::payload::Evidence};
use sha2::{Digest as _, Sha256};

use crate::smoke;

/// Number of bytes of a file that are hashed at a time.
const CHUNK: usize = 64 * 1024;
/// Maximum length of a file name's extension.
const ENDING_MAX: usize = 5;
/// Maximum size of a document written by our own commands, in bytes.
const DOCUMENT_MAX: u64 = 4 * 1024 * 1024;

/// Why a value is no evidence.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    #[error(
        "there is no file `{0}` here; name a file that exists, an address that starts with https://, or words such as \
         `ticket OPS-12`"
    )]
    NoFile(String),
    #[error("`{0}` is no regular file; name the file that shows the outcome")]
    NotAFile(String),
    #[error("cannot read `{name}`: {source}")]
    Unreadable { name: String, source: io::Error },
    #[error("`{0}` is empty, so it shows nothing; name the file that shows the outcome")]
    EmptyFile(String),
    #[error(
        "`{name}` is the document of a run of `{check}` that ended with `{outcome}`, which is not what is recorded; name \
         what shows this outcome"
    )]
    Contradicts {
        name: String,
        check: String,
        outcome: String,
    },
    #[error("expected an address such as https://tickets.example.com/12")]
    NoHost,
    // The address is not repeated: it holds a secret.
    #[error("the address holds a user name or a password; leave it out")]
    Credentials,
}

/// Makes evidence of what an operator named. For a file, the digest of its bytes is recorded with its name.
///
/// # Errors
/// Returns an error if the value cannot be evidence, or looks like a file that does not exist: a mistyped path is not
/// taken for words.
pub fn evidence(named: &str) -> Result<Evidence, EvidenceError> {
    let reference = named.to_owned();
    let path = Path::new(named);
    let sha256 = match path.metadata() {
        Ok(found) if found.is_file() && found.len() == 0 => {
            return Err(EvidenceError::EmptyFile(reference));
        }
        Ok(found) if found.is_file() => Some(file_digest(path)?),
        Ok(_) => return Err(EvidenceError::NotAFile(reference)),
        Err(_) if is_address(named) => {
            check_address(named)?;
            None
        }
        Err(_) if is_path_like(named) => return Err(EvidenceError::NoFile(reference)),
        Err(_) => None,
    };
    Ok(Evidence { reference, sha256 })
}

/// Refuses a document of our own commands that reports another check or another outcome than the one recorded.
///
/// # Errors
/// If the file is such a document.
pub fn agrees(evidence: &Evidence, check: &str, passed: bool) -> Result<(), EvidenceError> {
    let Some((of, outcome)) = told(Path::new(&evidence.reference)) else {
        return Ok(());
    };
    if of == check && (outcome == PASS) == passed {
        return Ok(());
    }
    Err(EvidenceError::Contradicts {
        name: evidence.reference.clone(),
        check: of,
        outcome,
    })
}

const PASS: &str = "pass";

/// Returns the check and the outcome of a `thesmios.check/1` document; None if the file is no such document.
fn told(path: &Path) -> Option<(String, String)> {
    let found = path.metadata().ok()?;
    if !found.is_file() || found.len() > DOCUMENT_MAX {
        return None;
    }
    let document = Json::parse(&std::fs::read(path).ok()?).ok()?;
    let text = |key: &str| document.get(key).and_then(Json::as_text);
    if text("schema") != Some(smoke::SCHEMA) {
        return None;
    }
    Some((text("check")?.to_owned(), text("outcome")?.to_owned()))
}

fn file_digest(path: &Path) -> Result<Digest, EvidenceError> {
    let digest = File::open(path).and_then(|mut file| {
        let (mut hash, mut chunk) = (Sha256::new(), vec![0; CHUNK]);
        loop {
            match file.read(&mut chunk)? {
                0 => break Ok(<[u8; 32]>::from(hash.finalize()).into()),
                read => hash.update(chunk.get(..read).unwrap_or_default()),
            }
        }
    });
    digest.map_err(|source| EvidenceError::Unreadable {
        name: path.display().to_string(),
        source,
    })
}

fn is_address(named: &str) -> bool {
    let scheme = named.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|it| it.eq_ignore_ascii_case("http") || it.eq_ignore_ascii_case("https"))
}

fn check_address(named: &str) -> Result<(), EvidenceError> {
    let address: ureq::http::Uri = named.parse().map_err(|_| EvidenceError::NoHost)?;
    match address.authority() {
        Some(authority) if authority.as_str().contains('@') => Err(EvidenceError::Credentials),
        Some(authority) if !authority.host().is_empty() => Ok(()),
        _ => Err(EvidenceError::NoHost),
    }
}

/// Whether a value looks like a file path: by how it starts, by a slash in a single word, or by an extension such as
/// `.pdf`.
fn is_path_like(named: &str) -> bool {
    let starts = ["/", "./", "../", "~", "file:"];
    let one_word = !named.contains(char::is_whitespace);
    starts.iter().any(|start| named.starts_with(start))
        || (one_word && named.contains(['/', '\\']) && !named.contains("://"))
        || (named == "-")
        || has_ending(named)
}

fn has_ending(named: &str) -> bool {
    let last = named.rsplit(['/', '\\', ' ']).next().unwrap_or_default();
    last.rsplit_once('.').is_some_and(|(name, ending)| {
        let starts = ending.starts_with(|first: char| first.is_ascii_alphabetic());
        let plain = ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        !name.is_empty() && starts && plain && ending.len() <= ENDING_MAX
    })
}
