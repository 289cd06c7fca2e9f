"""Demos and pictures: what is recorded is what the screen shows, and a user's key stops a demo."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pyte
import pytest
from hands import press
from ptys import opener

from tui import commands, demos
from tui.library.ingest import ingest
from tui.library.library import Library
from tui.paths import seeds_dir
from tui.session import Session
from tui.ui import headless, picture
from tui.ui.demo import OUTWARD, Caption, Demo, Recording, record

SHORT = """
title: short
size: 90x24
steps:
- say: "{next-article} goes down"
  do: next-article
- keys: "/ 'oil' enter"
  expect: / oil
- do: palette
  expect: [Next undecided, goes down]
- keys: esc
  expect: nowhere to be seen
"""


@pytest.fixture
def short(tmp_path: Path) -> demos.Script:
    (tmp_path / "short.yaml").write_text(SHORT, encoding="utf-8")
    return demos.read(tmp_path / "short.yaml")


def replayed(cast: Path) -> str:
    """The last screen of a recording, as a terminal shows it."""
    header, *events = map(json.loads, cast.read_text(encoding="utf-8").splitlines())
    screen = pyte.Screen(header["width"], header["height"])
    stream = pyte.Stream(screen)
    for _, kind, sent in events[:-1]:
        assert kind == "o"
        stream.feed(sent)
    return "".join(line.rstrip() + "\n" for line in screen.display)


async def recorded(script: demos.Script) -> Recording:
    """A script played on the sample batch."""
    with Library.open(":memory:") as samples:
        ingest(samples, [seeds_dir()], batch=samples.begin_batch("seeds"), workers=0)
        return await record(Session(samples), script, speed=2)


async def all_recorded() -> dict[str, Recording]:
    scripts = [demos.read(demos.find(name)) for name in demos.available()]
    made = await asyncio.gather(*map(recorded, scripts))
    return dict(zip(demos.available(), made, strict=True))


async def test_every_tour_plays_to_its_end_and_meets_what_it_expects(tmp_path: Path):
    for name, recording in (await all_recorded()).items():
        assert recording.missed == [], name
        assert 15 < recording.seconds < 45
        recording.write(tmp_path / f"{name}.cast")
        assert replayed(tmp_path / f"{name}.cast") == recording.screen


async def test_a_recording_is_asciinemas_and_the_same_each_time(short: demos.Script, tmp_path: Path):
    one, two = tmp_path / "1.cast", tmp_path / "2.cast"
    for target in (one, two):
        (await recorded(short)).write(target)
    assert one.read_bytes() == two.read_bytes()
    header, *events = map(json.loads, one.read_text(encoding="utf-8").splitlines())
    assert (header["version"], header["width"], header["height"]) == (2, 90, 24)
    times = [at for at, _, _ in events]
    assert times == sorted(times)
    assert events[0][2].startswith("\x1b[?1049h")
    assert events[-1][2].endswith("\x1b[?1049l")


async def test_what_is_expected_and_not_there_is_told_with_its_line_and_the_screen(short: demos.Script):
    recording = await recorded(short)
    assert len(recording.missed) == 1
    told = recording.missed[0]
    assert "short.yaml:11: 'nowhere to be seen' is not on the screen" in told
    assert "5 of 5" in told


async def test_a_key_of_the_users_stops_the_demo_and_says_so(short: demos.Script, library, tmp_path: Path):
    app = Demo(Session(library), headless.setup(), short)
    async with app.run_test(size=(90, 24)) as pilot:
        app.say("a caption")
        await press(pilot)
        assert "a caption" in picture.text(app)
        cursor = app.session.cursor
        await press(pilot, "j")
        assert app.session.cursor == cursor
        assert "The demo was stopped: the keys are yours" in picture.text(app)
        assert not app.main.query(Caption)
        await press(pilot, "j")
        assert app.session.cursor == cursor + 1


async def test_a_picture_is_the_screen_as_text_and_as_svg_with_nothing_to_fetch(library, tmp_path: Path):
    shown = await headless.take(
        Session(library), (80, 24), demos.keys("j / 'convoy' enter"), "dark", Path("x.txt"), ""
    )
    assert "/ convoy" in shown.splitlines()[0]
    assert len(shown.splitlines()) == 24
    drawn = await headless.take(Session(library), (80, 24), (), "light", Path("x.svg"), "dateline seeds/")
    again = await headless.take(Session(library), (80, 24), (), "light", Path("x.svg"), "dateline seeds/")
    assert drawn == again
    assert "dateline" in drawn
    assert "url(" not in drawn.replace("url(#", "")
    with pytest.raises(ValueError, match="no theme of this name"):
        await headless.take(Session(library), (80, 24), (), "nix", Path("x.svg"), "")


async def test_the_palette_writes_a_picture_and_names_the_file(make_app, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "ctrl+p", *"screenshot", "enter")
        assert app.main.status.message == f"picture: {tmp_path / 'dateline-1.svg'}"
        app.main.run_command("screenshot", str(tmp_path / "me.txt"))
        await press(pilot)
        app.main.run_command("screenshot", "me.png")
        await press(pilot)
        assert "ends in .svg or .txt" in app.main.status.message
        app.main.run_command("screenshot", "nowhere/me.svg")
        await press(pilot)
        assert "cannot be written" in app.main.status.message
    assert (tmp_path / "dateline-1.svg").read_text().startswith("<svg")
    assert "Warplanes hit fuel depot" in (tmp_path / "me.txt").read_text()


async def test_a_script_of_somebody_else_writes_nothing_and_runs_nothing(tmp_path: Path, monkeypatch):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    (tmp_path / "theirs.yaml").write_text(
        "size: 90x24\n"
        "steps:\n"
        "- {keys: \"| 'touch x' enter\", expect: a demo writes nothing}\n"
        "- {keys: \"j : 'pipe touch x' enter\", expect: a demo writes nothing}\n"
        "- {keys: \"j ! 'x.csv' enter\", expect: a demo writes nothing}\n"
        "- {keys: \"j : 'export x.csv' enter\", expect: a demo writes nothing}\n"
        "- {keys: \"j ^p 'screenshot' enter\", expect: a demo writes nothing}\n"
        "- {keys: \"j : 'theme light' enter\", expect: a demo writes nothing}\n",
        encoding="utf-8",
    )
    recording = await recorded(demos.read(tmp_path / "theirs.yaml"))
    assert recording.missed == []
    assert list(here.iterdir()) == []


def test_every_command_that_reaches_outside_is_kept_from_scripts():
    outward = {name for name in commands.registry() if name.startswith(("copy", "open", "pipe"))}
    assert outward <= set(OUTWARD) <= set(commands.registry())


def test_a_demo_plays_in_a_terminal_until_a_key_stops_it(tmp_path: Path):
    (tmp_path / "mine.yaml").write_text(
        "steps:\n- {say: hello there, do: keep}\n- {say: and on, pause: 60}\n", encoding="utf-8"
    )
    with opener(tmp_path) as start:
        terminal = start("demo", str(tmp_path / "mine.yaml"))
        terminal.wait_for("and on")
        terminal.wait_for("4 undecided")
        terminal.type("d")
        assert "4 undecided" in terminal.wait_for("The demo was stopped")
        assert "and on" not in terminal.text
        terminal.type("d")
        terminal.wait_for("3 undecided")
        terminal.type("q")
        assert terminal.wait_end() == 0
        terminal.assert_restored()
    assert not (tmp_path / "data").exists()


def test_all_keys_of_the_tours_exist():
    keys, _ = commands.keymap()
    for name in demos.available():
        assert demos.read(demos.find(name)).unbound(keys) == []
