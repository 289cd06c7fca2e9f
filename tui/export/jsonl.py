"""JSON Lines: one record of `tui/record.py` a line, UTF-8, ended by a line feed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import IO

from tui.record import Json

# C1 and changes of direction, which JSON leaves as they are and a terminal obeys.
_OBEYED = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def line(record: Json) -> str:
    """A record as one line without its line feed; JSON for anything that reads JSON, so no NaN or infinity.

    Raises ValueError for those.
    """
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair, as in a file name that is not UTF-8
        text = json.dumps(record, ensure_ascii=True, allow_nan=False)
    return _OBEYED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def write(records: Iterable[Json], out: IO[str]) -> int:
    """Write records as they come, each at once; how many there were."""
    count = 0
    for record in records:
        out.write(line(record) + "\n")
        out.flush()
        count += 1
    return count
