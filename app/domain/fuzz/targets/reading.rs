//! Whatever the bytes: they are refused with a pointer, or assessed; read as a catalogue and as a bundle, too.
#![no_main]

use std::{path::Path, sync::LazyLock};

use domain::{Catalogue, Facts, Json, assess, bundle, document, plan};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/folder.rs"]
mod folder;

static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../server/backend/catalogue");
    Catalogue::read(&folder::read(&files)).expect("the catalogue that ships is valid")
});

fuzz_target!(|bytes: &[u8]| {
    match Facts::parse(bytes) {
        Ok(facts) => {
            let verdict = assess(&SHIPPED, &facts);
            assert!(verdict.forecast.len() <= 32);
            Json::parse(
                document::document(&SHIPPED, &verdict)
                    .to_string()
                    .as_bytes(),
            )
            .expect("a verdict is a document");
            let _ = plan::document(&SHIPPED, &verdict);
        }
        Err(problems) => assert!(!problems.is_empty()),
    }
    if let Ok(checked) = bundle::check(bytes) {
        assert_eq!(checked.findings.len(), 8);
    }
    if let Ok(json) = Json::parse(bytes)
        && let Err(problems) = Catalogue::read(&json)
    {
        assert!(!problems.is_empty());
    }
});
