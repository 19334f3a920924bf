-- works with 4
-- A link with which a member sets a password. At most one of an account is good: a new one takes the older one's place.
CREATE TABLE account_links (
    account_id BLOB    NOT NULL PRIMARY KEY REFERENCES accounts (id),
    token_hash BLOB    NOT NULL UNIQUE,  -- SHA-256
    made_by    BLOB    NOT NULL,         -- a member
    made_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- Beside sign_in_failures: one password tried on many names from one place.
CREATE TABLE sign_in_failures_by_address (
    address_hash BLOB    NOT NULL PRIMARY KEY,  -- SHA-256 of the address, of IPv6 the /64
    failures     INTEGER NOT NULL,
    until        INTEGER NOT NULL  -- forgotten at this time; nobody signs in from there until then once there are too many
) WITHOUT ROWID, STRICT;

CREATE INDEX sign_in_failures_by_address_by_until ON sign_in_failures_by_address (until);
