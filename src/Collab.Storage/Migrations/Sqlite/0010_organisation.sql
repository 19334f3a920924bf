-- works with 4
-- Lists of the organisation's stream, kept in step by its appends. A day is a whole number, 20250701; null = since ever or without end.

ALTER TABLE units ADD COLUMN closed_on INTEGER;  -- the first day on which it is no more
ALTER TABLE units ADD COLUMN successor_id BLOB;

-- Null until the organisation of an earlier release has been taken into its stream.
ALTER TABLE members ADD COLUMN code   TEXT;
ALTER TABLE members ADD COLUMN search TEXT;  -- VietnameseFolding.Fold of name, user name and code

CREATE UNIQUE INDEX members_by_code  ON members (code) WHERE code IS NOT NULL;
CREATE INDEX members_searched ON members (folded_name, id, active, search);  -- all that a search looks at

CREATE TABLE member_positions (
    member_id BLOB    NOT NULL REFERENCES members (id),
    id        BLOB    NOT NULL,
    unit_id   BLOB    NOT NULL REFERENCES units (id),
    title     TEXT,  -- null = a member of the unit without one
    main      INTEGER NOT NULL,
    from_day  INTEGER,
    until_day INTEGER,  -- the last day
    PRIMARY KEY (member_id, id)
) WITHOUT ROWID, STRICT;

CREATE INDEX member_positions_by_unit ON member_positions (unit_id, member_id);

CREATE TABLE member_grants (
    member_id BLOB NOT NULL REFERENCES members (id),
    id        BLOB NOT NULL,
    word      TEXT NOT NULL,
    unit_id   BLOB,  -- null = everywhere
    until_day INTEGER,
    PRIMARY KEY (member_id, id)
) WITHOUT ROWID, STRICT;
