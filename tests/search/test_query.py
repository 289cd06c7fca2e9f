"""The query language: what parses to what, and what is said of a wrong query."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search import fields
from tui.search.query import QueryError, parse
from tui.search.tree import (
    And,
    Everything,
    Exact,
    Field,
    Not,
    Or,
    Phrase,
    Prefix,
    Regex,
    Sorted,
    Told,
    Tree,
    Word,
)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Everything()),
        ("   ", Everything()),
        ("convoy", Word("convoy")),
        ("al-Walid", Word("al-Walid")),
        ("hasakah convoy", And((Word("hasakah"), Word("convoy")))),
        ('"al-Walid  crossing"', Phrase("al-Walid crossing")),
        ("“al-Walid crossing”", Phrase("al-Walid crossing")),
        ("-oil", Not(Word("oil"))),
        ('convoy -"fuel tank"', And((Word("convoy"), Not(Phrase("fuel tank"))))),
        ("convoy OR truck", Or((Word("convoy"), Word("truck")))),
        ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("((a b)) c", And((Word("a"), Word("b"), Word("c")))),
        ("or", Word("or")),
        ("tank*", Prefix("tank")),
        ("=Hasaka", Exact("Hasaka")),
        ("title:convoy", Field("title", Word("convoy"))),
        ("/conv(oy|oys)/", Regex("conv(oy|oys)")),
        ("inbox/today/", Word("inbox/today/")),
        ("event:move[actor:us]", Told(Word("move"), Field("actor", Word("us")))),
        (
            "event:(move OR loot)[vehicles:>40 -modality:denied]",
            Or(
                tuple(
                    Told(
                        Word(kind),
                        And((Field("vehicles", Word(">40")), Not(Field("modality", Word("denied"))))),
                    )
                    for kind in ("move", "loot")
                )
            ),
        ),
        ("oil sort:date-", Sorted(Word("oil"), "date-")),
        ("sort:title", Sorted(Everything(), "title")),
        ("a OR b sort:Events", Sorted(Or((Word("a"), Word("b"))), "events")),
        ('place:"ain al-asad"', Field("place", Phrase("ain al-asad"))),
        ("-is:kept", Not(Field("is", Word("kept")))),
        ("event:(move OR loot)", Or((Field("event", Word("move")), Field("event", Word("loot"))))),
        ("event:*", Field("event", Prefix(""))),
        ("10:30", Word("10:30")),
        ("Place:x", Field("place", Word("x"))),
        ("BREAKING: oil", And((Word("BREAKING:"), Word("oil")))),
        ("https://a.org", Word("https://a.org")),
        ("oil AND gas NOT coal", And((Word("oil"), Word("gas"), Not(Word("coal"))))),
        (
            "event:move[actor:(us OR uk)]",
            Told(Word("move"), Or((Field("actor", Word("us")), Field("actor", Word("uk"))))),
        ),
        ("U.S.", Word("U.S.")),
    ],
)
def test_a_query_parses_to_its_tree(text: str, tree: Tree) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("conv", Prefix("conv", open=True)),
        ("conv ", Word("conv")),
        ("big conv", And((Word("big"), Prefix("conv", open=True)))),
        ("-conv", Not(Prefix("conv", open=True))),
        ('"al-Walid cross', Phrase("al-Walid cross", open=True)),
        ("(a OR ", Word("a")),
        ("(", Everything()),
        ("a -", Word("a")),
        ('a "', Word("a")),
        ("event:", Everything()),
        ("event:mo", Field("event", Prefix("mo", open=True))),
        ("date:2021-0", Everything()),
        ("event:move[", Field("event", Word("move"))),
        ("event:move[act", Field("event", Word("move"))),
        ("event:move[actor:u", Told(Word("move"), Field("actor", Prefix("u", open=True)))),
        ("event:move[vehicles:>", Field("event", Word("move"))),
        ("oil sort:da", Word("oil")),
        ("/conv", Prefix("/conv", open=True)),
        ("a date:tod", Word("a")),
        ("=Hasa", Prefix("Hasa")),
    ],
)
def test_while_it_is_typed_a_query_may_be_unfinished(text: str, tree: Tree) -> None:
    assert parse(text, typing=True) == tree


@pytest.mark.parametrize(
    ("text", "message", "blamed"),
    [
        ("convoy event:mvoe", "mvoe: unknown event type; nearest: move", "mvoe"),
        ("is:kep", "kep: unknown value; nearest: kept", "kep"),
        ("titel:a", "titel: there is no such field; nearest: title", "titel:"),
        ("date:soon", "soon: this is no date; write 2021, 2021-03, 2021-03-14, 2019..2021", "soon"),
        ("date:2021-02-30", "2021-02-30: the calendar has no such day", "2021-02-30"),
        ("a OR", "OR: OR needs something on both sides", "OR"),
        ("a )", "): this bracket closes nothing", ")"),
        ("a (b", "(: this bracket is not closed", "("),
        ('say "no', '"no: this quotation is not closed', '"no'),
        ("a ***", "***: no letter or digit to look for", "***"),
        ("place: x", "place: a value belongs right behind it, as place:hasakah", "place:"),
        ("title:(a source:b)", "(: title: cannot hold another field", "("),
        ("sort:size", "size: unknown value; it takes relevance, date, ", "size"),
        ("event:(a OR move)", "a: unknown event type; nearest: air-strike", "a"),
        ("event:xyz", "xyz: unknown event type; tab lists them", "xyz"),
        ("convoy state:kept", "state: there is no such field; tab lists them", "state:"),
        ("vehicles:>40", "vehicles: this belongs behind an event, as event:move[vehicles:>40]", "vehicles:"),
        ("t*k", "t*k: * only ends a word, as tank*; within one, as /t.*k/", "t*k"),
        ("event:move[actr:us]", "actr: an event has no such field; nearest: actor", "actr:"),
        ("event:move[us]", "us: within square brackets stand fields of the event", "us"),
        ("event:move[vehicles:many]", "many: this is no number; write 40, >40, <40 or 40..80", "many"),
        ("event:move[actor:us", "[: this bracket is not closed", "["),
        ("event:move[]", "[: nothing stands in these brackets", "["),
        ("place:x[actor:us]", "[: this bracket belongs right behind an event", "["),
        ("a ]", "]: this bracket closes nothing", "]"),
        ("/a(b/", "/a(b/: this is no regular expression: ", "/a(b/"),
        ("/(a+)+x/", "/(a+)+x/: a repeat within a repeat is too slow", "/(a+)+x/"),
        ("/(a|a)*x/", "/(a|a)*x/: so many repeats and choices are too slow; use fewer of", "/(a|a)*x/"),
        ("/.*.*.*.*x/", "/.*.*.*.*x/: so many repeats and choices are too slow; use", "/.*.*.*.*x/"),
        ("/(a|b+)*/", "/(a|b+)*/: a repeat within a repeat is too slow", "/(a|b+)*/"),
        ("a OR " * 101 + "b", "a: the query is too long from here on", "a"),
        ("(" * 100 + "a", "(: too many brackets within brackets", "("),
    ],
)  # fmt: skip
def test_a_wrong_query_is_told_where_and_how_to_mend_it(text: str, message: str, blamed: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert str(raised.value).startswith(message)
    assert text[raised.value.start : raised.value.end] == blamed


plain = st.from_regex(r"[A-Za-z0-9äش][A-Za-z0-9äش'.:-]{0,6}", fullmatch=True).filter(
    lambda word: word != "OR" and ":" not in word
)
spoken = st.lists(plain, min_size=1, max_size=3).map(" ".join)
texts = st.one_of(plain.map(Word), plain.map(Prefix), plain.map(Exact), spoken.map(Phrase))
leaves = st.one_of(
    texts,
    st.sampled_from(["a|b", "conv(oy|oys)", "[^a]b*", r"a\.b"]).map(Regex),
    st.builds(
        Told,
        st.sampled_from([Word("move"), Prefix("air")]),
        st.one_of(
            st.builds(Field, st.sampled_from(["actor", "target", "via"]), texts),
            st.sampled_from([Field("killed", Word("3..5")), Not(Field("modality", Word("denied")))]),
        ),
    ),
    st.builds(Field, st.sampled_from(["title", "source", "place", "entity"]), texts),
    st.sampled_from([Field("is", Word("kept")), Field("event", Word("move")), Field("date", Word("<7d"))]),
)


def joined(kind: type[And] | type[Or], nodes: list[Tree]) -> Tree:
    flat = [n for node in nodes for n in (node.nodes if isinstance(node, kind) else (node,))]
    return kind(tuple(flat))


trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=4).map(lambda nodes: joined(And, nodes)),
        st.lists(inner, min_size=2, max_size=4).map(lambda nodes: joined(Or, nodes)),
    ),
    max_leaves=12,
)


@given(st.one_of(trees, st.builds(Sorted, trees, st.sampled_from(["date", "title-"]))))
def test_the_printer_is_the_inverse_of_the_parser(tree: Tree) -> None:
    assert parse(str(tree)) == tree


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from('()[]/"-=*: ORabc\ud800\0')), max_size=30))
def test_any_text_parses_or_is_told_to_be_wrong_at_a_place_in_it(text: str) -> None:
    for typing in (False, True):
        try:
            tree = parse(text, typing)
        except QueryError as error:
            blamed = range(error.start, error.end)
        else:
            blamed = range(len(text))
            assert typing or parse(str(tree)) == tree
        assert set(blamed) <= set(range(len(text)))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-03-14", "2021-03-14", "2021-03-14"),
        ("2019..2021-03", "2019-01-01", "2021-03-31"),
        ("2019..", "2019-01-01", ""),
        ("..2019", "", "2019-12-31"),
        ("<7d", "2021-03-07", ""),
        (">2w", "", "2021-02-27"),
        ("<2w", "2021-02-28", ""),
        ("today", "2021-03-14", "2021-03-14"),
        ("yesterday", "2021-03-13", "2021-03-13"),
    ],
)
def test_a_date_stands_for_days(value: str, first: str, last: str) -> None:
    assert fields.days(value, date(2021, 3, 14)) == (first, last)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("date:2021..2019", "2021..2019: this ends before it begins; nearest: 2019..2021"),
        ("event:move[vehicles:2k..40]", "2k..40: no number is as large and as small; nearest: 40..2k"),
    ],
)
def test_a_stretch_that_ends_before_it_begins_is_wrong_once_it_is_typed(query: str, told: str) -> None:
    with pytest.raises(QueryError) as error:
        parse(query)
    assert str(error.value) == told


def test_a_stretch_still_typed_may_end_later() -> None:
    assert parse("date:2021-03..2021-1", typing=True) == Everything()
    assert parse("event:move[vehicles:40..8", typing=True) == Field("event", Word("move"))
    with pytest.raises(QueryError):
        parse("date:2021..2019", typing=True)


def test_every_field_has_help_and_an_example_that_parses() -> None:
    for name, kind in fields.FIELDS.items():
        assert kind.help
        assert isinstance(parse(kind.example), Sorted if name == "sort" else Field)
        assert kind.example.startswith(f"{name}:")
    for kind in fields.INNER.values():
        assert kind.help
        assert isinstance(parse(f"event:move[{kind.example}]"), Told)


@pytest.mark.parametrize(
    ("value", "asks"),
    [
        ("40", ((">=", 40), ("<=", 40))),
        (">40", ((">", 40),)),
        ("<=2.5", (("<=", 2.5),)),
        ("40..80", ((">=", 40), ("<=", 80))),
        (">3k", ((">", 3000),)),
        ("1m..2m", ((">=", 1_000_000), ("<=", 2_000_000))),
    ],
)
def test_a_number_asks_for_bounds(value: str, asks: object) -> None:
    assert fields.amount(value) == asks


def test_a_word_still_typed_waits_for_its_second_letter() -> None:
    assert parse("hasakah c", typing=True) == Word("hasakah")
    assert parse("c", typing=True) == Everything()
    assert parse("c ", typing=True) == Word("c")
    assert parse("c*", typing=True) == Prefix("c")
    assert parse("c") == Word("c")
    assert parse('"al-walid c', typing=True) == Phrase("al-walid")
    assert parse('"al-walid cr', typing=True) == Phrase("al-walid cr", open=True)
    assert parse('oil "c', typing=True) == Word("oil")
