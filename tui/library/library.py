"""The library: articles, what they tell, batches and decisions, behind one interface over one SQLite file.

An article has an integer `key` in its library, beside the `id` that is a hash of its bytes. The list's order
is newest first by publication (in UTC where an offset is stated), undated articles last, and among equals in
order of arrival.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tui.library import batches, states, store
from tui.library.batches import Added, Batch, Done, Input, Result
from tui.library.database import Database
from tui.library.desk import Desk
from tui.library.journal import Journal, Step
from tui.library.links import Links
from tui.library.orders import Orders
from tui.library.repeated import Repeated
from tui.library.row import ROWS, Row
from tui.library.schema import MEMORY, LibraryError
from tui.model import Article, Extraction, Problem

__all__ = ["MEMORY", "Batch", "Done", "Input", "Library", "LibraryError", "Result", "Row", "Step"]


class Library:
    """An open library. Any thread may read and write; each write is one transaction and seen by all at once.

    Everything here raises LibraryError, one clear sentence, where the file cannot be read or written.
    """

    def __init__(self, database: Database, user: str | None = None) -> None:
        self._database = database
        self.journal = Journal(database, user)
        self.desk = Desk(database, self.journal)
        self.repeated = Repeated(database)
        self.links = Links(database)
        self.orders = Orders(database)

    @classmethod
    def open(cls, path: Path | str, user: str | None = None) -> Self:
        """Open a library file, made where there is none, or `:memory:`; `user` signs the journal."""
        return cls(Database(path), user)

    @property
    def path(self) -> Path | str:
        """The file, or `:memory:`."""
        return self._database.path

    @property
    def read_only(self) -> str:
        """Why nothing can be stored in it, as the end of a sentence; empty where it can."""
        return self._database.read_only

    def close(self) -> None:
        """Close it; what was written stays."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Reading

    @property
    def is_empty(self) -> bool:
        """Whether it holds no article."""
        return not self.select("SELECT EXISTS (SELECT 1 FROM articles)")[0][0]

    def count(self, batch: int | None = None) -> int:
        """How many articles the library, or a batch of it, holds."""
        if batch is None:
            return int(self.select("SELECT count(*) FROM articles")[0][0])
        return int(self.select("SELECT count(*) FROM batch_articles WHERE batch = ?", (batch,))[0][0])

    def extent(self, batch: int | None = None) -> tuple[Any, ...]:
        """Differs where articles came, and where they left a batch, as its load ends; cheap enough to poll.

        The first of it is the highest key: no article leaves a library.
        """
        if batch is None:
            return self.select("SELECT coalesce(max(key), 0) FROM articles")[0]
        query = (
            "SELECT (SELECT max(article) FROM batch_articles WHERE batch = id), load, finished "
            "FROM batches WHERE id = ?"
        )
        found = self.select(query, (batch,))
        return found[0] if found else ()

    def keys(self, batch: int | None = None) -> list[int]:
        """The keys of the library, or of a batch, in the order of the list."""
        return self.orders.listed(batch).tolist()

    def rows(self, keys: Sequence[int]) -> list[Row]:
        """The rows of these articles, in the order given; unknown keys are left out."""
        found: dict[int, Row] = {}
        for part in states.parts(keys):
            marks = ", ".join("?" * len(part))
            for row in self.select(f"{ROWS} WHERE a.key IN ({marks})", part):
                shown, (read, note, changed, tags) = row[:-4], row[-4:]
                tagged = tuple(tags.split("\n")) if tags else ()
                found[row[0]] = Row(*(*shown, bool(read), note, tagged, bool(changed)))
        return [found[key] for key in keys if key in found]

    def article(self, key: int) -> Article:
        """An article with its text; KeyError for an unknown key."""
        found = self.select(
            "SELECT a.id, a.path, a.title, a.source, a.author, a.published, a.url, a.language, t.text "
            "FROM articles a JOIN texts t ON t.article = a.key WHERE a.key = ?",
            (key,),
        )
        if not found:
            raise KeyError(key)
        return Article(*found[0])

    def extraction(self, key: int) -> Extraction | None:
        """What an article names and tells; None where it was not extracted."""
        found = self.select(
            "SELECT a.id, e.record FROM extractions e JOIN articles a ON a.key = e.article WHERE a.key = ?",
            (key,),
        )
        return store.unpack(*found[0]) if found else None

    def changed(self, key: int) -> str | None:
        """The decision on an article that is a newer version, not read since; None for any other."""
        found = self.select(
            "SELECT coalesce(s.decision, '') FROM articles a LEFT JOIN states s ON s.article = a.key "
            "WHERE a.key = ? AND a.changed IS NOT NULL AND coalesce(s.read, 0) = 0",
            (key,),
        )
        return found[0][0] if found else None

    def problems(self, batch: int | None = None) -> list[Problem]:
        """What was given to load but did not become an article, or not wholly: of a batch, or of all."""
        with self._database.read() as connection:
            return batches.problems(connection, batch)

    def batches(self) -> list[Batch]:
        """All batches, the last loaded first."""
        with self._database.read() as connection:
            return batches.listed(connection)

    def decisions(self) -> dict[int, str]:
        """The decision on each article that has one."""
        return dict(self.select("SELECT article, decision FROM states WHERE decision <> ''"))

    def decided(self) -> Iterator[int]:
        """The keys of the articles that have a decision."""
        return self.each("SELECT article FROM states WHERE decision <> ''")

    def undecided(self, keys: Sequence[int] | None = None) -> list[int]:
        """Those of the keys, or of all in the order of the list, that are not decided."""
        decided = set(self.decided())
        return [key for key in (self.keys() if keys is None else keys) if key not in decided]

    def match(self, expression: str) -> list[int]:
        """The keys that match an FTS5 expression over title, source, body and names, best first by bm25.

        Raises LibraryError where the expression is none.
        """
        best = "bm25(search, 8.0, 2.0, 1.0, 4.0)"
        query = f"SELECT rowid FROM search WHERE search MATCH ? ORDER BY {best}, rowid"  # noqa: S608
        return list(self.each(query, (expression,)))

    def vocabulary(self) -> Iterator[str]:
        """Every term of the full-text index, folded as the index folds it."""
        return self.each("SELECT term FROM vocabulary")

    def select(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a reading SQL query over the tables of `migrations/`: for search and linking."""
        with self._database.read() as connection:
            return connection.execute(query, values).fetchall()

    def each(self, query: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """What a reading SQL query of one column gives, one after the other: for more than is to be held."""
        with self._database.read() as connection:
            yield from (value for (value,) in connection.execute(query, values))

    def generation(self) -> int:
        """Differs from what it was last whenever anybody has written since; cheap enough to poll."""
        return self._database.generation()

    # Writing

    def begin_batch(self, label: str) -> int:
        """Begin a load of the batch of this label; it holds at once what its last load found."""
        with self._database.write() as connection:
            return batches.begin(connection, label)

    def finish_batch(self, batch: int) -> None:
        """End a load that saw everything: what it did not see leaves the batch, not the library."""
        with self._database.write() as connection:
            batches.finish(connection, batch)

    def store(self, results: Iterable[Result | Done], batch: int) -> list[int]:
        """Store results in one transaction; the keys of their articles, in order."""
        return self.add(results, batch).keys

    def add(self, results: Iterable[Result | Done], batch: int) -> Added:
        """As `store`; and how many of the articles are new, and how many newer versions of those there."""
        with self._database.write() as connection:
            return batches.add(connection, batch, results)

    def forget(self, paths: Iterable[str]) -> int:
        """Forget files and folders that have gone; what was loaded from them stays until the next load.

        Gives how many files that were loaded are among them.
        """
        with self._database.write() as connection:
            return batches.forget(connection, map(os.fsencode, paths))

    def known(self, given: Input, version: str) -> int | None:
        """The key of an input that has not changed since this version went through all of it."""
        with self._database.read() as connection:
            return batches.known(connection, given, version)

    def attach(self, inputs: Iterable[int], batch: int) -> tuple[int, int]:
        """Put known inputs into a batch without reading them: how many articles and problems they hold."""
        with self._database.write() as connection:
            return batches.attach(connection, batch, inputs)

    # Deciding

    def decide(self, keys: Iterable[int], command: str, label: str = "") -> Step | None:
        """Keep, discard, later, undecide, read or unread all, as one step; None if that changed nothing."""
        return self.journal.apply(command, keys, label)

    def tag(self, keys: Iterable[int], tags: Mapping[str, bool], label: str = "") -> Step | None:
        """Put tags on (true) or take them off all, as one step; None if that changed nothing."""
        command = "tag" if any(tags.values()) else "untag"
        settings = {states.TAG + tag: int(on) for tag, on in tags.items()}
        return self.journal.apply(command, keys, label, settings)

    def note(self, keys: Iterable[int], text: str, label: str = "") -> Step | None:
        """Write the note of articles, the empty one to take it off, as one step."""
        return self.journal.apply("note", keys, label, {"note": text})

    def tags(self) -> list[tuple[str, int]]:
        """Every tag in use and how many articles have it, the most used first."""
        return self.select("SELECT tag, count(*) FROM tags GROUP BY tag ORDER BY 2 DESC, tag")

    def values(self, field: str, keys: Sequence[int]) -> dict[int, str | int]:
        """One field of what is decided of articles: see `states.py`."""
        with self._database.read() as connection:
            return states.values(connection, field, keys)

    def see(self, key: int) -> bool:
        """Store that an article was on the screen, as no step of its own; False where it already was read."""
        return self.journal.see(key)

    def undo(self) -> Step | None:
        """Take back this user's last step; None where there is none."""
        return self.journal.undo()

    def redo(self) -> Step | None:
        """Do this user's step again that was taken back last; None where there is none."""
        return self.journal.redo()
