//! Where this deployment keeps its things, and where others find it.

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

/// The place of this deployment on the disk and on the network.
#[derive(Clone, Debug)]
pub struct Deployment {
    pub data_dir: PathBuf,
    /// The public origin as it was given; see [`Deployment::origin`].
    pub public_url: String,
    /// The certificates to trust at that address, instead of the web's usual ones.
    pub ca_file: Option<PathBuf>,
}

impl Deployment {
    /// Where evidence files are kept.
    pub fn evidence_dir(&self) -> PathBuf {
        self.data_dir.join("evidence")
    }

    /// Makes the data directory where it is missing, for its owner alone.
    ///
    /// # Errors
    /// When the disk or the rights on it do not allow it.
    pub fn make_data_dir(&self) -> Result<(), KeyError> {
        let path = self.data_dir.clone();
        make_private(&path).map_err(|source| KeyError::Io { path, source })
    }

    /// Makes what a running deployment needs: its directories and its keys, for their owner alone.
    ///
    /// # Errors
    /// When the disk or the rights on it do not allow it.
    pub fn prepare(&self) -> Result<(RevisionKey, LedgerKey), KeyError> {
        for path in [self.data_dir.clone(), self.evidence_dir()] {
            make_private(&path).map_err(|source| KeyError::Io { path, source })?;
        }
        let revision = RevisionKey::load_or_create(&self.data_dir)?;
        let ledger = LedgerKey::load_or_create(&self.data_dir)?;
        Ok((revision, ledger))
    }

    /// The public origin, where it is one: `http` or `https`, a host, and nothing else.
    pub fn origin(&self) -> Option<String> {
        origin(&self.public_url)
    }

    /// A client that asks this deployment at its public origin, if it has one.
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

/// Whether `path` is a directory that we may write to.
pub fn is_writable(path: &Path) -> bool {
    path.is_dir() && access(path, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// Whether others than its owner may look into `path`.
pub fn is_exposed(path: &Path) -> io::Result<bool> {
    Ok(fs::metadata(path)?.permissions().mode() & 0o077 != 0)
}

/// `scheme://host[:port]` of an address that names just that; a user or a path is refused.
pub fn origin(address: &str) -> Option<String> {
    let uri: ureq::http::Uri = address.parse().ok()?;
    let scheme = uri
        .scheme_str()
        .filter(|scheme| ["http", "https"].contains(scheme))?;
    let authority = uri.authority()?.as_str();
    let bare = !authority.contains('@') && matches!(uri.path(), "" | "/") && uri.query().is_none();
    bare.then(|| format!("{scheme}://{authority}"))
}
