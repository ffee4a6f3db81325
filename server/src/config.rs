//! Where a deployment keeps its things when nobody says so.

use std::path::PathBuf;

use backend::{
    deployment::Deployment,
    remote,
    store::{Address, StoreError},
};

use crate::{cli::Place, failure::Failure};

impl Place {
    /// Whether the settings can be what they are for. An address is not repeated: it can hold a password.
    ///
    /// # Errors
    /// What is expected.
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

    /// The deployment these settings name.
    pub fn deployment(&self) -> Deployment {
        Deployment {
            data_dir: self.data_dir.clone().unwrap_or_else(platform_data_dir),
            public_url: self.public_url.clone(),
            ca_file: self.ca_file.clone(),
        }
    }

    /// Where its logs are kept: in a file of the data directory, where nobody says otherwise.
    ///
    /// # Errors
    /// Where the setting names no database.
    pub fn database(&self) -> Result<Address, StoreError> {
        match &self.database {
            Some(address) => Address::parse(address),
            None => Ok(Address::in_directory(&self.deployment().data_dir)),
        }
    }
}

/// The platform's directory for data of one user; the working directory where there is none.
fn platform_data_dir() -> PathBuf {
    let below_home = if cfg!(target_os = "macos") {
        "Library/Application Support/thesmios"
    } else {
        ".local/share/thesmios"
    };
    std::env::home_dir().map_or_else(|| PathBuf::from("data"), |home| home.join(below_home))
}
