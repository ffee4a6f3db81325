use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Role to file name, as `xtask/pack` writes it; empty if no client has been built.
pub(crate) type Manifest = BTreeMap<String, String>;

pub(crate) fn manifest(client: &Path) -> Result<Manifest, Box<dyn Error>> {
    match fs::read(client.join("manifest.json")) {
        Ok(text) => Ok(serde_json::from_slice(&text)?),
        Err(_) => Ok(Manifest::new()),
    }
}

pub(crate) fn list(
    code: &mut String,
    manifest: &Manifest,
    client: &Path,
    public: &Path,
) -> Result<(), Box<dyn Error>> {
    writeln!(
        code,
        "/// Every file, in no particular order.\npub const ASSETS: &[Asset] = &["
    )?;
    for name in manifest.values() {
        asset(code, &format!("/assets/{name}"), &client.join(name), true)?;
    }
    for file in files_of(public)? {
        let name = file
            .file_name()
            .ok_or("a static file has no name")?
            .to_string_lossy();
        asset(code, &format!("/{name}"), &file, false)?;
    }
    writeln!(code, "];")?;
    Ok(())
}

/// Writes the constant `constant` with the client `name`.
pub(crate) fn client(
    code: &mut String,
    manifest: &Manifest,
    name: &str,
    constant: &str,
) -> Result<(), Box<dyn Error>> {
    let path = |role: &str| {
        let file = manifest.get(&format!("{name}-{role}"))?;
        Some(format!("/assets/{file}"))
    };
    let value = match (path("boot"), path("glue"), path("wasm")) {
        (Some(boot), Some(glue), Some(wasm)) => {
            format!("Some(Client {{ boot: {boot:?}, glue: {glue:?}, wasm: {wasm:?} }})")
        }
        _ => "None".to_owned(),
    };
    writeln!(code, "/// The {name}, where one has been built.")?;
    writeln!(code, "pub const {constant}: Option<Client> = {value};")?;
    Ok(())
}

/// Writes the constant `constant` with the script `name`.
pub(crate) fn script(
    code: &mut String,
    manifest: &Manifest,
    name: &str,
    constant: &str,
) -> Result<(), Box<dyn Error>> {
    let file = manifest.get(&format!("{name}-boot"));
    let path = file.map(|file| format!("/assets/{file}"));
    writeln!(code, "/// The {name}, where one has been built.")?;
    writeln!(code, "pub const {constant}: Option<&str> = {path:?};")?;
    Ok(())
}

fn asset(
    code: &mut String,
    path: &str,
    file: &Path,
    immutable: bool,
) -> Result<(), Box<dyn Error>> {
    let media_type = media_type(file)?;
    let etag = etag(&fs::read(file)?);
    let file = file.display().to_string();
    let brotli = match format!("{file}.br") {
        brotli if Path::new(&brotli).exists() => format!("Some(include_bytes!({brotli:?}))"),
        _ => "None".to_owned(),
    };
    writeln!(
        code,
        "Asset {{ path: {path:?}, media_type: {media_type:?}, etag: {etag:?}, \
         immutable: {immutable}, bytes: include_bytes!({file:?}), brotli: {brotli} }},"
    )?;
    Ok(())
}

fn files_of(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    files.sort();
    Ok(files)
}

fn etag(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let start = digest
        .first_chunk()
        .map_or(0, |start| u64::from_be_bytes(*start));
    format!("\"{start:016x}\"")
}

fn media_type(file: &Path) -> Result<&'static str, Box<dyn Error>> {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("js") => Ok("text/javascript; charset=utf-8"),
        Some("wasm") => Ok("application/wasm"),
        Some("svg") => Ok("image/svg+xml"),
        Some("txt") => Ok("text/plain; charset=utf-8"),
        Some("woff2") => Ok("font/woff2"),
        Some("webmanifest") => Ok("application/manifest+json"),
        _ => Err(format!("no media type is known for `{}`", file.display()).into()),
    }
}
