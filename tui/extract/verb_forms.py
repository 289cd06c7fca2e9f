"""Finite verb or participle: the past forms that look alike, read by what stands around them."""

from __future__ import annotations

from tui.extract.chains import is_mark
from tui.extract.groups import Mark, Noun, Verb
from tui.extract.headline_verbs import without_stop
from tui.extract.structure import OPENING, ROUTE, Structure

_TIMES = frozenset(("after", "before", "since", "until", "as"))
_HARMED = frozenset(("kill", "wound", "injure", "hurt", "arrest", "detain", "abduct", "kidnap"))


def mend(s: Structure) -> None:
    """Read a participle as a finite verb where nothing else can be one, and the reverse.

    The past and the participle of regular verbs look alike; taggers guess. "troops attacked the base" has an
    object and is active; "Two killed in raid" is a headline's passive.
    """
    verbs = [(i, c) for i, c in enumerate(s.chunks) if isinstance(c, Verb)]
    _mend_tolls(s, verbs)
    _mend_lone(s, verbs)
    finite = sum(1 for _, v in verbs if v.form == "finite")
    for i, verb in verbs:
        if verb.form == "participle" and verb.passive:
            before, after = s.before(i), s.after(i)
            has_subject = isinstance(before, Noun)
            takes_object = isinstance(after, Noun) and not after.prep
            alone = finite == 0 or _free(s, i) or _told(s, i)
            alone |= takes_object and _opened(s, i)
            goes = _goes(s, i, verb)
            aims = verb.lemma in s.lexicon.aiming
            alone |= (takes_object or (goes and not aims)) and _only_before_comma(s, i)
            if has_subject and alone and (takes_object or goes):
                verb.form, verb.passive, verb.past = "finite", False, True
                finite += 1
            elif has_subject and finite == 0 and not _reduced(s, i, verb, verbs):
                verb.form = "finite"
                verb.past = _goes(s, i, verb)
                verb.passive = not verb.past
                finite += 1
            elif is_mark(before, "comma") and _resumes(s, i, verb):
                by = isinstance(after, Mark) and after.word == "by"
                verb.form, verb.passive, verb.past = "finite", by, True
        if verb.form == "finite" and (_reduced(s, i, verb, verbs) or _behind_object(s, i, verb)):
            verb.form, verb.passive = "participle", True
            finite -= 1
        if verb.form == "participle" and verb.chain and not verb.chain[0].endswith("ed"):
            verb.form, verb.passive, verb.past = "finite", False, True
        elif verb.form == "bare" and isinstance(s.before(i), Noun):
            verb.form = "finite"


def _mend_tolls(s: Structure, verbs: list[tuple[int, Verb]]) -> None:
    for i, verb in verbs:
        if _suffered(s, i, verb):
            verb.form, verb.passive, verb.past = "finite", True, False


def _mend_lone(s: Structure, verbs: list[tuple[int, Verb]]) -> None:
    """ "The group, in a statement, claimed it": the first past behind a comma, of no other finite verb."""
    if any(verb.form == "finite" for _, verb in verbs):
        return
    for i, verb in verbs:
        after = s.after(i)
        if (
            verb.form == "participle"
            and is_mark(s.before(i), "comma")
            and isinstance(after, Noun)
            and not after.prep
        ):
            verb.form, verb.passive, verb.past = "finite", False, True
            return


def _suffered(s: Structure, i: int, verb: Verb) -> bool:
    """ "Child killed 20 people injured in blast": of a headline that tells a toll, without its comma; and
    "Airstrike on Beirut: commander killed".
    """
    before = s.before(i)
    if not isinstance(before, Noun) or before.prep or not without_stop(before.sentence.tags):
        return False
    if not _is_outcome(verb, before) or not before.classes & {"human", "armed"}:
        return False
    if i + 1 == len(s.chunks):
        return True
    after, behind = s.chunks[i + 1], s.chunks[i + 2] if i + 2 < len(s.chunks) else None
    counted = isinstance(after, Noun) and bool(after.counts)
    return counted and isinstance(behind, Verb) and _is_outcome(behind, before)


def _is_outcome(verb: Verb, beside: Noun) -> bool:
    """Whether a verb is a past that tells what became of somebody."""
    plain = verb.last - verb.first == 1 and verb.lemma in _HARMED
    return plain and beside.sentence.tags[verb.head] in ("VBN", "VBD")


def _after_relative(s: Structure, i: int) -> bool:
    """Whether the comma before the verb at `i` closes a relative clause: "the convoy, which had come from
    X, headed".
    """
    for p in range(i - 2, max(i - 14, 0), -1):
        if is_mark(s.chunks[p], "comma"):
            return is_mark(s.chunks[p + 1], "wh") and isinstance(s.chunks[p - 1], Noun)
    return False


def _resumes(s: Structure, i: int, verb: Verb) -> bool:
    """Whether the clause goes on at `i`, behind a relative clause or a name: "The mission, UNSMIL, called on
    both sides".
    """
    if _after_relative(s, i):
        return True
    after = s.after(i)
    if not (isinstance(after, Noun) and not after.prep) and not _goes(s, i, verb):
        return False
    commas = [j for j in range(i) if is_mark(s.chunks[j], "comma")]
    if len(commas) != 2 or not isinstance(s.chunks[0], Noun):
        return False
    return all(isinstance(c, Noun) or is_mark(c, "comma", "prep") for c in s.chunks[:i])


def _goes(s: Structure, i: int, verb: Verb) -> bool:
    """Whether the verb at `i` tells of going somewhere: "crossed from Iraq into Syria" has no passive."""
    if verb.lemma in s.lexicon.intransitive:
        return True
    after = s.after(i)
    word = after.word if isinstance(after, Mark) else after.prep if isinstance(after, Noun) else ""
    if verb.lemma in s.lexicon.aiming and word in ("at", "on", "upon"):
        return True
    if verb.lemma in s.lexicon.asking and word in ("for", "on", "upon"):
        return True
    return verb.lemma in s.lexicon.moving and word in (*ROUTE, "for")


def _reduced(s: Structure, i: int, verb: Verb, verbs: list[tuple[int, Verb]]) -> bool:
    """ "tankers loaded with oil left", "soldiers stationed at X were hit": of two verbs with one subject, the
    first describes it.
    """
    plain = verb.last - verb.first == 1 and (verb.past or verb.form == "participle")
    followed = is_mark(s.after(i), "prep") or is_mark(
        s.chunks[i + 1] if i + 1 < len(s.chunks) else None, "date"
    )
    if not plain or not isinstance(s.before(i), Noun) or not followed:
        return False
    if verb.lemma in s.lexicon.intransitive:
        return False
    k, other = next(((at, other) for at, other in verbs if at > i), (0, verb))
    told = other.form == "finite" or (other.form == "participle" and _goes(s, k, other))
    if not k or not told:
        return False
    between = s.chunks[i + 1 : k]
    if _has_own_subject(s, i, k, verbs):
        return False
    return all((isinstance(c, Noun) and c.prep) or is_mark(c, "prep", "date", "adverb") for c in between)


def _has_own_subject(s: Structure, i: int, k: int, verbs: list[tuple[int, Verb]]) -> bool:
    """ "The army deployed along the border after troops pulled out": whether the verb at `k` is that of a
    clause which "after" opens, and no third verb is left for the subject of the one at `i`.
    """
    j = k - 1
    while j > i and not (isinstance(c := s.chunks[j], Noun) and c.prep in _TIMES):
        j -= 1
    opener = s.chunks[j]
    if j <= i or not isinstance(opener, Noun) or not opener.classes & {"agent", "human", "mover", "country"}:
        return False
    return not any(at > k and verb.form == "finite" for at, verb in verbs)


def _behind_object(s: Structure, i: int, verb: Verb) -> bool:
    """ "shot down 15 drones launched from Crimea": a past right behind the object of another describes it."""
    noun, above = s.before(i), s.chunks[i - 2] if i > 1 else None
    plain = (
        verb.past
        and verb.last - verb.first == 1
        and verb.lemma not in (s.lexicon.intransitive | s.lexicon.moving)
    )
    if not plain or not isinstance(noun, Noun) or noun.prep or noun.pronoun or not isinstance(above, Verb):
        return False
    if (
        above.form != "finite"
        or above.passive
        or above.lemma in s.lexicon.intransitive
        or s.takes_clause(above)
    ):
        return False
    opened = next((c for c in reversed(s.chunks[: i - 2]) if is_mark(c, "sub", "wh", "that", "comma")), None)
    return is_mark(s.after(i), "prep") and not is_mark(opened, "sub", "wh")


def _told(s: Structure, i: int) -> bool:
    """Whether the verb at `i` can only be the one of what is said: "said the convoy of 40 trucks crossed"."""
    j = i - 1
    while j >= 0 and not (isinstance(s.chunks[j], Verb) and s.chunks[j].form == "finite"):  # type: ignore[union-attr]
        if is_mark(s.chunks[j], "comma", "wh", "sub", "and", "quote"):
            return False
        j -= 1
    if j < 0 or not isinstance(s.after(j), Noun):
        return False
    teller = s.chunks[j]
    assert isinstance(teller, Verb)
    if any(isinstance(c, Verb) and c.form == "finite" for c in s.chunks[i + 1 : _until(s, i + 1)]):
        return False
    return teller.lemma in s.lexicon.sets["say"] and not teller.passive


def _opened(s: Structure, i: int) -> bool:
    """ "were killed as gunmen targeted a bus": whether "as" or "after" opens its clause."""
    j = i - 2
    while j >= 0 and (isinstance(s.chunks[j], Noun) or is_mark(s.chunks[j], "date", "adverb")):
        j -= 1
    opener = s.chunks[j] if j >= 0 else None
    if not isinstance(opener, Mark) or opener.word not in OPENING - {"than", "for", "amid"}:
        return False
    return not any(isinstance(c, Verb) and c.form == "finite" for c in s.chunks[i + 1 : _until(s, i + 1)])


def _only_before_comma(s: Structure, i: int) -> bool:
    """ "Men backed by Chad killed nine near Am Timan, police said": what is told before who says it."""
    told = (*s.chunks[:i], *s.chunks[i + 1 : _until(s, i + 1)])
    return not any((isinstance(c, Verb) and c.form == "finite") or is_mark(c, "comma") for c in told)


def _until(s: Structure, j: int) -> int:
    """Where the clause that holds the chunk at `j` ends."""
    rest = range(j, len(s.chunks))
    return next(
        (k for k in rest if is_mark(s.chunks[k], "wh", "that", "sub", "and", "comma") or s.opens(k)),
        len(s.chunks),
    )


def _free(s: Structure, i: int) -> bool:
    """Whether the noun before the verb at `i` is no object or complement of an earlier verb."""
    if not any(isinstance(c, Verb) for c in s.chunks[:i]):
        return True
    j = i - 1
    while j >= 0 and (isinstance(s.chunks[j], Noun) or is_mark(s.chunks[j], "prep", "date", "adverb")):
        j -= 1
    return j >= 0 and is_mark(s.chunks[j], "sub", "that", "wh")
