-- works with 4
-- The index of searches. It is made of other tables and can be made again: docs/decisions says why it is as it is.

-- What has changed and is not in the index yet. Triggers write it, so that it is in the transaction of whatever changed a list, of an older server's too.
CREATE TABLE search_queue (
    number bigint NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind   text   NOT NULL,
    id     bytea  NOT NULL  -- of a file the SHA-256 in hexadecimal
);

-- Which rules the index was filled by; no row = not yet.
CREATE TABLE search_filled (
    rules integer NOT NULL PRIMARY KEY
);

-- Of each item the words, each with a letter before it that says which form of it stands where.
CREATE TABLE search_items (
    number bigint   NOT NULL PRIMARY KEY,  -- greater = shown earlier
    kind   text     NOT NULL,
    id     bytea    NOT NULL,
    words  tsvector NOT NULL,
    UNIQUE (kind, id)
);

-- Without a list of what is pending, which every search would have to go through.
CREATE INDEX search_items_words ON search_items USING gin (words) WITH (fastupdate = off);

-- By the index always: the planner counts a row's words as cheap to read, and where a word is common it would read them all.
CREATE FUNCTION search_matching(wanted tsquery) RETURNS TABLE (number bigint, kind text, id bytea) LANGUAGE sql STABLE
SET enable_seqscan = off SET enable_indexscan = off AS $$
    SELECT i.number, i.kind, i.id FROM search_items i WHERE i.words @@ wanted
$$;

CREATE FUNCTION search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_queue (kind, id) VALUES (TG_ARGV[0], NEW.id);
    RETURN NULL;
END
$$;

CREATE TRIGGER meetings_added AFTER INSERT ON meetings FOR EACH ROW EXECUTE FUNCTION search_changed('meeting');
CREATE TRIGGER meetings_changed AFTER UPDATE ON meetings FOR EACH ROW
WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.unit_name IS DISTINCT FROM NEW.unit_name OR OLD.place IS DISTINCT FROM NEW.place OR OLD.starts_at IS DISTINCT FROM NEW.starts_at)
EXECUTE FUNCTION search_changed('meeting');

CREATE TRIGGER members_added AFTER INSERT ON members FOR EACH ROW EXECUTE FUNCTION search_changed('member');
CREATE TRIGGER members_changed AFTER UPDATE ON members FOR EACH ROW
WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.active IS DISTINCT FROM NEW.active)
EXECUTE FUNCTION search_changed('member');

CREATE FUNCTION search_document_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_queue (kind, id) VALUES ('document', NEW.document_id);
    RETURN NULL;
END
$$;

CREATE TRIGGER room_documents_added AFTER INSERT ON room_documents FOR EACH ROW EXECUTE FUNCTION search_document_changed();
CREATE TRIGGER room_documents_changed AFTER UPDATE ON room_documents FOR EACH ROW
WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.removed IS DISTINCT FROM NEW.removed OR OLD.sha256 IS DISTINCT FROM NEW.sha256 OR OLD.changed_at IS DISTINCT FROM NEW.changed_at)
EXECUTE FUNCTION search_document_changed();

-- The text of a file is there once it is ready. Whoever takes the entry looks which documents have the file: one that comes in a transaction
-- of the same moment is not to be seen from here.
CREATE FUNCTION search_file_ready() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_queue (kind, id) VALUES ('file', convert_to(NEW.sha256, 'UTF8'));
    RETURN NULL;
END
$$;
CREATE TRIGGER renditions_ready AFTER UPDATE ON renditions FOR EACH ROW WHEN (NEW.state = 'ready' AND OLD.state <> 'ready') EXECUTE FUNCTION search_file_ready();
CREATE TRIGGER renditions_added AFTER INSERT ON renditions FOR EACH ROW WHEN (NEW.state = 'ready') EXECUTE FUNCTION search_file_ready();
