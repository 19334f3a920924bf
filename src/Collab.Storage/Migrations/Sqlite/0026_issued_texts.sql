-- works with 4
-- What is issued of a meeting's record is found by its words: kind minutes in meeting_texts, whose text is composed after the append that issues it; until then it is empty.
-- Meetings of before have them once the lists are filled again.

ALTER TABLE meeting_texts ADD COLUMN document TEXT;   -- of minutes: minutes, notice, or the id of a closed session; as the next two
ALTER TABLE meeting_texts ADD COLUMN number TEXT;     -- as it stands on the paper
ALTER TABLE meeting_texts ADD COLUMN issued_on INTEGER;  -- the day on the paper, e.g. 20260124
