"""How long a key in the query box takes until its rows are there, over generated libraries.

    python benchmarks/search.py [ARTICLES ...] [--keep FOLDER] [--screen] [--cpu]

Each line gives median and 95th percentile in milliseconds of one more key typed (request, prepare, show,
forty rows), and beside it that of the bare full-text query for the same words, its best forty by rank.
`--screen` runs the app without a terminal over the last library: keys until the screen is painted, and the
longest time that its event loop did not answer meanwhile. The seed is fixed: runs on one machine compare.
`--cpu` counts the time that this process computes, where the machine has other work.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus import fill, vocabulary
from heartbeat import keys_on_screen

from tui.library.library import Library
from tui.session import Session

REPEATS = 20
clock = time.perf_counter


def queries(words: list[str]) -> dict[str, str]:
    """What is typed, by what it shows: the last key of each is timed."""
    long = next(w for w in words[2000:] if len(w) > 8)
    return {
        "a rare word": words[-400],
        "a mistyped word": f"{mistyped(long)} ",
        "a mistyped word, half typed": mistyped(long)[:-1],
        "a middling word": words[300],
        "two words": f"{words[300]} {words[40]}",
        "a word in every article": words[0],
        "one letter": "b",
        "two letters": "ba",
        "a common and a middling word": f"{words[0]} {words[300]}",
        "a name in all its spellings": "hasakah ",
        "either of two words": f"{words[300]} OR {words[40]} ",
        "a phrase": f'"{words[0]} {words[1]}"',
        "a word to leave out": f"-{words[300]} ",
        "a common word to leave out": f"-{words[0]} ",
        "a field and a word": f"is:undecided {words[300]}",
        "a field and a common word": f"is:undecided {words[0]}",
        "a kind of event": "event:move ",
        "a kind of event and a word": f"event:move {words[300]}",
        "one event that fits all": "event:move[actor:hasakah vehicles:>40]",
        "a place": "place:raqqa ",
        "a date": "date:2019 ",
        "a common word, sorted": f"{words[0]} sort:title ",
        "a regular expression": f"/{words[300][:4]}.*/ ",
    }


def timed(work: Callable[[], object], repeat: int) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    taken = []
    for _ in range(repeat):
        start = clock()
        work()
        taken.append(1000 * (clock() - start))
    return statistics.median(taken), sorted(taken)[int(0.95 * (len(taken) - 1))]


def mistyped(word: str) -> str:
    """A word with two neighbours swapped near its end."""
    return word[:-3] + word[-2] + word[-3] + word[-1]


def measure(path: Path, words: list[str]) -> None:
    """Print a line for each kind of query, for a bulk verb and its undo, and the size of the index."""
    start = clock()
    with Library.open(path) as library:
        session = Session(library)
        opened = 1000 * (clock() - start)
        print(f"\n{len(session):,} articles, {path.stat().st_size / 1e6:.0f} MB, opened in {opened:.0f} ms")
        print(f"the index is {index_share(library):.2f} of the text")
        print(f"{'reading the vocabulary ahead':58}{timed(session.warm, 1)[0]:9.1f}")
        print(f"{'':58}{'median':>9}{'95 %':>9}{'bare':>9}{'hits':>9}")
        for name, query in queries(words).items():
            report(session, name, query)
        bulk(session)


def index_share(library: Library) -> float:
    """The bytes of the full-text index, as a part of those of the text."""
    index = library.select("SELECT sum(length(block)) FROM search_data")[0][0]
    sizes = library.select("SELECT sum(length(CAST(id AS TEXT)) + length(sz)) FROM search_docsize")[0][0]
    text = library.select("SELECT sum(length(CAST(text AS BLOB))) FROM texts")[0][0]
    return float((index + sizes) / text)


def report(session: Session, name: str, query: str) -> None:
    """Time one query as its last key is typed."""

    def key() -> None:
        found = session.prepare(session.request(query))
        assert found is not None
        assert found.error is None, found.error
        session.show(found)
        session.rows(0, 40)

    def bare() -> None:
        sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 40"
        session.library.select(sql, (" ".join(words) + "*" * (not query.endswith((" ", '"'))),))

    words = [word for word in query.split() if not set(word) & set(":-/>")]
    session.search("")
    key()
    hits = len(session)
    median, high = timed(key, REPEATS)
    beside = f"{timed(bare, 10)[1]:9.1f}" if words and "/" not in query else f"{'':9}"
    print(f"{f'{name}: {query.strip()}':58}{median:9.1f}{high:9.1f}{beside}{hits:9,}")


def bulk(session: Session) -> None:
    """Time a verb on ten thousand marked articles, and its undo, until forty rows are there again."""
    session.search("")
    keys = session.keys[:10_000]

    def keep() -> None:
        session.marks = set(keys)
        session.decide("keep")
        session.rows(session.cursor, 40)

    def undo() -> None:
        session.undo()
        session.rows(session.cursor, 40)

    taken = [(timed(keep, 1)[0], timed(undo, 1)[0]) for _ in range(3)]
    print(f"{f'keep {len(keys):,} marked':58}{max(t[0] for t in taken):9.1f}")
    print(f"{'undo that':58}{max(t[1] for t in taken):9.1f}")


def main() -> None:
    """Fill and measure a library of each size."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "articles", nargs="*", type=int, default=[1_000, 10_000], help="sizes of the libraries"
    )
    options.add_argument("--keep", type=Path, help="write the libraries here and use those already there")
    options.add_argument("--screen", action="store_true", help="run the app over the last one as well")
    options.add_argument("--cpu", action="store_true", help="count processor time, not time")
    given = options.parse_args()
    if given.cpu:
        globals()["clock"] = time.process_time
    words = vocabulary()
    with tempfile.TemporaryDirectory() as folder:
        for count in given.articles:
            path = (given.keep or Path(folder)) / f"generated-{count}.sqlite"
            fill(path, count)
            measure(path, words)
        if given.screen:
            asyncio.run(keys_on_screen(path, list(queries(words).values()), given.cpu))


if __name__ == "__main__":
    main()
