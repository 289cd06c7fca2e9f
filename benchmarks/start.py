"""How soon the first screen is there, how soon a key is answered, and what memory that takes.

    python benchmarks/start.py [--articles 100000] [--library FILE] [--runs 7]

A library of generated articles, opened in a pseudo-terminal of 120x40, in turn with a Textual app of one line
and with Python alone: as if it had changed since it was left, and as it was left. The first screen is there
with its last line, below the list and the article; then a key is typed at once, and its answer waited for.
Later, a key is answered when the last byte that it brings has come; the article beside the list follows a
cursor that rests for 80 ms and does not count.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from generated import articles, made_up
from ptys import Terminal

from tui.library.batches import Result
from tui.library.library import Library

DATELINE = Path(sys.executable).with_name("dateline")
COLOURS = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
STATIC = """
from textual.app import App
from textual.widgets import Static

class One(App):
    def compose(self):
        yield Static("one static line")

One().run()
"""
KEYS = {
    "j": "j", "k": "k", "page of the list": "\x1b[6~", "end of the list": "G", "top of the list": "gg",
    "next undecided": "}", "keep": "s", "undo": "u", "page of the article": " ", "next pane": "\t",
    "mark": "x",
}  # fmt: skip
LAST = b" help "
"""What stands in the last line of the screen, which is sent last."""
MARKED = b"1 marked"
"""What `x` has the screen say."""
WITHIN = 0.07
"""Seconds of which an answer is the last byte: the article is painted later."""


def fill(path: Path, count: int) -> None:
    """Make a library of so many articles."""
    with Library.open(path) as library:
        batch, chunk = library.begin_batch("generated"), []
        for article in articles(count):
            chunk.append(Result(article, made_up(article)))
            if len(chunk) == 256:
                library.store(chunk, batch)
                chunk.clear()
        library.store(chunk, batch)


def starts(library: Path, home: Path, runs: int) -> None:
    """Print how long the three take to their first screen, one after the other in every run."""
    kept = home / ".cache" / "dateline" / "screen.json"
    own = [str(DATELINE), "--library", str(library)], LAST
    programs = {
        "python -c pass": ([sys.executable, "-c", "print('one static line')"], b"one static line"),
        "textual, one static line": ([sys.executable, "-c", STATIC], b"one static line"),
        "dateline, a key answered": own,
        "dateline": own,
        "dateline, as it was left": own,
        "dateline, as it was left, a key answered": own,
    }
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, (command, first) in programs.items():
            if "as it was left" not in name:
                kept.unlink(missing_ok=True)
            terminal = Terminal(command, home, COLOURS)
            took = terminal.until(first)
            if name.endswith("answered"):
                terminal.type("x")
                took += terminal.until(MARKED)
            times[name].append(1000 * took)
            terminal.count()  # a screen is kept once it is at rest
            terminal.end()
    bare = statistics.median(times["textual, one static line"])
    for name, each in times.items():
        took = statistics.median(each)
        print(f"  {name:<44}{took:>8,.0f} ms  (least {min(each):,.0f}){took / bare:>8.2f}")
    print("  the last column is the ratio to one static line; the limit of the first screen is 1.3")


def keys(library: Path, home: Path, repeats: int = 30) -> None:
    """Print how soon keys are answered, and the memory that all this took."""
    terminal = Terminal([str(DATELINE), "--library", str(library)], home, COLOURS)
    terminal.count(1.0)
    print(f"  {'memory, first screen':<44}{terminal.peak:>8,.0f} MB  limit 90")
    terminal.count(6.0)
    print(f"  {'memory, six seconds later':<44}{terminal.peak:>8,.0f} MB  limit 90")
    every: list[float] = []
    for name, key in KEYS.items():
        times = []
        for _ in range(repeats):
            times.append(1000 * terminal.answer(key, WITHIN))
            terminal.count(0.15)
        told = [time for time in times if time] or [0.0]
        every += told
        print(f"  {name:<44}{statistics.median(told):>8.1f} ms  95th percentile {percentile(told):.1f}")
    print(f"  {'every key':<44}{percentile(every):>8.1f} ms  95th percentile, limit 16")
    print(f"  {'memory, after them':<44}{terminal.peak:>8,.0f} MB  limit 90")
    for key in "/hasaka":
        terminal.press(key, 0.3)
    terminal.count(1.0)
    print(f"  {'memory, after a search':<44}{terminal.peak:>8,.0f} MB  limit 90")
    terminal.press("\x1b\x1b")  # the next start would ask the query again
    terminal.end()


def percentile(times: list[float]) -> float:
    """The 95th."""
    return sorted(times)[min(round(0.95 * len(times)), len(times) - 1)]


def main() -> None:
    """Make the library, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000, help="articles of the library")
    parser.add_argument("--library", type=Path, help="a library to use instead of a generated one")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        library = options.library or home / "library.sqlite"
        if options.library is None:
            fill(library, options.articles)
        with Library.open(library) as opened:
            print(f"a library of {opened.count():,} articles")
        starts(library, home, options.runs)
        keys(library, home)


if __name__ == "__main__":
    main()
