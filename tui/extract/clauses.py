"""Clauses: every verb group with its subject, objects, prepositional phrases, dates, and what it hangs on.

One pass from left to right, without a grammar: subjects are looked for backwards over relative clauses,
appositions and prepositional phrases, objects forwards to the border of the clause. English news keeps to
that
order so strictly that it finds what a parser would, at a hundredth of the cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import controls, objects, subjects, verb_forms
from tui.extract.groups import Chunk, Verb
from tui.extract.structure import Clause, Structure

if TYPE_CHECKING:
    from tui.extract.lexicon import Lexicon


def find(chunks: list[Chunk], lexicon: Lexicon) -> list[Clause]:
    """The clauses of a sentence, in the order of their verbs."""
    structure = Structure(chunks, lexicon)
    verb_forms.mend(structure)
    for at, chunk in enumerate(chunks):
        if isinstance(chunk, Verb):
            clause = Clause(chunk, at)
            structure.clauses.append(clause)
            structure.by_at[at] = clause
            if chunk.form == "finite" or (chunk.form == "bare" and at == 0):
                subjects.finite(structure, clause)
            else:
                controls.nonfinite(structure, clause)
            objects.complete(structure, clause)
            subjects.behind(structure, clause)
            subjects.inverted(structure, clause)
    objects.share(structure)
    objects.hand_up_routes(structure)
    controls.begin_with_participle(structure)
    objects.leading(structure)
    return structure.clauses
