//! Digests equal those that other implementations of RFC 8785 compute of the same document.

use domain::{Digest, Json};
use proptest::{prelude::*, string::string_regex};
use serde_json::{Map, Value};

/// Generates documents of the kinds that ours use, including control characters and keys beyond the basic plane.
fn documents() -> impl Strategy<Value = Value> {
    let text = || {
        string_regex("[\\x00-\\x7f\u{e000}-\u{ffff}\u{1f600}-\u{1f610}é]{0,6}")
            .expect("the pattern is valid")
    };
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0..=(1_u64 << 53) - 1).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        let entries = prop::collection::vec((text(), inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            entries.prop_map(|entries| Value::from(Map::from_iter(entries))),
        ]
    })
}

proptest! {
    #[test]
    fn a_digest_is_taken_of_the_canonical_form(value in documents()) {
        let canonical = serde_json_canonicalizer::to_vec(&value).expect("the document has a canonical form");
        let json = Json::parse(value.to_string().as_bytes()).expect("the document is JSON");
        prop_assert_eq!(Digest::of(&json), Digest::of_bytes(&canonical));
    }

    #[test]
    fn what_is_written_reads_as_the_same(value in documents()) {
        let json = Json::parse(value.to_string().as_bytes()).expect("the document is JSON");
        prop_assert_eq!(Json::parse(json.to_string().as_bytes()), Ok(json));
    }
}
