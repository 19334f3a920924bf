-- The organisation, its members and how they sign in. Encodings as in 0001.

CREATE TABLE units (
    id        bytea   NOT NULL PRIMARY KEY,
    parent_id bytea   REFERENCES units (id),
    code      text    NOT NULL COLLATE "C" UNIQUE,
    name      text    NOT NULL,
    kind      text    NOT NULL,
    position  integer NOT NULL  -- among siblings
);

-- A member's id is the account's id.
CREATE TABLE members (
    id          bytea   NOT NULL PRIMARY KEY,
    name        text    NOT NULL,
    folded_name text    NOT NULL COLLATE "C",  -- VietnameseFolding.Fold(name)
    title       text,                          -- position held ("chức vụ")
    unit_id     bytea   NOT NULL REFERENCES units (id),
    active      boolean NOT NULL
);

CREATE INDEX members_by_name ON members (folded_name, id);
CREATE INDEX members_by_unit ON members (unit_id, folded_name, id);

CREATE TABLE member_roles (
    member_id bytea NOT NULL REFERENCES members (id),
    role      text  NOT NULL,
    PRIMARY KEY (member_id, role)
);

-- ASP.NET Core Identity's user, the columns that are used.
CREATE TABLE accounts (
    id                  bytea   NOT NULL PRIMARY KEY,
    user_name           text    NOT NULL,
    normalized_name     text    NOT NULL UNIQUE,
    password_hash       text,
    security_stamp      text    NOT NULL,
    concurrency_stamp   text    NOT NULL,
    two_factor_enabled  boolean NOT NULL
);

-- Identity's tokens: the authenticator's key.
CREATE TABLE account_tokens (
    account_id     bytea NOT NULL REFERENCES accounts (id),
    login_provider text  NOT NULL,
    name           text  NOT NULL,
    value          text,
    PRIMARY KEY (account_id, login_provider, name)
);

-- One row for each time someone signed in; cookies and refresh tokens name theirs, so that one can be ended.
CREATE TABLE sign_ins (
    id         bytea  NOT NULL PRIMARY KEY,
    account_id bytea  NOT NULL REFERENCES accounts (id),
    started_at bigint NOT NULL,
    ended_at   bigint
);

-- By name as typed, whether or not an account has it: what is locked must not tell which names exist.
CREATE TABLE sign_in_failures (
    name_hash bytea   NOT NULL PRIMARY KEY,  -- SHA-256 of the normalized name
    failures  integer NOT NULL,
    until     bigint  NOT NULL  -- forgotten at this time; locked until then once there are too many
);

CREATE INDEX sign_in_failures_by_until ON sign_in_failures (until);

-- At most one row: the link that makes the first administrator.
CREATE TABLE setup_tokens (
    token_hash bytea  NOT NULL PRIMARY KEY,  -- SHA-256
    expires_at bigint NOT NULL
);

-- What signs cookies and tokens, shared by all servers. Beside SQLite these are files.
CREATE TABLE data_protection_keys (
    name text NOT NULL PRIMARY KEY,
    xml  text NOT NULL
);
