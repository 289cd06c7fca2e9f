"""Write the manual page from the parsers of the command line.

python scripts/build_manual.py docs/dateline.1            write it
python scripts/build_manual.py --check docs/dateline.1    tell whether it is up to date
"""

from __future__ import annotations

import sys
from pathlib import Path

from tui.cli import ABOUT, EXAMPLES, VERBS
from tui.cli.completion import Line, lines

FILES = (
    ("library.sqlite", "in the data folder (~/.local/share/dateline on Linux): articles and decisions"),
    ("config.yaml, keys.yaml", "in the configuration folder (~/.config/dateline): settings and keys"),
    ("themes/, dictionaries/", "beside them: your own themes, and names and events of your own"),
)
ENVIRONMENT = (
    ("NO_COLOR", "with any value: no colours"),
    ("COLORTERM, TERM", "how many colours the terminal has"),
    ("XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME", "other places for the folders above"),
)


def page() -> str:
    """The manual page, as roff."""
    examples, _, codes = EXAMPLES.partition("\n\n")
    first, *verbs = lines()
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
        *_options(first),
        ".SH VERBS",
    ]
    for verb in verbs:
        told += [f".SS {verb.verb}", _text(_sentence(VERBS[verb.verb].help)), *_options(verb)]
    told += [".SH FILES", *_items(FILES), ".SH ENVIRONMENT", *_items(ENVIRONMENT)]
    told += [".SH EXIT STATUS", _text(_sentence(codes.removeprefix("exit codes: ")))]
    told += [".SH EXAMPLES", ".nf", *(_text(line.strip()) for line in examples.splitlines()[1:]), ".fi"]
    return "\n".join(told) + "\n"


def _options(line: Line) -> list[str]:
    told = []
    for option in line.options:
        if option.names[0] == "-h":
            continue
        value = f" \\fI{_text(option.value.name)}\\fR" if option.value else ""
        names = ", ".join(f"\\fB{_text(name)}\\fR" for name in option.names)
        told += [".TP", names + value, _text(_sentence(option.help))]
        if option.value and option.value.words and option.names[0] != "--theme":  # users have their own
            told.append(_text(f"One of {', '.join(option.value.words)}."))
    return told


def _items(items: tuple[tuple[str, str], ...]) -> list[str]:
    return [part for name, about in items for part in (".TP", f"\\fB{_text(name)}\\fR", _text(about))]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


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
