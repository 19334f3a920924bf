-- The organisation, its members and how they sign in. Encodings as in 0001.

CREATE TABLE units (
    id        BLOB    NOT NULL PRIMARY KEY,
    parent_id BLOB    REFERENCES units (id),
    code      TEXT    NOT NULL UNIQUE,
    name      TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    position  INTEGER NOT NULL  -- among siblings
) WITHOUT ROWID, STRICT;

-- A member's id is the account's id.
CREATE TABLE members (
    id          BLOB    NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    folded_name TEXT    NOT NULL,  -- VietnameseFolding.Fold(name)
    title       TEXT,              -- position held ("chức vụ")
    unit_id     BLOB    NOT NULL REFERENCES units (id),
    active      INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE INDEX members_by_name ON members (folded_name, id);
CREATE INDEX members_by_unit ON members (unit_id, folded_name, id);

CREATE TABLE member_roles (
    member_id BLOB NOT NULL REFERENCES members (id),
    role      TEXT NOT NULL,
    PRIMARY KEY (member_id, role)
) WITHOUT ROWID, STRICT;

-- ASP.NET Core Identity's user, the columns that are used.
CREATE TABLE accounts (
    id                  BLOB    NOT NULL PRIMARY KEY,
    user_name           TEXT    NOT NULL,
    normalized_name     TEXT    NOT NULL UNIQUE,
    password_hash       TEXT,
    security_stamp      TEXT    NOT NULL,
    concurrency_stamp   TEXT    NOT NULL,
    two_factor_enabled  INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- Identity's tokens: the authenticator's key.
CREATE TABLE account_tokens (
    account_id     BLOB NOT NULL REFERENCES accounts (id),
    login_provider TEXT NOT NULL,
    name           TEXT NOT NULL,
    value          TEXT,
    PRIMARY KEY (account_id, login_provider, name)
) WITHOUT ROWID, STRICT;

-- One row for each time someone signed in; cookies and refresh tokens name theirs, so that one can be ended.
CREATE TABLE sign_ins (
    id         BLOB    NOT NULL PRIMARY KEY,
    account_id BLOB    NOT NULL REFERENCES accounts (id),
    started_at INTEGER NOT NULL,
    ended_at   INTEGER
) WITHOUT ROWID, STRICT;

-- By name as typed, whether or not an account has it: what is locked must not tell which names exist.
CREATE TABLE sign_in_failures (
    name_hash BLOB    NOT NULL PRIMARY KEY,  -- SHA-256 of the normalized name
    failures  INTEGER NOT NULL,
    until     INTEGER NOT NULL  -- forgotten at this time; locked until then once there are too many
) WITHOUT ROWID, STRICT;

CREATE INDEX sign_in_failures_by_until ON sign_in_failures (until);

-- At most one row: the link that makes the first administrator.
CREATE TABLE setup_tokens (
    token_hash BLOB    NOT NULL PRIMARY KEY,  -- SHA-256
    expires_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
