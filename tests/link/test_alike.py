"""When two articles are copies of one story, and when they only look like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.link.alike import SKETCH, Story, alike, share, sketch, story, words

WIRE = """\
The harbour authority of Port Tern said on Tuesday that two of its tugs had pulled a grain carrier
off the sandbank on which she had lain since the weekend.

Nobody was hurt, and no oil had been found in the water, a spokeswoman told reporters on the quay.
The ship, the 27,000 tonne Meridian Grace, would be towed to the inner basin, where divers were to
look at her hull.

She had left the mills at Harrow Reach on Saturday with 19,400 tonnes of barley when her steering
failed in the narrows, four miles from the sea. Her crew of 21 dropped both anchors, but the ebb
carried the ship onto the bank.

Three earlier attempts to free her had failed, the last of them on Monday night, when a hawser
parted and the wind rose to 40 knots. The salvors then waited for the spring tide, which came an
hour before dawn.

Insurers have put the cost of the delay at 2.5 million crowns. Eleven other ships had to wait at the
roads, among them a ferry with 312 passengers, who were taken off by launches. The fairway is open
again to ships that draw less than nine metres, the authority said, and pilots will go out from
noon.

The mayor of Harrow Reach, Tomas Ellery, called for a second fairway light at the narrows. Plans for
it have lain with the ministry since 2016, he said.
"""
HEADLINE = "Grain carrier freed from sandbank at Port Tern"
STORY = story(HEADLINE, WIRE, "2021-03-16T08:00")


def test_the_same_story_under_another_headline_with_notices_around_it_and_a_cut_tail_is_a_copy() -> None:
    notice = "Good morning from the Echo. Sign up for our letter, and read more below."
    body = f"{notice}\n\n{WIRE[: len(WIRE) * 3 // 5]}\n\nThe Echo and wires. All rights reserved."
    assert alike(STORY, story("Tugs win battle of the narrows", body, "2021-03-17"))


def test_a_story_that_has_grown_and_tells_a_higher_toll_is_a_copy() -> None:
    later = WIRE.replace("Nobody was hurt", "One sailor was hurt").replace("Eleven other", "Fourteen other")
    later = "UPDATE: with the minister's words. " + later
    later += (
        "The minister said that the light would come. " * 4
        + "More ships will need it, she said on the radio."
    )
    assert alike(STORY, story("Grain carrier freed, minister promises light", later, "2021-03-16"))


def test_a_brief_is_a_copy_of_the_long_story_it_has_grown_into_but_not_of_a_digest_that_quotes_it() -> None:
    brief = WIRE[: WIRE.index("She had")]
    others = "Another matter was told of at length elsewhere in town by somebody whom nobody had asked. "
    digest = brief + "".join(f"{others} {number}" for number in range(30))
    assert alike(story(HEADLINE, brief, "2021-03-16"), STORY)
    assert not alike(
        story(HEADLINE, brief, "2021-03-16"), story("The morning in brief", digest, "2021-03-16")
    )


def test_a_digest_of_two_stories_is_no_copy_of_the_second() -> None:
    first = "Rain fell on the hills all week, and the farmers of the valley said that nothing was left. " * 3
    second = (
        "Two ferries will go to the islands from next month, the line said on its board at the quay. " * 3
    )
    digest = story("The morning in brief", first + second, None)
    assert not alike(story("New ferries", second, None), digest)


def test_a_story_of_which_half_was_cut_is_a_copy() -> None:
    assert alike(story("Tugs win", WIRE[: len(WIRE) // 2], None), STORY)


REPORT = """\
A convoy of the joint force entered the town of Hasakah on {day} by the eastern road, residents said. The
column of {lorries} lorries and {tankers} fuel tankers came over the crossing at al-Walid at about {hour},
under the eyes of two helicopters, and drove on to the base at the edge of the fields. It was the second
this month, the residents said on {date}. The force has brought in arms and stores by this road since 2015,
and takes grain and oil out by it, officials of the province have said. They call its presence unlawful.
The force did not answer questions about the column.
"""


def report(day: str, date: str, lorries: int, tankers: int, hour: str) -> str:
    return REPORT.format(day=day, date=date, lorries=lorries, tankers=tankers, hour=hour)


def test_two_daily_reports_from_one_template_are_no_copies() -> None:
    monday = report("Monday", "12 July", 40, 15, "9 pm")
    friday = report("Friday", "16 July", 55, 23, "4 am")
    assert share(story("", monday, None), story("", friday, None)) > 0.6
    for days in (("2021-07-12", "2021-07-16"), (None, None)):
        title = "Convoy enters Hasakah"
        assert not alike(story(title, monday, days[0]), story(title, friday, days[1]))


def test_two_daily_reports_that_differ_in_their_numbers_alone_are_no_copies() -> None:
    one, other = (report("Monday", "12 July", *told) for told in ((40, 15, "9 pm"), (55, 23, "4 am")))
    assert not alike(story("Convoy enters", one, "2021-07-12"), story("Convoy enters", other, "2021-07-19"))


def test_the_report_of_one_day_by_two_outlets_is_a_copy() -> None:
    one = report("Monday", "12 July", 40, 15, "9 pm")
    assert alike(story("Convoy enters Hasakah", one, "2021-07-12"), story("Forty lorries", one, "2021-07-13"))


def test_a_notice_that_stands_in_the_place_of_two_articles_makes_them_no_copies() -> None:
    notice = "You have read all the articles that are free this month. " * 5
    ships, towns = (
        story("Ships of the week", notice, "2021-03-01"),
        story("Towns at night", notice, "2021-04-02"),
    )
    assert not alike(ships, towns)


def test_other_words_about_the_same_matter_are_no_copy() -> None:
    told = "Divers looked at the Meridian Grace in Port Tern, after tugs had pulled her off the sandbank. "
    assert not alike(STORY, story(HEADLINE, told * 6, "2021-03-16"))


def test_a_text_of_a_few_words_is_a_copy_only_of_the_very_same() -> None:
    brief = story("Fog", "The harbour is closed.", None)
    assert alike(brief, story("Fog", "The harbour is closed!", "2021-03-16"))
    assert not alike(brief, story("Fog again", "The harbour is closed.", None))


def test_a_figure_is_the_same_with_and_without_its_comma_and_a_small_one_in_letters() -> None:
    other = WIRE.replace("27,000", "27000").replace("19,400", "19400").replace("four miles", "4 miles")
    assert alike(STORY, story(HEADLINE, other, None))


def test_writing_without_spaces_is_compared_by_its_signs() -> None:
    assert words("港口 opened") == ("港", "口", "opened")


@pytest.mark.parametrize("body", ["", "\ud800", "…"])
def test_a_text_without_words_is_alike_to_nothing_of_note(body: str) -> None:
    assert sketch(story(None, body, "no date")) == ()
    assert not alike(story(None, body, "no date"), STORY)


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_does_not_depend_on_the_order(one: str, other: str) -> None:
    first, second = (story(text[:20], text, None) for text in (one, other))
    assert alike(first, second) == alike(second, first)
    assert alike(first, replace(first)) or not first.words
    assert len(sketch(first)) <= SKETCH


def test_sketches_of_copies_have_hashes_in_common() -> None:
    cut = Story(STORY.title, STORY.words[: len(STORY.words) * 3 // 5])
    assert len(set(sketch(STORY)) & set(sketch(cut))) >= 2
