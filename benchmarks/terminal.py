"""What Dateline sends to a terminal, in bytes, beside other programs where they are installed.

    python benchmarks/terminal.py [FOLDER ...] [--size 120x40]

Without a folder, 60 generated articles, every third with Chinese in it. Each program runs in a
pseudo-terminal. Bytes are counted from a key until the program has been silent for 0.4 seconds, and told as
the median of the repeats; Dateline's own frames are timed as well.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from html import escape
from pathlib import Path

from generated import articles
from ptys import Terminal

STEP = 0.05
"""Seconds after which a cursor step counts as sent: the article follows only a cursor that rests longer."""
DATELINE = Path(sys.executable).with_name("dateline")
DEPTHS = {
    "24-bit colour": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "16 colours": {"TERM": "xterm"},
    "no colour": {"TERM": "xterm", "NO_COLOR": "1"},
}


def typical(counts: Iterable[int]) -> float:
    """The median of the answers; a key that changes nothing, as at the end of a text, is left out."""
    return statistics.median([count for count in counts if count] or [0])


def row(what: str, value: float, limit: str = "") -> None:
    """Print one line of the table."""
    print(f"  {what:<44}{value:>10,.0f}{limit:>12}")


def dateline(depth: str, library: Path, home: Path, first: str, size: tuple[int, int]) -> None:
    """Dateline's acts at one depth of colour, each beside what it may take."""
    print(f"dateline, {depth}")
    terminal = Terminal([str(DATELINE), "--library", str(library)], home, DEPTHS[depth], size)
    row("first screen", terminal.count(2.5), first)
    row("idle, a second", terminal.during(2.0) / 2, "0")
    terminal.press("gg")  # where the one before has left it
    row("cursor step", typical(terminal.press("j", STEP) for _ in range(9)), "450")
    terminal.count()
    row("cursor step, article repainted", statistics.median(terminal.press("j") for _ in range(9)), "6,000")
    row("held j, a key", terminal.hold("j"), "3,000")
    terminal.press("gg")
    terminal.press("\r")
    row("page of the article", typical(terminal.press(" ") for _ in range(3)), "5,000")
    terminal.press("q")
    row("query opened", terminal.press("/"))
    row("query, a key and the rows that change", statistics.median(map(terminal.press, "syria")))
    terminal.press("\x1b")  # the next one would begin with the query
    terminal.end()


def others(text: Path, home: Path, size: tuple[int, int]) -> None:
    """The same acts in programs that everybody has."""
    programs = {
        "less": (["less", str(text)], "", "j", "", " "),
        "vim": (["vim", "-u", "NONE", "-N", str(text)], "", "j", "", "\x06"),
        "fzf": (["sh", "-c", f"fzf < {text}"], "", "\x10", "", ""),
        "newsboat": (
            ["newsboat", "-u", str(feed(home)), "-c", str(home / "cache.db")], "R", "\x1bOB", "\r", " ",
        ),
    }  # fmt: skip
    for name, (command, load, step, into, page) in programs.items():
        if shutil.which(name) is None:
            print(f"{name} is not installed")
            continue
        print(name)
        terminal = Terminal(command, home, DEPTHS["24-bit colour"], size)
        first = terminal.count(1.0)
        if load:  # what stands there before is a list of one feed
            terminal.press(load, 1.0)
            first = terminal.press("\r")
        row("first screen", first)
        row("cursor step", typical(terminal.press(step) for _ in range(9)))
        if into:
            terminal.press(into)
        if page:
            row("page", statistics.median(terminal.press(page) for _ in range(5)))
        terminal.end()


def feed(home: Path) -> Path:
    """A feed of the same size for a feed reader, and the file that names it."""
    made = list(articles(60))
    items = "".join(
        f"<item><title>{escape(one.title or '')}</title><link>http://x/{one.id}</link><description>"
        f"{escape(' '.join(other.text for other in made[at % 50 : at % 50 + 9]))}</description></item>"
        for at, one in enumerate(made)
    )
    (home / "feed.xml").write_text(f'<rss version="2.0"><channel><title>one</title>{items}</channel></rss>')
    (home / "urls").write_text(f"file://{home / 'feed.xml'}\n")
    return home / "urls"


def made(home: Path) -> Path:
    """A folder of generated articles, every third with Chinese in it."""
    folder = home / "made"
    folder.mkdir()
    for number, article in enumerate(articles(60)):
        text = article.text.replace("a ", "新闻 ") if number % 3 == 0 else article.text
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def frames(size: tuple[int, int]) -> None:
    """How long it takes to find what differs, in the worst case: every cell of the screen."""
    from rich.color import ColorSystem
    from rich.segment import Segment
    from rich.style import Style

    from tui.ui.cells import Cells

    styles = [Style.parse(words) for words in ("#d8d4ca on #141311", "bold #e0c080 on #141311")]
    words = [["some words of it ", "and a name"], ["other words here ", "an outlet."]]
    columns, rows = size
    screens = [
        [
            (y, 0, columns, [Segment(t, s) for t, s in zip(pair * 5, styles * 5, strict=True)])
            for y in range(rows)
        ]
        for pair in words
    ]
    cells, times = Cells(), []
    for turn in range(40):
        start = time.perf_counter()
        cells.send(screens[turn // 2 % 2], size, ColorSystem.TRUECOLOR)
        times.append((time.perf_counter() - start) * 1000)
    print("a frame, milliseconds (limit 5)")
    print(f"  {'every cell painted, none differs':<44}{statistics.median(times[3::2]):>10.2f}")
    print(f"  {'every cell painted, every row differs':<44}{statistics.median(times[2::2]):>10.2f}")


def main() -> None:
    """Load the folders into a library of their own and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--size", default="120x40", help="columns x rows (default: 120x40)")
    options = parser.parse_args()
    columns, _, rows = options.size.partition("x")
    size = int(columns), int(rows)
    with tempfile.TemporaryDirectory() as place:
        home, library = Path(place), Path(place) / "library.sqlite"
        folders = options.folders or [made(home)]
        subprocess.run([DATELINE, "load", *folders, "--library", library], check=True)
        text = home / "text"
        text.write_text("\n".join(p.read_text("utf-8", "replace") for p in sorted(folders[0].rglob("*.txt"))))
        for depth, first in zip(DEPTHS, ("25,000", "15,000", "15,000"), strict=True):
            dateline(depth, library, home, first, size)
        others(text, home, size)
    frames(size)


if __name__ == "__main__":
    main()
