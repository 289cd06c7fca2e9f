-- The keys of all articles in one order of the list, as 32-bit integers; NULL while it is being made.
-- Whatever an order depends on drops it, so one that is there is right. `mark` tells who is making it.
CREATE TABLE orders (
  name TEXT PRIMARY KEY,
  mark INTEGER NOT NULL,
  keys BLOB
);
CREATE TRIGGER orders_end_by_insert AFTER INSERT ON articles BEGIN DELETE FROM orders; END;
CREATE TRIGGER orders_end_by_delete AFTER DELETE ON articles BEGIN DELETE FROM orders; END;
CREATE TRIGGER orders_end_by_update AFTER UPDATE OF title, opening, source, instant, added, events ON articles
BEGIN DELETE FROM orders; END;
