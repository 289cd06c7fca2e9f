"""What pronouns and rows of names stand for in the roles of events."""

from __future__ import annotations

import pytest

from tui.extract import pipeline
from tui.model import Article


def actors(text: str, kind: str) -> list[list[str]]:
    """The actors of each event of a type, as printed."""
    told = pipeline.extract(Article("id", "a.txt", None, None, None, None, None, "en", text))
    return [[f.text for f in e.actors] for e in told.events if e.type == kind]


def test_they_are_all_of_those_named_in_one_row() -> None:
    assert actors("Kenya and Uganda said they will attack the island.", "clash") == [["Kenya", "Uganda"]]


@pytest.mark.parametrize("pronoun", ["he", "it"])
def test_one_is_never_all_of_a_row(pronoun: str) -> None:
    told = actors(f"The army and the rebels left the town. Later {pronoun} shelled the port.", "shelling")
    assert all(len(found) <= 1 for found in told)


def test_two_persons_of_two_states_are_one_row() -> None:
    text = "Joseph Wanyama of Kenya and Juan Solis of Peru condemned Norway."
    assert actors(text, "accuse") == [["Joseph Wanyama", "Juan Solis"]]


def roles(text: str, kind: str, role: str) -> list[list[str]]:
    """The fillers of a role of each event of a type, as printed."""
    told = pipeline.extract(Article("id", "a.txt", None, None, None, None, None, "en", text))
    return [[f.text for f in getattr(e, role)] for e in told.events if e.type == kind]


def test_an_office_is_whoever_is_named_behind_it() -> None:
    assert actors("The governor of Hiran, Ali Jeyte, urged clans to fight.", "demand") == [["Ali Jeyte"]]
    text = "Rebels met the premier, Abiy Ahmed, on Monday."
    assert roles(text, "talk", "targets") == [["Abiy Ahmed"]]


def test_an_office_before_a_name_that_speaks_is_somebody_else() -> None:
    assert roles("Troops arrested a commander, Felix Besana said.", "detain", "targets") == [["commander"]]


def test_nobody_does_to_himself_what_is_done_to_him() -> None:
    text = "Hundreds of miners gathered in Lima. Police detained 15 of them."
    assert roles(text, "detain", "targets") == [["Hundreds of miners"]]
    text = "Antony Blinken spoke by phone with Ilham Aliyev and urged him to cease hostilities."
    assert roles(text, "demand", "targets") == [["Ilham Aliyev"]]


def test_they_are_never_one_person() -> None:
    text = (
        "The troops left for Sulu, Hugo Ramos said. Ships blocked two boats and fired water cannon at them."
    )
    assert roles(text, "clash", "targets") == [["two boats"]] or roles(text, "clash", "targets") == [
        ["boats"]
    ]


def test_it_in_what_somebody_says_is_who_says_it() -> None:
    text = "Police closed the road. Baku denied that it had attacked a village near Jermuk."
    assert actors(text, "clash") == [["Baku"]]


def test_what_is_shot_down_before_it_arrives_does_not_arrive() -> None:
    text = "The Israeli military said it intercepted the missile before it crossed into Israeli territory."
    assert roles(text, "intercept", "targets") == [["missile"]]
    assert roles(text, "move", "actors") == []


def test_they_who_took_trucks_may_leave_with_them() -> None:
    text = "The insurgents hijacked ten trucks before they withdrew into the bush on Saturday."
    assert actors(text, "withdraw") == [["insurgents"]]


def test_the_group_is_no_body_of_a_state_and_may_be_named_before_its_spokesman() -> None:
    text = (
        "The Israeli military shelled Tyre. Houthi spokesman Yahya Saree said the group had attacked a ship."
    )
    assert actors(text, "clash") == [["Houthi"]]


def test_the_army_is_that_of_a_state_and_no_armed_group_that_calls_itself_one() -> None:
    text = "The Arakan Army took Ann on Friday. The army shelled the town on Monday."
    assert actors(text, "shelling") == [["army"]]


def test_it_is_not_whom_it_attacks() -> None:
    text = "Israel launched a war against Hamas after it attacked Israel in October."
    assert ["Hamas"] in actors(text, "clash")


def test_a_relief_agency_is_not_the_group_that_burns_huts() -> None:
    text = (
        "An IS-linked group known as al-Shabab raided Macomia. Trucks of Médecins Sans Frontières were hit. "
        "The group burned down 40 huts in Quissanga."
    )
    assert actors(text, "destroy") == [["al-Shabab"]]


def test_the_city_is_no_government_that_is_called_by_its_seat() -> None:
    text = (
        "Gunmen burned trucks in Culiacan. The army blamed Washington. Troops arrived in the city on Friday."
    )
    told = pipeline.extract(Article("id", "a.txt", None, None, None, None, None, "en", text))
    ends = [e.destination.text for e in told.events if e.type == "move" and e.destination is not None]
    assert ends == ["Culiacan"]
