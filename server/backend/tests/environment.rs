//! Which variables of an environment are read, and what is reported of them.

use std::{collections::BTreeMap, fs, os::unix::fs::PermissionsExt, sync::Mutex};

use backend::{
    catalogue::load,
    deployment::{Deployment, origin},
    keys::{FILE, RevisionKey},
    operator_env::{self, EnvFile, EnvFileError, Wanted},
    probe::{self, Asked, Environment, Secret},
};
use domain::facts::ProbeState;

/// An environment that records which variables were read.
#[derive(Default)]
struct Told {
    values: BTreeMap<String, String>,
    asked: Mutex<Vec<String>>,
}

impl Environment for Told {
    fn value(&self, name: &str) -> Option<Secret> {
        self.asked.lock().expect("the list").push(name.to_owned());
        self.values
            .get(name)
            .map(|value| Secret::new(value.as_str()))
    }
}

fn deployment() -> (tempfile::TempDir, Deployment) {
    let dir = tempfile::tempdir().expect("a directory");
    let deployment = Deployment {
        data_dir: dir.path().join("data"),
        public_url: "http://127.0.0.1:9".to_owned(),
        ca_file: None,
    };
    (dir, deployment)
}

#[test]
fn only_names_of_the_catalogue_are_asked_for() {
    let loaded = load(None).expect("the catalogue");
    let named: Vec<&str> = loaded
        .catalogue
        .variables
        .iter()
        .map(|variable| &*variable.id)
        .collect();
    let told = Told::default();
    probe::variables(loaded.catalogue, &told, None);
    let wanted = Wanted {
        seed: true,
        fixtures: true,
    };
    operator_env::check(loaded.catalogue, &told, wanted);
    let asked = told.asked.into_inner().expect("the list");
    assert!(asked.len() >= named.len());
    assert!(
        asked.iter().all(|name| named.contains(&name.as_str())),
        "{asked:?}"
    );
}

#[test]
fn a_required_value_is_compared_and_a_blank_one_is_not_set() {
    let loaded = load(None).expect("the catalogue");
    let seen = |value: &str| {
        let values = [("EVERIFY_INTEGRATION_APPROVED".to_owned(), value.to_owned())];
        let told = Told {
            values: values.into(),
            ..Told::default()
        };
        probe::variables(loaded.catalogue, &told, None).to_string()
    };
    assert_eq!(
        seen("true"),
        r#"{"EVERIFY_INTEGRATION_APPROVED":{"state":"set"}}"#
    );
    assert_eq!(
        seen("TRUE"),
        r#"{"EVERIFY_INTEGRATION_APPROVED":{"state":"wrong_value"}}"#
    );
    assert_eq!(seen(" \t"), "{}");
}

#[test]
fn a_revision_changes_with_value_name_and_key_alone() {
    let (_first, one) = deployment();
    let (_second, two) = deployment();
    let (key, _) = one.prepare().expect("keys");
    let (other, _) = two.prepare().expect("keys");
    let again = RevisionKey::load(&one.data_dir)
        .expect("readable")
        .expect("there");
    assert_eq!(key.revision("A", b"v"), again.revision("A", b"v"));
    assert_ne!(key.revision("A", b"v"), key.revision("A", b"w"));
    assert_ne!(key.revision("A", b"v"), key.revision("B", b"v"));
    assert_ne!(key.revision("A", b"v"), other.revision("A", b"v"));
}

#[test]
fn what_serve_makes_belongs_to_its_owner_alone() {
    let (_dir, deployment) = deployment();
    assert!(
        RevisionKey::load(&deployment.data_dir)
            .expect("nothing yet")
            .is_none()
    );
    deployment.prepare().expect("it can be made");
    deployment.prepare().expect("and again");
    let mode = |path: std::path::PathBuf| {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode(deployment.data_dir.clone()), 0o700);
    assert_eq!(mode(deployment.evidence_dir()), 0o700);
    assert_eq!(mode(deployment.data_dir.join(FILE)), 0o600);
    assert_eq!(
        fs::read_dir(&deployment.data_dir)
            .expect("a directory")
            .count(),
        3,
        "no draft stays"
    );
}

#[test]
fn probes_say_what_is_there() {
    let loaded = load(None).expect("the catalogue");
    let (_dir, deployment) = deployment();
    let words = |state| {
        let asked = Asked {
            surface: Some(state),
            database: Some(state),
            keys: None,
        };
        probe::once(loaded.catalogue, &deployment, asked).to_string()
    };
    assert_eq!(
        words(ProbeState::Unknown),
        r#"{"database":"unknown","signing-keys":"unknown","public-origin":"pass","evidence-storage":"unknown","public-surface":"unknown"}"#
    );
    deployment.prepare().expect("it can be made");
    assert!(!words(ProbeState::Pass).contains("unknown"));
    let key = deployment.data_dir.join(FILE);
    fs::set_permissions(&key, fs::Permissions::from_mode(0o640)).expect("rights");
    assert!(words(ProbeState::Pass).contains(r#""signing-keys":"fail""#));
}

#[test]
fn an_origin_is_scheme_and_host_alone() {
    for good in [
        "http://localhost:3000",
        "https://www.example.com",
        "https://www.example.com/",
    ] {
        assert_eq!(origin(good).as_deref(), Some(good.trim_end_matches('/')));
    }
    for bad in [
        "",
        "www.example.com",
        "ftp://a",
        "https://u:p@a",
        "https://a/path",
        "https://a/?q",
        "https://",
    ] {
        assert_eq!(origin(bad), None, "{bad}");
    }
}

#[test]
fn environment_files_are_lines_of_assignments() {
    let file = EnvFile::parse(b"\n# c\nA=1\nexport B = no\nC='two words'\nD=\"x=y\"\nE=\n");
    assert_eq!(file.err(), Some(EnvFileError::NotAnAssignment(4)));
    assert!(EnvFile::parse(b"A=1\r\nexport C='two words'\r\n").is_ok());
    assert_eq!(
        EnvFile::parse(b"A='open").err(),
        Some(EnvFileError::OpenQuote(1))
    );
    assert_eq!(
        EnvFile::parse(b"A='").err(),
        Some(EnvFileError::OpenQuote(1))
    );
    assert_eq!(
        EnvFile::parse(b"=1").err(),
        Some(EnvFileError::NotAnAssignment(1))
    );
    assert_eq!(EnvFile::parse(b"\xff").err(), Some(EnvFileError::NotText));
}
