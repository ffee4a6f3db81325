//! Default settings of a deployment.

use std::{net::SocketAddr, path::PathBuf};

use backend::{
    deployment::Deployment,
    remote,
    store::{Address, StoreError},
};

use crate::{cli::Place, failure::Failure};

/// The default public URL.
const PUBLIC_URL: &str = "http://localhost:3000";

impl Place {
    /// The settings of a server that listens at an address: without a public URL, the public URL is that address.
    pub fn listening_at(&self, bound: SocketAddr) -> Self {
        let ip = bound.ip();
        let own = if ip.is_loopback() || ip.is_unspecified() {
            format!("http://localhost:{}", bound.port())
        } else {
            format!("http://{bound}")
        };
        Self {
            public_url: self.public_url.clone().or(Some(own)),
            ..self.clone()
        }
    }

    /// Checks the settings. The error does not repeat an address, because an address can contain a password.
    ///
    /// # Errors
    /// Returns an error if the public URL is not an origin, or if the certificates of the CA file cannot be read.
    pub fn check(&self) -> Result<(), Failure> {
        let expected = "--public-url must be an origin, `https://` and a host, such as `https://www.example.com`";
        if self.deployment().origin().is_none() {
            return Err(Failure::Usage(expected.to_owned()));
        }
        if let Some(path) = &self.ca_file {
            remote::certificates(path)?;
        }
        Ok(())
    }

    /// The deployment that these settings name.
    pub fn deployment(&self) -> Deployment {
        Deployment {
            data_dir: self.data_dir.clone().unwrap_or_else(platform_data_dir),
            public_url: self
                .public_url
                .clone()
                .unwrap_or_else(|| PUBLIC_URL.to_owned()),
            ca_file: self.ca_file.clone(),
        }
    }

    /// Address of the database. Default: a file in the data directory.
    ///
    /// # Errors
    /// Returns an error if the setting names no database.
    pub fn database(&self) -> Result<Address, StoreError> {
        match &self.database {
            Some(address) => Address::parse(address),
            None => Ok(Address::in_directory(&self.deployment().data_dir)),
        }
    }
}

/// The platform's directory for data of one user; `data` in the working directory if there is no home directory.
fn platform_data_dir() -> PathBuf {
    let below_home = if cfg!(target_os = "macos") {
        "Library/Application Support/thesmios"
    } else {
        ".local/share/thesmios"
    };
    std::env::home_dir().map_or_else(|| PathBuf::from("data"), |home| home.join(below_home))
}
