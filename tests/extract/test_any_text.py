"""Whatever words stand in whatever order, reading them ends, and every span covers what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.extract import pipeline
from tui.model import Article, Extraction

TEXT = """
    the a of in to by for after but that which who it they his her its those this army police troops
    convoy rebels Syria Syrian Iraqi US Russia Turkey Turkey's Assads Hasakah al-Walid Monday
    yesterday 2021 March July 20 40 two dozens million $5 5.30 more than least said told reported
    attacked killed killing wounded arrests seized left crossed withdraw denied vowed will may not
    people children man minister Mr General vehicles rockets drone strike car base airport village
    heavy armed Islamic State ISIS SANA Reuters Observatory , . ; : - – ' ’ " “ ” ( ) [ ] % 's s' …
    ? ! * U.S. No. CNN: (Reuters) -- 北京 1,000 10-15 p.m. A I
"""
WORDS = TEXT.split()
ENDS = ("", ".", "'s", "'s.", ":", ",", " -", '"')


def read(text: str) -> Extraction:
    return pipeline.extract(Article("id", "a.txt", None, None, None, "2024-05-15", None, "en", text))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.sampled_from(ENDS), st.booleans())
def test_no_row_of_words_stops_the_reader(words: list[str], end: str, shouted: bool) -> None:
    text = " ".join(words) + end
    text = text.upper() if shouted else text
    found = read(text)
    spans = [*found.mentions, *(event.trigger for event in found.events)]
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize("text", ["The convoy was Turkey's", "Troops left for the camp of Assad's"])
def test_a_sentence_may_end_in_whose_something_is(text: str) -> None:
    assert read(text).mentions
