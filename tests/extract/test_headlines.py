"""Lines without a stop - headlines, posts, captions: what they tell in the present has happened."""

from __future__ import annotations

import pytest

from tests.extract.test_events import events, kinds, one, texts


@pytest.mark.parametrize(
    ("line", "kind", "actors", "targets"),
    [
        ("Chad expels German envoy", "sanction", ["Chad"], ["German envoy"]),
        ("Ukraine downs 31 drones near Odesa", "intercept", ["Ukraine"], ["drones"]),
        ("Libyan army retakes Sirte oil port", "seize", ["Libyan army"], ["Sirte oil port"]),
        ("Houthis fire missiles at tanker in Gulf of Aden", "shelling", ["Houthis"], ["tanker"]),
        ("Hamas fires rockets at Ashkelon", "shelling", ["Hamas"], ["Ashkelon"]),
        ("Somali insurgents behead four in Bosaso", "kill", ["Somali insurgents"], ["four"]),
        ("Coalition strikes Houthi depots near Saada", "clash", ["Coalition"], ["Houthi depots"]),
        ("Laos hands over fugitives to Beijing", "talk", ["Laos"], ["fugitives"]),
        ("Togo police shoot dead student", "kill", ["Togo police"], ["student"]),
        ("Libya junta bombs school in Sebha", "air-strike", ["Libya junta"], ["school"]),
        ("Bandits attack ship in Gulf of Guinea", "clash", ["Bandits"], ["ship"]),
        ("Chad, Sudan swap prisoners", "talk", ["Chad", "Sudan"], ["prisoners"]),
        ("Norway expels Iranian", "sanction", ["Norway"], ["Iranian"]),
        ("Officers arrest 60 at rally in Minsk", "detain", ["Officers"], ["60"]),
        ("Nine dead as rebels attack village in Chad", "clash", ["rebels"], ["village"]),
        ("Gunmen attack bus in Zamfara", "clash", ["Gunmen"], ["bus"]),
        ("Police raid suspects", "clash", ["Police"], ["suspects"]),
        (
            "Guatemala's junta orders Cuban doctors to leave",
            "demand",
            ["Guatemala's junta"],
            ["Cuban doctors"],
        ),
    ],
)
def test_the_verb_of_a_headline_is_found(line: str, kind: str, actors: list[str], targets: list[str]) -> None:
    event = one(line, kind)
    assert (texts(event.actors), texts(event.targets)) == (actors, targets)
    assert event.modality == "happened"


def test_two_that_exchange_fire_both_do_it() -> None:
    assert texts(one("Chad and Sudan exchange fire along border", "clash").actors) == ["Chad", "Sudan"]


@pytest.mark.parametrize(
    "line",
    [
        "Paris attack suspect",
        "Hamas attack plan",
        "Death toll from Goma strikes",
        "Philippines storm death toll",
        "Timeline of Mali attacks",
        "Laos bus crash",
    ],
)
def test_a_headline_without_a_verb_tells_nobodys_act(line: str) -> None:
    assert all(not event.actors for event in events(line))


def test_the_present_of_a_sentence_is_still_under_way() -> None:
    assert one("Rebels shell the town of Sake from the hills.", "shelling").modality == "ongoing"
    assert kinds("Rebels shell the town of Sake from the hills") == ["shelling"]


def test_the_state_before_a_weapon_is_who_strikes_with_it() -> None:
    event = one("A Turkish drone strike killed two men in Kobani on Monday.", "air-strike")
    assert texts(event.actors) == ["Turkish"]
    assert texts(event.equipment) == ["Turkish drone"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Norway to supply Ukraine with tanks", "supply"),
        ("France to withdraw troops from Chad by March", "withdraw"),
        ("Army to hold drills near border", "posture"),
    ],
)
def test_what_a_headline_says_is_to_be_is_planned(line: str, kind: str) -> None:
    assert one(line, kind).modality == "planned"


@pytest.mark.parametrize("line", ["Plan to attack base revealed", "Call to withdraw troops from Chad"])
def test_a_plan_or_call_for_something_is_no_announcement_of_it(line: str) -> None:
    assert all(event.modality != "planned" for event in events(line))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Nine killed in RSF attack", "clash"),
        ("UN: 800 killed in Darfur town in attack by RSF", "clash"),
        ("Five killed in shelling", "shelling"),
    ],
)
def test_the_dead_of_a_headline_are_those_of_the_attack_that_it_names(line: str, kind: str) -> None:
    (count,) = one(line, kind).counts
    assert count.unit == "killed"


@pytest.mark.parametrize(
    ("line", "kind", "targets", "units"),
    [
        ("Girl Killed 12 Pupils Injured in Blast at School", "blast", ["Girl"], ["wounded"]),
        ("Three Guards Killed Six Wounded in Ambush near Gao", "clash", ["Guards"], ["killed", "wounded"]),
        ("Seven killed in Quetta", "kill", ["Seven"], ["killed"]),
    ],
)
def test_who_was_killed_is_no_doer_where_the_comma_is_left_out(
    line: str, kind: str, targets: list[str], units: list[str]
) -> None:
    event = one(line, kind)
    assert (texts(event.actors), texts(event.targets)) == ([], targets)
    assert sorted(count.unit for count in event.counts) == units


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Airstrike kills eight Yemeni state TV", "Yemeni state TV"),
        ("Shelling kills 12 in Khartoum local media", "local media"),
        ("Shelling kills 12 - state media", "state media"),
    ],
)
def test_the_outlet_behind_a_headline_is_its_source(line: str, source: str) -> None:
    (event,) = events("No more was known.", title=line)
    assert texts(event.sources) == [source]
    assert [(count.unit, count.noun) for count in event.counts] == [("killed", "")]


def test_the_outlet_that_is_hit_is_no_source() -> None:
    (event,) = events("No more was known.", title="Israeli strike hits Syrian state TV")
    assert not event.sources


def test_each_clause_of_a_headline_has_its_own_dead() -> None:
    found = events("Crowd storms parliament; police open fire, killing 5")
    assert [(texts(e.actors), len(e.counts)) for e in found] == [(["Crowd"], 0), (["police"], 1)]


def test_a_commander_killed_behind_the_colon_is_hit() -> None:
    assert (
        texts(one("Strike on Beirut: rebel commander Ali Karaki killed", "air-strike").targets)[-1]
        == "Ali Karaki"
    )


def test_a_country_before_an_ambush_is_where_it_was() -> None:
    event = one("Two peacekeepers killed in Mali ambush", "clash")
    assert (event.place and event.place.text, event.actors) == ("Mali", ())
    assert texts(one("Two peacekeepers killed in Malian ambush", "clash").actors) == ["Malian"]


@pytest.mark.parametrize("line", ["Nurses strike over pay in Lima", "Drivers strike at port of Mombasa"])
def test_those_who_work_strike_nobody(line: str) -> None:
    assert kinds(line) == ["protest"]


def test_a_line_may_end_with_whose_something_is() -> None:
    assert kinds("Rebels shell Aleppo: the blame is the army's") == ["shelling"]


def test_two_leaders_with_a_comma_between_them_meet() -> None:
    assert texts(one("Xi, Putin hold talks in Astana", "talk").actors) == ["Xi", "Putin"]


def test_troops_that_clash_are_the_doers_of_a_line_without_an_object() -> None:
    assert texts(one("Chad troops clash near border", "clash").actors) == ["Chad troops"]


def test_a_country_does_not_protest_in_itself() -> None:
    event = one("Bangladesh protests leave 39 dead", "protest")
    assert (event.actors, event.place and event.place.text) == ((), "Bangladesh")


def test_who_says_how_many_were_killed_is_the_source() -> None:
    assert texts(one("Kyiv says 14 killed in Russian missile strike", "shelling").sources) == ["Kyiv"]


@pytest.mark.parametrize(
    "line", ["Forward strikes twice as Lyon beat Lille", "Senator fires back at premier"]
)
def test_headlines_of_sport_and_debate_tell_no_attack(line: str) -> None:
    assert events("No more was known.", title=line) == ()
