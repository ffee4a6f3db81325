//! Recognizes texts that look like a key, no matter who owns it.

/// A kind of key, recognized by its prefix and the length of the rest.
struct Pattern {
    what: &'static str,
    prefix: &'static str,
    /// Minimum length of the rest after the prefix, in bytes; shorter ones are examples and placeholders.
    rest_min: usize,
}

const PATTERNS: [Pattern; 8] = [
    pattern("a Stripe secret key", "sk_live_", 12),
    pattern("a Stripe secret key", "sk_test_", 12),
    pattern("a Stripe restricted key", "rk_live_", 12),
    pattern("a Stripe restricted key", "rk_test_", 12),
    pattern("a webhook secret", "whsec_", 12),
    pattern("a Resend key", "re_", 16),
    pattern("a bearer token", "Bearer ", 20),
    pattern("a bearer token", "bearer ", 20),
];

const fn pattern(what: &'static str, prefix: &'static str, rest_min: usize) -> Pattern {
    Pattern {
        what,
        prefix,
        rest_min,
    }
}

/// Returns the kinds of keys that a text appears to contain, each once.
pub fn kinds(text: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    let patterns = PATTERNS.iter().filter(|pattern| pattern.stands_in(text));
    found.extend(patterns.map(|pattern| pattern.what));
    if holds_private_key(text) {
        found.push("a private key (PEM)");
    }
    if holds_signed_token(text) {
        found.push("a signed token (JWT)");
    }
    found.dedup();
    found
}

impl Pattern {
    fn stands_in(&self, text: &str) -> bool {
        after(text, self.prefix).any(|(begins, rest)| {
            let rest = rest.split(|letter| !is_key_letter(letter)).next();
            let rest = rest.unwrap_or_default();
            // Words have no digits, but generated keys do.
            begins && rest.len() >= self.rest_min && rest.bytes().any(|byte| byte.is_ascii_digit())
        })
    }
}

/// Whether a text contains a private key (RFC 7468): `-----BEGIN PRIVATE KEY-----`, with any word before `PRIVATE`.
fn holds_private_key(text: &str) -> bool {
    after(text, "-----BEGIN ").any(|(_, rest)| {
        let label = rest.split("-----").next().unwrap_or_default();
        label.ends_with("PRIVATE KEY")
    })
}

/// Whether a text contains a signed token (RFC 7519): header, claims and signature, the first two being JSON objects in
/// base64url.
fn holds_signed_token(text: &str) -> bool {
    after(text, "eyJ").any(|(begins, rest)| {
        let token = rest.split(|letter| !is_key_letter(letter)).next();
        let mut parts = token.unwrap_or_default().split('.');
        let header = parts.next().is_some_and(|header| header.len() >= 8);
        let claims = parts.next().is_some_and(|claims| claims.starts_with("eyJ"));
        let signature = parts.next().is_some_and(|signature| signature.len() >= 16);
        begins && header && claims && signature
    })
}

/// Returns what follows each occurrence of a prefix, and whether a word begins at that occurrence.
fn after<'a>(text: &'a str, prefix: &'a str) -> impl Iterator<Item = (bool, &'a str)> {
    text.match_indices(prefix).filter_map(move |(at, _)| {
        let before = text.get(..at)?.chars().next_back();
        let begins = before.is_none_or(|letter| !letter.is_ascii_alphanumeric() && letter != '_');
        Some((begins, text.get(at + prefix.len()..)?))
    })
}

fn is_key_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.' | '~' | '+' | '/' | '=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_by_their_kind() {
        for (text, kind) in [
            ("\"sk_live_51Habcdefghij\"", "a Stripe secret key"),
            ("x=whsec_0123456789abcdef", "a webhook secret"),
            ("re_Abcd1234_efgh5678ijkl", "a Resend key"),
            (
                "Authorization: Bearer abcdef0123456789abcdef",
                "a bearer token",
            ),
            ("-----BEGIN EC PRIVATE KEY-----\nMHc", "a private key (PEM)"),
            (
                "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ",
                "a signed token (JWT)",
            ),
        ] {
            assert_eq!(kinds(text), [kind], "{text}");
        }
    }

    #[test]
    fn words_placeholders_and_public_keys_are_no_keys() {
        for text in [
            "STRIPE_SECRET_KEY=sk_live_<secret>",
            "core_runtime_and_then_some_2_more_words",
            "re_use_is_encouraged_everywhere",
            "Bearer <token>",
            "-----BEGIN PUBLIC KEY-----",
            "-----BEGIN CERTIFICATE-----",
            "eyJhbGciOiJFUzI1NiJ9",
            "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        ] {
            assert!(kinds(text).is_empty(), "{text}: {:?}", kinds(text));
        }
    }
}
