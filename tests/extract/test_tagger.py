"""What the two taggers say of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.extract import tagger
from tui.extract.tokens import Sentence, sentences

PENN = frozenset(
    [
        *(
            "CC",
            "CD",
            "DT",
            "EX",
            "FW",
            "IN",
            "JJ",
            "JJR",
            "JJS",
            "LS",
            "MD",
            "NN",
            "NNS",
            "NNP",
            "NNPS",
            "PDT",
            "POS",
        ),
        *(
            "PRP",
            "PRP$",
            "RB",
            "RBR",
            "RBS",
            "RP",
            "SYM",
            "TO",
            "UH",
            "VB",
            "VBD",
            "VBG",
            "VBN",
            "VBP",
            "VBZ",
            "WDT",
            "WP",
        ),
        *(
            "WP$",
            "WRB",
            ".",
            ",",
            ":",
            "``",
            "''",
            "-LRB-",
            "-RRB-",
            "$",
            "#",
            "HYPH",
            "NFP",
            "ADD",
            "AFX",
            "GW",
            "XX",
        ),
    ]
)


def tagged(text: str, body_start: int = 0) -> list[Sentence]:
    found = sentences(text, body_start)
    tagger.load().tag(found)
    return found


def tag_of(text: str, word: str) -> str:
    (sentence,) = tagged(text)
    return sentence.tags[sentence.words.index(word)]


def names(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for sentence in tagged(text):
        for word, name in zip(sentence.words, sentence.names, strict=True):
            if name[0] == "B":
                found.append((word, name[2:]))
            elif name[0] == "I":
                found[-1] = (found[-1][0] + " " + word, found[-1][1])
    return found


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The army has withdrawn its troops.", "withdrawn", "VBN"),
        ("The army withdrew its troops.", "withdrew", "VBD"),
        ("The army withdraws its troops.", "withdraws", "VBZ"),
        ("The soldiers withdraw from the town.", "withdraw", "VBP"),
        ("The army will withdraw its troops.", "withdraw", "VB"),
        ("The army will withdraw its troops.", "will", "MD"),
        ("The army is withdrawing its troops.", "withdrawing", "VBG"),
        ("The withdrawal began on Monday.", "withdrawal", "NN"),
        ("The airstrikes killed ten people.", "airstrikes", "NNS"),
        ("Ten people were killed.", "killed", "VBN"),
        ("Syria's army left.", "'s", "POS"),
        ("The US-backed forces left.", "US-backed", "JJ"),
    ],
)
def test_verb_forms_and_nouns_are_told_apart(text: str, word: str, tag: str) -> None:
    assert tag_of(text, word) == tag


def test_persons_organisations_and_places_are_named() -> None:
    assert names("Angela Merkel told the European Union in Paris.") == [
        ("Angela Merkel", "PER"),
        ("European Union", "ORG"),
        ("Paris", "LOC"),
    ]


def test_capitals_alone_make_no_name() -> None:
    assert names("ARMY WITHDRAWS TROOPS FROM THE BORDER") == []


def test_an_empty_list_and_a_lone_sign_are_no_trouble() -> None:
    tagger.load().tag([])
    (sentence,) = tagged("!")
    assert (sentence.tags, sentence.names) == (["."], ["O"])


@settings(max_examples=50)
@given(st.text(max_size=120))
def test_every_token_gets_a_penn_tag_and_a_well_formed_name_tag(text: str) -> None:
    for sentence in tagged(text):
        assert len(sentence.tags) == len(sentence.names) == len(sentence.words)
        assert set(sentence.tags) <= PENN
        before = "O"
        for name in sentence.names:
            assert name in ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
            assert name[0] != "I" or before[2:] == name[2:]
            before = name


def test_the_same_text_is_tagged_the_same_whatever_came_before() -> None:
    first = tagged("The army hit Aleppo.")[0]
    tagged("SOMETHING ELSE ENTIRELY HAPPENED THERE.\n\nAnd more.")
    again = tagged("The army hit Aleppo.")[0]
    assert (first.tags, first.names) == (again.tags, again.names)
