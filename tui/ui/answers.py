"""What a terminal answers to questions, taken out of what is typed: they come among the keys, or late."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

ASK = "\x1b]11;?\x07\x1b[c"
"""Which ground it has; then which terminal it is, which every one answers: behind that nothing comes."""
ANSWER = re.compile(
    r"\x1b\](?P<told>\d{1,4};[^\x07\x1b\x9c]*)(?:\x07|\x1b\\|\x9c)|(?P<last>\x1b\[[?>=][\d;]*c)"
)
BEGUN = re.compile(r"\x1b\]\d{1,4};[^\x07\x1b\x9c]{0,64}\x1b?\Z")
"""An answer of which the rest is still on its way."""
PERHAPS = re.compile(r"\x1b(?:\]\d{0,4}|\[(?:[?>=][\d;]{0,32})?)?\Z")
"""What may become an answer, or be a key: it is told by how soon the next character comes."""
ASKED = 2.0
"""Seconds after which no answer is expected any more."""
LATE = 1.0
"""Seconds that the rest of an answer is waited for."""
GROUND = re.compile(r"11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")


class Answers:
    """Takes the answers of a terminal out of its input; `told` is called with each, `over` with the last."""

    def __init__(self, told: Callable[[str], None], over: Callable[[], None]) -> None:
        self._awaited_until = 0.0
        self._told, self._over = told, over
        self._held = ""
        self._until = 0.0

    def await_them(self) -> None:
        """Expect answers, since the terminal was asked."""
        self._awaited_until = time.monotonic() + ASKED

    @property
    def awaited(self) -> bool:
        """Whether an answer is still to come."""
        return time.monotonic() < self._awaited_until

    def take(self, text: str) -> str:
        """What of a text was typed; what may belong to an answer waits for the next, or for `rest`."""
        text = ANSWER.sub(self._hear, self._held + text)
        begun = BEGUN.search(text) or (PERHAPS.search(text) if self.awaited else None)
        at = begun.start() if begun else len(text)
        self._held = text[at:]
        self._until = time.monotonic() + LATE
        return text[:at]

    def rest(self) -> str:
        """What was typed after all, for a while without a character; half an answer is dropped in the end."""
        if BEGUN.search(self._held):
            if time.monotonic() > self._until:
                self._held = ""
            return ""
        held, self._held = self._held, ""
        return held

    def _hear(self, answer: re.Match[str]) -> str:
        if answer["last"]:
            self._awaited_until = 0.0
            self._over()
        else:
            self._told(answer["told"])
        return ""


def light(told: str) -> bool | None:
    """Whether a terminal tells of a light ground, as `11;rgb:ffff/ffff/dddd`; None where it tells none."""
    found = GROUND.match(told)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
