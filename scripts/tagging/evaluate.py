"""Accuracy of the shipped taggers on the sets they were not trained on."""

from __future__ import annotations

from pathlib import Path

from tui.extract import tagger
from tui.extract.tokens import Sentence

from . import corpora, headlines
from .corpora import Example

Spans = set[tuple[int, int, str]]


def spans(names: tuple[str, ...] | list[str]) -> Spans:
    """Half-open token ranges of the names in BIO tags, with their type."""
    found: Spans = set()
    first = -1
    for i, tag in enumerate([*names, "O"]):
        if first >= 0 and tag[:1] != "I":
            found.add((first, i, names[first][2:]))
            first = -1
        if tag[:1] == "B" or (tag[:1] == "I" and first < 0):
            first = i
    return found


def tagged(examples: list[Example]) -> list[Sentence]:
    """The examples as the taggers see them."""
    sentences = [Sentence(0, 0, "prose", 0, list(e.words), [], []) for e in examples]
    tagger.load().tag(sentences)
    return sentences


def tag_accuracy(examples: list[Example]) -> float:
    """Share of the tokens with the right part of speech."""
    right = total = 0
    for example, sentence in zip(examples, tagged(examples), strict=True):
        if example.tags:
            right += sum(a == b for a, b in zip(example.tags, sentence.tags, strict=True))
            total += len(example.tags)
    return right / total


def name_scores(examples: list[Example]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of names by type, and of "all"; boundaries and type must both be right."""
    counts: dict[str, list[int]] = {kind: [0, 0, 0] for kind in ("all", "PER", "ORG", "LOC")}
    for example, sentence in zip(examples, tagged(examples), strict=True):
        if example.names is None:
            continue
        gold, found = spans(example.names), spans(sentence.names)
        for kind, count in counts.items():
            wanted = {span for span in gold if kind in ("all", span[2])}
            given = {span for span in found if kind in ("all", span[2])}
            for i, number in enumerate((len(wanted & given), len(given), len(wanted))):
                count[i] += number
    scores = {}
    for kind, (right, given, wanted) in counts.items():
        precision, recall = right / max(given, 1), right / max(wanted, 1)
        scores[kind] = precision, recall, 2 * right / max(given + wanted, 1)
    return scores


def table(data: Path) -> str:
    """The accuracy table that the models' README shows."""
    ewt = corpora.treebank(data / "ud_ewt_dev.conllu", data / "uner_ewt_dev.bio")
    politics = corpora.name_set(data / "crossner_pol_dev.bio")
    lines = ["| set | figure | value |", "|---|---|---|"]
    lines.append(f"| ud_ewt_dev | part of speech, accuracy | {100 * tag_accuracy(ewt):.2f} |")
    shouted = list(headlines.variants(ewt, 1))
    lines.append(f"| ud_ewt_dev, altered as in training | the same | {100 * tag_accuracy(shouted):.2f} |")
    for name, examples in (
        ("uner_ewt_dev", ewt),
        ("crossner_pol_dev", politics),
        ("uner_ewt_dev, altered", shouted),
    ):
        for kind, (precision, recall, f1) in name_scores(examples).items():
            lines.append(
                f"| {name} | {kind}: precision / recall / F1 | {precision:.3f} / {recall:.3f} / {f1:.3f} |"
            )
    return "\n".join(lines)
