-- works with 2
-- The servers of a cluster, where Collab:Membership is Database.

CREATE TABLE cluster_version (
    id      integer NOT NULL PRIMARY KEY CHECK (id = 1),
    version integer NOT NULL  -- of the table below; every change of a row but of its alive_at is one
) STRICT;

INSERT INTO cluster_version (id, version) VALUES (1, 0);

CREATE TABLE cluster_silos (
    silo     text    NOT NULL PRIMARY KEY,  -- address, port and the time of its start
    entry    text    NOT NULL,              -- JSON
    alive_at integer NOT NULL
) STRICT;
