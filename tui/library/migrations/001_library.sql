-- What a list shows, apart from the long texts so that a scan of it stays cheap.
CREATE TABLE articles (
  key        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  path       TEXT NOT NULL,
  title      TEXT,
  source     TEXT,
  author     TEXT,
  published  TEXT,
  url        TEXT,
  language   TEXT,
  opening    TEXT NOT NULL,                -- the first words, for a list, where there is no title
  body_start INTEGER NOT NULL,
  words      INTEGER NOT NULL,
  instant    TEXT,                         -- published, in UTC where it states an offset: the list's order
  added      TEXT NOT NULL,
  events     INTEGER NOT NULL DEFAULT 0,
  entities   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX articles_in_order ON articles(instant DESC, key);

CREATE TABLE texts (
  article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
  text    TEXT NOT NULL,
  names   TEXT NOT NULL DEFAULT ''         -- canonical names of the article's entities, for the index
);

CREATE TABLE extractions (
  article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
  version TEXT NOT NULL,
  record  BLOB NOT NULL                    -- zlib of the record's JSON, see tui/record.py
);

-- Full text. The index keeps no text of its own: it reads this view when it has to.
CREATE VIEW searchable AS
  SELECT a.key AS key, a.title AS title, a.source AS source, substr(t.text, a.body_start + 1) AS body, t.names AS names
  FROM articles a JOIN texts t ON t.article = a.key;
CREATE VIRTUAL TABLE search USING fts5(
  title, source, body, names,
  content = 'searchable', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(search, 'row');

-- Who and what is in an article.
CREATE TABLE entities (
  key       INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  type      TEXT NOT NULL,
  country   TEXT,
  latitude  REAL,
  longitude REAL
);
CREATE TABLE spellings (
  entity   INTEGER NOT NULL REFERENCES entities(key) ON DELETE CASCADE,
  spelling TEXT NOT NULL,
  PRIMARY KEY (entity, spelling)
) WITHOUT ROWID;
CREATE TABLE article_entities (
  article  INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
  entity   INTEGER NOT NULL REFERENCES entities(key),
  mentions INTEGER NOT NULL,
  PRIMARY KEY (article, entity)
) WITHOUT ROWID;
CREATE INDEX article_entities_by_entity ON article_entities(entity, article);

-- What an article tells. `number` counts its events from 0, in the order of the extraction.
CREATE TABLE events (
  article   INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
  number    INTEGER NOT NULL,
  type      TEXT NOT NULL,
  modality  TEXT NOT NULL,
  score     REAL NOT NULL,
  first_day TEXT,
  last_day  TEXT,
  PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE INDEX events_by_type ON events(type, modality, article);
CREATE INDEX events_by_day ON events(first_day, last_day);
CREATE TABLE event_roles (
  article  INTEGER NOT NULL,
  number   INTEGER NOT NULL,
  role     TEXT NOT NULL,                  -- as in the record: actors, targets, place, origin, via, ...
  position INTEGER NOT NULL,
  entity   INTEGER REFERENCES entities(key),
  text     TEXT NOT NULL,
  PRIMARY KEY (article, number, role, position),
  FOREIGN KEY (article, number) REFERENCES events(article, number) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX event_roles_by_entity ON event_roles(entity, role);
CREATE TABLE event_counts (
  article  INTEGER NOT NULL,
  number   INTEGER NOT NULL,
  position INTEGER NOT NULL,
  unit     TEXT NOT NULL,
  min      REAL,
  max      REAL,
  PRIMARY KEY (article, number, position),
  FOREIGN KEY (article, number) REFERENCES events(article, number) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX event_counts_by_unit ON event_counts(unit, min);

-- What was loaded: every path given or found, what became of it, and in which batch it lies. A path is the
-- bytes of an absolute file name, which need not be UTF-8; size in bytes, mtime in nanoseconds.
-- `version` is that of the reader and the extractor that went through all of it, null while that is not done.
CREATE TABLE inputs (
  key     INTEGER PRIMARY KEY,
  path    BLOB NOT NULL UNIQUE,
  size    INTEGER,
  mtime   INTEGER,
  version TEXT
);
CREATE TABLE input_articles (
  input    INTEGER NOT NULL REFERENCES inputs(key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  article  INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
  PRIMARY KEY (input, position)
) WITHOUT ROWID;
CREATE INDEX input_articles_by_article ON input_articles(article);
CREATE TABLE problems (
  input    INTEGER NOT NULL REFERENCES inputs(key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  path     TEXT NOT NULL,
  reason   TEXT NOT NULL,
  advice   TEXT NOT NULL,
  PRIMARY KEY (input, position)
) WITHOUT ROWID;
CREATE TABLE batches (
  id       INTEGER PRIMARY KEY,
  label    TEXT NOT NULL UNIQUE,
  load     INTEGER NOT NULL,               -- how many times it was loaded
  started  TEXT NOT NULL,
  finished TEXT                            -- null while a load is under way or was cut short
);
CREATE TABLE batch_articles (
  batch   INTEGER NOT NULL REFERENCES batches(id) ON DELETE CASCADE,
  article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
  first   INTEGER NOT NULL,                -- the load that brought it
  load    INTEGER NOT NULL,                -- the last load that saw it
  PRIMARY KEY (batch, article)
) WITHOUT ROWID;
CREATE INDEX batch_articles_by_article ON batch_articles(article);
CREATE TABLE batch_inputs (
  batch INTEGER NOT NULL REFERENCES batches(id) ON DELETE CASCADE,
  input INTEGER NOT NULL REFERENCES inputs(key) ON DELETE CASCADE,
  load  INTEGER NOT NULL,
  PRIMARY KEY (batch, input)
) WITHOUT ROWID;
CREATE INDEX batch_inputs_by_input ON batch_inputs(input);

-- Decisions, and the journal that can take each back and do it again.
CREATE TABLE states (
  article  INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
  decision TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'keep', 'discard', 'later')),
  read     INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1))
);
CREATE INDEX states_by_decision ON states(decision);
CREATE TABLE steps (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at      TEXT NOT NULL,
  user    TEXT NOT NULL,
  command TEXT NOT NULL,
  label   TEXT NOT NULL,
  state   TEXT NOT NULL CHECK (state IN ('done', 'undone', 'cut'))
);
CREATE INDEX steps_by_user ON steps(user, state, id);
CREATE TABLE changes (
  step    INTEGER NOT NULL REFERENCES steps(id) ON DELETE CASCADE,
  article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
  field   TEXT NOT NULL,
  before  NOT NULL,
  after   NOT NULL,
  PRIMARY KEY (step, article, field)
) WITHOUT ROWID;
CREATE INDEX changes_by_article ON changes(article);
