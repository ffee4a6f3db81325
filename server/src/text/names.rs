//! Error about an unknown name, with the known ones.

use domain::shortened;

/// Similarity above which a known name is suggested; 1 means the same name.
const ALIKE: f64 = 0.8;

/// Renders `` `stripe-fixtur` is no check; did you mean `stripe-fixture`? There are … ``
pub fn unknown(name: &str, what: &str, known: &[&str]) -> String {
    let there = known.join(", ");
    let name = &*shortened(name);
    match meant(name, known) {
        Some(meant) => {
            format!("`{name}` is {what}; did you mean `{meant}`? There are {there}")
        }
        None => format!("`{name}` is {what}; there are {there}"),
    }
}

fn meant<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let alike = known
        .iter()
        .map(|known| (strsim::jaro(name, known), *known));
    let alike = alike.filter(|(alike, _)| *alike > ALIKE);
    let nearest = alike.max_by(|(one, _), (other, _)| one.total_cmp(other));
    nearest.map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_named() {
        let known = ["stripe-fixture", "scim-fixture", "oidc-login"];
        let cases = [
            ("stripe-fixtur", Some("stripe-fixture")),
            ("scim_fixture", Some("scim-fixture")),
            ("odic-login", Some("oidc-login")),
            ("nobody", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(meant(name, &known), expected, "{name}");
        }
        assert_eq!(meant("any", &[]), None);
    }
}
