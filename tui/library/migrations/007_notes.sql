-- What was passed over in a folder is told among the problems, and is none.
ALTER TABLE problems ADD COLUMN note INTEGER NOT NULL DEFAULT 0;
