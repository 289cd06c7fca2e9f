"""Why an article names and tells what it does: the trace of one run of the pipeline, put into words.

Everything is given as entries, pairs of a term and what it means, that the command line prints and the screen
shows as a page; an entry without a term is a heading.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tui import language
from tui.extract import explain_events, explain_names, pipeline
from tui.extract.groups import Chunk, Mark, Noun, Verb
from tui.extract.trace import Trace
from tui.model import Article, Event

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary
    from tui.extract.structure import Clause

Entry = tuple[str, str]

TERM = 13
"""Cells for the term of an entry."""


class Explanation:
    """One article, read with a trace."""

    def __init__(self, article: Article, dictionary: Dictionary | None = None) -> None:
        self.article = article
        self.trace = Trace()
        self.extraction = pipeline.extract(article, dictionary, self.trace)

    def __len__(self) -> int:
        """How many sentences the article has, headline and headings among them."""
        return len(self.trace.sentences)

    def whole(self) -> list[Entry]:
        """The article and each of its sentences."""
        numbers = range(1, len(self) + 1)
        return [*self._article(), *(entry for number in numbers for entry in self.sentence(number))]

    def sentence(self, number: int) -> list[Entry]:
        """One sentence, counted from 1: what it is made of, what was found in it and what came of it."""
        trace, at = self.trace, number - 1
        sentence, parsed = trace.sentences[at], trace.parsed[at]
        kind = "" if sentence.kind == "prose" else f" ({sentence.kind})"
        tokens = " ".join(f"{w}/{t}" for w, t in zip(sentence.words, sentence.tags, strict=True))
        return [
            ("", f"Sentence {number}{kind}"),
            ("text", " ".join(self.article.text[sentence.start : sentence.end].split())),
            ("tokens", tokens),
            ("groups", " ".join(_chunk(chunk, sentence.words) for chunk in parsed.chunks)),
            *(("clause", _clause(clause, sentence.words)) for clause in parsed.clauses),
            *explain_names.entries(trace, at),
            *explain_events.entries(trace, self.extraction, at),
        ]

    def event(self, event: Event) -> list[Entry]:
        """One event of the article, and every sentence that tells it.

        It may have been extracted by an earlier version: then the event with the same trigger is explained,
        and where there is none any more, that is said.
        """
        found = next((e for e in self.extraction.events if e.trigger == event.trigger), None)
        told = explain_events.event(self.trace, self.extraction, found) if found else _GONE
        spans = [s for e in (found or event,) for s in (e.evidence, *e.also)]
        starts = {span.start for span in spans}
        numbers = [i for i, s in enumerate(self.trace.sentences, 1) if s.start in starts]
        return [*told, *(entry for number in numbers for entry in self.sentence(number))]

    def _article(self) -> Iterator[Entry]:
        article, extraction = self.article, self.extraction
        tongue = article.language and f"in {language.name(article.language)}"
        facts = (article.source, article.published, tongue or "language not determined")
        yield "", article.title or article.path
        yield "article", " · ".join(filter(None, (article.path, *facts)))
        counts = (len(self), len(extraction.mentions), len(extraction.entities), len(extraction.events))
        nouns = (
            ("sentence", "sentences"),
            ("mention", "mentions"),
            ("entity", "entities"),
            ("event", "events"),
        )
        said = (
            f"{count} {one if count == 1 else many}" for count, (one, many) in zip(counts, nouns, strict=True)
        )
        yield "found", ", ".join(said)
        for problem in extraction.problems:
            yield "problem", problem


_GONE: list[Entry] = [
    ("", "This event is not found any more"),
    (
        "why",
        "rules or dictionaries have changed since the article was read; load it again to see what is told",
    ),
]


def text(entries: Iterable[Entry], cells: int = 80) -> str:
    """Entries as plain text of at most `cells` columns, terms on the left."""
    lines: list[str] = []
    for term, meaning in entries:
        if not term:
            lines += ["", *textwrap.wrap(meaning, cells)] if lines else textwrap.wrap(meaning, cells)
            continue
        lines += textwrap.wrap(
            meaning or "-", cells, initial_indent=f"{term:<{TERM}} ", subsequent_indent=" " * (TERM + 1),
            break_on_hyphens=False,
        )  # fmt: skip
    return "\n".join(lines)


def _chunk(chunk: Chunk, words: list[str]) -> str:
    """A noun group in brackets, a verb group in angles, what stands between them as it is."""
    said = " ".join(words[chunk.first : chunk.last])
    if isinstance(chunk, Mark):
        return said
    return f"[{said}]" if isinstance(chunk, Noun) else f"<{said}>"


def _clause(clause: Clause, words: list[str]) -> str:
    verb = clause.verb
    parts = [f"<{' '.join(words[verb.first : verb.last])}> {' '.join((verb.lemma, verb.particle)).strip()}"]
    parts += [f"({', '.join(_form(verb))})", f"{clause.relation} clause"]
    if clause.mark:
        parts.append(f'opened by "{clause.mark}"')
    if clause.parent is not None:
        parts.append(f'under "{clause.parent.verb.lemma}"')
    if clause.noun is not None:
        parts.append(f'on "{" ".join(words[clause.noun.first : clause.noun.last])}"')
    said = [" ".join(parts)]
    said += [
        f"{place} {said_of(noun)}"
        for place, noun in (("subject", clause.subject), ("object", clause.object), ("second", clause.second))
        if noun is not None
    ]
    said += [f"{prep} {said_of(noun)}" for prep, noun in clause.preps]
    said += [f"date {date.when.span.text}" for date in clause.dates]
    return "; ".join(said)


def _form(verb: Verb) -> list[str]:
    marks = {
        "past": verb.past, "passive": verb.passive, "progressive": verb.progressive, "perfect": verb.perfect,
        "negated": verb.negated,
    }  # fmt: skip
    named = [verb.form, *(name for name, holds in marks.items() if holds)]
    return [*named, *([verb.modal] if verb.modal else []), *(f"after {word}" for word in verb.chain)]


def said_of(noun: Noun) -> str:
    """A noun group with those coordinated with it, and what a pronoun or short form stands for."""
    return explain_events.words(noun) + "".join(f" + {explain_events.words(item)}" for item in noun.items)
