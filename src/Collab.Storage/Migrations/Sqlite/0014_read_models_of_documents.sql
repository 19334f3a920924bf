-- works with 4
-- Lists of rooms and of the documents in them, and the texts of their pages.

CREATE TABLE rooms (
    id   BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE room_members (
    room_id   BLOB    NOT NULL,
    principal BLOB    NOT NULL,  -- a member or a unit
    is_unit   INTEGER NOT NULL,
    below     INTEGER NOT NULL,
    role      TEXT    NOT NULL,
    PRIMARY KEY (principal, room_id)
) WITHOUT ROWID, STRICT;

CREATE TABLE room_documents (
    document_id  BLOB    NOT NULL PRIMARY KEY,
    room_id      BLOB    NOT NULL,
    title        TEXT    NOT NULL,
    title_folded TEXT    NOT NULL,
    folder_id    BLOB,
    removed      INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    sha256       TEXT    NOT NULL,  -- of the newest version's file
    media_type   TEXT    NOT NULL,
    changed_at   INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE renditions (
    sha256 TEXT NOT NULL PRIMARY KEY,
    state  TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE rendition_pages (
    sha256 TEXT    NOT NULL,
    page   INTEGER NOT NULL,
    text   TEXT    NOT NULL,
    PRIMARY KEY (sha256, page)
) WITHOUT ROWID, STRICT;
