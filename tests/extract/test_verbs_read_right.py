"""Pasts and participles that look alike, and the phrases around them: which verb tells, and of whom."""

from __future__ import annotations

from tests.extract.test_events import events, kinds, one, texts


def test_what_is_said_has_a_past_though_another_clause_behind_it_has_one_too() -> None:
    event = one(
        "The navy said its gunners brought down two drones before they could reach Aden.", "intercept"
    )
    assert texts(event.targets) == ["drones"]


def test_a_past_behind_a_relative_clause_is_the_verb_of_its_sentence() -> None:
    event = one(
        "The Allied Democratic Forces, which have fought the government for decades, claimed responsibility "
        "for the attack.",
        "claim",
    )
    assert texts(event.actors) == ["Allied Democratic Forces"]


def test_who_is_stationed_somewhere_may_be_attacked() -> None:
    event = one("Soldiers stationed at Baga Sola were attacked by militants on Saturday night.", "clash")
    assert texts(event.actors) == ["militants"]
    assert texts(event.targets) == ["Soldiers"]


def test_who_called_for_something_was_not_called() -> None:
    event = one("Foreign minister Espen Eide called for the withdrawal of troops from Goma.", "demand")
    assert texts(event.actors) == ["Espen Eide"]


def test_a_quoted_verb_tells_as_one_without_quotes() -> None:
    event = one('The Turkish military said it had "neutralised" nine fighters near Duhok.', "clash")
    assert texts(event.actors) == ["Turkish military"]
    assert [count.min for count in event.counts] == [9]


def test_a_phrase_at_the_end_of_what_is_said_does_not_belong_to_who_says_it() -> None:
    event = one(
        "Nine people were killed in shelling along the river in Kherson region, the army said.", "shelling"
    )
    assert texts(event.sources) == ["army"]


def test_what_stands_behind_a_semicolon_is_not_said_by_who_spoke_before_it() -> None:
    event = one(
        "Rebels shot down two jets, Colonel Musa Bello claimed; Chad did not confirm it.", "intercept"
    )
    assert texts(event.sources) == ["Musa Bello"]


def test_both_of_two_who_flee_while_something_else_happens_are_told() -> None:
    event = one(
        "The rebels took Uvira on Tuesday as soldiers and allied militiamen fled towards Kalemie.", "move"
    )
    assert texts(event.actors) == ["soldiers", "allied militiamen"]


def test_nobody_called_for_help_is_a_demand_of_two_names() -> None:
    found = events("France, Britain and Italy called for a ceasefire.")
    assert [event.type for event in found] == ["demand"]
    assert texts(found[0].actors) == ["France", "Britain", "Italy"]


def test_businessmen_are_people_who_can_be_kidnapped() -> None:
    assert kinds("Three Egyptian businessmen were kidnapped by rebels near Kayes in August.") == ["detain"]


def test_as_opens_a_clause_with_a_verb_of_its_own() -> None:
    event = one(
        "Ten people were killed as gunmen targeted Zalingei market with rockets on Friday.", "shelling"
    )
    assert texts(event.actors) == ["gunmen"]
    assert [count.min for count in event.counts] == [10]


def test_fighting_that_rages_is_nobodys_who_tells_of_it() -> None:
    event = one("The Observatory said fighting raged inside the base on Sunday.", "clash")
    assert event.actors == ()
    assert texts(event.sources) == ["Observatory"]


def test_what_was_stormed_is_what_was_captured() -> None:
    event = one("Rebels stormed an air base in northern Chad on Sunday, capturing it from the army.", "seize")
    assert texts(event.targets) == ["air base"]


def test_on_both_of_two_generals_sanctions_are_imposed() -> None:
    event = one("The United States has imposed sanctions on both Burhan and Dagalo.", "sanction")
    assert texts(event.targets) == ["Burhan", "Dagalo"]


def test_who_points_something_out_is_a_source() -> None:
    event = one("The bishop pointed out that rebels had attacked the mission in Butembo.", "clash")
    assert texts(event.sources) == ["bishop"]


def test_the_first_of_two_pasts_that_share_an_object_tells_too() -> None:
    event = one(
        "Russian air defences intercepted and destroyed 54 drones overnight, the ministry said.", "intercept"
    )
    assert texts(event.actors) == ["Russian air defences"]
    assert texts(event.targets) == ["drones"]


def test_a_past_behind_a_name_between_commas_is_the_verb_of_its_sentence() -> None:
    event = one("The UN mission, UNSMIL, called on all parties to cease fire.", "demand")
    assert texts(event.actors) == ["UN mission"]


def test_what_is_launched_as_others_do_something_is_launched() -> None:
    event = one(
        "Thailand launched air strikes on targets in Samraong as Cambodia fired rockets.", "air-strike"
    )
    assert texts(event.actors) == ["Thailand"]


def test_who_struck_after_an_after_is_who_strikes() -> None:
    event = one(
        "Caracas sent warships, days after the U.S. military struck a boat in the Caribbean that it said was "
        "carrying drugs.",
        "clash",
    )
    assert texts(event.actors) == ["U.S. military"]
    assert texts(event.targets) == ["boat"]


def test_what_is_told_of_a_country_and_of_a_town_in_it_may_be_one_event() -> None:
    text = (
        "A suicide bomber struck a wedding in Nigeria on Monday, killing 32 people. "
        "The bomber struck the wedding in Maiduguri, police said."
    )
    assert kinds(text) == ["blast"]


def test_a_row_of_victims_behind_said_is_what_is_told_of() -> None:
    event = one(
        "Health minister Somsak Thepsuthin said 11 civilians, including a boy, and one soldier had been "
        "killed by Cambodian shelling.",
        "shelling",
    )
    assert texts(event.sources) == ["Somsak Thepsuthin"]
    assert texts(event.targets) == ["civilians", "soldier"]


def test_who_issues_a_statement_says_what_it_says() -> None:
    event = one(
        "The Kurdistan Workers' Party issued a declaration demanding the release of its leader.", "demand"
    )
    assert texts(event.actors) == ["Kurdistan Workers' Party"]


def test_a_direction_belongs_to_the_people_that_it_names() -> None:
    event = one("South African officers said three soldiers were killed in Goma on Monday.", "kill")
    assert texts(event.sources) == ["South African officers"]


def test_who_says_so_in_between_is_not_who_claims_something_behind() -> None:
    event = one("Rebels entered Goma on Monday, residents said, after the group claimed to hold it.", "move")
    assert texts(event.sources) == ["residents"]


def test_a_mortar_bomb_is_fired_and_not_planted() -> None:
    assert texts(one("Rebels fired mortar bombs at the village.", "shelling").equipment) == ["mortar bombs"]


def test_where_an_attack_took_place_was_not_what_it_hit() -> None:
    event = one("The attack took place on Friday in a village on Idjwi Island.", "clash")
    assert texts(event.targets) == []
    text = "The group claimed responsibility for the attack in a statement on its Telegram channel."
    assert kinds(text) == ["claim"]


def test_who_raids_and_arrests_is_not_who_tells_of_it() -> None:
    event = one(
        "Opposition leader Bobi Wine said soldiers had raided the house and arrested 20 members.", "detain"
    )
    assert texts(event.actors) == ["soldiers"]


def test_a_past_behind_a_dash_only_describes() -> None:
    event = one("Government troops and Kurdish-led fighters exchanged fire in Aleppo on Monday.", "clash")
    assert texts(event.actors) == ["Government troops", "Kurdish-led fighters"]


def test_a_service_of_security_acts() -> None:
    event = one("The SBU security service said it had arrested a colonel in Kharkiv.", "detain")
    assert len(event.actors) == 1


def test_what_is_told_behind_a_when_has_a_past_though_a_participle_stands_before_it() -> None:
    text = "Nine people were killed when a drone operated by the Rapid Support Forces struck a mosque."
    event = one(text, "air-strike")
    assert (texts(event.actors), texts(event.targets)) == (["Rapid Support Forces"], ["mosque"])


def test_crowds_that_march_protest_and_troops_move() -> None:
    assert texts(one("Thousands marched in Ouagadougou on Friday.", "protest").actors) == ["Thousands"]
    assert kinds("Rwandan troops marched to Sake on Friday.") == ["move"]


def test_who_shot_somebody_dead_is_the_killer() -> None:
    event = one("Soldiers shot dead a teenager in Jenin, the ministry said.", "kill")
    assert texts(event.actors) == ["Soldiers"]
    assert texts(event.targets) == ["teenager"]
    found = events("Protesters stormed the parliament in Kathmandu after police shot dead 19 demonstrators.")
    assert [(e.type, texts(e.actors)) for e in found] == [("clash", ["Protesters"]), ("kill", ["police"])]


def test_shelling_that_was_reported_is_told() -> None:
    event = one("A truce began at noon, but shelling was reported in Khan Younis on Sunday.", "shelling")
    assert event.place is not None
    assert event.place.text == "Khan Younis"


def test_soldiers_whom_rebels_release_and_had_kidnapped_are_told_twice() -> None:
    found = events("The rebels released two soldiers they had kidnapped in Arauca.")
    assert [event.type for event in found] == ["talk", "detain"]


def test_fighting_that_rages_in_a_town_is_not_of_the_army_that_says_so() -> None:
    assert one("Fighting raged in Toretsk on Tuesday, the army said.", "clash").actors == ()


def test_who_deploys_after_others_left_did_not_leave() -> None:
    text = "The Chadian army deployed along the border after French troops pulled out of Faya."
    assert texts(one(text, "withdraw").actors) == ["French troops"]
    assert texts(one(text, "move").actors) == ["Chadian army"]


def test_a_ship_that_shot_something_down_did_so() -> None:
    event = one("The frigate HMS Lancaster shot down a drone off Hodeidah.", "intercept")
    assert texts(event.targets) == ["drone"]


def test_an_army_backed_by_strikes_does_the_killing() -> None:
    event = one(
        "Somali forces backed by US air strikes killed 12 militants in Hiran, the ministry said.", "clash"
    )
    assert (texts(event.actors), event.counts[0].min) == (["Somali forces"], 12)


def test_days_of_drills_are_drills() -> None:
    assert texts(one("Algeria began three days of drills near Tindouf.", "posture").actors) == ["Algeria"]


def test_who_is_known_by_another_name_may_claim_an_attack() -> None:
    event = one("Gang chief Luc Pierre, known as Izo, claimed responsibility for the attack.", "claim")
    assert texts(event.actors) == ["Luc Pierre"]


def test_both_who_exchange_fire_do_it() -> None:
    event = one("Police exchanged fire with gunmen near the airport.", "clash")
    assert texts(event.actors) == ["Police", "gunmen"]


def test_a_convoy_that_carries_something_crosses_though_who_says_so_has_the_finite_verb() -> None:
    event = one(
        "A convoy of 36 trucks carrying wheat crossed from Chad into Darfur, the agency said.", "move"
    )
    assert event.origin is not None
    assert event.destination is not None
    assert (event.origin.text, event.destination.text, event.counts[0].min) == ("Chad", "Darfur", 36)


def test_who_is_ambushed_as_they_return_returns_and_who_withdraws_attacked() -> None:
    event = one("Gunmen ambushed soldiers as they returned to Goma.", "move")
    assert texts(event.actors) == ["soldiers"]
    event = one("Rebels attacked villagers as they withdrew from Gao.", "withdraw")
    assert texts(event.actors) == ["Rebels"]


def test_those_who_follow_a_leader_block_the_road_and_not_the_leader() -> None:
    text = "Police clashed with supporters of Evo Morales who had blocked a highway near Cochabamba."
    assert texts(one(text, "protest").actors) == ["supporters"]
