-- works with 4
-- What events leave to be done outside their streams, written in the transaction of the append and deleted once it is done: somebody to be told,
-- another stream to be brought in step, reminders of days to come.

CREATE TABLE due_work (
    id         bytea   NOT NULL PRIMARY KEY,
    kind       text    NOT NULL,
    about      bytea   NOT NULL,  -- a stream
    due_at     bigint  NOT NULL,
    data       bytea   NOT NULL,  -- JSON
    next_at    bigint  NOT NULL,  -- no server takes it before: it is not due, being done, or put off
    attempts   integer NOT NULL,
    claimed_by bytea              -- the server that does it
);

CREATE INDEX due_work_next ON due_work (next_at);
