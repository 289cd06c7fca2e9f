"""The JSON record that everything shares, schema "dateline/1": an article and its extraction, and back.

Spans are `start`/`end` in Unicode code points of `text` and carry the characters they cover. `null` where
unknown. `dateline extract` prints one such record a line; the library keeps the part of the extraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from tui.model import Article, Count, Entity, Event, Extraction, Filler, Mention, Problem, Span, When

SCHEMA = "dateline/1"

Json = dict[str, Any]
_Flat = TypeVar("_Flat", Article, Count, Entity, Filler, Mention, Span)

_MANY = ("actors", "targets", "via", "equipment", "sources")
_ONE = ("place", "origin", "destination")
_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (Article, Count, Entity, Filler, Mention, Span)
}
# Above this a float need not hold every whole number, so it is printed as the float it is.
_EXACT = 2.0**53


def to_record(article: Article, extraction: Extraction | None, problems: Iterable[Problem] = ()) -> Json:
    """The record of an article; without an extraction its lists are empty and `extractor` is null.

    `problems` are told in `problems`, behind those of the extraction, as their reasons.
    """
    record: Json = {"schema": SCHEMA, **_flat(article)}
    record.update(extraction_to_json(extraction or Extraction(article.id, "")))
    if extraction is None:
        record["extractor"] = None
    record["problems"] = [*record["problems"], *(problem.reason for problem in problems)]
    return record


def from_record(record: Mapping[str, Any]) -> tuple[Article, Extraction]:
    """The inverse of `to_record`. Raises ValueError for another schema and for a missing field."""
    if record.get("schema") != SCHEMA:
        raise ValueError(f"this record has schema {record.get('schema')!r}; {SCHEMA!r} is read here")
    try:
        article = _build(Article, record)
        return article, extraction_from_json(article.id, record)
    except KeyError as missing:
        raise ValueError(f"this record lacks the field {missing}") from missing


def extraction_to_json(extraction: Extraction) -> Json:
    """The part of the record that an extraction gives."""
    return {
        "extractor": extraction.version,
        "mentions": [_flat(mention) for mention in extraction.mentions],
        "entities": [_flat(entity) for entity in extraction.entities],
        "events": [_event(event) for event in extraction.events],
        "problems": list(extraction.problems),
    }


def extraction_from_json(article: str, record: Mapping[str, Any]) -> Extraction:
    """The inverse of `extraction_to_json` for the article of this id; KeyError where a field is missing."""
    return Extraction(
        article=article,
        version=record["extractor"] or "",
        mentions=tuple(_build(Mention, mention) for mention in record["mentions"]),
        entities=tuple(_build(Entity, entity) for entity in record["entities"]),
        events=tuple(_to_event(event) for event in record["events"]),
        problems=tuple(record["problems"]),
    )


def _flat(value: _Flat) -> Json:
    return {name: getattr(value, name) for name in _FIELDS[type(value)]}


def _build(kind: type[_Flat], json: Mapping[str, Any]) -> _Flat:
    return kind(**{name: json[name] for name in _FIELDS[kind]})


def _event(event: Event) -> Json:
    json: Json = {"id": event.id, "type": event.type, "trigger": _flat(event.trigger)}
    json["evidence"] = _flat(event.evidence)
    json["also"] = [_flat(span) for span in event.also]
    for role in _MANY:
        json[role] = [_flat(filler) for filler in getattr(event, role)]
    for role in _ONE:
        filler = getattr(event, role)
        json[role] = None if filler is None else _flat(filler)
    json["date"] = None if event.date is None else _when(event.date)
    json["counts"] = [_count(count) for count in event.counts]
    json.update(modality=event.modality, frame=event.frame, score=event.score)
    return json


def _to_event(json: Mapping[str, Any]) -> Event:
    many = {role: tuple(_build(Filler, filler) for filler in json[role]) for role in _MANY}
    return Event(
        id=json["id"],
        type=json["type"],
        trigger=_build(Span, json["trigger"]),
        evidence=_build(Span, json["evidence"]),
        also=tuple(_build(Span, span) for span in json["also"]),
        date=None if json["date"] is None else _to_when(json["date"]),
        counts=tuple(_to_count(count) for count in json["counts"]),
        modality=json["modality"],
        frame=json["frame"],
        score=json["score"],
        place=_to_filler(json["place"]),
        origin=_to_filler(json["origin"]),
        destination=_to_filler(json["destination"]),
        **many,
    )


def _to_filler(json: Mapping[str, Any] | None) -> Filler | None:
    return None if json is None else _build(Filler, json)


def _when(when: When) -> Json:
    return {
        "span": _flat(when.span),
        "text": when.span.text,
        "start": when.start,
        "end": when.end,
        "precision": when.precision,
        "basis": when.basis,
    }


def _to_when(json: Mapping[str, Any]) -> When:
    span = _build(Span, json["span"])
    return When(span, json["start"], json["end"], json["precision"], json["basis"])


def _count(count: Count) -> Json:
    return {**_flat(count), "min": _number(count.min), "max": _number(count.max)}


def _to_count(json: Mapping[str, Any]) -> Count:
    ends = {end: None if json[end] is None else float(json[end]) for end in ("min", "max")}
    return _build(Count, {**json, **ends})


def _number(value: float | None) -> float | int | None:
    """A whole number without its ".0", as a reader of the record would write it."""
    if value is not None and abs(value) < _EXACT and value == int(value):
        return int(value)
    return value
