-- By what furniture is told that an outlet repeats, see tui/load/repeats.py: hashes of the outlet and the body
-- of each article, and of the lines at its edges; and those lines that were found to be furniture.
CREATE TABLE bodies (
  article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
  outlet  INTEGER NOT NULL,
  body    INTEGER NOT NULL
);
CREATE INDEX bodies_by_outlet ON bodies(outlet, body);
CREATE TABLE edges (
  line     INTEGER NOT NULL,
  article  INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
  sentence INTEGER NOT NULL,
  PRIMARY KEY (line, article)
) WITHOUT ROWID;
CREATE INDEX edges_by_article ON edges(article);
CREATE TABLE furniture (line INTEGER PRIMARY KEY);
