//! Browser clients: compiled, then packed into the folder that the server embeds.

use std::path::{Path, PathBuf};

use crate::build::Profile;
use crate::compiler::Compiler;
use crate::failure::Failure;
use crate::install;
use crate::root;
use crate::step;

struct Client {
    name: &'static str,
    /// None if the client is only a script.
    package: Option<&'static str>,
    /// Script that starts the client.
    boot: &'static str,
}

/// The clients: `client` hydrates pages, `checker` verifies what a reader was given, `controls` has the controls of
/// every page, and `witness` remembers the state of the log.
const CLIENTS: [Client; 4] = [
    Client {
        name: "client",
        package: Some("frontend"),
        boot: "frontend/boot.js",
    },
    Client {
        name: "checker",
        package: Some("checker"),
        boot: "frontend/check.js",
    },
    Client {
        name: "controls",
        package: None,
        boot: "frontend/controls.js",
    },
    Client {
        name: "witness",
        package: None,
        boot: "frontend/witness.js",
    },
];

impl Client {
    /// Returns the files to pack: the WebAssembly, if there is any, and the script.
    fn files(&self, compiled: &Path) -> (Option<PathBuf>, PathBuf) {
        let wasm = |package| compiled.join(package).with_extension("wasm");
        (self.package.map(wasm), root::below(self.boot))
    }
}

pub(crate) fn build(profile: Profile) -> Result<(), Failure> {
    let cargo_profile = profile.client();
    step::run(
        &format!("browser clients ({cargo_profile})"),
        Compiler::find()?.build(profile == Profile::Release).args([
            "--quiet",
            "--profile",
            cargo_profile,
        ]),
    )?;
    let compiled = format!("target/client-build/wasm32-unknown-unknown/{cargo_profile}");
    pack(profile, &root::below(&compiled))
}

/// Packs the clients again if one was compiled again, or if the packer or the tools that shrink them were added or
/// changed.
fn pack(profile: Profile, compiled: &Path) -> Result<(), Failure> {
    let tools = node_tools(profile);
    let how = if tools.is_some() { "small" } else { "whole" };
    let stamp = format!("target/client-build/packed-{}-{how}", profile.client());
    let stamp = root::below(&stamp);
    let output = root::below("target").join(profile.client());
    let files = CLIENTS.map(|client| client.files(compiled));
    let lock = root::below("xtask/pack/package-lock.json");
    let packer = packer()?;
    let sources = files
        .iter()
        .flat_map(|(wasm, boot)| wasm.iter().chain([boot]));
    let sources = sources.chain([&lock]).chain(&packer);
    let sources: Vec<&Path> = sources.map(PathBuf::as_path).collect();
    if output.join("manifest.json").exists() && step::is_newer(&stamp, &sources) {
        return Ok(());
    }
    let mut pack = step::command("cargo run --quiet --package pack --profile tool --");
    pack.arg(&output);
    for (client, (wasm, boot)) in CLIENTS.iter().zip(&files) {
        let wasm = wasm.as_deref().unwrap_or(Path::new("-"));
        pack.arg(client.name).args([wasm, boot]);
    }
    step::run("packing the browser clients", pack.args(tools))?;
    std::fs::write(&stamp, "").map_err(Failure::io(format!("write `{}`", stamp.display())))
}

/// Returns the source files of the packer.
fn packer() -> Result<Vec<PathBuf>, Failure> {
    let folder = root::below("xtask/pack/src");
    let listed = std::fs::read_dir(&folder).and_then(|files| {
        files
            .map(|file| file.map(|file| file.path()))
            .collect::<std::io::Result<_>>()
    });
    listed.map_err(Failure::io(format!("read `{}`", folder.display())))
}

/// Returns the folder of wasm-opt and esbuild. Without them the client is larger, but works the same.
fn node_tools(profile: Profile) -> Option<PathBuf> {
    if profile == Profile::Dev {
        return None;
    }
    let tools = install::has_node()
        .then(|| install::npm("xtask/pack").ok())
        .flatten();
    if tools.is_none() {
        eprintln!("xtask: without Node.js and its packages the browser client is not made smaller");
    }
    tools
}
