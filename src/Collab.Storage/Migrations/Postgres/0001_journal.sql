-- Streams, secret ballots, lists of meetings, personal notes: the tables of SQLite, so that rows can be copied.
-- Encodings: uuids are 16 bytes, most significant first (encode(x, 'hex') reads as the uuid);
-- a stream is the UTF-8 bytes of its kind followed by the 16 bytes of its uuid;
-- times are milliseconds since 1970-01-01 UTC. Text that is put in order is compared by its bytes ("C").

-- Only ever inserted into. The head of a stream is its last row: kept in one place, it cannot disagree.
CREATE TABLE events (
    stream        bytea   NOT NULL,
    seq           bigint  NOT NULL,
    type          text    NOT NULL,
    at            bigint  NOT NULL,
    by_member     bytea   NOT NULL,
    command_id    bytea   NOT NULL,
    command_index bigint  NOT NULL,  -- 0, 1 … within one command's events
    data          bytea   NOT NULL,  -- canonical JSON, RFC 8785
    hash          bytea   NOT NULL,  -- SHA-256 of the chain up to here
    PRIMARY KEY (stream, seq)
);

-- The command before the member: time-ordered command ids then land on neighbouring pages.
CREATE UNIQUE INDEX events_by_command ON events (stream, command_id, by_member, command_index);

-- Called where an append's head is not the stream's: fails with a code of its own and without the row,
-- which a failed constraint would write to the database's log.
CREATE FUNCTION journal_conflict(seq bigint) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RAISE EXCEPTION 'event % does not continue its stream', seq USING ERRCODE = 'CJ409';
END
$$;

CREATE TABLE snapshots (
    stream bytea  NOT NULL PRIMARY KEY,
    seq    bigint NOT NULL,
    hash   bytea  NOT NULL,
    format text   NOT NULL,
    state  bytea  NOT NULL
);

-- What was voted in secret ballots, without member, time or order. Until a ballot closes PostgreSQL itself
-- keeps both: docs/operations.md says what and where.
CREATE TABLE sealed_choices (
    ballot bytea NOT NULL,
    key    bytea NOT NULL,  -- 16 random bytes
    choice text  NOT NULL,
    PRIMARY KEY (ballot, key)
) WITH (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);  -- a single dead row is reason enough

-- Apart from the choices, under random keys of their own. Browsers choose receipts: two may be the same.
CREATE TABLE sealed_receipts (
    ballot  bytea NOT NULL,
    key     bytea NOT NULL,
    receipt text  NOT NULL COLLATE "C",
    PRIMARY KEY (ballot, key)
) WITH (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);

CREATE TABLE meetings (
    id           bytea  NOT NULL PRIMARY KEY,
    title        text   NOT NULL,
    title_folded text   NOT NULL COLLATE "C",  -- VietnameseFolding.Fold(title)
    type         text,
    unit_id      bytea  NOT NULL,
    unit_name    text   NOT NULL,
    starts_at    bigint NOT NULL,
    ends_at      bigint NOT NULL,
    place        text,
    mode         text   NOT NULL,
    status       text   NOT NULL
);

CREATE TABLE meeting_participants (
    member_id  bytea NOT NULL,
    meeting_id bytea NOT NULL,
    role       text  NOT NULL,
    unit_id    bytea NOT NULL,
    PRIMARY KEY (member_id, meeting_id)
);

-- Read and written by their author alone, outside journal and record.
CREATE TABLE meeting_notes (
    member_id  bytea  NOT NULL,
    meeting_id bytea  NOT NULL,
    text       text   NOT NULL,
    updated_at bigint NOT NULL,
    PRIMARY KEY (member_id, meeting_id)
);
