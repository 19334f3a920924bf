-- works with 4
-- What events leave to be done outside their streams, written in the transaction of the append and deleted once it is done: somebody to be told,
-- another stream to be brought in step, reminders of days to come.

CREATE TABLE due_work (
    id         BLOB    NOT NULL PRIMARY KEY,
    kind       TEXT    NOT NULL,
    about      BLOB    NOT NULL,  -- a stream
    due_at     INTEGER NOT NULL,
    data       BLOB    NOT NULL,  -- JSON
    next_at    INTEGER NOT NULL,  -- no server takes it before: it is not due, being done, or put off
    attempts   INTEGER NOT NULL,
    claimed_by BLOB               -- the server that does it
) WITHOUT ROWID, STRICT;

CREATE INDEX due_work_next ON due_work (next_at);
