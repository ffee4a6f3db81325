-- Who may write here: the one deployment whose key has this id.
CREATE TABLE deployment (
    id integer PRIMARY KEY CHECK (id = 1),
    key_id text NOT NULL
);

CREATE TABLE logs (
    log text PRIMARY KEY COLLATE "C"
);

-- The primary key is the lock: two writers cannot put different entries at one place.
CREATE TABLE entries (
    log text COLLATE "C" NOT NULL,
    seq bigint NOT NULL CHECK (seq >= 0),
    at text NOT NULL,
    leaf bytea NOT NULL CHECK (octet_length(leaf) = 32),
    entry text NOT NULL,
    PRIMARY KEY (log, seq)
);

-- Words of people, which can be erased; their entry holds only a salted digest of them.
CREATE TABLE texts (
    log text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    field text COLLATE "C" NOT NULL,
    salt bytea NOT NULL CHECK (octet_length(salt) = 32),
    content bytea NOT NULL,
    PRIMARY KEY (log, seq, field)
);
-- The planner's samples would keep what was erased.
ALTER TABLE texts ALTER COLUMN content SET STATISTICS 0, ALTER COLUMN salt SET STATISTICS 0;

-- The hash of each full tile of 256: level 1 is above the entries' own.
CREATE TABLE tiles (
    log text COLLATE "C" NOT NULL,
    level bigint NOT NULL CHECK (level >= 1),
    tile bigint NOT NULL CHECK (tile >= 0),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (log, level, tile)
);

-- Signed notes; one for a size.
CREATE TABLE checkpoints (
    log text COLLATE "C" NOT NULL,
    size bigint NOT NULL CHECK (size >= 0),
    note text NOT NULL,
    PRIMARY KEY (log, size)
);

-- One log at a time, named for one transaction; who names none sees none, the owner of the tables included.
ALTER TABLE logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE logs FORCE ROW LEVEL SECURITY;
ALTER TABLE entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE entries FORCE ROW LEVEL SECURITY;
ALTER TABLE texts ENABLE ROW LEVEL SECURITY;
ALTER TABLE texts FORCE ROW LEVEL SECURITY;
ALTER TABLE tiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiles FORCE ROW LEVEL SECURITY;
ALTER TABLE checkpoints ENABLE ROW LEVEL SECURITY;
ALTER TABLE checkpoints FORCE ROW LEVEL SECURITY;

CREATE POLICY one_log ON entries USING (log = current_setting('thesmios.log', true));
CREATE POLICY one_log ON texts USING (log = current_setting('thesmios.log', true));
CREATE POLICY one_log ON tiles USING (log = current_setting('thesmios.log', true));
CREATE POLICY one_log ON checkpoints USING (log = current_setting('thesmios.log', true));
-- No log is called `*`: it stands for a list of their names, and for nothing in them.
CREATE POLICY one_log ON logs USING (current_setting('thesmios.log', true) IN (log, '*'));

-- Who reads and appends owns nothing: it can neither edit nor drop an entry.
DO $$
DECLARE
    application text := left(current_database(), 59) || '_app';
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = application) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', application);
    END IF;
    BEGIN
        EXECUTE format('GRANT %I TO CURRENT_USER', application);
    EXCEPTION WHEN insufficient_privilege THEN
        NULL; -- whoever made the role may have granted it already; SET ROLE will tell
    END;
    EXECUTE format('GRANT SELECT, INSERT ON deployment, logs, entries, texts, tiles, checkpoints TO %I', application);
    EXECUTE format('GRANT DELETE ON texts TO %I', application);
END
$$;
