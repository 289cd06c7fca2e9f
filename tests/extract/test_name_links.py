"""What names are linked to: whose body of a state it is, which of two towns, whose last name."""

from pathlib import Path

import pytest

from tui.extract import dictionary, names, tagger
from tui.extract.dictionary import Dictionary
from tui.extract.names import Names
from tui.extract.tokens import sentences


@pytest.fixture(scope="module")
def known() -> Dictionary:
    return dictionary.load(Path("/nonexistent"))


def find(known: Dictionary, text: str) -> Names:
    found = sentences(text)
    tagger.load().tag(found)
    return names.find(text, found, known)


def linked(found: Names) -> dict[str, str]:
    return {n.mention.text: n.mention.entity or "" for n in found.mentions}


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("Mali's army fell back from the town.", "army", "org/malian-military"),
        ("South Sudan's air force bombed the town.", "air force", "org/south-sudanese-air-force"),
        ("The government of Chad denied it.", "government of Chad", "org/chadian-government"),
        ("The Navy of the United States sailed.", "Navy of the United States", "org/us-navy"),
        ("The Security Service of Ukraine struck.", "Security Service of Ukraine", "org/sbu"),
    ],
)
def test_a_body_of_a_state_is_known_by_the_name_of_its_state(
    known: Dictionary, text: str, name: str, entity: str
) -> None:
    assert linked(find(known, text))[name] == entity


@pytest.mark.parametrize("text", ["Mali's military operations go on.", "Chad's government run TV said so."])
def test_a_body_that_only_describes_is_not_named(known: Dictionary, text: str) -> None:
    assert not {"military", "government"} & set(linked(find(known, text)))


def test_a_ministry_belongs_to_the_state_that_owns_it_not_to_one_named_elsewhere(known: Dictionary) -> None:
    text = "The Armenian Defense Ministry denied it. Azerbaijan's defense ministry said so."
    assert linked(find(known, text))["defense ministry"] == "org/azerbaijani-defense-ministry"


def test_acronyms_that_sound_alike_are_two(known: Dictionary) -> None:
    found = linked(find(known, "The KCNA news agency reported it, and so did the CNA in Taipei."))
    assert found["KCNA news agency"] != found.get("CNA")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Sudan, 30 people were killed in Kalogi on Friday.", "Kalogi"),  # sounds like Kaluga
        ("Sudan said that its army had left Tawila on Friday.", "Tawila"),  # a Yemeni town is listed
    ],
)
def test_a_place_that_is_not_listed_is_no_town_of_a_country_far_away(
    known: Dictionary, text: str, name: str
) -> None:
    found = find(known, text)
    place = next(n.mention for n in found.mentions if n.mention.text == name)
    assert place.type == "place"
    assert found.entities[place.entity or ""].latitude is None


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("Cedric Richmond spoke in Ohio. It was late, Richmond said.", "Richmond", "person/cedric-richmond"),
        (
            "Abdul-Malik al-Houthi spoke. Houthi fighters fired. “The ban stands,” al-Houthi said.",
            "al-Houthi",
            "person/abdul-malik-al-houthi",
        ),
    ],
)
def test_the_last_name_of_a_person_is_his_whatever_else_bears_it(
    known: Dictionary, text: str, name: str, entity: str
) -> None:
    assert linked(find(known, text))[name] == entity


def test_a_company_told_of_before_its_namesake_stays_one(known: Dictionary) -> None:
    found = find(
        known, "These steps by Ford and Tesla help. Elena Ford of the company said Ford owners gain."
    )
    assert {n.mention.type for n in found.mentions if n.mention.text == "Ford"} == {"org"}


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("In Ukraine, troops crossed the Dnipro on Friday.", "Dnipro", "place/dnipro-river"),
        ("In Ukraine, Dnipro was shelled on Friday.", "Dnipro", "place/dnipro"),
    ],
)
def test_a_river_has_the_article_that_a_city_of_its_name_has_not(
    known: Dictionary, text: str, name: str, entity: str
) -> None:
    assert linked(find(known, text))[name] == entity


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Myanmar's army fled. The AA has taken the town.", "org/arakan-army"),
        ("Turkey's leader spoke, AA said.", "org/anadolu-agency"),
    ],
)
def test_an_acronym_of_two_bodies_is_that_of_the_country_told_of(
    known: Dictionary, text: str, entity: str
) -> None:
    assert linked(find(known, text))["AA"] == entity


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (
            "Jan Mol of the Institute for Security Studies (ISS) spoke.",
            "ISS",
            "Institute for Security Studies",
        ),
        ("The Special Zorbi Force (Rada) controls it.", "Rada", "Special Zorbi Force"),
    ],
)
def test_brackets_name_what_stands_before_them_whatever_else_is_called_so(
    known: Dictionary, text: str, short: str, long: str
) -> None:
    found = linked(find(known, text))
    assert found[short] == found[long]


def test_a_person_is_one_with_and_without_the_names_in_the_middle(known: Dictionary) -> None:
    found = linked(find(known, "Jean Michel Bokamba spoke. On Friday Jean Bokamba left. Bokamba was late."))
    assert len({found["Jean Michel Bokamba"], found["Jean Bokamba"], found["Bokamba"]}) == 1


def test_a_namesake_of_somebody_known_is_another_person(known: Dictionary) -> None:
    found = linked(find(known, "In Libya, Khalifa Haftar's son Saddam Haftar met the minister."))
    assert found["Saddam Haftar"] == "person/saddam-haftar"


@pytest.mark.parametrize("name", ["widely known as Zorba", "alias Zorba", 'known as "Zorba"'])
def test_an_alias_is_the_person_named_before_it(known: Dictionary, name: str) -> None:
    found = linked(find(known, f"Abdul Ghani Kikli, {name}, was killed in the town."))
    assert found["Zorba"] == found["Abdul Ghani Kikli"]


def test_an_acronym_explained_once_holds_for_all_of_the_article(known: Dictionary) -> None:
    text = "The Somali National Army (SNA) ended it. Syria's SNA was not there. An SNA chief said so."
    found = find(known, text)
    assert {n.mention.entity for n in found.mentions if n.mention.text == "SNA"} == {"org/somali-military"}


def test_initials_behind_a_person_make_no_organisation_of_him(known: Dictionary) -> None:
    found = linked(find(known, "President Hassan Sheikh Mohamud (HSM) was unhurt on Tuesday."))
    assert found["Hassan Sheikh Mohamud"] == "person/hassan-sheikh-mohamud"
