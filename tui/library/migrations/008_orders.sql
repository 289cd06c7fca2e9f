-- The orders of `sort:` but for that of the list itself: to put 100,000 articles in one takes 120 ms without.
CREATE INDEX articles_by_added ON articles(added DESC, instant DESC, key);
CREATE INDEX articles_by_title ON articles(coalesce(nullif(title, ''), opening) COLLATE NOCASE, instant DESC, key);
CREATE INDEX articles_by_source ON articles(source IS NULL, source COLLATE NOCASE, instant DESC, key);
CREATE INDEX articles_by_events ON articles(events DESC, instant DESC, key);
