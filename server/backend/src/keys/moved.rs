//! Export and import of both keys as text, to move them to another machine: `thesmios.keys/1`, then a line for each key
//! with its name and 64 hexadecimal digits.

use std::{
    fs,
    path::{Path, PathBuf},
};

use domain::Digest;

use super::{FILE, KeyError, LEDGER_FILE, LENGTH, LedgerKey, RevisionKey, file};
use crate::store::Owner;

const SCHEMA: &str = "thesmios.keys/1";

/// Exports the keys of a data directory. Anyone who has this text can sign for the deployment.
pub fn export(data_dir: &Path) -> Result<String, KeyError> {
    let mut lines = vec![SCHEMA.to_owned()];
    for name in [FILE, LEDGER_FILE] {
        let missing = || KeyError::None {
            path: data_dir.to_owned(),
        };
        let key = file::load(&data_dir.join(name))?.ok_or_else(missing)?;
        lines.push(format!("{name} {}", Digest::from(key).hex()));
    }
    Ok(lines.join("\n") + "\n")
}

/// The keys of an exported text.
pub struct Exported {
    revision: [u8; LENGTH],
    ledger: [u8; LENGTH],
}

/// Outcome of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imported {
    /// The keys exist here already.
    Same,
    /// The keys were stored, and at least one was missing.
    Taken,
    /// The keys were stored, and those that differed are kept beside them.
    Replaced,
}

impl Exported {
    /// Parses what [`export`] wrote; the error repeats nothing of another text.
    pub fn read(text: &str) -> Result<Self, KeyError> {
        read(text).ok_or(KeyError::NotExported)
    }

    /// Checks whether the keys may be put into a data directory. `owner`: the owner of the database, if known. Keys
    /// that differ may be replaced only with `replace`.
    ///
    /// # Errors
    /// Returns an error if the keys are not the owner's, or another key would be lost.
    pub fn check(
        &self,
        data_dir: &Path,
        owner: Option<&Owner>,
        replace: bool,
    ) -> Result<(), KeyError> {
        let given = LedgerKey(self.ledger).id();
        if let Some(owner) = owner {
            not_others(&owner.key, &given)?;
            let revision = RevisionKey(self.revision).id();
            not_others(owner.revision.as_ref().unwrap_or(&revision), &revision)?;
        }
        let places = self.places(data_dir)?;
        let differing = || places.iter().filter(|(.., found)| *found == Found::Other);
        if differing().next().is_some() && !replace {
            let ours = LedgerKey::load(data_dir)?.map(|key| key.id());
            return Err(KeyError::differs(data_dir, ours, given));
        }
        let mut olds = differing().map(|(path, ..)| old(path));
        match olds.find(|old| old.exists()) {
            Some(path) => Err(KeyError::Kept { path }),
            None => Ok(()),
        }
    }

    /// Puts the keys into an existing data directory, once that was [checked](Self::check). A key that differs is kept
    /// beside the new one as `NAME.old`.
    pub fn put(&self, data_dir: &Path) -> Result<Imported, KeyError> {
        let places = self.places(data_dir)?;
        for (path, key, found) in &places {
            put(path, key, *found)?;
        }
        Ok(outcome(&places))
    }

    /// Whether a key in this data directory differs.
    pub fn differ_from(&self, data_dir: &Path) -> Result<bool, KeyError> {
        let places = self.places(data_dir)?;
        Ok(places.iter().any(|(.., found)| *found == Found::Other))
    }

    fn places(&self, data_dir: &Path) -> Result<[KeyPlace; 2], KeyError> {
        let place = |name, key: [u8; LENGTH]| {
            let path = data_dir.join(name);
            let found = match file::load(&path)? {
                None => Found::Nothing,
                Some(here) if here == key => Found::Same,
                Some(_) => Found::Other,
            };
            Ok((path, key, found))
        };
        Ok([
            place(FILE, self.revision)?,
            place(LEDGER_FILE, self.ledger)?,
        ])
    }
}

/// Returns an error unless the ids of a key and of the owner's key are the same.
fn not_others(owner: &str, given: &str) -> Result<(), KeyError> {
    if owner == given {
        return Ok(());
    }
    Err(KeyError::NotTheOwners {
        owner: owner.to_owned(),
        given: given.to_owned(),
    })
}

/// Path of a key, the key, and what exists at that path.
type KeyPlace = (PathBuf, [u8; LENGTH], Found);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Nothing,
    Same,
    Other,
}

fn outcome(places: &[KeyPlace]) -> Imported {
    let any = |wanted| places.iter().any(|(.., found)| *found == wanted);
    if any(Found::Other) {
        Imported::Replaced
    } else if any(Found::Nothing) {
        Imported::Taken
    } else {
        Imported::Same
    }
}

fn read(text: &str) -> Option<Exported> {
    let mut lines = text.lines();
    lines.next().filter(|line| *line == SCHEMA)?;
    let revision = key(lines.next()?, FILE)?;
    let ledger = key(lines.next()?, LEDGER_FILE)?;
    let keys = Exported { revision, ledger };
    lines.next().is_none().then_some(keys)
}

fn key(line: &str, name: &str) -> Option<[u8; LENGTH]> {
    let digits = line.strip_prefix(name)?.strip_prefix(' ')?;
    let digest = Digest::parse(&format!("sha256:{digits}"))?;
    Some(*digest.bytes())
}

fn put(path: &Path, key: &[u8; LENGTH], found: Found) -> Result<(), KeyError> {
    if found == Found::Same {
        return Ok(());
    }
    if found == Found::Other {
        fs::rename(path, old(path)).map_err(file::failed(path))?;
    }
    file::create(path, key).map_err(file::failed(path))
}

/// Returns the path at which a replaced key is kept: `ledger.key.old`.
fn old(path: &Path) -> PathBuf {
    path.with_extension("key.old")
}
