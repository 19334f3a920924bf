-- works with 4
-- Accounts at an OpenID Connect provider. A server of before does not look here: it signs nobody in that way.
CREATE TABLE account_logins (
    provider   TEXT    NOT NULL,  -- the issuer, as its tokens name it
    subject    TEXT    NOT NULL,  -- never given to another by the provider (OpenID Connect Core 1.0 §2)
    account_id BLOB    NOT NULL REFERENCES accounts (id),
    linked_at  INTEGER NOT NULL,
    PRIMARY KEY (provider, subject),
    UNIQUE (account_id, provider)  -- nobody else comes after by the same name
) WITHOUT ROWID, STRICT;
