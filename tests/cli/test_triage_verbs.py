"""Finding, deciding and exporting from the shell: the same language, ids that pass through pipes."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tui import commands
from tui.cli import main
from tui.export.tables import COLUMNS, FORMATS, defused, write
from tui.library.library import Library, Result
from tui.model import Article, Count, Entity, Event, Extraction, Filler, Mention, Span
from tui.session import Session


def article(number: int, title: str, body: str) -> Result:
    text = f"{title}\n\n{body}"
    id = f"{number}{'0' * 31}"
    made = Article(id, f"{number}.txt", title, "outlet.example", None, f"2021-03-0{number}", None, "en", text)
    span = Span(0, 1, text[0])
    port = Entity("place/port-tern", "Port Tern", "place", 1)
    move = Event("e1", "move", span, span, actors=(Filler(0, 1, "lorries"), Filler(0, 1, "tanks")))
    return Result(
        made, Extraction(id, "1", (Mention(0, 1, "Port Tern", "place", port.id),), (port,), (move,))
    )


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        given = [("Convoy, at dawn", "Lorries came."), ("=HYPERLINK(1)", "A | trap."), ("Rain", "It rained.")]
        library.store((article(n, *one) for n, one in enumerate(given, 1)), library.begin_batch("b"))
    return str(path)


def run(capsys: pytest.CaptureFixture[str], file: str, *arguments: str) -> tuple[int, str, str]:
    code = main([arguments[0], "--library", file, *arguments[1:]])
    told = capsys.readouterr()
    return code, told.out, told.err


def ids(out: str) -> list[str]:
    return [line[0] for line in out.splitlines()]


def test_list_prints_one_article_a_line_in_the_order_of_the_query(capsys, file: str):
    code, out, _ = run(capsys, file, "list", "event:move", "sort:date-")
    assert (code, ids(out)) == (0, ["1", "2", "3"])
    assert out.splitlines()[2].split("\t")[1:] == ["-", "2021-03-03", "outlet.example", "Rain"]


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("event:seize", ["seize"]),
        ("event:move[vehicles:>40]", ["move"]),
        ("event:(seize OR kill) lorries", ["seize", "kill"]),
        ("lorries", ["move", "move", "seize", "kill", "move"]),
        ("lorries -event:loot", ["move", "move", "seize", "kill", "move"]),
        ("event:*", ["move", "move", "move", "move", "seize", "kill", "move"]),
    ],
)
def test_of_events_those_are_written_that_the_query_asks_for(
    capsys, file: str, tmp_path: Path, query: str, written: list[str]
):
    with Library.open(file) as library:
        found = article(4, "Lorries", "The lorries left.")
        one = found.extraction.events[0]
        many = replace(one, id="e4", counts=(Count(0, 2, "90", 90, 90, "vehicles"),))
        others = (
            one,
            *(replace(one, id=f"e{n}", type=kind) for n, kind in ((2, "seize"), (3, "kill"))),
            many,
        )
        told = replace(found.extraction, events=others)
        library.store([replace(found, extraction=told)], library.begin_batch("c"))
    _, out, _ = run(capsys, file, "export", "--what", "events", query)
    assert sorted(json.loads(line)["type"] for line in out.splitlines()) == sorted(written)
    session = Session(Library.open(file))
    session.search(query)
    commands.run(session, "export", f"{tmp_path / 'out.jsonl'} events")
    assert (tmp_path / "out.jsonl").read_text() == out
    session.library.close()


def test_all_events_of_articles_are_written_where_their_ids_are_handed_on(
    capsys, file: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stdin", io.StringIO(run(capsys, file, "list", "event:move rain")[1]))
    assert len(run(capsys, file, "export", "--what", "events", "-")[1].splitlines()) == 1


def test_an_id_that_is_none_is_told(capsys, file: str):
    for begin in ("1\udcff00", "10000%", "1"):
        assert run(capsys, file, "show", begin)[0] == 3


def test_an_article_without_a_title_is_listed_by_its_beginning(capsys, file: str):
    with Library.open(file) as library:
        untitled = article(4, "", "The lorries left before dawn. " * 9)
        library.store([Result(replace(untitled.article, title=None))], library.begin_batch("c"))
    _, out, _ = run(capsys, file, "list", "lorries left")
    beginning = out.strip().rpartition("\t")[2]
    assert beginning.startswith("The lorries left before dawn. The")
    assert beginning.endswith("…")


def test_a_query_taken_for_an_option_says_how_to_write_it(capsys, file: str):
    with pytest.raises(SystemExit):
        main(["list", "--library", file, "rain", "-place:tern"])
    assert "put a query into quotes, and -- before one that begins with -" in capsys.readouterr().err


def test_list_prints_json_lines_on_demand(capsys, file: str):
    _, out, _ = run(capsys, file, "list", "--json", "rain")
    row = json.loads(out)
    assert (row["title"], row["events"], row["tags"]) == ("Rain", 1, [])
    assert tuple(row) == COLUMNS["articles"]


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        ("event:mvoe", 2, "dateline: mvoe: unknown event type; nearest: move\n"),
        ("snow", 3, "dateline: nothing found\n"),
    ],
)
def test_a_wrong_query_and_an_empty_answer_have_codes_of_their_own(capsys, file, query, code, said):
    assert run(capsys, file, "list", query) == (code, "", said)


def test_show_takes_the_beginning_of_an_id(capsys, file: str):
    code, out, _ = run(capsys, file, "show", "3000")
    assert code == 0
    assert "It rained." in out
    assert run(capsys, file, "show", "9999")[0] == 3
    assert json.loads(run(capsys, file, "show", "--json", "3000")[1])["schema"] == "dateline/1"


def test_decisions_and_tags_of_a_query_are_taken_back_one_by_one(capsys, file: str):
    assert run(capsys, file, "decide", "keep", "rain")[1] == ("kept: Rain · dateline undo takes it back\n")
    run(capsys, file, "tag", "wet,cold", "rain")
    assert ids(run(capsys, file, "list", "is:kept tag:wet tag:cold")[1]) == ["3"]
    assert run(capsys, file, "undo")[1].startswith("undone: tagged · wet cold: Rain")
    run(capsys, file, "undo")
    assert run(capsys, file, "undo")[1] == "nothing to undo\n"
    run(capsys, file, "undo", "--redo")
    assert ids(run(capsys, file, "list", "is:kept")[1]) == ["3"]


def test_a_bulk_discard_from_the_shell_spares_what_is_kept(capsys, file: str):
    run(capsys, file, "decide", "keep", "rain")
    _, out, _ = run(capsys, file, "decide", "discard", "event:*")
    assert "1 kept or starred left as they are" in out
    assert sorted(ids(run(capsys, file, "list", "is:discarded")[1])) == ["1", "2"]


def test_a_verb_that_changes_articles_asks_for_a_query(capsys, file: str):
    with pytest.raises(SystemExit):
        run(capsys, file, "decide", "discard")


def test_ids_pass_through_a_pipe(capsys, file: str, monkeypatch: pytest.MonkeyPatch):
    out = run(capsys, file, "list", "rain OR convoy")[1]
    monkeypatch.setattr("sys.stdin", io.StringIO(out))
    run(capsys, file, "tag", "piped", "-")
    assert sorted(ids(run(capsys, file, "list", "tag:piped")[1])) == ["1", "3"]
    monkeypatch.setattr("sys.stdin", io.StringIO("77777777\n"))
    assert run(capsys, file, "list", "-")[::2] == (2, "dateline: 77777777: no article has this id\n")


def test_views_are_saved_and_listed(capsys, file: str):
    assert (
        run(capsys, file, "views", "--save", "2", "wet", "rain sort:date")[1]
        == "saved as view 2: wet · dateline undo takes it back\n"
    )
    assert run(capsys, file, "views")[1] == "2\twet\train sort:date\n"
    assert run(capsys, file, "views", "--save", "3", "bad", "event:mvoe")[0] == 2


def test_export_writes_articles_events_and_entities(capsys, file: str):
    out = run(capsys, file, "export", "--format", "csv", "--what", "events", "rain")[1]
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["type"], row["actors"], row["title"]) == ("move", "lorries; tanks", "Rain")
    out = run(capsys, file, "export", "--what", "entities")[1]
    assert json.loads(out)["articles"] == 3
    out = run(capsys, file, "export", "--format", "jsonl", "rain")[1]
    assert json.loads(out)["events"][0]["type"] == "move"


def test_no_cell_of_a_table_is_a_formula_or_breaks_its_row(file: str):
    with Library.open(file) as library:
        for what in COLUMNS:
            for format in FORMATS:
                out = io.StringIO()
                assert write(library, library.keys(), out, format, what) > 0
        out = io.StringIO()
        write(library, library.keys(), out, "csv")
        assert "'=HYPERLINK(1)" in [row["title"] for row in csv.DictReader(io.StringIO(out.getvalue()))]
    told = ["=1+1", "+a", "@x", "-cmd", "\tx", "-12.5", "plain", ""]
    assert [defused(cell) for cell in told] == ["'=1+1", "'+a", "'@x", "'-cmd", "'\tx", "-12.5", "plain", ""]


def test_every_column_is_documented():
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    for columns in COLUMNS.values():
        for column in columns:
            assert f"`{column}`" in page


def test_picking_needs_a_terminal(capsys, file: str):
    code, out, err = run(capsys, file, "list", "--pick", "rain")
    assert (code, out) == (2, "")
    assert "needs a terminal" in err


def test_what_is_marked_in_the_app_is_printed_for_the_next_program(tmp_path: Path, file: str):
    """In a terminal of its own: mark the first, quit; stdout is a file, the screen goes to the terminal."""
    chosen = tmp_path / "chosen"
    process, terminal = pty.fork()
    if process == 0:
        out = os.open(chosen, os.O_WRONLY | os.O_CREAT)
        os.dup2(out, 1)
        command = [sys.executable, "-m", "tui.cli", "list", "--library", file, "--pick", "rain"]
        os.execve(sys.executable, command, {**os.environ, "TERM": "xterm-256color"})
    screen = b""
    while b"q gives it" not in screen:
        screen += os.read(terminal, 65536)
    os.write(terminal, b"xq")
    with suppress(OSError):  # the terminal closes with the program
        while os.read(terminal, 65536):
            pass
    _, status = os.waitpid(process, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert ids(chosen.read_text()) == ["3"]
