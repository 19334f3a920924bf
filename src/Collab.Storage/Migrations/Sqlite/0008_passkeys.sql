-- works with 4
-- Credentials of WebAuthn: the private key is the authenticator's, here stands what a signature is checked with.
CREATE TABLE passkeys (
    credential_id   BLOB    NOT NULL PRIMARY KEY,  -- the authenticator's, 1,023 bytes at most
    id              BLOB    NOT NULL UNIQUE,       -- ours, short enough for an address
    account_id      BLOB    NOT NULL REFERENCES accounts (id),
    name            TEXT    NOT NULL,              -- the member's, by which it is known again
    public_key      BLOB    NOT NULL,              -- COSE
    sign_count      INTEGER NOT NULL,              -- the last that was seen; it only rises, or stays 0
    transports      TEXT    NOT NULL,              -- 'hybrid internal'
    backup_eligible INTEGER NOT NULL,
    backed_up       INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    used_at         INTEGER
) WITHOUT ROWID, STRICT;

CREATE INDEX passkeys_by_account ON passkeys (account_id, created_at);

-- Given out, good for minutes. Whoever reads one deletes it, so it is good once, at whichever server.
CREATE TABLE passkey_challenges (
    id         BLOB    NOT NULL PRIMARY KEY,
    account_id BLOB    REFERENCES accounts (id),   -- for whom a passkey is made; null = to sign in
    state      TEXT    NOT NULL,                   -- of Identity's handler
    expires_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE INDEX passkey_challenges_by_end ON passkey_challenges (expires_at);
