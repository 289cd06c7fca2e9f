"""Date stamps become ISO 8601 as they are stated; what could mean two days is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load.stamps import find, in_url


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("20 April 2025 - 21:58", "2025-04-20T21:58"),
        ("Thursday, 4 March 2021 - 10:30", "2021-03-04T10:30"),
        ("March 4th, 2021", "2021-03-04"),
        ("Thu Aug 1 2013", "2013-08-01"),
        ("Mon, 21 Apr 2014 08:05:11 +0200", "2014-04-21T08:05+02:00"),
        ("2024-07-20 16:39:08", "2024-07-20T16:39"),
        ("2024-07-20T16:39:08.123Z", "2024-07-20T16:39+00:00"),
        ("2024/07/20", "2024-07-20"),
        ("Apr 5, 2017 9.05 p.m. GMT", "2017-04-05T21:05+00:00"),
        ("August 13 2016 2037 UTC+3", "2016-08-13T20:37+03:00"),
        ("Sat 24 Aug 2013 at 2354", "2013-08-24T23:54"),
        ("Fri Mar 01 10:00:00 +0000 2024", "2024-03-01T10:00+00:00"),
        ("Fri Mar  1 22:10:05 2024", "2024-03-01T22:10"),
        ("Sat Oct 12 05:06:07 UTC 2019", "2019-10-12T05:06+00:00"),
        ("12:00 am", None),
        ("Jan 1 2020 12:30 am", "2020-01-01T00:30"),
        ("Jan 202015", "2015-01-20"),
        ("19.04.2017", "2017-04-19"),
        ("09-05-2016", "2016-05-09"),
        ("04/13/2016", "2016-04-13"),
        ("13/04/2016", "2016-04-13"),
        ("04/05/2016", None),
        ("31 February 2020", None),
        ("May 2020", None),
        ("in 2014 the 12 Marchers", None),
    ],
)
def test_stamps(text: str, iso: str | None) -> None:
    stamp = find(text)
    assert (stamp.iso if stamp else None) == iso


def test_labels_belong_to_the_stamp_and_tell_updates() -> None:
    stamp = find("Last updated at 3 May 2024")
    assert stamp
    assert stamp.start == 0
    assert stamp.updated
    stamp = find("Date of publication 3 May 2024")
    assert stamp
    assert (stamp.start, stamp.updated) == (0, False)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_usual_form(day: date) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%a %d %b %Y"):
        stamp = find(day.strftime(form))
        assert stamp
        assert stamp.iso == day.isoformat()


def test_the_day_in_an_address() -> None:
    assert in_url("https://a.example/2024/01/11/ferry.html") == "2024-01-11"
    assert in_url("https://a.example/2024/13/11/ferry.html") is None
    assert in_url("https://a.example/ferry-2024") is None
