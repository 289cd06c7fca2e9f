"""What an article tells: events with their roles, however English news puts them."""

from __future__ import annotations

import pytest

from tui.extract import pipeline
from tui.model import Article, Event

PUBLISHED = "2024-05-15"  # a Wednesday


def events(text: str, title: str | None = None) -> tuple[Event, ...]:
    whole = f"{title}\n\n{text}" if title else text
    article = Article("id", "a.txt", title, None, None, PUBLISHED, None, "en", whole)
    return pipeline.extract(article).events


def one(text: str, kind: str) -> Event:
    found = [event for event in events(text) if event.type == kind]
    assert len(found) == 1, found
    return found[0]


def texts(fillers: tuple[object, ...]) -> list[str]:
    return [filler.text for filler in fillers]  # type: ignore[attr-defined]


def kinds(text: str, title: str | None = None) -> list[str]:
    return [event.type for event in events(text, title)]


# -- how a sentence may put it ----------------------------------------------------------------------


def test_a_passive_names_who_did_it_in_its_by_phrase() -> None:
    event = one("A police station in Quetta was attacked by gunmen on Monday.", "clash")
    assert texts(event.actors) == ["gunmen"]
    assert texts(event.targets) == ["police station"]
    assert event.date is not None
    assert event.date.start == "2024-05-13"


def test_a_by_phrase_that_names_a_weapon_is_the_means_and_no_actor() -> None:
    event = one("The tanker was struck by a missile in the Red Sea.", "shelling")
    assert event.actors == ()
    assert texts(event.equipment) == ["missile"]
    assert texts(event.targets) == ["tanker"]


def test_whose_warplanes_attack_is_who_attacks() -> None:
    event = one("Israeli warplanes struck a warehouse near Damascus.", "air-strike")
    assert texts(event.actors) == ["Israeli"]
    assert texts(event.equipment) == ["Israeli warplanes"]


def test_verbs_joined_by_and_share_their_subject() -> None:
    event = one("A US convoy entered Syria on Saturday and headed towards Rmelan.", "move")
    assert "US" in texts(event.actors)[0]
    assert event.destination is not None


def test_a_relative_clause_does_not_hide_the_subject_of_its_sentence() -> None:
    found = events("The convoy, which had come from Iraq, headed towards Rmelan on Monday.")
    assert {event.type for event in found} == {"move"}
    assert any(event.destination and event.destination.text == "Rmelan" for event in found)
    assert any(event.origin and event.origin.text == "Iraq" for event in found)


def test_what_is_said_has_a_finite_verb_however_much_stands_before_it() -> None:
    event = one(
        "Residents reported on Tuesday that a Sudanese army convoy of 30 vehicles, including fuel tankers "
        "and ambulances, entered the Darfur region through the Tine border crossing.",
        "move",
    )
    assert texts(event.via) == ["Tine border crossing"]
    assert [count.min for count in event.counts] == [30]


def test_the_route_of_what_is_loaded_is_that_of_who_sends_it() -> None:
    event = one(
        "Russia has sent trains carrying tanks, fuel and shells from Rostov to a base in Crimea.", "move"
    )
    assert texts(event.actors) == ["Russia"]
    assert event.origin is not None
    assert event.origin.text == "Rostov"
    assert event.destination is not None


def test_what_lies_at_the_end_of_a_route_is_not_where_it_began() -> None:
    event = one("Traders smuggle gold from the country's western provinces to depots in Chad.", "loot")
    assert event.origin is None or event.origin.text != "Chad"


def test_a_headline_tells_in_the_present_and_without_auxiliaries() -> None:
    assert kinds("Little else was known.", "Two Killed in Drone Strike on Market in Khartoum") == [
        "air-strike"
    ]
    assert kinds("Little else was known.", "Houthi Missiles Hit Bulk Carrier Off Yemen") == ["shelling"]


def test_a_noun_tells_as_much_as_a_verb() -> None:
    event = one("The withdrawal of French troops from Niger to Chad was slow.", "withdraw")
    assert texts(event.actors) == ["French troops"]
    assert event.origin is not None
    assert event.origin.text == "Niger"
    assert event.destination is not None
    assert event.destination.text == "Chad"


def test_a_verb_of_support_lends_a_noun_its_subject() -> None:
    event = one("Rebels carried out a rocket attack on the airport.", "shelling")
    assert texts(event.actors) == ["Rebels"]
    assert texts(event.targets) == ["airport"]


# -- deaths, counts, means --------------------------------------------------------------------------


def test_deaths_are_counts_of_the_attack_that_caused_them() -> None:
    event = one("Mortars hit a market in Donetsk, killing 12 people and wounding 30.", "shelling")
    assert {(c.min, c.unit) for c in event.counts} == {(12, "killed"), (30, "wounded")}


def test_deaths_told_first_belong_to_the_attack_told_after_when() -> None:
    assert kinds("Three people were killed when rebels shelled a village near Goma.") == ["shelling"]


def test_injuries_without_an_attack_are_no_event() -> None:
    assert kinds("Two people were injured on Tuesday.") == []


@pytest.mark.parametrize(
    ("means", "kind"),
    [("with rockets", "shelling"), ("with drones", "air-strike"), ("with grenades", "blast"), ("", "clash")],
)
def test_the_means_decides_what_an_attack_is(means: str, kind: str) -> None:
    assert kinds(f"Militants attacked a base near Kidal {means}.".replace(" .", ".")) == [kind]


# -- what is no fact --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "The group threatened to attack US bases.",
        "They demanded a withdrawal of US troops from Iraq.",
        "Parliament called on the army to leave the town of Sirte.",
        "If the rebels attack the town, the army will respond.",
        "Residents fear an attack on the city of Rafah.",
        "They will wait until the rebels withdraw from Goma.",
        "Both sides are to vote before troops leave the town of Abyei.",
        "The issue is not just about retaking some towns near Sirte.",
        "They talked about attacking the base at Kidal.",
        "It would be the first time Israel has struck Yemen.",
    ],
)
def test_what_is_threatened_demanded_feared_or_conditional_is_no_event(sentence: str) -> None:
    assert set(kinds(sentence)) <= {"threaten", "demand"}


@pytest.mark.parametrize("of", ["a member of the council", "Secretary General of the council"])
def test_who_is_named_before_what_he_is_did_it_though_the_comma_is_lost(of: str) -> None:
    event = one(f"Ayman al-Aasmi {of} accused Iran.", "accuse")
    assert texts(event.actors) == ["Ayman al-Aasmi"]


def test_what_something_prompted_happened() -> None:
    assert kinds("The test prompted the Security Council to impose sanctions on North Korea.") == ["sanction"]


@pytest.mark.parametrize(
    ("where", "targets"),
    [
        ("the towns of Sake, Goma and Uvira", ["Sake", "Goma", "Uvira"]),
        ("the town of Sake and the city of Goma", ["town of Sake", "city of Goma"]),
        ("large areas of Syria and Iraq", ["large areas of Syria"]),
    ],
)
def test_each_place_that_is_counted_up_is_a_target(where: str, targets: list[str]) -> None:
    assert texts(one(f"Jets bombed {where} on Monday.", "air-strike").targets) == targets


def test_what_was_fired_before_is_what_struck() -> None:
    assert kinds("Militants fired a missile from Yemen and struck a Greek ship on Tuesday.") == ["shelling"]


def test_what_put_an_end_to_something_happened() -> None:
    assert kinds("The siege lasted until the army captured the town of Sirte.") == ["seize"]


@pytest.mark.parametrize(
    ("sentence", "kind", "modality"),
    [
        ("The Pentagon will withdraw 600 troops from Syria.", "withdraw", "planned"),
        ("The army tried to storm the town of Bani Walid.", "clash", "attempted"),
        ("Kyiv accused Moscow of shelling a school in Sumy.", "shelling", "alleged"),
        ("The ministry denied that its jets had bombed the camp.", "air-strike", "denied"),
        ("Rebels have reportedly attacked a base near Kidal.", "clash", "alleged"),
        ("The army is shelling the town of Dara.", "shelling", "ongoing"),
        ("The army shelled the town of Dara on Monday.", "shelling", "happened"),
    ],
)
def test_modality_says_whether_it_happened(sentence: str, kind: str, modality: str) -> None:
    assert one(sentence, kind).modality == modality


# -- who says so ------------------------------------------------------------------------------------


def test_sources_are_named_nearest_first_with_those_they_cite() -> None:
    event = one("SANA, citing local sources, reported that a convoy of 40 vehicles entered Syria.", "move")
    assert texts(event.sources) == ["SANA", "local sources"]
    assert [source.anonymous for source in event.sources] == [False, True]


def test_an_outlet_that_is_told_is_a_source_too() -> None:
    event = one("A security source told Reuters that gunmen attacked a bank in Basra.", "clash")
    assert texts(event.sources) == ["security source", "Reuters"]


@pytest.mark.parametrize(
    "sentence",
    [
        "According to the Sudanese army, rebels shelled a hospital in Omdurman.",
        "Rebels shelled a hospital in Omdurman, the Sudanese army said.",
        "The Sudanese army said rebels shelled a hospital in Omdurman.",
    ],
)
def test_a_source_may_stand_before_or_behind_what_it_says(sentence: str) -> None:
    assert texts(one(sentence, "shelling").sources) == ["Sudanese army"]


def test_a_pronoun_that_speaks_is_who_spoke_before() -> None:
    text = "General Ahmed Salem arrived in Aden. He said rebels shelled the port on Monday."
    assert texts(one(text, "shelling").sources) == ["Ahmed Salem"]


# -- one happening, one event -----------------------------------------------------------------------


def test_headline_lead_and_detail_of_one_happening_are_one_event() -> None:
    event = one(
        "Gunmen attacked a police station in Quetta on Monday. The attack in Quetta killed five officers.",
        "clash",
    )
    assert [c.min for c in event.counts if c.unit == "killed"] == [5]
    assert len(event.also) == 1


def test_attacks_on_different_towns_stay_apart() -> None:
    text = "Rebels shelled the town of Goma on Monday. Rebels shelled the town of Bukavu on Tuesday."
    assert kinds(text) == ["shelling", "shelling"]


def test_another_convoy_is_another_event() -> None:
    text = "A convoy of 40 vehicles entered Syria. Another convoy of 20 vehicles entered Syria hours later."
    assert kinds(text) == ["move", "move"]


# -- the record -------------------------------------------------------------------------------------


def test_every_span_of_an_event_lies_in_the_text_as_it_says() -> None:
    text = "Army convoys left Aleppo for Raqqa on Monday, a military source told SANA."
    for event in events(text):
        spans = [event.trigger, event.evidence, *event.actors, *event.sources, *event.counts]
        assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    "text", ["", "...", "— “ ”", "One two three", "A" * 5000, "to to to the the of of of"]
)
def test_text_that_tells_nothing_gives_nothing(text: str) -> None:
    assert events(text) == ()


# -- a passage, and who moves -----------------------------------------------------------------------


def test_deaths_told_after_an_air_raid_are_told_as_its_kind_with_their_own_place() -> None:
    text = (
        "Jets bombed Hodeidah on Sunday. Nine fishermen were killed there. Five others were killed in Taiz."
    )
    told = [e for e in events(text) if e.type == "air-strike"]
    assert [e.place.text for e in told if e.place] == ["Hodeidah", "Taiz"]


def test_the_dead_of_a_whole_war_belong_to_no_attack() -> None:
    text = "Shells hit Sirte on Sunday. More than 9,000 people have been killed since the war began."
    assert [e.counts for e in events(text) if e.type == "shelling"] == [()]


def test_a_bomb_that_kills_is_a_blast() -> None:
    event = one("A bomb killed six people and wounded 30 in Quetta on Friday.", "blast")
    assert {(c.unit, c.min) for c in event.counts} == {("killed", 6), ("wounded", 30)}


def test_a_bombing_is_a_blast_unless_the_article_tells_of_aircraft() -> None:
    assert kinds("A bombing in Mogadishu killed nine people.") == ["blast"]
    assert kinds("Air raids shook Taiz. A bombing in Aden killed nine people.") == [
        "air-strike",
        "air-strike",
    ]


def test_attacks_on_three_places_told_each_for_itself_are_three() -> None:
    text = "Rebels attacked a post in Gao, fired rockets at Kidal airport and struck Timbuktu with drones."
    assert kinds(text) == ["clash", "shelling", "air-strike"]
    assert {texts(e.actors)[0] for e in events(text)} == {"Rebels"}


@pytest.mark.parametrize(
    "text",
    [
        "Jack Wilson heads to Paris in June.",
        "A tourist left Venice on Monday.",
        "Fans travelled to Munich for the final.",
    ],
)
def test_private_travel_is_no_movement(text: str) -> None:
    assert kinds(text) == []


def test_an_envoy_on_a_mission_moves() -> None:
    event = one("The UN envoy Martin Griffiths landed in Sanaa for talks on Monday.", "move")
    assert event.destination is not None
    assert event.destination.text == "Sanaa"


def test_the_sources_recall_who_was_cited_before_and_whom_they_told() -> None:
    text = "Local sources told SANA that a convoy entered Hasakah. The sources added that jets bombed Taiz."
    raid = one(text, "air-strike")
    assert texts(raid.sources) == ["Local sources", "SANA"]


def test_what_is_added_to_an_accusation_is_alleged_as_well() -> None:
    text = "The general alleged that France smuggled gold from Mali. He added that it moved arms to Gao."
    assert {e.modality for e in events(text)} == {"alleged"}


# -- what a tagger takes for a participle ------------------------------------------------------------


def test_a_convoy_that_crossed_is_told_though_the_verb_may_be_a_participle() -> None:
    event = one("Activists said a convoy of 40 trucks carrying arms crossed from Chad into Sudan.", "move")
    assert event.origin is not None
    assert event.destination is not None
    assert (event.origin.text, event.destination.text) == ("Chad", "Sudan")
    assert [count.min for count in event.counts] == [40]


def test_of_two_pasts_with_one_subject_the_first_only_describes_it() -> None:
    event = one("A column of lorries loaded with ammunition left for Gao on Monday.", "move")
    assert event.destination is not None
    assert event.destination.text == "Gao"


def test_a_noun_in_ing_that_breaks_out_is_no_deed_of_those_who_flee_it() -> None:
    text = "More than 300 civilians have fled the village since fighting broke out on Monday."
    assert kinds(text) == ["move"]


def test_what_kills_behind_a_place_is_the_attack_and_not_the_place() -> None:
    event = one("Jets launched a wave of air strikes in northern Syria killing nine people.", "air-strike")
    assert [count.unit for count in event.counts] == ["killed"]
    assert kinds("Jets launched a wave of air strikes in northern Syria killing nine people.") == [
        "air-strike"
    ]


def test_the_wounded_behind_the_dead_are_counted_though_their_verb_is_left_out() -> None:
    text = "At least 17 people were killed and 40 wounded when a suicide bomber blew himself up in Kabul."
    assert [(c.min, c.unit) for c in one(text, "blast").counts] == [(17, "killed"), (40, "wounded")]


# -- where, and on whose word ------------------------------------------------------------------------


def test_an_area_without_a_name_is_no_place() -> None:
    event = one("The rebels took control of several villages on Tuesday.", "seize")
    assert texts(event.targets) == ["villages"]
    assert event.place is None


def test_a_site_without_a_name_gives_way_to_the_town_it_lies_in() -> None:
    event = one("Police in Manipur arrested 11 people on Monday.", "detain")
    assert event.place is not None
    assert event.place.text == "Manipur"


def test_what_is_usual_is_no_event() -> None:
    assert kinds("Barrel bombs are typically dropped from helicopters.") == []


def test_both_the_witness_and_the_agency_that_is_told_are_sources() -> None:
    event = one("Eritrean troops began pulling out of the town of Axum, witnesses told Reuters.", "withdraw")
    assert texts(event.sources) == ["witnesses", "Reuters"]


def test_who_denies_what_was_told_is_no_source_of_it() -> None:
    event = one(
        "The rebels said they had shot down a jet over Homs, but the government denied it.", "intercept"
    )
    assert texts(event.sources) == ["rebels"]


def test_a_missile_fired_into_the_sea_is_a_test_and_hits_nobody() -> None:
    event = one("North Korea fired two missiles into the sea on Wednesday.", "posture")
    assert event.targets == ()


def test_what_is_pledged_is_planned() -> None:
    assert one("Germany pledged to deliver 18 tanks to Kyiv.", "supply").modality == "planned"


def test_what_a_package_or_a_tonne_is_of_is_what_a_verb_takes() -> None:
    assert kinds("The European Union agreed on a package of sanctions against Russia.") == ["sanction"]
    assert kinds("Coastguards seized two tonnes of cocaine off Guinea.") == ["seize"]


def test_a_coalition_that_carries_out_a_strike_is_on_no_strike() -> None:
    assert "protest" not in kinds("The coalition denied carrying out the strike.")


def test_a_verb_that_may_be_a_noun_is_one_behind_another_verb() -> None:
    event = one("NATO will hold its largest military exercise in Poland next week.", "posture")
    assert texts(event.actors) == ["NATO"]
    assert event.modality == "planned"


def test_what_is_outlawed_somewhere_is_no_event_of_the_day() -> None:
    assert kinds("The group, which is outlawed in Russia, has not commented.") == []
    assert kinds("Mali banned the group on Monday.") == ["sanction"]


def test_who_speaks_may_stand_behind_the_verb() -> None:
    event = one("The missile hit a warehouse on Monday, said the governor of Kharkiv.", "shelling")
    assert texts(event.sources) == ["governor"]


def test_a_statement_to_an_agency_names_the_agency_too() -> None:
    text = "A source said in a statement to a SANA reporter that terrorists fired shells at Foaa."
    assert texts(one(text, "shelling").sources) == ["source", "SANA reporter"]


def test_a_group_described_between_commas_is_still_who_says_it() -> None:
    text = "The Observatory, a group that tracks the war, said jets bombed a market in Idlib."
    assert texts(one(text, "air-strike").sources) == ["Observatory"]


def test_one_victim_that_no_number_counts_is_one() -> None:
    event = one("Two shells hit a market in Taiz, killing a child.", "shelling")
    assert ("a child", 1, "killed") in [(count.text, count.min, count.unit) for count in event.counts]


def test_a_perfect_takes_no_date_of_long_ago() -> None:
    text = "Iran has seized a tanker in retaliation for the United States confiscating it last year."
    dated = {event.trigger.text: event.date is not None for event in events(text)}
    assert dated == {"seized": False, "confiscating": True}


def test_of_two_verbs_of_killing_both_have_the_subject() -> None:
    event = one("Iranian border guards shot and killed two smugglers near Saravan.", "kill")
    assert texts(event.actors) == ["Iranian border guards"]


def test_a_blast_that_tears_through_a_hall_hits_it() -> None:
    assert texts(one("The blast tore through a wedding hall in Kabul.", "blast").targets) == ["wedding hall"]


def test_a_road_is_named_by_the_towns_between_which_it_runs() -> None:
    event = one("Armed men attacked a bus on the road between Gao and Ansongo.", "clash")
    assert event.place is not None
    assert event.place.text == "road between Gao and Ansongo"


def test_what_somebody_denies_doing_is_denied() -> None:
    assert one("The RSF denied targeting civilians in Omdurman.", "clash").modality == "denied"
    assert (
        one("The coalition denied carrying out the strike on the clinic.", "air-strike").modality == "denied"
    )


def test_so_many_of_a_number_are_counted_as_so_many() -> None:
    event = one("Ukraine's air force said it shot down 15 of 17 drones launched from Crimea.", "intercept")
    assert [count.min for count in event.counts] == [15]


def test_a_reply_with_air_strikes_is_theirs_who_reply() -> None:
    event = one("The junta responded on Monday with air strikes on two villages.", "air-strike")
    assert texts(event.actors) == ["junta"]


def test_the_city_is_not_the_one_a_report_is_sent_from_nor_where_somebody_speaks_of_it() -> None:
    text = (
        "PORT SUDAN, Dec 18 - Fighters attacked a base near Wad Madani on Monday. Aid has stopped, an envoy "
        "told reporters in New York. Some 300,000 people have fled the city."
    )
    event = one(text, "move")
    assert event.origin is not None
    assert event.origin.text == "Wad Madani"


def test_the_dead_of_whom_no_verb_tells_are_those_of_the_attack() -> None:
    text = "Clashes between militants near Damascus left at least 40 dead and 70 wounded on Friday."
    assert [(c.min, c.unit) for c in one(text, "clash").counts] == [(40, "killed"), (70, "wounded")]
    assert [c.min for c in one("The blast left nine people dead.", "blast").counts] == [9]


def test_a_form_that_only_the_past_has_is_past() -> None:
    event = one("The rebels shot down a drone in the sky over Idlib on Monday.", "intercept")
    assert event.modality == "happened"
    assert event.place is not None
    assert event.place.text == "Idlib"


def test_a_past_that_looks_like_a_noun_is_the_verb_of_a_clause_without_one() -> None:
    event = one("Kenyan police on Tuesday shot at least five demonstrators dead, a monitor said.", "kill")
    assert texts(event.targets) == ["demonstrators"]


def test_what_stands_before_as_belongs_to_the_clause_before_it() -> None:
    found = events("Rebels marched into Bukavu on Friday as Congolese soldiers fled.")
    assert [e.destination is not None for e in found if e.trigger.text == "fled"] in ([], [False])


def test_how_long_is_not_when() -> None:
    assert one("The court sentenced the general to 19 years in prison.", "sanction").date is None
    event = one("The army captured the village on Monday after three days of fighting.", "seize")
    assert event.date is not None
    assert event.date.start == "2024-05-13"


def test_a_year_that_names_something_else_is_not_when() -> None:
    assert one("Chad executed two men over the 2022 protests.", "kill").date is None
    event = one("The 2023 attack on the base killed nine soldiers.", "clash")
    assert event.date is not None
    assert event.date.start == "2023-01-01"


def test_two_states_that_share_a_force_both_act() -> None:
    event = one("Indian and Chinese troops clashed over the disputed border on Monday.", "clash")
    assert texts(event.actors) == ["Indian", "Chinese troops"]
    event = one("British and Russian submarines crossed the strait on Monday.", "move")
    assert texts(event.actors) == ["British", "Russian"]


def test_what_can_be_done_was_not() -> None:
    assert kinds("North Korea has missiles capable of striking the coast.") == []


def test_a_crash_is_nobodys_act() -> None:
    assert kinds("The bus was carrying 40 passengers when it plunged into a ravine, killing 12.") == []
