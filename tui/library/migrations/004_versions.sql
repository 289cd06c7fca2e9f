-- When an article was last replaced by a newer version of its file; null for one that never was.
ALTER TABLE articles ADD COLUMN changed TEXT;
