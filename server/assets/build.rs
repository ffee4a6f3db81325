//! Writes `embedded.rs`: constants over the files that the binary carries.

#[path = "build/files.rs"]
mod files;
#[path = "build/style.rs"]
mod style;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()?;
    let client = root.join("target").join(client_folder(&cargo("PROFILE")?));
    fs::create_dir_all(&client)?; // a watched path that is missing would build us again each time
    for watched in [&client, &root.join("style")] {
        println!("cargo::rerun-if-changed={}", watched.display());
    }
    let manifest = files::manifest(&client)?;
    let mut code = String::new();
    files::list(&mut code, &manifest, &client, &root.join("style/public"))?;
    files::client(&mut code, &manifest)?;
    embed_style(&mut code, &root.join("style/main.css"))?;
    fs::write(PathBuf::from(cargo("OUT_DIR")?).join("embedded.rs"), code)?;
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo speaks to build scripts this way"
)]
fn cargo(name: &str) -> Result<String, Box<dyn Error>> {
    Ok(std::env::var(name)?)
}

/// The quick client goes with debug builds of the server, the small one with release builds.
fn client_folder(profile: &str) -> &'static str {
    if profile == "release" {
        "client"
    } else {
        "client-dev"
    }
}

fn embed_style(code: &mut String, main: &Path) -> Result<(), Box<dyn Error>> {
    let style = style::squeeze(&style::gather(main)?);
    let digest = BASE64_STANDARD.encode(Sha256::digest(&style));
    writeln!(
        code,
        "/// The whole style sheet, to be inlined.\npub const STYLE: &str = {style:?};"
    )?;
    writeln!(
        code,
        "/// Its SHA-256 in base64.\npub const STYLE_SHA256: &str = {digest:?};"
    )?;
    Ok(())
}
