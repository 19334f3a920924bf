-- works with 4
-- The index of searches. It is made of other tables and can be made again: docs/decisions says why it is as it is.

-- What has changed and is not in the index yet. Triggers write it, so that it is in the transaction of whatever changed a list, of an older server's too.
CREATE TABLE search_queue (
    number INTEGER NOT NULL PRIMARY KEY,
    kind   TEXT    NOT NULL,
    id     BLOB    NOT NULL   -- of a file the SHA-256 in hexadecimal
) STRICT;

-- Which rules the index was filled by; no row = not yet.
CREATE TABLE search_filled (
    rules INTEGER NOT NULL PRIMARY KEY
) STRICT;

CREATE TABLE search_items (
    number INTEGER NOT NULL PRIMARY KEY,  -- greater = shown earlier
    kind   TEXT    NOT NULL,
    id     BLOB    NOT NULL,
    UNIQUE (kind, id)
) STRICT;

-- Of each item the words, each with a letter before it that says which form of it stands where. The rowid is the item's number. Neither texts nor
-- places of words are kept: only who has which word.
CREATE VIRTUAL TABLE search_words USING fts5(words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '3 4');

CREATE TRIGGER meetings_added AFTER INSERT ON meetings
BEGIN INSERT INTO search_queue (kind, id) VALUES ('meeting', NEW.id); END;
CREATE TRIGGER meetings_changed AFTER UPDATE ON meetings
WHEN OLD.title IS NOT NEW.title OR OLD.unit_name IS NOT NEW.unit_name OR OLD.place IS NOT NEW.place OR OLD.starts_at IS NOT NEW.starts_at
BEGIN INSERT INTO search_queue (kind, id) VALUES ('meeting', NEW.id); END;

CREATE TRIGGER members_added AFTER INSERT ON members
BEGIN INSERT INTO search_queue (kind, id) VALUES ('member', NEW.id); END;
CREATE TRIGGER members_changed AFTER UPDATE ON members
WHEN OLD.name IS NOT NEW.name OR OLD.active IS NOT NEW.active
BEGIN INSERT INTO search_queue (kind, id) VALUES ('member', NEW.id); END;

CREATE TRIGGER room_documents_added AFTER INSERT ON room_documents
BEGIN INSERT INTO search_queue (kind, id) VALUES ('document', NEW.document_id); END;
CREATE TRIGGER room_documents_changed AFTER UPDATE ON room_documents
WHEN OLD.title IS NOT NEW.title OR OLD.removed IS NOT NEW.removed OR OLD.sha256 IS NOT NEW.sha256 OR OLD.changed_at IS NOT NEW.changed_at
BEGIN INSERT INTO search_queue (kind, id) VALUES ('document', NEW.document_id); END;
-- The text of a file is there once it is ready. Whoever takes the entry looks which documents have the file.
CREATE TRIGGER renditions_ready AFTER UPDATE ON renditions WHEN NEW.state = 'ready' AND OLD.state <> 'ready'
BEGIN INSERT INTO search_queue (kind, id) VALUES ('file', CAST(NEW.sha256 AS BLOB)); END;
CREATE TRIGGER renditions_added AFTER INSERT ON renditions WHEN NEW.state = 'ready'
BEGIN INSERT INTO search_queue (kind, id) VALUES ('file', CAST(NEW.sha256 AS BLOB)); END;
