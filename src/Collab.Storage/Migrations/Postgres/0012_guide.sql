-- works with 4
-- Pages of the user guide that an administrator wrote, each version a row. What is shipped is version 0 and no row. Rows are only ever added.

CREATE TABLE guide_pages (
    language  text    NOT NULL COLLATE "C",
    role      text    NOT NULL COLLATE "C",  -- for whom the page is
    slug      text    NOT NULL COLLATE "C",
    version   integer NOT NULL CHECK (version > 0),
    title     text    NOT NULL,
    markdown  text    NOT NULL,
    hidden    boolean NOT NULL,
    at        bigint  NOT NULL,
    by_member bytea   NOT NULL,
    PRIMARY KEY (language, slug, version)
);

CREATE TRIGGER guide_pages_no_change BEFORE UPDATE OR DELETE ON guide_pages FOR EACH ROW EXECUTE FUNCTION only_added();
CREATE TRIGGER guide_pages_no_truncate BEFORE TRUNCATE ON guide_pages FOR EACH STATEMENT EXECUTE FUNCTION only_added();
