"""An extraction explained: what is printed is what the engine did, and asking does not change it."""

from __future__ import annotations

import pytest

from tui.extract import explain_lookup, pipeline
from tui.extract.dictionary import Dictionary, load
from tui.extract.explain import Explanation, text
from tui.model import Article

SENTENCES = (
    "The Syrian army shelled the village of Maarat on Monday, a medic said.",
    "Iran threatened to attack American bases in Iraq.",
    "The minister may attack Russia in his speech.",
    "A convoy of 40 trucks entered Iraq from Syria, according to SANA.",
    "Turkish forces struck the town of Manbij with artillery.",
)


def article(*sentences: str, language: str | None = "en") -> Article:
    return Article(
        "id", "a.txt", None, "Orvian Post", None, "2025-03-04", None, language, " ".join(sentences)
    )


@pytest.fixture(scope="module")
def told() -> Explanation:
    return Explanation(article(*SENTENCES))


def of(explanation: Explanation, number: int, term: str) -> list[str]:
    return [meaning for name, meaning in explanation.sentence(number) if name.strip() == term]


def test_asking_does_not_change_the_answer(told: Explanation) -> None:
    assert told.extraction == pipeline.extract(article(*SENTENCES))


def test_every_token_is_shown_with_its_tag(told: Explanation) -> None:
    (tokens,) = of(told, 1, "tokens")
    assert tokens.startswith("The/DT Syrian/JJ army/NN shelled/VBD")
    assert [pair.rpartition("/")[0] for pair in tokens.split()] == told.trace.sentences[0].words


def test_groups_cover_the_sentence(told: Explanation) -> None:
    for number, sentence in enumerate(told.trace.sentences, 1):
        (groups,) = of(told, number, "groups")
        said = groups.translate(str.maketrans("", "", "[]<>"))
        assert said.split() == " ".join(sentence.words).split()


def test_a_mention_says_its_entity_and_which_rule_found_it(told: Explanation) -> None:
    named = of(told, 4, "name")
    assert any(
        one.startswith("Iraq = place (state): place/iraq, Iraq, IQ; by dictionary, spelling met exactly")
        for one in named
    )
    assert any(one.startswith("trucks = equipment") and "nouns of materiel" in one for one in named)


def test_every_mention_of_the_extraction_is_explained(told: Explanation) -> None:
    shown = [o for n in range(1, len(told) + 1) for k in ("name", "date", "quantity") for o in of(told, n, k)]
    assert {m.text for m in told.extraction.mentions} <= {one.partition(" = ")[0] for one in shown}


def test_dates_and_quantities_come_with_their_values(told: Explanation) -> None:
    date = of(told, 1, "date")[0]
    assert date.endswith("Monday = 2025-03-03 (day, resolved against the date of publication)")
    (quantity,) = of(told, 4, "quantity")
    assert "= 40, count, unit vehicles" in quantity


def test_a_frame_says_which_slots_were_filled_and_why_others_were_not(told: Explanation) -> None:
    frames = of(told, 4, "frame")
    assert any(one.startswith("move.enter (move)") and "event e" in one for one in frames)
    assert '"Syria", as from' in of(told, 4, "origin")
    assert any("via: nothing stands as" in one for one in of(told, 4, "not filled"))


def test_a_slot_says_of_which_class_it_is_not(told: Explanation) -> None:
    missing = " ".join(one for n in range(1, len(told) + 1) for one in of(told, n, "not filled"))
    assert " is taken" in missing


def test_what_is_only_threatened_or_only_possible_says_so(told: Explanation) -> None:
    attack = next(one for one in of(told, 2, "frame") if one.startswith("strike.attack"))
    assert "no event, threaten.to fits better" in attack
    attack = next(one for one in of(told, 3, "frame") if one.startswith("strike.attack"))
    assert 'no event, only hypothetical (hypothetical, by its verb group "may attack")' in attack


def test_every_event_is_shown_with_its_modality_and_its_sources(told: Explanation) -> None:
    shown = told.whole()
    for event in told.extraction.events:
        assert any(
            term == f"event {event.id}" and meaning.startswith(f"{event.type}, {event.modality},")
            for term, meaning in shown
        )
    assert 'source "a medic": is named behind it' in of(told, 1, "why")
    assert 'source "SANA": is cited in the sentence' in of(told, 4, "why")


def test_an_event_is_explained_with_every_sentence_that_tells_it() -> None:
    twice = Explanation(
        article(
            "Russian warplanes bombed the town of Idlib on Monday.",
            "Nobody was hurt.",
            "The bombing of Idlib by Russian warplanes began at dawn on Monday, SANA said.",
        )
    )
    (event,) = twice.extraction.events
    headings = [meaning for term, meaning in twice.event(event) if not term]
    assert 'actors "Russian"; equipment "Russian warplanes"' in of(twice, 3, "settled")[0]
    assert headings == ["Sentence 1", "Sentence 3"]


def test_an_article_in_another_language_is_explained_by_its_problem() -> None:
    foreign = Explanation(article(*SENTENCES, language="ar"))
    assert len(foreign) == 0
    assert "This article is in Arabic" in text(foreign.whole())


def test_an_article_whose_language_is_not_known_is_read() -> None:
    assert pipeline.extract(article(*SENTENCES, language=None)).events


def test_the_text_keeps_to_its_columns(told: Explanation) -> None:
    for cells in (40, 80):
        assert max(map(len, text(told.whole(), cells).splitlines())) <= cells


@pytest.fixture(scope="module")
def known() -> Dictionary:
    return load()


def looked_up(name: str, known: Dictionary) -> str:
    return text(explain_lookup.why(name, known), 200)


def test_a_name_says_which_entry_it_meets_and_by_which_key(known: Dictionary) -> None:
    assert "place/hasakah, by the spelling" in looked_up("Hasaka", known)
    assert "place/hasakah, by the sound" in looked_up("Hassakaah", known)


def test_a_name_says_type_kind_country_and_spellings(known: Dictionary) -> None:
    said = looked_up("SANA", known)
    assert "org, outlet" in said
    assert "country       SY" in said
    assert "Syrian Arab News Agency" in said


def test_a_name_of_nobody_says_what_is_near(known: Dictionary) -> None:
    said = looked_up("Reutersz Gazettx", known)
    assert "nearest" in said
    assert "org/reuters" in looked_up("Reutersx", known)
