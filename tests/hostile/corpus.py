"""The strings of `corpus.yaml`, and what must never reach a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

LEAD = "A ferry with 40 people aboard ran aground near the harbour on Sunday, the port authority said."
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\U000e0000-\U000e007f]"
)
"""What a terminal obeys, or what turns its text around or hides it."""


def _strings() -> dict[str, list[str]]:
    families = yaml.safe_load(Path(__file__).with_name("corpus.yaml").read_text(encoding="utf-8"))
    return {
        family: [one if isinstance(one, str) else one["text"] * one["times"] for one in strings]
        for family, strings in families.items()
    }


FAMILIES = _strings()
STRINGS = [text for strings in FAMILIES.values() for text in strings]


def harmless(text: str, what: object = "") -> None:
    """Fail where a terminal would obey anything in the text."""
    found = OBEYED.search(text)
    assert found is None, f"{found[0]!r} in {text[max(found.start() - 40, 0) : found.end() + 40]!r} {what!r}"
