"""The load that goes on behind the screen: begun, paused, told of, and followed by what comes later."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from tui.library.schema import LibraryError

if TYPE_CHECKING:
    from tui.library.ingest import Report
    from tui.library.steps import Steps
    from tui.session import Session


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be loaded: paths, by which steps (None: the program's), and whether to follow them."""

    paths: tuple[str | Path, ...] = ()
    steps: Steps | None = None
    watch: bool = False


@dataclass
class Progress(Message):
    """How far a load is, or how it failed; `later`: of what came after the first load was over."""

    report: Report | None = None
    error: str = ""
    over: bool = False
    later: bool = False


class Loading:
    """One load in a thread of its own, which tells how far it is by `post`."""

    def __init__(self, session: Session, given: Given, post: Callable[[Message], object]) -> None:
        self.given = given
        self._session, self._post = session, post
        self._stop, self._pause = threading.Event(), threading.Event()
        self.latest = Progress()
        self._come = self._changed = self._gone = 0

    @property
    def paused(self) -> bool:
        """Whether it rests."""
        return self._pause.is_set()

    def toggle(self) -> None:
        """Rest, or go on."""
        if self.paused:
            self._pause.clear()
        else:
            self._pause.set()

    def end(self) -> None:
        """End after what is at hand; loading again goes on from there."""
        self._stop.set()

    def stopped(self) -> bool:
        """Whether it was ended."""
        return self._stop.is_set()

    def run(self) -> None:
        """Load, and then follow the paths where that is asked for; for a thread."""
        try:
            self._load(self.given.paths)
            if self.given.watch and not self._stop.is_set():
                self._follow()
        except LibraryError as error:
            self._post(Progress(error=str(error), over=True))
        except OSError as error:
            self._post(Progress(error=f"the folders cannot be followed: {error}", over=True))

    def _load(self, paths: Sequence[str | Path], later: bool = False) -> None:
        from tui.library.ingest import ingest

        def tell(report: Report) -> None:
            self._post(Progress(report, later=later))

        report = ingest(
            self._session.library,
            paths,
            batch=self._session.batch,
            on_progress=tell,
            stop=self._stop,
            pause=self._pause,
            partial=later,
            steps=self.given.steps,
            early=not later,
        )
        self._post(Progress(report, over=True, later=later))

    def _follow(self) -> None:
        from tui.library.watch import changes

        for come, gone in changes(map(str, self.given.paths), self._stop):
            if gone and (forgotten := self._session.library.forget(gone)):
                self._gone += forgotten
                self._post(Progress(over=True, later=True))
            if come:
                self._load(come, later=True)

    # In words

    def aside(self, progress: Progress, key: str) -> str:
        """What stands at the right of the status line; `key` pauses the load and has it go on."""
        self.latest, report = progress, progress.report
        if progress.later or progress.over:
            return self._followed(progress) if self.given.watch and not progress.error else ""
        if report is None:
            return f"paused · {key} goes on" if self.paused else ""
        told = [f"{'paused' if self.paused else 'loading'}: {_come(report)}"]
        if report.preparing and not self.paused:
            told = ["preparing the dictionaries, once", "events follow"]
        elif report.again and not self.paused:
            told = [f"without repeated lines: {report.again:,} left"]
        elif not self.paused:
            told += _pace(report)
        if report.problems:
            told.append(problems(report.problems))
        told.append(f"{key} {'goes on' if self.paused else 'pauses'}")
        return " · ".join(told)

    def _followed(self, progress: Progress) -> str:
        """That the folders are followed, and how much has come since the load was over."""
        if progress.later and progress.over and progress.report is not None:
            self._come += progress.report.new
            self._changed += progress.report.changed
        told = [f"+{self._come:,} new"] if self._come else []
        if self._changed:
            told.append(f"{self._changed:,} changed")
        if self._gone:
            told.append(f"{self._gone:,} gone, still listed")
        return " · ".join(told) or "following"


def _come(report: Report) -> str:
    """How many inputs are done, and of how many; articles, where a few inputs hold most of them.

    Of a long input that is the only one it is told how much was read.
    """
    of = f" of {report.total:,}" if report.counted else ""
    if not _in_few(report):
        return f"{report.done:,}{of}"
    if report.share >= 0.01:
        return f"{report.articles:,} articles, {report.share:.0%}"
    return f"{report.articles:,} articles, file {min(report.done + 1, report.total):,}{of}"


def _in_few(report: Report) -> bool:
    return report.articles > 10 * (report.done + 1)


def _pace(report: Report) -> list[str]:
    """Inputs or articles a second, and how long the rest will take, from when that can be told."""
    if report.seconds < 1 or max(report.done, report.articles) < 10:
        return []
    if _in_few(report):
        pace = f"{report.articles / report.seconds:,.0f}/s"
        return [pace, _left(report.seconds / report.share - report.seconds)] if report.share else [pace]
    if report.done < 10:
        return []
    pace = f"{report.done / report.seconds:,.0f}/s"
    if not report.counted:
        return [pace]
    return [pace, _left((report.total - report.done) * report.seconds / report.done)]


def _left(seconds: float) -> str:
    """How long it will take yet, in minutes where these are some, in hours where these are."""
    if seconds >= 2 * 3600:
        return f"{seconds / 3600:,.0f} h left"
    return f"{seconds / 60:,.0f} min left" if seconds >= 90 else f"{seconds:,.0f} s left"


def problems(count: int) -> str:
    """ "1 problem", "12 problems"."""
    return "1 problem" if count == 1 else f"{count:,} problems"


def result(report: Report, key: str) -> str:
    """What a load that is over has brought, empty where that is nothing; `key` lists the problems."""
    told = []
    if report.new or report.problems:
        told.append("1 new article" if report.new == 1 else f"{report.new:,} new articles")
    if report.changed:
        told.append(f"{report.changed:,} changed, and unread again")
    if report.problems:
        told.append(f"{problems(report.problems)} · {key} lists what was not read")
    return " · ".join(told)
