"""What a noun that tells an event takes over from the verb that it depends on, and from whom it killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import fill, frames
from tui.extract.headline_verbs import without_stop

if TYPE_CHECKING:
    from tui.extract.drafts import Parsed
    from tui.extract.groups import Noun
    from tui.extract.lexicon import Lexicon
    from tui.extract.structure import Clause

_DEADLY = ("in", "during", "by", "after", "following")
"""What stands between the dead and what killed them."""
_TAKES_PLACE = ("occur", "happen", "take place", "take")


def _harmed(nouns: list[Noun]) -> bool:
    """ "left nine people dead", "left 12 wounded"."""
    return any(quantity.unit in ("killed", "wounded") for noun in nouns for quantity in noun.counts)


def _behind(noun: Noun) -> list[tuple[str, Noun]]:
    """All that hangs on a noun by prepositions, and on what hangs there."""
    return [pair for prep, other in noun.preps for pair in ((prep, other), *_behind(other))]


class Support:
    """The verbs of a sentence that have no event of their own, as they stand around its nouns."""

    def __init__(self, parsed: Parsed, lexicon: Lexicon) -> None:
        self.parsed = parsed
        self.verbs = lexicon.wrappers["support"]
        self.effects = frames.index().effects
        self.uses: dict[int, list[tuple[str, Clause]]] = {}
        for clause in parsed.clauses:
            for position, nouns in fill.of_clause(clause).items():
                for noun in nouns:
                    self.uses.setdefault(id(noun), []).append((position, clause))
                    if noun.lemma in lexicon.transparent:
                        for prep, inner in noun.preps:
                            if prep == "of":
                                self.uses.setdefault(id(inner), []).insert(0, (position, clause))

    def lend(self, noun: Noun, positions: fill.Positions) -> Clause | None:
        """Lend a noun what stands around the verb it depends on ("launched an attack", "came under fire"),
        and whom a second one says it hit ("attacks committed by rebels shook Aden"); the first one's clause.
        """
        self._of_the_dead(noun, positions)
        first: Clause | None = None
        for position, clause in self.uses.get(id(noun), ()):
            if first is None:
                first = self._lent(positions, position, clause)
            elif clause.verb.lemma in self.verbs["on object"]:
                self._lent(positions, position, clause)
        return first

    def _of_the_dead(self, noun: Noun, positions: fill.Positions) -> None:
        """ "Nine killed in attack by rebels": of a line without a stop, who died and where."""
        if not without_stop(self.parsed.sentence.tags):
            return
        for dead in self.parsed.nouns:
            behind = _behind(dead) if _harmed([dead]) and dead.head < noun.first else []
            if any(prep in _DEADLY and other is noun for prep, other in behind):
                positions["victims"] = [dead]
                for prep, other in behind:
                    if prep in ("in", "near", "at") and other is not noun:
                        positions.setdefault(prep, []).append(other)

    def _lent(self, positions: fill.Positions, position: str, clause: Clause) -> Clause | None:
        verb = clause.verb
        lemma = f"{verb.lemma} {verb.particle}".strip()
        around = fill.of_clause(clause)
        if (position == "object" and lemma in self.verbs["by subject"]) or (
            position == "with" and lemma in self.verbs["with by subject"]
        ):
            positions.setdefault("subject", around.get("subject", []))
            positions.setdefault("subject in", around.get("subject in", []))
            self._add(
                positions,
                around,
                ("on", "against", "at", "in", "near", "from", "to", "with", "into", "across", "over"),
            )
        elif position in ("object", "under") and lemma in self.verbs["on subject"]:
            subject = around.get("subject" if not verb.passive else "object", [])
            if subject:
                positions.setdefault("on", subject)
            self._add(positions, around, ("in", "near", "at", "by", "from"))
        elif position == "subject" or (position == "object" and verb.passive):
            if lemma in self.effects or (lemma == "leave" and _harmed(around.get("object", []))):
                positions["victims"] = around.get("object", [])
            hit = self._hit(lemma, around)
            if hit:
                positions.setdefault("on", hit)
            if lemma in _TAKES_PLACE and "in" in around:
                where = positions.setdefault("in", [])
                where.extend(around.pop("on", []))  # "occurred in a village on an island"
            self._add(positions, around, ("in", "near", "at", "on", "across", "around", "along"))
        elif position in _DEADLY:
            if lemma in self.effects:
                positions["victims"] = around.get("object", []) or around.get("subject", [])
            placing = ("in", "near") if position in ("after", "following") else ("in", "near", "at")
            self._add(positions, around, placing)  # "fired at X after a killing" says not where that was
            return clause if position in ("in", "during", "by") else None
        else:
            return None
        return clause

    def _hit(self, lemma: str, around: fill.Positions) -> list[Noun]:
        """What is hit by the event that a verb is about: "rocked the city", "tore through a market"."""
        if lemma in self.verbs["on object"]:
            return around.get("object", [])
        return around.get("through", []) if f"{lemma} through" in self.verbs["on object"] else []

    @staticmethod
    def _add(positions: fill.Positions, around: fill.Positions, names: tuple[str, ...]) -> None:
        for name in names:
            if name in around:
                known = positions.setdefault(name, [])
                known.extend(noun for noun in around[name] if noun not in known)
