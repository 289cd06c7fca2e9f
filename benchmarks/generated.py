"""Articles and extractions made up for benchmarks: the same ones in every run.

About 400 words an article over a Zipf vocabulary; eight entities and four events each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.load import formats
from tui.load.sources import Blob
from tui.model import Article, Count, Entity, Event, Extraction, Filler, Mention, Problem, Span, When

WORDS = 400
ENTITIES = [Entity(f"place/{n}", f"Place {n}", "place", 1, "SY", 34.0, 36.0) for n in range(400)]


@dataclass(frozen=True)
class Fake:
    """Reads as the program does, extracts nothing at all but gives as much as a real article does."""

    def version(self) -> str:
        return "fake"

    def prepared(self) -> bool:
        return True

    def warm(self) -> None:
        pass

    def read(self, blob: Blob) -> Iterator[Article | Problem]:
        return formats.read(blob)

    def extract(self, article: Article) -> Extraction:
        return made_up(article)


def made_up(article: Article) -> Extraction:
    chosen = random.Random(article.id).sample(ENTITIES, 8)
    mentions = tuple(
        Mention(n, n + 9, entity.name, "place", entity.id)
        for n, entity in enumerate(chosen)
        for _ in range(4)
    )
    events = []
    for n in range(4):
        span = Span(0, 60, article.text[:60])
        one, other = (Filler(n, n + 9, entity.name, entity.id) for entity in chosen[2 * n : 2 * n + 2])
        day = When(span, "2019-10-21", "2019-10-21", "day", "stated")
        count = Count(0, 9, "40 trucks", 40.0, None, "vehicles", "trucks")
        events.append(
            Event(
                f"e{n}", "move", span, span, actors=(one,), origin=other, date=day, counts=(count,), frame="f"
            )
        )
    return Extraction(article.id, "fake", mentions, tuple(chosen), tuple(events))


def vocabulary(size: int = 60_000) -> tuple[list[str], list[float]]:
    dice = random.Random(7)
    parts = (
        "ba",
        "de",
        "fi",
        "go",
        "hu",
        "ka",
        "le",
        "mi",
        "no",
        "pu",
        "ra",
        "se",
        "ti",
        "vo",
        "wu",
        "ya",
        "sha",
        "qam",
        "tel",
        "dayr",
        "az",
        "zor",
        "has",
        "mar",
        "iq",
        "an",
    )
    words = sorted({"".join(dice.choices(parts, k=dice.randint(1, 4))) for _ in range(size)})
    dice.shuffle(words)
    return words, [1 / (rank + 10) for rank in range(len(words))]


def articles(count: int) -> Iterator[Article]:
    words, weights = vocabulary()
    dice = random.Random(11)
    for number in range(count):
        drawn = dice.choices(words, weights, k=WORDS)
        title = " ".join(drawn[:9]).capitalize()
        lines = [" ".join(drawn[n : n + 40]).capitalize() + "." for n in range(0, WORDS, 40)]
        day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
        text = f"{title}\n\n" + "\n\n".join(lines)
        yield Article(f"{number:032x}", f"in/{number}.txt", title, "example.org", None, day, None, "en", text)


def with_copies(count: int, every: int = 5) -> Iterator[tuple[Article, int]]:
    """Articles, every fifth of them a copy of an earlier one; each with the number of its story.

    A copy has another outlet and headline, a notice before and behind it, and may have lost a third of its
    end. Every tenth article is no copy but a report from one template, with other days and numbers.
    """
    dice = random.Random(13)
    notice = "Subscribe to our letter for the news of the day. " * 2
    originals: list[Article] = []
    for number, article in enumerate(articles(count)):
        if number % every == every - 1:
            story = dice.randrange(len(originals))
            of = originals[story]
            body = of.text.partition("\n\n")[2]
            kept = body[: int(len(body) * dice.choice((1.0, 1.0, 0.8, 0.67)))]
            title = article.title or ""
            text = f"{title}\n\n{notice}\n\n{kept}\n\n{notice}"
            yield replace(article, text=text, source="copier.example", published=of.published), story
            continue
        if number % 10 == 0:
            article = _report(article, dice)
        originals.append(article)
        yield article, len(originals) - 1


def _report(article: Article, dice: random.Random) -> Article:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    lines = [_REPORT.format(dice.randint(3, 900), dice.choice(days), dice.randint(3, 900)) for _ in days]
    return replace(article, text=f"{article.title}\n\n" + "\n\n".join(lines))


_REPORT = (
    "A column of vehicles of the forces that hold the eastern bank has entered the town by the crossing. "
    "Some {} of them came on {} with {} others."
)
