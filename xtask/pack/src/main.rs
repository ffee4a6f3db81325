//! Turns the compiled browser client into the files a browser gets: glue written, sizes taken down,
//! names that change with the content, compressed once, listed in `manifest.json`.
//!
//! A crate of its own, so that `cargo xtask` itself starts without compiling wasm-bindgen.

mod error;
mod glue;
mod output;
mod shrink;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use error::PackError;
use output::{Compress, Output};
use shrink::Node;

fn main() -> ExitCode {
    match Request::parse(std::env::args_os().skip(1)).and_then(pack) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pack: {error}");
            ExitCode::FAILURE
        }
    }
}

/// `pack COMPILED_WASM BOOT_SCRIPT OUTPUT_DIR [NODE_BIN_DIR]`; without the last nothing is made
/// smaller or compressed.
struct Request {
    compiled: PathBuf,
    boot: PathBuf,
    output: PathBuf,
    node: Option<PathBuf>,
}

impl Request {
    fn parse(mut arguments: impl Iterator<Item = OsString>) -> Result<Self, PackError> {
        let mut next = || arguments.next().map(PathBuf::from);
        Ok(Self {
            compiled: next().ok_or(PackError::Usage)?,
            boot: next().ok_or(PackError::Usage)?,
            output: next().ok_or(PackError::Usage)?,
            node: next(),
        })
    }
}

fn pack(request: Request) -> Result<(), PackError> {
    let node = request.node.map(Node::at);
    let glue = glue::write(&request.compiled)?;
    let boot = error::reading(&request.boot)?;
    let (wasm, script, boot) = match &node {
        Some(node) => (
            node.wasm(&glue.wasm)?,
            node.script(&glue.script)?,
            node.script(&boot)?,
        ),
        None => (glue.wasm, glue.script, boot),
    };
    let compress = if node.is_some() {
        Compress::Smallest
    } else {
        Compress::Not
    };
    let mut output = Output::new(request.output, compress)?;
    output.add("wasm", "client", "wasm", &wasm)?;
    output.add("glue", "client", "js", &script)?;
    output.add("boot", "boot", "js", &boot)?;
    output.finish()
}
