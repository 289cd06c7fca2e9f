"""Triage: what is decided of articles, one or many, and taken back; what other readers decide meanwhile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tui.library.schema import LibraryError
from tui.library.states import STAR, TAG
from tui.load.sanitise import clean, line
from tui.session.change import Change
from tui.session.folding import Folding
from tui.session.listing import EMPTY
from tui.text import shorten

if TYPE_CHECKING:
    from tui.library.library import Step
    from tui.search.find import Searcher

State = Literal["keep", "discard", "later", "undecide"]
DONE = {
    "keep": "kept", "discard": "discarded", "later": "put off", "undecide": "undecided", "tag": "tagged",
    "untag": "untagged", "note": "noted", "save-view": "saved as view", "drop-view": "view forgotten",
}  # fmt: skip
TITLE_CELLS = 40
SCOPED = " : "
"""Stands between tags and the query that says on what to put them."""
_HASH = re.compile(r"^(-?)#")
"""What the list shows before a tag, and no tag begins with."""
_TAG = re.compile(r"-?[^\W_][^\s,\"“”()\[\]]*")


class Triage(Folding):
    """Verbs on the row at the cursor, the marked ones, those above or below, or those of a query."""

    batch: int | None
    _searcher: Searcher

    def __init__(self, folding: bool = True) -> None:
        super().__init__(folding)
        self.last: tuple[str, str] | None = None
        self._generation = self._turn = -1
        self._unread = ""

    # What a verb acts on

    def _targets(self, query: str) -> list[int] | Change:
        """What a verb acts on, of those listed when the key was pressed; none that came since."""
        if not query.strip():
            return self._chosen() or EMPTY
        found = self._searcher.find(query, typing=False)
        assert found is not None  # nothing gives it up
        if found.error is not None:
            return Change(str(found.error), "error")
        return found.keys.tolist() or Change(f"nothing found for {query}", "warning")

    def _spared(self, keys: list[int]) -> set[int]:
        """Those that a discard of many leaves as they are: kept and starred ones.

        One row is not many, though copies may be folded in it: where all of them are spared, it means them.
        """
        decisions = self.library.values("decision", keys)
        stars = self.library.values(TAG + STAR, keys)
        spared = {key for key in keys if decisions.get(key) == "keep" or stars.get(key)}
        return set() if len(spared) == len(keys) and self._of_one_story(keys) else spared

    # Deciding

    def decide(self, state: State, query: str = "") -> Change:
        """Keep, discard, put off or open again; move on to the next undecided.

        Acts on the articles that a query finds, else on those above or below where they were chosen, else on
        the marked ones, else on the current. A discard of more than one spares kept and starred ones. The
        decision is in the library before this returns.
        """
        keys = self._targets(query)
        if isinstance(keys, Change):
            return keys
        spared = self._spared(keys) if state == "discard" and len(keys) > 1 else set()
        keys = [key for key in keys if key not in spared]
        left = f"{len(spared):,} kept or starred left as they are" if spared else ""
        if not keys:
            return Change(f"nothing discarded · {left}", "warning", rows=frozenset(spared))
        told = self._told(keys)
        step = self.library.decide(keys, state, told)
        self._before = None
        self._learn(dict.fromkeys(keys, state != "undecide"))
        message = f"{DONE[state]}: {told} · {self.ways.undo}" if step else f"already {DONE[state]}: {told}"
        message += f" · {left}" if left else ""
        rows = {*keys, *spared}
        if self.current is None or self._open_at(self.current):  # others were decided, or this is open again
            return self._put(self._cursor, message, rows)
        return self._seek(1, message, rows)

    def toggle_read(self, query: str = "") -> Change:
        """Mark unread if all of them are read, else read."""
        keys = self._targets(query)
        if isinstance(keys, Change):
            return keys
        command = "unread" if all(self.library.values("read", keys).values()) else "read"
        told = self._told(keys)
        self.library.decide(keys, command, told)
        return Change(f"{command}: {told} · {self.ways.undo}", rows=self._painted(keys))

    def star(self, query: str = "") -> Change:
        """Take the stars off if all of them have one, else give each one."""
        keys = self._targets(query)
        if isinstance(keys, Change):
            return keys
        starred = self.library.values(TAG + STAR, keys)
        return self._tagged(keys, {STAR: not all(starred.values())})

    def tag(self, text: str) -> Change:
        """Put tags on, take off those with `-` before: `oil -grain`; behind ` : ` a query may say where."""
        names, _, query = text.partition(SCOPED)
        words = [_HASH.sub(r"\1", word) for word in line(names).replace(",", " ").split()]
        wrong = [word for word in words if not _TAG.fullmatch(word)]
        if wrong or not words:
            why = f"{wrong[0]!r} is no tag; " if wrong else ""
            return Change(f"{why}a tag is one word, -word takes it off", "warning")
        keys = self._targets(query)
        if isinstance(keys, Change):
            return keys
        return self._tagged(keys, {word.removeprefix("-"): not word.startswith("-") for word in words})

    def _tagged(self, keys: list[int], tags: dict[str, bool]) -> Change:
        told = self._told(keys)
        shown = " ".join(tag if on else f"-{tag}" for tag, on in tags.items())
        label = f"{shown}: {told}"
        step = self.library.tag(keys, tags, label)
        if step is None:
            message = f"already so: {label}"
        elif list(tags) == [STAR]:
            message = f"{'starred' if tags[STAR] else 'star taken off'}: {told} · {self.ways.undo}"
        else:
            message = f"{DONE[step.command]} {label} · {self.ways.undo}"
        return Change(message, rows=self._painted(keys))

    def noting(self) -> tuple[str, str]:
        """What a note will be on, in words, and the one that is there where all have the same."""
        keys = self._at_hand()
        notes = set(self.library.values("note", keys).values())
        return self._told(keys), str(notes.pop()) if len(notes) == 1 else ""

    def note(self, text: str) -> Change:
        """Write a note on the articles chosen, the empty one to take it off."""
        keys = self._targets("")
        if isinstance(keys, Change):
            return keys
        told, text = self._told(keys), clean(text).strip()
        step = self.library.note(keys, text, told)
        verb = "noted" if text else "note taken off"
        message = f"{verb}: {told} · {self.ways.undo}" if step else "the note is as it was"
        return Change(message, rows=self._painted(keys))

    def see(self, key: int) -> Change:
        """Mark an article read because it was on the screen for a moment; undo passes over this."""
        return Change(rows=frozenset((key,))) if self.library.see(key) else Change()

    def undo(self) -> Change:
        """Take back the last decision, also of an earlier run; the cursor goes to its article."""
        return self._stepped(self.library.undo(), "undone", "nothing to undo")

    def redo(self) -> Change:
        """Do again what was last taken back."""
        return self._stepped(self.library.redo(), "done again", "nothing to do again")

    def _stepped(self, step: Step | None, verb: str, nothing: str) -> Change:
        if step is None:
            return Change(nothing)
        touched = self._read_again(step.keys)
        listed = self._listed(touched)
        told = f"{verb}: {' · '.join(_named(step))}"
        if step.kept:
            told += f" · {len(step.kept):,} left as somebody else decided"
        if not step.keys:
            return Change(told)
        if not listed:
            return Change(f"{told} · not in this list")
        self._before = None
        here = [] if self.current is None else self._articles_in([self.current])
        to = self._cursor if touched.intersection(here) else self.index(listed[0])
        return self._put(to or 0, told, listed)

    def _read_again(self, keys: tuple[int, ...]) -> set[int]:
        """Take up from the library whether articles are decided."""
        self._learn({key: bool(decision) for key, decision in self.library.values("decision", keys).items()})
        return set(keys)

    # Other readers

    def poll(self) -> Change | None:
        """What others have done in this library since the last call; None for nothing. Cheap if nothing.

        Why the library cannot be read is told once, not at each call.
        """
        try:
            change, self._unread = self._news(), ""
        except LibraryError as error:
            told, self._unread = self._unread, str(error)
            return Change(str(error), "error") if told != self._unread else None
        return change

    def _news(self) -> Change | None:
        generation = self.library.generation()
        moved = self._folds_moved(generation != self._generation)
        if generation == self._generation:
            return Change(again=True) if moved else None
        first, self._generation = self._generation < 0, generation
        turn = self.library.journal.turn()
        steps = [] if first else self.library.journal.since(self._turn)
        self._turn = turn
        touched = self._read_again(tuple({key for step in steps for key in step.keys})) if steps else set()
        others = [step for step in steps if not step.here]
        told = self._heard(others[-1]) if others else ""
        again = moved or self._searcher.behind()
        return Change(told, rows=self._painted(touched), again=again) if touched or again or told else None

    def _heard(self, step: Step) -> str:
        """What another reader did, or this one in another window."""
        verb, label = _named(step)
        who = step.user if step.user != self.library.journal.user else "elsewhere, you"
        return f"{who} undid: {verb} · {label}" if step.undone else f"{who} {verb}: {label}"

    def _of_one_story(self, keys: list[int]) -> bool:
        """Whether articles are copies of one another."""
        heads = {self._copies.row(key) for key in keys}
        return len(heads) == 1 and None not in heads

    def _told(self, keys: list[int]) -> str:
        """What a verb acted on: a title, with the number of its copies, or how many articles."""
        alone, copied = len(keys) == 1, self._of_one_story(keys)
        if not (alone or copied):
            return f"{len(keys):,} articles"
        head = self._copies.row(keys[0])
        rows = self.library.rows([head] if head in keys else keys[:1])
        title = shorten(rows[0].headline if rows else "an article", TITLE_CELLS)
        if alone:
            return f"{title}, one of {len(self._copies[head]):,} copies" if head is not None else title
        return f"{title} and {len(keys) - 1:,} {'copy' if len(keys) == 2 else 'copies'}"


def _named(step: Step) -> tuple[str, str]:
    """What a step did, and to what, in words."""
    for sign, word in ((f"{STAR}: ", "starred"), (f"-{STAR}: ", "star taken off")):
        if step.command in ("tag", "untag") and step.label.startswith(sign):
            return word, step.label.removeprefix(sign)
    return DONE.get(step.command, step.command), step.label
