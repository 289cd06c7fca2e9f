"""Write the manual page from the parsers of the command line.

python scripts/build_manual.py docs/dateline.1            write it
python scripts/build_manual.py --check docs/dateline.1    tell whether it is up to date
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tui.cli import ABOUT, EXAMPLES, VERBS, parser
from tui.config import ENVIRONMENT as VARIABLES
from tui.config import names
from tui.search import grammar

FILES = (
    ("library.sqlite", "in the data folder (~/.local/share/dateline on Linux): articles and decisions"),
    ("config.yaml, keys.yaml", "in the configuration folder (~/.config/dateline): settings and keys"),
    ("themes/, dictionaries/", "beside them: your own themes, and names and events of your own"),
    ("dateline.log", "in the state folder (~/.local/state/dateline): unexpected errors"),
)
ENVIRONMENT = (
    ("NO_COLOR", "with any value: no colours"),
    ("COLORTERM, TERM", "how many colours the terminal has"),
    (
        ", ".join(VARIABLES + name.upper().replace("-", "_") for name in names()),
        "settings, over those of config.yaml; dateline config show tells what each is about",
    ),
    ("XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME", "other places for the folders above"),
)
COMMON = ("--library", "--debug")
"""Options that verbs share: told once, before them."""


def page() -> str:
    """The manual page, as roff."""
    examples, _, codes = EXAMPLES.partition("\n\n")
    told = [
        ".\\\" Made by scripts/build_manual.py from the command line's own parsers.",
        ".TH DATELINE 1",
        ".SH NAME",
        "dateline \\- read the wire from the keyboard",
        ".SH SYNOPSIS",
        ".B dateline",
        "[\\fIOPTION\\fR ...] [\\fIPATH\\fR ...]",
        ".br",
        ".B dateline",
        "\\fIVERB\\fR [\\fIOPTION\\fR ...] [\\fIARGUMENT\\fR ...]",
        ".SH DESCRIPTION",
        *map(_text, ABOUT.splitlines()),
        ".SH OPTIONS",
        *_arguments(parser("")),
        ".SH VERBS",
        "Those about a library take",
        ".B \\-\\-library",
        "as well, and all of them",
        ".BR \\-\\-debug .",
    ]
    for name, verb in VERBS.items():
        of_verb = parser(name)
        told += [f".SS {name}", _usage(of_verb), ".PP", _text(_sentence(verb.help))]
        told += _arguments(of_verb, COMMON)
    told += [".SH QUERIES"]
    for term, meaning in grammar.entries():
        told += _items(((term, meaning),)) if term else [f".SS {_text(meaning)}"] * bool(meaning)
    told += [".SH FILES", *_items(FILES), ".SH ENVIRONMENT", *_items(ENVIRONMENT)]
    told += [".SH EXIT STATUS", _text(_sentence(codes.removeprefix("exit codes: ")))]
    examples = (re.split(r" {2,}", line.strip(), maxsplit=1) for line in examples.splitlines()[1:])
    told += [".SH EXAMPLES", *_items(tuple((command, _sentence(does)) for command, does in examples))]
    told += [".SH SEE ALSO", "Inside,", ".B ?", "finds every key and what may be typed into the query box."]
    return "\n".join(told) + "\n"


def _usage(of_verb: argparse.ArgumentParser) -> str:
    """How a verb is called, without the options that all have."""
    usage = " ".join(of_verb.format_usage().removeprefix("usage: ").split())
    for option in ("[-h] ", "[--library FILE] ", "[--debug] ", "[--debug]"):
        usage = usage.replace(option, "")
    return f"\\fB{_text(usage.strip())}\\fR"


def _arguments(of_verb: argparse.ArgumentParser, but: tuple[str, ...] = ()) -> list[str]:
    """The arguments and options of a verb, and of its actions, each with what it does."""
    told = []
    for action in of_verb._actions:
        names = action.option_strings
        if action.help == argparse.SUPPRESS or "-h" in names or (names and names[0] in but):
            continue
        if isinstance(action, argparse._SubParsersAction):
            told += _items(tuple(_actions(action)))
            continue
        shown = [f"\\fB{_text(name)}\\fR" for name in names]
        value = "" if action.nargs == 0 else _value(action)
        value = f"\\fI{_text(value)}\\fR" if value else ""
        told += [
            ".TP",
            f"{', '.join(shown)} {value}".strip(),
            _text(_sentence(" ".join(action.help.split()))),
        ]
    return told


def _value(action: argparse.Action) -> str:
    """What the value of an argument is called: its choices, where it has a few."""
    if isinstance(action.metavar, tuple):
        return " ".join(action.metavar)
    return action.metavar or " | ".join(map(str, action.choices or ())) or action.dest.upper()


def _actions(action: argparse._SubParsersAction) -> Iterator[tuple[str, str]]:
    helps = {choice.dest: choice.help for choice in action._choices_actions}
    for name, inner in action.choices.items():
        arguments = [_value(a) for a in inner._actions if not a.option_strings]
        yield " ".join([name, *arguments]), _sentence(helps[name])


def _items(items: tuple[tuple[str, str], ...]) -> list[str]:
    return [part for name, about in items for part in (".TP", f"\\fB{_text(name)}\\fR", _text(about))]


def _sentence(text: str) -> str:
    """A help as a sentence; what is typed as it stands keeps its small letter."""
    first = text.partition(" ")[0]
    begin = text[:1].upper() if re.fullmatch(r"[\w'-]+,?", first) else text[:1]
    return begin + text[1:] + ("" if text.endswith(".") else ".")


def _text(text: str) -> str:
    """Text as roff prints it as it stands."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{text}" if text.startswith((".", "\\(aq")) else text


def main() -> None:
    """Write the page to the file that is named, or check it."""
    *check, name = sys.argv[1:] or [""]
    if not name or check not in ([], ["--check"]):
        sys.exit("name the file to write: python scripts/build_manual.py docs/dateline.1")
    if check and Path(name).read_text(encoding="utf-8") != page():
        sys.exit(f"{name} tells another command line than there is; make manual writes it anew")
    if not check:
        Path(name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
