"""Write what the documentation says of keys and settings, from what the program itself uses.

python scripts/reference.py    writes docs/keys.md, docs/configuration.md and the table of keys in README.md
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from tui.commands import PRESETS, keymap, registry
from tui.config import Config, settings
from tui.keymap import Keymap, show

ROOT = Path(__file__).parents[1]
TABLE = re.compile(r"\| keys \| do \|\n(\|.*\n)+")
KEYS = """\
# Keys

Made by `python scripts/reference.py` from `tui/commands.yaml` and `tui/presets/`.

`keys: emacs` or `keys: arrows` in `config.yaml` begins with other keys than those of vim. What `keys.yaml`,
beside it, gives a command stands over them: its id, and its keys or a list of them (`keep: [k, f6]`; `[]` for
none). Keys of one sequence follow each other (`gg`, `]e`); the names are `space enter esc tab backspace
delete insert home end pageup pagedown up down left right f1`-`f12`, with `ctrl+`, `alt+`, `shift+` before
them (`^d` is `ctrl+d`). `dateline config check` names unknown ids, keys that no terminal sends, and clashes,
with file and line."""
CONFIGURATION = """\
# Configuration

Made by `python scripts/reference.py` from `tui/config.py`.

`config.yaml` lies in the configuration folder (`~/.config/dateline/` on Linux; `dateline config path` names
it) and holds lines such as `theme: tide`. A variable of the environment stands over the file. `dateline
config show` prints every setting with its value and where that comes from, as a file to begin with;
`dateline config check` names all that is wrong in settings, keys, themes and dictionaries, with file, line
and what is nearest, and ends with exit code 1 where anything is.

Beside it lie `keys.yaml` ([keys.md](keys.md)), `themes/` (copy one of [themes/](../themes/)) and
`dictionaries/` ([dictionaries.md](dictionaries.md)).

| setting | default | variable | what it is about |
|---|---|---|---|"""
ROWS = {
    "next-article previous-article first-article last-article list-half-page-down list-half-page-up": (
        "next, previous, first, last article; half a page down, up"
    ),
    "page-down page-up": "page of the article down, up",
    "pane-left pane-right next-pane read-article back zoom": "panes: left, right, next, in, back, zoom",
    "keep discard later toggle-read star": "keep, discard, later, read or unread, star",
    "tag note repeat": "tags, note, the last of these verbs again",
    "undo redo": "undo, redo",
    "mark mark-range invert-marks": "mark, mark a range, invert; the next verb applies to all marked",
    "above below": "the next verb applies to all above, below; bulk discards spare what is kept or starred",
    "next-undecided previous-undecided": "next, previous undecided",
    "search find next-match previous-match": "search, find in the article, next and previous match",
    "view save-view sort export pipe": (
        "saved views, save this query as one, sort, export, give to a shell command"
    ),
    "next-entity previous-entity next-event previous-event explain-event": (
        "next and previous name, event; why it is one"
    ),
    "copy-title copy-evidence copy-event copy-article copy-record open-address": (
        "copy title and address, sentence, event, text, record, also over SSH; open in a browser"
    ),
    "panel highlight problems command palette help quit": (
        "panel, colours, problems, command, palette, help, quit"
    ),
    "redraw suspend": "send all of the screen again, leave for the shell",
}
"""The rows of the README's table: commands of daily use, and what they do."""


def readme_table() -> str:
    """Keys of daily use and what they do."""
    keys = keymap()[0]
    lines = ["| keys | do |", "|---|---|"]
    for ids, words in ROWS.items():
        commands = [registry()[name] for name in ids.split()]
        pressed = (code(shown(keys, c.id)[:1]) if len(c.keys) < 9 else "`1`-`9`" for c in commands)
        lines.append(f"| {' '.join(pressed)} | {words} |")
    return "\n".join(lines) + "\n"


def code(keys: list[str]) -> str:
    return " ".join(f"`` {key} ``" if "`" in key else f"`{key}`" for key in keys).replace("|", "\\|")


def shown(keys: Keymap, command: str) -> list[str]:
    return [show(sequence) for sequence in keys.keys(command)]


def keys_page() -> str:
    """Every command with its keys in every preset."""
    maps = [keymap(preset=preset)[0] for preset in PRESETS]
    lines = KEYS.splitlines()
    for group, commands in groupby(registry().values(), key=lambda command: command.group):
        lines += [
            "",
            f"## {group}",
            "",
            f"| id | {' | '.join(PRESETS)} | what it does |",
            "|---|---|---|---|---|",
        ]
        for command in commands:
            keys = " | ".join(code(shown(one, command.id)) for one in maps)
            lines.append(f"| `{command.id}` | {keys} | {command.help.rstrip('.')} |")
    return "\n".join(lines) + "\n"


def configuration_page() -> str:
    """Every setting: what it is about, its default, its variable."""
    lines = CONFIGURATION.splitlines()
    for one in settings(Config()):
        variable = f"DATELINE_{one.name.upper().replace('-', '_')}"
        lines.append(f"| `{one.name}` | `{one.value}` | `{variable}` | {one.about} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """What each file should hold."""
    readme = ROOT / "README.md"
    table = readme_table()
    return {
        ROOT / "docs" / "keys.md": keys_page(),
        ROOT / "docs" / "configuration.md": configuration_page(),
        readme: TABLE.sub(lambda _: table, readme.read_text(encoding="utf-8")),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
