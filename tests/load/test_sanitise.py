"""Whatever bytes or characters come in, what goes on is text that a terminal only prints."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load.sanitise import clean, decode, line, name

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xa0\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufe00-\ufe0f\U000e0000-\U000e0fff]"
)
HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b[]m\x07\x9b\r\n\u2028\u202e\u2066\u200d\u200c\u200b\ufeff\u0301e\u0628\u064b\ud800"
        ),
    )
)


@given(HOSTILE)
def test_cleaned_text_holds_nothing_a_terminal_obeys(text: str) -> None:
    assert not FORBIDDEN.search(clean(text))


@given(HOSTILE)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert unicodedata.is_normalized("NFC", clean(text))


@given(st.binary())
def test_any_bytes_decode(data: bytes) -> None:
    assert not FORBIDDEN.search(clean(decode(data)))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf_8_is_read_as_written_unless_it_is_mojibake(text: str) -> None:
    if not re.search("[ÂÃâïðÐÑØÙ\ufeff\x00\x1b]", text):
        assert decode(text.encode()) == text


@given(HOSTILE)
def test_a_line_has_no_line_ends_and_no_tabs(text: str) -> None:
    assert len(line(text).splitlines()) <= 1
    assert "\t" not in line(text)


def test_escape_sequences_go_with_their_parameters() -> None:
    assert clean("\x1b[31mred\x1b[0m \x1b]0;title\x07text \x1b]8;;http://x\x1b\\link") == "red text link"


def test_line_ends_of_every_system_become_newlines() -> None:
    assert clean("a\r\nb\rc\x85d\u2028e\u2029f") == "a\nb\nc\nd\ne\n\nf"


def test_invisible_characters_go_and_exotic_spaces_become_spaces() -> None:
    assert clean("Sol\xaddier\u200bs\xa0of\u202fthe\u3000north\ufeff") == "Soldiers of the north"


def test_joiners_stay_where_a_script_needs_them() -> None:
    assert clean("می\u200cخواهم क्\u200dष") == "می\u200cخواهم क्\u200dष"
    assert clean("Ale\u200dppo \u200cfront") == "Aleppo front"


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    assert clean("a\ud83db") == "a\ufffdb"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffBridge".encode(), "Bridge"),
        ("Brücke".encode("utf-16"), "Brücke"),
        ("Brücke".encode("utf-32"), "Brücke"),
        ("The bridge over the river".encode("utf-16-le"), "The bridge over the river"),
        ("the mayor’s “bridge”".encode("cp1252"), "the mayor’s “bridge”"),
        (
            "Мост через реку закрыт на ремонт до осени, сообщили власти".encode("cp1251"),
            "Мост через реку закрыт на ремонт до осени, сообщили власти",
        ),
        (b'<meta charset="iso-8859-7">' + "Γέφυρα".encode("iso-8859-7"), '<meta charset="iso-8859-7">Γέφυρα'),
        (b'<meta charset="no-such-thing">bridge', '<meta charset="no-such-thing">bridge'),
        (b'<meta charset="latin-1">' + "Brücke".encode(), '<meta charset="latin-1">Brücke'),
    ],
    ids=[
        "utf-8 mark",
        "utf-16 mark",
        "utf-32 mark",
        "utf-16 bare",
        "windows-1252",
        "windows-1251",
        "declared",
        "declared nonsense",
        "declared wrongly",
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_a_few_broken_bytes_spoil_only_themselves() -> None:
    data = "Brücke, Straße, Fluß und Höhe".encode() + b" \xff end"
    assert decode(data) == "Brücke, Straße, Fluß und Höhe \ufffd end"


def test_quotes_that_were_read_as_windows_1252_are_mended() -> None:
    assert decode("the mayorâ€™s â€œbridgeâ€\x9d".encode()) == "the mayor’s “bridge”"


def test_honest_accents_are_not_taken_for_mojibake() -> None:
    assert decode("São João – “ÂNGELA” à Paris".encode()) == "São João – “ÂNGELA” à Paris"


def test_a_path_is_shown_with_what_cannot_be_printed_replaced() -> None:
    assert name("news/a\nb\x1b[31m\udcff.txt") == "news/a\ufffdb\ufffd[31m\ufffd.txt"
