-- Streams, secret ballots, lists of meetings, personal notes.
-- Encodings: uuids are 16 bytes, most significant first (hex(x) reads as the uuid);
-- a stream is the UTF-8 bytes of its kind followed by the 16 bytes of its uuid;
-- times are milliseconds since 1970-01-01 UTC.

-- Only ever inserted into. The head of a stream is its last row: kept in one place, it cannot disagree.
CREATE TABLE events (
    stream        BLOB    NOT NULL,
    seq           INTEGER NOT NULL,
    type          TEXT    NOT NULL,
    at            INTEGER NOT NULL,
    by_member     BLOB    NOT NULL,
    command_id    BLOB    NOT NULL,
    command_index INTEGER NOT NULL,  -- 0, 1 … within one command's events
    data          BLOB    NOT NULL,  -- canonical JSON, RFC 8785
    hash          BLOB    NOT NULL,  -- SHA-256 of the chain up to here
    PRIMARY KEY (stream, seq)
) WITHOUT ROWID, STRICT;

-- The command before the member: time-ordered command ids then land on neighbouring pages.
CREATE UNIQUE INDEX events_by_command ON events (stream, command_id, by_member, command_index);

CREATE TABLE snapshots (
    stream BLOB    NOT NULL PRIMARY KEY,
    seq    INTEGER NOT NULL,
    hash   BLOB    NOT NULL,
    format TEXT    NOT NULL,
    state  BLOB    NOT NULL
) WITHOUT ROWID, STRICT;

-- What was voted in secret ballots. The key is random and there is no row id, time, member or order:
-- the rows lie sorted by (ballot, random).
CREATE TABLE sealed_choices (
    ballot BLOB NOT NULL,
    key    BLOB NOT NULL,  -- 16 random bytes
    choice TEXT NOT NULL,
    PRIMARY KEY (ballot, key)
) WITHOUT ROWID, STRICT;

-- Apart from the choices, under random keys of their own. Browsers choose receipts: two may be the same.
CREATE TABLE sealed_receipts (
    ballot  BLOB NOT NULL,
    key     BLOB NOT NULL,
    receipt TEXT NOT NULL,
    PRIMARY KEY (ballot, key)
) WITHOUT ROWID, STRICT;

CREATE TABLE meetings (
    id           BLOB    NOT NULL PRIMARY KEY,
    title        TEXT    NOT NULL,
    title_folded TEXT    NOT NULL,  -- VietnameseFolding.Fold(title)
    type         TEXT,
    unit_id      BLOB    NOT NULL,
    unit_name    TEXT    NOT NULL,
    starts_at    INTEGER NOT NULL,
    ends_at      INTEGER NOT NULL,
    place        TEXT,
    mode         TEXT    NOT NULL,
    status       TEXT    NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE meeting_participants (
    member_id  BLOB NOT NULL,
    meeting_id BLOB NOT NULL,
    role       TEXT NOT NULL,
    unit_id    BLOB NOT NULL,
    PRIMARY KEY (member_id, meeting_id)
) WITHOUT ROWID, STRICT;

-- Read and written by their author alone, outside journal and record.
CREATE TABLE meeting_notes (
    member_id  BLOB    NOT NULL,
    meeting_id BLOB    NOT NULL,
    text       TEXT    NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (member_id, meeting_id)
) WITHOUT ROWID, STRICT;
