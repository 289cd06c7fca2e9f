"""Ships, offices, aliases, possessives and headlines among the names of an article."""

from pathlib import Path

import pytest

from tui.extract import dictionary, names
from tui.extract.dictionary import Dictionary
from tui.extract.names import Names
from tui.extract.tokens import sentences

PADDING = " It was one of the longest days that anyone in the whole of that country could remember." * 5
"""Makes an article long enough that its want of commas tells."""


@pytest.fixture(scope="module")
def known() -> Dictionary:
    return dictionary.load(Path("/nonexistent"))


def find(known: Dictionary, text: str, orgs: str = "", persons: str = "", body_start: int = 0) -> Names:
    """Names of a text in which the tagger takes what is given for organisations and persons."""
    found = sentences(text, body_start)
    for sentence in found:
        sentence.tags = [""] * len(sentence.words)
        sentence.names = ["O"] * len(sentence.words)
        for label, listed in (("ORG", orgs), ("PER", persons)):
            for words in (name.split() for name in listed.split("|") if name):
                for i in range(len(sentence.words) - len(words) + 1):
                    if sentence.words[i : i + len(words)] == words:
                        sentence.names[i : i + len(words)] = [
                            f"B-{label}",
                            *[f"I-{label}"] * (len(words) - 1),
                        ]
    return names.find(text, found, known)


def printed(found: Names) -> dict[str, str]:
    return {n.mention.text: n.mention.type for n in found.mentions}


def ids(found: Names, *texts: str) -> set[str | None]:
    return {n.mention.entity for n in found.mentions if n.mention.text in texts}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A crude oil tanker named Zorbi Star was seized.", "Zorbi Star"),
        ("The tanker is now the Velm, formerly known as the Zorbi Star.", "Zorbi Star"),
        ("The yacht was called Zorbi Star by its owner.", "Zorbi Star"),
        ("The ferry sank, said the captain of Zorbi Star on Monday. The tanker Velm came.", "Zorbi Star"),
        ("The tanker Velm came, and all aboard the Zorbi Star were saved.", "Zorbi Star"),
        ("They boarded the BRP Zorbi Star in the strait.", "BRP Zorbi Star"),
    ],
)
def test_ships_are_named_by_what_is_said_of_them(known: Dictionary, text: str, name: str) -> None:
    assert printed(find(known, text, orgs="Zorbi Star"))[name] == "equipment"


def test_a_headline_names_a_ship_as_far_as_the_text_does(known: Dictionary) -> None:
    headline = "Navy Confirms MV Zorbi Star Hit By Drone"
    text = f"{headline}\n\nIt was the tanker Zorbi Star that was hit, they said."
    found = find(known, text, body_start=len(headline) + 2)
    assert {"MV Zorbi Star", "Zorbi Star"} <= set(printed(found))
    assert len(ids(found, "MV Zorbi Star", "Zorbi Star")) == 1


def test_an_acronym_stands_for_the_name_whose_letters_it_has(known: Dictionary) -> None:
    text = "The Zorbi Liberation Union attacked. The ZLU denied it."
    found = find(known, text, orgs="Zorbi Liberation Union|ZLU")
    assert len(ids(found, "Zorbi Liberation Union", "ZLU")) == 1


def test_an_outlet_in_the_brackets_of_a_dateline_is_not_the_place(known: Dictionary) -> None:
    found = printed(find(known, "KYIV, Ukraine (AP) — The army fled."))
    assert found == {"KYIV": "place", "Ukraine": "place", "AP": "org"}


def test_an_article_printed_small_and_apart_belongs_to_the_name(known: Dictionary) -> None:
    assert printed(find(known, "They joined al Qaeda in the hills.")) == {"al Qaeda": "org"}
    assert printed(find(known, "An al Qaeda-linked group came."))["al Qaeda"] == "org"


def test_of_several_navies_the_navy_is_the_one_told_of_most(known: Dictionary) -> None:
    text = "The Royal Navy left. The US Navy stayed. The US Navy fired. The Navy said so."
    assert ids(find(known, text, orgs="Navy"), "Navy", "US Navy") == {"org/us-navy"}


def test_a_nickname_in_quotes_is_inside_a_name(known: Dictionary) -> None:
    text = "They met Karel “T.R.” Novotny there."
    assert "Karel “T.R.” Novotny" in printed(find(known, text, persons="Karel|Novotny"))


def test_a_place_may_be_owned_by_its_name(known: Dictionary) -> None:
    assert printed(find(known, "The boat came to Zorbi’s Bay again."))["Zorbi’s Bay"] == "place"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The directorate of health closed the wards.", "directorate of health"),
        ("Its permanent mission to the United Nations denied it.", "permanent mission to the United Nations"),
    ],
)
def test_offices_are_named_by_their_field_in_small_letters_too(
    known: Dictionary, text: str, name: str
) -> None:
    assert printed(find(known, text)) == {name: "org"}


def test_possessives_without_apostrophe_are_names_that_the_article_gives_without_the_s(
    known: Dictionary,
) -> None:
    text = "He is Karel Tanokis of that town. They heard of Tanokiss death later." + PADDING
    found = find(known, text, persons="Karel Tanokis")
    assert printed(found)["Tanokiss"] == "person"
    assert len(found.entities) == 1


def test_in_a_headline_a_body_is_all_that_acts(known: Dictionary) -> None:
    headline = "Syrian Army Strikes Scores Of Positions Again"
    found = find(known, f"{headline}\n\nIt was late.", headline, body_start=len(headline) + 2)
    assert printed(found) == {"Syrian Army": "org"}


def test_a_title_before_an_unknown_name_makes_it_a_person(known: Dictionary) -> None:
    assert printed(find(known, "It is owned by billionaire Zorbi Velm of late.")) == {"Zorbi Velm": "person"}
    assert printed(find(known, "That day Zorbi Velm said nothing more.")) == {"Zorbi Velm": "person"}


def test_a_relative_of_someone_known_is_another_person(known: Dictionary) -> None:
    found = find(known, "It was Melania Trump who spoke of Donald Trump.", persons="Melania")
    assert printed(found) == {"Melania Trump": "person", "Donald Trump": "person"}
    assert len(found.entities) == 2


def test_a_people_is_no_short_form_of_a_byname(known: Dictionary) -> None:
    found = find(known, "He is Omar the Chechen. He was a Chechen once.", persons="Omar the Chechen")
    assert printed(found) == {"Omar the Chechen": "person"}


def test_a_compound_of_two_names_is_no_name(known: Dictionary) -> None:
    assert printed(find(known, "It was the Israel-Hamas war again.", orgs="Israel-Hamas")) == {}


def test_the_short_name_of_an_organisation_does_not_run_on_from_an_outlet(known: Dictionary) -> None:
    found = printed(find(known, "He told AFP Observatory staff had left.", orgs="AFP Observatory"))
    assert found["AFP"] == "org"
    assert "AFP Observatory" not in found


def test_mentions_never_overlap_where_a_short_name_ends_a_long_one(known: Dictionary) -> None:
    text = "They reached the village of Sheikh Zorbi. A man died in Sheikh Zorbi then."
    found = [n.mention.text for n in find(known, text, persons="Zorbi").mentions]
    assert found == ["Sheikh Zorbi", "Sheikh Zorbi"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They fired Soviet-era Scud missiles at dawn.", "Soviet-era Scud missiles"),
        ("It lofted a Chollima-1 rocket at noon.", "Chollima-1 rocket"),
        ("It was an Arleigh Burke-class destroyer.", "Arleigh Burke-class destroyer"),
        ("They said that sarin gas was used.", "sarin gas"),
        ("It tested a hydrogen bomb underground.", "hydrogen bomb"),
        ("Four SUVs burned at the gate.", "SUVs"),
    ],
)
def test_models_classes_and_kinds_belong_to_materiel(known: Dictionary, text: str, name: str) -> None:
    assert printed(find(known, text)) == {name: "equipment"}


@pytest.mark.parametrize(
    "text",
    [
        "The crew left the ship.",
        "It drove them into the arms of extremists.",
        "The army shells the town daily.",
    ],
)
def test_what_only_tells_again_and_what_acts_is_no_materiel(known: Dictionary, text: str) -> None:
    found = sentences(text)
    found[0].tags = ["DT", "NN", *[""] * (len(found[0].words) - 2)]
    found[0].names = ["O"] * len(found[0].words)
    assert printed(names.find(text, found, known)) == {}


@pytest.mark.parametrize(
    ("published", "day"),
    [("1970-01-02", 1), ("2016-07-28T10:30", 17010), (None, None), ("", None), ("Monday", None)],
)
def test_the_day_of_publication_is_counted_from_1970(published: str | None, day: int | None) -> None:
    assert names.day_of(published) == day
