"""Each blob is read by the reader of its format; what is no article ends as a Problem."""

import random
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.load import formats, markdown, plain
from tui.load.sources import LIMIT, Blob
from tui.model import Article, Problem

STORY = "Ferry runs aground\n\nA ferry with 40 people aboard ran aground near the harbour, the port said.\n"


def load(root: Path, name: str, data: bytes) -> Article | Problem:
    path = root / name
    path.write_bytes(data)
    (found,) = formats.read(Blob(str(path), len(data), 0))
    return found


def problem(found: Article | Problem) -> Problem:
    assert isinstance(found, Problem)
    return found


def test_the_same_bytes_have_the_same_id_wherever_they_lie(tmp_path: Path) -> None:
    first, again, other = (
        load(tmp_path, name, data)
        for name, data in (
            ("a.txt", STORY.encode()),
            ("b.txt", STORY.encode()),
            ("c.txt", STORY.encode() + b" "),
        )
    )
    assert isinstance(first, Article)
    assert isinstance(again, Article)
    assert isinstance(other, Article)
    assert first.id == again.id != other.id
    assert len(first.id) == 32
    assert plain.identity(b"a", 1) != plain.identity(b"a", 2) != plain.identity(b"a")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "no article text"),
        ("furniture.txt", b"Advertisement\n", "no article text"),
        ("noise.txt", bytes(range(32)) * 40, "binary"),
        ("nul.txt", b"Troops" + b"\0" * 500, "binary"),
        ("marked.txt", b"\xff\xfe" + random.Random(3).randbytes(4000), "binary"),
        ("paper.txt", b"%PDF-1.7 ...", "a PDF file"),
        ("photo.txt", b"\xff\xd8\xff\xe0 JFIF", "a picture"),
        ("report.docx", b"PK\x03\x04...", "an office document"),
        ("batch.7z", b"7z\xbc\xaf...", "a 7-Zip or RAR archive"),
        ("saved", b"<!DOCTYPE html><html><body></body></html>", "no article text"),
        ("feed", b'<?xml version="1.0"?><rss></rss>', "holds no entries"),
        ("records.jsonl", b'{"title": "a"}', "a headline but no text"),
        ("batch.txt", b"PK\x03\x04...", "broken or cut off"),
        ("long.txt", b"word " * 300_000, "1,500,000 characters"),
        ("bare.md", b"---\ntitle: Ferry runs aground\n---\n", "no text"),
    ],
)
def test_what_is_no_article_says_so(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    found = problem(load(tmp_path, name, data))
    assert says in found.reason
    assert found.reason.endswith(".")
    assert found.advice.endswith(".")
    assert found.path.removesuffix("#1").endswith(name)


def test_a_file_larger_than_any_article_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(1000 * LIMIT)
    (found,) = formats.read(Blob(str(path), 1000 * LIMIT, 0))
    assert "nearly all of it is a hole" in problem(found).reason
    path.write_bytes(b"word " * (LIMIT // 4))
    (found,) = formats.read(Blob(str(path), path.stat().st_size, 0))
    assert "larger than 32 MB" in problem(found).reason


def test_a_file_that_vanished_or_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    (gone,) = formats.read(Blob(str(tmp_path / "gone.txt"), 5, 0))
    assert "cannot be read: no such file" in problem(gone).reason
    (folder,) = formats.read(Blob(str(tmp_path), 5, 0))
    assert "cannot be read: is a directory" in problem(folder).reason


def test_a_stray_nul_does_not_cost_the_article(tmp_path: Path) -> None:
    found = load(tmp_path, "a.txt", STORY.replace("harbour", "har\0bour").encode())
    assert isinstance(found, Article)
    assert "near the harbour" in found.text


def test_first_bytes_beat_the_suffix_and_the_suffix_beats_nothing() -> None:
    assert formats.detect(b"---\ntitle: a\n---\nb", "a.txt").name == "Markdown"
    assert formats.detect(b"just text", "a.md").name == "Markdown"
    assert formats.detect(b"just text", "a.unknown").name == "plain text"
    assert formats.detect(b"\x1f\x8b...", "a.md").name == "gzip"
    assert formats.detect(b"PK\x03\x04...", "a.docx").name == "an office document"
    assert formats.detect(b"PK\x03\x04...", "a.txt").name == "a zip archive"
    assert formats.detect(b"<!-- saved --><html>", "a.json").name == "an HTML page"
    assert formats.detect(b"# Heading", "a.csv").name == "a table"


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("an HTML page", b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">'),
        ("an HTML page", b"\xef\xbb\xbf\n<!-- saved by a browser -->\n<HTML lang=en>"),
        ("a feed", b'<?xml version="1.0"?>\n<rss version="2.0">'),
        ("a feed", b'<feed xmlns="http://www.w3.org/2005/Atom">'),
        ("JSON", b'[\n  {"title": "a"}'),
        ("JSON", b'{"title": "a"}\n'),
        ("mail", b"From ann@a.example Fri May  3 09:15:00 2024\n"),
        ("mail", b"Subject: Ferry\nX-Folded: a\n b\nMessage-ID: <1@a.example>\n\nText"),
        ("a web archive", b"WARC/1.0\r\n"),
        ("a tar archive", b"a.txt".ljust(257, b"\0") + b"ustar\x0000"),
        ("plain text", b"From Damascus Monday's news reached the port late."),
        ("plain text", b"Date: 3 May 2024\nTitle: Ferry aground\n\nA ferry ran aground."),
        ("plain text", b"[Editor's note] A ferry ran aground."),
    ],
)
def test_first_bytes_tell_the_format_of_a_file_without_a_suffix(name: str, head: bytes) -> None:
    assert formats.detect(head, "saved:2,S").name == name


def test_every_format_is_named_in_one_line_and_every_reader_is_there() -> None:
    for form in formats.FORMATS:
        if form.module:
            assert callable(getattr(import_module(form.module), "read_stream" if form.many else "read"))


def test_of_a_thousand_problems_more_the_number_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "{STORY[20:-1]}"}}\n'.join(["{}\n" * 600] * 3))
    found = list(formats.read(Blob(str(path), 1, 0)))
    assert sum(isinstance(item, Article) for item in found) == 2
    assert len(found) == formats.MANY + 3
    assert "A further 800 places" in problem(found[-1]).reason


def test_a_file_of_nothing_but_problems_is_not_read_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{}\n" * 3 * formats.LOST)
    found = list(formats.read(Blob(str(path), 1, 0)))
    assert len(found) == formats.MANY + 1
    assert "not read on" in problem(found[-1]).reason


@given(data=st.binary(max_size=3000))
@settings(max_examples=150, deadline=None)
def test_no_bytes_raise(data: bytes) -> None:
    for reader in (plain.read, markdown.read):
        (found,) = reader(data, "a.txt")
        if isinstance(found, Article):
            assert found.text.strip()


PIECES = [
    "By Ann Lee",
    "20 April 2025 - 21:58",
    "Tags A B",
    "# Head",
    "A ferry ran aground on Sunday, the port said.",
    "Ferry Runs Aground",
    "(Source: Port News)",
    "- Advertisement -",
    "---",
    "title: x",
    "<p>",
    "</p>",
    "\n\n",
    "\n",
    " ",
    "[a](b)",
    "![",
    "*",
    "MOSCOW (TASS)",
    "Reuters",
    "Read also:",
    "https://a.example/2024/01/02/x",
    "“",
    "…",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_page_raises_and_its_text_begins_with_its_headline(pieces: list[str]) -> None:
    data = " ".join(pieces).encode()
    for reader in (plain.read, markdown.read):
        (found,) = reader(data, "a.txt")
        if isinstance(found, Article) and found.title:
            assert found.text.startswith(found.title + "\n\n")
            assert found.text[found.body_start :].strip()
