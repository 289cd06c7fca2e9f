"""An event reads as a person would tell it, in a few lines that fit."""

from __future__ import annotations

from dataclasses import replace

import frozen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Article, Entity, Event, Filler, Span, When
from tui.text import width
from tui.themes import choose
from tui.ui.look import Look
from tui.ui.wording import Words

LOOK = Look(choose("auto", "full")[0])
ARTICLE = Article("a", "a.txt", None, None, None, "2031-03-04", None, "en", "")
HERE = Span(0, 4, "come")


def filler(text: str, entity: str | None = None) -> Filler:
    return Filler(0, len(text), text, entity)


def event(**fields: object) -> Event:
    return Event("e1", **{"type": "move", "trigger": HERE, "evidence": HERE, **fields})  # type: ignore[arg-type]


def words(*entities: Entity) -> Words:
    return Words(ARTICLE, entities, LOOK)


def lines(of: Event, cells: int = 40) -> list[str]:
    return ["".join(text for text, _ in line) for line in words().lines(of, cells)]


@pytest.mark.parametrize(
    ("fields", "route"),
    [
        ({"origin": "Iraq", "via": ("al-Walid",), "destination": "Hasakah"}, "Iraq → al-Walid → Hasakah"),
        ({"destination": "Hasakah"}, "→ Hasakah"),
        ({"origin": "Iraq"}, "Iraq →"),
        ({"via": ("al-Walid",)}, "via al-Walid"),
        ({"via": ("al-Walid",), "destination": "Hasakah"}, "→ al-Walid → Hasakah"),
        ({"origin": "Iraq", "via": ("al-Walid",)}, "Iraq → al-Walid →"),
        ({}, ""),
    ],
)
def test_a_route_names_its_stops_in_order(fields: dict[str, object], route: str):
    given = {
        role: tuple(map(filler, stop)) if isinstance(stop, tuple) else filler(str(stop))
        for role, stop in fields.items()
    }
    assert words().route(event(**given), 40) == ([route] if route else [])


def test_a_route_too_wide_is_folded_before_an_arrow_and_keeps_every_stop():
    way = event(
        origin=filler("Iraq"), via=(filler("al-Walid border crossing"),), destination=filler("Hasakah")
    )
    assert words().route(way, 30) == ["Iraq", "  → al-Walid border crossing", "  → Hasakah"]


def test_a_route_calls_a_facility_by_its_short_name():
    crossing = Entity("facility/al-walid", "al-Walid crossing", "facility")
    way = event(
        origin=filler("Iraq"),
        via=(filler("the al-Walid border crossing", crossing.id),),
        destination=filler("Hasakah"),
    )
    assert words(crossing).route(way, 30) == ["Iraq → al-Walid → Hasakah"]


def test_a_way_within_one_country_has_no_arrow():
    assert words().route(event(origin=filler("Iraq"), destination=filler("Iraq")), 30) == ["within Iraq"]


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (When(HERE, "2031-03-03", "2031-03-03", "day", "published"), "Mon 3 Mar"),
        (When(HERE, "2019-10-21", "2019-10-21", "day", "stated"), "21 Oct 2019"),
        (When(HERE, "2030-10-01", "2030-10-31", "month", "stated"), "Oct 2030"),
        (When(HERE, "2014-01-01", "2014-12-31", "year", "stated"), "2014"),
        (When(HERE, "2014-01-01", None, "year", "stated"), "since 2014"),
        (When(HERE, None, "2031-03-09", "day", "published"), "until Sun 9 Mar"),
        (When(Span(0, 12, "recent weeks")), "recent weeks"),
    ],
)
def test_a_date_is_told_resolved_and_short(when: When, told: str):
    assert words().when(when) == told


def test_who_and_whom_stand_in_the_first_line_and_a_modality_at_its_end():
    strike = event(
        type="air-strike", actors=(filler("the army"),), targets=(filler("a depot"),), modality="alleged"
    )
    assert lines(strike)[0] == "AIR-STRIKE  army → depot         alleged"


def test_an_event_of_which_nothing_else_is_known_says_so_and_shows_its_evidence():
    assert lines(event()) == ["MOVE  not told who", "  “come”"]


def test_what_is_known_of_an_event_always_stands_in_the_same_order():
    known = event(
        actors=(filler("army"),),
        targets=(filler("depot"),),
        place=filler("Hasakah"),
        equipment=(filler("trucks"),),
        date=When(HERE, "2031-03-03", "2031-03-03", "day", "published"),
        sources=(filler("SANA"), filler("residents")),
    )
    assert lines(known) == [
        "MOVE  army → depot",
        "  in Hasakah · trucks · Mon 3 Mar",
        "  per SANA ← residents",
    ]


def test_who_and_whom_are_folded_rather_than_cut():
    long = event(
        type="kill",
        actors=(filler("members of a young group"),),
        targets=(filler("hundreds of unarmed villagers"),),
    )
    assert lines(long, 26)[:4] == [
        "KILL  members of a young",
        "    group",
        "    → hundreds of unarmed",
        "    villagers",
    ]


def test_names_are_told_without_articles_and_long_ones_by_their_entity():
    league = Entity("org/league", "Varnian League", "org")
    said = filler("the so-called League of all the Varnian peoples", "org/league")
    assert words(league).name(said) == "Varnian League"
    assert words().name(filler("The army")) == "army"


def test_a_source_told_twice_is_told_once():
    told = event(sources=(filler("SANA"), filler("sources"), filler("The local sources")))
    assert words().said_by(told, 40) == ["per SANA ← local sources"]


def test_a_place_that_the_target_has_named_is_not_told_again():
    base = filler("Ain al-Asad", "facility/ain-al-asad")
    hit = event(type="shelling", targets=(base,), place=base)
    assert not any("Ain al-Asad" in line for line in lines(hit)[1:])


@given(
    st.integers(24, 70),
    st.sampled_from([e for r in frozen.results() if r.extraction for e in r.extraction.events]),
)
def test_an_event_takes_lines_that_fit(cells: int, told: Event):
    for shown in (lines(told, cells), lines(replace(told, actors=(), modality="hypothetical"), cells)):
        assert len(shown) >= 2
        assert all(width(line) <= cells for line in shown)


@given(
    st.integers(24, 70),
    st.lists(st.text("abcdefg -", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=4),
)
def test_no_stop_of_a_route_is_cut_where_a_line_can_hold_it(cells: int, names: list[str]):
    stops = [f"{at} {' '.join(name.split())}"[: cells - 10].strip() for at, name in enumerate(names)]
    way = event(origin=filler("here"), via=tuple(map(filler, stops)), destination=filler("there"))
    shown = " ".join(line.strip() for line in words().route(way, cells))
    assert shown == " → ".join(["here", *stops, "there"])
