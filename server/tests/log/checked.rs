//! What is served is verified by independent programs: `signed_note` and `tlog_tiles`.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::Value;
use signed_note::{Note, StandardVerifier, VerifierList};
use tlog_tiles::{
    Checkpoint,
    tile::{Tile, TileHashReader, TileReader},
    tlog::{self, Error, Hash},
};

use crate::support::{Answered, Home, Server};

use super::{ADDRESS, append_many, shown, shown_at};

/// Number of entries: more than a full tile, so that there are tiles of a second level too.
const SIZE: u64 = 300;

fn verified(server: &Server) -> Checkpoint {
    let key = server.get(&format!("{ADDRESS}/key")).text();
    let key = StandardVerifier::new(key.trim()).expect("they read our key");
    let note = Note::from_bytes(shown(server).note.as_bytes()).expect("they read our note");
    let signers = note.verify(&VerifierList::new(vec![Box::new(key)]));
    assert_eq!(signers.expect("they know the key").0.len(), 1);
    Checkpoint::from_bytes(note.text()).expect("they read our checkpoint")
}

/// Reads tiles as any client would.
struct Fetched<'a>(&'a Server);

impl TileReader for Fetched<'_> {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, Error> {
        Ok(tiles.iter().map(|tile| fetch(self.0, tile)).collect())
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

fn fetch(server: &Server, tile: &Tile) -> Vec<u8> {
    // `tlog_tiles` names the height of tiles in the path, which is the same for every log of C2SP.
    let path = tile.path().replacen("tile/8/", "tile/", 1);
    let path = path.replacen("tile/data/", "tile/entries/", 1);
    let path = format!("{ADDRESS}/{path}");
    let answer = server.get(&path);
    assert_eq!(answer.status, 200, "{path}");
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    assert!(is_kept(&answer), "{path}");
    answer.body
}

/// Whether caches may keep the answer for ever.
fn is_kept(answer: &Answered) -> bool {
    answer.header("cache-control").contains("immutable")
}

#[test]
fn what_names_its_sizes_is_kept_for_ever() {
    let home = Home::new();
    append_many(&home, 5);
    let server = home.serve(&[], &[]);
    for (proof, kept) in [
        ("inclusion?seq=1&size=4", true),
        ("inclusion?seq=1", false),
        ("consistency?from=2&to=4", true),
        ("consistency?from=2", false),
    ] {
        let answer = server.get(&format!("{ADDRESS}/proof/{proof}"));
        assert_eq!((answer.status, is_kept(&answer)), (200, kept), "{proof}");
    }
}

fn hashes(proof: &Value) -> Vec<Hash> {
    let hashes = proof["hashes"].as_array().expect("hashes").iter();
    hashes.map(hash).collect()
}

fn hash(text: &Value) -> Hash {
    let digest = domain::Digest::parse(text.as_str().expect("a text"));
    Hash(*digest.expect("a digest").bytes())
}

fn proof(server: &Server, question: &str) -> Value {
    let answer = server.get(&format!("{ADDRESS}/proof/{question}"));
    assert_eq!(answer.status, 200, "{question}: {}", answer.text());
    answer.json()
}

#[test]
fn others_verify_checkpoint_tiles_entries_and_proofs() {
    let home = Home::new();
    let server = home.serve(&[], &[]);
    let early = verified(&server);
    append_many(&home, usize::try_from(SIZE).expect("a small number") - 1);
    shown_at(&server, SIZE);
    let late = verified(&server);
    assert_eq!((early.size(), late.size()), (1, SIZE));

    let tiles = Fetched(&server);
    let reader = TileHashReader::new(SIZE, *late.hash(), &tiles);
    let root = tlog::tree_hash(SIZE, &reader).expect("the tiles lead to the root");
    assert_eq!(root, *late.hash());

    let bundle = [
        fetch(&server, &Tile::new(8, 0, 0, 256, true)),
        fetch(&server, &Tile::new(8, 0, 1, 44, true)),
    ];
    let entries: Vec<&[u8]> = bundle.iter().flat_map(|bundle| entries(bundle)).collect();
    assert_eq!(entries.len() as u64, SIZE);
    for seq in [0, 1, 255, 256, SIZE - 1] {
        let entry = entries[usize::try_from(seq).expect("a small number")];
        assert_eq!(server.get(&format!("{ADDRESS}/entries/{seq}")).body, entry);
        let leaf = tlog::record_hash(entry);
        let ours = proof(&server, &format!("inclusion?seq={seq}"));
        assert_eq!(
            (hash(&ours["leaf"]), ours["size"].as_u64()),
            (leaf, Some(SIZE))
        );
        assert_eq!(
            hashes(&ours),
            tlog::prove_record(SIZE, seq, &reader).expect("theirs")
        );
        tlog::check_record(&hashes(&ours), SIZE, root, seq, leaf).expect("it stands there");
    }
    let ours = hashes(&proof(&server, "consistency?from=1"));
    tlog::check_tree(&ours, SIZE, root, 1, *early.hash()).expect("it only grew");
    assert_eq!(ours, tlog::prove_tree(SIZE, 1, &reader).expect("theirs"));
    let forged = Hash([7; 32]);
    assert!(tlog::check_tree(&ours, SIZE, root, 1, forged).is_err());
}

/// Entries of an entry bundle (C2SP tlog-tiles), each preceded by its length in two bytes.
fn entries(mut bundle: &[u8]) -> Vec<&[u8]> {
    let mut entries = Vec::new();
    while let Some((length, rest)) = bundle.split_first_chunk() {
        let (entry, rest) = rest.split_at(usize::from(u16::from_be_bytes(*length)));
        entries.push(entry);
        bundle = rest;
    }
    entries
}

#[test]
fn a_proof_file_needs_nothing_else() {
    let home = Home::new();
    let server = home.serve(&[], &[]);
    append_many(&home, 6);
    shown_at(&server, 7);
    let checkpoint = verified(&server);
    let answer = server.get(&format!("{ADDRESS}/entries/4.tlog-proof"));
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"deployment-4.tlog-proof\""
    );
    let file = answer.text();
    let (head, note) = file
        .split_once("\n\n")
        .expect("a checkpoint below an empty line");
    assert_eq!(note, shown(&server).note);
    let mut lines = head.lines();
    assert_eq!(lines.next(), Some("c2sp.org/tlog-proof@v1"));
    let decoded = |text: &str| BASE64_STANDARD.decode(text).expect("base64");
    let extra = lines.next().and_then(|line| line.strip_prefix("extra "));
    let entry = decoded(extra.expect("the entry"));
    assert_eq!(lines.next(), Some("index 4"));
    let hashes = lines.map(|line| Hash(decoded(line).try_into().expect("a hash")));
    let leaf = tlog::record_hash(&entry);
    tlog::check_record(&hashes.collect(), 7, *checkpoint.hash(), 4, leaf).expect("it stands there");
    assert_eq!(entry, server.get(&format!("{ADDRESS}/entries/4")).body);
}

#[test]
fn documents_of_the_log_carry_tags_and_answer_304() {
    let home = Home::new();
    let server = home.serve(&[], &[]);
    let paths = [
        "checkpoint",
        "key",
        "entries/0",
        "entries/0.tlog-proof",
        "tile/0/000.p/1",
        "tile/entries/000.p/1",
        "proof/inclusion?seq=0",
        "proof/consistency?from=0&to=1",
    ];
    for path in paths {
        let path = format!("{ADDRESS}/{path}");
        let answer = server.get(&path);
        let tag = answer.header("etag").to_owned();
        assert_eq!((answer.status, tag.len()), (200, 66), "{path}");
        let again = server.ask("GET", &path, &[("if-none-match", &tag)], b"");
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        let head = server.ask("HEAD", &path, &[], b"");
        assert_eq!(
            (head.status, head.header("etag")),
            (200, tag.as_str()),
            "{path}"
        );
    }
}
