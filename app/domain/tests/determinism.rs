//! Equal facts give equal bytes.

use domain::{Facts, assess, document, plan};
use proptest::prop_assert_eq;

use crate::support::{chance::in_any_world, fixed, tree};

#[test]
fn the_same_facts_give_the_same_bytes_however_often_they_are_read() {
    in_any_world(64, |world, _| {
        let bytes = || {
            let facts = Facts::read(&tree(&world.value)).expect("the facts are valid");
            let verdict = assess(world.catalogue, &facts);
            let document = document::document(world.catalogue, &verdict);
            (
                document.to_string(),
                plan::document(world.catalogue, &verdict).to_string(),
            )
        };
        prop_assert_eq!(bytes(), bytes());
        Ok(())
    });
}

#[test]
fn a_catalogue_read_twice_has_the_same_digest() {
    assert_eq!(fixed::catalogue("harbour").digest, fixed::harbour().digest);
    assert_ne!(fixed::harbour().digest, fixed::shipped().digest);
}
