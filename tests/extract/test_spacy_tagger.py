"""A spaCy pipeline in the place of the built-in tagger; without spaCy, one sentence that says what to do."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tui.extract import own, spacy_tagger, tagger, tokens

TEXT = "Ann Quillfeather left Tarvis on Monday. The Quorum Lane Forum closed."


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("tagger: spacy\n", "names none of its pipelines"),
        ("tagger: stanza\n", "the tagger is built-in or spacy, not stanza"),
    ],
)
def test_a_setting_that_cannot_be_followed_is_one_problem(tmp_path: Path, settings: str, words: str) -> None:
    (tmp_path / "config.yaml").write_text(settings)
    (problem,) = own.problems(tmp_path)
    assert words in problem.reason
    assert problem.path == str(tmp_path / "config.yaml")


def test_without_spacy_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_tagger, "find_spec", lambda name: None)
    assert "pip install 'dateline[spacy]'" in spacy_tagger.wanting("en_core_web_sm")


def test_a_pipeline_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    here = importlib.util.find_spec("yaml")
    monkeypatch.setattr(spacy_tagger, "find_spec", lambda name: here if name == "spacy" else None)
    assert "spaCy has no pipeline en_core_web_xy" in spacy_tagger.wanting("en_core_web_xy")


def test_without_the_setting_nothing_is_said(tmp_path: Path) -> None:
    assert own.problems(tmp_path) == []
    (tmp_path / "config.yaml").write_text("theme: dark\n")
    assert own.problems(tmp_path) == []


def test_a_blank_pipeline_leaves_everything_to_the_built_in_tagger() -> None:
    spacy = pytest.importorskip("spacy")
    asked, plain = tokens.sentences(TEXT), tokens.sentences(TEXT)
    spacy_tagger.SpacyTagger(spacy.blank("en"), tagger.load()).tag(asked)
    tagger.load().tag(plain)
    assert [(s.tags, s.names) for s in asked] == [(s.tags, s.names) for s in plain]


def test_what_a_pipeline_annotates_is_taken_from_it() -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    rules = pipeline.add_pipe("entity_ruler")
    rules.add_patterns([
        {"label": "PERSON", "pattern": "Ann Quillfeather"}, {"label": "FAC", "pattern": "Quorum Lane Forum"},
        {"label": "DATE", "pattern": "Monday"},
    ])  # fmt: skip
    sentences = tokens.sentences(TEXT)
    spacy_tagger.SpacyTagger(pipeline, tagger.load()).tag(sentences)
    assert sentences[0].names == ["B-PER", "I-PER", "O", "O", "O", "O", "O"]
    assert sentences[1].names == ["O", "B-LOC", "I-LOC", "I-LOC", "O", "O"]
    assert all(len(s.tags) == len(s.words) for s in sentences)


def test_a_pipeline_may_be_named_by_its_folder(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    spacy.blank("en").to_disk(tmp_path / "mine")
    assert spacy_tagger.wanting(str(tmp_path / "mine")) == ""
    assert spacy_tagger.load(str(tmp_path / "mine")) is not None
