"""How long a key in the query box takes until its rows are there, over generated libraries.

    python benchmarks/search.py [ARTICLES ...] [--keep FOLDER]

Articles have about 400 words of a Zipf vocabulary, and names in several spellings. Each line gives median
and 95th percentile in milliseconds of one more key typed (request, prepare, show, forty rows), and beside it
that of the bare full-text query for the same words. The seed is fixed, so runs on one machine compare.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tui.library.library import Library, Result
from tui.model import Article
from tui.session import Session

NAMES = (
    "Hasakah|Hasaka|Hassakeh|al-Hasakah", "Qamishli|Kamishly|Qamishlo", "Deir Ezzor|Dayr al-Zawr|Deir ez-Zor",
    "Raqqa|Rakka|ar-Raqqah", "Rumeilan|Rmelan|Rumaylan", "Aleppo|Haleb", "Kyiv|Kiev", "Kharkiv|Kharkov",
)  # fmt: skip
SYLLABLES = [
    "ba",
    "ko",
    "li",
    "mar",
    "ten",
    "sor",
    "fi",
    "ul",
    "dan",
    "gre",
    "pa",
    "vos",
    "tri",
    "mel",
    "ca",
    "nor",
    "qui",
    "est",
    "ra",
    "in",
    "do",
    "sha",
    "lem",
    "bru",
]


def vocabulary(size: int, chance: random.Random) -> list[str]:
    """Invented words, the shorter the more frequent."""
    words: dict[str, None] = {"bako": None}
    while len(words) < size:
        length = 2 + (len(words) > 300) + (len(words) > 5000) + chance.randrange(2)
        words["".join(chance.choice(SYLLABLES) for _ in range(length))] = None
    return list(words)


def articles(count: int, words: list[str], chance: random.Random) -> Iterator[Result]:
    """Articles of 300 to 500 words, drawn by Zipf's law, with names in one of their spellings."""
    weights = [1 / rank for rank in range(3, len(words) + 3)]
    cumulative = [0.0]
    for weight in weights:
        cumulative.append(cumulative[-1] + weight)
    for number in range(count):
        drawn = chance.choices(words, cum_weights=cumulative[1:], k=chance.randrange(300, 500))
        for place in range(0, len(drawn), 60):
            drawn[place] = chance.choice(chance.choice(NAMES).split("|"))
        title = " ".join(drawn[:9]).capitalize()
        text = f"{title}\n\n{' '.join(drawn[9:])}."
        day = f"{2015 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        id = f"{number:032x}"
        yield Result(Article(id, f"{number}.txt", title, "outlet.example", None, day, None, "en", text))


def fill(path: Path, count: int, words: list[str]) -> None:
    """Write a library of generated articles, unless it is there."""
    if path.exists():
        return
    with Library.open(path) as library:
        batch = library.begin_batch("generated")
        chunk: list[Result] = []
        for result in articles(count, words, random.Random(count)):
            chunk.append(result)
            if len(chunk) == 1000:
                library.store(chunk, batch)
                chunk = []
        library.store(chunk, batch)


def timed(work: Callable[[], object], repeat: int) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    taken = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken), sorted(taken)[int(0.95 * (len(taken) - 1))]


def mistyped(word: str) -> str:
    """A word with two neighbours swapped near its end."""
    return word[:-3] + word[-2] + word[-3] + word[-1]


def measure(path: Path, words: list[str]) -> None:
    """Print a line for each kind of query."""
    size = path.stat().st_size / 1e6
    start = time.perf_counter()
    with Library.open(path) as library:
        session = Session(library)
        opened = 1000 * (time.perf_counter() - start)
        print(f"\n{len(session):,} articles, {size:.0f} MB, opened in {opened:.0f} ms")
        print(f"{'reading the vocabulary ahead':48}{timed(session.warm, 1)[0]:9.1f}")
        print(f"{'':48}{'median':>9}{'95 %':>9}{'bare':>9}{'hits':>9}")
        rare, long = words[-400], next(w for w in words[2000:] if len(w) > 8)
        queries = {
            "a common word": words[0],
            "a middling word": words[300],
            "a rare word": rare,
            "two letters of a word": "ba",
            "two words": f"{words[300]} {words[40]}",
            "a common and a middling word": f"{words[0]} {words[300]}",
            "a name in another spelling": "hasakah ",
            "a mistyped word": f"{mistyped(long)} ",
            "a mistyped word, half typed": mistyped(long)[:-1],
            "a field and a word": f"is:undecided {words[300]}",
            "a word to leave out": f"-{words[300]} ",
        }
        for name, query in queries.items():
            report(library, session, name, query)
        keys = session.library.keys()[: min(10_000, len(session.library.keys()))]
        session.search("")
        session.marks = set(keys)
        decided, undone = timed(lambda: session.decide("keep"), 1)[0], timed(session.undo, 1)[0]
        print(f"{f'keep {len(keys):,} marked, and undo':48}{decided:9.1f}{undone:9.1f}")


def report(library: Library, session: Session, name: str, query: str) -> None:
    """Time one query as its last key is typed."""

    def key() -> None:
        found = session.prepare(session.request(query))
        assert found is not None
        session.show(found)
        session.rows(0, 40)

    def bare() -> None:
        words = [word for word in query.split() if ":" not in word and word[0] != "-"]
        if words:
            sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 40"
            library.select(sql, (" ".join(words) + "*" * (not query.endswith(" ")),))

    session.search("")
    key()
    hits = len(session)
    median, high = timed(key, 20)
    print(f"{f'{name}: {query.strip()}':48}{median:9.1f}{high:9.1f}{timed(bare, 10)[1]:9.1f}{hits:9,}")


def main() -> None:
    """Fill and measure a library of each size."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "articles", nargs="*", type=int, default=[1_000, 10_000], help="sizes of the libraries"
    )
    options.add_argument("--keep", type=Path, help="write the libraries here and use those already there")
    given = options.parse_args()
    words = vocabulary(60_000, random.Random(7))
    with tempfile.TemporaryDirectory() as folder:
        for count in given.articles:
            path = (given.keep or Path(folder)) / f"generated-{count}.sqlite"
            fill(path, count, words)
            measure(path, words)


if __name__ == "__main__":
    main()
