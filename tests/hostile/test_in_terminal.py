"""The hostile strings on a real screen: nothing is sent that is not sent for harmless articles too."""

from __future__ import annotations

import os
import re
import signal
import sys
import unicodedata
from pathlib import Path

from corpus import FAMILIES, STRINGS

sys.path.insert(0, str(Path(__file__).parents[1] / "ui"))

from ptys import COMMAND, Terminal

from tui.library.batches import Result
from tui.library.library import Library
from tui.model import Article

SENT = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_k].*?(?:\x07|\x1b\\|\Z)|\x1b."
    rb"|[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]",
    re.DOTALL,
)
DOWN, PAGE_DOWN = "\x1b[B", "\x1b[6~"
PASTED = " ".join(
    text for family in ("markup", "osc", "csi", "bidi", "invisible") for text in FAMILIES[family][:9]
)


def kinds(sent: bytes) -> set[bytes]:
    """The sequences and controls that were sent; of styles and moves only which they are, not the numbers."""
    found = set(SENT.findall(sent))
    return {
        re.sub(rb"[0-9;:]+", b"#", one) if re.fullmatch(rb"\x1b\[[0-9;:]*[@-~]", one) else one
        for one in found
    }


def walk(library: Path, home: Path) -> bytes:
    """Go through all panes and lists, and paste into every line; all that was sent."""
    terminal = Terminal([str(COMMAND), "--library", str(library)], home, columns=110, rows=40)
    pasted = f"\x1b[200~{PASTED.replace(chr(27) + '[201~', '')}\x1b[201~".encode("utf-8", "replace").decode()
    try:
        terminal.wait_for("undecided")
        keys = [PAGE_DOWN] * 24 + [
            "gg",
            "l",
            *([" "] * 3),
            "]e",
            "]v",
            "l",
            *(["j"] * 5),
            "\x1b",
            "\x1b",
            "G",
            "l",
            *([" "] * 40),
        ]
        keys += ["\x1b", "\x1b", "P", "\x1b", "?", "ke", "\x1b"]
        for opened in ("/", "f", "t", ":", ";"):
            keys += [opened, pasted, "\x1b", "\x1b"]
        for key in keys:
            terminal.type(key)
            terminal.read(0.02)
        terminal.read(0.5)
        assert terminal.process.poll() is None, terminal.text
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
    finally:
        terminal.process.kill()
        terminal.process.wait()
        os.close(terminal.master)
        os.close(terminal.slave)
    return terminal.sent


def test_nothing_that_an_article_holds_acts_on_the_terminal(filled: Path, tmp_path: Path) -> None:
    harmless = tmp_path / "harmless.sqlite"
    with Library.open(harmless) as library:
        text = "\n\n".join(["The ferry ran aground near the harbour on Sunday."] * 400)
        articles = (
            Article(f"a{n}", f"{n}.txt", f"Ferry {n}", "Post", None, None, None, "en", text)
            for n in range(len(STRINGS))
        )
        library.store((Result(one) for one in articles), library.begin_batch("b"))
    allowed = kinds(walk(harmless, tmp_path))
    sent = walk(filled, tmp_path)
    assert kinds(sent) <= allowed
    text = SENT.sub(b"", sent).decode("utf-8")
    assert "ran aground" in text
    shown = {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Cn")}
    assert shown <= {"\n", "\u200d", "\u200c", "\u00ad"}, "more than joiners and soft hyphens"
