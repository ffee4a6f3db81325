//! Location of this deployment: its data directory and its public address.

use std::{
    fs, io,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::{Path, PathBuf},
    time::Duration,
};

use rustix::fs::{Access, access};

use crate::{
    keys::{KeyError, LedgerKey, RevisionKey},
    remote::Client,
};

/// Location of this deployment on the disk and on the network.
#[derive(Clone, Debug)]
pub struct Deployment {
    pub data_dir: PathBuf,
    /// The public origin as the operator gave it; see [`Deployment::origin`].
    pub public_url: String,
    /// File with the certificates to trust at that address, instead of the usual ones of the web.
    pub ca_file: Option<PathBuf>,
}

impl Deployment {
    /// Directory of evidence files.
    pub fn evidence_dir(&self) -> PathBuf {
        self.data_dir.join("evidence")
    }

    /// Creates the data directory if it is missing, accessible to its owner only.
    ///
    /// # Errors
    /// Returns an error if the disk or the permissions do not allow it.
    pub fn make_data_dir(&self) -> Result<(), KeyError> {
        let path = self.data_dir.clone();
        make_private(&path).map_err(|source| KeyError::Io { path, source })
    }

    /// Creates what a running deployment needs, accessible to its owner only: directories and keys.
    ///
    /// # Errors
    /// Returns an error if the disk or the permissions do not allow it.
    pub fn prepare(&self) -> Result<(RevisionKey, LedgerKey), KeyError> {
        for path in [self.data_dir.clone(), self.evidence_dir()] {
            make_private(&path).map_err(|source| KeyError::Io { path, source })?;
        }
        let revision = RevisionKey::load_or_create(&self.data_dir)?;
        let ledger = LedgerKey::load_or_create(&self.data_dir)?;
        Ok((revision, ledger))
    }

    /// Returns the public origin; None unless the public URL is one: `http` or `https`, a host, and nothing else.
    pub fn origin(&self) -> Option<String> {
        origin(&self.public_url)
    }

    /// Returns a client for the public origin; None if there is no such origin.
    pub fn client(&self, limit: Duration) -> Option<Client> {
        self.origin().map(|origin| Client {
            origin,
            ca_file: self.ca_file.clone(),
            limit,
        })
    }
}

fn make_private(path: &Path) -> io::Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
}

/// Whether `path` is a directory that this process may write to.
pub fn is_writable(path: &Path) -> bool {
    path.is_dir() && access(path, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// Whether users other than its owner have permissions on `path`.
pub fn is_exposed(path: &Path) -> io::Result<bool> {
    Ok(fs::metadata(path)?.permissions().mode() & 0o077 != 0)
}

/// Returns `scheme://host[:port]` of an address; None if it has another scheme, a user, a path or a query.
pub fn origin(address: &str) -> Option<String> {
    let uri: ureq::http::Uri = address.parse().ok()?;
    let scheme = uri
        .scheme_str()
        .filter(|scheme| ["http", "https"].contains(scheme))?;
    let authority = uri.authority()?.as_str();
    let bare = !authority.contains('@') && matches!(uri.path(), "" | "/") && uri.query().is_none();
    bare.then(|| format!("{scheme}://{authority}"))
}
