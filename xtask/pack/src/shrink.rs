use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::error::PackError;

/// Options of wasm-opt. Debian's rustc and rustup's use these features by default, but wasm-opt needs each of them
/// enabled.
const WASM_OPT: [&str; 14] = [
    // The stack comes first in memory and its last kilobyte is never reached.
    "--low-memory-unused",
    "-Oz",
    "--converge",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
    "-o",
    "-",
];

const ESBUILD: [&str; 4] = [
    "--minify",
    "--format=esm",
    "--target=es2022",
    "--log-level=error",
];

/// Tools from npm packages: `wasm-opt` of binaryen, and esbuild.
pub(crate) struct Node {
    bin: PathBuf,
}

impl Node {
    pub(crate) fn at(bin: PathBuf) -> Self {
        Self { bin }
    }

    pub(crate) fn wasm(&self, wasm: &[u8]) -> Result<Vec<u8>, PackError> {
        self.filter("wasm-opt", &WASM_OPT, wasm)
    }

    pub(crate) fn script(&self, script: &[u8]) -> Result<Vec<u8>, PackError> {
        self.filter("esbuild", &ESBUILD, script)
    }

    fn filter(
        &self,
        tool: &'static str,
        arguments: &[&str],
        input: &[u8],
    ) -> Result<Vec<u8>, PackError> {
        let failed = |error: std::io::Error| PackError::Tool {
            tool,
            said: error.to_string(),
        };
        let mut child = Command::new(self.bin.join(tool))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        // Both tools read everything before they write anything.
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input).map_err(failed)?;
        }
        let output = child.wait_with_output().map_err(failed)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(PackError::Tool {
            tool,
            said: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }
}
