-- The full-text index also holds the first two letters of every word: what one or two letters begin is found
-- some ten times sooner, and the index stays under four fifths of the text.
DROP TABLE vocabulary;
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5(
  title, source, body, names,
  content = 'searchable', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2', prefix = '2'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(search, 'row');
INSERT INTO search (search) VALUES ('rebuild');
