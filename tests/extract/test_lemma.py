"""Dictionary forms: the verb that the dictionaries know, the singular of a noun."""

from __future__ import annotations

import pytest

from tui.extract import lemma

KNOWN = frozenset(
    ("fire", "strike", "shell", "seize", "deploy", "ship", "carry", "plan", "control", "target")
)


FORMS = {
    "fired": "fire",
    "striking": "strike",
    "struck": "strike",
    "shelling": "shell",
    "withdrew": "withdraw",
    "seizes": "seize",
    "deployed": "deploy",
    "fled": "flee",
    "shipped": "ship",
    "carries": "carry",
    "planning": "plan",
    "controlled": "control",
    "targeted": "target",
    "was": "be",
}


@pytest.mark.parametrize(("form", "verb"), FORMS.items())
def test_a_verb_form_leads_to_the_verb_the_dictionaries_know(form: str, verb: str) -> None:
    assert lemma.verb(form, KNOWN) == verb


def test_a_verb_that_nothing_knows_still_has_a_form() -> None:
    assert lemma.verb("gloobed", KNOWN) == "gloob"


@pytest.mark.parametrize(
    ("form", "noun"),
    [
        ("convoys", "convoy"),
        ("cities", "city"),
        ("airmen", "airman"),
        ("crossings", "crossing"),
        ("series", "series"),
    ],
)
def test_a_plural_leads_to_its_singular(form: str, noun: str) -> None:
    assert lemma.noun(form) == noun
