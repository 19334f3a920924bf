-- works with 4
-- Who came late. Meetings of before have it once their figures are counted again: those of an older edition are.
ALTER TABLE meeting_figures ADD COLUMN edition integer NOT NULL DEFAULT 1;
ALTER TABLE meeting_attendance ADD COLUMN late boolean NOT NULL DEFAULT FALSE;
