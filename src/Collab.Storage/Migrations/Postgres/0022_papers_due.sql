-- works with 4
-- Until when a participant is to submit papers, and who comes only in another's stead. Meetings of before have them once the lists are filled again.
ALTER TABLE meeting_participants ADD COLUMN papers_due_at bigint;
ALTER TABLE meeting_participants ADD COLUMN stands_in boolean NOT NULL DEFAULT FALSE;

CREATE INDEX meeting_participants_by_papers_due ON meeting_participants (member_id, papers_due_at) WHERE papers_due_at IS NOT NULL;
