"""The verbs that show Dateline to others: demo and screenshot."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.verb import LOADED, NOTHING_LOADED, SOME_PROBLEMS, USAGE, Verb, refuse, tell, utf8

if TYPE_CHECKING:
    from tui.library.library import Library


def _size(word: str) -> tuple[int, int]:
    from tui import demos

    try:
        return demos.size(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _keys(word: str) -> tuple[str, ...]:
    from tui import demos

    try:
        return demos.keys(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _speed(word: str) -> float:
    try:
        speed = float(word)
    except ValueError:
        speed = 0.0
    if not 0.05 <= speed <= 100:
        raise argparse.ArgumentTypeError(f"a speed is from 0.05 to 100, not {word!r}")
    return speed


def _picture(word: str) -> Path:
    target = Path(word)
    if target.suffix not in (".svg", ".txt"):
        raise argparse.ArgumentTypeError(f"name a file that ends in .svg or .txt, not {word!r}")
    return target


def _loaded(paths: list[str]) -> Library:
    """What is under the paths, by default the sample batch, in a library that is gone when it is closed."""
    from tui.library.ingest import ingest
    from tui.library.library import Library
    from tui.paths import seeds_dir

    library = Library.open(":memory:")
    ingest(library, paths or [seeds_dir()], batch=library.begin_batch("shown"), workers=0)
    return library


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    from tui import demos

    names = ", ".join(demos.available())
    parser.add_argument(
        "script",
        metavar="SCRIPT",
        nargs="?",
        default=demos.FIRST,
        help=f"one of {names}, or a file of your own (default: {demos.FIRST})",
    )
    parser.add_argument("--speed", metavar="N", type=_speed, default=1.0, help="2 plays twice as fast")
    parser.add_argument(
        "--size",
        metavar="120x36",
        type=_size,
        help="columns and rows of a recording (default: as the script says)",
    )
    parser.add_argument(
        "--record",
        metavar="FILE",
        type=Path,
        help="write an asciinema recording (version 2) instead of playing; needs no terminal",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="play without a screen, and tell what the script expects and does not get",
    )


def _demo(options: argparse.Namespace) -> int:
    """Play a script, record it, or check it."""
    from tui import demos

    try:
        script = demos.read(demos.find(options.script))
    except demos.ScriptError as error:
        return refuse(str(error), USAGE)
    with _loaded([]) as library:
        from tui.session import Session
        from tui.ui import demo

        session = Session(library)
        if not _without_screen(options):
            try:
                return demo.run(session, script, options.speed)
            except demos.ScriptError as error:
                return refuse(str(error), USAGE)
        recording = asyncio.run(demo.record(session, script, options.size, options.speed))
    for missed in recording.missed:
        print(f"dateline: {missed}", file=sys.stderr)
    if options.record:
        try:
            recording.write(options.record)
        except OSError as error:
            return refuse(f"{options.record}: cannot be written ({error.strerror})", SOME_PROBLEMS)
        print(f"{options.record}: {recording.seconds:.0f} s, {len(recording.events)} events")
    else:
        found = sum(len(step.expect) for step in script.steps) - len(recording.missed)
        print(f"{len(script.steps)} steps, {found} of {found + len(recording.missed)} expectations met")
    return SOME_PROBLEMS if recording.missed else LOADED


def _without_screen(options: argparse.Namespace) -> bool:
    return bool(options.record or options.check)


def _screenshot_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="what to load (default: the sample batch); nothing is kept"
    )
    parser.add_argument(
        "--size", metavar="120x40", type=_size, default=(120, 40), help="columns and rows (default: 120x40)"
    )
    parser.add_argument(
        "--keys",
        metavar="KEYS",
        type=_keys,
        default=(),
        help="keys to press first, text to type in quotes, as in \"j j s / 'oil' enter\"",
    )
    parser.add_argument("--theme", metavar="NAME", default="dark", help="the theme to wear (default: dark)")
    parser.add_argument(
        "--output", metavar="FILE", type=_picture, help="x.svg or x.txt (default: text on stdout)"
    )


def _screenshot(options: argparse.Namespace) -> int:
    """Take a picture of the screen over what is loaded."""
    with _loaded(options.paths) as library:
        tell(library.problems())
        if not library.count():
            return NOTHING_LOADED
        from tui.session import Session
        from tui.ui import headless

        target = options.output or Path("screen.txt")
        title = " ".join(["dateline", *(options.paths or ["seeds/"])])
        try:
            drawn = asyncio.run(
                headless.take(Session(library), options.size, options.keys, options.theme, target, title)
            )
        except ValueError as error:
            return refuse(str(error), USAGE)
    if options.output is None:
        utf8(sys.stdout)
        print(drawn, end="")
        return LOADED
    try:
        target.write_text(drawn, encoding="utf-8")
    except OSError as error:
        return refuse(f"{target}: cannot be written ({error.strerror})", SOME_PROBLEMS)
    print(f"{target}: {options.size[0]}x{options.size[1]}")
    return LOADED


VERBS = {
    "demo": Verb(
        "play a demo on the sample batch, or record it",
        _demo_arguments,
        _demo,
        library=False,
        screen=lambda options: not _without_screen(options),
    ),
    "screenshot": Verb(
        "write a picture of the screen, as SVG or text",
        _screenshot_arguments,
        _screenshot,
        library=False,
    ),
}
