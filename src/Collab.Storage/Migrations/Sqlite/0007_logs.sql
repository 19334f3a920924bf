-- works with 4
-- Who signed in or tried to, and who changed what. Rows are only ever added, which triggers hold; an older server adds none.

CREATE TABLE sign_in_log (
    id         BLOB    NOT NULL PRIMARY KEY,  -- UUID version 7 of the time: in its order
    at         INTEGER NOT NULL,
    account_id BLOB,                          -- null: the name is nobody's. What was typed is not kept: people type passwords there
    outcome    TEXT    NOT NULL,
    method     TEXT    NOT NULL,
    address    TEXT,
    device     TEXT,
    sign_in_id BLOB
) WITHOUT ROWID, STRICT;

CREATE INDEX sign_in_log_by_account ON sign_in_log (account_id, id);

CREATE TABLE audit_log (
    id         BLOB    NOT NULL PRIMARY KEY,  -- UUID version 7 of the time: in its order
    at         INTEGER NOT NULL,
    by_member  BLOB    NOT NULL,              -- 16 zero bytes = the server itself
    by_name    TEXT    NOT NULL,              -- as named then
    action     TEXT    NOT NULL,              -- e.g. account/passwordChanged
    about_kind TEXT    NOT NULL,
    about_id   BLOB,
    about_name TEXT,                          -- as named then
    unit_id    BLOB,                          -- whose administrators it concerns
    address    TEXT,
    device     TEXT,
    changes    TEXT,                          -- JSON: {"field": [before, after]}; never a secret
    stream     BLOB,                          -- where an event says the same
    seq        INTEGER,
    search     TEXT    NOT NULL               -- VietnameseFolding.Fold of both names
) WITHOUT ROWID, STRICT;

CREATE INDEX audit_log_by_about ON audit_log (about_id, id);
CREATE INDEX audit_log_by_member ON audit_log (by_member, id);
CREATE INDEX audit_log_by_unit ON audit_log (unit_id, id);

-- One row: entries of the sign-in log from before may be deleted. It rises only, and never to within a year.
CREATE TABLE log_retention (
    id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    purged_before INTEGER NOT NULL
) STRICT;

INSERT INTO log_retention VALUES (1, 0);

CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'rows of audit_log are only ever added'); END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'rows of audit_log are only ever added'); END;
-- INSERT OR REPLACE takes a row away without asking the trigger above.
CREATE TRIGGER audit_log_no_replace BEFORE INSERT ON audit_log WHEN EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'rows of audit_log are only ever added'); END;

CREATE TRIGGER sign_in_log_no_update BEFORE UPDATE ON sign_in_log BEGIN SELECT RAISE(ABORT, 'rows of sign_in_log are only ever added'); END;
CREATE TRIGGER sign_in_log_no_delete BEFORE DELETE ON sign_in_log WHEN OLD.at >= coalesce((SELECT purged_before FROM log_retention), 0)
BEGIN SELECT RAISE(ABORT, 'rows of sign_in_log are only ever added'); END;
CREATE TRIGGER sign_in_log_no_replace BEFORE INSERT ON sign_in_log WHEN EXISTS (SELECT 1 FROM sign_in_log WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'rows of sign_in_log are only ever added'); END;

CREATE TRIGGER log_retention_rises BEFORE UPDATE ON log_retention
WHEN NEW.id <> 1 OR NEW.purged_before < OLD.purged_before OR NEW.purged_before > (unixepoch() - 365 * 86400) * 1000
BEGIN SELECT RAISE(ABORT, 'purged_before of log_retention rises only, and stays a year behind'); END;
CREATE TRIGGER log_retention_no_delete BEFORE DELETE ON log_retention BEGIN SELECT RAISE(ABORT, 'the row of log_retention stays'); END;
CREATE TRIGGER log_retention_no_insert BEFORE INSERT ON log_retention BEGIN SELECT RAISE(ABORT, 'log_retention has one row'); END;
