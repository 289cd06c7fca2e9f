"""What comes from the terminal, as keys, pastes and the mouse: bytes that are none of them end nothing."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.events import Key, Paste, Resize
from textual.message import Message
from textual.messages import InBandWindowResize

from tui.ui.answers import Answers

MOST = 100_000
"""Characters of one text that is pasted."""
PASTE, PASTED = "\x1b[200~", "\x1b[201~"
"""What a terminal sends before a text that is pasted, and behind it."""
SEQUENCE = re.compile("(?=\x1b)")
"""Where the next sequence begins."""
LONE = re.compile(r"\x1b[^\x1b\x7f\t\[\]OPX^_\\bf]")
"""Escape and a character with which it begins no sequence: Textual would pass over the escape."""
ESCAPE = "\x1b"
WRONG = re.compile(r"\A(?:\x1b\[?)?[^@-~]*[@-~]?")
"""A sequence that the parser failed on, or what of it came last."""


class Cut(Message):
    """A text that was pasted is longer than `MOST`, and was cut there."""


class Typed:
    """Makes messages of what is read; answers of the terminal are taken out before."""

    def __init__(self, answers: Answers, debug: bool = False) -> None:
        self._answers, self._debug = answers, debug
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._parser = XTermParser(debug)
        self._pasting = False
        self._last = ""
        """The end of what came last: half of `PASTE`, or within a paste of `PASTED`, which is held back."""
        self._escape = ""
        """An escape that came last: the key, or the beginning of a sequence."""

    def feed(self, data: bytes) -> Iterator[Message]:
        """What bytes come to; half a character, or half a sequence, waits for the rest."""
        return self._parse(self._answers.take(self._decode(data)))

    def rest(self) -> Iterator[Message]:
        """What has waited for a rest that does not come."""
        yield from self._parse(self._answers.rest())
        if self._escape:
            self._escape = ""
            yield Key("escape", ESCAPE)
        yield from self._parser.tick()

    def _parse(self, text: str) -> Iterator[Message]:
        text, self._escape = self._escape + self._harmless(text), ""
        if text.endswith(ESCAPE):
            text, self._escape = text[:-1], ESCAPE
        for sequence in SEQUENCE.split(text):
            if LONE.match(sequence):
                yield from self._escaped(sequence[1])
                sequence = sequence[2:]
            if sequence == ESCAPE:
                yield Key("escape", ESCAPE)
            else:
                yield from self._parse_one(sequence)

    def _escaped(self, character: str) -> Iterator[Message]:
        """Escape and a character behind it: a letter with alt, or two keys."""
        if character.isascii() and character.isalpha():
            shift = "shift+" if character.isupper() else ""
            yield Key(f"alt+{shift}{character.lower()}", character)
        else:
            yield Key("escape", ESCAPE)
            yield from self._parse_one(character)

    def _harmless(self, text: str) -> str:
        """Text of which no paste holds an escape character: what stands behind one would be keys."""
        passed = ""
        while text:
            if self._pasting:
                pasted, ended, text = (self._last + text).partition(PASTED)
                held = 0 if ended else _begun(pasted, PASTED)
                passed += pasted[: len(pasted) - held].replace("\x1b", "") + ended
                self._last = pasted[len(pasted) - held :]
                self._pasting = not ended
            else:
                before, begins, behind = (self._last + text).partition(PASTE)
                known = len(self._last)
                passed += (before + begins)[known:]
                self._pasting, text = bool(begins), behind
                self._last = "" if begins else before[len(before) - _begun(before, PASTE) :]
        return passed

    def _parse_one(self, sequence: str) -> Iterator[Message]:
        """What one sequence and the text behind it come to; one whose figures make no key is dropped."""
        if not sequence:  # nothing would mean the end to the parser
            return
        try:
            for message in self._parser.feed(sequence):
                # A signal tells the size; a size that is typed stands in a text that is pasted.
                if not isinstance(message, Resize | InBandWindowResize):
                    yield from _fitting(message)
        except (ValueError, OverflowError):
            self._parser = XTermParser(self._debug)
            yield from self._parse_one(WRONG.sub("", sequence))


def _begun(text: str, sequence: str) -> int:
    """How many characters at the end of a text begin a sequence."""
    return next((n for n in range(len(sequence) - 1, 0, -1) if text.endswith(sequence[:n])), 0)


def _fitting(message: Message) -> Iterator[Message]:
    """A message; of a text that is pasted no more than can be handled at once."""
    if isinstance(message, Paste) and len(message.text) > MOST:
        yield Paste(message.text[:MOST])
        yield Cut()
    else:
        yield message
