-- works with 4
-- Credentials of WebAuthn: the private key is the authenticator's, here stands what a signature is checked with.
CREATE TABLE passkeys (
    credential_id   bytea   NOT NULL PRIMARY KEY,  -- the authenticator's, 1,023 bytes at most
    id              bytea   NOT NULL UNIQUE,       -- ours, short enough for an address
    account_id      bytea   NOT NULL REFERENCES accounts (id),
    name            text    NOT NULL,              -- the member's, by which it is known again
    public_key      bytea   NOT NULL,              -- COSE
    sign_count      bigint  NOT NULL,              -- the last that was seen; it only rises, or stays 0
    transports      text    NOT NULL,              -- 'hybrid internal'
    backup_eligible boolean NOT NULL,
    backed_up       boolean NOT NULL,
    created_at      bigint  NOT NULL,
    used_at         bigint
);

CREATE INDEX passkeys_by_account ON passkeys (account_id, created_at);

-- Given out, good for minutes. Whoever reads one deletes it, so it is good once, at whichever server.
CREATE TABLE passkey_challenges (
    id         bytea  NOT NULL PRIMARY KEY,
    account_id bytea  REFERENCES accounts (id),    -- for whom a passkey is made; null = to sign in
    state      text   NOT NULL,                    -- of Identity's handler
    expires_at bigint NOT NULL
);

CREATE INDEX passkey_challenges_by_end ON passkey_challenges (expires_at);
