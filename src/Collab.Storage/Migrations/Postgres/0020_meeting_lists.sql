-- works with 4
-- What lists of meetings say besides: the type of the catalogue, the place in a series, each member's answer, and which units prepare papers.
-- Meetings of before have them once something about them changes.
ALTER TABLE meetings ADD COLUMN type_id bytea;
ALTER TABLE meetings ADD COLUMN series_id bytea;
ALTER TABLE meetings ADD COLUMN series_number integer;
ALTER TABLE meetings ADD COLUMN series_count integer;
ALTER TABLE meeting_participants ADD COLUMN answer text;

CREATE TABLE meeting_preparers (
    meeting_id bytea NOT NULL,
    unit_id    bytea NOT NULL,
    PRIMARY KEY (meeting_id, unit_id)
);

-- Lists are in order by start; whole units are looked for among the participants of a meeting.
CREATE INDEX meetings_by_start ON meetings (starts_at, id);
CREATE INDEX meetings_of_series ON meetings (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX meeting_participants_by_meeting ON meeting_participants (meeting_id, unit_id);
