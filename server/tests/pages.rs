//! Pages over HTTP, and the same pages as JSON: what they say, and what other documents say of them.

mod described;
mod drawn;
mod kept;

use std::collections::BTreeSet;

use domain::Json;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};

use crate::support::{Home, Server, captured_day};

const ORIGIN: &str = "https://register.example.com";

fn captured(home: &Home) -> Server {
    let facts = captured_day();
    home.serve(
        &["--public-url", ORIGIN, "--facts", &facts.to_string_lossy()],
        &[],
    )
}

/// A page of the catalogue in use.
pub struct Page {
    /// Its address as JSON.
    pub twin: String,
    /// The page as that JSON describes it.
    pub said: Value,
}

impl Page {
    pub fn path(&self) -> &str {
        self.word("path")
    }

    fn word(&self, key: &str) -> &str {
        self.said[key].as_str().expect("a text")
    }
}

/// Every page, in order.
pub fn all(server: &Server) -> Vec<Page> {
    let catalogue = server.get("/api/product/catalogue").json();
    let pages = catalogue["pages"].as_array().expect("pages");
    let ids = pages.iter().map(|page| page["id"].as_str().expect("an id"));
    let page = |id| {
        let twin = format!("/api/product/{id}");
        let said = server.get(&twin).json()["page"].clone();
        assert_eq!(said["id"], id);
        Page { twin, said }
    };
    ids.map(page).collect()
}

/// Addresses on this server that a page names, in links and in its head.
pub fn named(html: &str) -> BTreeSet<&str> {
    let values = html.split("=\"").filter_map(|rest| rest.split('"').next());
    values.filter(|value| value.starts_with('/')).collect()
}

/// A document with its keys in the order in which they were sent, which is the order of the page.
struct InOrder<'a>(&'a Json);

impl Serialize for InOrder<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Json::Null | Json::OtherNumber => to.serialize_unit(),
            Json::Bool(value) => to.serialize_bool(*value),
            Json::Count(count) => to.serialize_u64(*count),
            Json::Text(text) => to.serialize_str(text),
            Json::List(list) => to.collect_seq(list.iter().map(InOrder)),
            Json::Object(fields) => {
                let mut map = to.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, &InOrder(value))?;
                }
                map.end()
            }
        }
    }
}

#[test]
fn each_page_says_of_the_captured_day() {
    let home = Home::new();
    let server = captured(&home);
    for page in all(&server) {
        let document = Json::parse(&server.get(&page.twin).body).expect("JSON");
        let said = document.get("page").expect("a page");
        insta::assert_json_snapshot!(page.word("id"), InOrder(said));
    }
}

#[test]
fn the_counters_of_each_page_are_those_of_the_captures() {
    let home = Home::new();
    let server = captured(&home);
    let expected: Value =
        serde_json::from_str(include_str!("captured/expected.json")).expect("JSON");
    let mut counted = serde_json::Map::new();
    for page in all(&server) {
        counted.insert(page.word("id").to_owned(), page.said["counters"].clone());
    }
    counted.retain(|_, counters| *counters != json!({}));
    assert_eq!(Value::Object(counted), expected["counters"]);
}

/// Text as it appears in HTML.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn each_page_tells_others_what_it_is() {
    let home = Home::new();
    let server = captured(&home);
    for page in all(&server) {
        let html = server.get(page.path()).text();
        let (head, _) = html.split_once("</head>").expect("a head");
        let address = format!("{ORIGIN}{}", page.path());
        let (headline, lead) = (page.word("headline"), page.word("lead"));
        let told = [
            format!("<title>{}</title>", escaped(page.word("title"))),
            format!("name=\"description\" content=\"{}\"", escaped(lead)),
            format!("property=\"og:title\" content=\"{}\"", escaped(headline)),
            format!("property=\"og:description\" content=\"{}\"", escaped(lead)),
            format!("property=\"og:url\" content=\"{address}\""),
            format!("<link rel=\"canonical\" href=\"{address}\">"),
        ];
        for told in told {
            assert_eq!(head.matches(&told).count(), 1, "{told}");
        }
        assert!(!head.contains("noindex"), "{address}");
    }
}

#[test]
fn search_engines_find_every_page() {
    let home = Home::new();
    let server = captured(&home);
    let robots = server.get("/robots.txt");
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    let sitemap = format!("Sitemap: {ORIGIN}/sitemap.xml");
    assert!(robots.text().lines().any(|line| line == sitemap));
    let sitemap = server.get("/sitemap.xml");
    assert_eq!(sitemap.header("content-type"), "application/xml");
    let text = sitemap.text();
    let named = text.split("<loc>").skip(1);
    let named: Vec<_> = named.map(|rest| rest.split('<').next()).collect();
    let pages = all(&server);
    let paths = pages.iter().map(Page::path).chain(["/history"]);
    let pages: Vec<_> = paths.map(|path| format!("{ORIGIN}{path}")).collect();
    let pages: Vec<_> = pages.iter().map(|address| Some(address.as_str())).collect();
    assert_eq!(named, pages);
}

#[test]
fn the_icon_is_found_by_its_old_name_too() {
    let home = Home::new();
    let server = captured(&home);
    let [old, new] = ["/favicon.ico", "/icon.svg"].map(|path| server.get(path));
    assert_eq!(
        (old.status, old.header("content-type")),
        (200, "image/svg+xml")
    );
    assert_eq!(old.body, new.body);
}

#[test]
fn an_address_nothing_stands_at_is_not_indexed() {
    let home = Home::new();
    let server = captured(&home);
    for path in ["/nothing", "/nothing/", "/a/b", "/assets/nothing.js"] {
        for known in ["\"other\"", "*"] {
            let answer = server.ask("GET", path, &[("if-none-match", known)], b"");
            assert_eq!(answer.status, 404, "{path}");
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
            let html = answer.text();
            assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
            assert!(
                !html.contains("canonical") && !html.contains(path),
                "{path}"
            );
        }
    }
}

#[test]
fn a_page_can_only_be_read() {
    let home = Home::new();
    let server = captured(&home);
    let pages = all(&server);
    let paths = pages.iter().flat_map(|page| [page.path(), &page.twin]);
    for path in paths.chain(["/robots.txt", "/sitemap.xml", "/favicon.ico"]) {
        for method in ["POST", "PUT", "PATCH", "DELETE"] {
            let answer = server.ask(method, path, &[], b"");
            let told = (answer.status, answer.header("allow"));
            assert_eq!(told, (405, "GET,HEAD"), "{method} {path}");
        }
    }
}

#[test]
fn an_address_that_is_nearly_a_page_leads_to_it() {
    let home = Home::new();
    let server = captured(&home);
    let cases = [
        ("/launch-clearance/", "/launch-clearance"),
        ("/Launch-Clearance", "/launch-clearance"),
        (
            "/LAUNCH-clearance//?set=group:oidc",
            "/launch-clearance?set=group:oidc",
        ),
        ("/history/", "/history"),
        ("/Verify", "/verify"),
        ("/search/?q=oidc", "/search?q=oidc"),
        ("/Claims", "/claims"),
        ("/api", "/api/openapi.json"),
    ];
    for (path, page) in cases {
        let answer = server.follow_not(path);
        assert_eq!(
            (answer.status, answer.header("location")),
            (308, page),
            "{path}"
        );
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    assert_eq!(
        server
            .follow_not("//elsewhere.example/launch-clearance")
            .status,
        404
    );
}
