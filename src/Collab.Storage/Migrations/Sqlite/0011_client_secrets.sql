-- works with 4
-- What API clients get tokens for. The clients themselves are in the organisation's stream; a server of before knows none.
CREATE TABLE client_secrets (
    id          BLOB    NOT NULL PRIMARY KEY,
    client_id   BLOB    NOT NULL,
    slot        INTEGER NOT NULL CHECK (slot IN (1, 2)),  -- so a client never has more than two
    secret_hash BLOB    NOT NULL,                         -- SHA-256 of 32 random bytes, which nobody guesses
    made_at     INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    used_at     INTEGER,                                  -- for the latest token
    UNIQUE (client_id, slot)
) WITHOUT ROWID, STRICT;
