"""The search for copies behind the screen: one thread at a time, and nothing that came meanwhile is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.session import LibraryError
from tui.ui.linking import Linking


class Screen:
    """A screen whose workers are run by hand, over a session that notes when it is to seek copies."""

    def __init__(self) -> None:
        self.session: Any = self
        self.workers: list[Callable[[], None]] = []
        self.told: list[str] = []
        self.sought = 0
        self.meanwhile: Callable[[], None] = lambda: None

    def run_worker(self, work: Callable[[], None], **_: object) -> None:
        self.workers.append(work)

    def post_message(self, message: Any) -> None:
        self.told.append(message.reason)

    def link(self, stop: Callable[[], bool]) -> None:
        self.sought += 1
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()


@pytest.fixture
def screen() -> Screen:
    return Screen()


def test_what_comes_while_a_thread_is_at_work_is_gone_through_by_it(screen: Screen) -> None:
    linking = Linking(screen)  # type: ignore[arg-type]
    screen.meanwhile = linking.begin
    linking.begin()
    screen.workers.pop()()
    assert (screen.sought, screen.workers) == (2, [])


def test_a_thread_that_is_through_or_has_failed_gives_way_to_the_next(screen: Screen) -> None:
    def fail() -> None:
        raise LibraryError("the disk is full")

    linking = Linking(screen)  # type: ignore[arg-type]
    for screen.meanwhile in (lambda: None, fail, lambda: None):
        linking.begin()
        screen.workers.pop()()
    assert (screen.sought, screen.told) == (3, ["the disk is full"])
