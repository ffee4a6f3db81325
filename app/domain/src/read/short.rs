//! Limits on how much of a stranger's text is repeated in messages.

/// Maximum number of characters shown of a key in a pointer and of a name in a sentence.
const KEY_MAX: usize = 100;
/// Maximum number of characters shown of a text value.
pub(crate) const TEXT_MAX: usize = 300;

/// Returns the first hundred characters of a name, followed by `…` if there are more.
pub fn shortened(name: &str) -> String {
    cut(name, KEY_MAX)
}

/// Returns the first `most` characters of a text, followed by `…` if there are more.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

/// Extends a pointer (RFC 6901) by a key.
pub fn push_key(mut pointer: String, key: &str) -> String {
    pointer.push('/');
    for letter in shortened(key).chars() {
        match letter {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            letter => pointer.push(letter),
        }
    }
    pointer
}
