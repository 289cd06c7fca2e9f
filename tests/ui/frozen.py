"""A small library made up for these tests: what it holds does not change when extraction does."""

from __future__ import annotations

from tui.library.batches import Result
from tui.library.library import Library
from tui.model import Article, Count, Entity, EntityType, Event, Extraction, Filler, Mention, Span, When

CONVOY = """Forty lorries cross into Varnia at night

A convoy of 40 lorries of the Orvian army crossed from Orvia into Varnia through the Saltpass \
crossing on Monday, the Harbour News Agency said, citing local fishermen.

The lorries carried crates and drove on to the Tern airfield, where the army has kept some 600 soldiers \
since the spring. Nobody at the airfield would say what was in the crates.

The Varnian League, an armed group, warned that it would shell the airfield if a second convoy came. \
"We have said it before," its spokesman Ilo Brandt told reporters, "and we shall not say it a third time."

A second convoy was expected later in the week, an officer said. He did not give a number, and the \
ministry in Port Tern denied that there would be one.

Fishermen at the Saltpass said that the road had been closed to them for two days, and that they had counted \
the lorries by their lights."""

STRIKE = """Warplanes hit fuel depot near Port Tern

Orvian warplanes struck a fuel depot near Port Tern on Tuesday, killing three guards, according to the \
Varnian League.

The defence ministry in Orvia denied the strike. Smoke was seen over the harbour until noon."""

HARVEST = """Rain spoils the late harvest

It has rained for two weeks in the hills, and what was left of the late harvest lies in the mud."""

LONG = "A headline so long that no list could ever show the whole of it on one line, and a comma besides"


class _Told:
    """Finds stretches of one article by their words."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str, nth: int = 0) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words), words)

    def filler(
        self, words: str, entity: str | None = None, nth: int = 0, *, anonymous: bool = False
    ) -> Filler:
        span = self.span(words, nth)
        return Filler(span.start, span.end, words, entity, anonymous)

    def mention(self, words: str, kind: EntityType, entity: str | None = None, nth: int = 0) -> Mention:
        span = self.span(words, nth)
        return Mention(span.start, span.end, words, kind, entity)

    def count(self, words: str, number: float, unit: str) -> Count:
        span = self.span(words)
        return Count(span.start, span.end, words, number, number, unit, unit)  # type: ignore[arg-type]


def article(name: str, text: str, source: str | None, published: str | None) -> Article:
    title = text.partition("\n\n")[0]
    return Article(name, f"{name}.txt", title, source, None, published, None, "en", text)


def _convoy() -> Result:
    told = _Told(CONVOY)
    army, league, crossing = "org/orvian-army", "org/varnian-league", "facility/saltpass"
    field = "facility/tern-airfield"
    mentions = (
        told.mention("Varnia", "place", "place/varnia"),
        told.mention("40 lorries", "quantity"),
        told.mention("Orvian army", "org", army),
        told.mention("Orvia", "place", "place/orvia", nth=1),
        told.mention("Varnia", "place", "place/varnia", nth=1),
        told.mention("Saltpass crossing", "facility", crossing),
        told.mention("Monday", "date"),
        told.mention("Harbour News Agency", "org", "org/harbour"),
        told.mention("crates", "equipment"),
        told.mention("Tern airfield", "facility", field),
        told.mention("Varnian League", "org", league),
        told.mention("Ilo Brandt", "person", "person/ilo-brandt"),
        told.mention("Port Tern", "place", "place/port-tern"),
        told.mention("Saltpass", "facility", crossing, nth=1),
    )
    entities = (
        Entity(army, "Orvian army", "org", 3),
        Entity(league, "Varnian League", "org", 1),
        Entity("org/harbour", "Harbour News Agency", "org", 1),
        Entity("place/varnia", "Varnia", "place", 2),
        Entity("place/orvia", "Orvia", "place", 1),
        Entity("place/port-tern", "Port Tern", "place", 1),
        Entity(crossing, "Saltpass crossing", "facility", 2),
        Entity(field, "Tern airfield", "facility", 3),
        Entity("person/ilo-brandt", "Ilo Brandt", "person", 1),
    )
    monday = When(told.span("Monday"), "2031-03-03", "2031-03-03", "day", "published")
    later = When(told.span("later in the week"))
    move = Event(
        "e1", "move", told.span("crossed"), told.span(CONVOY.split("\n\n")[1]),
        actors=(told.filler("Orvian army", army),), origin=told.filler("Orvia", "place/orvia", nth=1),
        via=(told.filler("Saltpass crossing", crossing),),
        destination=told.filler("Varnia", "place/varnia", nth=1),
        date=monday, counts=(told.count("40 lorries", 40, "vehicles"),),
        sources=(told.filler("Harbour News Agency", "org/harbour"),
                 told.filler("local fishermen", anonymous=True)),
        frame="move.cross",
    )  # fmt: skip
    warning = told.span(
        "The Varnian League, an armed group, warned that it would shell the airfield if a second convoy came."
    )
    threat = Event(
        "e2", "threaten", told.span("warned"), warning, actors=(told.filler("Varnian League", league),),
        targets=(told.filler("the airfield", field, nth=1),), frame="threaten.warn",
    )  # fmt: skip
    expected = Event(
        "e3", "move", told.span("expected"),
        told.span("A second convoy was expected later in the week, an officer said."),
        actors=(told.filler("A second convoy"),), date=later,
        sources=(told.filler("an officer", anonymous=True),),
        modality="planned", frame="move.expect",
    )  # fmt: skip
    one = article("convoy", CONVOY, "Harbour News", "2031-03-04T08:30")
    return Result(one, Extraction(one.id, "frozen", mentions, entities, (move, threat, expected)))


def _strike() -> Result:
    told = _Told(STRIKE)
    mentions = (
        told.mention("Orvian warplanes", "org", "org/orvian-army"),
        told.mention("Port Tern", "place", "place/port-tern"),
        told.mention("Tuesday", "date"),
        told.mention("three guards", "quantity"),
    )
    entities = (
        Entity("org/orvian-army", "Orvian army", "org", 1),
        Entity("place/port-tern", "Port Tern", "place", 2),
    )
    strike = Event(
        "e1", "air-strike", told.span("struck"), told.span(STRIKE.split("\n\n")[1]),
        actors=(told.filler("Orvian warplanes", "org/orvian-army"),), targets=(told.filler("a fuel depot"),),
        place=told.filler("Port Tern", "place/port-tern", nth=1),
        date=When(told.span("Tuesday"), "2031-03-04", "2031-03-04", "day", "published"),
        counts=(told.count("three guards", 3, "killed"),),
        sources=(told.filler("Varnian League", "org/varnian-league"),), modality="alleged",
        frame="air-strike.hit",
    )  # fmt: skip
    one = article("strike", STRIKE, "orvia-today.example", "2031-03-05")
    return Result(one, Extraction(one.id, "frozen", mentions, entities, (strike,)))


def results() -> list[Result]:
    """Four articles: a strike, a convoy with three events, a harvest without any, a long headline."""
    harvest = article("harvest", HARVEST, "Hill Gazette", "2031-03-02")
    long = article("long", f"{LONG}\n\nLittle is known.", None, None)
    return [
        _strike(),
        _convoy(),
        Result(harvest, Extraction(harvest.id, "frozen")),
        Result(long),
    ]


def library() -> Library:
    """The four articles in a library in memory."""
    made = Library.open(":memory:", user="ana")
    made.store(results(), made.begin_batch("frozen"))
    return made
