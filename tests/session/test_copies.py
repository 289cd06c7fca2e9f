"""Copies grouped under rows, and sets of keys, held in arrays: as lists and sets would do it."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from tui.library.orders import KEYS
from tui.session.copies import Copies
from tui.session.keyset import KeySet
from tui.session.rows import group

KEYS_OF_A_FEW = st.lists(st.integers(1, 12), unique=True)


@given(KEYS_OF_A_FEW, st.lists(st.integers(1, 12), max_size=12))
def test_copies_stand_under_the_article_of_their_story_or_else_the_first_found(
    found: list[int], stories: list[int]
) -> None:
    heads = array(KEYS, [0, *stories])  # shorter than the keys where articles have come since
    for key, story in enumerate(stories, start=1):
        heads[key] = story if story < len(heads) else 0
    for story in set(heads) - {0}:
        heads[story] = story
    grouped = group(array(KEYS, found), heads)
    told: dict[int, list[int]] = {}
    for key in found:
        if key < len(heads) and heads[key]:
            told.setdefault(heads[key], []).append(key)
    rows = {}
    for story, keys in told.items():
        if len(keys) > 1:
            row = story if story in keys else keys[0]
            rows[row] = [row, *(key for key in keys if key != row)]
    hidden = {key for keys in rows.values() for key in keys[1:]}
    assert grouped.rows.tolist() == [key for key in found if key not in hidden]
    copies = grouped.copies
    assert (copies.rows, copies.articles) == (len(rows), sum(map(len, rows.values())))
    for key in range(15):
        under = next((row for row, keys in rows.items() if key in keys), None)
        assert copies.row(key) == under
        assert (key in copies) == (key in rows)
        assert key not in rows or copies[key] == rows[key]


def test_no_article_is_a_copy_where_none_was_found() -> None:
    assert Copies().row(3) is None
    assert Copies().row(None) is None
    assert None not in Copies()


@given(st.lists(st.tuples(st.booleans(), st.lists(st.integers(0, 40)))), st.lists(st.integers(0, 60)))
def test_a_set_of_keys_is_one(steps: list[tuple[bool, list[int]]], counted: list[int]) -> None:
    held, expected = KeySet(), set[int]()
    for put_in, keys in steps:
        (held.update if put_in else held.difference_update)(keys)
        (expected.update if put_in else expected.difference_update)(keys)
    assert [key for key in range(61) if key in held] == sorted(expected)
    assert held.count(array(KEYS, counted)) == sum(key in expected for key in counted)
