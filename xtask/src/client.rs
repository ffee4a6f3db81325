//! The browser clients: compiled, then packed into the folder that the server embeds.

use std::path::{Path, PathBuf};

use crate::build::Profile;
use crate::compiler::Compiler;
use crate::failure::Failure;
use crate::install;
use crate::root;
use crate::step;

struct Client {
    name: &'static str,
    package: &'static str,
    /// The script that starts it.
    boot: &'static str,
}

/// The one that wakes pages, and the one that checks bundles and texts.
const CLIENTS: [Client; 2] = [
    Client {
        name: "client",
        package: "frontend",
        boot: "frontend/boot.js",
    },
    Client {
        name: "checker",
        package: "checker",
        boot: "frontend/check.js",
    },
];

/// The script that every page has.
const CONTROLS: &str = "frontend/controls.js";

impl Client {
    /// What it is packed of.
    fn files(&self, compiled: &Path) -> [PathBuf; 2] {
        let wasm = compiled.join(self.package).with_extension("wasm");
        [wasm, root::below(self.boot)]
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

/// Packs again when a client was compiled again, or the tools that make it smaller came or changed.
fn pack(profile: Profile, compiled: &Path) -> Result<(), Failure> {
    let tools = node_tools(profile);
    let how = if tools.is_some() { "small" } else { "whole" };
    let stamp = format!("target/client-build/packed-{}-{how}", profile.client());
    let stamp = root::below(&stamp);
    let output = root::below("target").join(profile.client());
    let files = CLIENTS.map(|client| client.files(compiled));
    let lock = root::below("xtask/pack/package-lock.json");
    let controls = root::below(CONTROLS);
    let sources = files.as_flattened().iter().chain([&lock, &controls]);
    let sources: Vec<&Path> = sources.map(PathBuf::as_path).collect();
    if output.join("manifest.json").exists() && step::is_newer(&stamp, &sources) {
        return Ok(());
    }
    let mut pack = step::command("cargo run --quiet --package pack --profile tool --");
    pack.arg(&output).arg(&controls);
    for (client, files) in CLIENTS.iter().zip(&files) {
        pack.arg(client.name).args(files);
    }
    step::run("packing the browser clients", pack.args(tools))?;
    std::fs::write(&stamp, "").map_err(Failure::io(format!("write `{}`", stamp.display())))
}

/// Where wasm-opt and esbuild are. Without them the client is larger, and works the same.
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
