-- works with 4
-- Mails that tell members of notices in their inboxes: how each wants them, and when the next one goes out.

CREATE TABLE mail_settings (
    member_id  BLOB    NOT NULL PRIMARY KEY REFERENCES members (id),
    digest     TEXT    NOT NULL,  -- none, immediately or daily
    hour       INTEGER NOT NULL,  -- of a daily one, where the organisation is
    updated_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- A row comes with the first notice, in the transaction of its append.
CREATE TABLE mail_digests (
    member_id  BLOB    NOT NULL PRIMARY KEY,
    newest     INTEGER NOT NULL,  -- the position of the newest notice
    mailed     INTEGER NOT NULL,  -- up to which position a mail has told of them, or none is to
    since      INTEGER,           -- when the first came of those after that; null = there is none
    due_at     INTEGER,           -- when the mail goes out; null = to be reckoned
    attempts   INTEGER NOT NULL,
    try_at     INTEGER,           -- not before; while a server sends it: from when on another one may
    claimed_by BLOB
) WITHOUT ROWID, STRICT;

CREATE INDEX mail_digests_waiting ON mail_digests (due_at) WHERE since IS NOT NULL;
