"""What a query finds in a library: which articles, in which order, in which spellings, lit how."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.library.library import Library, Result
from tui.model import Count, Event, Extraction, Filler, Span, When
from tui.search import find as searching
from tui.search.find import Searcher
from tui.search.keys import Listed

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


def test_a_word_is_found_where_it_is_written_as_two_and_two_where_they_are_written_as_one(
    shelve: Any, titles: Any, find: Any
) -> None:
    library = shelve(("One", "An air-strike on the camp."), ("Two", "An airstrike on the port."))
    assert titles(library, "air strike ") == ["One", "Two"]
    assert find(library, "air strike ").message == "air strike also found as airstrike"
    library = shelve(("Boko", "Boko Haram fled."), ("Nothing", "Nobody fled."))
    assert titles(library, "bokoharam ") == ["Boko"]


def test_of_many_hits_those_in_headlines_come_first(shelve: Any, titles: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("tui.search.finder.MOST_RANKED", 1)
    others = [("Hail", "Hail again.")] * 4
    library = shelve(
        ("Rain", "A convoy."), ("A convoy", "Rain."), ("Snow", "A convoy and a convoy."), *others
    )
    assert titles(library, "convoy ") == ["A convoy", "Rain", "Snow"]


def test_what_is_new_against_the_load_before_is_found(shelve: Any, article: Any, titles: Any) -> None:
    library = shelve(article(0, "Old", "Told again."), article(1, "Older", "Not told again."))
    library.store(
        [article(0, "Old", "Told again."), article(2, "New", "Told now.")], library.begin_batch("b")
    )
    assert titles(library, "batch:latest ") == ["Old", "New"]
    assert titles(library, "batch:previous ") == ["Old", "Older"]
    assert titles(library, "is:new ") == titles(library, "batch:latest -batch:previous ") == ["New"]


def test_a_name_that_only_sounds_alike_is_another_name(shelve: Any, article: Any, titles: Any) -> None:
    library = shelve(
        article(0, "Rakana", "Rakana was quiet.", names="Rakana=place/rakana"),
        article(1, "Ricino", "Ricino spoke.", names="Ricino=person/ricino"),
    )
    assert titles(library, "raqana ") == ["Rakana"]
    library = shelve(article(0, "Reca", "Reca spoke.", names="Reca=person/reca"))
    assert titles(library, "raqqah ") == []


def test_a_slip_that_sounds_like_one_word_finds_the_others_as_near(shelve: Any, titles: Any) -> None:
    library = shelve(("Convoy", "A convoy came."), ("Convey", "They convey thanks."))
    assert sorted(titles(library, "convy ")) == ["Convey", "Convoy"]


def test_while_the_vocabulary_is_read_a_query_is_answered_as_typed(shelve: Any) -> None:
    searcher = Searcher(shelve(*CONVOYS))
    searcher.expect()
    found = searcher.find("hassakeh ")
    assert found is not None
    assert len(found.keys) == 1
    assert found.message == "as typed; other spellings follow in a moment"
    asked = searcher.find("hassakeh ", typing=False)
    assert asked is not None
    assert len(asked.keys) == 2
    searcher.warm()
    found = searcher.find("hassakeh ")
    assert found is not None
    assert len(found.keys) == 2


def test_a_language_is_named_by_its_code_or_its_name(convoys: Library, titles: Any) -> None:
    assert titles(convoys, "lang:English ") == titles(convoys, "lang:en ") == [c[0] for c in CONVOYS]


@pytest.mark.parametrize("typed", ["conovy", "convoi", "comvoy", "convooy", "cnvoy"])
def test_a_mistyped_word_is_found(convoys: Library, titles: Any, typed: str) -> None:
    assert titles(convoys, f"{typed} ") == ["Convoy enters Hasakah", "Oil leaves the fields"]


@pytest.mark.parametrize("typed", ["xylophone", "mil", "42", "bonvoy2"])
def test_a_word_that_is_like_none_finds_nothing(convoys: Library, find: Any, typed: str) -> None:
    answer = find(convoys, f"{typed} ")
    assert not answer.keys
    assert not answer.expansions


def test_a_word_of_five_letters_may_begin_otherwise(convoys: Library, find: Any) -> None:
    assert find(convoys, "qrain ").expansions == {"qrain": ("grain",)}


def test_a_word_behind_an_equals_sign_or_in_quotes_is_sought_as_it_is(convoys: Library, titles: Any) -> None:
    assert titles(convoys, "=hassakeh ") == ["Oil leaves the fields"]
    assert titles(convoys, '"hassakeh"') == ["Oil leaves the fields"]
    assert titles(convoys, "=hasaka ") == []


@pytest.mark.parametrize(
    ("said", "typed", "also"),
    [
        ("An attack in the west.", "attach", ()),  # words of English, spelled right
        ("An attack in the west.", "vest", ()),
        ("Two tankers left.", "tanker", ("tankers",)),  # another form of it
        ("The government fell.", "goverment", ("government",)),  # a slip that even word lists have
        ("The front moved.", "fremont", ()),  # a name, spelled right
        ("The site of Sittwe.", "sitwe", ("sittwe",)),  # what sounds so, and is no word of English
        ("As SANA reported.", "sana'a", ()),  # the index knows no capitals
        ("As SANA reported.", "syrian arab news agency", ("SANA",)),
    ],
)
def test_a_word_or_name_that_is_spelled_right_is_no_slip(
    shelve: Any, said: str, typed: str, also: tuple[str, ...]
) -> None:
    answer = Searcher(shelve(("Report", said))).find(f"{typed} ")
    assert answer is not None
    assert answer.expansions == ({typed: also} if also else {})


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


def test_of_two_threads_that_read_anew_the_one_that_has_read_less_does_not_come_last(
    convoys: Library, article: Any, monkeypatch: Any
) -> None:
    searcher, read = Searcher(convoys), Listed
    begun, go_on = threading.Event(), threading.Event()

    def slow(library: Library, batch: int | None) -> Listed:
        found = read(library, batch)
        if not begun.is_set():
            begun.set()
            assert go_on.wait(10)
        return found

    monkeypatch.setattr(searching, "Listed", slow)
    threads = [threading.Thread(target=searcher.reread) for _ in range(2)]
    threads[0].start()
    assert begun.wait(10)
    convoys.store([article(9, "Locusts", "A plague.")], convoys.begin_batch("more"))
    threads[1].start()
    threads[1].join(0.1)
    go_on.set()
    for thread in threads:
        thread.join()
    assert len(searcher.listed) == 5
    assert not searcher.behind()


def test_a_short_form_that_is_a_common_word_is_no_spelling(shelve: Any, find: Any) -> None:
    library = shelve(
        ("One", "It is quiet."), ("Two", "The SDF is here."), ("Three", "Syrian Democratic Forces.")
    )
    assert find(library, "sdf ").expansions == {"sdf": ("Syrian Democratic Forces",)}
    assert find(library, "syrian democratic forces ").expansions == {"syrian democratic forces": ("SDF",)}
    assert not find(library, "daesh ").keys


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


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("/truck.*|tankers/", [0, 1, 3]),
        ("/t(r|x)ucks?/", [0]),
        ("/ruck/", []),
        ("/c[^x]*y/", [0, 1]),
        (r"/g\W*(?s:.*)a/", [2]),
        ("/[[g]eneva/", [2]),
        ("-/conv.*/", [2, 3]),
        ("convoy -/zzz/", [0, 1]),
    ],
)
def test_a_regular_expression_is_sought_in_whole_words(
    convoys: Library, titles: Any, query: str, expected: list[int]
) -> None:
    assert sorted(titles(convoys, query)) == sorted(CONVOYS[n][0] for n in expected)


def test_short_names_are_whole_words(shelve: Any, article: Any, titles: Any) -> None:
    library = shelve(
        article(0, "One", "Russia waits.", names="Russia=place/russia"),
        article(1, "Two", "The U.S. waits.", names="U.S.=place/united-states"),
    )
    assert titles(library, "place:us ") == ["Two"]
    assert titles(library, "place:rus") == ["One"]


def test_entity_fields_know_the_spellings_of_the_dictionaries(known: Library, titles: Any) -> None:
    assert titles(known, "place:al-Hasakah ") == ["SDF moves"]
    assert titles(known, 'org:"syrian democratic forces" ') == ["SDF moves"]


def test_tags_and_notes_are_asked_for(known: Library, titles: Any) -> None:
    first, second, _ = known.keys()
    known.tag([first], {"oil": True, "starred": True})
    known.note([second], "Ask the desk in Erbil.")
    assert titles(known, "tag:oil") == titles(known, "tag:o*") == titles(known, "is:starred") == ["SDF moves"]
    assert titles(known, "tag:o ") == []
    assert titles(known, "tag:#oil ") == ["SDF moves"]
    assert titles(known, "note:erbil") == titles(known, "is:noted") == ["Oil taken"]
    assert titles(known, "is:tagged -tag:oil") == []


def test_language_path_and_day_of_loading_are_asked_for(known: Library, titles: Any) -> None:
    assert len(titles(known, "lang:en")) == 3
    assert titles(known, "lang:de ") == []
    assert titles(known, "path:1.txt") == ["Oil taken"]
    assert len(titles(known, "added:today")) == 3
    assert titles(known, "added:>2d") == []


def test_a_batch_is_asked_for_by_name_as_the_latest_and_for_what_is_new_in_it(
    known: Library, article: Any, titles: Any
) -> None:
    batch = known.begin_batch("tuesday")
    known.store([article(2, "Quiet day", "Nothing went on."), article(9, "Fresh", "It rained.")], batch)
    assert sorted(titles(known, "batch:latest")) == ["Fresh", "Quiet day"]
    assert titles(known, "batch:new") == ["Fresh"]
    assert len(titles(known, "batch:test")) == 3
    assert titles(known, "batch:latest -batch:test") == ["Fresh"]


@pytest.fixture
def told(shelve: Any, article: Any) -> Library:
    """Two articles that tell moves, by whom, whence, when, of how many and how."""

    def moving(number: int, title: str, actor: str, origin: str, count: float, day: str, how: str) -> Result:
        text = f"{title}\n\n{actor} left {origin}."
        span = Span(0, 1, text[0])
        move = Event(
            "e0", "move", span, span, actors=(Filler(0, 1, actor),), origin=Filler(0, 1, origin),
            date=When(span, day, day, "day", "stated"), counts=(Count(0, 1, "x", count, None, "vehicles"),),
            modality=how,  # type: ignore[arg-type]
        )  # fmt: skip
        made = article(number, title, text)
        return Result(made.article, Extraction(made.article.id, "1", events=(move,)))

    return shelve(
        moving(0, "Big", "US forces", "Iraq", 85, "2019-10-21", "happened"),
        moving(1, "Small", "Russian forces", "Iraq", 10, "2020-01-02", "alleged"),
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("event:move[actor:us]", ["Big"]),
        ("event:move[actor:forces]", ["Big", "Small"]),
        ("event:move[origin:iraq vehicles:>40]", ["Big"]),
        ("event:move[actor:russian vehicles:>40]", []),
        ("event:move[vehicles:<=10]", ["Small"]),
        ("event:move[date:2019-10]", ["Big"]),
        ("event:move[date:2019-11..]", ["Small"]),
        ("event:move[-modality:alleged]", ["Big"]),
        ("event:move[actor:us OR modality:alleged]", ["Big", "Small"]),
        ("event:loot[origin:iraq]", []),
        (
            "event:move[actor:us origin:iraq vehicles:>40 date:2019-10 modality:happened]",
            ["Big"],
        ),
        ("-event:move[actor:us]", ["Small"]),
    ],
)
def test_one_event_has_to_fit_all_of_the_brackets(
    told: Library, titles: Any, query: str, expected: list[str]
) -> None:
    assert sorted(titles(told, query)) == expected


def test_sort_puts_all_hits_in_one_order(shelve: Any, article: Any, titles: Any) -> None:
    library = shelve(
        article(0, "Beans", "Grain.", source="b.example", published="2021-01-03"),
        article(1, "apples", "Grain and grain.", source="c.example", published="2021-01-02", events="move"),
        article(2, "Corn", "Grain.", source="a.example", published="2021-01-01", events="move loot"),
    )
    assert titles(library, "grain sort:date") == ["Beans", "apples", "Corn"]
    assert titles(library, "grain sort:date-") == ["Corn", "apples", "Beans"]
    assert titles(library, "grain sort:title") == titles(library, "sort:title") == ["apples", "Beans", "Corn"]
    assert titles(library, "sort:source") == ["Corn", "Beans", "apples"]
    assert titles(library, "sort:events") == ["Corn", "apples", "Beans"]
    assert titles(library, "sort:relevance grain -corn ") == titles(library, "grain -corn ")


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


def test_that_nothing_was_found_is_told(convoys: Library, find: Any) -> None:
    assert find(convoys, "zzzzzzz ").message == "nothing found"
    assert find(convoys, "hasaka zzzzzzz ").message == "nothing found"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from(
                ["a", "OR", "-", '"', "(", ")", "*", "=", "event:", "move", "NEAR(", "AND", "NOT", "^", "+",
                 "title:", "[", "]", "event:move[actor:", "/a.*/", "sort:date", "tag:", "batch:new",
                 "date:", "2021", "<7d", "hasaka", "entity:",
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
