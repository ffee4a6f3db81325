//! Checks whether any answer contains a secret. The finding names the variable or the kind of key, never the value.

use domain::{Catalogue, catalogue::Variable};

use super::{Finding, breach::ensure_none, key_like, visitor::Heard};
use crate::probe::{self, Environment};

/// Checks that no body and no header of any answer contains the value of a variable that is secret and set here, or
/// what looks like a key.
pub fn finding(
    heard: &[Heard],
    catalogues: &[&Catalogue],
    environment: &dyn Environment,
) -> Finding {
    let mut told = Vec::new();
    for Heard { path, answer } in heard {
        let body = String::from_utf8_lossy(&answer.body);
        for (part, text) in [("body", body.as_ref()), ("headers", &answer.head())] {
            for variable in secrets_told(text, catalogues, environment) {
                told.push(format!(
                    "`{path}` tells the value of {variable} in its {part}; withdraw that value"
                ));
            }
            for kind in key_like::kinds(text) {
                told.push(format!(
                    "`{path}` holds what looks like {kind} in its {part}"
                ));
            }
        }
    }
    told.sort_unstable();
    told.dedup();
    Finding::of("public-safe", ensure_none(&told))
}

/// Returns the names of the variables whose values a text contains.
fn secrets_told<'a>(
    text: &str,
    catalogues: &[&'a Catalogue],
    environment: &dyn Environment,
) -> Vec<&'a str> {
    let variables = catalogues.iter().flat_map(|catalogue| &catalogue.variables);
    let is_told = |variable: &&Variable| probe::is_told(variable, environment, text);
    variables
        .filter(is_told)
        .map(|variable| variable.id.as_str())
        .collect()
}
