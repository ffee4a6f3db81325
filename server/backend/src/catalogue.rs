//! Catalogue files: several TOML files that are merged into one document, with the file and line of each of its values.

mod places;
mod shipped;
mod tree;

use std::{fmt, fs, path::Path};

use domain::{Catalogue, Json, Problem, lint};

pub use places::{Place, Places};

/// A catalogue, the document it was read from, and the file and line of each value of that document.
#[derive(Debug)]
pub struct Loaded {
    /// Leaked, so that it lives as long as the program: pages, threads and verdicts all refer to it.
    pub catalogue: &'static Catalogue,
    pub document: Json,
    pub places: Places,
}

/// A remark about a catalogue, with its file and line if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub place: Option<Place>,
    pub text: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(out, "{place}: {}", self.text),
            None => write!(out, "catalogue: {}", self.text),
        }
    }
}

/// Why a catalogue cannot be used: all reasons, not only the first.
#[derive(Debug, thiserror::Error)]
#[error("the catalogue cannot be read:{}", lines(remarks))]
pub struct CatalogueError {
    pub remarks: Vec<Remark>,
}

fn lines(remarks: &[Remark]) -> String {
    let line = |remark: &Remark| format!("\n  {remark}");
    remarks.iter().map(line).collect()
}

/// A catalogue file before it is parsed.
pub struct Source {
    pub file: String,
    pub text: String,
}

/// Loads the catalogue of a folder, or the shipped one.
///
/// # Errors
/// Returns every problem of every file.
pub fn load(folder: Option<&Path>) -> Result<Loaded, CatalogueError> {
    load_for(folder, "")
}

/// Loads a catalogue like [`load`], for the deployment at a public origin, which the catalogue's commands name.
///
/// # Errors
/// Returns every problem of every file.
pub fn load_for(folder: Option<&Path>, origin: &str) -> Result<Loaded, CatalogueError> {
    let sources = match folder {
        Some(folder) => read_folder(folder)?,
        None => shipped::sources(),
    };
    merge(&sources, origin)
}

/// Lints a catalogue that can be used.
pub fn check(loaded: &Loaded) -> Vec<Remark> {
    let findings = lint::lint(loaded.catalogue);
    let remark = |finding: lint::Finding| Remark {
        place: loaded.places.find(&finding.pointer),
        text: finding.text,
    };
    findings.into_iter().map(remark).collect()
}

fn read_folder(folder: &Path) -> Result<Vec<Source>, CatalogueError> {
    let unreadable = |text: String| CatalogueError {
        remarks: vec![Remark { place: None, text }],
    };
    let entries = fs::read_dir(folder)
        .map_err(|error| unreadable(format!("cannot read `{}`: {error}", folder.display())))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    if paths.is_empty() {
        return Err(unreadable(format!(
            "`{}` holds no `*.toml` file",
            folder.display()
        )));
    }
    let source = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path)
            .map_err(|error| unreadable(format!("cannot read `{}`: {error}", path.display())))?;
        Ok(Source {
            file: path.display().to_string(),
            text,
        })
    };
    paths.iter().map(source).collect()
}

fn merge(sources: &[Source], origin: &str) -> Result<Loaded, CatalogueError> {
    let tree::Merged {
        document,
        places,
        remarks,
    } = tree::merge(sources);
    if !remarks.is_empty() {
        return Err(CatalogueError { remarks });
    }
    match Catalogue::read(&document) {
        Ok(mut catalogue) => {
            if !origin.is_empty() {
                catalogue.name_deployment(origin);
            }
            Ok(Loaded {
                catalogue: Box::leak(Box::new(catalogue)),
                document,
                places,
            })
        }
        Err(problems) => Err(CatalogueError {
            remarks: problems
                .iter()
                .map(|problem| locate(problem, &places))
                .collect(),
        }),
    }
}

fn locate(problem: &Problem, places: &Places) -> Remark {
    Remark {
        place: places.find(&problem.pointer),
        text: problem.to_string(),
    }
}
