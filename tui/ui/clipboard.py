"""The clipboard of the terminal that a user sits at, however far away: OSC 52, through tmux and GNU screen.

tmux takes a text into its own buffer and hands it on to its terminal (`load-buffer -w`, since 3.2) whatever
its `set-clipboard` and `allow-passthrough` say of programs. A tmux at the near end of a line is known by
`TERM` only: it gets the sequence plain, which `set-clipboard on` accepts, and wrapped, which
`allow-passthrough on` hands on.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Mapping

MOST = 74_994
"""Bytes of text in one sequence: terminals commonly read 100,000, and base64 takes four for three."""
SCREEN = 700
"""Bytes that GNU screen hands on at once: it reads strings of 768."""
PATIENCE = 2.0
"""Seconds that tmux is given."""


class TooLarge(Exception):  # noqa: N818 - what to do about it is told with it
    """More text than a clipboard takes."""


def clean(text: str) -> str:
    """Text that is safe to paste into a shell or an editor: without control characters."""
    return "".join(character for character in text if character.isprintable() or character in "\n\t")


def size(text: str) -> str:
    """How much text is, as "1.2 KB"."""
    count = len(text.encode("utf-8", "replace"))
    return f"{count:,} bytes" if count < 1000 else f"{count / 1000:,.1f} KB"


def sequence(text: str, environ: Mapping[str, str]) -> str:
    """What has the terminal take a text into its clipboard; raises TooLarge."""
    data = text.encode("utf-8", "replace")
    if len(data) > MOST:
        raise TooLarge(f"{size(text)} are too much for a clipboard, which takes {MOST // 1000} KB")
    plain = f"\x1b]52;c;{base64.b64encode(data).decode()}\x07"
    term = environ.get("TERM", "")
    if environ.get("STY"):
        parts = [plain[at : at + SCREEN] for at in range(0, len(plain), SCREEN)]
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    if environ.get("TMUX") or term.startswith(("tmux", "screen")):
        return plain + "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    return plain


def give_to_tmux(text: str, environ: Mapping[str, str]) -> bool:
    """Have the tmux that the program runs in take a text; whether it did."""
    tmux = shutil.which("tmux") if environ.get("TMUX") else None
    if tmux is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - this tmux, and the text is its input
            [tmux, "load-buffer", "-w", "-"],
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
