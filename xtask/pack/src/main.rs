//! Packs the compiled browser clients into the files that a browser gets: generates glue, shrinks the files, names them
//! by their content, compresses them once, and lists them in `manifest.json`.
//!
//! A separate crate, so that `cargo xtask` itself starts without compiling wasm-bindgen.

mod error;
mod glue;
mod output;
mod shrink;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
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

/// The arguments `pack OUTPUT_DIR (NAME COMPILED_WASM BOOT_SCRIPT)... [NODE_BIN_DIR]`. Without `NODE_BIN_DIR` nothing
/// is shrunk or compressed. `-` for `COMPILED_WASM`: the client is only a script.
struct Request {
    output: PathBuf,
    clients: Vec<Client>,
    node: Option<PathBuf>,
}

struct Client {
    name: String,
    compiled: Option<PathBuf>,
    boot: PathBuf,
}

impl Request {
    fn parse(mut arguments: impl Iterator<Item = OsString>) -> Result<Self, PackError> {
        let output = arguments.next().ok_or(PackError::Usage)?.into();
        let rest: Vec<_> = arguments.collect();
        let (clients, node) = rest.as_chunks();
        let clients = clients
            .iter()
            .map(Client::parse)
            .collect::<Result<_, _>>()?;
        let node = match node {
            [] => None,
            [node] => Some(node.into()),
            _ => return Err(PackError::Usage),
        };
        Ok(Self {
            output,
            clients,
            node,
        })
    }
}

impl Client {
    fn parse([name, compiled, boot]: &[OsString; 3]) -> Result<Self, PackError> {
        Ok(Self {
            name: name.to_str().ok_or(PackError::Usage)?.to_owned(),
            compiled: (compiled != "-").then(|| compiled.into()),
            boot: boot.into(),
        })
    }

    fn add_to(&self, output: &mut Output, node: Option<&Node>) -> Result<(), PackError> {
        if let Some(compiled) = &self.compiled {
            self.add_compiled(compiled, output, node)?;
        }
        let boot = error::reading(&self.boot)?;
        let boot = match node {
            Some(node) => node.script(&boot)?,
            None => boot,
        };
        let name = &self.name;
        output.add(format!("{name}-boot"), &format!("{name}-boot"), "js", &boot)
    }

    fn add_compiled(
        &self,
        compiled: &Path,
        output: &mut Output,
        node: Option<&Node>,
    ) -> Result<(), PackError> {
        let glue = glue::write(compiled)?;
        let (wasm, script) = match node {
            Some(node) => (node.wasm(&glue.wasm)?, node.script(&glue.script)?),
            None => (glue.wasm, glue.script),
        };
        let name = &self.name;
        output.add(format!("{name}-wasm"), name, "wasm", &wasm)?;
        output.add(format!("{name}-glue"), name, "js", &script)
    }
}

fn pack(request: Request) -> Result<(), PackError> {
    let node = request.node.map(Node::at);
    let compress = if node.is_some() {
        Compress::Smallest
    } else {
        Compress::Not
    };
    let mut output = Output::new(request.output, compress)?;
    for client in &request.clients {
        client.add_to(&mut output, node.as_ref())?;
    }
    output.finish()
}
