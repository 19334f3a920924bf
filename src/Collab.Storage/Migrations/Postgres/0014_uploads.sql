-- works with 4
-- Files that come in parts: how much of one is there says the length of its part in the folder of uploads. A row goes when its time is over.

CREATE TABLE uploads (
    id            bytea   NOT NULL PRIMARY KEY,
    member_id     bytea   NOT NULL,
    file_name     text    NOT NULL,
    length        bigint  NOT NULL,  -- bytes, once it is complete
    declared      text,              -- its SHA-256, as whoever sends it says
    created_at    bigint  NOT NULL,
    expires_at    bigint  NOT NULL,
    state         text    NOT NULL,  -- uploading, checking, ready, refused
    reason        text,
    sha256        text,
    media_type    text,
    scan          text,
    kept          boolean NOT NULL,
    claimed_by    bytea,              -- the server that looks at it
    claimed_until bigint 
);

CREATE INDEX uploads_by_member ON uploads (member_id);
CREATE INDEX uploads_by_sha256 ON uploads (sha256);
CREATE INDEX uploads_by_expiry ON uploads (expires_at);
CREATE INDEX uploads_to_check ON uploads (claimed_until) WHERE state = 'checking';

-- Files that uploads have brought into the store. One that is used is never deleted; another one when no upload has it any more.
CREATE TABLE stored_files (
    sha256      text    NOT NULL PRIMARY KEY,
    used        boolean NOT NULL,
    deleting_at bigint               -- a server deletes it: nobody brings it back before that is over
);

CREATE INDEX stored_files_unused ON stored_files (sha256) WHERE NOT used;
