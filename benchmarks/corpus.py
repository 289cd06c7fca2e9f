"""Libraries made up for the search benchmark: the same ones in every run.

Articles have 300 to 500 words of a Zipf vocabulary and names in one of several spellings; each
tells its names as entities, and up to four events.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tui.library.library import Library, Result
from tui.link.fold import fold
from tui.model import (
    EVENT_TYPES,
    MODALITIES,
    Article,
    Count,
    Entity,
    Event,
    Extraction,
    Filler,
    Mention,
    Span,
    When,
)

SEED = 7
WORDS = 60_000
SYLLABLES = tuple(
    "ba ko li mar ten sor fi ul dan gre pa vos tri mel ca nor qui est ra in do sha lem bru".split()  # noqa: SIM905
)
NAMES = [
    ("Hasakah", "Hasaka", "Hassakeh", "al-Hasakah"), ("Qamishli", "Kamishly", "Qamishlo"),
    ("Deir Ezzor", "Dayr al-Zawr", "Deir ez-Zor"), ("Raqqa", "Rakka", "ar-Raqqah"),
    ("Rumeilan", "Rmelan", "Rumaylan"), ("Aleppo", "Haleb"), ("Kyiv", "Kiev"), ("Kharkiv", "Kharkov"),
]  # fmt: skip
ENTITIES = [Entity(f"place/{names[0].lower().replace(' ', '-')}", names[0], "place", 1) for names in NAMES]


def vocabulary(size: int = WORDS) -> list[str]:
    """Invented words, the more frequent the shorter."""
    chance = random.Random(SEED)
    words: dict[str, None] = {"bako": None}
    while len(words) < size:
        length = 2 + (len(words) > 300) + (len(words) > 5000) + chance.randrange(2)
        words["".join(chance.choice(SYLLABLES) for _ in range(length))] = None
    return list(words)


def fill(path: Path, count: int) -> None:
    """Write a library of so many articles, unless it is there."""
    if path.exists():
        return
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with Library.open(part) as library:
        batch = library.begin_batch("generated")
        chunk: list[Result] = []
        for result in articles(count):
            chunk.append(result)
            if len(chunk) == 1000:
                library.store(chunk, batch)
                chunk = []
        library.store(chunk, batch)
        fold(library, lambda: False)
    part.rename(path)


def articles(count: int) -> Iterator[Result]:
    """So many articles, and what each tells."""
    chance = random.Random(count)
    words = vocabulary()
    total, cumulative = 0.0, []
    for rank in range(3, len(words) + 3):
        total += 1 / rank
        cumulative.append(total)
    for number in range(count):
        drawn = chance.choices(words, cum_weights=cumulative, k=chance.randrange(300, 500))
        named = {}
        for place in range(0, len(drawn), 60):
            which = chance.randrange(len(NAMES))
            drawn[place] = named[which] = chance.choice(NAMES[which])
        title = " ".join(drawn[:9])
        title = title[0].upper() + title[1:]
        text = f"{title}\n\n{' '.join(drawn[9:])}."
        day = f"{2015 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        id = f"{number:032x}"
        article = Article(id, f"{number}.txt", title, "outlet.example", None, day, None, "en", text)
        yield Result(article, _told(article, named, day, chance))


def _told(article: Article, named: dict[int, str], day: str, chance: random.Random) -> Extraction:
    fillers = []
    for which, spelling in named.items():
        at = article.text.find(spelling)
        fillers.append(Filler(at, at + len(spelling), spelling, ENTITIES[which].id))
    mentions = tuple(Mention(f.start, f.end, f.text, "place", f.entity) for f in fillers)
    events = tuple(_event(number, article, fillers, day, chance) for number in range(chance.randrange(5)))
    return Extraction(article.id, "made up", mentions, tuple(ENTITIES[which] for which in named), events)


def _event(number: int, article: Article, fillers: list[Filler], day: str, chance: random.Random) -> Event:
    span = Span(0, 60, article.text[:60])
    count = Count(0, 9, "so many", float(chance.randrange(1, 100)), None, "vehicles", "trucks")
    return Event(
        f"e{number}",
        chance.choice(EVENT_TYPES),
        span,
        span,
        actors=(chance.choice(fillers),),
        origin=chance.choice(fillers),
        date=When(span, day, day, "day", "stated"),
        counts=(count,),
        modality=chance.choice(MODALITIES),
        frame="made up",
    )
