"""The session: a library narrowed by a query, and the verbs that act on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.search.find import Found, Searcher
from tui.search.match import NOTHING, Matcher, literal
from tui.session.change import Change, Request
from tui.session.desk import Desk
from tui.session.keyset import KeySet
from tui.session.rows import Grouped

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary
    from tui.library.library import Library, Row
    from tui.library.row import Picked
    from tui.model import Article, Extraction, Problem


class Session(Desk):
    """The list of one library, or of one batch of it, narrowed by a query.

    Without a query the list is in the library's order, newest first. With one, articles that hold the words
    as typed come before those that hold another spelling, each by relevance, about equal ones by date. What a
    decision makes no longer fit the query stays in the list until the query is asked again.
    """

    def __init__(
        self,
        library: Library,
        batch: int | None = None,
        dictionary: Callable[[], Dictionary] | None = None,
        folding: bool = True,
    ) -> None:
        """Over a library, or a batch of it; `dictionary` gives other dictionaries than the program's.

        `folding`: copies of one story have one row.
        """
        super().__init__(folding)
        self.library = library
        self.batch = batch
        self.query = ""
        self.total = 0
        self.matcher: Matcher = NOTHING
        self.finder: Matcher = NOTHING
        self._searcher = Searcher(library, batch, dictionary)
        self._decided = KeySet(library.decided())
        self._asked = 0
        self._shown = 0
        self._wanted = ""
        self._ready: tuple[int, Grouped] | None = None
        self._take_folds()
        self.search("")
        self.poll()

    # What is shown

    @property
    def lit(self) -> Matcher:
        """What lights matches in the article: what was last looked for in it, else the query."""
        return self.finder or self.matcher

    def rows(self, first: int, count: int) -> list[Row]:
        """The rows of the list from `first`, at most `count` of them."""
        first = max(first, 0)
        return self.library.rows(self._keys[first : first + max(count, 0)])

    def article(self, key: int) -> Article:
        """An article with its text; KeyError for a key that the library does not hold."""
        return self.library.article(key)

    def extraction(self, key: int) -> Extraction | None:
        """What an article names and tells; None where that is not known yet."""
        return self.library.extraction(key)

    def remark(self, key: int) -> str:
        """What is to be told of an article beside what it states: that it has changed since."""
        decision = self.library.changed(key)
        since = {"keep": "you kept it", "discard": "you discarded it", "later": "you put it off"}
        return "" if decision is None else f"changed since {since.get(decision, 'it was loaded')}"

    @property
    def progress(self) -> tuple[int, int]:
        """How many articles of the library, or of its batch, are decided, and how many there are."""
        listed = self._searcher.listed
        if self._progress is None or self._progress[1] != len(listed):
            everything = len(self._found) == len(listed)
            left = self._undecided if everything else self._open_among(listed)
            self._progress = len(listed) - left, len(listed)
        return self._progress

    def problems(self) -> list[Problem]:
        """What was given to load but did not become an article."""
        return self.library.problems(self.batch)

    # Searching

    def request(self, text: str | None = None) -> Request:
        """Ask for a query, on the session's own thread; None asks the last one again, of all that is stored.

        Every request asked before is given up: its `prepare` returns None soon after.
        """
        self._asked += 1
        fresh = text is None
        self._wanted = self._wanted if text is None else text
        return Request(self._wanted, self._asked, fresh)

    @property
    def asked(self) -> str:
        """The query that was asked last, answered or not."""
        return self._wanted

    def prepare(self, request: Request) -> Found | None:
        """Carry a request out without touching the list, in any thread; None if a newer one was asked."""
        if request.fresh:
            self._searcher.reread()
            self._take_folds()
        found = self._searcher.find(request.text, lambda: self._asked != request.number, request.number)
        if found is not None:
            self._ready = request.number, self._grouped(found.keys)
        return replace(found, fresh=True) if found and request.fresh else found

    @property
    def events_asked(self) -> Picked | None:
        """Which events the query asks for; None where it asks for articles alone."""
        return self._searcher.events(self.query) if self.query.strip() else None

    def expect(self) -> None:
        """Answer with the words as typed alone until `warm` is through, rather than wait for it."""
        self._searcher.expect()

    def warm(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Read ahead what other spellings are sought in: for a thread at the start and after a load."""
        self._searcher.warm(cancelled)

    def show(self, found: Found) -> Change:
        """Put what was found into the list, on the session's own thread.

        A new query puts the cursor on the best match; the same query again, and a query taken back, leave it
        on its article. After a wrong query, or one that a newer answer has overtaken, the list stays.
        """
        if found.number < self._shown:
            return Change()
        self._shown = found.number
        if found.fresh:
            self._decided = KeySet(self.library.decided())
            self._decided.reach(self._searcher.highest)
        if found.error is not None:
            self._wanted = self.query
            return Change(str(found.error), "error")
        before, keep, rows = self.current, self._article_to_stay_on(found.text), self._keys
        self._take(found)
        order = self._keys != rows
        at = None if keep is None else self.index(keep)
        self._cursor = min(
            self._cursor if at is None and keep is not None else at or 0, max(len(self) - 1, 0)
        )
        moved = self.current != before
        told = found.message
        if not found.keys and found.total and found.text.strip():
            told += f" · {self.ways.out}"
        return Change(told, rows=None, order=order, cursor=moved or order, article=True)

    def search(self, text: str) -> Change:
        """Ask, prepare and show at once: for callers that may wait."""
        return self._ask(self.request(text))

    def refresh(self) -> Change:
        """Read what was stored or decided elsewhere since; the cursor stays on its article."""
        return self._ask(self.request())

    def find(self, text: str) -> Change:
        """Light a word or part of one in the article; the empty text lights the query's matches again."""
        self.finder = literal(text) if text.strip() else NOTHING
        return Change(article=True)

    def _ask(self, request: Request) -> Change:
        found = self.prepare(request)
        return self.show(found) if found else Change()

    def _article_to_stay_on(self, text: str) -> int | None:
        """None for a new query. Back without one: the article left for it, unless the cursor moved since."""
        if text == self.query:
            return self.current
        if not text.strip():
            stay, self._before = self._before or self.current, None
            return stay
        if not self.query.strip():
            self._before = self.current
        return None

    def _take(self, found: Found) -> None:
        self.query, self.matcher, self.total = found.text, found.matcher, found.total
        ready, self._ready = self._ready, None
        self._fill(ready[1] if ready and ready[0] == found.number else self._grouped(found.keys))
        self._decided.reach(self._searcher.highest)
        self._count()
        self._scope = []
        if self.marks:
            self.marks.intersection_update(found.keys)
