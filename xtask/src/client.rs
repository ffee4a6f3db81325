//! The browser client: compiled, then packed into the folder that the server embeds.

use std::path::{Path, PathBuf};

use crate::build::Profile;
use crate::compiler::Compiler;
use crate::failure::Failure;
use crate::install;
use crate::root;
use crate::step;

pub(crate) fn build(profile: Profile) -> Result<(), Failure> {
    let cargo_profile = profile.client();
    step::run(
        &format!("browser client ({cargo_profile})"),
        Compiler::find()?.build(profile == Profile::Release).args([
            "--quiet",
            "--profile",
            cargo_profile,
        ]),
    )?;
    let compiled = format!("target/client-build/wasm32-unknown-unknown/{cargo_profile}");
    pack(profile, &root::below(&compiled).join("frontend.wasm"))
}

fn pack(profile: Profile, compiled: &Path) -> Result<(), Failure> {
    let stamp = root::below("target/client-build").join(format!("packed-{}", profile.client()));
    let boot = root::below("frontend/boot.js");
    let output = root::below("target").join(profile.client());
    let is_packed = output.join("manifest.json").exists();
    if is_packed && step::is_newer(&stamp, &[compiled, &boot]) {
        return Ok(());
    }
    let tools = node_tools(profile);
    step::run(
        "packing the browser client",
        pack_command().args([compiled, &boot, &output]).args(tools),
    )?;
    std::fs::write(&stamp, "").map_err(Failure::io(format!("write `{}`", stamp.display())))
}

fn pack_command() -> std::process::Command {
    step::command("cargo run --quiet --package pack --profile tool --")
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
