-- works with 4
-- Rounds of opinions and who is asked in them, kept in step by the appends of their streams.

CREATE TABLE rounds (
    id           bytea   NOT NULL PRIMARY KEY,
    room_id      bytea   NOT NULL,
    title        text    NOT NULL,
    title_folded text    NOT NULL,  -- VietnameseFolding.Fold
    stage        text    NOT NULL,  -- draft, open, closed, cancelled
    due_at       bigint  NOT NULL,
    blind        boolean NOT NULL,
    asked        integer NOT NULL,  -- without those removed
    answered     integer NOT NULL,
    created_at   bigint  NOT NULL,
    started_at   bigint,            -- NULL: only the keepers of the room know of it
    closed_at    bigint,
    agree              integer NOT NULL,  -- of the answered, as the next three
    agree_with_remarks integer NOT NULL,
    disagree           integer NOT NULL,
    other              integer NOT NULL,
    remarks            integer NOT NULL,  -- of the opinions that count
    on_no_reply        text    NOT NULL   -- none, agree
);

CREATE INDEX rounds_by_room ON rounds (room_id, due_at);

-- A principal is a member, or a unit with whoever has a position in it; none who was removed.
CREATE TABLE round_addressees (
    round_id    bytea   NOT NULL,
    principal   bytea   NOT NULL,
    is_unit     boolean NOT NULL,
    state       text    NOT NULL,  -- waiting, seen, drafted, returned, answered
    delegate_id bytea,             -- a member who answers instead
    PRIMARY KEY (principal, round_id)
);

CREATE INDEX round_addressees_by_delegate ON round_addressees (delegate_id) WHERE delegate_id IS NOT NULL;

CREATE INDEX round_addressees_by_round ON round_addressees (round_id);
