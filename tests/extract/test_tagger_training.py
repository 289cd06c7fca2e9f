"""What the taggers learn from: treebank sentences as Dateline's tokens, as headlines and as bare text."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.tagging import corpora, headlines

ROWS = """\
1	The	the	DET	DT	_	5	det	_	_
2	Iraq	Iraq	PROPN	NNP	_	4	obl	_	SpaceAfter=No
3	-	-	PUNCT	HYPH	_	4	punct	_	SpaceAfter=No
4	backed	back	VERB	VBN	_	5	amod	_	_
5	troops	troop	NOUN	NNS	_	6	nsubj	_	_
6	hit	hit	VERB	VBD	_	0	root	_	_
7	al	al	PROPN	NNP	_	6	obj	_	SpaceAfter=No
8	-	-	PUNCT	HYPH	_	9	punct	_	SpaceAfter=No
9	Walid	Walid	PROPN	NNP	_	7	flat	_	SpaceAfter=No
10	.	.	PUNCT	.	_	6	punct	_	_
"""
NAMES = ["O", "B-LOC", "O", "O", "O", "O", "B-LOC", "I-LOC", "I-LOC", "O"]


@pytest.fixture
def example(tmp_path: Path) -> corpora.Example:
    words = [line.split("\t")[1] for line in ROWS.splitlines()]
    (tmp_path / "tree.conllu").write_text(ROWS + "\n")
    (tmp_path / "names.bio").write_text("\n".join(map("\t".join, zip(words, NAMES, strict=True))) + "\n")
    (found,) = corpora.treebank(tmp_path / "tree.conllu", tmp_path / "names.bio")
    return found


def test_hyphenated_words_are_joined_under_the_tag_of_an_adjective_or_of_their_head(
    example: corpora.Example,
) -> None:
    assert example.words == ("The", "Iraq-backed", "troops", "hit", "al-Walid", ".")
    assert example.tags == ("DT", "JJ", "NNS", "VBD", "NNP", ".")


def test_a_joined_word_is_a_name_only_where_its_last_part_is_one(example: corpora.Example) -> None:
    assert example.names == ("O", "O", "O", "O", "B-LOC", "O")


def test_a_sentence_becomes_a_headline_in_the_present_tense(example: corpora.Example) -> None:
    made = headlines.headline(example, random.Random(3))
    assert [word.lower() for word in made.words] == ["iraq-backed", "troops", "hit", "al-walid"]
    assert made.tags == ("JJ", "NNS", "VBP", "NNP")


def test_bare_text_cuts_the_lost_possessives_that_the_tokeniser_would_cut() -> None:
    made = headlines.strip(
        corpora.Example(
            words=("Syria", "'s", "army", ",", "the", "regime", "'s", "hand"),
            tags=("NNP", "POS", "NN", ",", "DT", "NN", "POS", "NN"),
            names=("B-LOC", "O", "O", "O", "O", "O", "O", "O"),
        ),
        random.Random(1),
    )
    assert [word for word in made.words if word != ","] == ["Syria", "s", "army", "the", "regimes", "hand"]


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("hit", "hits"), ("carry", "carries"), ("launch", "launches"), ("go", "goes"), ("have", "has")],
)
def test_the_third_person(lemma: str, form: str) -> None:
    assert headlines.third_person(lemma) == form


def test_the_ends_of_names_are_marked_for_the_chain() -> None:
    assert corpora.with_ends(("B-PER", "I-PER", "O", "B-LOC", "B-ORG")) == [
        *("B-PER", "E-PER", "O", "S-LOC", "S-ORG"),
    ]


def test_the_same_variants_are_drawn_again(example: corpora.Example) -> None:
    sets = [example] * 50
    assert list(headlines.variants(sets, 7)) == list(headlines.variants(sets, 7))
