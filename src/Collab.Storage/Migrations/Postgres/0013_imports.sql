-- works with 4
-- Tables that somebody uploads to add many units or members. What was in the file is personal: it goes when the import is given up, or some
-- time after it is done. How members are reached is in no journal: it is changed and erased without a trace.

CREATE TABLE imports (
    id            bytea   NOT NULL PRIMARY KEY,
    kind          text    NOT NULL,
    file_name     text    NOT NULL,
    by_member     bytea   NOT NULL,
    at            bigint  NOT NULL,
    state         text    NOT NULL,
    reading_id    bytea   NOT NULL,  -- whose rows count
    mode          text,
    encoding      text,     -- of a CSV, as found or told; its delimiter too
    delimiter     text,
    columns       text    NOT NULL,  -- JSON
    rows          integer NOT NULL,
    good          integer NOT NULL,
    stored        integer NOT NULL,
    refusal       text,     -- JSON: code and message
    committed_by  bytea,
    claimed_by    bytea,    -- the server that works on it
    claimed_until bigint
);

CREATE INDEX imports_by_member ON imports (by_member, id);
CREATE INDEX imports_running ON imports (state, claimed_until) WHERE state = 'running';

CREATE TABLE import_files (
    import_id bytea NOT NULL PRIMARY KEY REFERENCES imports (id),
    content   bytea NOT NULL
);

-- Rows are written a part at a time before their reading counts, and deleted so once it does not: thousands at once would hold up everybody who
-- writes to SQLite.
CREATE INDEX imports_by_reading ON imports (reading_id);

CREATE TABLE import_rows (
    reading_id bytea   NOT NULL,
    row        integer NOT NULL,  -- as a spreadsheet counts
    cells      text    NOT NULL,  -- JSON: by field
    faults     text,              -- JSON: by field, what could not be read
    errors     text,              -- JSON: by field; null = good
    proposed   text,              -- a user name
    stored     boolean NOT NULL,
    PRIMARY KEY (reading_id, row)
);

CREATE TABLE member_contacts (
    member_id  bytea  NOT NULL PRIMARY KEY REFERENCES members (id),
    email      text,
    phone      text,
    updated_at bigint NOT NULL
);
