"""Who says so: the sources of an event, nearest first, from the sentence that tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import fill, fillers
from tui.extract.groups import Mark, Noun

if TYPE_CHECKING:
    from tui.extract.drafts import Draft, Parsed
    from tui.extract.lexicon import Lexicon
    from tui.extract.structure import Clause
    from tui.extract.trace import Trace

_ACCORDING = frozenset(("according to",))
_NO_SOURCE = frozenset(
    ("footage", "video", "evidence", "report", "reports", "figure", "figures", "data", "image")
)
_PRESS = frozenset(("reporter", "journalist", "correspondent", "press", "media"))
_TIMES = frozenset(("after", "before", "since", "when", "while"))
_SAYING = frozenset(
    ("said", "says", "told", "added", "stated", "reported", "announced", "noted", "confirmed")
)


def _recalls(noun: Noun) -> bool:
    """ "the sources", "the official": somebody cited before, unless it refers to a name."""
    bare = noun.head - noun.first == 1 and noun.owner is None and noun.name is None and noun.refers is None
    return bare and noun.sentence.words[noun.first].lower() in ("the", "this", "these")


def _answers(parsed: Parsed, clause: Clause) -> bool:
    """ "…, but the government denied it": a clause of its own, about what was told before."""
    about = clause.object is not None and clause.object.pronoun
    first = clause.subject.first if clause.subject is not None else clause.verb.first
    return about and first > 0 and parsed.sentence.words[first - 1].lower() in ("but", "and", "while")


def _is_outlet(noun: Noun) -> bool:
    """Whether a group names who passes on what it is told: "told Radio Okapi"; not "told reporters"."""
    plural = noun.sentence.tags[noun.head] == "NNS" or noun.lemma in ("press", "media")
    return "media" in noun.classes and (bool(noun.names) or not plural or noun.lemma not in _PRESS)


class Speakers:
    """Finds sources sentence by sentence, and remembers who speaks in a quotation that goes on."""

    def __init__(self, lexicon: Lexicon, trace: Trace | None = None) -> None:
        self.trace = trace
        self.verbs = lexicon.verbs
        self.tell = lexicon.sets["tell"] | lexicon.sets["allege"] | lexicon.sets["deny"]
        self.quoting: list[Noun] = []
        self.cited: dict[str, list[Noun]] = {}
        self.inside = False

    def attribute(self, drafts: list[Draft], parsed: Parsed) -> None:
        """Give each draft of a sentence its sources."""
        beside = self._according(parsed) + self._citing(parsed) + self._below(parsed)
        after = self._postposed(parsed)
        begins_inside = self.inside
        self._follow_quotes(parsed)
        for draft in drafts:
            above = self._above(draft)
            behind: list[Noun] = []
            if after is not None and draft.first < after.verb.first and draft.clause is not after:
                behind = self._speakers(after)
            found = [*above, *behind, *beside]
            before = self.quoting if begins_inside and not found else []
            self._store(draft, self._resolved(list(dict.fromkeys(found or before))))
            if self.trace is not None:
                rules = {"tells the clause it stands in": above, "is named behind it": behind}
                rules |= {"is cited in the sentence": beside, "goes on with a quotation": before}
                self.trace.heard(draft, rules)
        speaking = [c for c in parsed.clauses if self._tells(c) and c.subject is not None]
        if speaking:
            self.quoting = self._speakers(speaking[0]) or self.quoting
        self._remember([n for c in parsed.clauses if self._tells(c) for n in self._speakers(c)] + beside)

    def _remember(self, speakers: list[Noun]) -> None:
        """Keep who told whom, for "the sources added" further on."""
        for noun in speakers:
            if not _recalls(noun) and noun.name is None:
                self.cited[noun.lemma] = self._resolved(list(dict.fromkeys(speakers)))

    def _resolved(self, found: list[Noun]) -> list[Noun]:
        """The sources with those that "the sources", "the report" recall, and whose sources they are."""
        whole: list[Noun] = []
        for noun in found:
            recalled = self.cited.get(noun.lemma, []) if _recalls(noun) else []
            whole += recalled or [noun]
            if not recalled and noun.lemma == "source" and noun.owner is not None:
                whole.append(noun.owner)
        return list(dict.fromkeys(whole))

    def _store(self, draft: Draft, found: list[Noun]) -> None:
        actors = {fillers.key(noun) for noun in draft.roles.get("actors", ())}
        own = draft.type in ("threaten", "accuse", "demand", "claim")
        draft.speakers = [n for n in found if not (own and fillers.key(n) in actors)]
        demanding = [slot for slot in draft.frame.slots.get("actors", ()) if slot.position == "speaker"]
        if demanding:
            draft.roles["actors"] = [n for n in found if any(fill.fits(n, slot) for slot in demanding)]
            draft.speakers = [n for n in found if n not in draft.roles["actors"]]
            draft.suppressed = "" if draft.roles["actors"] else "nobody says it"

    def _tells(self, clause: Clause) -> bool:
        verb = clause.verb
        carried_out = bool(verb.particle) and f"{verb.lemma} {verb.particle}" in self.verbs
        pointed_out = bool(verb.particle) and f"{verb.lemma}-{verb.particle}" in self.tell
        return pointed_out or (verb.lemma in self.tell and not carried_out)

    def _above(self, draft: Draft) -> list[Noun]:
        """Whoever tells a clause that the event's clause lies in."""
        found: list[Noun] = []
        clause = draft.clause
        if clause is None and draft.noun is not None:
            clause = self._home(draft)
            if clause is not None and self._tells(clause) and clause.verb.first < draft.first:
                found += self._speakers(clause)
        elif (
            clause is not None
            and draft.noun is not None
            and self._tells(clause)
            and clause.verb.first < draft.first
        ):
            found += self._speakers(clause)
        for _ in range(6):
            if clause is None:
                break
            if clause.relation in ("complement", "infinitive", "prep", "participle", "adverbial", "relative"):
                parent = clause.parent
                if (
                    parent is not None
                    and self._tells(parent)
                    and (clause.relation != "relative" or parent.verb.first < draft.first)
                    and not (
                        clause.relation == "adverbial" and clause.mark in _TIMES and parent.object is not None
                    )
                ):
                    found += [n for n in self._speakers(parent) if n not in found]
            clause = clause.parent
        return found

    @staticmethod
    def _home(draft: Draft) -> Clause | None:
        """The clause in which a noun stands."""
        home = None
        for clause in draft.parsed.clauses:
            if clause.verb.first <= draft.first:
                home = clause
        return home

    def _speakers(self, clause: Clause) -> list[Noun]:
        """Who speaks in a clause of telling: its subject, and the outlet that is told."""
        found: list[Noun] = []
        if clause.verb.passive:
            found += [n for p, n in clause.preps if p == "by" and n.classes & {"agent", "document"}]
            if clause.subject is not None and clause.verb.lemma == "quote":
                found.insert(0, clause.subject)
            return found
        if clause.subject is not None and self._may_speak(clause.subject) and not clause.subject.negated:
            found.append(clause.subject)
        if clause.object is not None and clause.verb.lemma in ("tell", "brief", "inform"):
            found += [clause.object] if _is_outlet(clause.object) else []
        found += [n for p, n in clause.preps if p == "to" and _is_outlet(n)]
        if clause.verb.lemma in ("quote", "cite") and clause.object is not None:
            found.insert(0, clause.object)
        return found

    @staticmethod
    def _may_speak(noun: Noun) -> bool:
        if noun.lemma in _NO_SOURCE and noun.refers is None and noun.owner is None:
            return False
        if noun.lemma == "source" or noun.classes & {"agent", "document", "unknown", "seat"}:
            return True
        return noun.name is not None and noun.name.mention.type in ("person", "org")

    @staticmethod
    def _according(parsed: Parsed) -> list[Noun]:
        found: list[Noun] = []
        for i, chunk in enumerate(parsed.chunks[:-1]):
            after = parsed.chunks[i + 1]
            if isinstance(chunk, Mark) and chunk.word in _ACCORDING and isinstance(after, Noun):
                hosts = (
                    [other for prep, other in after.preps if prep in ("of", "from", "by")]
                    if after.lemma in _NO_SOURCE
                    else []
                )
                found += hosts[:1] or after.all()
        return found

    def _citing(self, parsed: Parsed) -> list[Noun]:
        found: list[Noun] = []
        for clause in parsed.clauses:
            if (
                clause.verb.lemma in ("cite", "quote")
                and clause.verb.form == "gerund"
                and clause.object is not None
            ):
                found += clause.object.all()
        return found

    @staticmethod
    def _below(parsed: Parsed) -> list[Noun]:
        """ "Strike kills six — state TV": the outlet at the end of a headline, whatever divides it."""
        last = parsed.chunks[-1] if parsed.chunks else None
        if parsed.sentence.kind != "title" or not isinstance(last, Noun) or last.prep:
            return []
        object_ = any(last is c.object or last is c.subject for c in parsed.clauses)
        outlet = "media" in last.classes if last.name is None else last.name.kind == "outlet"
        return [last] if outlet and not object_ else []

    def _postposed(self, parsed: Parsed) -> Clause | None:
        """ "…, the ministry said": a clause of telling behind what it tells."""
        for clause in reversed(parsed.clauses):
            if not self._tells(clause) or clause.verb.form != "finite" or clause.relation == "relative":
                continue
            if _answers(parsed, clause):
                continue
            has_content = any(
                c.parent is clause and c.relation in ("complement", "infinitive") for c in parsed.clauses
            )
            content_object = clause.object is not None and not clause.object.classes & {
                "media",
                "pronoun",
                "agent",
            }
            if not has_content and not content_object and clause is not parsed.clauses[0]:
                return clause
        return None

    def _follow_quotes(self, parsed: Parsed) -> None:
        for word in parsed.sentence.words:
            if word in ("“", "„"):
                self.inside = True
            elif word == "”":
                self.inside = False
            elif word == '"':
                self.inside = not self.inside
