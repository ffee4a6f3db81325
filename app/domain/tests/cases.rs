//! Stories: facts, and the verdict on them, worked out by hand.
//!
//! Each folder `cases/CATALOGUE/STORY` has `facts.json` and `expected.txt`. The expectation has sections, each under
//! its name in brackets; a section that it has is compared line by line, others are not compared.

mod lines;
mod shown;
mod values;

use std::{collections::BTreeMap, fs, path::Path};

use domain::{Catalogue, Facts, assess, document, plan};

use crate::support::fixed;
use shown::Shown;

#[test]
fn every_story_ends_as_worked_out_by_hand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut wrong = Vec::new();
    let mut told = 0;
    for catalogue in folders(&root) {
        let known = fixed::catalogue(&name(&catalogue));
        for story in folders(&catalogue) {
            told += 1;
            wrong.extend(tell(&known, &story));
        }
    }
    assert!(told >= 18, "only {told} stories were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn folders(root: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(root).expect("the folder can be listed");
    let mut folders: Vec<_> = entries
        .map(|entry| entry.expect("its entries can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn name(path: &Path) -> String {
    path.file_name()
        .expect("a folder has a name")
        .to_string_lossy()
        .into_owned()
}

/// Returns the differences between a story's expectation and its verdict.
fn tell(catalogue: &Catalogue, story: &Path) -> Vec<String> {
    let facts = fs::read(story.join("facts.json")).expect("the story has facts");
    let facts =
        Facts::parse(&facts).unwrap_or_else(|problems| panic!("{}: {problems:?}", story.display()));
    let verdict = assess(catalogue, &facts);
    let shown = Shown {
        document: document::document(catalogue, &verdict),
        plan: plan::document(catalogue, &verdict),
    };
    let expected = fs::read_to_string(story.join("expected.txt")).expect("the story has an end");
    let differences = sections(&expected)
        .into_iter()
        .filter_map(|(section, expected)| {
            let found = shown.section(&section);
            (found != expected).then(|| {
                format!(
                    "{} [{section}]\n  expected:\n{}\n  found:\n{}",
                    story.display(),
                    expected.join("\n"),
                    found.join("\n")
                )
            })
        });
    differences.collect()
}

fn sections(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut sections = BTreeMap::new();
    let mut current: Option<&mut Vec<String>> = None;
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            Some(name) => current = Some(sections.entry(name.to_owned()).or_default()),
            None => current
                .as_mut()
                .expect("a line stands in a section")
                .push(line.to_owned()),
        }
    }
    sections
}
