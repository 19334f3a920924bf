-- works with 4
-- Pages of the user guide that an administrator wrote, each version a row. What is shipped is version 0 and no row. Rows are only ever added.

CREATE TABLE guide_pages (
    language  TEXT    NOT NULL,
    role      TEXT    NOT NULL,  -- for whom the page is
    slug      TEXT    NOT NULL,
    version   INTEGER NOT NULL CHECK (version > 0),
    title     TEXT    NOT NULL,
    markdown  TEXT    NOT NULL,
    hidden    INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    by_member BLOB    NOT NULL,
    PRIMARY KEY (language, slug, version)
) WITHOUT ROWID, STRICT;

CREATE TRIGGER guide_pages_no_update BEFORE UPDATE ON guide_pages BEGIN SELECT RAISE(ABORT, 'rows of guide_pages are only ever added'); END;
CREATE TRIGGER guide_pages_no_delete BEFORE DELETE ON guide_pages BEGIN SELECT RAISE(ABORT, 'rows of guide_pages are only ever added'); END;
-- INSERT OR REPLACE takes a row away without asking the trigger above.
CREATE TRIGGER guide_pages_no_replace BEFORE INSERT ON guide_pages
WHEN EXISTS (SELECT 1 FROM guide_pages WHERE language = NEW.language AND slug = NEW.slug AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'rows of guide_pages are only ever added'); END;
