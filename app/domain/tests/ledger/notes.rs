//! Signed notes, checkpoints and proof files against other implementations.

use domain::{
    Digest,
    ledger::{
        Checkpoint, leaf_hash,
        note::{SignedNote, SigningKey, VerifyingKey},
        proof::Proof,
        tree::Plan,
    },
};
use signed_note::{Note, StandardSigner, StandardVerifier, VerifierList};
use tlog_tiles::tlog::{Hash, check_record};

use super::{
    grown::Grown,
    written::{ORIGIN, checkpoint, key, ordinary},
};

/// The note in the specification's example.
const EXAMPLE: &str = "This is an example message.\n\n— example.com/foo \
    Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
const EXAMPLE_KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

#[test]
fn the_example_of_the_specification_holds() {
    let key = VerifyingKey::parse(EXAMPLE_KEY).expect("a key");
    assert_eq!(key.to_string(), EXAMPLE_KEY);
    let note = SignedNote::parse(EXAMPLE).expect("a note");
    assert_eq!(note.to_string(), EXAMPLE);
    assert_eq!(note.text, "This is an example message.\n");
    assert_eq!(note.verify(&[key]).expect("it is signed").len(), 1);
}

fn theirs(key: &VerifyingKey) -> VerifierList {
    let verifier = StandardVerifier::new(&key.to_string()).expect("they read our key");
    VerifierList::new(vec![Box::new(verifier)])
}

#[test]
fn they_check_what_we_sign_and_we_check_what_they_sign() {
    let (key, written) = (key(), ordinary(5));
    let ours = checkpoint(&written, 5).sign(&key);
    let note = Note::from_bytes(ours.to_string().as_bytes()).expect("they read our note");
    let (verified, _) = note
        .verify(&theirs(key.public()))
        .expect("they know our key");
    assert_eq!(verified.len(), 1);
    let read = tlog_tiles::Checkpoint::from_bytes(note.text()).expect("they read our checkpoint");
    assert_eq!((read.origin(), read.size()), (ORIGIN, 5));
    assert_eq!(&read.hash().0, checkpoint(&written, 5).root.bytes());

    let seed = base64(&[[1].as_slice(), &[7; 32]].concat());
    let id = key.public().to_string();
    let id = id.split('+').nth(1).expect("an id");
    let signer =
        StandardSigner::new(&format!("PRIVATE+KEY+{ORIGIN}+{id}+{seed}")).expect("a key of theirs");
    let mut note = Note::new(&read.to_bytes(), &[]).expect("a note");
    note.add_sigs(&[&signer]).expect("they sign");
    let theirs = SignedNote::parse(std::str::from_utf8(&note.to_bytes()).expect("text"))
        .expect("we read it");
    assert_eq!(theirs, ours, "the same key signs the same text alike");
    assert_eq!(
        theirs
            .verify(&[key.public().clone()])
            .expect("it is signed")
            .len(),
        1
    );
    assert_eq!(Checkpoint::parse(&theirs.text), Ok(checkpoint(&written, 5)));
}

fn base64(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    // Hashes in checkpoints are the only base64 here, so this needs to handle nothing else.
    let mut text = String::new();
    let alphabet: Vec<char> = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain(['+', '/'])
        .collect();
    for part in bytes.chunks(3) {
        let three = [
            part[0],
            *part.get(1).unwrap_or(&0),
            *part.get(2).unwrap_or(&0),
        ];
        let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for at in 0..4 {
            let digit = alphabet[usize::try_from(bits >> (18 - 6 * at) & 63).expect("small")];
            let shown = if at <= part.len() { digit } else { '=' };
            write!(text, "{shown}").expect("text");
        }
    }
    text
}

#[test]
fn a_note_that_was_altered_holds_for_nobody() {
    let (ours, other) = (key(), SigningKey::new(ORIGIN, &[8; 32]).expect("a name"));
    let whole = checkpoint(&ordinary(5), 5).sign(&ours).to_string();
    let signature = whole.lines().last().expect("a signature").to_owned();
    let cases = [
        ("the size", whole.replacen("\n5\n", "\n6\n", 1)),
        ("the log", whole.replacen("deployment", "deploymenx", 1)),
        (
            "the signature",
            whole.replacen(&signature, &turned(&signature), 1),
        ),
        ("a line more", whole.replacen("\n5\n", "\n5\n5\n", 1)),
    ];
    for (why, altered) in cases {
        assert_ne!(altered, whole, "{why}");
        let note = SignedNote::parse(&altered).unwrap_or_else(|problem| panic!("{why}: {problem}"));
        assert!(note.verify(&[ours.public().clone()]).is_err(), "{why}");
        let note =
            Note::from_bytes(altered.as_bytes()).unwrap_or_else(|error| panic!("{why}: {error}"));
        assert!(note.verify(&theirs(ours.public())).is_err(), "{why}");
    }
    let note = SignedNote::parse(&whole).expect("a note");
    assert!(
        note.verify(&[other.public().clone()]).is_err(),
        "another key of the same name"
    );
    assert!(note.verify(&[]).is_err(), "no key");
    let both = [other.public().clone(), ours.public().clone()];
    assert_eq!(note.verify(&both).expect("one of them").len(), 1);
}

/// Changes the last byte of a signature line.
fn turned(line: &str) -> String {
    let at = line.len() - 4;
    let other = if &line[at..=at] == "A" { "B" } else { "A" };
    format!("{}{other}{}", &line[..at], &line[at + 1..])
}

#[test]
fn other_texts_are_no_notes_and_no_checkpoints() {
    let notes = [
        "",
        "\n\n",
        "text\n\n",
        "text\n\n— name\n",
        "text\n\n— name AAAA\n",
        "text\n— name AAAAAAA=\n",
        "text\n\n— na+me AAAAAAA=\n",
        "text\n\n- name AAAAAAA=\n",
        "text\r\n\n— name AAAAAAA=\n",
        "text\n\n— name AAAAAAA=",
        "text\n\n—  AAAAAAA=\n",
    ];
    for note in notes {
        assert!(SignedNote::parse(note).is_err(), "{note:?}");
    }
    let root = base64(&[0; 32]);
    let texts = [
        String::new(),
        "a\n1\n".to_owned(),
        format!("\n1\n{root}\n"),
        format!("a\n01\n{root}\n"),
        format!("a\n-1\n{root}\n"),
        format!("a\n+1\n{root}\n"),
        format!("a\n1\n{}\n", &root[4..]),
        format!("a\n1\n{root}\n\nb\n"),
        "a\n1\nx\n".to_owned(),
    ];
    for text in texts {
        assert!(Checkpoint::parse(&text).is_err(), "{text:?}");
    }
    let extended =
        Checkpoint::parse(&format!("a\n1\n{root}\nmore\n")).expect("further lines are allowed");
    assert_eq!(extended.extensions, ["more"]);
    assert_eq!(extended.text(), format!("a\n1\n{root}\nmore\n"));
    for key in [
        "",
        "a",
        "a+b+c",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    ] {
        assert_eq!(VerifyingKey::parse(key), None, "{key}");
    }
    assert!(SigningKey::new("two words", &[7; 32]).is_none());
}

fn proof(seq: u64, size: u64) -> Proof {
    let written = ordinary(size);
    let mut grown = Grown::default();
    written.iter().for_each(|sealed| grown.push(sealed.leaf));
    let size = usize::try_from(size).expect("small");
    Proof {
        entry: Some(
            written[usize::try_from(seq).expect("small")]
                .bytes
                .clone()
                .into_bytes(),
        ),
        seq,
        hashes: grown.solve(&Plan::inclusion(seq, grown.frontier.size()).expect("it stands there")),
        note: checkpoint(&written, size).sign(&key()),
    }
}

#[test]
fn a_proof_file_says_which_entry_stands_where() {
    for (seq, size) in [(0, 1), (0, 2), (4, 7), (6, 7), (255, 300), (299, 300)] {
        let written = proof(seq, size);
        let file = written.to_string();
        assert!(file.starts_with("c2sp.org/tlog-proof@v1\nextra "), "{file}");
        assert!(file.contains(&format!("\nindex {seq}\n")), "{file}");
        let read = Proof::parse(&file).expect("a proof");
        assert_eq!(read, written);
        let entry = read.check().expect("it holds");
        assert_eq!(entry.seq, seq);
        // Checks the proof with another implementation.
        let checkpoint =
            tlog_tiles::Checkpoint::from_bytes(read.note.text.as_bytes()).expect("a checkpoint");
        let hashes: Vec<Hash> = read.hashes.iter().map(|hash| Hash(*hash.bytes())).collect();
        let leaf = Hash(*leaf_hash(read.entry.as_deref().expect("the entry")).bytes());
        assert!(check_record(&hashes, checkpoint.size(), *checkpoint.hash(), seq, leaf).is_ok());
    }
}

#[test]
fn a_proof_file_of_something_else_is_refused() {
    let good = proof(4, 7);
    let mut cases = Vec::new();
    let mut altered = good.clone();
    altered.hashes[0] = Digest::ZERO;
    cases.push(("a hash", altered));
    let mut moved = good.clone();
    moved.seq = 5;
    cases.push(("a number", moved));
    let mut entry = good.clone();
    entry.entry = proof(3, 7).entry;
    cases.push(("another entry", entry));
    let mut none = good.clone();
    none.entry = None;
    cases.push(("no entry", none));
    let mut other = good.clone();
    other.note = proof(4, 8).note;
    cases.push(("the checkpoint of another size", other));
    for (why, proof) in cases {
        assert!(proof.check().is_err(), "{why}");
    }
    let file = good.to_string();
    let broken = [
        file.replacen("@v1", "@v2", 1),
        file.replacen("index 4", "index 04", 1),
        file.replacen("index 4", "index", 1),
        file.replacen("\n\n", "\n", 1),
        file.replacen("extra ", "extra !", 1),
        String::new(),
    ];
    for broken in broken {
        assert!(Proof::parse(&broken).is_err(), "{broken}");
    }
}
