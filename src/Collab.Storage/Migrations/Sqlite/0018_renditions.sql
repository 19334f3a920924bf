-- works with 4
-- PDFs and texts of files, made once for the same bytes; who asked for them hears of every change.

CREATE TABLE renditions (
    sha256        TEXT    NOT NULL PRIMARY KEY,  -- of the file that it is made of
    media_type    TEXT    NOT NULL,
    file_name     TEXT    NOT NULL,
    state         TEXT    NOT NULL,  -- queued, converting, ready, failed
    reason        TEXT,              -- why it failed
    pdf_sha256    TEXT,
    pages         INTEGER,
    has_text      INTEGER,
    attempts      INTEGER NOT NULL,
    change        INTEGER NOT NULL,  -- how often its state has changed
    at            INTEGER NOT NULL,  -- since when it is in that state
    claimed_by    BLOB,              -- the server that makes it
    claimed_until INTEGER
) WITHOUT ROWID, STRICT;

CREATE INDEX renditions_by_state ON renditions (state, at);
CREATE INDEX renditions_by_pdf ON renditions (pdf_sha256);

CREATE TABLE rendition_requests (
    sha256      TEXT    NOT NULL,
    document_id BLOB    NOT NULL,
    version     INTEGER NOT NULL,
    pending     INTEGER,  -- the change that is to be told
    PRIMARY KEY (sha256, document_id, version)
) WITHOUT ROWID, STRICT;

CREATE INDEX rendition_requests_pending ON rendition_requests (sha256, document_id, version) WHERE pending IS NOT NULL;

CREATE TABLE rendition_pages (
    sha256 TEXT    NOT NULL,
    page   INTEGER NOT NULL,  -- from 1
    text   TEXT    NOT NULL,
    words  BLOB    NOT NULL,  -- where they stand, packed
    PRIMARY KEY (sha256, page)
) STRICT;
