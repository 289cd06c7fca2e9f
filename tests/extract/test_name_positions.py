"""What stands around a name says whether it is a place or a person, whatever the tagger makes of it."""

from pathlib import Path

import pytest

from tui.extract import dictionary, names
from tui.extract.dictionary import Dictionary
from tui.extract.tokens import sentences

PADDING = " It was one of the longest days that anyone in the whole of that country could remember." * 5
"""Makes an article long enough that its want of commas tells."""


@pytest.fixture(scope="module")
def known() -> Dictionary:
    return dictionary.load(Path("/nonexistent"))


def read(known: Dictionary, text: str, persons: str = "", orgs: str = "") -> dict[str, str]:
    """Mention as printed -> its type, where the tagger takes what is given for persons and organisations."""
    found = sentences(text)
    for sentence in found:
        sentence.tags = [""] * len(sentence.words)
        sentence.names = ["O"] * len(sentence.words)
        for label, listed in (("PER", persons), ("ORG", orgs)):
            for words in (name.split() for name in listed.split("|") if name):
                for i in range(len(sentence.words) - len(words) + 1):
                    if sentence.words[i : i + len(words)] == words:
                        sentence.names[i : i + len(words)] = [
                            f"B-{label}",
                            *[f"I-{label}"] * (len(words) - 1),
                        ]
    return {n.mention.text: n.mention.type for n in names.find(text, found, known).mentions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fire fell on the village of Zorbi.", "Zorbi"),
        ("They shelled the village of Sheikh Zorbi.", "Sheikh Zorbi"),
        ("He was shot in Zorbi by a sniper.", "Zorbi"),
        ("The column halted west of Zorbi.", "Zorbi"),
        ("Two died in neighbourhood Zorbi.", "Zorbi"),
        ("The bridge stood near al-Zorbi.", "al-Zorbi"),
    ],
)
def test_a_noun_or_preposition_of_place_outvotes_the_tagger(known: Dictionary, text: str, name: str) -> None:
    assert read(known, text, persons="Zorbi|al-Zorbi") == {name: "place"}


def test_names_in_one_list_are_of_one_type(known: Dictionary) -> None:
    listed = {"Zorbi": "place", "Tanok": "place", "Velm": "place"}
    assert read(known, "They hit the towns of Zorbi, Tanok and Velm.", persons="Tanok|Velm") == listed
    assert read(known, "They lost the Zorbi, Tanok and Velm neighborhoods.", persons="Zorbi|Tanok") == listed


@pytest.mark.parametrize(
    "text",
    [
        "The army believed in President Zorbi.",
        "Many lived in Zorbi's house.",
        "They saw hope in Zorbi, 54, and left.",
        "Nobody trusted in Zorbi, who fled.",
    ],
)
def test_what_speaks_for_a_person_outvotes_a_preposition(known: Dictionary, text: str) -> None:
    assert read(known, text, persons="Zorbi") == {"Zorbi": "person"}


def test_a_first_name_outvotes_a_preposition_but_no_noun(known: Dictionary) -> None:
    assert read(known, "They believe in Thomas Zorbi.", persons="Thomas Zorbi") == {"Thomas Zorbi": "person"}
    assert (
        read(known, "It is in the town of Thomas Zorbi.", persons="Thomas Zorbi")["Thomas Zorbi"] == "place"
    )


def test_an_organisation_in_a_place_stays_one(known: Dictionary) -> None:
    found = read(known, "He worked at Zorbi Company.", orgs="Zorbi Company")
    assert found == {"Zorbi Company": "org"}


def test_places_run_together_where_commas_were_lost_are_told_apart(known: Dictionary) -> None:
    text = "They bombed the towns of Zorbi Tal Velm Kafr Alqubra and Tanok on Monday." + PADDING
    found = read(known, text, persons="Zorbi Tal Velm Kafr Alqubra|Tanok")
    assert found == dict.fromkeys(("Zorbi", "Tal Velm", "Kafr Alqubra", "Tanok"), "place")


def test_a_person_is_told_from_the_place_right_before(known: Dictionary) -> None:
    text = "Rebels left the hills of Damascus Tal Zorbi and Tanok." + PADDING
    found = read(known, text, persons="Damascus Tal Zorbi")
    assert found["Damascus"] == found["Tal Zorbi"] == "place"


def test_where_commas_are_kept_neighbours_are_no_list(known: Dictionary) -> None:
    text = "In Damascus, Karel Zorbi spoke." + PADDING
    assert read(known, text, persons="Karel Zorbi")["Karel Zorbi"] == "person"


def test_fighters_who_call_themselves_after_a_place_are_one_name(known: Dictionary) -> None:
    found = sentences("The Damascus Tigers fled.")
    for sentence in found:
        sentence.tags = ["DT", "NNP", "NNPS", "VBD", "."]
        sentence.names = ["O", "B-ORG", "I-ORG", "O", "O"]
    named = names.find("The Damascus Tigers fled.", found, known)
    assert [(n.mention.text, n.mention.type) for n in named.mentions] == [("Damascus Tigers", "org")]


@pytest.mark.parametrize("word", ["Gunmen", "Rebels", "Insurgents"])
def test_a_common_noun_that_begins_a_sentence_is_no_person(known: Dictionary, word: str) -> None:
    assert read(known, f"{word} left the hill.", persons=word) == {}


def test_a_number_that_begins_a_sentence_is_no_part_of_a_name(known: Dictionary) -> None:
    assert "Four" not in " ".join(read(known, "Four Army soldiers fled."))


def test_provinces_of_other_wars_are_known(known: Dictionary) -> None:
    text = "They fought in Maguindanao, Catatumbo, Masisi, Kurram and Tawi-Tawi."
    assert set(read(known, text).values()) == {"place"}


def test_a_row_of_places_without_commas_is_divided_by_what_is_listed(known: Dictionary) -> None:
    text = "Rebels struck in Bosra al-Sham Talbeesah Rastan and al-Yadouda on Sunday."
    found = read(known, text + PADDING, persons="Bosra al-Sham Talbeesah Rastan")
    assert {"Bosra al-Sham", "Talbeesah", "Rastan"} <= set(found)
