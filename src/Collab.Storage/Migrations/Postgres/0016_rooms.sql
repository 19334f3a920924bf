-- works with 4
-- Document rooms and what they hold, kept in step by the appends of their streams.

CREATE TABLE rooms (
    id          bytea   NOT NULL PRIMARY KEY,
    name        text    NOT NULL,
    name_folded text    NOT NULL,  -- VietnameseFolding.Fold
    unit_id     bytea,
    personal    boolean NOT NULL,
    closed      boolean NOT NULL,
    documents   integer NOT NULL,  -- without removed ones
    changed_at  bigint  NOT NULL
);

-- Who is in which room. A principal is a member, or a unit with whoever has a position in it, and, below, in the units below it.
CREATE TABLE room_members (
    room_id   bytea   NOT NULL,
    principal bytea   NOT NULL,
    is_unit   boolean NOT NULL,
    below     boolean NOT NULL,
    role      text    NOT NULL,  -- owner, editor, reviewer, reader
    PRIMARY KEY (principal, room_id)
);

CREATE TABLE room_documents (
    document_id  bytea   NOT NULL PRIMARY KEY,
    room_id      bytea   NOT NULL,
    title        text    NOT NULL,
    title_folded text    NOT NULL,
    folder_id    bytea,
    removed      boolean NOT NULL,
    version      integer NOT NULL,
    sha256       text    NOT NULL,
    media_type   text    NOT NULL,
    changed_at   bigint  NOT NULL
);

CREATE INDEX room_documents_by_room ON room_documents (room_id);
CREATE INDEX room_documents_by_sha256 ON room_documents (sha256);
