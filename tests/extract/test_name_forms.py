"""Persons, places and ships that the form of a name or what stands beside it tells."""

from pathlib import Path

import pytest

from tui.extract import dictionary, names, tagger
from tui.extract.dictionary import Dictionary
from tui.extract.tokens import sentences


@pytest.fixture(scope="module")
def known() -> Dictionary:
    return dictionary.load(Path("/nonexistent"))


def printed(known: Dictionary, text: str, body_start: int = 0) -> dict[str, str]:
    found = sentences(text, body_start)
    tagger.load().tag(found)
    return {n.mention.text: n.mention.type for n in names.find(text, found, known).mentions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("South Korea's Han Dae-jung held talks in Tokyo.", "Han Dae-jung"),
        ("Ko Wen-je of the party spoke.", "Ko Wen-je"),
        ("In Myanmar, U Tin Maung said so. Ma Thandar Soe lost her house.", "Ma Thandar Soe"),
        ("In Myanmar, Daw Khin Mar Oo was among the dead.", "Daw Khin Mar Oo"),
        ("Junta boss Min Aung Hlaing visited the town.", "Min Aung Hlaing"),
        ("Mehbooba Mufti, president of the party, called a strike.", "Mehbooba Mufti"),
    ],
)
def test_the_form_of_a_name_or_an_office_beside_it_makes_a_person(
    known: Dictionary, text: str, name: str
) -> None:
    assert printed(known, text)[name] == "person"


def test_english_compounds_are_no_given_names(known: Dictionary) -> None:
    assert "person" not in printed(known, "The Greens Anti-war camp and the Cold-war veterans met.").values()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ADDIS ABABA, July 3 (Reuters) - Rebels struck on Thursday.", "ADDIS ABABA"),
        ("Addis Ababa (AFP) – Rebels struck on Thursday.", "Addis Ababa"),
        ("JUBA — The army said it had shelled the town on Thursday.", "JUBA"),
        ("ZALAWEI, Sudan, May 3 (Reuters) - Rebels struck on Thursday.", "ZALAWEI"),
    ],
)
def test_what_a_report_is_sent_from_is_a_place(known: Dictionary, text: str, name: str) -> None:
    assert printed(known, text)[name] == "place"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen seized Mabein in the north of Myanmar on Friday.", "Mabein"),
        ("In Armenia they marched from Tavush to the capital.", "Tavush"),
        ("Troops from Thailand's Mae Sot side of the river came.", "Mae Sot"),
        ("Eritrea said Asmara was ready.", "Asmara"),
    ],
)
def test_what_is_seized_left_or_owned_by_a_state_is_a_place(known: Dictionary, text: str, name: str) -> None:
    assert printed(known, text)[name] == "place"


def test_who_speaks_is_no_city_of_that_name(known: Dictionary) -> None:
    assert printed(known, 'Kuwait fell silent. "I saw it," a witness named Ahmad said.')["Ahmad"] == "person"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Safeen Prism, an AD Ports vessel, picked them up.", "Safeen Prism"),
        ("The Liberian-flagged Eternity C sank with its cargo ship.", "Eternity C"),
        ("China sent the Shandong aircraft carrier.", "Shandong"),
    ],
)
def test_what_is_called_a_ship_beside_its_name_is_one(known: Dictionary, text: str, name: str) -> None:
    assert printed(known, text)[name] == "equipment"


def test_the_common_words_of_a_headline_are_no_name(known: Dictionary) -> None:
    headline = "Fighter Jets Bomb Rebel Targets In Sanaa"
    found = printed(known, f"{headline}\n\nThe city was bombed.", body_start=len(headline) + 2)
    assert {text for text, kind in found.items() if kind in ("person", "org", "place")} == {"Sanaa"}


def test_a_sentence_full_of_names_is_no_headline(known: Dictionary) -> None:
    found = printed(known, "Kim Jong-un met Ko Wen-je, Han Dae-jung and Tsai Ing-wen.")
    assert set(found) == {"Kim Jong-un", "Ko Wen-je", "Han Dae-jung", "Tsai Ing-wen"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Flt Lt Rakesh Nair was named.", "Rakesh Nair"),
        ("Colonel-Major Amadou Abdramane read it.", "Amadou Abdramane"),
        ("Lance Naik Ranjit Singh died.", "Ranjit Singh"),
        ("Air Chief Marshal Amar Preet Singh spoke.", "Amar Preet Singh"),
        ("Deputy Police Chief Ed Tomba spoke.", "Ed Tomba"),
    ],
)
def test_ranks_of_other_armies_are_no_part_of_a_name(known: Dictionary, text: str, name: str) -> None:
    found = printed(known, text)
    assert found[name] == "person"


@pytest.mark.parametrize("people", ["Uyghurs", "Meiteis", "Tutsis", "Kashmiris"])
def test_a_people_is_no_name(known: Dictionary, people: str) -> None:
    assert people not in printed(known, f"The {people} fled. {people} said so.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Rafale jet was lost.", "Rafale jet"),
        ("They fired a Buk-M1 at it.", "Buk-M1"),
        ("Harop loitering munitions fell.", "Harop"),
        ("Two men came in a Toyota Hilux.", "Toyota Hilux"),
    ],
)
def test_models_of_other_armies_are_materiel(known: Dictionary, text: str, name: str) -> None:
    assert printed(known, text).get(name) == "equipment"


def test_a_ship_is_known_without_its_prefix_once_it_was_named_with_it(known: Dictionary) -> None:
    found = printed(
        known, "The frigate FS Forbin came. Forbin is joining the fleet, said a commander of Forbin."
    )
    assert found["Forbin"] == "equipment"


@pytest.mark.parametrize(
    "name",
    [
        "444 Combat Brigade",
        "33 Assam Rifles",
        "Battalion 77",
        "Coordinating Committee on Zorbi Integrity",
        "Partido Liberal",
        "Radio Zorbi",
        "Cargill Inc.",
        "Vodafone",
        "Doctors of the World",
    ],
)
def test_bodies_of_the_worlds_news_are_known_by_their_words(known: Dictionary, name: str) -> None:
    assert printed(known, f"On Friday the {name} had left the town, they said.")[name] == "org"


@pytest.mark.parametrize("office", ["Chief of Army Staff", "National Security Adviser"])
def test_an_office_is_no_organisation(known: Dictionary, office: str) -> None:
    assert "org" not in printed(known, f"Gen. Olufemi Oluyede, the {office}, visited them.").values()


def test_a_place_of_several_words_is_not_cut_at_one_that_is_known(known: Dictionary) -> None:
    text = "Six soldiers were hurt in a clash at Datu Saudi Ampatuan in the south."
    assert printed(known, text)["Datu Saudi Ampatuan"] == "place"


@pytest.mark.parametrize(
    "text",
    [
        "Airstrikes on a village in Syria killed ten people.",
        "The Syrian Centre for Human Rights said so on Friday.",
        "Rebels fought on in Aleppo Casualties were many in the town.",
        "Talks in Tehran are a last effort, they said.",
    ],
)
def test_common_words_with_a_capital_are_no_names(known: Dictionary, text: str) -> None:
    assert not {"Airstrikes", "Human Rights", "Casualties", "Talks"} & set(printed(known, text))


def test_a_quarter_with_the_name_of_a_parliament_is_a_place(known: Dictionary) -> None:
    assert printed(known, "He hid in the Duma neighbourhood of the city.")["Duma neighbourhood"] == "place"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Mzia Beridze, founder of Batumelebi, was arrested.", "Batumelebi", "org"),
        ("Villa Somalia did not comment on it.", "Villa Somalia", "org"),
        (
            "The men were flown that night to Muñiz Air National Guard Base over there.",
            "Muñiz Air National Guard Base",
            "facility",
        ),
    ],
)
def test_what_one_belongs_to_governs_from_or_is_based_at(
    known: Dictionary, text: str, name: str, kind: str
) -> None:
    assert printed(known, text)[name] == kind
