"""Time expressions: where they stand, and the days they mean."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.extract import dates, tagger
from tui.extract.tokens import sentences

PUBLISHED = "2021-05-12"  # a Wednesday


def read(text: str, published: str | None = PUBLISHED) -> list[dates.Dated]:
    cut = sentences(text)
    tagger.load().tag(cut)
    return [dated for found in dates.find_all(cut, published, text) for dated in found]


def one(text: str, published: str | None = PUBLISHED) -> dates.Dated:
    found = read(text, published)
    assert len(found) == 1, [dated.when.span.text for dated in found]
    return found[0]


def days(text: str, published: str | None = PUBLISHED) -> tuple[str, str | None, str | None]:
    when = one(text, published).when
    return when.span.text, when.start, when.end


@pytest.mark.parametrize(
    ("text", "span", "day"),
    [
        ("The ship left on 3 May 2014.", "3 May 2014", "2014-05-03"),
        ("The ship left on May 3, 2014, for Aden.", "May 3, 2014", "2014-05-03"),
        ("The ship left on the 21st of October 2019.", "21st of October 2019", "2019-10-21"),
        ("The ship left on Sunday 25 August 2013.", "Sunday 25 August 2013", "2013-08-25"),
        ("The ship left on 2016-04-21, they said.", "2016-04-21", "2016-04-21"),
        ("The ship left on 21.04.2016 for Aden.", "21.04.2016", "2016-04-21"),
        ("The ship left on 4/21/2016 for Aden.", "4/21/2016", "2016-04-21"),
        ("The ship left on Christmas Eve 2019.", "Christmas Eve 2019", "2019-12-24"),
        ("The ship left on Easter Monday 2019.", "Easter Monday 2019", "2019-04-22"),
    ],
)
def test_a_complete_date_stands_by_itself(text: str, span: str, day: str) -> None:
    found = read(text)[0]
    assert (found.when.span.text, found.when.start, found.when.end) == (span, day, day)
    assert found.when.basis == "stated"
    assert found.kind == "date"


def test_an_abbreviated_month_keeps_its_stop() -> None:
    assert days("Troops left on Oct. 21.") == ("Oct. 21", "2020-10-21", "2020-10-21")


def test_a_date_without_a_year_is_the_nearest_past_one() -> None:
    assert days("The bridge fell on 3 March.")[1] == "2021-03-03"
    assert days("The bridge fell on 3 June.")[1] == "2020-06-03"


def test_with_a_verb_that_looks_ahead_it_is_the_next_one() -> None:
    assert days("Talks will be held on 3 March.")[1] == "2022-03-03"
    assert days("Talks are to be held on Friday.")[1] == "2021-05-14"


def test_the_nearest_verb_decides_between_past_and_future() -> None:
    found = read("He said on Monday that the parade will be held on Saturday.")
    assert [dated.when.start for dated in found] == ["2021-05-10", "2021-05-15"]


@pytest.mark.parametrize(
    ("weekday", "day"), [("Wednesday", "2021-05-12"), ("Tuesday", "2021-05-11"), ("Thursday", "2021-05-06")]
)
def test_a_bare_weekday_is_the_latest_up_to_publication(weekday: str, day: str) -> None:
    assert days(f"The convoy arrived on {weekday}.") == (weekday, day, day)


@pytest.mark.parametrize(
    ("text", "span", "start", "end"),
    [
        ("They met last week.", "last week", "2021-05-03", "2021-05-09"),
        ("They met last month.", "last month", "2021-04-01", "2021-04-30"),
        ("They will meet next week.", "next week", "2021-05-17", "2021-05-23"),
        ("They met earlier this month.", "earlier this month", "2021-05-01", "2021-05-12"),
        ("They met late last month.", "late last month", "2021-04-16", "2021-04-30"),
        ("They met in late January.", "late January", "2021-01-16", "2021-01-31"),
        ("They met in mid-2015.", "mid-2015", "2015-05-01", "2015-08-31"),
        ("They met in March 2011.", "March 2011", "2011-03-01", "2011-03-31"),
        ("They met in April last year.", "April last year", "2020-04-01", "2020-04-30"),
        ("They met in the 1990s.", "1990s", "1990-01-01", "1999-12-31"),
        ("They met in the spring of 1978.", "spring of 1978", "1978-03-01", "1978-05-31"),
        ("They met in the third quarter of 2016.", "third quarter of 2016", "2016-07-01", "2016-09-30"),
        ("They met over the past three days.", "past three days", "2021-05-09", "2021-05-12"),
        ("They met last weekend.", "last weekend", "2021-05-08", "2021-05-09"),
        ("They met two years ago.", "two years ago", "2019-01-01", "2019-12-31"),
        ("They met in the last week of July 2016.", "last week of July 2016", "2016-07-25", "2016-07-31"),
        ("They fought throughout the month of April.", "month of April", "2021-04-01", "2021-04-30"),
    ],
)
def test_a_period_has_both_its_ends(text: str, span: str, start: str, end: str) -> None:
    assert days(text) == (span, start, end)
    assert one(text).kind == "range"


@pytest.mark.parametrize(
    ("text", "span", "start", "end"),
    [
        ("They fought from 3 to 5 May 2014.", "from 3 to 5 May 2014", "2014-05-03", "2014-05-05"),
        ("They fought on 1-3 May.", "1-3 May", "2021-05-01", "2021-05-03"),
        ("They fought on May 5-9.", "May 5-9", "2021-05-05", "2021-05-09"),
        (
            "They fought between 2 March and 4 April 2019.",
            "between 2 March and 4 April 2019",
            "2019-03-02",
            "2019-04-04",
        ),
        ("They fought in 2014-2016.", "2014-2016", "2014-01-01", "2016-12-31"),
        ("They fought in 2014-16.", "2014-16", "2014-01-01", "2016-12-31"),
    ],
)
def test_a_range_is_one_expression(text: str, span: str, start: str, end: str) -> None:
    assert days(text) == (span, start, end)


def test_since_has_an_open_end_and_belongs_to_the_expression() -> None:
    assert days("The US has deployed forces since 2014.") == ("since 2014", "2014-01-01", None)
    assert days("Since Monday evening 40 trucks have crossed.")[:2] == ("Since Monday evening", "2021-05-10")


def test_until_has_an_open_start_and_stays_outside() -> None:
    assert days("The truce will last until 20 May 2021.") == ("20 May 2021", None, "2021-05-20")


@pytest.mark.parametrize(
    ("text", "span", "day"),
    [
        ("The strike was in the early hours of Monday.", "early hours of Monday", "2021-05-10"),
        ("The strike was on Saturday night.", "Saturday night", "2021-05-08"),
        ("The strike was early on Friday.", "early on Friday", "2021-05-07"),
        ("They met last night.", "last night", "2021-05-11"),
        ("They met yesterday.", "yesterday", "2021-05-11"),
        ("They met two days ago.", "two days ago", "2021-05-10"),
        ("They met on Monday at 3 pm.", "Monday at 3 pm", "2021-05-10"),
    ],
)
def test_parts_of_a_day_are_that_day(text: str, span: str, day: str) -> None:
    assert days(text) == (span, day, day)


def test_overnight_joins_the_day_before_and_that_of_publication() -> None:
    assert days("Rockets fell overnight.") == ("overnight", "2021-05-11", "2021-05-12")


@pytest.mark.parametrize("span", ["recent weeks", "recent days", "past few days", "coming weeks and months"])
def test_what_tells_no_length_is_found_without_a_value(span: str) -> None:
    assert days(f"Clashes took place in the {span}.") == (span, None, None)


@pytest.mark.parametrize(
    "text", ["It fell on Friday.", "It fell last week.", "It fell on 3 March.", "It fell in May."]
)
def test_nothing_relative_is_guessed_without_a_publication_date(text: str) -> None:
    dated = one(text, published=None)
    assert (dated.when.start, dated.when.end, dated.when.basis) == (None, None, None)


def test_a_day_told_before_is_what_later_sentences_count_from() -> None:
    found = read(
        "Rebels took the town on 3 March 2014. The following day they left. They returned a week later."
    )
    assert [dated.when.start for dated in found] == ["2014-03-03", "2014-03-04", "2014-03-11"]
    assert [dated.when.basis for dated in found[1:]] == ["text", "text"]


def test_a_day_counted_from_a_clause_is_not_resolved() -> None:
    assert all(dated.when.start is None for dated in read("It came a week after the army left the town."))


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the city.",
        "About 2000 people left.",
        "The price is $2014.",
        "An MQ-2000 fell.",
        "It pumps 500 barrels a day.",
        "Routes M4 and M5 are closed.",
        "Call 555-1212 for help.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [dated.when.span.text for dated in read(text)] == []


def test_a_day_that_no_calendar_has_is_found_without_a_value() -> None:
    assert days("They met on 30 February 2019.") == ("30 February 2019", None, None)


def test_a_length_of_time_is_told_apart_from_a_date() -> None:
    assert one("The siege lasted three weeks.").kind == "duration"


def test_last_weekday_is_that_of_the_week_before_since_the_nearest_needs_no_such_word() -> None:
    assert days("They met last Monday.")[1] == "2021-05-03"
    assert days("They met last Friday.")[1] == "2021-05-07"


@given(st.dates(date(1990, 1, 2), date(2090, 1, 1)), st.integers(0, 6))
def test_a_bare_weekday_lies_within_the_week_up_to_publication(published: date, weekday: int) -> None:
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    text = f"Troops arrived on {name}."
    found = dates.find(sentences(text)[0], published.isoformat(), text)
    assert found[0].when.start is not None
    day = date.fromisoformat(found[0].when.start)
    assert day.weekday() == weekday
    assert timedelta(0) <= published - day < timedelta(7)


WORDS = """
    the last next two 3 31 2014 May March Oct. Friday early late end of since from to - and between
    week weeks days year ago later overnight hours a few couple half first second quarter Q3 12:30
    pm Easter 10/12/2016 , past this until before more than every weekend 1990s century 99999999
    minutes starting on in tomorrow
"""


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=12),
    st.sampled_from([None, "2021-05-12", "0001-01-01", "9999-12-31"]),
)
def test_no_run_of_time_words_breaks_the_rules(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    for sentence in sentences(text):
        last = sentence.start
        for dated in dates.find(sentence, published, text):
            span = dated.when.span
            assert text[span.start : span.end] == span.text
            assert span.start >= last
            assert 0 <= dated.first < dated.last <= len(sentence.words)
            if dated.when.start and dated.when.end:
                assert dated.when.start <= dated.when.end
            last = span.end


def test_overnight_into_a_day_begins_on_the_evening_before() -> None:
    assert days("Drones fell overnight into Sunday.") == ("overnight into Sunday", "2021-05-08", "2021-05-09")


@pytest.mark.parametrize("text", ["On the night of 2/3 March 14 fell.", "Overnight of 2/3 March, 14 fell."])
def test_two_days_before_a_month_are_no_fraction_and_end_there(text: str) -> None:
    found = read(text)[-1].when
    assert (found.start, found.end) == ("2021-03-02", "2021-03-03")


@pytest.mark.parametrize("text", ["It was Mr Egeland, Jan said.", "Peter and Jan van der Berg came."])
def test_a_short_month_that_is_a_name_is_no_date(text: str) -> None:
    assert not read(text)
