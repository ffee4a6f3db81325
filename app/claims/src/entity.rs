//! Entities: characters that HTML and Markdown write by name or by number.

/// So long is the longest entity that is known.
const LENGTH_MAX: usize = 18;

/// Names, and the character that stands for all of them.
const NAMED: &[(char, &str)] = &[
    ('&', "amp"),
    ('<', "lt"),
    ('>', "gt"),
    ('"', "quot ldquo rdquo bdquo laquo raquo"),
    ('\'', "apos lsquo rsquo sbquo"),
    (
        ' ',
        "nbsp ensp emsp thinsp hairsp numsp puncsp emsp13 emsp14 MediumSpace NonBreakingSpace Tab",
    ),
    (
        '\u{ad}',
        "shy zwj zwnj lrm rlm NoBreak InvisibleTimes trade reg copy",
    ),
    ('\u{200b}', "ZeroWidthSpace NegativeThinSpace"),
    ('-', "ndash mdash hyphen dash horbar minus lowbar"),
    ('…', "hellip mldr bull bullet middot sol bsol"),
    ('.', "period excl quest"),
    (',', "comma"),
    (';', "semi"),
    (':', "colon"),
    ('(', "lpar rpar lsqb rsqb"),
    ('|', "vert verbar"),
    ('ß', "szlig"),
    ('æ', "aelig AElig"),
    ('œ', "oelig OElig"),
    ('ﬀ', "fflig"),
    ('ﬁ', "filig"),
    ('ﬂ', "fllig"),
    ('ﬃ', "ffilig"),
    ('ﬄ', "ffllig"),
];

/// What follows a letter in the name of that letter with an accent.
const ACCENTS: &str =
    " acute grave circ uml tilde cedil ring caron slash breve macr ogon dot strok ";

/// The character that a text begins with as an entity, and how long that is written.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes().get(1..)?;
    let end = bytes
        .iter()
        .take(LENGTH_MAX)
        .position(|byte| *byte == b';')?;
    let name = text.get(1..=end)?;
    let ch = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)?,
    };
    Some((ch, end + 2))
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    // Browsers read these as the code page that had dashes and quotes there.
    match code.ok()? {
        0x91..=0x94 => Some('\''),
        0x96 | 0x97 => Some('-'),
        code => char::from_u32(code),
    }
}

fn named(name: &str) -> Option<char> {
    let is = |known: &str| known == name;
    let found = NAMED.iter().find(|(_, names)| names.split(' ').any(is));
    let accented = || {
        let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
        let accent = name.get(1..)?;
        let known = !accent.is_empty() && ACCENTS.split(' ').any(|known| known == accent);
        known.then_some(letter)
    };
    found.map(|(ch, _)| *ch).or_else(accented)
}
