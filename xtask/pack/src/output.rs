use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use sha2::{Digest, Sha256};

use crate::error::{PackError, at};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compress {
    Smallest,
    Not,
}

/// The folder that the server embeds. Unchanged files are not rewritten, so that the server is not rebuilt needlessly.
pub(crate) struct Output {
    folder: PathBuf,
    compress: Compress,
    manifest: BTreeMap<String, String>,
}

impl Output {
    pub(crate) fn new(folder: PathBuf, compress: Compress) -> Result<Self, PackError> {
        std::fs::create_dir_all(&folder).map_err(at(&folder))?;
        Ok(Self {
            folder,
            compress,
            manifest: BTreeMap::new(),
        })
    }

    /// Writes `stem.<digest>.extension`, and lists it in the manifest under `role`.
    pub(crate) fn add(
        &mut self,
        role: String,
        stem: &str,
        extension: &str,
        content: &[u8],
    ) -> Result<(), PackError> {
        let name = format!("{stem}.{}.{extension}", short_digest(content));
        write(&self.folder.join(&name), content)?;
        if self.compress == Compress::Smallest {
            write(&self.folder.join(format!("{name}.br")), &brotli(content))?;
        }
        self.manifest.insert(role, name);
        Ok(())
    }

    /// Writes the manifest, and removes files of earlier builds.
    pub(crate) fn finish(self) -> Result<(), PackError> {
        let text = serde_json::to_string_pretty(&self.manifest)?;
        write(&self.folder.join("manifest.json"), text.as_bytes())?;
        for entry in std::fs::read_dir(&self.folder)
            .map_err(at(&self.folder))?
            .flatten()
        {
            if !self.keeps(&entry.file_name().to_string_lossy()) {
                std::fs::remove_file(entry.path()).map_err(at(&entry.path()))?;
            }
        }
        Ok(())
    }

    fn keeps(&self, name: &str) -> bool {
        let plain = name.strip_suffix(".br");
        name == "manifest.json"
            || self.manifest.values().any(|kept| {
                kept == name
                    || (self.compress == Compress::Smallest && Some(kept.as_str()) == plain)
            })
    }
}

fn write(path: &Path, content: &[u8]) -> Result<(), PackError> {
    if std::fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    std::fs::write(path, content).map_err(at(path))
}

fn short_digest(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    format!(
        "{:016x}",
        digest
            .first_chunk()
            .map_or(0, |start| u64::from_be_bytes(*start))
    )
}

fn brotli(content: &[u8]) -> Vec<u8> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    // Writing into memory does not fail.
    let _ = brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters);
    compressed
}
