"""How an article is cut into sentences and tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.extract.tokens import MAX_WORDS, sentences, tokenise


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


def words(text: str) -> str:
    return " | ".join(token.word for token in tokenise(text))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Syria's army doesn't", "Syria | 's | army | does | n't"),
        ("They can’t, we’ve won; he’d go", "They | ca | n’t | , | we | ’ve | won | ; | he | ’d | go"),
        ("They cannot", "They | can | not"),
        ("the soldiers' bases", "the | soldiers | ' | bases"),
        ("the U.S.'s bases", "the | U.S. | 's | bases"),
        ("Kata'ib of Sha’abi, O'Neill", "Kata'ib | of | Sha’abi | , | O'Neill"),
        ("near Ra's al-Ayn", "near | Ra's | al-Ayn"),
        ("U.S.-led, oil-rich al-Walid", "U.S.-led | , | oil-rich | al-Walid"),
        ("$30mln, 30km, US$5, 70%", "$ | 30 | mln | , | 30 | km | , | US$ | 5 | , | 70 | %"),
        ("20-30 trucks, 14-year-old", "20 | - | 30 | trucks | , | 14-year-old"),
        ("the 14th, 1990s, F-16s, 9M133, T-72", "the | 14th | , | 1990s | , | F-16s | , | 9M133 | , | T-72"),
        ("1,000 or 2.5 at 10:30am on 2025-04-20", "1,000 | or | 2.5 | at | 10:30 | am | on | 2025-04-20"),
        ("a.b@example.org, @sana_en #Syria", "a.b@example.org | , | @sana_en | #Syria"),
        ("see https://example.org/a?b=c, now", "see | https://example.org/a?b=c | , | now"),
        ("by Gen. Qader and J. Smith", "by | Gen. | Qader | and | J. | Smith"),
        ("well ... no -- yes", "well | ... | no | -- | yes"),
        ("Jordanian–Syrian border", "Jordanian | – | Syrian | border"),
    ],
)
def test_words_are_cut_as_in_universal_dependencies_but_hyphenated_ones_stay_whole(
    text: str, tokens: str
) -> None:
    assert words(text) == tokens


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. Qader Hamid met Mr. Smith, No. 5 on the list, on Jan. 5 near St. George.",
        "The U.S. Army struck at 5 p.m. Monday, i.e. late, at 5 a.m. GMT.",
        "George H. W. Bush spoke of 3.5 million barrels.",
        "“Why now?” he asked, and went.",
        "Yahoo! and others closed.",
        "They left … and came back.",
        "He read kayhan.ir and www.example.org daily.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It left the U.S. The army stayed.", ["It left the U.S.", "The army stayed."]),
        ("It came at 5 p.m. Soldiers fled.", ["It came at 5 p.m.", "Soldiers fled."]),
        ("He said no. Then he left.", ["He said no.", "Then he left."]),
        ("“We stay.” He left.", ["“We stay.”", "He left."]),
        ('He said "We stay." "Why?" she asked.', ['He said "We stay."', '"Why?" she asked.']),
        ("(They left.) They came back.", ["(They left.)", "They came back."]),
        ("The raid ended.The army left.", ["The raid ended.", "The army left."]),
        ("The raid ended. al-Sharaa spoke.", ["The raid ended.", "al-Sharaa spoke."]),
        ("They waited... The answer came.", ["They waited...", "The answer came."]),
        ("Why now?! Nobody knows.", ["Why now?!", "Nobody knows."]),
        ("Five died. 12 were hurt.", ["Five died.", "12 were hurt."]),
        ("Goals:\n* peace\n* bread", ["Goals:", "* peace", "* bread"]),
    ],
)
def test_sentences_end_at_stops_and_behind_the_quotes_that_close_them(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_paragraphs_end_sentences_and_are_counted() -> None:
    found = sentences("First line without a stop\n\nSecond. Third.\n \n\nFourth.")
    assert [s.paragraph for s in found] == [0, 1, 1, 2]


def test_a_line_break_inside_a_paragraph_does_not_end_a_sentence() -> None:
    assert len(sentences("The army said on\nMonday that it left.")) == 1


def test_the_title_ends_where_the_body_starts() -> None:
    title = "ARMY LEAVES BASE. REBELS ENTER"
    found = sentences(f"{title}\n\nThe army left.", len(title) + 2)
    assert [s.kind for s in found] == ["title", "title", "prose"]


def test_a_short_paragraph_without_a_stop_between_others_is_a_heading() -> None:
    text = "Troops left on Monday.\n\nWhat comes next\n\nNobody knows.\n\nRead more"
    assert [s.kind for s in sentences(text)] == ["prose", "heading", "prose", "prose"]


def test_a_quote_or_a_list_item_is_no_heading() -> None:
    text = "He spoke.\n\n“Leave now”\n\n* a point\n\nthe rest\n\nIt ended."
    assert {s.kind for s in sentences(text)} == {"prose"}


def test_a_text_without_any_apostrophe_has_lost_them_and_possessives_of_names_are_cut() -> None:
    (found,) = sentences(
        "Syrias army and Wednesdays dead in Paris: Kurds didnt tell al-Assads Houthis at al-Adas."
    )
    assert " ".join(found.words) == (
        "Syria s army and Wednesday s dead in Paris : Kurds did nt tell al-Assad s Houthis at al-Adas ."
    )


def test_a_text_that_has_apostrophes_keeps_its_words() -> None:
    (found,) = sentences("The Irans of this world aren't alone.")
    assert "Irans" in found.words


def test_a_run_without_stops_is_cut_at_the_limit() -> None:
    lengths = [len(s.words) for s in sentences("word " * (2 * MAX_WORDS + 5))]
    assert lengths == [MAX_WORDS, MAX_WORDS, 5]


PIECES = st.sampled_from(
    [
        *(
            "The",
            "army",
            "U.S.",
            "Lt.",
            "al-Walid",
            "can",
            "not",
            "n't",
            "a.m.",
            "mln",
            "é",
            "e\u0301",
            "دمشق",
            "東",
        ),
        *("’s", "'", '"', "”", "“", ".", "...", "?!", "(", ")", "*", "-", "–", "@", "#x", "$", "5", "20-30"),
        *(" ", "  ", "\n", "\n\n", "\u200b", "\u00a0"),
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)), st.integers(0, 50))
def test_whatever_the_text_offsets_are_exact_and_nothing_is_lost(text: str, body_start: int) -> None:
    at = 0
    for sentence in sentences(text, body_start):
        assert sentence.words
        assert sentence.start == sentence.starts[0]
        assert sentence.end == sentence.ends[-1]
        for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
            assert text[start:end] == word != ""
            assert not text[at:start].strip()
            assert start >= at
            at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("SEOUL South Korea will begin talks.", ["SEOUL", "South Korea will begin talks."]),
        ("NEW YORK A man was shot.", ["NEW YORK", "A man was shot."]),
        ("BEIRUT/GENEVA The army denied it.", ["BEIRUT/GENEVA", "The army denied it."]),
        ("EXCLUSIVE Ministers met.", ["EXCLUSIVE Ministers met."]),
        ("NATO Secretary General spoke.", ["NATO Secretary General spoke."]),
        ("GOMA FALLS TO REBELS", ["GOMA FALLS TO REBELS"]),
        ("DAVID Beckham left the field.", ["DAVID Beckham left the field."]),
        ("DE Klerk met them.", ["DE Klerk met them."]),
    ],
)
def test_a_dateline_that_lost_its_dash_is_cut_off_the_first_sentence(body: str, parts: list[str]) -> None:
    text = f"Talks begin\n\n{body}"
    assert [text[s.start : s.end] for s in sentences(text, 13)][1:] == parts
