//! Entities: characters that HTML and Markdown write by name or by number.

/// Maximum length of a known entity after its `&`, in bytes.
const LENGTH_MAX: usize = 18;

/// Entity names, in groups with the character that they are read as.
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

/// Names of accents, which follow the letter in the name of an entity: `eacute`.
const ACCENTS: &str =
    " acute grave circ uml tilde cedil ring caron slash breve macr ogon dot strok ";

/// Decodes the entity that a text begins with; returns the character and the entity's length in bytes. None if there is
/// no known entity.
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
    // Browsers decode these numbers as windows-1252, which has quotes and dashes there.
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
