-- works with 4
-- Rounds of opinions and who is asked in them, kept in step by the appends of their streams.

CREATE TABLE rounds (
    id           BLOB    NOT NULL PRIMARY KEY,
    room_id      BLOB    NOT NULL,
    title        TEXT    NOT NULL,
    title_folded TEXT    NOT NULL,  -- VietnameseFolding.Fold
    stage        TEXT    NOT NULL,  -- draft, open, closed, cancelled
    due_at       INTEGER NOT NULL,
    blind        INTEGER NOT NULL,
    asked        INTEGER NOT NULL,  -- without those removed
    answered     INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    started_at   INTEGER,           -- NULL: only the keepers of the room know of it
    closed_at    INTEGER,
    agree              INTEGER NOT NULL,  -- of the answered, as the next three
    agree_with_remarks INTEGER NOT NULL,
    disagree           INTEGER NOT NULL,
    other              INTEGER NOT NULL,
    remarks            INTEGER NOT NULL,  -- of the opinions that count
    on_no_reply        TEXT    NOT NULL   -- none, agree
) WITHOUT ROWID, STRICT;

CREATE INDEX rounds_by_room ON rounds (room_id, due_at);

-- A principal is a member, or a unit with whoever has a position in it; none who was removed.
CREATE TABLE round_addressees (
    round_id    BLOB    NOT NULL,
    principal   BLOB    NOT NULL,
    is_unit     INTEGER NOT NULL,
    state       TEXT    NOT NULL,  -- waiting, seen, drafted, returned, answered
    delegate_id BLOB,              -- a member who answers instead
    PRIMARY KEY (principal, round_id)
) WITHOUT ROWID, STRICT;

CREATE INDEX round_addressees_by_delegate ON round_addressees (delegate_id) WHERE delegate_id IS NOT NULL;

CREATE INDEX round_addressees_by_round ON round_addressees (round_id);
