-- works with 4
-- Which rules the lists of meetings were filled by; no row = not yet. Meetings of before 0020 have neither answers nor who prepares papers in them.
CREATE TABLE meeting_lists_filled (
    rules INTEGER NOT NULL PRIMARY KEY
) STRICT;
