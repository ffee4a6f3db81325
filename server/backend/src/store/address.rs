//! Location of a database.

use std::{
    fmt,
    path::{Path, PathBuf, absolute},
    str::FromStr,
};

use sqlx::postgres::PgConnectOptions;

use super::StoreError;

/// Name of the database file in a data directory.
const FILE: &str = "thesmios.db";

/// Location of a database. An address can hold a password, so only its harmless part is displayed.
#[derive(Clone)]
pub struct Address(pub(super) Place);

#[derive(Clone)]
pub(super) enum Place {
    Sqlite(PathBuf),
    Postgres(Box<PgConnectOptions>),
}

impl Address {
    /// Reads `postgres://…`, `postgresql://…` or `sqlite:PATH`.
    ///
    /// # Errors
    /// Returns an error for anything else, without repeating it.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err(StoreError::Address)
            } else {
                Ok(Self::file(Path::new(path)))
            };
        }
        let known = ["postgres://", "postgresql://"];
        if !known.iter().any(|scheme| text.starts_with(scheme)) {
            return Err(StoreError::Address);
        }
        let options = PgConnectOptions::from_str(text).map_err(|_| StoreError::Address)?;
        Ok(Self(Place::Postgres(Box::new(options))))
    }

    /// An SQLite database at `path`.
    pub fn file(path: &Path) -> Self {
        Self(Place::Sqlite(path.to_owned()))
    }

    /// The default database of a data directory.
    pub fn in_directory(data_dir: &Path) -> Self {
        Self::file(&data_dir.join(FILE))
    }

    /// Whether the database is a file in this directory.
    pub fn is_in(&self, directory: &Path) -> bool {
        match &self.0 {
            Place::Sqlite(path) => match (absolute(path), absolute(directory)) {
                (Ok(path), Ok(directory)) => path.parent() == Some(&directory),
                _ => false,
            },
            Place::Postgres(_) => false,
        }
    }

    /// Whether the database may exist: a file that exists, or a server that may answer.
    pub fn may_exist(&self) -> bool {
        match &self.0 {
            Place::Sqlite(path) => path.exists(),
            Place::Postgres(_) => true,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::Sqlite(path) => write!(out, "{}", path.display()),
            Place::Postgres(options) => {
                let database = options.get_database().unwrap_or("postgres");
                let (host, port) = (options.get_host(), options.get_port());
                write!(out, "PostgreSQL at {host}:{port}, database {database}")
            }
        }
    }
}
