//! The compiler for WebAssembly: Debian's if it is available, otherwise the target of rustup.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::install;
use crate::step;

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN: &str = "rustc-web cargo-web rust-web-src lld-22";

/// Flags of the small build, which need a standard library built from source: a panic is one trap, and nothing is kept
/// that only a panic's message or `{:?}` would print.
const SMALL: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none \
    -Zfmt-debug=none --cfg sha2_backend_soft=\"compact\"";

pub(crate) enum Compiler {
    /// The default compiler, with the target added by rustup.
    Rustup,
    /// Debian's compiler, which builds the standard library from source, with its linker.
    Debian { linker: PathBuf },
}

impl Compiler {
    /// Returns the compiler that is installed, or the first that can be installed: Debian's before rustup's, because
    /// only a standard library built from source makes the client small.
    pub(crate) fn find() -> Result<Self, Failure> {
        Self::debian()
            .or_else(|| install::debian(DEBIAN).then(Self::debian).flatten())
            .or_else(|| (rustup_has_target() || rustup_adds_target()).then_some(Self::Rustup))
            .ok_or(Failure::Missing {
                tool: "a Rust compiler for WebAssembly",
                install: "rustup target add wasm32-unknown-unknown, or on Debian \
                          apt-get install rustc-web cargo-web rust-web-src lld-22",
            })
    }

    fn debian() -> Option<Self> {
        let source = step::answer("/usr/bin/rustc --print sysroot")
            .map(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock"))?;
        let linker = PathBuf::from("/usr/bin/wasm-ld-22");
        (Path::new("/usr/bin/cargo").exists() && source.exists() && linker.exists())
            .then_some(Self::Debian { linker })
    }

    /// Returns how small a client it makes: `small`, or `plain` with a precompiled standard library.
    pub(crate) fn makes(&self) -> &'static str {
        match self {
            Self::Rustup => "plain",
            Self::Debian { .. } => "small",
        }
    }

    /// Returns the `cargo build` command for the browser, without a profile.
    pub(crate) fn build(&self, small: bool) -> Command {
        let line = "build --package frontend --package checker --target wasm32-unknown-unknown \
                    --target-dir target/client-build";
        match self {
            Self::Rustup => step::command(&format!("cargo {line}")),
            Self::Debian { linker } => debian(line, linker, small),
        }
    }
}

fn debian(line: &str, linker: &Path, small: bool) -> Command {
    let mut command = step::command(&format!(
        "/usr/bin/cargo {line} -Zbuild-std=std,panic_abort"
    ));
    command
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    if small {
        command
            .arg("-Zbuild-std-features=optimize_for_size")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", SMALL);
    }
    command
}

fn rustup_has_target() -> bool {
    let sysroot = step::answer("rustc --print sysroot");
    sysroot.is_some_and(|sysroot| {
        let library = PathBuf::from(sysroot)
            .join("lib/rustlib")
            .join(TARGET)
            .join("lib");
        library.exists()
    })
}

fn rustup_adds_target() -> bool {
    let what = "rustup target add wasm32-unknown-unknown";
    step::works("rustup --version") && step::run(what, &mut step::command(what)).is_ok()
}
