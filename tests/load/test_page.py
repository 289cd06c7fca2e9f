"""A page as it is pasted: its parts are found where it states them, its furniture goes, its prose stays."""

import pytest

from tui.load import page
from tui.load.parts import Parts, byline

LEAD = "A ferry with 40 people aboard ran aground near the harbour on Sunday, the port authority said."
MORE = "Tugs pulled it free after six hours, and nobody was hurt, according to the coast guard."
LAST = (
    "Responses to the accident were slow, a passenger said, and the advertisement of new boats was a mockery."
)


def pasted(*lines: str) -> Parts:
    return page.parse("\n".join(lines))


def test_headline_outlet_date_and_byline_are_taken_from_the_head() -> None:
    parts = pasted(
        "harbourpost.example",
        "",
        "News ID: 4711",
        "Publish Date : 3 May 2024 - 09:15",
        "",
        "Ferry Runs Aground Near Harbour",
        "By Ann Lee and Bo Ek",
        "",
        LEAD,
        MORE,
        LAST,
    )
    assert parts.title == "Ferry Runs Aground Near Harbour"
    assert parts.source == "harbourpost.example"
    assert parts.author == "Ann Lee and Bo Ek"
    assert parts.published == "2024-05-03T09:15"
    assert parts.paragraphs == [LEAD, MORE, LAST]


def test_what_is_not_stated_is_not_guessed() -> None:
    parts = pasted(LEAD, MORE, LAST)
    assert (parts.title, parts.source, parts.author, parts.published, parts.url) == (None,) * 5
    assert parts.paragraphs == [LEAD, MORE, LAST]


def test_a_date_in_the_prose_is_no_publication_date() -> None:
    assert pasted("Ferry runs aground", LEAD + " It was built on 3 May 1999.", MORE).published is None


def test_a_headline_may_stand_last() -> None:
    parts = pasted(LEAD, MORE, "Tugs pull ferry free after it ran aground near harbour")
    assert parts.title == "Tugs pull ferry free after it ran aground near harbour"
    assert parts.paragraphs == [LEAD, MORE]


def test_a_last_line_about_something_else_is_no_headline() -> None:
    assert pasted(LEAD, MORE, "Ministers debate the budget for schools").title is None


def test_a_kicker_above_and_a_stand_first_below_do_not_hide_the_headline() -> None:
    parts = pasted(
        "Shipping",
        "Ferry runs aground with forty aboard",
        "Six hours on the rocks before help came",
        LEAD,
        MORE,
    )
    assert parts.title == "Ferry runs aground with forty aboard"
    assert parts.paragraphs == ["Six hours on the rocks before help came", LEAD, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "0 2,056",
        "12 shares",
        "- Advertisement -",
        "ADVERTISEMENT",
        "Back to top button",
        "Europe NorthShippingPorts",
        "Home > World > Shipping",
        "Share this article",
        "3 min read",
        "Tags: ferry, harbour",
        "Leave a comment",
        "Follow us on Telegram",
        "Subscribe to our newsletter",
        "Read also: Old boats, new owners",
        "Responses",
        "Source",
        "Sign up here to get the latest news delivered to your inbox.",
        "© 2024 Harbour Post",
        "All rights reserved.",
        "(Reporting by Ann Lee; Editing by Bo Ek)",
        "Get our app for real time updates, subscribe now.",
    ],
)
def test_furniture_goes_from_head_and_foot(line: str) -> None:
    parts = pasted(line, "", "Ferry runs aground near harbour", "", LEAD, MORE, LAST, "", line)
    assert parts.title == "Ferry runs aground near harbour"
    assert parts.paragraphs == [LEAD, MORE, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement of weapons is banned, the minister told parliament on Monday.",
        "Share prices fell after the accident, traders said.",
        "Home is where the crew wants to be, their captain said.",
        "He told them to subscribe to the newsletter of the union and to leave their comments there.",
        "Sources said the crew had been drinking.",
        "“No more ferries.”",
    ],
)
def test_prose_stays_whatever_its_words(line: str) -> None:
    assert line in pasted("Ferry runs aground near harbour", "", LEAD, line, MORE).paragraphs
    assert line in pasted("Ferry runs aground near harbour", "", LEAD, MORE, line).paragraphs


def test_advertisements_and_repeated_paragraphs_go_from_the_middle() -> None:
    assert pasted(
        LEAD, "Advertisement", MORE, LEAD, "Story continues below advertisement", LAST
    ).paragraphs == [
        LEAD,
        MORE,
        LAST,
    ]


def test_section_headings_stay_as_paragraphs() -> None:
    parts = pasted("Ferry runs aground near harbour", "", LEAD, "", "Why it happened", "", MORE)
    assert parts.paragraphs == [LEAD, "Why it happened", MORE]


def test_short_lines_behind_a_colon_are_a_list_not_furniture() -> None:
    assert pasted(LEAD, MORE, "Those rescued were:", "Ann Lee", "Bo Ek").paragraphs[-2:] == [
        "Ann Lee",
        "Bo Ek",
    ]


def test_a_dateline_stays_and_one_on_its_own_line_opens_the_lead() -> None:
    assert (
        pasted("Ferry runs aground", f"PIRAEUS (Dispatches) – {LEAD}", MORE)
        .paragraphs[0]
        .startswith("PIRAEUS (D")
    )
    assert (
        pasted("Ferry runs aground", "Piraeus, Greece —", LEAD, MORE).paragraphs[0]
        == f"Piraeus, Greece — {LEAD}"
    )


def test_a_caption_loses_its_credit_and_goes_where_it_is_no_sentence() -> None:
    parts = pasted(
        "Ferry runs aground",
        LEAD,
        "The ferry lies on the rocks. (Port Photo/Ann Lee)",
        MORE,
        "Tugs at work (AP Photo/Bo Ek)",
        LAST,
    )
    assert parts.paragraphs == [LEAD, "The ferry lies on the rocks.", MORE, LAST]
    aside = "(The owner of the ferry/cruise line did not answer.)"
    assert pasted("Ferry runs aground", LEAD, aside, MORE).paragraphs == [LEAD, aside, MORE]


def test_lines_of_a_fixed_width_are_joined() -> None:
    parts = pasted(
        "Ferry runs aground near harbour",
        "",
        "A ferry with 40 people aboard ran aground near the harbour",
        "on Sunday morning, the port authority of the island said,",
        "and was pulled free.",
        "",
        MORE,
    )
    assert parts.paragraphs[0] == (
        "A ferry with 40 people aboard ran aground near the harbour on Sunday morning, the port authority "
        "of the island said, and was pulled free."
    )


@pytest.mark.parametrize(
    ("title", "shown", "source"),
    [
        ("Ferry runs aground | Harbour Post", "Ferry runs aground", "Harbour Post"),
        ("Ferry runs aground – ABC News", "Ferry runs aground", "ABC News"),
        ("Ferry runs aground | World | Harbour Post", "Ferry runs aground", "Harbour Post"),
        ("Ferry aground - six hours of fear", "Ferry aground - six hours of fear", None),
        ("Ferry aground – Minister Lee", "Ferry aground – Minister Lee", None),
    ],
)
def test_an_outlet_at_the_end_of_the_headline_is_the_source(
    title: str, shown: str, source: str | None
) -> None:
    parts = pasted(title, "", LEAD, MORE)
    assert (parts.title, parts.source) == (shown, source)


def test_an_address_gives_outlet_and_date() -> None:
    parts = pasted(
        "Ferry runs aground", "Link: https://www.harbourpost.example/2024/05/03/ferry/index.html", LEAD, MORE
    )
    assert (parts.source, parts.published) == ("harbourpost.example", "2024-05-03")
    assert parts.paragraphs[0] == LEAD


def test_publication_beats_update_and_an_update_beats_nothing() -> None:
    both = pasted("Ferry runs aground", "Updated: 4 May 2024", "Published: 3 May 2024", LEAD, MORE)
    assert both.published == "2024-05-03"
    assert (
        pasted("Ferry runs aground", "Last updated 4 May 2024 10.30 pm", LEAD, MORE).published
        == "2024-05-04T22:30"
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("Author: E.Hasani", "E.Hasani"),
        ("Written by: Ann Lee, Bo Ek", "Ann Lee, Bo Ek"),
        ("By Monday", None),
        ("By Friday the army had left", None),
        ("By force", None),
        ("Bystanders Watched", None),
    ],
)
def test_bylines(line: str, name: str | None) -> None:
    assert byline(line) == name
