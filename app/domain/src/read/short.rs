//! As much of a stranger's text as is repeated to anybody.

/// So many characters of a key are repeated in a pointer, and of a name in a sentence …
const KEY_MAX: usize = 100;
/// … and of a text that is shown for itself.
pub(crate) const TEXT_MAX: usize = 300;

/// The first hundred characters of a name, and a mark where there are more.
pub fn shortened(name: &str) -> String {
    cut(name, KEY_MAX)
}

/// The first `most` characters of a text, and a mark where there are more.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

/// The pointer (RFC 6901) that goes on from another by a key.
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
