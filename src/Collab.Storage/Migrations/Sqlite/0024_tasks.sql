-- works with 4
-- Tasks of conclusions, kept in step by the appends of their streams.

CREATE TABLE tasks (
    id            BLOB    NOT NULL PRIMARY KEY,
    meeting_id    BLOB    NOT NULL,  -- that it comes from
    meeting_title TEXT    NOT NULL,
    meeting_at    INTEGER NOT NULL,
    unit_id       BLOB    NOT NULL,  -- of the meeting
    unit_name     TEXT    NOT NULL,
    text          TEXT    NOT NULL,
    text_folded   TEXT    NOT NULL,  -- VietnameseFolding.Fold
    owner_member  BLOB   ,           -- exactly one of the two
    owner_unit    BLOB   ,
    owner_name    TEXT    NOT NULL,
    due_at        INTEGER NOT NULL,
    state         TEXT    NOT NULL,  -- open, inProgress, done, cancelled
    confirmed     INTEGER NOT NULL,  -- what is done is accepted
    percent       INTEGER,
    restricted    INTEGER NOT NULL,  -- for its owner and the meeting's stewards only
    assigned_at   INTEGER NOT NULL,
    done_at       INTEGER
) WITHOUT ROWID, STRICT;

CREATE INDEX tasks_by_member ON tasks (owner_member, due_at) WHERE owner_member IS NOT NULL;

CREATE INDEX tasks_by_owning_unit ON tasks (owner_unit, due_at) WHERE owner_unit IS NOT NULL;

CREATE INDEX tasks_by_unit ON tasks (unit_id, due_at);

CREATE INDEX tasks_by_deadline ON tasks (due_at, id);

-- Who was a steward of the meeting when the task was assigned.
CREATE TABLE task_stewards (
    member_id BLOB NOT NULL,
    task_id   BLOB NOT NULL,
    PRIMARY KEY (member_id, task_id)
) WITHOUT ROWID, STRICT;
