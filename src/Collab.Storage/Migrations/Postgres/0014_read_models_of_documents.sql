-- works with 4
-- Lists of rooms and of the documents in them, and the texts of their pages.

CREATE TABLE rooms (
    id   bytea NOT NULL PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE room_members (
    room_id   bytea    NOT NULL,
    principal bytea    NOT NULL,  -- a member or a unit
    is_unit   boolean NOT NULL,
    below     boolean NOT NULL,
    role      text    NOT NULL,
    PRIMARY KEY (principal, room_id)
);

CREATE TABLE room_documents (
    document_id  bytea    NOT NULL PRIMARY KEY,
    room_id      bytea    NOT NULL,
    title        text    NOT NULL,
    title_folded text    NOT NULL,
    folder_id    bytea,
    removed      boolean NOT NULL,
    version      integer NOT NULL,
    sha256       text    NOT NULL,  -- of the newest version's file
    media_type   text    NOT NULL,
    changed_at   bigint NOT NULL
);

CREATE TABLE renditions (
    sha256 text NOT NULL PRIMARY KEY,
    state  text NOT NULL
);

CREATE TABLE rendition_pages (
    sha256 text    NOT NULL,
    page   integer NOT NULL,
    text   text    NOT NULL,
    PRIMARY KEY (sha256, page)
);
