"""Why an event is one, and why there is none: what the screen says when it is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hands import press, shown

from tui.extract import pipeline
from tui.library.batches import Result
from tui.library.library import Library
from tui.model import Article
from tui.ui import why
from tui.ui.app import Dateline, prepare
from tui.ui.outward import event_at_hand
from tui.ui.terminal import Abilities

MakeApp = Callable[..., Dateline]
WIDE = (140, 40)
TOLD = Article(
    "a1", "a.txt", None, "The Orvian Post", None, "2025-03-04", None, "en",
    "The Syrian army shelled the village of Maarat on Monday, a medic said.",
)  # fmt: skip
FOREIGN = replace(TOLD, id="a2", language="ar", text="التقى الوزيران يوم الثلاثاء في العاصمة وتحدثا.")
QUIET = replace(TOLD, id="a3", text="The Orvian Post prints a recipe for Syrian bread today, with cumin.")


def over(*articles: Article) -> Library:
    library = Library.open(":memory:")
    results = [Result(article, pipeline.extract(article)) for article in articles]
    library.store(results, library.begin_batch("mine"))
    return library


async def test_i_tells_why_the_event_at_hand_is_one(make_app: MakeApp) -> None:
    with over(TOLD) as library:
        app = make_app(library)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "l", "l", "j", "i")
            page = shown(app)
            assert "Why: shelling on shelled" in page
            assert "shelled/VBD" in page
            assert "Syrian army = org" in page
            assert "happened, by its verb group" in page
            await press(pilot, "q")
            assert app.screen is app.main


async def test_without_an_event_i_says_how_to_come_to_one(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "i")
        assert app.main.status.message == "no event is chosen; ]v goes to one"
        await press(pilot, "]", "v", "i")
        assert "Why: " in shown(app)


async def test_of_two_events_asked_about_in_a_row_the_second_is_explained(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "]", "v")
        first = event_at_hand(app.main)
        assert first
        second = replace(first, id="e2")
        app._explained = second
        app.post_message(app.Explained(first, [("", "of the first")]))
        app.post_message(app.Explained(second, [("", "of the second")]))
        await press(pilot)
        assert "of the second" in shown(app)


def test_an_event_of_an_older_version_is_told_as_gone() -> None:
    event = pipeline.extract(TOLD).events[0]
    other = replace(TOLD, text="Nothing of the kind is told in this text about the price of bread and fuel.")
    assert why.explain(other, event)[0] == ("", "This event is not found any more")


def test_an_article_that_cannot_be_read_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    event = pipeline.extract(TOLD).events[0]
    monkeypatch.setattr(pipeline, "extract", lambda *_: 1 / 0)
    assert "could not be read anew: ZeroDivisionError" in why.explain(TOLD, event)[0][1]


@pytest.mark.parametrize(
    ("article", "sentence"),
    [
        (FOREIGN, "This article is in Arabic; only English is read for names and events."),
        (QUIET, "No events: no sentence tells of an attack"),
    ],
)
async def test_a_panel_without_events_says_why(make_app: MakeApp, article: Article, sentence: str) -> None:
    with over(article) as library:
        app = make_app(library)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot)
            panel = " ".join(line[-40:].strip() for line in shown(app).splitlines())
            assert all(word in panel for word in sentence.split()), panel


async def test_a_broken_file_of_the_users_is_told_when_the_screen_opens(
    library: Library, make_app: MakeApp, tmp_path: Path
) -> None:
    mine = tmp_path / "config" / "dictionaries"
    mine.mkdir(parents=True)
    (mine / "places_mine.yaml").write_text("type: place\nentries:\n- {name: A, alais: [B]}\n")
    setup = prepare(Abilities("full", True), tmp_path / "config")  # type: ignore[arg-type]
    assert [p.reason for p in setup.problems] == ["unknown key `alais`; did you mean `aliases`?"]
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        assert "did you mean `aliases`?" in app.main.status.message
