//! Writes `embedded.rs`: constants for the files that the binary carries.

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
    files::client(&mut code, &manifest, "client", "CLIENT")?;
    files::client(&mut code, &manifest, "checker", "CHECKER")?;
    files::script(&mut code, &manifest, "controls", "CONTROLS")?;
    files::script(&mut code, &manifest, "witness", "WITNESS")?;
    let style = root.join("style");
    embed_style(&mut code, "STYLE", &style::gather(&style.join("main.css"))?)?;
    let check = fs::read_to_string(style.join("check.css"))?;
    embed_style(&mut code, "CHECK_STYLE", &check)?;
    let history = fs::read_to_string(style.join("history.css"))?;
    embed_style(&mut code, "HISTORY_STYLE", &history)?;
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

/// Folder of the client below `target`: debug builds embed the one that builds fast, release builds the small one.
fn client_folder(profile: &str) -> &'static str {
    if profile == "release" {
        "client"
    } else {
        "client-dev"
    }
}

fn embed_style(code: &mut String, constant: &str, style: &str) -> Result<(), Box<dyn Error>> {
    let text = style::squeeze(style);
    let sha256 = BASE64_STANDARD.encode(Sha256::digest(&text));
    writeln!(
        code,
        "/// A style sheet, to be inlined.\n\
         pub const {constant}: Style = Style {{ text: {text:?}, sha256: {sha256:?} }};"
    )?;
    Ok(())
}
