-- works with 4
-- Tasks of conclusions, kept in step by the appends of their streams.

CREATE TABLE tasks (
    id            bytea   NOT NULL PRIMARY KEY,
    meeting_id    bytea   NOT NULL,  -- that it comes from
    meeting_title text    NOT NULL,
    meeting_at    bigint  NOT NULL,
    unit_id       bytea   NOT NULL,  -- of the meeting
    unit_name     text    NOT NULL,
    text          text    NOT NULL,
    text_folded   text    NOT NULL,  -- VietnameseFolding.Fold
    owner_member  bytea  ,           -- exactly one of the two
    owner_unit    bytea  ,
    owner_name    text    NOT NULL,
    due_at        bigint  NOT NULL,
    state         text    NOT NULL,  -- open, inProgress, done, cancelled
    confirmed     boolean NOT NULL,  -- what is done is accepted
    percent       integer,
    restricted    boolean NOT NULL,  -- for its owner and the meeting's stewards only
    assigned_at   bigint  NOT NULL,
    done_at       bigint 
);

CREATE INDEX tasks_by_member ON tasks (owner_member, due_at) WHERE owner_member IS NOT NULL;

CREATE INDEX tasks_by_owning_unit ON tasks (owner_unit, due_at) WHERE owner_unit IS NOT NULL;

CREATE INDEX tasks_by_unit ON tasks (unit_id, due_at);

CREATE INDEX tasks_by_deadline ON tasks (due_at, id);

-- Who was a steward of the meeting when the task was assigned.
CREATE TABLE task_stewards (
    member_id bytea NOT NULL,
    task_id   bytea NOT NULL,
    PRIMARY KEY (member_id, task_id)
);
