"""Decisions on articles, each written through with its inverse: undo without end, also after a restart.

Each user undoes his own steps. What somebody else has decided otherwise in between is left as it is and told
in `Step.kept`.
"""

from __future__ import annotations

import getpass
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tui.library import views
from tui.library.database import Database
from tui.library.states import Value, put, values

# What a verb sets: the field of an article's state, and its value.
VERBS: dict[str, tuple[str, Value]] = {
    "keep": ("decision", "keep"),
    "discard": ("decision", "discard"),
    "later": ("decision", "later"),
    "undecide": ("decision", ""),
    "read": ("read", 1),
    "unread": ("read", 0),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the journal: the verb, the articles it changed, who gave it and when (ISO 8601, UTC).

    After an undo or redo `keys` are those that it changed, `kept` those that it left because somebody else
    had decided otherwise, or the numbers of views. `undone` says that it was taken back, `here` that it was
    this process that did so, or did it.
    """

    id: int
    command: str
    label: str
    keys: tuple[int, ...]
    user: str
    at: str
    kept: tuple[int, ...] = ()
    undone: bool = False
    here: bool = True


class Journal:
    """The journal of a library, as one user writes it."""

    def __init__(self, database: Database, user: str | None = None) -> None:
        self._database = database
        self.user = user or system_user()
        self._turns: set[int] = set()

    def apply(
        self, command: str, keys: Iterable[int], label: str = "", settings: Mapping[str, Value] | None = None
    ) -> Step | None:
        """Carry a verb out on all articles as one step; what was undone cannot be redone after it.

        `settings` are the fields it sets, see `states.py`; without them the verb is one of VERBS. None where
        every article already is so. KeyError for an unknown verb or field.
        """
        settings = dict([VERBS[command]]) if settings is None else settings
        wanted = list(dict.fromkeys(keys))
        at = now()
        with self._database.write() as connection:
            changed = [
                (field, key, old)
                for field, value in settings.items()
                for key, old in values(connection, field, wanted).items()
                if old != value
            ]
            if not changed:
                return None
            step = self._begin(connection, command, label, at)
            connection.executemany(
                "INSERT INTO changes (step, article, field, before, after) VALUES (?, ?, ?, ?, ?)",
                ((step, key, field, old, settings[field]) for field, key, old in changed),
            )
            for field, value in settings.items():
                put(connection, field, ((key, value) for name, key, _ in changed if name == field))
        touched = dict.fromkeys(key for _, key, _ in changed)
        return Step(step, command, label, tuple(touched), self.user, at)

    def set_view(self, number: int, view: str, command: str, label: str) -> Step | None:
        """Have a view under a number (see `views.py`), as one step; None where it already is so."""
        at = now()
        with self._database.write() as connection:
            before = views.stored(connection, number)
            if before == view:
                return None
            step = self._begin(connection, command, label, at)
            views.note(connection, step, number, before, view)
            views.put(connection, number, view)
        return Step(step, command, label, (), self.user, at)

    def _begin(self, connection: sqlite3.Connection, command: str, label: str, at: str) -> int:
        """Enter a step; what was undone cannot be redone after it."""
        connection.execute("UPDATE steps SET state = 'cut' WHERE user = ? AND state = 'undone'", (self.user,))
        step = connection.execute(
            "INSERT INTO steps (at, user, command, label, state, turn) "  # noqa: S608
            f"VALUES (?, ?, ?, ?, 'done', {_TURN})",
            (at, self.user, command, label),
        ).lastrowid
        assert step is not None
        self._turned(connection, step)
        return step

    def see(self, key: int) -> bool:
        """Store that an article was on the screen; no step of its own, so undo passes over it.

        False where it already was read, and where nothing can be stored: nobody has asked for this.
        """
        if self._database.read_only:
            return False
        with self._database.write() as connection:
            if values(connection, "read", [key]).get(key) != 0:
                return False
            put(connection, "read", [(key, 1)])
        return True

    def undo(self) -> Step | None:
        """Take back this user's last step that stands; None where there is none."""
        return self._turn("done", "undone", "max")

    def redo(self) -> Step | None:
        """Do this user's step again that was taken back last; None where there is none."""
        return self._turn("undone", "done", "min")

    def turn(self) -> int:
        """Grows with every step that anybody does, undoes or does again."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT coalesce(max(turn), 0) FROM steps").fetchone()[0])

    def since(self, turn: int) -> list[Step]:
        """The steps of all users that were done, undone or done again after a turn, in that order."""
        with self._database.read() as connection:
            found = connection.execute(
                "SELECT id, command, label, user, at, state <> 'done', turn FROM steps "
                "WHERE turn > ? ORDER BY turn",
                (turn,),
            ).fetchall()
            return [
                replace(_step(connection, *row), undone=bool(undone), here=turned in self._turns)
                for *row, undone, turned in found
            ]

    def steps(self, limit: int = 50) -> list[Step]:
        """The last steps that stand, of all users, newest first."""
        with self._database.read() as connection:
            found = connection.execute(
                "SELECT id, command, label, user, at FROM steps WHERE state = 'done' "
                "ORDER BY id DESC LIMIT ?",
                (limit,),
            ).fetchall()
            return [_step(connection, *row) for row in found]

    def _turn(self, state: str, to: str, end: str) -> Step | None:
        with self._database.write() as connection:
            found = connection.execute(
                f"SELECT {end}(id), command, label, at FROM steps WHERE user = ? AND state = ?",  # noqa: S608
                (self.user, state),
            ).fetchone()
            if found[0] is None:
                return None
            step, command, label, at = found
            changes = _changes(connection, step)
            if to == "undone":
                changes = [(key, field, after, before) for key, field, before, after in changes]
            touched, kept = _carry_out(connection, changes)
            kept += views.turn(connection, step, undone=to == "undone")
            connection.execute(f"UPDATE steps SET state = ?, turn = {_TURN} WHERE id = ?", (to, step))  # noqa: S608
            self._turned(connection, step)
        return Step(step, command, label, tuple(touched), self.user, at, tuple(kept))

    def _turned(self, connection: sqlite3.Connection, step: int) -> None:
        """Remember the turn that a step was done or taken back in, to tell it from what others do."""
        self._turns.add(connection.execute("SELECT turn FROM steps WHERE id = ?", (step,)).fetchone()[0])


_TURN = "(SELECT coalesce(max(turn), 0) + 1 FROM steps)"


def _step(connection: sqlite3.Connection, id: int, command: str, label: str, user: str, at: str) -> Step:
    keys = dict.fromkeys(row[0] for row in _changes(connection, id))
    return Step(id, command, label, tuple(keys), user, at)


Change = tuple[int, str, Value, Value]


def _changes(connection: sqlite3.Connection, step: int) -> list[Change]:
    query = "SELECT article, field, before, after FROM changes WHERE step = ? ORDER BY article, field"
    return connection.execute(query, (step,)).fetchall()


def _carry_out(connection: sqlite3.Connection, changes: Sequence[Change]) -> tuple[list[int], list[int]]:
    """Set each article that still is as the step left it; the others are left, and given second."""
    touched: list[int] = []
    kept: list[int] = []
    for field in dict.fromkeys(field for _, field, _, _ in changes):
        of_field = [(key, old, new) for key, name, old, new in changes if name == field]
        current = values(connection, field, [key for key, _, _ in of_field])
        ours = [(key, new) for key, old, new in of_field if current.get(key) in (old, new)]
        put(connection, field, ours)
        touched += [key for key, _ in ours]
        kept += [key for key, old, new in of_field if current.get(key) not in (old, new)]
    return list(dict.fromkeys(touched)), list(dict.fromkeys(kept))


def now() -> str:
    """The present time, ISO 8601 in UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def system_user() -> str:
    """The name under which this process decides."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return f"uid {os.getuid()}"
