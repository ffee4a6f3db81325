//! Output for an answer that is too long to be held in memory.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use crate::failure::Failure;

/// Standard output, or a new file for its owner alone that appears whole or not at all.
pub enum Sink {
    Stdout(BufWriter<io::Stdout>),
    File {
        file: BufWriter<File>,
        draft: PathBuf,
        path: PathBuf,
    },
}

impl Sink {
    pub fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Self::Stdout(BufWriter::new(io::stdout())));
        };
        if path.exists() {
            let path = path.to_owned();
            return Err(Failure::There { path });
        }
        let draft = path.with_extension(format!("{}.draft", std::process::id()));
        let file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&draft)
            .map_err(|source| Failure::Output {
                path: path.to_owned(),
                source,
            })?;
        Ok(Self::File {
            file: BufWriter::new(file),
            draft,
            path: path.to_owned(),
        })
    }

    /// Flushes what was written, and moves the file to its path.
    pub fn finish(mut self) -> Result<(), Failure> {
        let ended = self.flush().and_then(|()| match &mut self {
            Self::Stdout(_) => Ok(()),
            Self::File { file, draft, path } => file
                .get_ref()
                .sync_all()
                .and_then(|()| fs::rename(draft, path)),
        });
        ended.map_err(|source| self.failed(source))
    }

    /// Error for output that could not be written, with its path.
    pub fn failed(&self, source: io::Error) -> Failure {
        let path = match self {
            Self::Stdout(_) => Path::new("standard output"),
            Self::File { path, .. } => path,
        };
        Failure::Output {
            path: path.to_owned(),
            source,
        }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if let Self::File { draft, .. } = self {
            // The draft is gone if it was moved to its path; otherwise it is incomplete.
            let _ = fs::remove_file(draft);
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File { file, .. } => file.flush(),
        }
    }
}
