-- Who may write here: the one deployment whose key has this id.
CREATE TABLE deployment (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key_id TEXT NOT NULL
) STRICT;

CREATE TABLE logs (
    log TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

-- The primary key is the lock: two writers cannot put different entries at one place.
CREATE TABLE entries (
    log TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    at TEXT NOT NULL,
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
    entry TEXT NOT NULL,
    PRIMARY KEY (log, seq)
) STRICT;

CREATE TRIGGER entries_are_not_edited BEFORE UPDATE ON entries
BEGIN SELECT raise(ABORT, 'entries are never edited'); END;

CREATE TRIGGER entries_are_not_dropped BEFORE DELETE ON entries
BEGIN SELECT raise(ABORT, 'entries are never dropped'); END;

-- Words of people, which can be erased; their entry holds only a salted digest of them.
CREATE TABLE texts (
    log TEXT NOT NULL,
    seq INTEGER NOT NULL,
    field TEXT NOT NULL,
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    content BLOB NOT NULL,
    PRIMARY KEY (log, seq, field)
) STRICT;

-- The hash of each full tile of 256: level 1 is above the entries' own.
CREATE TABLE tiles (
    log TEXT NOT NULL,
    level INTEGER NOT NULL CHECK (level >= 1),
    tile INTEGER NOT NULL CHECK (tile >= 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (log, level, tile)
) STRICT, WITHOUT ROWID;

-- Signed notes; one for a size.
CREATE TABLE checkpoints (
    log TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    note TEXT NOT NULL,
    PRIMARY KEY (log, size)
) STRICT;
