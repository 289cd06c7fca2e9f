"""Frame files are checked before they are believed: each fault by file, line and the nearest valid word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.extract import frame_files

START = "- id: mine.one\n  type: move\n  verbs: trundle\n"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("a: b\n", 1, "a frame file is a list of frames"),
        ("- type: move\n", 1, "a frame is a mapping with an `id`"),
        ("- id: mine.one\n  verbs: go\n", 1, "a frame has a `type`"),
        ("- id: mine.one\n  type: move\n", 1, "a frame has `verbs` or `nouns`"),
        ("- id: mine.one\n  type: moove\n  verbs: go\n", 1, "unknown type `moove`; did you mean `move`?"),
        (START + "  slotz: {}\n", 4, "unknown key `slotz`; did you mean `slots`?"),
        (START + "  slots:\n    actor: subject:agent\n", 5, "unknown key `actor`; did you mean `actors`?"),
        (START + "  slots: {actors: 'subject:agnet'}\n", 1, "unknown class `agnet`; did you mean `agent`?"),
        (START + "  veto: {on: VEHICEL}\n", 1, "unknown class `vehicel`; did you mean `vehicle`?"),
        (START + "  needs: actors|tragets\n", 1, "unknown role `tragets`; did you mean `targets`?"),
        (START + "  modality: plannd\n", 1, "unknown modality `plannd`; did you mean `planned`?"),
        (START + "  like: mine.zero\n", 1, "`like` names no frame before it"),
        (START + "  score: high\n", 1, "`score` is a number"),
        (START + "  slots: [actors]\n", 1, "`slots` is a mapping of words"),
        (START + "  tests: [go]\n", 1, "a test says `say` and `gives`"),
        (START + "  tests: [{say: A b., gives: {actor: A}}]\n", 1, "did you mean `actors`?"),
        (START + "  tests: [{say: A b., gives: none}]\n", 1, "what a test gives is nothing"),
        (START + "  type: move\n", 4, "key `type` stands twice"),
        ("- {id: a\n", 2, "not valid YAML"),
    ],
)
def test_a_fault_is_named_with_file_line_and_the_nearest_word(
    tmp_path: Path, content: str, line: int, words: str
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(content)
    (finding,) = frame_files.check([file])
    assert finding.startswith(f"{file}:{line}:")
    assert words in finding


def test_like_may_name_a_frame_of_an_earlier_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("- {id: mine.one, like: move.enter, verbs: trundle into}\n")
    assert frame_files.check([file], known={"move.enter"}) == []


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    (finding,) = frame_files.check([tmp_path / "none.yaml"])
    assert "cannot be read (No such file or directory)" in finding


def test_the_word_on_is_a_word_and_no_truth_value(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(START + "  veto: {on: holiday}\n")
    assert frame_files.check([file]) == []


def test_nothing_is_wrong_in_the_frames_of_the_program() -> None:
    assert frame_files.check(frame_files.find_files([frame_files.BUNDLED])) == []
