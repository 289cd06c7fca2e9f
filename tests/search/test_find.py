"""What a query finds in a library: which articles, in which order, in which spellings, lit how."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.library.library import Library
from tui.search.find import Searcher

CONVOYS = [
    ("Convoy enters Hasakah", "Forty trucks crossed at dawn."),
    ("Oil leaves the fields", "A convoy of tankers carried oil out of Hassakeh."),
    ("Talks in Geneva", "Ministers met over grain."),
    ("Qamishli hears blasts", "Shops in Kamishly closed early. The tankers burned."),
]


@pytest.fixture
def convoys(shelve: Any) -> Library:
    return shelve(*CONVOYS)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [0, 1, 2, 3]),
        ("convoy ", [0, 1]),
        ("convoy oil ", [1]),
        ("convoy -oil", [0]),
        ("-convoy", [2, 3]),
        ('"a convoy of"', [1]),
        ('"convoy a of"', []),
        ("geneva OR grain OR blasts", [2, 3]),
        ("(geneva OR oil) tankers", [1]),
        ("truck*", [0]),
        ("title:convoy", [0]),
        ("title:convoy OR title:talks", [0, 2]),
    ],
)
def test_words_are_sought_in_title_and_body(
    convoys: Library, titles: Any, query: str, expected: list[int]
) -> None:
    assert titles(convoys, query) == [CONVOYS[n][0] for n in expected]


def test_a_half_typed_word_finds_the_words_it_begins(convoys: Library, titles: Any) -> None:
    assert titles(convoys, "hasa") == ["Convoy enters Hasakah", "Oil leaves the fields"][:1]
    assert titles(convoys, "gene") == ["Talks in Geneva"]


def test_a_name_is_found_in_the_spellings_of_the_dictionaries_exact_ones_first(
    convoys: Library, titles: Any, find: Any
) -> None:
    assert titles(convoys, "hassakeh ") == ["Oil leaves the fields", "Convoy enters Hasakah"]
    assert titles(convoys, "hasakah ") == ["Convoy enters Hasakah", "Oil leaves the fields"]
    assert find(convoys, "hasaka ").message == "hasaka also found as Hasakah, Hassakeh"


def test_a_name_of_several_words_is_found_in_other_spellings(shelve: Any, titles: Any, find: Any) -> None:
    library = shelve(
        ("One", "Shelling near Dayr al-Zawr."), ("Two", "Deir Ezzor is calm."), ("Three", "Deir alone.")
    )
    assert titles(library, "deir ezzor ") == ["Two", "One"]
    assert find(library, "deir ez-zor").message == "deir ez-zor also found as Deir Ezzor, Dayr al-Zawr"


def test_a_name_that_no_dictionary_knows_is_found_by_its_sound(
    convoys: Library, titles: Any, find: Any
) -> None:
    assert titles(convoys, "qamishly ") == ["Qamishli hears blasts"]
    assert find(convoys, "qamishly ").message == "qamishly also found as kamishly, qamishli"


@pytest.mark.parametrize("typed", ["conovy", "convoi", "comvoy", "convooy", "cnvoy"])
def test_a_mistyped_word_is_found(convoys: Library, titles: Any, typed: str) -> None:
    assert titles(convoys, f"{typed} ") == ["Convoy enters Hasakah", "Oil leaves the fields"]


@pytest.mark.parametrize("typed", ["xylophone", "mil", "42", "bonvoy2", "qrain"])
def test_a_word_that_is_like_none_finds_nothing(convoys: Library, find: Any, typed: str) -> None:
    answer = find(convoys, f"{typed} ")
    assert (
        (answer.keys, answer.expansions) == ([], {})
        if typed != "qrain"
        else answer.expansions == {"qrain": ("grain",)}
    )


def test_a_word_behind_an_equals_sign_or_in_quotes_is_sought_as_it_is(convoys: Library, titles: Any) -> None:
    assert titles(convoys, "=hassakeh ") == ["Oil leaves the fields"]
    assert titles(convoys, '"hassakeh"') == ["Oil leaves the fields"]
    assert titles(convoys, "=hasaka ") == []


def test_words_stored_later_are_known_once_the_vocabulary_is_read_again(
    convoys: Library, article: Any
) -> None:
    searcher = Searcher(convoys)
    searcher.warm()
    convoys.store([article(9, "Locusts", "A plague.")], convoys.begin_batch("more"))
    searcher.reread()
    searcher.warm()
    answer = searcher.find("locutss ")
    assert answer is not None
    assert answer.message == "locutss also found as locusts"


def test_a_short_form_that_is_a_common_word_is_no_spelling(shelve: Any, find: Any) -> None:
    library = shelve(
        ("One", "It is quiet."), ("Two", "The SDF is here."), ("Three", "Syrian Democratic Forces.")
    )
    assert find(library, "sdf ").expansions == {"sdf": ("Syrian Democratic Forces",)}
    assert find(library, "syrian democratic forces ").expansions == {"syrian democratic forces": ("SDF",)}
    assert find(library, "daesh ").keys == []


def test_the_programs_own_dictionaries_are_asked(shelve: Any) -> None:
    answer = Searcher(shelve(*CONVOYS)).find("hasaka ")
    assert answer is not None
    assert answer.expansions == {"hasaka": ("Hasakah", "Hassakeh")}


def test_a_common_word_is_not_widened(shelve: Any, find: Any) -> None:
    library = shelve(*((f"Number {n}", "The war goes on.") for n in range(9)), ("Last", "They wear coats."))
    assert find(library, "war ").expansions == {}
    assert find(library, "wear ").expansions == {}


def test_the_title_weighs_more_than_the_body(shelve: Any, titles: Any) -> None:
    library = shelve(("Nothing", "Grain and grain and grain."), ("Grain", "Nothing here but words."))
    assert titles(library, "grain ") == ["Grain", "Nothing"]


def test_without_words_the_newest_come_first(shelve: Any, article: Any, titles: Any) -> None:
    days = ("2021-03-01", "2021-03-03", None, "2021-03-02T10:00")
    library = shelve(*(article(n, f"Title {n}", "Text.", published=day) for n, day in enumerate(days)))
    assert titles(library, "has:date") == ["Title 1", "Title 3", "Title 0"]
    assert titles(library, "date:2021-03-02..") == ["Title 1", "Title 3"]
    assert titles(library, "-has:date") == ["Title 2"]


@pytest.fixture
def known(shelve: Any, article: Any) -> Library:
    return shelve(
        article(0, "SDF moves", "The SDF went to Hassakeh.", names="SDF=org/sdf;Hassakeh=place/hasakah",
                events="move move", source="sana.sy", author="A. Smith"),
        article(1, "Oil taken", "Tankers left Rumeilan.", names="Rumeilan=facility/rumeilan", events="loot",
                source="presstv.ir"),
        article(2, "Quiet day", "Nothing went on.", source="SANA"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("event:move", ["SDF moves"]),
        ("event:(move OR loot)", ["SDF moves", "Oil taken"]),
        ("event:*", ["SDF moves", "Oil taken"]),
        ("-event:*", ["Quiet day"]),
        ("has:events", ["SDF moves", "Oil taken"]),
        ("entity:sdf", ["SDF moves"]),
        ("place:hasakah", ["SDF moves"]),
        ("place:hassakeh", ["SDF moves"]),
        ("org:hasakah", []),
        ("facility:rumeilan", ["Oil taken"]),
        ("source:sana", ["SDF moves", "Quiet day"]),
        ("source:=sana ", ["Quiet day"]),
        ("author:smith", ["SDF moves"]),
        ("has:author", ["SDF moves"]),
        ("went source:sana", ["SDF moves", "Quiet day"]),
        ("went -event:move", ["Quiet day"]),
        ("tankers OR event:move", ["SDF moves", "Oil taken"]),
        ("source:100%", []),
    ],
)
def test_fields_ask_for_what_is_known(known: Library, titles: Any, query: str, expected: list[str]) -> None:
    assert sorted(titles(known, query)) == sorted(expected)


def test_decisions_are_asked_with_is(known: Library, titles: Any) -> None:
    first, second, _ = known.keys()
    known.decide([first], "keep")
    known.see(second)
    assert titles(known, "is:kept") == ["SDF moves"]
    assert titles(known, "is:undecided") == ["Oil taken", "Quiet day"]
    assert titles(known, "is:decided is:unread") == ["SDF moves"]
    assert titles(known, "is:read") == ["Oil taken"]


def test_hits_are_lit_in_every_spelling_found(known: Library, convoys: Library, find: Any) -> None:
    def lit(library: Library, query: str, text: str) -> list[str]:
        return [text[start:end] for start, end in find(library, query).matcher.ranges(text)]

    assert lit(convoys, "hasaka", "Hasakah, al-Hasakah, Hassakeh") == ["Hasakah", "Hasakah", "Hassakeh"]
    assert lit(known, "place:hasakah", "went to Hassakeh") == ["Hassakeh"]


def test_a_batch_is_searched_apart_from_the_rest_of_the_library(convoys: Library, article: Any) -> None:
    batch = convoys.begin_batch("other")
    convoys.store([article(77, "Convoy again", "More of it.")], batch)
    answer = Searcher(convoys, batch).find("convoy ")
    assert answer is not None
    assert [row.title for row in convoys.rows(answer.keys)] == ["Convoy again"]


def test_an_answer_that_is_not_wanted_any_more_is_given_up(convoys: Library) -> None:
    assert Searcher(convoys).find("convoy", cancelled=lambda: True) is None


def test_nothing_found_says_what_to_press(convoys: Library, find: Any) -> None:
    assert find(convoys, "zzzzzzz ").message == "nothing found · esc shows all articles"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from(
                ["a", "OR", "-", '"', "(", ")", "*", "=", "event:", "move", "NEAR(", "AND", "NOT", "^", "+",
                 "title:",                  "date:", "2021", "<7d", "hasaka", "entity:",
                 "x*", "%", "_", "'", ";--", "\0", "\ud800", "ﷺ", "{a}:"]
            ),
            max_size=8,
        ).map(" ".join),
    )
)  # fmt: skip
def test_no_text_makes_a_search_raise(convoys: Library, find: Any, text: str) -> None:
    answer = find(convoys, text)
    assert set(answer.keys) <= set(convoys.keys())
    assert answer.error is None or str(answer.error)
