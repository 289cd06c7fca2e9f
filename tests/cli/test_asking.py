"""The verbs that answer questions: explain, dictionary check, dictionary why; and the user's own files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ARTICLE = (
    "Lantern Brigade drops crates\n\n"
    "The Lantern Brigade parachuted 40 crates to Hasakah on Monday, a medic said.\n"
)
GROUP = "type: org\nkind: armed-group\nentries:\n- {name: Lantern Brigade, country: SY}\n"
FRAME = """\
- id: mine.parachute
  type: supply
  verbs: parachute
  slots:
    actors: subject:agent
    targets: to:agent|place
  score: 0.9
  tests:
  - {say: The Lantern Brigade parachuted crates to Aleppo., gives: {actors: Lantern Brigade, targets: Aleppo}}
  - {say: The crates were red., gives: nothing}
"""


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path, small: Run) -> Run:
    """Runs `dateline` with a configuration folder of its own."""

    def run(*arguments: str, code: int) -> subprocess.CompletedProcess[str]:
        done = small(*arguments, XDG_CONFIG_HOME=str(tmp_path / "config"), COLUMNS="80", TERM="xterm")
        assert done.returncode == code, done.stdout + done.stderr
        return done

    return run


@pytest.fixture
def article(tmp_path: Path) -> str:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE)
    return str(file)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The user's folder of dictionaries, with one of each."""
    folder = tmp_path / "config" / "dateline" / "dictionaries"
    (folder / "frames").mkdir(parents=True)
    (folder / "actors_mine.yaml").write_text(GROUP)
    (folder / "frames" / "mine.yaml").write_text(FRAME)
    return folder


def test_explain_prints_the_article_sentence_by_sentence(run: Run, article: str) -> None:
    told = run("explain", article, code=0).stdout
    assert told.startswith("Lantern Brigade drops crates\n")
    assert "Sentence 1 (title)" in told
    assert "Sentence 2" in told
    assert all(len(line) <= 80 for line in told.splitlines())


def test_explain_prints_one_sentence_where_one_is_asked_for(run: Run, article: str) -> None:
    told = run("explain", f"{article}:2", code=0).stdout
    assert told.startswith("Sentence 2\n")
    assert "Sentence 1" not in told


def test_a_sentence_that_is_not_there_is_told(run: Run, article: str) -> None:
    told = run("explain", f"{article}:9", code=2).stderr
    assert told == f"dateline: {article}: there is no sentence 9: it has 2 sentences\n"


def test_a_file_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    assert "no such file" in run("explain", str(tmp_path / "none.txt"), code=3).stderr


def test_what_the_user_adds_is_found_and_told(run: Run, article: str, mine: Path) -> None:
    record = json.loads(run("extract", article, code=0).stdout)
    assert "org/lantern-brigade" in {entity["id"] for entity in record["entities"]}
    (event,) = record["events"]
    assert (event["type"], event["frame"]) == ("supply", "mine.parachute")
    assert event["actors"][0]["entity"] == "org/lantern-brigade"


def test_a_frame_of_the_users_takes_the_place_of_the_one_with_its_id(
    run: Run, article: str, mine: Path
) -> None:
    (mine / "frames" / "other.yaml").write_text(
        "- {id: mine.parachute, type: move, verbs: parachute, slots: {actors: 'subject:agent'}, score: 0.9}\n"
    )
    record = json.loads(run("extract", article, code=0).stdout)
    assert [event["type"] for event in record["events"]] == ["move"]


def test_an_entry_of_the_users_overrides_that_of_the_program(run: Run, article: str, mine: Path) -> None:
    (mine / "places_mine.yaml").write_text("type: place\nentries:\n- {name: Hasakah, at: [10, 20]}\n")
    record = json.loads(run("extract", article, code=0).stdout)
    (place,) = [entity for entity in record["entities"] if entity["id"] == "place/hasakah"]
    assert (place["latitude"], place["longitude"]) == (10, 20)


def test_a_broken_file_of_the_users_is_told_and_the_rest_goes_on(run: Run, article: str, mine: Path) -> None:
    (mine / "places_mine.yaml").write_text("type: place\nentries:\n- {name: Hasakah, alais: [X]}\n")
    (mine / "frames" / "broken.yaml").write_text("- {id: broken.one, type: supplly, verbs: fall}\n")
    done = run("extract", article, code=0)
    assert f"{mine / 'places_mine.yaml'}:3: unknown key `alais`; did you mean `aliases`?" in done.stderr
    assert "`broken.one`: unknown type `supplly`; did you mean `supply`?" in done.stderr
    assert [event["frame"] for event in json.loads(done.stdout)["events"]] == ["mine.parachute"]


def test_what_changes_in_the_users_files_changes_the_version(tmp_path: Path, mine: Path) -> None:
    script = "from tui.extract import pipeline; print(pipeline.version())"
    environment = os.environ | {"XDG_CONFIG_HOME": str(tmp_path / "config")}

    def version() -> str:
        return subprocess.check_output([sys.executable, "-c", script], env=environment, text=True)

    first = version()
    (mine / "frames" / "mine.yaml").write_text(FRAME.replace("0.9", "0.8"))
    second = version()
    (mine / "actors_mine.yaml").write_text(GROUP.replace("SY", "IQ"))
    assert len({first, second, version()}) == 3


def test_check_names_file_line_and_the_nearest_word_and_counts(run: Run, mine: Path) -> None:
    file = mine / "frames" / "mine.yaml"
    file.write_text(FRAME.replace("targets: to", "tragets: to"))
    (mine / "gruops.yaml").write_text(GROUP)
    told = run("dictionary", "check", str(file), code=1).stdout.splitlines()
    assert told == [
        f"{file}:6: unknown key `tragets`; did you mean `targets`?",
        "1 file, 0 sentences tried: 1 finding",
    ]


def test_check_tries_the_sentences_of_frames(run: Run, mine: Path) -> None:
    file = mine / "frames" / "mine.yaml"
    assert run("dictionary", "check", str(file), code=0).stdout == ("1 file, 2 sentences tried: 0 findings\n")
    file.write_text(
        FRAME.replace("targets: Aleppo}", "targets: Tartus}").replace(
            "The crates were red", "NATO parachuted food to Aleppo"
        )
    )
    told = run("dictionary", "check", str(file), code=1).stdout.splitlines()
    assert told[0].startswith(
        f'{file}:9: `mine.parachute`: "The Lantern Brigade parachuted crates to Aleppo."'
    )
    assert "should tell actors Lantern Brigade, targets Tartus, and tells supply by mine.parachute" in told[0]
    assert "should tell no supply" in told[1]
    assert told[2] == "1 file, 2 sentences tried: 2 findings"


def test_a_file_under_a_name_that_nothing_reads_is_told(run: Run, article: str, mine: Path) -> None:
    (mine / "gruops.yaml").write_text(GROUP)
    told = run("extract", article, code=0).stderr
    assert f"{mine / 'gruops.yaml'}: nothing is read under this name" in told


def test_why_tells_the_entry_of_the_users_too(run: Run, mine: Path) -> None:
    told = run("dictionary", "why", "Lantern", "Brigade", code=0).stdout
    assert "org/lantern-brigade, by the spelling" in told
    assert "nearest" in run("dictionary", "why", "Lantern Bigrande Xo", code=1).stdout
