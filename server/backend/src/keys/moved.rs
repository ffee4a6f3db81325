//! Both keys as a text, to be carried to another machine: `thesmios.keys/1`, then a line for each with its name and 64
//! hexadecimal digits.

use std::{fs, path::Path};

use domain::Digest;

use super::{FILE, KeyError, LEDGER_FILE, LENGTH, file};

const SCHEMA: &str = "thesmios.keys/1";

/// The keys of a data directory. Whoever reads this text can sign for the deployment.
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

/// Puts exported keys into a data directory that is there. A key that differs stays beside them as `NAME.replaced`.
pub fn import(data_dir: &Path, text: &str) -> Result<(), KeyError> {
    let [revision, ledger] = read(text).ok_or(KeyError::NotExported)?;
    for (name, key) in [(FILE, revision), (LEDGER_FILE, ledger)] {
        put(&data_dir.join(name), &key)?;
    }
    Ok(())
}

fn read(text: &str) -> Option<[[u8; LENGTH]; 2]> {
    let mut lines = text.lines();
    lines.next().filter(|line| *line == SCHEMA)?;
    let keys = [key(lines.next()?, FILE)?, key(lines.next()?, LEDGER_FILE)?];
    lines.next().is_none().then_some(keys)
}

fn key(line: &str, name: &str) -> Option<[u8; LENGTH]> {
    let digits = line.strip_prefix(name)?.strip_prefix(' ')?;
    let digest = Digest::parse(&format!("sha256:{digits}"))?;
    Some(*digest.bytes())
}

fn put(path: &Path, key: &[u8; LENGTH]) -> Result<(), KeyError> {
    if path.exists() {
        if file::load(path)?.as_ref() == Some(key) {
            return Ok(());
        }
        let aside = path.with_extension("key.replaced");
        if aside.exists() {
            return Err(KeyError::Replaced { path: aside });
        }
        fs::rename(path, aside).map_err(file::failed(path))?;
    }
    file::create(path, key).map_err(file::failed(path))
}
