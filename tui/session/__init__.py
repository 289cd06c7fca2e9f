"""What the screen shows: the query, the order, the cursor, the marks. Applies verbs, gives changes.

A session holds keys, never texts. It is synchronous and belongs to one thread; only `Session.prepare` may run
in another. Verbs never raise for what a user does: they return a `Change` whose message says what happened.
"""

from tui.library.library import Row
from tui.library.schema import LibraryError
from tui.session.change import Change, Request, Ways
from tui.session.session import Session

__all__ = ["Change", "LibraryError", "Request", "Row", "Session", "Ways"]
