-- works with 4
-- Tables that somebody uploads to add many units or members. What was in the file is personal: it goes when the import is given up, or some
-- time after it is done. How members are reached is in no journal: it is changed and erased without a trace.

CREATE TABLE imports (
    id            BLOB    NOT NULL PRIMARY KEY,
    kind          TEXT    NOT NULL,
    file_name     TEXT    NOT NULL,
    by_member     BLOB    NOT NULL,
    at            INTEGER NOT NULL,
    state         TEXT    NOT NULL,
    reading_id    BLOB    NOT NULL,  -- whose rows count
    mode          TEXT,
    encoding      TEXT,     -- of a CSV, as found or told; its delimiter too
    delimiter     TEXT,
    columns       TEXT    NOT NULL,  -- JSON
    rows          INTEGER NOT NULL,
    good          INTEGER NOT NULL,
    stored        INTEGER NOT NULL,
    refusal       TEXT,     -- JSON: code and message
    committed_by  BLOB,
    claimed_by    BLOB,     -- the server that works on it
    claimed_until INTEGER
) WITHOUT ROWID, STRICT;

CREATE INDEX imports_by_member ON imports (by_member, id);
CREATE INDEX imports_running ON imports (state, claimed_until) WHERE state = 'running';

CREATE TABLE import_files (
    import_id BLOB NOT NULL PRIMARY KEY REFERENCES imports (id),
    content   BLOB NOT NULL
) STRICT;

-- Rows are written a part at a time before their reading counts, and deleted so once it does not: thousands at once would hold up everybody who
-- writes to SQLite.
CREATE INDEX imports_by_reading ON imports (reading_id);

CREATE TABLE import_rows (
    reading_id BLOB    NOT NULL,
    row        INTEGER NOT NULL,  -- as a spreadsheet counts
    cells      TEXT    NOT NULL,  -- JSON: by field
    faults     TEXT,              -- JSON: by field, what could not be read
    errors     TEXT,              -- JSON: by field; null = good
    proposed   TEXT,              -- a user name
    stored     INTEGER NOT NULL,
    PRIMARY KEY (reading_id, row)
) WITHOUT ROWID, STRICT;

CREATE TABLE member_contacts (
    member_id  BLOB    NOT NULL PRIMARY KEY REFERENCES members (id),
    email      TEXT,
    phone      TEXT,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
