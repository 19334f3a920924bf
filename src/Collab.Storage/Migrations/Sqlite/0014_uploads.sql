-- works with 4
-- Files that come in parts: how much of one is there says the length of its part in the folder of uploads. A row goes when its time is over.

CREATE TABLE uploads (
    id            BLOB    NOT NULL PRIMARY KEY,
    member_id     BLOB    NOT NULL,
    file_name     TEXT    NOT NULL,
    length        INTEGER NOT NULL,  -- bytes, once it is complete
    declared      TEXT,              -- its SHA-256, as whoever sends it says
    created_at    INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    state         TEXT    NOT NULL,  -- uploading, checking, ready, refused
    reason        TEXT,
    sha256        TEXT,
    media_type    TEXT,
    scan          TEXT,
    kept          INTEGER NOT NULL,
    claimed_by    BLOB,              -- the server that looks at it
    claimed_until INTEGER
) WITHOUT ROWID, STRICT;

CREATE INDEX uploads_by_member ON uploads (member_id);
CREATE INDEX uploads_by_sha256 ON uploads (sha256);
CREATE INDEX uploads_by_expiry ON uploads (expires_at);
CREATE INDEX uploads_to_check ON uploads (claimed_until) WHERE state = 'checking';

-- Files that uploads have brought into the store. One that is used is never deleted; another one when no upload has it any more.
CREATE TABLE stored_files (
    sha256      TEXT    NOT NULL PRIMARY KEY,
    used        INTEGER NOT NULL,
    deleting_at INTEGER              -- a server deletes it: nobody brings it back before that is over
) WITHOUT ROWID, STRICT;

CREATE INDEX stored_files_unused ON stored_files (sha256) WHERE used = 0;
