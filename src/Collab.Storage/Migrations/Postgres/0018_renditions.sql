-- works with 4
-- PDFs and texts of files, made once for the same bytes; who asked for them hears of every change.

CREATE TABLE renditions (
    sha256        text    NOT NULL PRIMARY KEY,  -- of the file that it is made of
    media_type    text    NOT NULL,
    file_name     text    NOT NULL,
    state         text    NOT NULL,  -- queued, converting, ready, failed
    reason        text,              -- why it failed
    pdf_sha256    text,
    pages         integer,
    has_text      boolean,
    attempts      integer NOT NULL,
    change        bigint  NOT NULL,  -- how often its state has changed
    at            bigint  NOT NULL,  -- since when it is in that state
    claimed_by    bytea,             -- the server that makes it
    claimed_until bigint
);

CREATE INDEX renditions_by_state ON renditions (state, at);
CREATE INDEX renditions_by_pdf ON renditions (pdf_sha256);

CREATE TABLE rendition_requests (
    sha256      text    NOT NULL,
    document_id bytea   NOT NULL,
    version     integer NOT NULL,
    pending     bigint,  -- the change that is to be told
    PRIMARY KEY (sha256, document_id, version)
);

CREATE INDEX rendition_requests_pending ON rendition_requests (sha256, document_id, version) WHERE pending IS NOT NULL;

CREATE TABLE rendition_pages (
    sha256 text    NOT NULL,
    page   integer NOT NULL,  -- from 1
    text   text    NOT NULL,
    words  bytea   NOT NULL,  -- where they stand, packed
    PRIMARY KEY (sha256, page)
);
