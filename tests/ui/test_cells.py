"""Whatever is painted, the terminal shows the same as if all of it had been sent, for fewer bytes."""

from __future__ import annotations

import itertools

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from tui.text import pad
from tui.ui.cells import Cells
from tui.ui.pens import PLAIN, Pen, change, pen

EDGES = (0, 7, 19, 24)
"""Where the panes of these screens begin and end."""
PANES = list(itertools.pairwise(EDGES))
ROWS = 4
SIZE = (EDGES[-1], ROWS)
SYSTEM = ColorSystem.TRUECOLOR

STYLES = st.sampled_from(
    [Style.parse(words) for words in (
        "none", "bold", "red", "bold red on blue", "underline", "on #102030", "#aabbcc on #102030", "reverse",
        "bold dim", "dim italic", "bold #aabbcc on #102030", "reverse #aabbcc on #102030",
        "underline #aabbcc on #102030", "strike italic #aabbcc on #102030", "strike #aabbcc",
        "bold underline on default",
    )]
)  # fmt: skip
TEXTS = st.text("ab é字한🙂e\u0301|", max_size=8).map(lambda text: "." + text) | st.sampled_from(
    ["", " ", "          "]
)
LINES = st.lists(st.tuples(TEXTS, STYLES), max_size=4)
FRAMES = st.lists(st.dictionaries(st.tuples(st.integers(0, ROWS - 1), st.sampled_from(PANES)), LINES))


def segments(line: list[tuple[str, Style]], cells: int) -> list[Segment]:
    """A line as a pane paints it: as wide as the pane."""
    made: list[Segment] = []
    for text, style in line:
        room = cells - sum(segment.cell_length for segment in made)
        made.append(Segment(pad(text, min(room, 4)), style))
    room = cells - sum(segment.cell_length for segment in made)
    return [*made, Segment(" " * room, Style.parse("on #102030"))]


class Terminal:
    """A terminal that is fed, and what it shows."""

    def __init__(self, columns: int = SIZE[0], rows: int = ROWS) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.screen.reset_mode(7, private=True)
        self.stream = pyte.Stream(self.screen)

    def feed(self, data: str) -> None:
        self.stream.feed(data)

    @property
    def shown(self) -> list[list[tuple[object, ...]]]:
        """Each cell as it looks: of a blank one only what can be seen."""
        return [
            [look(self.screen.buffer[y][x]) for x in range(self.screen.columns)]
            for y in range(self.screen.lines)
        ]


def look(cell: pyte.screens.Char) -> tuple[object, ...]:
    seen = (cell.data, cell.bg, cell.underscore, cell.strikethrough, cell.reverse)
    return seen if cell.data == " " and not any(seen[2:]) else (*seen, cell.fg, cell.bold, cell.italics)


def in_full(panes: dict[tuple[int, tuple[int, int]], list[Segment]]) -> Terminal:
    """A terminal to which all panes were sent anew."""
    terminal = Terminal()
    for (y, (x, _)), line in panes.items():
        terminal.feed(f"\x1b[{y + 1};{x + 1}H")
        for text, style, _ in line:
            terminal.feed(change(PLAIN, pen(style, SYSTEM)) + text + "\x1b[m")
    return terminal


@settings(max_examples=150)
@given(FRAMES, st.booleans())
def test_the_terminal_shows_what_was_painted_after_every_frame(frames: list, erases: bool):
    terminal, cells, panes = Terminal(), Cells(erases), {}
    for frame in frames:
        painted = {place: segments(line, place[1][1] - place[1][0]) for place, line in frame.items()}
        panes |= painted
        spans = [(y, x, end, line) for (y, (x, end)), line in painted.items()]
        terminal.feed(cells.send(spans, SIZE, SYSTEM))
        assert terminal.shown == in_full(panes).shown


@given(st.sampled_from(["lose", "resize"]), FRAMES)
def test_all_is_sent_again_when_the_screen_was_lost(how: str, frames: list):
    cells, panes = Cells(), {}
    for frame in frames:
        panes |= {place: segments(line, place[1][1] - place[1][0]) for place, line in frame.items()}
    spans = [(y, x, end, line) for (y, (x, end)), line in panes.items()]
    cells.send(spans, SIZE, SYSTEM)
    if how == "resize":
        cells.send([], (5, 2), SYSTEM)
    else:
        cells.lose()
        spans = []
    terminal = Terminal()
    terminal.feed("\x1b[31;44mwhat another program has left")
    terminal.feed(cells.send(spans, SIZE, SYSTEM))
    assert terminal.shown == in_full(panes).shown


@pytest.mark.parametrize(("x", "left"), [(0, "x字b"), (1, "ax b"), (2, "a xb"), (3, "a字x")])
def test_half_of_a_wide_character_is_blank(x: int, left: str):
    terminal, cells = Terminal(), Cells()
    terminal.feed(cells.send([(0, 0, 24, [Segment("a字b".ljust(23))])], SIZE, SYSTEM))
    terminal.feed(cells.send([(0, x, x + 1, [Segment("x")])], SIZE, SYSTEM))
    assert terminal.screen.display[0].rstrip() == left


def sent(before: str, after: str) -> str:
    """What is sent for the second of two lines."""
    cells = Cells()
    for text in (before, after):
        data = cells.send([(0, 0, 40, [Segment(text.ljust(40))])], (40, 2), SYSTEM)
    return data


@pytest.mark.parametrize(
    ("before", "after", "data"),
    [
        ("a line", "a line", ""),
        ("a line", "a lime", "\x1b[1;5Hm"),
        ("a line that ends", "a line", "\x1b[1;8H\x1b[K"),
        ("", "ab" + " " * 20 + "cd", "\x1b[1Hab\x1b[20Ccd"),
        ("x" * 40, "ab" + " " * 20 + "x" * 18, "\x1b[1Hab\x1b[20X"),
        ("a字c", "a字d", "\x1b[1;4Hd"),
        ("a字c", "abcc", "\x1b[1;2Hbc"),
    ],
)
def test_only_what_differs_is_sent(before: str, after: str, data: str):
    assert sent(before, after) == data


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        (Pen("31"), Pen("32"), "\x1b[32m"),
        (Pen("31", "44", 1), PLAIN, "\x1b[m"),
        (Pen("38;2;1;2;3", "48;2;1;2;3", 1), Pen("38;2;1;2;3", "48;2;1;2;3"), "\x1b[22m"),
        (Pen("38;2;1;2;3", "", 3), Pen("38;2;1;2;3", "", 2), "\x1b[22;2m"),
        (Pen("31"), Pen("32", "44", 9), "\x1b[1;4;32;44m"),
    ],
)
def test_a_style_is_sent_as_what_differs_from_the_one_before(before: Pen, after: Pen, codes: str):
    assert change(before, after) == codes
