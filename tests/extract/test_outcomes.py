"""Who died, of what, and by whom: victims that are named, deaths of others, and what nobody brought about."""

from __future__ import annotations

import pytest

from tests.extract.test_events import events, kinds, one, texts


@pytest.mark.parametrize(
    "sentence",
    [
        "Captain Moussa Traore was among those killed.",
        "Among the dead was Captain Moussa Traore.",
        "Those killed included Captain Moussa Traore.",
        "Captain Moussa Traore was killed in the strike.",
    ],
)
def test_who_is_named_among_the_dead_is_a_target_of_the_attack_and_counts_no_more(sentence: str) -> None:
    event = one(f"An air strike on a barracks in Gao killed 20 people on Monday. {sentence}", "air-strike")
    assert texts(event.targets) == ["barracks", "Moussa Traore"]
    assert [count.min for count in event.counts] == [20]


def test_a_part_of_the_dead_is_not_added_to_them() -> None:
    event = one(
        "A drone strike on a market in Agadez killed 20 people on Monday. "
        "Among the dead were eight children.",
        "air-strike",
    )
    assert [count.min for count in event.counts] == [20]


def test_a_commander_killed_in_the_strike_is_no_second_event() -> None:
    text = (
        "An Israeli strike on a car in Nabatieh killed three people on Sunday. "
        "The Israeli army said it had eliminated Ali Tabtabai, a Radwan Force commander, in the strike."
    )
    assert kinds(text) == ["air-strike"]


def test_deaths_that_came_before_and_by_others_are_not_of_the_attack_that_answers_them() -> None:
    found = events(
        "India bombed a camp in Muridke on Wednesday, weeks after gunmen killed 26 tourists in Pahalgam."
    )
    assert {event.type: [count.min for count in event.counts] for event in found} == {
        "air-strike": [],
        "kill": [26],
    }


def test_deaths_by_a_shell_are_not_of_the_bombing_told_before() -> None:
    found = events(
        "Burundian forces bombed villages near Cibitoke. "
        "A shell fired from the other side killed two women in Bugarama."
    )
    assert [event.type for event in found] == ["air-strike", "shelling"]
    assert found[0].counts == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "A Ugandan helicopter crashed at Mogadishu airport on Wednesday, killing five soldiers on board.",
        "A bus crash near Lima killed eight people on Monday. The victims included seven women.",
        "Typhoon Ragasa hit Hainan on Tuesday and destroyed 40 houses.",
        "An aftershock shook Kumamoto on Friday, killing two people.",
    ],
)
def test_accidents_and_forces_of_nature_attack_nobody(sentence: str) -> None:
    assert kinds(sentence) == []


def test_an_unknown_number_and_no_one_are_no_counts() -> None:
    first = one("Rebels ambushed a convoy near Kayes, killing an unknown number of drivers.", "clash")
    second = one("A tank opened fire on a post near Sarda; no one was wounded.", "clash")
    assert first.counts == second.counts == ()


def test_who_is_released_is_told_where_it_is_nobodys_private_affair() -> None:
    event = one("Three Malian businessmen kidnapped by rebels in March were freed on Monday.", "talk")
    assert texts(event.targets) == ["Malian businessmen"]
    assert event.date is not None
    assert event.date.start == "2024-05-13"
    assert kinds("The singer was released on Friday.") == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The US Treasury lifted sanctions on a Syrian bank.", "talk"),
        ("The European Union eased its embargo on Eritrea.", "talk"),
        ("The European Union imposed an embargo on Eritrea.", "sanction"),
    ],
)
def test_what_ends_a_sanction_is_none(sentence: str, kind: str) -> None:
    assert kinds(sentence) == [kind]


def test_quarrels_among_private_people_are_no_events_but_a_farmer_may_accuse_the_army() -> None:
    assert kinds("Hassan Ali, a farmer, blamed his brother for the loss.") == []
    assert kinds("Hassan Ali, a farmer, blamed the army for the raid.") == ["accuse"]


def test_a_company_of_soldiers_is_a_force_and_a_fighter_jet_no_fighters() -> None:
    event = one("Rebels captured a company of soldiers near Ann.", "detain")
    assert texts(event.targets) == ["company"]
    assert one("Fighter jets bombed a factory in Bani Matar.", "air-strike").actors == ()


def test_of_the_countrys_army_the_army_is_told() -> None:
    event = one("The country's army shelled Kidal on Monday.", "shelling")
    assert texts(event.actors) == ["army"]


def test_reporters_who_are_told_are_no_source_an_outlet_is() -> None:
    said = "Rebels attacked a post in Gao on Monday, a general told {}."
    assert texts(one(said.format("reporters"), "clash").sources) == ["general"]
    assert texts(one(said.format("AFP"), "clash").sources)[-1] == "AFP"


def test_those_who_died_in_an_aircraft_shot_down_are_counts_of_that() -> None:
    found = events("Two pilots were killed after rebels shot down a helicopter near Goma.")
    assert [event.type for event in found] == ["intercept"]
    assert [count.min for count in found[0].counts] == [2]
    event = one("A helicopter was shot down near Amalfi, leaving 13 officers dead.", "intercept")
    assert [(count.min, count.unit) for count in event.counts] == [(13, "killed")]


def test_who_hits_a_mine_is_hit() -> None:
    event = one("Two soldiers were killed when their vehicle hit a landmine near Maiduguri.", "blast")
    assert event.actors == ()
    assert texts(event.targets) == ["vehicle"]
    assert texts(event.equipment) == ["landmine"]


def test_a_repelled_attack_is_one_event_and_not_of_who_repels_it() -> None:
    event = events("Police repelled an attack on Kenscoff on Sunday.")
    assert [one.type for one in event] == ["intercept"]


def test_water_cannon_are_no_artillery() -> None:
    assert kinds("Fishing boats were hit by water cannon near the shoal on Friday.") == ["clash"]


def test_rockets_that_a_state_fires_and_that_kill_are_no_test() -> None:
    event = one(
        "Cambodia fired rockets and artillery on Thursday, killing at least 12 civilians.", "shelling"
    )
    assert texts(event.actors) == ["Cambodia"]
    assert [count.min for count in event.counts] == [12]


def test_who_steps_on_a_mine_is_hit_and_laying_mines_is_no_blast() -> None:
    event = one("A Thai soldier lost a leg when he stepped on a mine near Surin.", "blast")
    assert texts(event.targets) == ["Thai soldier"]
    assert "blast" not in kinds("Thailand accused Cambodia of laying new landmines in Surin.")


def test_tear_gas_is_a_protest_and_no_shelling() -> None:
    assert kinds("Police fired tear gas shells at protesters in Imphal.") == ["protest"]


def test_a_killing_that_fighting_followed_is_no_outcome_of_it() -> None:
    event = one(
        "Heavy fighting broke out in Tripoli late on Monday after the killing of a militia leader.", "clash"
    )
    assert event.targets == ()


def test_an_attack_that_is_only_a_condition_is_none() -> None:
    assert kinds("Maduro said Venezuela would declare a republic in arms if attacked.") == []


def test_an_execution_is_no_outcome_of_an_attack_told_beside_it() -> None:
    found = events("Rockets hit a market in Hudaydah on Monday. Two men were hanged in Sanaa.")
    assert [(event.type, event.counts == ()) for event in found] == [("shelling", True), ("kill", False)]


def test_who_is_accused_by_nobody_named_is_told_where_he_is_no_private_person() -> None:
    assert "accuse" in kinds("Rwanda was accused on Monday of arming the rebels.")
    assert kinds("The waiter was accused of telling lies.") == []
    assert "accuse" not in kinds("Two men accused of spying were hanged on Monday.")


def test_an_outlet_at_the_end_of_a_headline_is_its_source_and_no_target() -> None:
    (event,) = events("Residents fled.", "US jets strike Hodeidah port, 4 killed — Al Masirah TV")
    assert texts(event.sources) == ["Al Masirah TV"]
    (attack,) = events("Residents fled.", "Gunmen attack Syrian state TV")
    assert attack.sources == ()


def test_a_ball_that_hits_a_post_is_no_attack_on_it() -> None:
    assert kinds("Substitute Ryan Giggs hit the post late on.") == []
    assert kinds("Gunmen hit the post late on Monday.") == ["clash"]


def test_live_rounds_are_no_shelling() -> None:
    event = one("Police fired live rounds at protesters in Nairobi, killing three people.", "clash")
    assert [count.min for count in event.counts] == [3]


def test_what_rebels_hold_and_what_the_government_holds_are_not_hit_by_one_attack() -> None:
    text = (
        "Rebels launched an assault on government-held districts of Sirte on Monday. "
        "Air raids on rebel-held parts of Sirte killed 13 civilians."
    )
    assert kinds(text) == ["clash", "air-strike"]


def test_what_a_war_has_killed_so_far_is_no_outcome_of_todays_attack() -> None:
    text = (
        "Rebels launched an assault on Kidal on Monday. "
        "The town has been ravaged by a war that began in 2012 and has since killed more than 20,000 people."
    )
    event = one(text, "clash")
    assert event.counts == ()


def test_a_boat_that_sank_killed_nobody_and_who_sank_it_did() -> None:
    assert kinds("A boat carrying 60 migrants sank off Mauritania, killing at least 15.") == []
    assert "kill" in kinds("Rebels sank a patrol boat off Kismayo, killing nine sailors.")


def test_who_has_not_claimed_an_attack_is_no_source_of_it() -> None:
    event = one("No group has claimed responsibility for the blast in the Quetta market.", "blast")
    assert event.sources == ()


def test_nobody_is_sentenced_in_the_prison() -> None:
    assert one("A court in Tunis sentenced the dissident to two years in prison.", "sanction").place is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank launched an offensive in the loan market.",
        "The minister fired back at critics during a debate in parliament.",
        "Rovers crashed to a defeat as the visitors bombarded their goal.",
    ],
)
def test_words_of_war_in_business_debate_and_sport_tell_no_attack(sentence: str) -> None:
    assert kinds(sentence) == []


def test_a_blast_kills_and_not_those_who_watched_a_match_where_it_went_off() -> None:
    event = one(
        "A car bomb exploded outside a cafe where people were watching a match, killing nine.", "blast"
    )
    assert (event.actors, [count.min for count in event.counts]) == ((), [9])


def test_guards_killed_beside_inmates_who_were_shot_died_in_no_blast() -> None:
    text = (
        "A car bomb exploded in Mogadishu, killing two. Five inmates were shot dead in the prison. "
        "Three guards were also killed."
    )
    assert kinds(text) == ["blast", "kill", "kill"]


def test_those_named_among_the_dead_of_a_killing_are_no_second_one() -> None:
    assert kinds("Gunmen killed 11 people in Chiapas. Among the victims were two teenagers.") == ["kill"]


def test_the_wounded_behind_after_are_not_of_what_answered() -> None:
    found = events("Laos launched an operation after two of its soldiers were wounded by Thai fire.")
    assert [len(event.counts) for event in found] == [0, 1]


def test_who_lost_a_town_did_not_take_it() -> None:
    event = one("The rebels lost control of Kidal to the army.", "seize")
    assert texts(event.actors) == ["army"]


@pytest.mark.parametrize(
    "sentence",
    [
        '"We heard weapons," resident Aline Furaha told Reuters by telephone.',
        "Rovers will meet United in the opening match of the Premier League.",
        "The treaty applied to attacks on coast guard vessels.",
    ],
)
def test_interviews_matches_and_treaties_tell_nothing(sentence: str) -> None:
    assert kinds(sentence) == []


def test_the_dead_are_of_the_raid_though_a_part_of_them_is_told_between_commas() -> None:
    event = one("Rebels killed 49 people, most of them women, in a raid on a camp in Ituri.", "clash")
    assert (texts(event.actors), event.counts[0].min) == (["Rebels"], 49)


def test_those_without_aircraft_bomb_from_the_ground() -> None:
    assert kinds("Militants bombed a school in Bannu.") == ["blast"]
    assert kinds("The air force bombed a school in Bannu.") == ["air-strike"]


@pytest.mark.parametrize(
    "sentence", ["A leopard killed two villagers in Nepal.", "A shark attacked a surfer near Perth."]
)
def test_animals_are_no_killers(sentence: str) -> None:
    assert kinds(sentence) == []


def test_strikes_by_drivers_are_a_protest() -> None:
    assert kinds("Strikes by train drivers hit commuters across England.") == ["protest"]


def test_the_convoy_that_is_hit_is_no_place() -> None:
    assert one("Gunmen attacked an aid convoy on Monday.", "clash").place is None


def test_the_commander_of_the_commanders_killing_is_its_victim() -> None:
    event = one("The commander's killing in Tripoli on Monday shocked the city.", "kill")
    assert (event.actors, texts(event.targets)) == ((), ["commander"])
    event = one("The army's killing of nine farmers in Oicha was condemned.", "kill")
    assert (texts(event.actors), texts(event.targets)) == (["army"], ["farmers"])


def test_a_storm_that_moves_or_cuts_a_road_is_no_event() -> None:
    text = "South Africa sent a team. The storm is expected to weaken as it moves inland towards Malawi."
    assert "move" not in kinds(text)
    assert kinds("Cyclone Chido struck Pemba, flattening homes and cutting off roads.") == []


def test_a_patrol_that_is_ambushed_is_told_once() -> None:
    assert kinds("Gunmen ambushed a police patrol near Jableh, killing 13 officers.") == ["clash"]
