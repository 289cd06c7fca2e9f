"""The documents hold: links lead somewhere, the schema fits the records, the manual fits the command line."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import shutil
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

import jsonschema
import pytest

from tui import cli, demos, model
from tui.library.steps import Dateline
from tui.library.stream import stream
from tui.record import to_record

ROOT = Path(__file__).parents[2]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
SCHEMA = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))


def anchors(text: str) -> set[str]:
    """The anchors that headings give."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_link_leads_somewhere_inside_the_repository(page: Path):
    for link in LINK.findall(re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)):
        target, _, anchor = link.partition("#")
        assert not re.match(r"[a-z]+:", target), f"{page.name} leads out of the repository: {link}"
        path = (page.parent / unquote(target)).resolve() if target else page
        assert path.exists(), f"{page.name}: {link}"
        if anchor:
            assert anchor in anchors(path.read_text(encoding="utf-8")), f"{page.name}: {link}"


def test_every_document_can_be_reached_from_the_readme():
    seen, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        links = (link.partition("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8")))
        ahead += [(page.parent / link).resolve() for link in links if link]
    assert {page.name for page in DOCS} <= {page.name for page in seen}


# --- the record -----------------------------------------------------------------------------------------


def records() -> list[dict[str, Any]]:
    found = stream([ROOT / "seeds"], steps=Dateline())
    return [to_record(r.article, r.extraction) for r in found if r.article is not None]


def named(schema: dict[str, Any], part: str) -> set[str]:
    return set(schema["$defs"][part]["properties"])


def test_the_records_of_the_sample_batch_fit_the_schema_and_it_knows_every_field_of_them():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for record in records():
        validator.validate(record)
        assert set(record) == set(SCHEMA["properties"])
        assert all(set(mention) == named(SCHEMA, "mention") for mention in record["mentions"])
        assert all(set(entity) == named(SCHEMA, "entity") for entity in record["entities"])
        for event in record["events"]:
            assert set(event) == named(SCHEMA, "event")
            assert event["date"] is None or set(event["date"]) == named(SCHEMA, "when")
            assert all(set(count) == named(SCHEMA, "count") for count in event["counts"])
            assert all(set(filler) == named(SCHEMA, "filler") for filler in event["actors"])


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"schema": "dateline/2"}, "$.schema"),
        ({"id": "x"}, "$.id"),
        ({"text": None}, "$.text"),
        ({"published": "yesterday"}, "$.published"),
        ({"mentions": [{"start": -1, "end": 2, "text": "a", "type": "place", "entity": None}]}, "$.mentions"),
        ({"mentions": [{"start": 0, "end": 2, "text": "a", "type": "city", "entity": None}]}, "$.mentions"),
        ({"events": [{}]}, "$.events"),
    ],
)
def test_the_schema_refuses_what_is_no_record(change: dict[str, Any], at: str):
    wrong = list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(records()[0] | change))
    assert wrong
    assert all(error.json_path.startswith(at) for error in wrong)


def test_the_schema_lists_the_types_that_there_are():
    event = SCHEMA["$defs"]["event"]["properties"]
    assert tuple(event["type"]["enum"]) == model.EVENT_TYPES
    assert tuple(event["modality"]["enum"]) == model.MODALITIES
    assert tuple(SCHEMA["$defs"]["count"]["properties"]["unit"]["enum"]) == model.UNITS
    assert tuple(SCHEMA["$defs"]["mention"]["properties"]["type"]["enum"]) == model.ENTITY_TYPES
    precision = SCHEMA["$defs"]["when"]["properties"]["precision"]["enum"]
    assert tuple(filter(None, precision)) == get_args(model.Precision)


# --- the manual -----------------------------------------------------------------------------------------


def test_the_manual_page_tells_what_the_command_line_reads():
    made = runpy.run_path(str(ROOT / "scripts" / "build_manual.py"))["page"]()
    assert (ROOT / "docs" / "dateline.1").read_text(encoding="utf-8") == made, "make manual writes it anew"


@pytest.mark.skipif(not (shutil.which("man") and shutil.which("groff")), reason="no man is installed here")
def test_the_manual_page_renders_without_a_warning():
    done = subprocess.run(
        ["man", "--warnings", "-l", "-E", "utf8", str(ROOT / "docs" / "dateline.1")],
        env={"PATH": "/usr/bin:/bin", "MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert "dateline - read the wire from the keyboard" in done.stdout
    assert "--files-from FILE" in done.stdout
    assert "dateline tag [--take-off] TAGS QUERY [QUERY ...]" in done.stdout
    assert "hasakah convoy" in done.stdout


# --- what is not ours -----------------------------------------------------------------------------------


def test_every_package_that_is_installed_is_listed_with_its_licence():
    listed = dict(
        re.findall(r"^\| ([\w.-]+) \| ([^|]+) \|", (ROOT / "docs" / "licences.md").read_text("utf-8"), re.M)
    )
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.M)
    assert [name for name in locked if not listed.get(name, "").strip()] == []


# --- what is to be typed --------------------------------------------------------------------------------


def typed(page: Path) -> list[str]:
    """The command lines of a document, without what is said beside them."""
    lines = re.findall(r"^ {4}.*?\b(dateline .*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    parts = (re.split(r" {2,}| [|>] | && ", line) for line in lines)
    return [part for line in parts for part in line if part.startswith("dateline ")]


@pytest.mark.parametrize("page", filter(typed, DOCS), ids=lambda page: page.name)
def test_every_command_line_of_the_documents_is_understood(page: Path):
    for line in typed(page):
        given = [word.replace("…", "") for word in shlex.split(line)[1:]]
        if "--help" not in given:
            verb = cli._take_verb(given)
            cli.parser(verb).parse_args(given)


def test_the_dictionaries_of_the_document_are_read_and_their_sentences_come_true(
    tmp_path: Path, small: Callable[..., subprocess.CompletedProcess[str]]
):
    text = (ROOT / "docs" / "dictionaries.md").read_text(encoding="utf-8")
    part = text.partition("## Teach it")[2].partition("\n## ")[0]
    files = re.findall(r"^`([\w/.]+\.yaml)`,.*?\n\n((?: {4}.*\n|\n)+)", part, re.MULTILINE)
    assert [name for name, _ in files] == ["places.yaml", "actors.yaml", "frames/mine.yaml"]
    folder = tmp_path / "dateline" / "dictionaries"
    for name, written in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(textwrap.dedent(written), encoding="utf-8")

    def dateline(*arguments: str) -> str:
        done = small(*arguments, XDG_CONFIG_HOME=str(tmp_path))
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert ": 0 findings" in dateline("dictionary", "check")
    assert "org/falcons-of-the-east, by the spelling" in dateline("dictionary", "why", "Suqur", "al-Sharq")
    (tmp_path / "a.txt").write_text("The Falcons of the East parachuted food to Tarkhaneh on Monday.\n")
    assert "supply, happened" in dateline("explain", str(tmp_path / "a.txt"))


def test_the_demo_of_the_guide_is_one_that_can_be_played(tmp_path: Path):
    text = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    written = re.search(r"((?: {4}.*\n)+)", text.partition("A demo of your own is a YAML file:")[2])
    assert written
    (tmp_path / "morning.yaml").write_text(textwrap.dedent(written[1]), encoding="utf-8")
    assert demos.read(tmp_path / "morning.yaml").title == "Our morning"
