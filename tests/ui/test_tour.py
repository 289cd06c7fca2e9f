"""The tour asks for five things, goes on when they are done, and ends with esc."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hands import press, shown

from tui.commands import registry
from tui.ui.app import Dateline
from tui.ui.tour import SEARCHED, steps

MakeApp = Callable[..., Dateline]


async def test_each_step_waits_for_its_key(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ":", *"tour", "enter")
        for number, keys in enumerate(
            (["j"], ["enter", "]", "v", "escape"], ["/", *"rain", "enter"], ["s"], ["u"]), 1
        ):
            assert f"Tour · {number} of 5" in shown(app)
            await press(pilot, "r")
            assert f"Tour · {number} of 5" in shown(app), "another key is no answer"
            await press(pilot, *keys)
        assert "Tour ·" not in shown(app)
        assert app.main.status.message.startswith("that was the tour")


async def test_escape_ends_the_tour(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ":", *"tour", "enter", "escape")
        assert "Tour ·" not in shown(app)
        assert ":tour takes it again" in app.main.status.message


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (140, 45)])
async def test_every_caption_is_shown_whole(make_app: MakeApp, size: tuple[int, int]):
    app = make_app()
    async with app.run_test(size=size) as pilot:
        for number in range(len(steps())):
            app.main.tour._go(number)
            await press(pilot)
            last = steps()[number][0].split()[-1]
            assert last in " ".join(shown(app).splitlines()[-4:])


def test_the_steps_name_commands_that_there_are():
    for text, done in steps():
        assert set(re.findall(r"{([a-z-]+)}", text)) <= set(registry())
        assert done <= {*registry(), SEARCHED}
