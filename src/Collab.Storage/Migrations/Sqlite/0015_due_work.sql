-- works with 4
-- What events leave to be done outside their streams, from the transaction of their append until it is done.

CREATE TABLE due_work (
    id         BLOB    NOT NULL PRIMARY KEY,  -- derived from the event's hash
    kind       TEXT    NOT NULL,
    about      BLOB    NOT NULL,  -- a stream
    due_at     INTEGER NOT NULL,
    data       BLOB    NOT NULL,  -- canonical JSON
    attempts   INTEGER NOT NULL,
    try_at     INTEGER NOT NULL,  -- not before; while a server does it: from when on another one may
    claimed_by BLOB     -- the server that does it
) STRICT;

CREATE INDEX due_work_by_time ON due_work (try_at, id);
