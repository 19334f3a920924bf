-- works with 4
-- Mails that tell members of notices in their inboxes: how each wants them, and when the next one goes out.

CREATE TABLE mail_settings (
    member_id  bytea   NOT NULL PRIMARY KEY REFERENCES members (id),
    digest     text    NOT NULL,  -- none, immediately or daily
    hour       bigint  NOT NULL,  -- of a daily one, where the organisation is
    updated_at bigint  NOT NULL
);

-- A row comes with the first notice, in the transaction of its append.
CREATE TABLE mail_digests (
    member_id  bytea   NOT NULL PRIMARY KEY,
    newest     bigint  NOT NULL,  -- the position of the newest notice
    mailed     bigint  NOT NULL,  -- up to which position a mail has told of them, or none is to
    since      bigint,            -- when the first came of those after that; null = there is none
    due_at     bigint,            -- when the mail goes out; null = to be reckoned
    attempts   bigint  NOT NULL,
    try_at     bigint,            -- not before; while a server sends it: from when on another one may
    claimed_by bytea
);

CREATE INDEX mail_digests_waiting ON mail_digests (due_at) WHERE since IS NOT NULL;
