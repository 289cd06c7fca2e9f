"""Every frame says by its own sentences what it gives, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import pytest

from tui.extract import frames, lexicon, pipeline
from tui.extract.frames import ROLES, Frame
from tui.model import EVENT_TYPES, Article, Event

FRAMES = frames.load()
CASES = [(frame, case) for frame in FRAMES for case in frame.tests]
POSITIVE = [(frame, case) for frame, case in CASES if case["gives"] != "nothing"]
NEGATIVE = [(frame, case) for frame, case in CASES if case["gives"] == "nothing"]


def told(sentence: str) -> tuple[Event, ...]:
    article = Article("id", "a.txt", None, None, None, "2024-05-15", None, "en", sentence)
    return pipeline.extract(article).events


def said(event: Event, key: str) -> list[str]:
    value = getattr(event, key)
    if isinstance(value, str):
        return [value]
    return [f.text for f in (value if isinstance(value, tuple) else (value,)) if f is not None]


def gives(event: Event, frame: Frame, expected: dict[str, str]) -> bool:
    roles = {role: text for role, text in expected.items() if role != "type"}
    return event.type == expected.get("type", frame.type) and all(
        any(text in found for found in said(event, role)) for role, text in roles.items()
    )


def name(value: Any) -> str:
    return value.id if isinstance(value, Frame) else value["say"]


@pytest.mark.parametrize("frame", FRAMES, ids=name)
def test_a_frame_carries_three_sentences_one_of_them_giving_nothing(frame: Frame) -> None:
    assert len(frame.tests) >= 3
    assert any(case["gives"] == "nothing" for case in frame.tests)
    assert any(case["gives"] != "nothing" for case in frame.tests)


@pytest.mark.parametrize(("frame", "case"), POSITIVE, ids=name)
def test_the_sentence_of_a_frame_gives_its_event_with_its_roles(frame: Frame, case: dict[str, Any]) -> None:
    events = told(case["say"])
    assert any(gives(event, frame, case["gives"]) for event in events), events


@pytest.mark.parametrize(("frame", "case"), NEGATIVE, ids=name)
def test_what_a_frame_must_leave_alone_gives_no_event_of_its_type(frame: Frame, case: dict[str, Any]) -> None:
    assert [event for event in told(case["say"]) if event.type == frame.type] == []


def test_each_frame_is_the_one_that_tells_in_one_of_its_sentences() -> None:
    silent = {frame.id for frame in FRAMES if frame.effect != "wounded"}
    for frame, case in POSITIVE:
        if frame.id in silent and any(event.frame == frame.id for event in told(case["say"])):
            silent.discard(frame.id)
    assert silent == set()


def test_frame_ids_are_unique_and_begin_with_a_file_of_their_family() -> None:
    ids = [frame.id for frame in FRAMES]
    assert len(ids) == len(set(ids))


def test_every_type_of_event_has_a_frame() -> None:
    assert {frame.type for frame in FRAMES} == set(EVENT_TYPES)


def test_frames_ask_only_for_roles_and_classes_that_exist() -> None:
    known = lexicon.load()
    classes = {c for found in (*known.classes.values(), *known.kinds.values()) for c in found}
    classes |= {"any", "pronoun", "none", "thing"}
    for frame in FRAMES:
        assert set(frame.slots) <= {*ROLES, "victims"}, frame.id
        for slots in frame.slots.values():
            assert {c for slot in slots for c in slot.classes} <= classes, frame.id
        for words in (*frame.only.values(), *frame.veto.values()):
            assert {w.lower() for w in words if w.isupper()} <= classes, frame.id
