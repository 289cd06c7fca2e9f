"""Every path given ends as blobs or as a Problem that says what, where and what to do."""

import os
import socket
from pathlib import Path

from tui.load.sources import LIMIT, Blob, blobs
from tui.model import Problem


def paths(found: list[Blob | Problem], root: Path) -> list[str]:
    return [str(Path(item.path).relative_to(root)) for item in found if isinstance(item, Blob)]


def problems(found: list[Blob | Problem]) -> list[Problem]:
    return [item for item in found if isinstance(item, Problem)]


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"Text of {name}.")


def test_a_folder_is_walked_by_name_and_to_any_depth(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/2.txt", "a/1.txt", "c/d/e.txt")
    assert paths(list(blobs([tmp_path])), tmp_path) == ["a/1.txt", "a/2.txt", "b.txt", "c/d/e.txt"]


def test_a_blob_knows_its_size_and_time_and_reads_its_bytes(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (blob,) = blobs([tmp_path / "a.txt"])
    assert isinstance(blob, Blob)
    assert (blob.size, blob.mtime) == (14, (tmp_path / "a.txt").stat().st_mtime_ns)
    assert blob.read() == b"Text of a.txt."


def test_nothing_comes_twice(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "again.txt").symlink_to("a.txt")
    assert len(list(blobs([tmp_path, tmp_path / "a.txt", f"{tmp_path}/./a.txt"]))) == 1


def test_hidden_entries_of_a_folder_are_passed_over_but_not_when_named(tmp_path: Path) -> None:
    write(tmp_path, ".hidden.txt", "a.txt")
    assert paths(list(blobs([tmp_path])), tmp_path) == ["a.txt"]
    assert paths(list(blobs([tmp_path / ".hidden.txt"])), tmp_path) == [".hidden.txt"]


def test_what_lies_beside_articles_is_passed_over_and_told_in_one_note(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "a_files/1.PNG", "a_files/2.jpg", "a_files/site.css", "b.txt~", ".DS_Store")
    write(tmp_path, "node_modules/x/readme.md", "node_modules/y/readme.md", "__MACOSX/a.txt")
    (tmp_path / "empty").mkdir()
    found = list(blobs([tmp_path]))
    assert paths(found, tmp_path) == ["a.txt"]
    (note,) = problems(found)
    assert note.note
    assert note.path == str(tmp_path)
    assert note.reason == (
        "Passed over in this folder: 2 pictures or recordings, 1 part of a web page, "
        "1 temporary or backup file, "
        "2 folders or files of programs, 1 hidden file or folder, 1 empty folder."
    )
    named = list(blobs([tmp_path / "a_files" / "1.PNG", tmp_path / "b.txt~"]))
    assert paths(named, tmp_path) == ["a_files/1.PNG", "b.txt~"]


def test_a_folder_of_nothing_but_pictures_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "a/1.png", "a/b/2.png")
    (problem,) = problems(list(blobs([tmp_path])))
    assert not problem.note
    assert problem.reason == "This folder holds no files but 2 pictures or recordings."


def test_a_pattern_names_what_fits_it(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.md", "[c].txt")
    assert paths(list(blobs([f"{tmp_path}/*.txt"])), tmp_path) == ["[c].txt", "a.txt"]
    assert paths(list(blobs([f"{tmp_path}/[c].txt"])), tmp_path) == ["[c].txt"]


def test_a_link_back_to_its_own_folder_ends(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    found = list(blobs([tmp_path]))
    assert paths(found, tmp_path) == ["a/b.txt"]
    (problem,) = problems(found)
    assert problem.path.endswith("a/loop")
    assert "back" in problem.reason


def test_links_that_lead_nowhere_or_to_themselves_are_problems(tmp_path: Path) -> None:
    (tmp_path / "dead").symlink_to("gone")
    (tmp_path / "self").symlink_to("self")
    dead, itself = blobs([tmp_path])
    assert isinstance(dead, Problem)
    assert "nowhere" in dead.reason or "does not exist" in dead.reason
    assert isinstance(itself, Problem)
    assert itself.advice


def test_pipes_sockets_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as endpoint:
        endpoint.bind(str(tmp_path / "socket"))
        reasons = [problem.reason for problem in problems(list(blobs([tmp_path, "/dev/null"])))]
    assert reasons == [f"This is a {kind}, not a file." for kind in ("pipe", "socket", "device")]


def test_what_is_not_there_and_folders_without_files_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path, "hidden/.a.txt")
    missing, empty, hidden, impossible = problems(
        list(blobs([tmp_path / "gone.txt", tmp_path / "empty", tmp_path / "hidden", "a\0b"]))
    )
    assert missing.reason == "There is no such file or folder."
    assert empty.reason == "This folder holds no files."
    assert hidden.reason == "This folder holds no files but 1 hidden file or folder."
    assert impossible.path == "a\ufffdb"


def test_names_that_cannot_be_printed_are_shown_replaced_and_still_open(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff\n.txt")).write_text("Text.")
    (blob,) = blobs([tmp_path])
    assert isinstance(blob, Blob)
    assert blob.path.endswith("bad\ufffd\ufffd.txt")
    assert blob.read() == b"Text."


def test_a_deep_tree_is_no_recursion(tmp_path: Path) -> None:
    here = tmp_path
    for _ in range(300):
        here /= "d"
    here.mkdir(parents=True)
    (here / "a.txt").write_text("Text.")
    assert len(list(blobs([tmp_path]))) == 1


def test_a_giant_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    with (tmp_path / "sparse.txt").open("wb") as stream:
        stream.truncate(LIMIT * 1000)
    (blob,) = blobs([tmp_path])
    assert isinstance(blob, Blob)
    assert len(blob.read()) == LIMIT + 1
