//! `/api/openapi.json` lists the existing pages, and describes the JSON of each.

use std::path::Path;

use serde_json::Value;

use super::{all, captured};
use crate::support::{Home, Server};

#[test]
fn the_description_lists_the_pages_and_what_each_says() {
    let home = Home::new();
    let server = captured(&home);
    let pages = all(&server);
    let ids: Value = pages.iter().map(|page| page.word("id")).collect();
    assert_eq!(listed_pages(&server), ids);
    let description = server.get("/api/openapi.json").json();
    let described = |name: &str| keys(&description["components"]["schemas"][name]["properties"]);
    for page in &pages {
        let answer = server.get(&page.twin);
        assert_eq!(answer.status, 200, "{}", page.twin);
        assert_eq!(described("PageAnswer"), keys(&answer.json()));
        assert_eq!(described("PageDetails"), keys(&page.said));
        for section in page.said["sections"].as_array().expect("sections") {
            let (told, described) = (keys(section), described("SectionDetails"));
            assert!(described.iter().all(|key| told.contains(key)), "{section}");
        }
    }
}

#[test]
fn another_catalogue_has_other_pages() {
    let home = Home::new();
    let harbour =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/domain/tests/catalogues/harbour");
    let server = home.serve(&["--catalogue", &harbour.to_string_lossy()], &[]);
    let pages = all(&server);
    let ids: Value = pages.iter().map(|page| page.word("id")).collect();
    assert_eq!(listed_pages(&server), ids);
    assert_eq!(server.get("/api/product/launch-clearance").status, 404);
}

/// Pages that the description lists.
fn listed_pages(server: &Server) -> Value {
    let description = server.get("/api/openapi.json").json();
    let parameters = &description["paths"]["/api/product/{page}"]["get"]["parameters"];
    assert_eq!(parameters[0]["name"], "page");
    parameters[0]["schema"]["enum"].clone()
}

fn keys(object: &Value) -> Vec<&String> {
    object.as_object().expect("an object").keys().collect()
}
