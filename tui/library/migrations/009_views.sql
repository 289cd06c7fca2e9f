-- Saving and dropping a view is a step like any other: what stood under its number before, and after.
CREATE TABLE view_changes (
  step   INTEGER NOT NULL REFERENCES steps(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  before TEXT NOT NULL,  -- name and query as JSON; empty for none
  after  TEXT NOT NULL,
  PRIMARY KEY (step, number)
) WITHOUT ROWID;
