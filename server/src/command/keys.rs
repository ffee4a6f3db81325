//! `thesmios keys`: carries the keys of a deployment to another machine.

use std::{fs, io::Write, os::unix::fs::DirBuilderExt};

use backend::keys;

use crate::{
    cli::{KeysVerb, Place},
    failure::Failure,
    input,
    output::{Answer, Sink},
};

/// Two keys and their names; more than this is something else.
const BYTES_MAX: usize = 4096;

pub fn run(place: &Place, verb: &KeysVerb) -> Result<Answer, Failure> {
    let data_dir = place.deployment().data_dir;
    match verb {
        KeysVerb::Export { output } => {
            let text = keys::export(&data_dir)?;
            let mut sink = Sink::open(output.as_deref())?;
            let written = sink.write_all(text.as_bytes());
            written.map_err(|source| sink.failed(source))?;
            sink.finish()?;
            Ok(Answer::holds(String::new()))
        }
        KeysVerb::Import { file } => {
            let bytes = input::read_within(file, BYTES_MAX).map_err(|source| {
                let name = file.display().to_string();
                Failure::Unreadable { name, source }
            })?;
            let made = fs::DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(&data_dir);
            made.map_err(|source| Failure::Output {
                path: data_dir.clone(),
                source,
            })?;
            keys::import(&data_dir, &String::from_utf8_lossy(&bytes))?;
            let text = format!("the keys are in `{}`\n", data_dir.display());
            Ok(Answer::holds(text))
        }
    }
}
