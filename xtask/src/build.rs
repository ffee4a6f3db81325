//! Builds the whole product: the client first, since the server embeds it.

use std::path::PathBuf;

use crate::client;
use crate::failure::Failure;
use crate::root;
use crate::step;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// The shipped product: small client, fast server.
    Release,
    /// The product for development: quick to rebuild.
    Dev,
}

impl Profile {
    /// Returns the cargo profile of the client, and the folder below `target` that it is packed into.
    pub(crate) fn client(self) -> &'static str {
        match self {
            Self::Release => "client",
            Self::Dev => "client-dev",
        }
    }

    fn server(self) -> (&'static str, &'static str) {
        match self {
            Self::Release => ("release", "release"),
            Self::Dev => ("dev", "debug"),
        }
    }
}

/// Builds client and server, and returns the path of the binary.
pub(crate) fn everything(profile: Profile) -> Result<PathBuf, Failure> {
    client::build(profile)?;
    server(profile)
}

fn server(profile: Profile) -> Result<PathBuf, Failure> {
    let (name, folder) = profile.server();
    let line = format!("cargo build --quiet --package server --profile {name}");
    step::run(&format!("server ({name})"), &mut step::command(&line))?;
    Ok(root::below("target").join(folder).join("thesmios"))
}
