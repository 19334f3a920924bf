-- works with 4
-- Who signed in or tried to, and who changed what. Rows are only ever added, which triggers hold; an older server adds none.

CREATE TABLE sign_in_log (
    id         bytea  NOT NULL PRIMARY KEY,  -- UUID version 7 of the time: in its order
    at         bigint NOT NULL,
    account_id bytea,                        -- null: the name is nobody's. What was typed is not kept: people type passwords there
    outcome    text   NOT NULL COLLATE "C",
    method     text   NOT NULL COLLATE "C",
    address    text   COLLATE "C",
    device     text,
    sign_in_id bytea
);

CREATE INDEX sign_in_log_by_account ON sign_in_log (account_id, id);

CREATE TABLE audit_log (
    id         bytea  NOT NULL PRIMARY KEY,  -- UUID version 7 of the time: in its order
    at         bigint NOT NULL,
    by_member  bytea  NOT NULL,              -- 16 zero bytes = the server itself
    by_name    text   NOT NULL,              -- as named then
    action     text   NOT NULL COLLATE "C",  -- e.g. account/passwordChanged
    about_kind text   NOT NULL COLLATE "C",
    about_id   bytea,
    about_name text,                         -- as named then
    unit_id    bytea,                        -- whose administrators it concerns
    address    text   COLLATE "C",
    device     text,
    changes    text,                         -- JSON: {"field": [before, after]}; never a secret
    stream     bytea,                        -- where an event says the same
    seq        bigint,
    search     text   NOT NULL COLLATE "C"   -- VietnameseFolding.Fold of both names
);

CREATE INDEX audit_log_by_about ON audit_log (about_id, id);
CREATE INDEX audit_log_by_member ON audit_log (by_member, id);
CREATE INDEX audit_log_by_unit ON audit_log (unit_id, id);

-- One row: entries of the sign-in log from before may be deleted. It rises only, and never to within a year.
CREATE TABLE log_retention (
    id            integer NOT NULL PRIMARY KEY CHECK (id = 1),
    purged_before bigint  NOT NULL
);

INSERT INTO log_retention VALUES (1, 0);

CREATE FUNCTION only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;
END
$$;

CREATE FUNCTION only_purged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.at >= coalesce((SELECT purged_before FROM log_retention), 0) THEN
        RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END
$$;

CREATE FUNCTION only_rises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.purged_before < OLD.purged_before OR NEW.purged_before > (extract(epoch FROM clock_timestamp())::bigint - 365 * 86400) * 1000 THEN
        RAISE EXCEPTION 'purged_before of log_retention rises only, and stays a year behind';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER audit_log_no_change BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION only_added();
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION only_added();
CREATE TRIGGER sign_in_log_no_update BEFORE UPDATE ON sign_in_log FOR EACH ROW EXECUTE FUNCTION only_added();
CREATE TRIGGER sign_in_log_no_delete BEFORE DELETE ON sign_in_log FOR EACH ROW EXECUTE FUNCTION only_purged();
CREATE TRIGGER sign_in_log_no_truncate BEFORE TRUNCATE ON sign_in_log FOR EACH STATEMENT EXECUTE FUNCTION only_added();
CREATE TRIGGER log_retention_rises BEFORE UPDATE ON log_retention FOR EACH ROW EXECUTE FUNCTION only_rises();
CREATE TRIGGER log_retention_no_delete BEFORE DELETE ON log_retention FOR EACH ROW EXECUTE FUNCTION only_added();
CREATE TRIGGER log_retention_no_truncate BEFORE TRUNCATE ON log_retention FOR EACH STATEMENT EXECUTE FUNCTION only_added();
