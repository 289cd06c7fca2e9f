"""JSON Lines as other programs read them."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.export import jsonl


def test_each_record_is_one_line_whatever_its_text() -> None:
    out = io.StringIO()
    texts = ["two\nlines", 'tab\t, quote " and \u2028 separator', "Ḥasakah"]
    assert jsonl.write(({"text": text} for text in texts), out) == 3
    lines = out.getvalue().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["text"] for line in lines] == texts
    assert "Ḥasakah" in lines[2]


def test_a_reader_has_each_record_before_the_next_is_made(tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"

    def records() -> Iterator[dict[str, int]]:
        for number in range(3):
            assert file.read_text().count("\n") == number
            yield {"number": number}

    with file.open("w") as out:
        assert jsonl.write(records(), out) == 3


def test_a_file_name_that_is_not_utf_8_still_gives_utf_8() -> None:
    line = jsonl.line({"path": "caf\udce9.txt", "text": "Ḥ"})
    assert json.loads(line.encode("utf-8")) == {"path": "caf\udce9.txt", "text": "Ḥ"}


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(ValueError):
        jsonl.line({"score": math.nan})
