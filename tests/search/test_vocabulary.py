"""The words of an index, kept in chunks."""

from __future__ import annotations

import pytest

from tui.search import vocabulary
from tui.search.vocabulary import Stale, Vocabulary, Words

SAID = ["hasakah", "hasaka", "convoy", "convoys", "al", "raqqa", "rakka", "tartus"]


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "CHUNK", 2)


def test_words_that_come_again_are_held_once() -> None:
    words = Words([*SAID, *SAID])
    assert all(word in words for word in SAID)
    assert "hasak" not in words
    assert {"raqqa", "aleppo"} & words == {"raqqa"}
    assert {"raqqa", "aleppo"} - words == {"aleppo"}


def test_words_are_found_in_whatever_chunk_they_are() -> None:
    words = Vocabulary([*SAID, "a", "x99"])
    assert words.same_key("raqqah") == {"raqqa", "rakka"}
    assert words.near("convyo", lambda: False) == {"convoy"}
    assert words.holding("voy") == ("convoy", "convoys")
    assert words.begins("tar")
    assert not words.begins("x9")


def test_reading_stops_where_nobody_wants_it_any_more() -> None:
    for held in (Vocabulary, Words):
        with pytest.raises(Stale):
            held(SAID * 2, lambda: True)
