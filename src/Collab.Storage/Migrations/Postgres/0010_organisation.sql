-- works with 4
-- Lists of the organisation's stream, kept in step by its appends. A day is a whole number, 20250701; null = since ever or without end.

ALTER TABLE units ADD COLUMN closed_on integer;  -- the first day on which it is no more
ALTER TABLE units ADD COLUMN successor_id bytea;

-- Null until the organisation of an earlier release has been taken into its stream.
ALTER TABLE members ADD COLUMN code   text COLLATE "C";
ALTER TABLE members ADD COLUMN search text COLLATE "C";  -- VietnameseFolding.Fold of name, user name and code

CREATE UNIQUE INDEX members_by_code  ON members (code) WHERE code IS NOT NULL;
CREATE INDEX members_searched ON members (folded_name, id, active, search);  -- all that a search looks at

CREATE TABLE member_positions (
    member_id bytea   NOT NULL REFERENCES members (id),
    id        bytea   NOT NULL,
    unit_id   bytea   NOT NULL REFERENCES units (id),
    title     text,                              -- null = a member of the unit without one
    main      boolean NOT NULL,
    from_day  integer,
    until_day integer,  -- the last day
    PRIMARY KEY (member_id, id)
);

CREATE INDEX member_positions_by_unit ON member_positions (unit_id, member_id);

CREATE TABLE member_grants (
    member_id bytea NOT NULL REFERENCES members (id),
    id        bytea NOT NULL,
    word      text  NOT NULL,
    unit_id   bytea,  -- null = everywhere
    until_day integer,
    PRIMARY KEY (member_id, id)
);
