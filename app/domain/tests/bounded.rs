//! Limits on how much of a stranger's text is repeated: pointers, problems, notes and differences are bounded.

use domain::{Facts, Json, bundle, notes, shortened};

use crate::support::fixed;

/// Maximum size of all problems of one document, in bytes.
const READ_MAX: usize = 16 * 1024;
const NOTES_MAX: usize = 65 * 1024;

fn facts(more: &str) -> String {
    format!(r#"{{"schema":"thesmios.facts/1","as_of":"2026-11-20T09:00:00Z",{more}}}"#)
}

fn problems(text: &str) -> (usize, String) {
    let problems = Facts::parse(text.as_bytes()).err().unwrap_or_default();
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    (said.iter().map(String::len).sum(), said.join("\n"))
}

#[test]
fn a_long_key_is_cut_in_every_pointer() {
    let key = "k".repeat(4_000_000);
    let (_, said) = problems(&facts(&format!(r#""{key}":1"#)));
    let cut = format!("/{}…: expected no such key", "k".repeat(100));
    assert!(said.starts_with(&cut), "{said}");
    assert!(said.len() < 1_000, "{}", said.len());
}

#[test]
fn a_key_is_cut_between_letters_and_before_it_is_escaped() {
    let (_, said) = problems(&facts(&format!(r#""{}":1"#, "ä~/".repeat(50))));
    let cut = format!("/{}ä…: ", "ä~0~1".repeat(33));
    assert!(said.starts_with(&cut), "{said}");
    assert_eq!(shortened(&"ä".repeat(100)), "ä".repeat(100));
}

#[test]
fn many_long_problems_are_counted_instead_of_listed() {
    let mut nested = "1".to_owned();
    for at in 0..25 {
        nested = format!(r#"{{"{}{at}":{nested}}}"#, "\u{1f600}".repeat(200));
    }
    let many: Vec<String> = (0..60)
        .map(|at| format!(r#""{}{at}":1"#, "é".repeat(99)))
        .collect();
    let tenant = format!(r#""tenant":{{"extra":{nested},{}}}"#, many.join(","));
    let (bytes, said) = problems(&facts(&tenant));
    assert!(bytes < READ_MAX + 100, "{bytes}");
    assert!(said.ends_with("more problems are not listed"), "{said}");
}

#[test]
fn notes_on_unknown_names_are_bounded() {
    let unknown = |count: usize, name: &dyn Fn(usize) -> String| {
        let names = (0..count).map(|at| format!(r#""{}":{{"state":"set"}}"#, name(at)));
        let variables = names.collect::<Vec<_>>().join(",");
        let facts = Facts::parse(facts(&format!(r#""variables":{{{variables}}}"#)).as_bytes());
        notes::notes(fixed::shipped(), &facts.expect("facts"))
    };
    let few = unknown(99, &|at| format!("N{at}"));
    assert_eq!((few.len(), few[0].pointer.as_str()), (99, "/variables/N0"));
    for name in [
        &(|at| format!("N{at}")) as &dyn Fn(usize) -> String,
        &|at| format!("{at}{}", "\u{1f600}".repeat(400)),
    ] {
        let many = unknown(2_000, name);
        let bytes: usize = many
            .iter()
            .map(|note| note.pointer.len() + note.text.len())
            .sum();
        assert!(
            many.len() <= 101 && bytes < NOTES_MAX,
            "{} {bytes}",
            many.len()
        );
        let last = many.last().expect("a note");
        assert_eq!(last.pointer, "");
        let left_out = 2_000 - (many.len() - 1);
        assert_eq!(last.text, format!("{left_out} more notes are not listed"));
    }
}

#[test]
fn a_bundle_of_one_huge_key_or_text_is_answered_in_short() {
    let huge = "k".repeat(2_000_000);
    let within = vec![format!(r#"{{"id":"{huge}","x":["{huge}"]}}"#); 1];
    let many = vec![r#"{"y":[1,2,3]}"#; 20_000].join(",");
    for verdict in [
        format!(r#"{{"{huge}":[{many}]}}"#),
        format!(r#"{{"modes":[{}]}}"#, within.join(",")),
    ] {
        let facts = facts(r#""tenant":null"#);
        let catalogue = fixed::document("thesmios");
        let text = format!(
            r#"{{"schema":"thesmios.bundle/1","catalogue":{catalogue},"facts":{facts},"verdict":{verdict}}}"#
        );
        let checked = bundle::check(text.as_bytes()).expect("a bundle");
        let said = format!("{checked:?}").len() - format!("{:?}", checked.computed).len();
        assert!(!checked.holds() && said < 512 * 1024, "{said}");
    }
}

#[test]
fn what_differs_is_counted_where_it_is_not_listed() {
    let list = |text: &str| Json::list((0..9_000).map(|at| format!("{at}{}", text.repeat(40))));
    let (found, more) = domain::differences::first_differences(&list("a"), &list("b"), 500);
    assert_eq!(found.len() + more, 9_000);
    let bytes: usize = found
        .iter()
        .map(|each| each.pointer.len() + each.shown.len() + each.computed.len())
        .sum();
    assert!((32 * 1024..=64 * 1024).contains(&bytes), "{bytes}");
}

#[test]
fn a_document_of_more_values_than_anybody_needs_is_refused() {
    let list = |count: usize| format!("[{}0]", "0,".repeat(count - 1));
    assert!(Json::parse(list(999_999).as_bytes()).is_ok());
    let problem = Json::parse(list(1_000_000).as_bytes()).expect_err("the list counts too");
    assert_eq!(problem.expected, "expected at most 1000000 values");
}
