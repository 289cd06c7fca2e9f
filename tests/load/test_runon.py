"""An article in one line: head and tail are told apart from the prose only on good evidence."""

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
