//! Texts that are not the path of a tile.

use domain::ledger::tree::paths::Tile;

#[test]
fn other_paths_are_no_tiles() {
    let paths = [
        "",
        "0",
        "0/",
        "0/1",
        "0/0001",
        "0/x001",
        "0/x000/001",
        "00/001",
        "64/001",
        "-1/001",
        "0/001.p/",
        "0/001.p/0",
        "0/001.p/256",
        "0/001.p/01",
        "0/001.p/+1",
        "0/001/002",
        "entries/1",
        "entries/001/",
        "data/001",
        "0/x999/x999/x999/x999/x999/x999/999",
    ];
    for path in paths {
        assert_eq!(Tile::parse(path), None, "{path}");
    }
    let bundle = Tile::parse("entries/x001/234.p/17").expect("a bundle of entries");
    assert_eq!((bundle.level, bundle.index, bundle.width), (None, 1234, 17));
    assert!(bundle.stands_in(1234 * 256 + 17) && !bundle.stands_in(1234 * 256 + 16));
    let second = Tile::parse("1/000.p/2").expect("a partial tile");
    assert!(second.stands_in(512) && !second.stands_in(511));
}
