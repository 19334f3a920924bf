-- works with 4
-- What is issued of a meeting's record is found by its words: kind minutes in meeting_texts, whose text is composed after the append that issues it; until then it is empty.
-- Meetings of before have them once the lists are filled again.

ALTER TABLE meeting_texts ADD COLUMN document TEXT;   -- of minutes: minutes, notice, or the id of a closed session; as the next two
ALTER TABLE meeting_texts ADD COLUMN number TEXT;     -- as it stands on the paper
ALTER TABLE meeting_texts ADD COLUMN issued_on INTEGER;  -- the day on the paper, e.g. 20260124

-- Which meeting issued a PDF: whoever holds one finds what became of it. A row stays when what was issued is replaced or recalled.
CREATE TABLE issued_pdfs (
    sha256     TEXT NOT NULL,
    meeting_id BLOB NOT NULL,
    PRIMARY KEY (sha256, meeting_id)
) WITHOUT ROWID, STRICT;
