"""A damaged library is mended as far as can be, and a copy kept; what people decided comes first."""

from __future__ import annotations

import errno
import random
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fakes import article, extraction

from tui.cli import main
from tui.library import doctor
from tui.library.batches import Done, Input, Result
from tui.library.desk import View
from tui.library.library import Library, LibraryError
from tui.library.schema import connect, migrations
from tui.model import Article, Extraction

ARTICLES = 120
PAGE = 4096


def again(of: Article) -> Extraction:
    return extraction(of)


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the library were a hundred times larger."""
    monkeypatch.setattr("tui.library.rows.STRIDE", 7)


@pytest.fixture
def path(tmp_path: Path, filled: Path) -> Path:
    """A library of one's own in which every article is decided, and some are tagged and noted."""
    return Path(shutil.copy(filled, tmp_path))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("filled") / "library.sqlite"
    with Library.open(file, user="ana") as library:
        batch = library.begin_batch("b")
        for number in range(ARTICLES):
            one = article(
                f"id-{number:03}",
                f"A convoy left port {number}. " + "The crew was well. " * 90,
                title=f"T{number}",
            )
            given = Input(f"/in/{number}.txt".encode(), 1, 1)
            library.store([Result(one, extraction(one), input=given), Done(given, 1, "1")], batch)
        keys = library.keys()
        library.decide(keys, "keep")
        for number, key in enumerate(keys[: ARTICLES // 2]):
            library.decide([key], ("undecide", "discard", "later")[number % 3])
        library.tag(keys[:20], {"oil": True})
        library.note(keys[:5], "ask the port")
        library.desk.save_view(View(1, "oil", "tag:oil"))
    return file


def decided(file: Path) -> dict[str, tuple[str, str, str]]:
    """Decision, tags and note by the id of the article."""
    with Library.open(file, user="ana") as library:
        rows = library.rows(library.keys())
        return {
            row.id: (row.decision, " ".join(row.tags), row.note) for row in rows if row.decision or row.tags
        }


def pages_of(file: Path, *tables: str) -> list[int]:
    connection = sqlite3.connect(file)
    marks = ", ".join("?" * len(tables))
    try:
        query = f"SELECT pageno FROM dbstat WHERE name IN ({marks}) AND pagetype = 'leaf'"
        return [row[0] for row in connection.execute(query, tables)]
    except sqlite3.OperationalError:  # this SQLite was built without dbstat: by what the pages hold
        roots = connection.execute(
            f"SELECT rootpage FROM sqlite_master WHERE name IN ({marks})", tables
        ).fetchall()
        return _leaves(file.read_bytes(), [root for (root,) in roots])
    finally:
        connection.close()


def _leaves(data: bytes, todo: list[int]) -> list[int]:
    """The leaves of the trees with these roots, as https://sqlite.org/fileformat2.html has them."""
    found = []
    for page in todo:
        start = (page - 1) * PAGE
        kind, count = data[start], int.from_bytes(data[start + 3 : start + 5], "big")
        if kind in (10, 13):
            found.append(page)
            continue
        cells = (int.from_bytes(data[start + 12 + 2 * n : start + 14 + 2 * n], "big") for n in range(count))
        children = [int.from_bytes(data[start + cell : start + cell + 4], "big") for cell in cells]
        found += _leaves(data, [*children, int.from_bytes(data[start + 8 : start + 12], "big")])
    return found


def spoil(file: Path, pages: list[int], filler: bytes = b"\xa5") -> None:
    data = bytearray(file.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE : page * PAGE] = filler * PAGE
    file.write_bytes(bytes(data))


def mended(file: Path) -> str:
    """Have the doctor mend it; the library is whole then, and what it was is kept."""
    before = file.read_bytes()
    health = doctor.examine(file)
    assert health.wrong
    copy, _ = doctor.mend(file, health, again)
    assert copy.read_bytes() == before
    assert doctor.examine(file) == doctor.Health()
    return copy.name


def test_a_whole_library_is_well_and_left_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    assert doctor.examine(path) == doctor.Health()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "table",
    ["events", "event_roles", "article_entities", "entities", "search_data", "extractions",
     "sqlite_autoindex_articles_1", "articles_in_order",
     "states_by_decision", "event_counts", "batch_articles", "inputs", "input_articles"],
)  # fmt: skip
def test_what_can_be_made_anew_costs_nothing_that_was_decided(path: Path, table: str) -> None:
    before = decided(path)
    spoil(path, pages_of(path, table))
    mended(path)
    assert decided(path) == before
    with Library.open(path) as library:
        assert library.count() == ARTICLES
        assert len(library.match("convoy")) == ARTICLES
        assert library.select("SELECT count(*) FROM events")[0][0] == ARTICLES
        assert all(library.extraction(key) for key in library.keys())  # noqa: SIM118 (no mapping)
        assert library.desk.views() == [View(1, "oil", "tag:oil")]


@pytest.mark.parametrize(
    "tables", [("states",), ("tags",), ("states", "tags", "states_by_decision", "tags_by_tag")]
)
def test_decisions_that_are_lost_come_back_from_the_journal(path: Path, tables: tuple[str, ...]) -> None:
    before = decided(path)
    spoil(path, pages_of(path, *tables))
    mended(path)
    assert decided(path) == before


def test_the_journal_can_be_lost_without_the_decisions(path: Path) -> None:
    before = decided(path)
    spoil(path, pages_of(path, "steps", "changes", "steps_by_user", "steps_by_turn", "changes_by_article"))
    mended(path)
    assert decided(path) == before


def test_an_article_whose_text_is_lost_keeps_its_decision_and_comes_back_with_its_file(path: Path) -> None:
    before = decided(path)
    leaves = pages_of(path, "texts")
    spoil(path, leaves[: len(leaves) // 3])
    _, done = doctor.mend(path, doctor.examine(path), again)
    assert done is not None
    assert 0 < done.texts_lost < ARTICLES / 2
    assert decided(path) == before
    with Library.open(path) as library:
        lost = [key for key in library.keys() if "was lost" in library.article(key).text]  # noqa: SIM118
        assert len(lost) == done.texts_lost
        given = Input(b"/in/0.txt", 1, 1)
        assert library.known(given, "1") is None, "it would not be read again"
        one = article(library.article(lost[0]).id, "A convoy left again.", title="T")
        library.store([Result(one, extraction(one), input=given)], library.begin_batch("b"))
        assert library.article(lost[0]).text == "A convoy left again."
        assert lost[0] in library.match("again")


def test_an_article_whose_row_is_lost_keeps_its_id_and_its_decision(path: Path) -> None:
    before = decided(path)
    leaves = pages_of(path, "articles")
    spoil(path, leaves[: max(len(leaves) // 3, 1)])
    _, done = doctor.mend(path, doctor.examine(path), again)
    assert done is not None
    assert done.names_lost > 0
    assert decided(path) == before


def test_pages_spoilt_at_random_are_survived_and_what_cannot_be_is_told(path: Path, tmp_path: Path) -> None:
    before = decided(path)
    whole = path.read_bytes()
    dice = random.Random(3)
    kept = refused = 0
    for _ in range(12):
        path.write_bytes(whole)
        pages = dice.sample(range(2, len(whole) // PAGE), 5)
        spoil(path, pages, dice.choice([b"\0", b"\xff", b"\x0d", b"a"]))
        try:
            doctor.mend(path, doctor.examine(path), again)
        except LibraryError:  # the page that names the tables is one of them
            refused += 1
            continue
        assert doctor.examine(path) == doctor.Health()
        after = decided(path)
        kept += sum(after.get(id) == state for id, state in before.items())
        for copy in tmp_path.glob("*.damaged-*"):
            copy.unlink()
    assert refused <= 4
    assert kept > 0.9 * len(before) * (12 - refused)


def test_what_was_read_from_a_spoilt_page_cannot_act_on_a_terminal(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"The crew was well. The crew", b"The crew \x1b]52;c;aGk=\x07  crew"))
    spoil(path, pages_of(path, "events"))
    mended(path)
    with Library.open(path) as library:
        assert not any("\x1b" in library.article(key).text for key in library.keys())  # noqa: SIM118


def test_the_index_alone_is_made_anew_in_place(path: Path) -> None:
    connection = connect(path)
    connection.execute("DELETE FROM search_data WHERE id > 10")
    connection.close()
    health = doctor.examine(path)
    assert health.index
    copy, done = doctor.mend(path, health, again)
    assert (done, copy.exists()) == (None, True)
    with Library.open(path) as library:
        assert len(library.match("convoy")) == ARTICLES


def test_a_library_that_is_open_elsewhere_is_not_mended_under_its_user(path: Path) -> None:
    with Library.open(path) as other:
        before = other.keys()
        with pytest.raises(LibraryError, match="close it"):
            doctor.mend(path, doctor.Health(("x",)), again)
        assert other.keys() == before


@pytest.mark.parametrize("content", [b"These are notes. " * 900, b"", b"SQLite format 3\0" + b"\xff" * 9000])
def test_what_nothing_can_be_read_of_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes"
    file.write_bytes(content)
    assert main(["doctor", "--library", str(file)]) != 0 or not content
    assert file.read_bytes() == content or not content


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("step", "failure", "says"),
    [
        ("salvage", sqlite3.OperationalError("database or disk is full"), "make room and try again"),
        ("salvage", FULL, "make room and try again"),
        ("salvage", sqlite3.DatabaseError("database disk image is malformed"), "nothing could be recovered"),
        ("shutil.copy2", FULL, "no copy of it can be kept"),
    ],
)
def test_what_could_not_be_mended_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: Exception, says: str
) -> None:
    before = path.read_bytes()

    def fail(*given: object) -> None:
        Path(str(given[1])).write_bytes(b"a half of it")
        raise failure

    monkeypatch.setattr(f"tui.library.doctor.{step}", fail)
    with pytest.raises(LibraryError, match=says):
        doctor.mend(path, doctor.Health(("damaged",)), again)
    assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes() == before


def test_a_mended_library_is_as_private_as_it_was(path: Path) -> None:
    path.chmod(0o600)
    doctor.mend(path, doctor.Health(("damaged",)), again)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("table", ["orders", "states", "events", "search", "view_changes"])
def test_a_library_that_lacks_a_table_of_its_version_is_told_so_and_mended(
    path: Path, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = decided(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"DROP TABLE {table}")
    main(["list", "--library", str(path), "event:* convoy is:decided"])
    assert main(["doctor", "--check", "--library", str(path)]) == 1
    told = f"has not all that a library of version {len(migrations())} has: {table}"
    assert told in capsys.readouterr().out
    mended(path)
    assert decided(path) == before
    assert main(["list", "--library", str(path), "event:* convoy is:decided"]) == 0


def test_a_list_over_a_library_that_lacks_a_table_names_the_doctor(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE orders")
    assert main(["list", "--library", str(path)]) == 3
    assert "(no such table: orders); dateline doctor makes it whole" in capsys.readouterr().err


def test_the_verb_tells_what_it_works_with_and_that_all_is_well(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--library", str(path)]) == 0
    told = capsys.readouterr().out
    for word in ("dateline ", "sqlite ", "textual ", "TERM=", f"library       {path}", "log "):
        assert word in told
    assert re.search(r"articles +120, 100 decided, 0 problems, 1 view\n\nAll is well\.\n$", told)


def test_the_verb_says_what_is_wrong_mends_it_and_says_what_was_lost(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leaves = pages_of(path, "texts")
    spoil(path, leaves[:3])
    assert main(["list", "--library", str(path), "convoy"]) in (0, 3)
    capsys.readouterr()
    assert main(["doctor", "--check", "--library", str(path)]) == 1
    assert "without --check" in capsys.readouterr().out
    assert main(["doctor", "--library", str(path)]) == 1
    told = capsys.readouterr().out
    assert "is kept in library.sqlite.damaged-" in told
    assert "120 articles and 100 decisions are in the library again." in told
    assert re.search(r"Lost: the text of \d+ articles", told)
    assert main(["doctor", "--library", str(path)]) == 0


def test_where_there_is_no_library_the_doctor_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--library", str(tmp_path / "none.sqlite")]) == 0
    assert "dateline load PATH makes one" in capsys.readouterr().out
    assert not (tmp_path / "none.sqlite").exists()
