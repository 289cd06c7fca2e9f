"""Events told in a sentence: frames tried on every verb and every noun that may trigger one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import fill, frames
from tui.extract.drafts import Draft, Parsed
from tui.extract.effects import ATTACKS
from tui.extract.means import settle_type
from tui.extract.support import Support
from tui.extract.trace import Attempt

if TYPE_CHECKING:
    from tui.extract.frames import Frame
    from tui.extract.groups import Noun, Verb
    from tui.extract.lexicon import Knowledge
    from tui.extract.structure import Clause
    from tui.extract.trace import Trace

_GOVERNS = 0.1
"""What is agreed or threatened before the act that it is about."""
_NEAR = 14
"""Within how many words a vow or warning says what it is about."""
_BY_SOMEBODY = frozenset((*ATTACKS, "kill", "destroy", "move", "seize", "sanction"))
_PEOPLE = frozenset(("human", "agent", "crowd"))
_FIRES = frozenset(("fire", "launch", "lob", "drop", "throw", "hurl"))
_SHOT = frozenset(("ordnance", "bomb", "drone"))
_CORE = ("actors", "targets", "place", "origin", "destination", "via", "equipment")


def find(parsed: Parsed, known: Knowledge, trace: Trace | None = None) -> list[Draft]:
    """The events a sentence tells, in order of their triggers; each verb and noun tells one at most."""
    finder = _Finder(parsed, known, trace)
    found = [d for clause in parsed.clauses if (d := finder.of_verb(clause)) is not None]
    found += [d for noun in parsed.nouns if (d := finder.of_noun(noun)) is not None]
    found.sort(key=lambda draft: draft.first)
    return found


class _Finder:
    def __init__(self, parsed: Parsed, known: Knowledge, trace: Trace | None) -> None:
        self.parsed = parsed
        self.known = known
        self.trace = trace
        self.index = frames.index()
        self.support = Support(parsed, known.lexicon)

    # -- verbs ---------------------------------------------------------------------------------------------

    def of_verb(self, clause: Clause) -> Draft | None:
        """The event that a verb tells with what stands around it, or None."""
        verb = clause.verb
        options: list[tuple[Frame, float]] = []
        if verb.particle:
            options += [(f, 0.1) for f in self.index.verbs.get(f"{verb.lemma} {verb.particle}", ())]
        own = bool(options)  # "fired back at": no firing at
        for prep, _ in () if own else clause.preps:
            options += [(f, 0.1) for f in self.index.verbs.get(f"{verb.lemma} {prep}", ())]
        if clause.object is not None:
            options += [(f, 0.1) for f in self.index.verbs.get(f"{verb.lemma} {clause.object.lemma}", ())]
        if verb.last < len(self.parsed.sentence.words) and not own:
            after = self.parsed.sentence.words[verb.last].lower()
            options += [(f, 0.1) for f in self.index.verbs.get(f"{verb.lemma} {after}", ())]
        if not options or not verb.particle:
            options += [(f, 0.0) for f in self.index.verbs.get(verb.lemma, ())]
        if not options and not verb.chain and not verb.modal:
            return None
        positions = fill.of_clause(clause)
        if fired := _fired_before(clause, self.parsed.clauses):
            positions.setdefault("with", []).append(fired)
        best: Draft | None = None
        for frame, bonus in options:
            draft = self._draft(frame, positions, verb.head, verb.last, clause, None, bonus)
            if draft is not None and (best is None or draft.score > best.score):
                best = draft
        for at, frame in self._governing(verb):
            draft = self._draft(frame, positions, at, at + 1, clause, None, _GOVERNS)
            if draft is not None and (best is None or draft.score > best.score):
                best = draft
        return best

    def _governing(self, verb: Verb) -> list[tuple[int, Frame]]:
        """The frames of the verbs before the head of a group ("threatened to close"), with their tokens."""
        if not verb.chain and verb.modal not in self.index.governing:
            return []
        words = self.parsed.sentence.words
        return [
            (at, frame)
            for at in range(verb.first, verb.head)
            if (lemma := self.known.lexicon.verb_lemma(words[at].lower())) in (*verb.chain, verb.modal)
            for frame in self.index.governing.get(lemma, ())
        ]

    # -- nouns ---------------------------------------------------------------------------------------------

    def of_noun(self, noun: Noun) -> Draft | None:
        """The event that a noun tells ("a drone attack on X"), or None."""
        if noun.name is not None and noun.name.mention.type != "equipment":
            return None
        head = noun.lemma
        options = []
        if noun.head > noun.first:
            pair = f"{self.parsed.sentence.words[noun.head - 1].lower()} {head}"
            options += [(f, 0.1) for f in self.index.nouns.get(pair, ())]
        for prep, other in noun.preps:
            options += [(f, 0.2) for f in self.index.nouns.get(f"{head} {prep} {other.lemma}", ())]
        options += [(f, 0.0) for f in self.index.nouns.get(head, ())]
        if not options:
            return None
        positions = fill.of_noun(noun, self.parsed.sentence, self.known)
        clause = self.support.lend(noun, positions)
        best: Draft | None = None
        for frame, bonus in options:
            draft = self._draft(frame, positions, noun.head, noun.head + 1, clause, noun, bonus)
            if draft is None:
                continue
            if not (frame.bare or self._weighty(draft, positions)):
                if self.trace is not None:
                    self.trace.note(draft, "no event: tells no more than that there was one")
            elif best is None or draft.score > best.score:
                best = draft
        return best

    @staticmethod
    def _weighty(draft: Draft, positions: fill.Positions) -> bool:
        """Whether a noun tells more than that there was such a thing: of an attack where or whom, of
        others two things.
        """
        noun = draft.noun
        assert noun is not None
        told = {id(n) for role in _CORE if role != "equipment" for n in draft.roles.get(role, ())}
        weight = (
            len(told)
            + bool(noun.dates or noun.counts or (draft.clause is not None and draft.clause.dates))
            + ("subject" in positions)
            + bool(positions.get("victims"))
        )
        if draft.type in ATTACKS or draft.type == "kill":
            only_actor = not any(
                draft.roles.get(role) for role in ("targets", "place")
            ) and not positions.get("victims")
            return weight > only_actor
        return weight > 1

    def _of_police(self, positions: fill.Positions) -> bool:
        """ "fired tear gas shells": what is shot is no artillery."""
        gear = self.known.lexicon.sets["riot control"]
        shot = positions.get("object", ())
        return any(not gear.isdisjoint(map(str.lower, n.sentence.words[n.first : n.last])) for n in shot)

    def _force_of_nature(self, positions: fill.Positions) -> str:
        """The storm or quake that does it, by whatever name: "Typhoon Ragasa hit"; empty where none does."""
        nature = self.known.lexicon.sets["nature"]
        for noun in (*positions.get("subject", ()), *positions.get("cause", ())):
            words = [word.lower() for word in noun.sentence.words[noun.first : noun.last]]
            found = next((word for word in (*words, noun.lemma) if word in nature), "")
            if found:
                return found
        return next((noun.lemma for noun in positions.get("object", ()) if noun.lemma in nature), "")

    def _has_content(self, content: str, first: int, clause: Clause | None) -> bool:
        """Whether what is vowed or warned of is hostile, what is asked an act."""
        if content == "infinitive":
            return any(c.parent is clause and c.relation == "infinitive" for c in self.parsed.clauses)
        if content == "charge":
            inner = [c for c in self.parsed.clauses if c.parent is clause and c.relation == "prep"]
            return any(c.mark in ("for", "over") and c.verb.form == "gerund" for c in inner)
        hostile = self.known.lexicon.sets["hostile"]
        lexicon = self.known.lexicon
        words = self.parsed.sentence.words[first + 1 : first + 1 + _NEAR]
        return any(w.lower() in hostile or lexicon.verb_lemma(w.lower()) in hostile for w in words)

    # -- both ----------------------------------------------------------------------------------------------

    def _draft(
        self, frame: Frame, positions: fill.Positions, first: int, last: int, clause: Clause | None,
        noun: Noun | None, bonus: float,
    ) -> Draft | None:  # fmt: skip
        why = fill.vetoed(frame, positions)
        roles, filled = ({}, {}) if why else fill.fill(frame, positions)
        why = why or self._unfit(frame, positions, roles, first, clause, noun)
        taken = dict(roles)
        draft = None
        if not why:
            score = frame.score + bonus + 0.02 * sum(1 for role in _CORE if roles.get(role))
            draft = Draft(frame, frame.type, self.parsed, first, last, clause, noun, roles, filled, score)
            settle_type(draft, positions, self.known)
        if self.trace is not None:
            at = self.parsed.index
            self.trace.attempts.append(Attempt(frame, at, first, last, positions, taken, draft, why))
        return draft

    def _unfit(
        self, frame: Frame, positions: fill.Positions, roles: dict[str, list[Noun]], first: int,
        clause: Clause | None, noun: Noun | None,
    ) -> str:  # fmt: skip
        """Why a frame is no event with these roles; empty where it is one."""
        if frame.retype and noun is None and positions.get("cause"):
            return f"done by {positions['cause'][0].lemma}"
        dated = bool((clause is not None and clause.dates) or (noun is not None and noun.dates))
        lacking = fill.lacks(frame, roles, dated=dated)
        if lacking and not positions.get("victims"):
            return f"needs {lacking}"
        if frame.content and not self._has_content(frame.content, first, clause):
            return f"needs {frame.content} content"
        if frame.type == "shelling" and self._of_police(positions):
            return "riot control"
        if frame.type in _BY_SOMEBODY and (force := self._force_of_nature(positions)):
            return f"done by a {force}"
        return _done_by_nobody(frame, positions) if noun is None else ""


def _fired_before(clause: Clause, clauses: list[Clause]) -> Noun | None:
    """What the same doer fired just before: "fired a missile and struck a ship"."""
    doer, at = clause.subject, clauses.index(clause)
    before = clauses[at - 1] if at and doer is not None and clauses[at - 1].subject is doer else None
    shot = before.object if before is not None and before.verb.lemma in _FIRES else None
    return shot if shot is not None and shot.classes & _SHOT else None


def _done_by_nobody(frame: Frame, positions: fill.Positions) -> str:
    """Whether a thing ends another, which is no killing: "ads killed the paper"."""
    if frame.id != "kill.kill" or any(map(_somebody, positions.get("object", ()))):
        return ""
    doers = (*positions.get("subject", ()), *positions.get("cause", ()))
    return f"done by {doers[0].lemma}" if doers and all(map(fill.is_thing, doers)) else ""


def _somebody(noun: Noun) -> bool:
    word = noun.sentence.words[noun.head]
    return bool(noun.classes & _PEOPLE or noun.counts or (word[:1].isupper() and not noun.pronoun))
