"""An article in one line: head and tail are told apart from the prose only on good evidence."""

import pytest

from tui.load import page
from tui.load.parts import Parts

LEAD = (
    "A ferry with 40 people aboard ran aground near the harbour of Piraeus on Sunday the port authority said."
)
MORE = "Tugs pulled the ferry free after six hours and nobody was hurt according to the coast guard."
BODY = f"{LEAD} {MORE}"


def one_line(text: str) -> Parts:
    return page.parse(text)


def body(text: str) -> str:
    (paragraph,) = one_line(text).paragraphs
    return paragraph


def test_headline_agency_and_stamp_before_the_lead() -> None:
    parts = one_line(f"Ferry runs aground near harbour Coast guard Reuters Monday 6 May 2024 {BODY}")
    assert (parts.title, parts.source) == ("Ferry runs aground near harbour Coast guard", "Reuters")
    assert parts.published == "2024-05-06"
    assert parts.paragraphs == [BODY]


def test_only_behind_its_stamp_is_an_update_no_prose() -> None:
    aside = BODY.replace("people aboard", "people aboard (last seen off Hydra)")
    parts = one_line(f"6 May 2024 (Last update: 7 May) Ferry runs aground near Piraeus harbour. {aside}")
    assert parts.paragraphs == [aside]


def test_a_stamp_then_a_headline_with_a_stop() -> None:
    parts = one_line(f"6 May 2024 Ferry runs aground near Piraeus harbour. {BODY}")
    assert (parts.title, parts.published) == ("Ferry runs aground near Piraeus harbour", "2024-05-06")
    assert parts.paragraphs == [BODY]


def test_a_headline_in_title_case_may_end_without_a_stop() -> None:
    parts = one_line(f"Posted on May 6 2024 Tugs Pull Grounded Ferry Free Near Harbour {BODY}")
    assert parts.title == "Tugs Pull Grounded Ferry Free Near Harbour"
    assert parts.paragraphs == [BODY]


def test_a_lead_is_no_headline() -> None:
    parts = one_line(f"6 May 2024 {BODY}")
    assert parts.title is None
    assert parts.paragraphs == [BODY]


def test_a_date_inside_the_lead_is_no_stamp() -> None:
    parts = one_line(f"Forty people were rescued on 5 May 2024 The ferry had run aground. {BODY}")
    assert (parts.title, parts.published) == (None, None)


def test_a_byline_ends_where_the_signature_at_the_end_says() -> None:
    parts = one_line(f"Posted on May 6 2024 by Ann Lee Ferry Runs Aground Near Harbour {BODY} Ann Lee")
    assert parts.author == "Ann Lee"
    assert parts.title == "Ferry Runs Aground Near Harbour"
    assert parts.paragraphs == [BODY]


def test_names_behind_the_headline_are_the_byline() -> None:
    parts = one_line(f"May 6 2024 Ferry runs aground near Piraeus harbour. Ann Lee Bo Ek. {BODY}")
    assert parts.author == "Ann Lee Bo Ek"
    assert parts.paragraphs == [BODY]


def test_credits_menus_and_calls_behind_the_last_sentence_go() -> None:
    for tail in (
        "(Source: Port Office) Twitter",
        "Read Also",
        "A. Lee/ B.Ek/ C. Roe",
        "218-11",
        "... 25 Topic Ferries (18) Related Old Boats Sink CommentShareTweet",
        "English Bulletin",
        "Reporting by Ann Lee; Editing by Bo Ek",
        "Tags ferry harbour Piraeus CommentShareTweet",
        "Never miss a story again sign up to our Telegram channel!",
        "Home Video Android Contact Us Terms of Use Privacy Policy",
    ):
        assert body(f"6 May 2024 {BODY} {tail}") == BODY


def test_a_credit_tells_the_source() -> None:
    assert one_line(f"6 May 2024 {BODY} --AFP").source == "AFP"
    assert one_line(f"6 May 2024 {BODY} (Source: Port Office)").source == "Port Office"
    assert one_line(f"6 May 2024 {BODY} Source HarbourTV and agencies").source == "HarbourTV"
    assert one_line(f"6 May 2024 PIRAEUS (Xinhua) {BODY}").source == "Xinhua"
    assert one_line(f"6 May 2024 PIRAEUS (Dispatches) {BODY}").source is None


def test_an_outlet_that_could_not_verify_names_itself() -> None:
    assert (
        one_line(f"6 May 2024 {BODY} Harbour Post could not independently verify this.").source
        == "Harbour Post"
    )


def test_tags_and_picture_credits_inside_go() -> None:
    text = f"6 May 2024 {LEAD} Tags ferry harbour Piraeus {MORE.replace('Tugs', 'The tugs')}"
    assert body(text) == f"{LEAD} {MORE.replace('Tugs', 'The tugs')}"
    assert body(f"6 May 2024 {LEAD} (Port Authority and Agencies) {MORE}") == BODY


def test_a_lead_printed_twice_is_kept_once() -> None:
    assert body(f"6 May 2024 {LEAD} {BODY}") == BODY


def test_a_last_sentence_without_a_stop_stays() -> None:
    assert body(f"6 May 2024 {BODY} The captain was being questioned on Monday").endswith(
        "questioned on Monday"
    )


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Ferry Accident in Piraeus Stops All Traffic", "Athens London- Boats that left"),
        ("Ferry Accident off the Island Stops All Boats", "PIRAEUS (AFP) Boats that left"),
        ("Old ferry hits quay in the harbour of Piraeus", "ATHENS, Greece — Boats that left"),
        ("Two hurt as ferry hits quay near harbour Captain", "An old ferry hits quay near harbour and left"),
        (
            "30 hurt in ferry accident near Piraeus harbour Captain",
            "Grave ferry accident near Piraeus harbour left",
        ),
    ],
)
def test_a_dateline_or_the_same_words_tell_where_a_headline_ends(title: str, lead: str) -> None:
    parts = one_line(f"6 May 2024 {title} {lead} the port on Sunday came back at night. {BODY}")
    assert parts.title == title
    assert parts.paragraphs == [f"{lead} the port on Sunday came back at night. {BODY}"]


def test_what_stands_before_the_counters_of_a_head_is_the_headline() -> None:
    others = "Related Old boats sink in storm 43 hurt on quay in Piraeus"
    parts = one_line(f"AFP 6 May 2024 Ferry runs aground near harbour Print Tweet Views 1430 {others} {BODY}")
    assert (parts.title, parts.paragraphs) == ("Ferry runs aground near harbour", [BODY])


def test_a_lead_that_names_a_city_or_says_words_twice_is_no_headline() -> None:
    for lead in (
        "A bus that came from the airport of Athens London tourists use was hit by a ferry on Sunday.",
        "The crew of the ferry said that the crew of the tug and Captain Lee were asleep.",
    ):
        assert one_line(f"6 May 2024 {lead} {BODY}").title is None


def test_a_caption_goes_with_the_credit_of_its_picture() -> None:
    caption = "People watch the ferry that ran aground near the harbour of Piraeus on May 5 2024."
    for credit in ("(AFP Photo)", "(Reuters)", "(File photo) (Harbour TV and Agencies)"):
        assert body(f"6 May 2024 {caption} {credit} {BODY}") == BODY
    dateline = "PIRAEUS Greece May 5 2024 (Xinhua) The ferry is old."
    assert dateline in body(f"6 May 2024 {LEAD} {dateline} {MORE}")
