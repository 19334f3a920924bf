-- works with 4
-- An authenticator's key, encrypted by Data Protection. An older server looks for it elsewhere, finds none and refuses the code.
ALTER TABLE accounts ADD COLUMN totp_key bytea;
-- The last time step of which a code was taken: none is good twice, at whichever server.
ALTER TABLE accounts ADD COLUMN totp_step bigint;

CREATE TABLE recovery_codes (
    account_id bytea NOT NULL REFERENCES accounts (id),
    code_hash  bytea NOT NULL,  -- SHA-256
    PRIMARY KEY (account_id, code_hash)
);

-- By which a member knows a sign-in again; null where an older server started it.
ALTER TABLE sign_ins ADD COLUMN address text;
ALTER TABLE sign_ins ADD COLUMN device text;
ALTER TABLE sign_ins ADD COLUMN seen_at bigint;
CREATE INDEX sign_ins_by_account ON sign_ins (account_id) WHERE ended_at IS NULL;
