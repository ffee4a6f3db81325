//! Folds characters to what is compared: small letters without accents, and the few marks that matter.
//!
//! A small client carries no full table of Unicode, so this one covers what can be made to look like Latin letters:
//! accents, full width, ligatures, letters of other scripts with the same shape, and every kind of space and dash.

/// Class of ignored characters: joiners, marks upon letters, trade marks, numbers of footnotes.
pub(super) const NOTHING: u8 = 0;
/// Class of characters at which a word may be split unseen, because a line may break there.
pub(super) const SEAM: u8 = 1;
/// Class of a new page and the end of a paragraph.
pub(super) const BREAK: u8 = 12;
/// Class of any other mark between words.
pub(super) const MARK: u8 = b'*';
/// Class of letters that resemble no Latin letter.
pub(super) const FOREIGN: u8 = 127;

/// Returns the class of a character: one of the constants above, a small letter, a digit, a line feed, or one of
/// `space ' - , ; : . ? ( |`.
pub(super) fn fold(ch: char) -> u8 {
    match u8::try_from(ch) {
        Ok(ascii @ 0..=127) => ASCII
            .get(usize::from(ascii))
            .map_or(FOREIGN, |class| *class),
        _ => fold_wide(u32::from(ch)),
    }
}

/// Lookup table of [`fold_ascii`], because most of a text is ASCII.
static ASCII: [u8; 128] = {
    let mut classes = [0; 128];
    let mut rest = classes.as_mut_slice();
    let mut byte = 0;
    while let Some((first, others)) = rest.split_first_mut() {
        *first = fold_ascii(byte);
        rest = others;
        byte += 1;
    }
    classes
};

const fn fold_ascii(byte: u8) -> u8 {
    match byte {
        b'A'..=b'Z' => byte | 0x20,
        b'a'..=b'z'
        | b'0'..=b'9'
        | b'\n'
        | BREAK
        | b' '
        | b','
        | b';'
        | b':'
        | b'.'
        | b'?'
        | b'|' => byte,
        b'\t' | b'\r' | 11 => b' ',
        b'-' => b'-',
        // Inside a word it acts as a hyphen, around a word as emphasis.
        b'_' => SEAM,
        b'\'' | b'`' => b'\'',
        b'!' => b'.',
        b'(' | b')' | b'[' | b']' | b'{' | b'}' => b'(',
        0..=31 | 127 => NOTHING,
        _ => MARK,
    }
}

fn fold_wide(code: u32) -> u8 {
    match code {
        // Full width letters and marks.
        0xFF01..=0xFF5E => u8::try_from(code - 0xFEE0).map_or(FOREIGN, fold_ascii),
        // Letters in circles.
        0x24B6..=0x24E9 => cyclic(code - 0x24B6, 26),
        // Bold, italic and other letters of mathematics, upper and lower case; then their digits.
        0x1_D400..=0x1_D6A3 => cyclic((code - 0x1_D400) % 52, 26),
        0x1_D7CE..=0x1_D7FF => b'0' + u8::try_from((code - 0x1_D7CE) % 10).unwrap_or(0),
        // Letters in squares.
        0x1_F130..=0x1_F189 => cyclic((code - 0x1_F130) % 32, 32),
        0x1_F000..=0x1_FAFF => MARK,
        0xE_0000..=0xE_0FFF => NOTHING,
        _ => u16::try_from(code).map_or(FOREIGN, in_table),
    }
}

/// Returns a letter by its number in an alphabet that repeats after `length`.
fn cyclic(at: u32, length: u32) -> u8 {
    match u8::try_from(at % length) {
        Ok(at @ 0..=25) => b'a' + at,
        _ => MARK,
    }
}

fn in_table(code: u16) -> u8 {
    let after = TABLE.partition_point(|(first, _, _)| *first <= code);
    match after.checked_sub(1).and_then(|at| TABLE.get(at)) {
        Some((_, last, class)) if code <= *last => *class,
        _ => FOREIGN,
    }
}

/// Returns the letters that a ligature consists of. None if the character is not a ligature.
pub(super) fn ligature(ch: char) -> Option<&'static str> {
    if ch.is_ascii() {
        return None;
    }
    Some(match ch {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ĳ' | 'Ĳ' => "ij",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// Ranges of characters (first and last) with their class, sorted.
#[rustfmt::skip]
static TABLE: &[(u16, u16, u8)] = &[
    (0x0080, 0x0084, NOTHING), (0x0085, 0x0085, b'\n'), (0x0086, 0x009F, NOTHING),
    (0x00A0, 0x00A0, b' '), (0x00A1, 0x00A8, MARK), (0x00A9, 0x00A9, NOTHING), (0x00AA, 0x00AA, b'a'),
    (0x00AB, 0x00AC, MARK), (0x00AD, 0x00AE, NOTHING), (0x00AF, 0x00B1, MARK), (0x00B2, 0x00B3, NOTHING),
    (0x00B4, 0x00B4, b'\''), (0x00B6, 0x00B8, MARK), (0x00B9, 0x00B9, NOTHING), (0x00BA, 0x00BA, b'o'),
    (0x00BB, 0x00BF, MARK),
    // Latin letters with accents.
    (0x00C0, 0x00C5, b'a'), (0x00C7, 0x00C7, b'c'), (0x00C8, 0x00CB, b'e'), (0x00CC, 0x00CF, b'i'),
    (0x00D0, 0x00D0, b'd'), (0x00D1, 0x00D1, b'n'), (0x00D2, 0x00D6, b'o'), (0x00D7, 0x00D7, MARK),
    (0x00D8, 0x00D8, b'o'), (0x00D9, 0x00DC, b'u'), (0x00DD, 0x00DD, b'y'), (0x00E0, 0x00E5, b'a'),
    (0x00E7, 0x00E7, b'c'), (0x00E8, 0x00EB, b'e'), (0x00EC, 0x00EF, b'i'), (0x00F0, 0x00F0, b'd'),
    (0x00F1, 0x00F1, b'n'), (0x00F2, 0x00F6, b'o'), (0x00F7, 0x00F7, MARK), (0x00F8, 0x00F8, b'o'),
    (0x00F9, 0x00FC, b'u'), (0x00FD, 0x00FD, b'y'), (0x00FF, 0x00FF, b'y'), (0x0100, 0x0105, b'a'),
    (0x0106, 0x010D, b'c'), (0x010E, 0x0111, b'd'), (0x0112, 0x011B, b'e'), (0x011C, 0x0123, b'g'),
    (0x0124, 0x0127, b'h'), (0x0128, 0x0131, b'i'), (0x0134, 0x0135, b'j'), (0x0136, 0x0138, b'k'),
    (0x0139, 0x0142, b'l'), (0x0143, 0x014B, b'n'), (0x014C, 0x0151, b'o'), (0x0154, 0x0159, b'r'),
    (0x015A, 0x0161, b's'), (0x0162, 0x0167, b't'), (0x0168, 0x0173, b'u'), (0x0174, 0x0175, b'w'),
    (0x0176, 0x0178, b'y'), (0x0179, 0x017E, b'z'), (0x017F, 0x017F, b's'), (0x0180, 0x0183, b'b'),
    (0x0192, 0x0192, b'f'), (0x01CD, 0x01CE, b'a'), (0x01CF, 0x01D0, b'i'), (0x01D1, 0x01D2, b'o'),
    (0x01D3, 0x01DC, b'u'), (0x0218, 0x0219, b's'), (0x021A, 0x021B, b't'), (0x0251, 0x0251, b'a'),
    (0x0261, 0x0261, b'g'), (0x0269, 0x026A, b'i'), (0x02B9, 0x02B9, b'\''), (0x02BB, 0x02BF, b'\''),
    (0x02C8, 0x02C8, b'\''), (0x0300, 0x036F, NOTHING),
    // Greek letters of the same shape.
    (0x0391, 0x0391, b'a'), (0x0392, 0x0392, b'b'), (0x0395, 0x0395, b'e'), (0x0396, 0x0396, b'z'),
    (0x0397, 0x0397, b'h'), (0x0399, 0x0399, b'i'), (0x039A, 0x039A, b'k'), (0x039C, 0x039C, b'm'),
    (0x039D, 0x039D, b'n'), (0x039F, 0x039F, b'o'), (0x03A1, 0x03A1, b'p'), (0x03A4, 0x03A4, b't'),
    (0x03A5, 0x03A5, b'y'), (0x03A7, 0x03A7, b'x'), (0x03B1, 0x03B1, b'a'), (0x03B9, 0x03B9, b'i'),
    (0x03BA, 0x03BA, b'k'), (0x03BD, 0x03BD, b'v'), (0x03BF, 0x03BF, b'o'), (0x03C1, 0x03C1, b'p'),
    (0x03C5, 0x03C5, b'u'), (0x03F2, 0x03F2, b'c'),
    // Cyrillic letters of the same shape.
    (0x0405, 0x0405, b's'), (0x0406, 0x0407, b'i'), (0x0408, 0x0408, b'j'), (0x0410, 0x0410, b'a'),
    (0x0412, 0x0412, b'b'), (0x0415, 0x0415, b'e'), (0x041A, 0x041A, b'k'), (0x041C, 0x041C, b'm'),
    (0x041D, 0x041D, b'h'), (0x041E, 0x041E, b'o'), (0x0420, 0x0420, b'p'), (0x0421, 0x0421, b'c'),
    (0x0422, 0x0422, b't'), (0x0423, 0x0423, b'y'), (0x0425, 0x0425, b'x'), (0x0430, 0x0430, b'a'),
    (0x0435, 0x0435, b'e'), (0x043A, 0x043A, b'k'), (0x043E, 0x043E, b'o'), (0x0440, 0x0440, b'p'),
    (0x0441, 0x0441, b'c'), (0x0443, 0x0443, b'y'), (0x0445, 0x0445, b'x'), (0x0450, 0x0451, b'e'),
    (0x0455, 0x0455, b's'), (0x0456, 0x0457, b'i'), (0x0458, 0x0458, b'j'), (0x04BB, 0x04BB, b'h'),
    (0x0501, 0x0501, b'd'), (0x058A, 0x058A, b'-'), (0x05BE, 0x05BE, b'-'), (0x061C, 0x061C, NOTHING),
    (0x115F, 0x1160, NOTHING), (0x1680, 0x1680, b' '), (0x1806, 0x1806, b'-'), (0x180B, 0x180F, NOTHING),
    (0x1AB0, 0x1AFF, NOTHING), (0x1DC0, 0x1DFF, NOTHING),
    (0x1E00, 0x1E01, b'a'), (0x1E02, 0x1E07, b'b'), (0x1E08, 0x1E09, b'c'), (0x1E0A, 0x1E13, b'd'),
    (0x1E14, 0x1E1D, b'e'), (0x1E1E, 0x1E1F, b'f'), (0x1E20, 0x1E21, b'g'), (0x1E22, 0x1E2B, b'h'),
    (0x1E2C, 0x1E2F, b'i'), (0x1E30, 0x1E35, b'k'), (0x1E36, 0x1E3D, b'l'), (0x1E3E, 0x1E43, b'm'),
    (0x1E44, 0x1E4B, b'n'), (0x1E4C, 0x1E53, b'o'), (0x1E54, 0x1E57, b'p'), (0x1E58, 0x1E5F, b'r'),
    (0x1E60, 0x1E69, b's'), (0x1E6A, 0x1E71, b't'), (0x1E72, 0x1E7B, b'u'), (0x1E7C, 0x1E7F, b'v'),
    (0x1E80, 0x1E89, b'w'), (0x1E8A, 0x1E8D, b'x'), (0x1E8E, 0x1E8F, b'y'), (0x1E90, 0x1E95, b'z'),
    (0x1EA0, 0x1EB7, b'a'), (0x1EB8, 0x1EC7, b'e'), (0x1EC8, 0x1ECB, b'i'), (0x1ECC, 0x1EE3, b'o'),
    (0x1EE4, 0x1EF1, b'u'), (0x1EF2, 0x1EF9, b'y'),
    // Spaces, dashes and marks.
    (0x2000, 0x200A, b' '), (0x200B, 0x200B, SEAM), (0x200C, 0x200F, NOTHING), (0x2010, 0x2015, b'-'),
    (0x2016, 0x2017, MARK), (0x2018, 0x201B, b'\''), (0x201C, 0x2026, MARK), (0x2027, 0x2027, b'-'),
    (0x2028, 0x2028, b'\n'), (0x2029, 0x2029, BREAK), (0x202A, 0x202E, NOTHING), (0x202F, 0x202F, b' '),
    (0x2030, 0x2031, MARK), (0x2032, 0x2032, b'\''), (0x2033, 0x2042, MARK), (0x2043, 0x2043, b'-'),
    (0x2044, 0x2052, MARK), (0x2053, 0x2053, b'-'), (0x2054, 0x205E, MARK), (0x205F, 0x205F, b' '),
    (0x2060, 0x209C, NOTHING), (0x20A0, 0x20CF, MARK), (0x20D0, 0x20FF, NOTHING), (0x2113, 0x2113, b'l'),
    (0x2120, 0x2120, NOTHING), (0x2122, 0x2122, NOTHING), (0x212A, 0x212A, b'k'), (0x212F, 0x212F, b'e'),
    (0x2134, 0x2134, b'o'), (0x2139, 0x2139, b'i'), (0x2190, 0x2211, MARK), (0x2212, 0x2212, b'-'),
    (0x2213, 0x24B5, MARK), (0x2500, 0x27FF, MARK), (0x2800, 0x2800, b' '), (0x2801, 0x2BFF, MARK),
    (0x2E00, 0x2E16, MARK), (0x2E17, 0x2E17, b'-'), (0x2E18, 0x2E19, MARK), (0x2E1A, 0x2E1A, b'-'),
    (0x2E1B, 0x2E39, MARK), (0x2E3A, 0x2E3B, b'-'), (0x2E3C, 0x2E5C, MARK), (0x3000, 0x3000, b' '),
    (0x3001, 0x3001, b','), (0x3002, 0x3002, b'.'), (0x3003, 0x301B, MARK), (0x301C, 0x301C, b'-'),
    (0x301D, 0x302F, MARK), (0x3030, 0x3030, b'-'), (0x30A0, 0x30A0, b'-'), (0x30FB, 0x30FB, MARK),
    (0x3164, 0x3164, NOTHING), (0xFE00, 0xFE0F, NOTHING), (0xFE10, 0xFE19, MARK), (0xFE20, 0xFE2F, NOTHING),
    (0xFE30, 0xFE30, MARK), (0xFE31, 0xFE32, b'-'), (0xFE33, 0xFE4F, MARK), (0xFE50, 0xFE50, b','),
    (0xFE51, 0xFE51, MARK), (0xFE52, 0xFE52, b'.'), (0xFE54, 0xFE54, b';'), (0xFE55, 0xFE55, b':'),
    (0xFE56, 0xFE56, b'?'), (0xFE57, 0xFE57, b'.'), (0xFE58, 0xFE58, b'-'), (0xFE59, 0xFE5E, b'('), (0xFE5F, 0xFE62, MARK),
    (0xFE63, 0xFE63, b'-'), (0xFE64, 0xFE6B, MARK), (0xFEFF, 0xFEFF, NOTHING), (0xFFA0, 0xFFA0, NOTHING),
];

const _: () = assert!(is_sorted(TABLE), "characters are looked up by halves");

const fn is_sorted(mut table: &[(u16, u16, u8)]) -> bool {
    while let [(first, last, _), rest @ ..] = table {
        let after = match rest {
            [(next, _, _), ..] => *next > *last,
            [] => true,
        };
        if *first > *last || !after {
            return false;
        }
        table = rest;
    }
    true
}
