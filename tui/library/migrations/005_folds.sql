-- Copies of one story. `sketch` is up to 16 hashes of 32 bits, see tui/link/alike.py; `head` the key of the article
-- that stands for the story, null for one without copies. `stale`: 1 the text has changed since, 2 a copy of it has.
CREATE TABLE links (
  article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
  sketch  BLOB NOT NULL,
  head    INTEGER,
  stale   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX links_by_head ON links(head, article) WHERE head IS NOT NULL;
CREATE INDEX links_stale ON links(article) WHERE stale;
CREATE TABLE sketches (
  hash    INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
  PRIMARY KEY (hash, article)
) WITHOUT ROWID;

-- Where a list was left: also the pane, how far its article was read (an offset in the text), whether copies
-- were folded, and the ids of the articles whose folds were open (a JSON list).
ALTER TABLE places ADD COLUMN pane TEXT NOT NULL DEFAULT '';
ALTER TABLE places ADD COLUMN read_to INTEGER NOT NULL DEFAULT 0;
ALTER TABLE places ADD COLUMN folding INTEGER NOT NULL DEFAULT 1;
ALTER TABLE places ADD COLUMN opened TEXT NOT NULL DEFAULT '[]';
