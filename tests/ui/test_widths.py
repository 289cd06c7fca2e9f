"""Whatever script an article is in and whatever size the screen has, columns stand one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hands import press
from wcwidth import wcswidth

from tui.library.batches import Result
from tui.library.library import Library
from tui.model import Article, Extraction, Mention
from tui.session import Session
from tui.ui.app import Dateline, prepare
from tui.ui.headless import still
from tui.ui.layout import LIST_WIDE, PANEL_WIDE, READER_WIDE, arrange
from tui.ui.terminal import Abilities
from tui.ui.tour import steps

SCRIPTS = {
    "chinese": "北京的軍隊於星期一越過邊界，目擊者說。",
    "japanese": "きのう、港で「火事」があったと通信社が伝えた。",
    "korean": "군대가 월요일에 국경을 넘었다고 목격자가 말했다.",
    "combining": "Un co\u0302te\u0301 de\u0301serte\u0301: Vie\u0323\u0302t Nam.",
    "emoji": "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 in \U0001f1fa\U0001f1e6, \u2764\ufe0f.",
    "arabic": "عبرت قافلة من أربعين شاحنة الحدود يوم الاثنين، قال مسؤول.",
    "hebrew": "שיירה של ארבעים משאיות חצתה את הגבול ביום שני.",
    "hindi": "सोमवार को चालीस ट्रकों का काफिला सीमा पार कर गया।",
    "thai": "ขบวนรถบรรทุกสี่สิบคันข้ามพรมแดนเมื่อวันจันทร์",
    "mixed": "Wide 字 and e\u0301 and ﬀ and ½ — “quotes” … and a\u200bzero\u200dwidth",
}
SIZES = [(40, 10), (59, 12), (60, 20), (80, 24), (99, 30), (140, 45), (300, 80)]


@pytest.fixture(scope="module")
def scripts() -> Iterator[Library]:
    """An article in each script, in which each word is a name."""
    with Library.open(":memory:", user="ana") as library:
        batch, results = library.begin_batch("scripts"), []
        for name, words in SCRIPTS.items():
            text = f"{words}\n\n" + " ".join([words] * 12)
            places = [(at, at + len(word)) for at, word in _words(words)]
            mentions = tuple(Mention(start, end, text[start:end], "place") for start, end in places)
            article = Article(
                name, f"{name}.txt", words, words[:12], words[:9], "2031-03-04", None, None, text
            )
            results.append(Result(article, Extraction(name, "made", mentions)))
        library.store(results, batch)
        yield library


def _words(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for word in text.split(" "):
        yield at, word
        at += len(word) + 1


@pytest.mark.parametrize("utf8", [True, False], ids=["utf-8", "ascii"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_line_is_as_wide_as_the_screen_and_borders_stand_in_a_column(
    scripts: Library, tmp_path: Path, size: tuple[int, int], utf8: bool
):
    setup = prepare(Abilities("none", utf8), tmp_path / "config")
    app = still(Dateline(Session(scripts), setup))
    columns, rows = size
    async with app.run_test(size=size) as pilot:
        for keys in ("", *"jjjjjjjjj"):
            await press(pilot, *keys)
            lines = [strip.text for strip in app.screen._compositor.render_strips()]
            assert len(lines) == rows
            for line in lines:
                assert wcswidth(line) == columns, repr(line)
                assert utf8 or line.isascii(), repr(line)
            side = "│" if utf8 else "|"
            for x in [w.region.x for w in (app.main.reader, app.main.panel) if w.region.x > 0 and w.display]:
                for line in lines[1 : rows - 2]:
                    assert any(wcswidth(line[:at]) == x and line[at] == side for at in range(len(line)))


def test_what_a_wide_screen_has_beyond_a_readable_line_goes_to_list_and_panel():
    for width in range(140, 400, 20):
        widths = dict(arrange(width, "list").panes)
        assert sum(widths.values()) == width
        assert widths["list"] <= LIST_WIDE
        assert widths["panel"] <= PANEL_WIDE
    assert arrange(240, "list").width("reader") == READER_WIDE + 1
    assert arrange(300, "list").width("panel") == PANEL_WIDE
    assert arrange(300, "list", panel=False).width("list") == LIST_WIDE


async def test_a_label_that_is_cut_still_stands_apart_from_what_is_typed(scripts: Library, tmp_path: Path):
    app = still(Dateline(Session(scripts), prepare(Abilities("none", utf8=True), tmp_path / "config")))
    async with app.run_test(size=(40, 10)) as pilot:
        await press(pilot, "!", *"oil")
        assert any(" oil " in strip.text for strip in app.screen._compositor.render_strips())


async def test_a_caption_of_the_tour_is_whole_on_the_smallest_screen(scripts: Library, tmp_path: Path):
    app = still(Dateline(Session(scripts), prepare(Abilities("none", utf8=True), tmp_path / "config")))
    async with app.run_test(size=(40, 10)) as pilot:
        for number in range(len(steps())):
            app.main.tour._go(number)
            await press(pilot)
            shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
            assert all(line in shown for line in app.main.tour._wrapped(40))


@pytest.mark.parametrize("size", [(39, 10), (20, 5), (8, 3), (1, 1), (3, 40), (200, 2)], ids=str)
async def test_a_screen_that_is_too_small_crashes_nothing(
    scripts: Library, tmp_path: Path, size: tuple[int, int]
):
    app = still(Dateline(Session(scripts), prepare(Abilities("full", True), tmp_path / "config")))
    async with app.run_test(size=size) as pilot:
        for keys in ("j", "l", "l", "s", "?", "q", "/", "a", "escape", "z"):
            await press(pilot, keys)
        assert size[0] < 16 or app.main.header.pieces(size[0])[0][0].strip().startswith("needs 40x10")
        await pilot.resize_terminal(80, 24)
        await press(pilot, "j")
        assert app.is_running


@pytest.mark.parametrize("key", ["|", "!", "t", ":", "f"])
async def test_what_is_typed_into_a_prompt_is_seen_on_the_narrowest_screen(
    scripts: Library, tmp_path: Path, key: str
):
    app = still(Dateline(Session(scripts), prepare(Abilities("full", True), tmp_path / "config")))
    async with app.run_test(size=(40, 10)) as pilot:
        await press(pilot, key, *"typed")
        assert any("typed" in strip.text for strip in app.screen._compositor.render_strips())
