-- works with 4
-- Closed meetings in figures, for statistics and the archive; what of meetings is found by its words; and which numbers stand on their documents.
-- Meetings of before have them once the lists are filled again.

CREATE TABLE meeting_figures (
    meeting_id    bytea    NOT NULL PRIMARY KEY,
    unit_id       bytea    NOT NULL,  -- that held it
    starts_at     bigint NOT NULL,
    asked         integer NOT NULL,
    attended      integer NOT NULL,  -- of the asked, themselves
    stood_in_for  integer NOT NULL,
    conclusions   integer NOT NULL,  -- without those of closed sessions and hidden items, as the next three
    ballots       integer NOT NULL,
    speeches      integer NOT NULL,
    seconds       bigint NOT NULL
);

CREATE INDEX meeting_figures_by_start ON meeting_figures (starts_at);

-- Nothing of closed sessions, and never what was voted.
CREATE TABLE meeting_attendance (
    meeting_id       bytea    NOT NULL,
    member_id        bytea    NOT NULL,
    unit_id          bytea    NOT NULL,  -- the member's, as the meeting has it
    attendance       text    NOT NULL,  -- inPerson, online, bridge, stoodInFor, excused, unexcused; standIn: was not asked
    stands_in        boolean NOT NULL,
    requests         integer NOT NULL,
    speeches         integer NOT NULL,
    speech_seconds   integer NOT NULL,
    questions        integer NOT NULL,
    question_seconds integer NOT NULL,
    ballots          integer NOT NULL,  -- electronic ones in which the member had a vote
    votes            integer NOT NULL,  -- of these, in which it was cast
    PRIMARY KEY (meeting_id, member_id)
);

CREATE INDEX meeting_attendance_by_member ON meeting_attendance (member_id, meeting_id);

CREATE TABLE meeting_texts (
    id         bytea    NOT NULL PRIMARY KEY,
    meeting_id bytea    NOT NULL,
    kind       text    NOT NULL,  -- conclusion
    text       text    NOT NULL,
    at         bigint NOT NULL,
    everybody  boolean NOT NULL   -- all who take part; else the stewards, and whom meeting_text_readers names
);

CREATE INDEX meeting_texts_by_meeting ON meeting_texts (meeting_id);

CREATE TABLE meeting_text_readers (
    text_id   bytea NOT NULL,
    member_id bytea NOT NULL,
    PRIMARY KEY (text_id, member_id)
);

CREATE TABLE meeting_numbers (
    meeting_id bytea NOT NULL,
    number     text NOT NULL,  -- as it stands on the paper
    PRIMARY KEY (meeting_id, number)
);

CREATE FUNCTION search_text_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN INSERT INTO search_queue (kind, id) VALUES (OLD.kind, OLD.id);
    ELSE INSERT INTO search_queue (kind, id) VALUES (NEW.kind, NEW.id);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER meeting_texts_added AFTER INSERT OR DELETE ON meeting_texts FOR EACH ROW EXECUTE FUNCTION search_text_changed();
CREATE TRIGGER meeting_texts_changed AFTER UPDATE ON meeting_texts FOR EACH ROW
WHEN (OLD.text IS DISTINCT FROM NEW.text OR OLD.at IS DISTINCT FROM NEW.at) EXECUTE FUNCTION search_text_changed();

-- A text is found by its meeting's title as well.
CREATE FUNCTION search_meeting_retitled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_queue (kind, id) SELECT kind, id FROM meeting_texts WHERE meeting_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER meetings_retitled AFTER UPDATE ON meetings FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title) EXECUTE FUNCTION search_meeting_retitled();
