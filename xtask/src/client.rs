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

/// Packs again when the client was compiled again, or the tools that make it smaller came or changed.
fn pack(profile: Profile, compiled: &Path) -> Result<(), Failure> {
    let tools = node_tools(profile);
    let how = if tools.is_some() { "small" } else { "whole" };
    let stamp = format!("target/client-build/packed-{}-{how}", profile.client());
    let stamp = root::below(&stamp);
    let boot = root::below("frontend/boot.js");
    let output = root::below("target").join(profile.client());
    let sources = [
        compiled,
        &boot,
        &root::below("xtask/pack/package-lock.json"),
    ];
    if output.join("manifest.json").exists() && step::is_newer(&stamp, &sources) {
        return Ok(());
    }
    let mut pack = step::command("cargo run --quiet --package pack --profile tool --");
    step::run(
        "packing the browser client",
        pack.args([compiled, &boot, &output]).args(tools),
    )?;
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
