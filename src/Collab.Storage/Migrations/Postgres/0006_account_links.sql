-- works with 4
-- A link with which a member sets a password. At most one of an account is good: a new one takes the older one's place.
CREATE TABLE account_links (
    account_id bytea  NOT NULL PRIMARY KEY REFERENCES accounts (id),
    token_hash bytea  NOT NULL UNIQUE,  -- SHA-256
    made_by    bytea  NOT NULL,         -- a member
    made_at    bigint NOT NULL,
    expires_at bigint NOT NULL
);

-- Beside sign_in_failures: one password tried on many names from one place.
CREATE TABLE sign_in_failures_by_address (
    address_hash bytea   NOT NULL PRIMARY KEY,  -- SHA-256 of the address, of IPv6 the /64
    failures     integer NOT NULL,
    until        bigint  NOT NULL  -- forgotten at this time; nobody signs in from there until then once there are too many
);

CREATE INDEX sign_in_failures_by_address_by_until ON sign_in_failures_by_address (until);
