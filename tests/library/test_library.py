"""What a library holds and how it is asked."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import article, extraction, results

from tui.library import database
from tui.library.batches import Done, Input, Result
from tui.library.library import Library, LibraryError
from tui.model import Problem


def ids(library: Library, keys: list[int]) -> list[str]:
    return [row.id for row in library.rows(keys)]


def test_an_article_and_its_extraction_come_back_as_they_were(library: Library) -> None:
    one = article(
        "one", title="A convoy leaves", source="example.org", author="A. Writer", url="http://e.org/1"
    )
    (key,) = library.store([Result(one, extraction(one))], library.begin_batch("b"))
    assert library.article(key) == one
    assert library.extraction(key) == extraction(one)


def test_an_article_that_was_not_extracted_has_none(library: Library) -> None:
    (key,) = library.store([Result(article("one"))], library.begin_batch("b"))
    assert library.extraction(key) is None


def test_an_unknown_key_is_a_key_error_and_left_out_of_rows(library: Library) -> None:
    assert library.rows([7]) == []
    with pytest.raises(KeyError):
        library.article(7)


def test_a_row_holds_what_a_list_shows(library: Library) -> None:
    one = article("one", source="example.org", published="2025-04-20")
    (key,) = library.store([Result(one, extraction(one))], library.begin_batch("b"))
    library.decide([key], "keep")
    (row,) = library.rows([key])
    assert (row.key, row.id, row.title, row.opening) == (key, "one", None, "A convoy left the port.")
    assert (row.source, row.published, row.language, row.words) == ("example.org", "2025-04-20", "en", 5)
    assert (row.events, row.entities, row.decision, row.read) == (1, 1, "keep", False)


def test_the_list_is_newest_first_with_time_zones_minded_and_the_undated_last(library: Library) -> None:
    published = {
        "undated": None,
        "morning": "2025-04-20T08:00",
        "in moscow": "2025-04-20T10:30+03:00",  # 07:30 in UTC
        "day": "2025-04-20",
        "next day": "2025-04-21",
        "day too": "2025-04-20",
    }
    library.store(results(*(article(k, published=v) for k, v in published.items())), library.begin_batch("b"))
    assert ids(library, library.keys()) == ["next day", "morning", "in moscow", "day", "day too", "undated"]


def test_rows_come_in_the_order_asked_for_however_many(library: Library) -> None:
    keys = library.store(results(*(article(f"a{n}") for n in range(1100))), library.begin_batch("b"))
    asked = keys[::-1]
    assert [row.key for row in library.rows(asked)] == asked


def test_the_same_article_again_is_the_same_article(library: Library) -> None:
    first = library.store(results(article("one")), library.begin_batch("monday"))
    again, new, _ = library.add(results(article("one", path="copy.txt")), library.begin_batch("tuesday"))
    assert (again, new) == (first, 0)
    assert library.count() == 1


def test_words_are_found_without_their_accents_and_names_by_the_name_they_mean(library: Library) -> None:
    one = article("one", "Nothing moved in al-Ḥasakah.", title="Zürich", source="example.org")
    (key,) = library.store([Result(one, extraction(one))], library.begin_batch("b"))
    for found in ("hasakah", "moved AND nothing", "title: zurich", '"in al hasakah"', "example", "tartus"):
        assert library.match(found) == [key], found
    assert library.match("convoy") == []
    assert "hasakah" in library.vocabulary()


def test_a_word_in_the_title_counts_more_than_in_the_body(library: Library) -> None:
    body = article("body", "The harbour and the road were closed for a day.", title="Roads")
    title = article("title", "The road and the bridge were closed for a day.", title="Harbour")
    plain, best = library.store([Result(body), Result(title)], library.begin_batch("b"))
    assert library.match("harbour") == [best, plain]


def test_a_new_extraction_takes_the_place_of_the_old_in_every_query(library: Library) -> None:
    one = article("one")
    batch = library.begin_batch("b")
    (key,) = library.store([Result(one, extraction(one, "1"))], batch)
    assert library.match("tartus") == [key]
    library.store([Result(one, replace(extraction(one, "2"), entities=(), mentions=(), events=()))], batch)
    found = library.extraction(key)
    assert found is not None
    assert found.version == "2"
    assert library.match("tartus") == []
    assert library.select("SELECT * FROM events") == library.select("SELECT * FROM article_entities") == []
    assert library.rows([key])[0].events == 0


def test_a_better_reading_of_the_same_bytes_takes_the_place_of_the_old_text(library: Library) -> None:
    batch = library.begin_batch("b")
    (key,) = library.store(results(article("one", "Advertisement. A convoy left.")), batch)
    library.decide([key], "keep")
    library.store(results(article("one", "A convoy left.", title="Convoy")), batch)
    assert library.match("advertisement") == []
    assert library.match("title: convoy") == [key]
    assert library.rows([key])[0].decision == "keep"
    with library._database.write() as connection:  # raises where the index and the texts differ
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def test_events_are_kept_in_columns_that_one_query_can_combine(library: Library) -> None:
    one = article("one")
    (key,) = library.store([Result(one, extraction(one))], library.begin_batch("b"))
    query = """
        SELECT DISTINCT e.article FROM events e
        JOIN event_roles r USING (article, number) JOIN entities n ON n.key = r.entity
        JOIN event_counts c USING (article, number)
        WHERE e.type = 'move' AND e.modality = 'happened' AND r.role = 'origin' AND n.id = ?
          AND c.unit = 'vehicles' AND coalesce(c.max, c.min) > ? AND e.first_day <= ? AND e.last_day >= ?
    """
    assert library.select(query, ("place/tartus", 40, "2019-10-31", "2019-10-01")) == [(key,)]
    assert library.select(query, ("place/tartus", 90, "2019-10-31", "2019-10-01")) == []
    assert library.select("SELECT spelling FROM spellings") == [("Tartous",)]


def test_a_batch_loaded_again_is_there_at_once_and_lets_go_what_is_gone(library: Library) -> None:
    batch = library.begin_batch("inbox")
    library.store(results(article("one"), article("two")), batch)
    library.finish_batch(batch)
    assert library.begin_batch("inbox") == batch
    assert ids(library, library.keys(batch)) == ["one", "two"]
    library.store(results(article("two"), article("three")), batch)
    assert ids(library, library.keys(batch)) == ["one", "two", "three"]
    library.finish_batch(batch)
    assert ids(library, library.keys(batch)) == ["two", "three"]
    assert ids(library, library.keys()) == ["one", "two", "three"]
    assert [(b.label, b.load, b.finished is not None) for b in library.batches()] == [("inbox", 2, True)]


def test_problems_belong_to_their_input_and_go_with_its_repair(library: Library) -> None:
    given = Input(b"/in/broken.txt", 10, 1)
    batch = library.begin_batch("b")
    problem = Problem("broken.txt", "This file is empty.", "Save it again.")
    library.store([Result(problem=problem, input=given), Done(given, 1, "1")], batch)
    assert library.problems(batch) == library.problems() == [problem]
    assert library.problems(library.begin_batch("other")) == []
    mended = replace(given, size=20)
    library.store([Result(article("one"), input=mended), Done(mended, 1, "1")], batch)
    assert library.problems(batch) == []


def test_an_input_is_known_only_as_it_was_and_only_when_all_of_it_was_read(library: Library) -> None:
    given = Input(b"/in/one.txt", 10, 1)
    batch = library.begin_batch("b")
    library.store([Result(article("one"), input=given)], batch)
    assert library.known(given, "1") is None
    library.store([Done(given, 1, "1")], batch)
    known = library.known(given, "1")
    assert known is not None
    assert library.known(given, "2") is None
    assert library.known(replace(given, mtime=2), "1") is None
    assert library.attach([known], library.begin_batch("later")) == (1, 0)


def test_any_thread_may_read_and_write(library: Library) -> None:
    batch = library.begin_batch("b")
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(10):
                (key,) = library.store(results(article(f"{number}/{turn}")), batch)
                assert library.article(key).id == f"{number}/{turn}"
                library.decide([key], "keep")
        except BaseException as error:  # noqa: BLE001 (a thread's failure has to reach the test)
            errors.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(library.decisions()) == library.count(batch) == 40


def test_threads_that_read_one_after_the_other_share_a_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has a cache of pages of its own, and threads come and go."""
    made = []
    connect = database.connect
    monkeypatch.setattr(database, "connect", lambda *how: made.append(connect(*how)) or made[-1])
    with Library.open(tmp_path / "library.sqlite") as library:
        first = len(made)
        for _ in range(5):
            thread = threading.Thread(target=library.count)
            thread.start()
            thread.join()
        library.count()
        assert len(made) == first + 1


def test_what_is_read_one_after_the_other_holds_up_no_other_reader(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.sqlite") as library:
        library.store(results(article("one"), article("two")), library.begin_batch("b"))
        reading = library.each("SELECT key FROM articles ORDER BY key")
        first = next(reading)
        assert library.count() == 2
        assert [first, *reading] == sorted(library.keys())


def test_two_readers_of_one_file_notice_what_the_other_writes(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as ana, Library.open(path) as ben:
        before = ben.generation()
        assert ben.generation() == before
        (key,) = ana.store(results(article("one")), ana.begin_batch("b"))
        ana.decide([key], "keep")
        assert ben.generation() != before
        assert ben.rows(ben.keys())[0].decision == "keep"


def test_one_process_notices_its_own_writes_too(library: Library) -> None:
    before = library.generation()
    library.begin_batch("b")
    assert library.generation() != before


def test_a_transaction_that_fails_leaves_nothing_half_done(library: Library) -> None:
    batch = library.begin_batch("b")

    def breaking():  # type: ignore[no-untyped-def]
        yield from results(article("one"))
        raise ValueError("the results broke off")

    with pytest.raises(ValueError, match="broke off"):
        library.store(breaking(), batch)
    assert library.count() == 0
    library.store(results(article("two")), batch)
    assert library.count() == 1


def test_a_kill_in_the_middle_of_a_transaction_leaves_nothing_half_done(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    program = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from fakes import article, results
from tui.library.library import Library
library = Library.open(sys.argv[1])
batch = library.begin_batch("b")
(key,) = library.store(results(article("whole")), batch)
library.decide([key], "keep")
def dying():
    yield from results(article("half"))
    os.kill(os.getpid(), signal.SIGKILL)
library.store(dying(), batch)
"""
    done = subprocess.run([sys.executable, "-c", program, path, Path(__file__).parent], check=False)
    assert done.returncode == -9
    with Library.open(path) as library:
        assert ids(library, library.keys()) == ["whole"]
        assert list(library.decisions().values()) == ["keep"]
        library.store(results(article("half")), library.begin_batch("b"))
        assert library.count() == 2


def test_a_library_in_memory_leaves_nothing_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Library.open(":memory:") as library:
        library.store(results(article("one")), library.begin_batch("b"))
        assert library.count() == 1
    assert list(tmp_path.iterdir()) == []


def test_a_closed_library_says_so(library: Library) -> None:
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.keys()
