-- works with 4
-- Closed meetings in figures, for statistics and the archive; what of meetings is found by its words; and which numbers stand on their documents.
-- Meetings of before have them once the lists are filled again.

CREATE TABLE meeting_figures (
    meeting_id    BLOB    NOT NULL PRIMARY KEY,
    unit_id       BLOB    NOT NULL,  -- that held it
    starts_at     INTEGER NOT NULL,
    asked         INTEGER NOT NULL,
    attended      INTEGER NOT NULL,  -- of the asked, themselves
    stood_in_for  INTEGER NOT NULL,
    conclusions   INTEGER NOT NULL,  -- without those of closed sessions and hidden items, as the next three
    ballots       INTEGER NOT NULL,
    speeches      INTEGER NOT NULL,
    seconds       INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE INDEX meeting_figures_by_start ON meeting_figures (starts_at);

-- Nothing of closed sessions, and never what was voted.
CREATE TABLE meeting_attendance (
    meeting_id       BLOB    NOT NULL,
    member_id        BLOB    NOT NULL,
    unit_id          BLOB    NOT NULL,  -- the member's, as the meeting has it
    attendance       TEXT    NOT NULL,  -- inPerson, online, bridge, stoodInFor, excused, unexcused; standIn: was not asked
    stands_in        INTEGER NOT NULL,
    requests         INTEGER NOT NULL,
    speeches         INTEGER NOT NULL,
    speech_seconds   INTEGER NOT NULL,
    questions        INTEGER NOT NULL,
    question_seconds INTEGER NOT NULL,
    ballots          INTEGER NOT NULL,  -- electronic ones in which the member had a vote
    votes            INTEGER NOT NULL,  -- of these, in which it was cast
    PRIMARY KEY (meeting_id, member_id)
) WITHOUT ROWID, STRICT;

CREATE INDEX meeting_attendance_by_member ON meeting_attendance (member_id, meeting_id);

CREATE TABLE meeting_texts (
    id         BLOB    NOT NULL PRIMARY KEY,
    meeting_id BLOB    NOT NULL,
    kind       TEXT    NOT NULL,  -- conclusion
    text       TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    everybody  INTEGER NOT NULL   -- all who take part; else the stewards, and whom meeting_text_readers names
) WITHOUT ROWID, STRICT;

CREATE INDEX meeting_texts_by_meeting ON meeting_texts (meeting_id);

CREATE TABLE meeting_text_readers (
    text_id   BLOB NOT NULL,
    member_id BLOB NOT NULL,
    PRIMARY KEY (text_id, member_id)
) WITHOUT ROWID, STRICT;

CREATE TABLE meeting_numbers (
    meeting_id BLOB NOT NULL,
    number     TEXT NOT NULL,  -- as it stands on the paper
    PRIMARY KEY (meeting_id, number)
) WITHOUT ROWID, STRICT;

CREATE TRIGGER meeting_texts_added AFTER INSERT ON meeting_texts
BEGIN INSERT INTO search_queue (kind, id) VALUES (NEW.kind, NEW.id); END;
CREATE TRIGGER meeting_texts_changed AFTER UPDATE ON meeting_texts WHEN OLD.text IS NOT NEW.text OR OLD.at IS NOT NEW.at
BEGIN INSERT INTO search_queue (kind, id) VALUES (NEW.kind, NEW.id); END;
CREATE TRIGGER meeting_texts_removed AFTER DELETE ON meeting_texts
BEGIN INSERT INTO search_queue (kind, id) VALUES (OLD.kind, OLD.id); END;
-- A text is found by its meeting's title as well.
CREATE TRIGGER meetings_retitled AFTER UPDATE ON meetings WHEN OLD.title IS NOT NEW.title
BEGIN INSERT INTO search_queue (kind, id) SELECT kind, id FROM meeting_texts WHERE meeting_id = NEW.id; END;
