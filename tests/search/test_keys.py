"""Many keys at once: read from the library piece by piece, and put into an order."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.library import Library
from tui.library.orders import KEYS
from tui.search import keys
from tui.search.keys import Column, Order, chosen

some_keys = st.lists(st.integers(0, 60), unique=True)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 40])
def test_a_column_gives_every_number_once_wherever_it_is_cut(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(keys, "_PIECE", 5)
    counting = (
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n * n * n FROM c LIMIT ?"
    )
    with Library.open(":memory:") as library:
        column = Column(library, counting, (count,))
        assert list(column) == [n**3 for n in range(1, count + 1)]
        assert len(column) == count


@given(some_keys, some_keys)
def test_keys_are_put_into_an_order_and_those_that_have_no_place_left_out(
    order: list[int], some: list[int]
) -> None:
    listed = Order(array(KEYS, order))
    assert listed.put(array(KEYS, some)).tolist() == [key for key in order if key in some]


@given(some_keys, some_keys)
def test_keys_are_told_from_others_with_a_mark_and_keep_their_order(
    order: list[int], some: list[int]
) -> None:
    listed = array(KEYS, order)
    marked = Order(listed).marked(array(KEYS, some))
    assert chosen(listed, marked).tolist() == [key for key in order if key in some]
    assert chosen(listed, marked, on=False).tolist() == [key for key in order if key not in some]
