"""The verb serve: the screen in a browser."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from importlib.util import find_spec

from tui.cli.verb import LOADED, NOTHING_LOADED, USAGE, Verb, refuse

PORT = 8000
WARNING = (
    "dateline: {host} is open to others. Anyone who has the address below, or listens on the line, which is\n"
    "not encrypted, can read all of your library, decide in it, and write and run what you could."
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="what to load and open, as without a verb (default: the library)",
    )
    parser.add_argument(
        "--host",
        metavar="ADDRESS",
        default="127.0.0.1",
        help="the address to listen on (default: 127.0.0.1, this machine only); "
        "with any other, others can read, decide and write as you can",
    )
    parser.add_argument("--port", metavar="N", type=_port, default=PORT, help=f"the port (default: {PORT})")


def _port(word: str) -> int:
    if not (word.isdecimal() and 1 <= int(word) <= 65535):
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {word!r}")
    return int(word)


def _serve(options: argparse.Namespace) -> int:
    if find_spec("textual_serve") is None:
        return refuse("this needs the extra web: pip install 'dateline[web]'", USAGE)
    from tui.cli.opening import anything
    from tui.ui import web

    if options.paths and not anything(options.paths):
        return NOTHING_LOADED

    os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    given = ["--library", options.library] if options.library else []
    given += ["--debug"] if options.debug else []
    command = shlex.join([sys.executable, "-m", "tui.cli", *given, "--", *options.paths])
    if not web.is_loopback(options.host):
        print(WARNING.format(host=options.host), file=sys.stderr)
    try:
        web.serve(command, options.host, options.port, _tell)
    except OSError as error:
        where = f"{options.host}:{options.port}"
        return refuse(f"{where}: cannot be listened on ({error.strerror}); --port names another", USAGE)
    return LOADED


def _tell(address: str) -> None:
    print(f"dateline: open {address}\ndateline: ctrl+c ends it", file=sys.stderr, flush=True)


VERBS = {"serve": Verb("open the screen in a browser of this machine", _arguments, _serve)}
