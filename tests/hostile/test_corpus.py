"""Whatever a string holds, wherever it stands, it is text: nothing raises, runs, or acts on a terminal."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import shutil
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from corpus import FAMILIES, LEAD, STRINGS, harmless
from rich.color import ColorSystem
from rich.segment import Segment

from tui import commands
from tui.cli import main
from tui.export.tables import COLUMNS, FORMATS, write
from tui.library.library import Library
from tui.load import formats
from tui.load.sources import Blob, blobs
from tui.model import Article
from tui.session import Session
from tui.ui.cells import Cells
from tui.ui.outward import address

EXPORTS = [(format, what) for format in FORMATS for what in COLUMNS]


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    assert len(STRINGS) >= 300
    assert len(set(STRINGS)) == len(STRINGS)
    assert all(len(strings) >= 10 for strings in FAMILIES.values())


# Load


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def mail(text: str) -> bytes:
    line = re.sub(r"[\r\n\0]", " ", text)
    head = f"From: {line} <a@b.example>\nSubject: {line}\nMIME-Version: 1.0\nMessage-ID: <{line}>"
    return encoded(f"{head}\n\n{story(text)}")


def warc(text: str) -> bytes:
    url = re.sub(r"[\r\n\0]", "", text)
    answer = encoded(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: {url}\r\n\r\n") + page(text)
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{url}\r\n"
    kind = f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    return encoded(head + kind) + answer + b"\r\n\r\n"


def feed(text: str) -> bytes:
    item = f"<title>{text}</title><link>{text}</link><description>{LEAD} {text}</description>"
    escaped = "".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag in ("title", "author"))
    items = f"<item>{item}</item><item>{escaped}<description>{html.escape(story(text))}</description></item>"
    return encoded(f"<?xml version='1.0'?><rss><channel><title>{text}</title>{items}</channel></rss>")


def table(text: str) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([["title", "text", text], [text, story(text), text]])
    return encoded(out.getvalue())


def archive(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        name = (text.replace("\0", "0").encode("utf-8", "replace").decode() or "x")[:200]
        made.writestr(f"{name}.txt", LEAD)
        made.comment = encoded(text)[:60_000]
    return out.getvalue()


def tar(text: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        for name, kind in (
            (f"{text}.txt", tarfile.REGTYPE),
            (f"{text}.lnk", tarfile.SYMTYPE),
            (f"../{text}", tarfile.LNKTYPE),
        ):
            info = tarfile.TarInfo(name.replace("\0", "0").encode("utf-8", "replace").decode())
            info.type, info.linkname = kind, "/etc/passwd"
            info.size = len(LEAD) if kind == tarfile.REGTYPE else 0
            made.addfile(info, io.BytesIO(LEAD.encode()))
    return out.getvalue()


def story(text: str) -> str:
    """An article that has the string as its headline, within a paragraph, and as its end."""
    return f"{text}\n\n{LEAD}\n\n{LEAD} {text}\n\n{LEAD}\n\n{text}\n"


def markdown(text: str) -> bytes:
    head = f"title: {text}\nauthor: {json.dumps(text)}"
    return encoded(f"---\n{head}\n---\n# {text}\n\n{LEAD} [{text}]({text}) {text}\n\n{LEAD}")


def page(text: str) -> bytes:
    head = f"<title>{text}</title><meta name=author content='{html.escape(text)}'>"
    return encoded(f"<html>{head}<h1>{text}</h1><p>{LEAD} {text}<p>{LEAD}")


def record(text: str) -> bytes:
    parts = {"title": text, "text": story(text), "author": [text], "url": text, "date": text, text: text}
    return json.dumps(parts).encode()


def nested(text: str) -> bytes:
    return json.dumps({"title": {"a": text}, "text": story(text), "source": {"name": text}}).encode()


FILES: dict[str, Callable[[str], bytes]] = {
    "text.txt": lambda text: encoded(story(text)),
    "latin.txt": lambda text: story(text).encode("cp1252", "replace"),
    "wide.txt": lambda text: story(text).encode("utf-16", "surrogatepass"),
    "page.txt": lambda text: encoded(f"{text}\nBy {text}\nMay 3, 2024\n\n{story(text)}"),
    "story.md": markdown,
    "page.html": page,
    "feed.xml": feed,
    "record.json": record,
    "raw.json": lambda text: encoded(f'{{"title": "{text}", "text": "{LEAD}"}}'),
    "lines.jsonl": nested,
    "table.csv": table,
    "letter.eml": mail,
    "box.mbox": lambda text: b"From a@b Fri May  3 09:15:00 2024\n" + mail(text),
    "crawl.warc": warc,
    "packed.zip": archive,
    "packed.tar": tar,
}


@pytest.mark.parametrize("name", FILES)
def test_as_any_part_of_any_format_it_becomes_printable_text_or_a_sentence(name: str, tmp_path: Path) -> None:
    articles = 0
    file = tmp_path / name
    for text in STRINGS:
        data = FILES[name](text)
        file.write_bytes(data)
        found = list(formats.read(Blob(name, len(data), 0, str(file))))
        assert found, text
        for item in found:
            shown: tuple[str | None, ...]
            if isinstance(item, Article):
                articles += 1
                shown = (item.path, item.title, item.source, item.author, item.url, item.published, item.text)
            else:
                shown = (item.path, item.reason, item.advice)
                assert "\n" not in item.path + item.reason + item.advice, item
            for part in filter(None, shown):
                harmless(part, text)
            assert not isinstance(item, Article) or all("\n" not in (part or "") for part in shown[:-1]), text
    assert articles >= (0.1 if name == "raw.json" else 0.75) * len(STRINGS)
    assert [found.name for found in tmp_path.iterdir()] == [name], "something was written"


def test_as_the_name_of_a_file_it_is_read_and_told(tmp_path: Path) -> None:
    names = {encoded(text).replace(b"/", b"_").replace(b"\0", b"_")[:200] for text in STRINGS}
    os.chdir(tmp_path)
    made = 0
    for name in names - {b".", b"..", b""}:
        with open(os.path.join(os.fsencode(tmp_path), b"x" + name + b".txt"), "wb") as out:  # noqa: PTH118, PTH123
            out.write(LEAD.encode() + name)
        made += 1
    read = 0
    for item in blobs([str(tmp_path)]):
        assert isinstance(item, Blob)
        for found in formats.read(item):
            harmless(found.path)
            assert "\n" not in found.path
            read += 1
    assert read == made


def test_its_extraction_is_made_and_names_no_more_than_its_text(filled: Path) -> None:
    with Library.open(filled) as library:
        for key in library.keys():  # noqa: SIM118 (no mapping)
            article, extraction = library.article(key), library.extraction(key)
            assert extraction is not None
            assert not any("could not be read" in problem for problem in extraction.problems), article.title
            for mention in extraction.mentions:
                assert article.text[mention.start : mention.end] == mention.text


# Session


@pytest.fixture
def library(filled: Path, tmp_path: Path) -> Iterator[Library]:
    with Library.open(shutil.copy(filled, tmp_path)) as opened:
        yield opened


def test_as_a_query_it_finds_or_is_told_to_be_none_and_its_completions_are_harmless(library: Library) -> None:
    session = Session(library)
    for number, text in enumerate(STRINGS):
        others = (f"title:{text}", f"-{text}", f"{text} OR ferry", f'"{text}"')
        for query in (text, others[number % len(others)]):
            change = session.search(query)
            assert "sql" not in change.message.lower(), query
            assert "fts" not in change.message.lower(), query
        session.find(text).message  # noqa: B018
        session.lit.ranges(session.article(1).text)
        for completion in session.complete(text):
            assert str(completion) is not None
    session.search("")
    assert session.total == len(STRINGS) + 1
    assert library.decisions() == {}


def test_as_a_tag_a_note_a_view_and_the_argument_of_every_command_it_is_stored_harmless(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    session = Session(library)
    verbs = [name for name in commands.FUNCTIONS if name not in ("export", "undo", "redo")]
    for text in STRINGS[::5]:
        session.note(text)
        session.tag(text)
        session.search(text)
        session.save_view(text)
        session.search("")
        for verb in verbs:
            commands.run(session, verb, text)
        assert commands.run(session, text, text).level == "error"
        commands.run(session, "undo", text)
    for note, tag in library.select("SELECT note, '' FROM states UNION SELECT '', tag FROM tags"):
        harmless(note + tag)
    for view in library.desk.views():
        harmless(view.name + view.query)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".sqlite-shm") <= [
        "library.sqlite",
        "library.sqlite-wal",
    ]


def test_as_an_address_it_is_opened_only_where_it_is_one_of_the_web() -> None:
    for text in (*STRINGS, "http://[", "https://[::1", "HTTP://a.example/ b", "https://a.example/"):
        url = address(text)
        harmless(url)
        assert not url or re.fullmatch(r"https?://\S+", url)
    assert address("https://a.example/") == "https://a.example/"


# Export and the command line


@pytest.mark.parametrize(("format", "what"), EXPORTS)
def test_every_export_of_it_can_be_read_again_and_holds_nothing_that_acts(
    library: Library, format: str, what: str
) -> None:
    out = io.StringIO()
    count = write(library, library.keys(), out, format, what)
    text = out.getvalue()
    harmless(text)
    if format == "jsonl":
        lines = text.splitlines()
        assert [json.loads(line) for line in lines]
    elif format == "csv":
        lines = list(csv.reader(io.StringIO(text)))[1:]
        assert not [cell for line in lines for cell in line if re.match(r"[=@\t\r]|[+-](?!\d*\.?\d*$)", cell)]
        assert {len(line) for line in lines} <= {len(COLUMNS[what])}
    else:
        lines = text.splitlines()[2:]
        for line in lines:
            bare = re.sub(r"\\.", "", line)
            assert bare.count("|") == len(COLUMNS[what]) + 1
            assert not re.search(r"[<\[`]", bare)
    assert len(lines) == count


TOLD = [
    "list", "list --json", "problems", "views", "views --json", "show id", "export", "export --format csv",
    "export --format md", "export --format csv --what events",
]  # fmt: skip


@pytest.mark.parametrize("line", TOLD)
def test_the_command_line_prints_nothing_that_acts_even_of_a_library_that_somebody_has_tampered_with(
    library: Library, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    path = str(library.path)
    with sqlite3.connect(path) as raw:
        evil = "\x1b]52;c;cm0=\x07\x9b31m\u202e"
        raw.execute("UPDATE articles SET title = title || ?, source = ?, author = ?, path = ?", (evil,) * 4)
        raw.execute("UPDATE texts SET text = text || ?", (evil,))
        raw.execute("INSERT INTO tags SELECT key, ? FROM articles", (evil,))
        raw.execute("INSERT INTO views VALUES (1, ?, ?)", (evil, evil))
        raw.execute("UPDATE inputs SET version = NULL")
        told = "INSERT INTO problems (input, position, path, reason, advice)"
        raw.execute(f"{told} SELECT key, 9999, ?, ?, ? FROM inputs", (evil,) * 3)
        ids = [id for (id,) in raw.execute("SELECT id FROM articles LIMIT 20")]
    raw.close()
    given = [word for part in line.split() for word in (ids if part == "id" else [part])]
    main([*given, "--library", path])
    told = capsys.readouterr()
    assert told.out
    harmless(told.out + told.err)


def test_as_an_argument_of_the_command_line_it_is_refused_harmless(
    library: Library, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = str(library.path)
    for number, text in enumerate(STRINGS):
        verb = (["list"], ["decide", "keep"], ["show"], ["tag", text])[number % 4]
        for given in ([*verb, text], ["list", f"--{text}"])[: 1 + (number % 4 == 0)]:
            with suppress(SystemExit):  # what begins like an option is none
                main([*given, "--library", path])
    told = capsys.readouterr()
    harmless(told.err)
    harmless(told.out)


# The screen


def test_painted_as_it_is_no_cell_of_it_acts_on_the_terminal() -> None:
    own = re.compile(r"\x1b\[[0-9;]*[mHJKXCGd]|\r?\n")
    for text in STRINGS:
        for cells in (Cells(), Cells(erases=False)):
            sent = cells.send(
                [(0, 0, 40, [Segment(text)]), (1, 0, 40, [Segment("a" + text + "b")])],
                (40, 3),
                ColorSystem.TRUECOLOR,
            )
            harmless(own.sub("", sent), text)
