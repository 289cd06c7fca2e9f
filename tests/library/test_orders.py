"""The list in its orders, kept so that nothing has to be sorted at the start."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from fakes import article

from tui.library import orders
from tui.library.batches import Result
from tui.library.library import Library
from tui.library.orders import SORTS, Orders


@pytest.fixture(autouse=True)
def _however_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep orders of few articles too."""
    monkeypatch.setattr(orders, "_MANY", 1)


def fill(library: Library, *names: str) -> None:
    made = [
        Result(article(name, title=f"{name} leaves", source=name[-1], published=f"2020-01-0{at}"))
        for at, name in enumerate(names, start=1)
    ]
    library.store(made, library.begin_batch("b"))


def kept(library: Library) -> list[str]:
    return sorted(name for (name,) in library.select("SELECT name FROM orders WHERE keys IS NOT NULL"))


@pytest.mark.parametrize("by", ["", *SORTS])
def test_an_order_that_is_kept_is_the_one_that_sorting_gives(library: Library, by: str) -> None:
    fill(library, "zebra", "Ant", "ibis", "auk")
    sorted_ = library.orders.keys(by)
    library.orders.keep(by)
    assert kept(library) == [by]
    assert library.orders.keys(by) == sorted_


def test_an_order_that_is_kept_is_read_and_not_sorted(library: Library) -> None:
    fill(library, "zebra", "ant")
    library.orders.keep()
    with library._database.write() as connection:
        connection.execute("UPDATE orders SET keys = ?", (b"\x07\0\0\0",))
    assert library.keys() == [7]


def test_an_article_that_comes_or_changes_drops_the_orders(library: Library) -> None:
    fill(library, "zebra", "ant")
    for by in SORTS:
        library.orders.keep(by)
    fill(library, "ibis")
    assert not kept(library)
    assert len(library.orders.keys("title")) == 3
    library.orders.keep("title")
    with library._database.write() as connection:
        connection.execute("UPDATE articles SET title = 'aardvark' WHERE id = 'zebra'")
    assert not kept(library)
    assert ids(library, "title")[0] == "zebra"


def ids(library: Library, by: str) -> list[str]:
    return [row.id for row in library.rows(list(library.orders.keys(by)))]


def test_a_decision_keeps_them(library: Library) -> None:
    fill(library, "zebra", "ant")
    library.orders.keep()
    library.decide(library.keys(), "keep")
    assert kept(library) == [""]


def test_an_order_is_not_kept_where_articles_came_while_it_was_made(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(library, "zebra", "ant")
    sort = Orders.keys

    def sort_slowly(self: Orders, by: str = "") -> array[int]:
        keys = sort(self, by)
        monkeypatch.undo()
        monkeypatch.setattr(orders, "_MANY", 1)
        fill(library, "ibis")
        return keys

    monkeypatch.setattr(Orders, "keys", sort_slowly)
    library.orders.keep()
    assert not kept(library)
    assert len(library.keys()) == 3


def test_a_small_library_and_one_that_can_only_be_read_keep_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path / "library.sqlite") as library:
        fill(library, "zebra", "ant")
        monkeypatch.setattr(orders, "_MANY", 3)
        library.orders.keep()
        assert not kept(library)
        monkeypatch.setattr(orders, "_MANY", 1)
        library._database.read_only = "this file can only be read"
        library.orders.keep()
        assert not kept(library)
