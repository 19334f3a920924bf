-- works with 4
-- Document rooms and what they hold, kept in step by the appends of their streams.

CREATE TABLE rooms (
    id          BLOB    NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    name_folded TEXT    NOT NULL,  -- VietnameseFolding.Fold
    unit_id     BLOB,
    personal    INTEGER NOT NULL,
    closed      INTEGER NOT NULL,
    documents   INTEGER NOT NULL,  -- without removed ones
    changed_at  INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- Who is in which room. A principal is a member, or a unit with whoever has a position in it, and, below, in the units below it.
CREATE TABLE room_members (
    room_id   BLOB    NOT NULL,
    principal BLOB    NOT NULL,
    is_unit   INTEGER NOT NULL,
    below     INTEGER NOT NULL,
    role      TEXT    NOT NULL,  -- owner, editor, reviewer, reader
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
    sha256       TEXT    NOT NULL,
    media_type   TEXT    NOT NULL,
    changed_at   INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE INDEX room_documents_by_room ON room_documents (room_id);
CREATE INDEX room_documents_by_sha256 ON room_documents (sha256);
