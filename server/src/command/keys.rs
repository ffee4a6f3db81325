//! `thesmios keys`: shows the public part of a deployment's keys, and copies the keys to another machine.

use std::{io::Write, path::Path};

use backend::{
    keys::{self, Exported, Imported, KeyError, LedgerKey, RevisionKey},
    ledger,
    store::{Access, Owner, Store, StoreError},
};

use domain::{
    Json,
    ledger::{Log, note::VerifyingKey},
};

use crate::{
    cli::{KeysVerb, Place},
    failure::Failure,
    input::{self, runtime},
    output::{Answer, Sink, json},
};

/// Maximum size of a key file in bytes; it holds only two keys and their names.
const BYTES_MAX: usize = 4096;

pub fn run(place: &Place, verb: &KeysVerb) -> Result<Answer, Failure> {
    match verb {
        KeysVerb::Show { shown } => show(place, shown.json),
        KeysVerb::Export { output } => export(place, output.as_deref()),
        KeysVerb::Import { file, replace } => import(place, file, *replace),
    }
}

fn show(place: &Place, as_json: bool) -> Result<Answer, Failure> {
    let (deployment, address) = (place.deployment(), place.database()?);
    let dir = &deployment.data_dir;
    if LedgerKey::load(dir)?.is_none() {
        return Err(KeyError::None { path: dir.clone() }.into());
    }
    let revision = RevisionKey::load(dir)?.map(|key| key.id());
    let keys = runtime()?.block_on(ledger::public_keys(&deployment, &address))?;
    let file = dir.join(keys::LEDGER_FILE).display().to_string();
    Ok(Answer::holds(if as_json {
        json(&document(&keys, revision.as_deref(), &file))
    } else {
        public(&keys, revision.as_deref(), &file)
    }))
}

fn public(keys: &[(Log, VerifyingKey)], revision: Option<&str>, file: &str) -> String {
    let lines = |(log, key): &(Log, VerifyingKey)| {
        let (name, fingerprint) = (key.name(), key.fingerprint());
        format!(
            "Log {log}\n  key          {key}\n  name         {name}\n  fingerprint  {fingerprint}\n"
        )
    };
    let keys: String = keys.iter().map(lines).collect();
    let revision = revision.map(|id| format!("  revisions    {id}\n"));
    let revision = revision.unwrap_or_default();
    format!("{keys}Private keys, which are not shown\n  ledger       {file}\n{revision}")
}

fn document(keys: &[(Log, VerifyingKey)], revision: Option<&str>, file: &str) -> Json {
    let key = |(log, key): &(Log, VerifyingKey)| {
        Json::object([
            ("log", log.as_str().into()),
            ("key", key.to_string().into()),
            ("name", key.name().into()),
            ("fingerprint", key.fingerprint().into()),
        ])
    };
    Json::object([
        ("schema", Json::text("thesmios.public-keys/1")),
        ("keys", Json::list(keys.iter().map(key))),
        ("revision_key", revision.into()),
        ("file", file.into()),
    ])
}

fn export(place: &Place, output: Option<&Path>) -> Result<Answer, Failure> {
    let text = keys::export(&place.deployment().data_dir)?;
    let mut sink = Sink::open(output)?;
    let written = sink.write_all(text.as_bytes());
    written.map_err(|source| sink.failed(source))?;
    sink.finish()?;
    Ok(Answer::holds(match output {
        Some(path) => format!(
            "both keys are in `{}`; whoever reads it can sign for this deployment\n",
            path.display()
        ),
        None => String::new(),
    }))
}

fn import(place: &Place, file: &Path, replace: bool) -> Result<Answer, Failure> {
    let name = || file.display().to_string();
    let bytes = input::read_within(file, BYTES_MAX).map_err(|source| Failure::Unreadable {
        name: name(),
        source,
    })?;
    let refused = |source: keys::KeyError| {
        let name = name();
        if source.is_of_input() {
            Failure::Keys { name, source }
        } else {
            source.into()
        }
    };
    let keys = Exported::read(&String::from_utf8_lossy(&bytes)).map_err(refused)?;
    let deployment = place.deployment();
    let owner = owner(place, &keys)?;
    let checked = keys.check(&deployment.data_dir, owner.as_ref(), replace);
    checked.map_err(refused)?;
    deployment.make_data_dir()?;
    let imported = keys.put(&deployment.data_dir)?;
    Ok(Answer::holds(told(imported, &deployment.data_dir)))
}

/// Owner of the database; None if there is no database. None also if the database cannot be read and the imported keys
/// replace no other keys, so that they can still be imported.
fn owner(place: &Place, keys: &Exported) -> Result<Option<Owner>, Failure> {
    let address = place.database()?;
    let owner = runtime()?.block_on(async {
        let store = Store::open(&address, Access::Read).await?;
        let owner = store.owner().await;
        store.close().await;
        owner
    });
    match owner {
        Ok(owner) => Ok(owner),
        Err(StoreError::NoDatabase) => Ok(None),
        Err(_) if !keys.differ_from(&place.deployment().data_dir)? => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn told(imported: Imported, data_dir: &Path) -> String {
    let path = data_dir.display();
    match imported {
        Imported::Same => format!("`{path}` has these keys already; nothing was changed\n"),
        Imported::Taken => format!("the keys are in `{path}`\n"),
        Imported::Replaced => format!(
            "the keys are in `{path}`; those that were there stay beside them as `NAME.old`\n"
        ),
    }
}
