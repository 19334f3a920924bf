-- works with 4
-- What API clients get tokens for. The clients themselves are in the organisation's stream; a server of before knows none.
CREATE TABLE client_secrets (
    id          bytea   NOT NULL PRIMARY KEY,
    client_id   bytea   NOT NULL,
    slot        integer NOT NULL CHECK (slot IN (1, 2)),  -- so a client never has more than two
    secret_hash bytea   NOT NULL,                         -- SHA-256 of 32 random bytes, which nobody guesses
    made_at     bigint  NOT NULL,
    expires_at  bigint  NOT NULL,
    used_at     bigint,                                   -- for the latest token
    UNIQUE (client_id, slot)
);
