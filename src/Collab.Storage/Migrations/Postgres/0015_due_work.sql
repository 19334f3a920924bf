-- works with 4
-- What events leave to be done outside their streams, from the transaction of their append until it is done.

CREATE TABLE due_work (
    id         bytea   NOT NULL PRIMARY KEY,  -- derived from the event's hash
    kind       text    NOT NULL,
    about      bytea   NOT NULL,  -- a stream
    due_at     bigint  NOT NULL,
    data       bytea   NOT NULL,  -- canonical JSON
    attempts   bigint  NOT NULL,
    try_at     bigint  NOT NULL,  -- not before; while a server does it: from when on another one may
    claimed_by bytea    -- the server that does it
);

CREATE INDEX due_work_by_time ON due_work (try_at, id);
