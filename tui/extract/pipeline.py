"""From an article to its extraction: the order of the steps, and the only door the rest of the program uses.

A pure function of the article, the dictionaries and the frames: it runs in a process pool, and its result
may be kept for as long as `version` stays the same.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tui import __version__, config, language, paths
from tui.model import Article, Event, Extraction, Mention

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.dictionary import Dictionary
    from tui.extract.drafts import Draft, Parsed
    from tui.extract.lexicon import Knowledge
    from tui.extract.names import Named, Names
    from tui.extract.numbers import Quantity
    from tui.extract.spacy_tagger import SpacyTagger
    from tui.extract.tagger import Tagger
    from tui.extract.tokens import Sentence
    from tui.extract.trace import Trace

_SAMPLE = 1 << 16
THRESHOLD = 0.5
"""Events whose score is lower are not told: a wrong one costs a reader more than a missed one."""


def extract(article: Article, dictionary: Dictionary | None = None, trace: Trace | None = None) -> Extraction:
    """Everything `article` names and tells, by the dictionaries given or those of the program.

    An article in a language other than English gives nothing but a problem that says so; one whose language
    is not known is read. A `trace` is handed what each step finds.
    """
    from tui.extract import dates, lexicon, names, numbers, tokens

    if article.language not in (None, language.ENGLISH):
        return Extraction(article.id, version(), problems=(_unread(article.language),))
    known = dictionary or _dictionary()
    sentences = tokens.sentences(article.text, article.body_start)
    _tagger().tag(sentences)
    named = names.find(article.text, sentences, known, names.day_of(article.published), trace)
    dated = dates.find_all(sentences, article.published, article.text)
    counted = [numbers.find(s, article.text, d) for s, d in zip(sentences, dated, strict=True)]
    knowledge = lexicon.Knowledge(lexicon.load(), known.demonym)
    parsed = parse(sentences, named, dated, counted, knowledge)
    drafts = tell(parsed, knowledge, trace)
    if trace is not None:
        trace.sentences, trace.named, trace.dated, trace.counted = sentences, named, dated, counted
        trace.parsed, trace.told = parsed, drafts
    return Extraction(
        article=article.id,
        version=version(),
        mentions=_mentions(named, dated, counted),
        entities=tuple(named.entities.values()),
        events=_events(drafts, article.text),
    )


def _unread(code: str | None) -> str:
    return f"This article is in {language.name(code or '')}; only English is read for names and events."


def parse(
    sentences: list[Sentence],
    named: Names,
    dated: list[list[Dated]],
    counted: list[list[Quantity]],
    known: Knowledge,
) -> list[Parsed]:
    """Groups and clauses of every sentence, with pronouns and short forms resolved across them."""
    from tui.extract import chains, clauses, reading, reference
    from tui.extract.chunker import Chunker
    from tui.extract.drafts import Parsed
    from tui.extract.groups import Noun

    by_sentence: list[list[Named]] = [[] for _ in sentences]
    for one in named.mentions:
        by_sentence[one.sentence].append(one)
    found = []
    for i, sentence in enumerate(sentences):
        read = reading.read(sentence, by_sentence[i], dated[i], counted[i], known.lexicon)
        lexicon = known.lexicon
        sets = lexicon.sets
        chunks = chains.combine(Chunker(read).chunks(), lexicon.transparent, sets["offices"], sets["say"])
        nouns = [n for c in chunks if isinstance(c, Noun) for n in c.all()]
        linked = clauses.find(chunks, known.lexicon)
        found.append(Parsed(i, sentence, chunks, nouns, linked, dated[i]))
    reference.resolve(found, known.lexicon)
    return found


def tell(parsed: list[Parsed], known: Knowledge, trace: Trace | None = None) -> list[Draft]:
    """The events that parsed sentences tell, each once, those that are sure enough, in the order of the
    text.
    """
    from tui.extract import assemble, days, describing, effects, events, merge, modality, movers, speech

    speakers = speech.Speakers(known.lexicon, trace)
    offices = movers.holders(parsed, known.lexicon)
    found: list[Draft] = []
    for sentence in parsed:
        drafts = events.find(sentence, known, trace)
        for draft in drafts:
            modality.settle(draft, known.lexicon, trace)
        drafts = effects.fold([d for d in drafts if not d.suppressed and d.modality != "hypothetical"])
        effects.lend(drafts, sentence)
        speakers.attribute(drafts, sentence)
        drafts = [
            d
            for d in drafts
            if not (
                d.suppressed
                or describing.only_describes(d, drafts)
                or movers.only_travels(d, known.lexicon)
                or movers.only_personal(d, known.lexicon, offices)
                or effects.by_accident(d, drafts, known.lexicon)
                or effects.of_accident(d, parsed, known.lexicon)
            )
        ]
        for draft in drafts:
            assemble.settle(draft)
            modality.with_date(draft)
        modality.go_on(drafts, found, sentence)
        found += drafts
    merged = merge.merge([d for d in found if d.score >= THRESHOLD])
    for draft in merged:
        if draft.hedged and draft.modality == "happened":
            draft.modality = "alleged"
    merged.sort(key=lambda d: (d.parsed.index, d.first))
    days.carry(merged, parsed)
    return merged


def _events(drafts: list[Draft], text: str) -> tuple[Event, ...]:
    from tui.extract import assemble

    return tuple(assemble.event(draft, text, number) for number, draft in enumerate(drafts, 1))


def _mentions(named: Names, dated: list[list[Dated]], counted: list[list[Quantity]]) -> tuple[Mention, ...]:
    found = [n.mention for n in named.mentions]
    found += [Mention(s.start, s.end, s.text, "date") for row in dated for d in row if (s := d.when.span)]
    taken = {(m.start, m.end) for m in found}
    found += [
        Mention(q.start, q.end, q.text, "quantity")
        for row in counted
        for q in row
        if (q.start, q.end) not in taken
    ]
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _pipeline() -> str:
    """The spaCy pipeline that the settings name, if they ask for one."""
    settings, _ = config.load(paths.config_dir() / "config.yaml")
    return settings.spacy_pipeline if settings.tagger == "spacy" else ""


@lru_cache(maxsize=1)
def _tagger() -> Tagger | SpacyTagger:
    from tui.extract import spacy_tagger, tagger

    name = _pipeline()
    return (spacy_tagger.load(name) if name else None) or tagger.load()


@lru_cache(maxsize=1)
def _dictionary() -> Dictionary:
    from tui.extract import dictionary

    return dictionary.load()


def _sample(path: Path) -> bytes:
    """The size, the beginning and the end of a model: training changes them all, and nine megabytes take
    longer to hash than everything else.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
        file.seek(max(size - _SAMPLE, 0))
        return size.to_bytes(8, "big") + head + file.read()


def is_prepared() -> bool:
    """Whether the dictionaries are compiled: else the first extraction takes some seconds longer."""
    from tui.extract import dictionary

    return dictionary.is_compiled()


@lru_cache(maxsize=1)
def version() -> str:
    """Changes with the program's version, its rules, models and dictionaries, the user's too, so that results
    may be kept while it stays the same.
    """
    from tui.extract import dictionary, frame_files

    here = Path(__file__).parent
    digest = hashlib.blake2b(__version__.encode(), digest_size=8)
    shipped = sorted((*here.glob("*.py"), *here.glob("dictionaries/**/*.yaml")))
    for path in (*shipped, *frame_files.users()):
        digest.update(path.read_bytes())
    for path in sorted(here.glob("models/*")):
        digest.update(_sample(path))
    digest.update(_pipeline().encode())
    return f"{digest.hexdigest()}+{dictionary.version()}"
