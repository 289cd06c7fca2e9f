-- Notes and tags, which the journal takes back as it does decisions.
ALTER TABLE states ADD COLUMN note TEXT NOT NULL DEFAULT '';
CREATE TABLE tags (
  article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
  tag     TEXT NOT NULL,
  PRIMARY KEY (article, tag)
) WITHOUT ROWID;
CREATE INDEX tags_by_tag ON tags(tag, article);

-- Counts every step done, undone or done again: what another reader has not seen yet has a higher one.
ALTER TABLE steps ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
UPDATE steps SET turn = id;
CREATE INDEX steps_by_turn ON steps(turn);

-- Queries worth keeping, by number; what each user asked, and where each left a list.
CREATE TABLE views (
  number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 9),
  name   TEXT NOT NULL,
  query  TEXT NOT NULL
);
CREATE TABLE queries (
  user  TEXT NOT NULL,
  query TEXT NOT NULL,
  at    INTEGER NOT NULL,                  -- counts upwards: the last asked has the highest
  PRIMARY KEY (user, query)
) WITHOUT ROWID;
CREATE TABLE places (
  user    TEXT NOT NULL,
  batch   INTEGER NOT NULL,                -- 0 for the whole library
  query   TEXT NOT NULL,
  article TEXT,                            -- its id; null in an empty list
  PRIMARY KEY (user, batch)
) WITHOUT ROWID;
