"""Compressed files, archives and web archives: what they hold is read by its own format, within limits."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable

import pytest
import zstandard

from tui.load import containers, streams
from tui.model import Article, Problem

Opened = Callable[..., list[Article | Problem]]

LEAD = "A ferry with 40 people aboard ran aground near the harbour on Sunday, the port authority said."
MORE = "Tugs pulled it free after six hours, and nobody was hurt, according to the coast guard."
STORY = f"Ferry runs aground near harbour\n\n{LEAD}\n\n{MORE}\n".encode()
LINES = "\n".join(json.dumps({"title": f"Ferry {n}", "text": LEAD}) for n in range(3)).encode()
COMPRESS = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstandard.compress}


def tar(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def paths(found: list[Article | Problem]) -> list[str]:
    return [item.path for item in found if isinstance(item, Article)]


@pytest.mark.parametrize("suffix", COMPRESS)
def test_a_compressed_file_is_what_it_holds(opened: Opened, suffix: str) -> None:
    (found,) = opened(f"a.txt{suffix}", COMPRESS[suffix](STORY))
    assert isinstance(found, Article)
    assert (found.path, found.title) == (f"a.txt{suffix}", "Ferry runs aground near harbour")
    assert paths(opened(f"b.jsonl{suffix}", COMPRESS[suffix](LINES))) == [
        f"b.jsonl{suffix}#{n}" for n in (1, 2, 3)
    ]
    assert len(opened(f"two{suffix}", COMPRESS[suffix](LINES + b"\n") + COMPRESS[suffix](LINES))) == 6


@pytest.mark.parametrize("pack", [tar, packed], ids=["tar", "zip"])
def test_an_archive_is_read_file_by_file(opened: Opened, pack: Callable[..., bytes]) -> None:
    files = {"a/b.txt": STORY, "c.jsonl.gz": gzip.compress(LINES), "e.pdf": b"%PDF-1"}
    data = pack({**files, "a/.hidden": b"x", "__MACOSX/a/b.txt": STORY})
    found = opened("batch", data)
    assert paths(found) == ["batch/a/b.txt", *(f"batch/c.jsonl.gz#{n}" for n in (1, 2, 3))]
    problem, note = (item for item in found if isinstance(item, Problem))
    assert note.note
    assert "1 hidden file or folder" in note.reason
    assert "1 folder or file of a program" in note.reason
    assert problem.path == "batch/e.pdf"


def test_the_same_article_inside_and_outside_an_archive_is_one(opened: Opened) -> None:
    (inside,), (outside,) = opened("a.zip", packed({"x.txt": STORY})), opened("a.txt", STORY)
    assert isinstance(inside, Article)
    assert isinstance(outside, Article)
    assert inside.id == outside.id


def test_archives_are_nested_once_and_no_deeper(opened: Opened) -> None:
    inner = packed({"c.txt": STORY, "d.zip": packed({"e.txt": STORY})})
    found = opened("a.tgz", gzip.compress(tar({"b.zip": inner, "f.txt": STORY})))
    assert paths(found) == ["a.tgz/b.zip/c.txt", "a.tgz/f.txt"]
    (problem,) = (item for item in found if isinstance(item, Problem))
    assert problem.path == "a.tgz/b.zip/d.zip"
    assert "deeper than Dateline looks" in problem.reason


@pytest.mark.parametrize("suffix", COMPRESS)
def test_of_a_file_that_is_cut_off_what_is_whole_is_read(opened: Opened, suffix: str) -> None:
    lines = b"".join(
        json.dumps({"title": str(n), "text": f"{LEAD} {n * n}"}).encode() + b"\n" for n in range(3000)
    )
    data = COMPRESS[suffix](lines)
    found = opened(f"a.jsonl{suffix}", data[: -len(data) // 10])
    assert any(isinstance(item, Problem) and "broken or cut off" in item.reason for item in found)
    assert suffix in (".bz2", ".xz") or len(paths(found)) > 100  # those two are made of large blocks


@pytest.mark.parametrize(
    "data",
    [packed({"a.txt": STORY})[:-30], tar({"a.txt": STORY * 99})[:700], packed({}), tar({})],
    ids=["a zip cut off", "a tar cut off", "an empty zip", "an empty tar"],
)
def test_a_broken_or_empty_archive_is_a_problem(opened: Opened, data: bytes) -> None:
    (found,) = opened("a.tar", data)
    assert isinstance(found, Problem)


def test_a_locked_file_is_told_and_the_rest_is_read(opened: Opened) -> None:
    data = bytearray(packed({"a.txt": STORY, "b.txt": STORY + b" "}))
    at = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[at + 8] |= 1  # the bit that says a member is encrypted
    locked, other = opened("a.zip", bytes(data))
    assert isinstance(locked, Problem)
    assert "password" in locked.reason
    assert isinstance(other, Article)


def test_nothing_expands_beyond_its_budget(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "EXPANDED", 10**6)
    budget = streams.Budget(10**6)
    with pytest.raises(streams.SpentError, match="times its size"):
        streams.buffered(gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(bytes(10**7)))), budget).read()
    assert budget.bytes > -2 * streams.HEAD


BOMBS = {
    "one file": lambda: gzip.compress(bytes(300_000_000), 1),
    "one line": lambda: gzip.compress(b'{"text": "' + b"a" * 100_000_000, 1),
    "many small records": lambda: gzip.compress(b"{}\n" * 30_000_000, 1),
    "a file in an archive": lambda: gzip.compress(tar({"a.txt": bytes(100_000_000)}), 1),
    "many empty files": lambda: gzip.compress(tar({"a.txt": b""})[:512] * 150_000, 1),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_ends_as_a_problem(opened: Opened, bomb: Callable[[], bytes]) -> None:
    found = opened("a.gz", bomb())
    assert not paths(found)
    assert 1 <= len(found) <= 1_001


def test_the_header_of_a_file_in_a_tar_archive_has_a_limit(opened: Opened) -> None:
    member = tarfile.TarInfo("pax")
    member.type, member.size = tarfile.XHDTYPE, 10**9
    (found,) = opened("a.tar", member.tobuf() + bytes(containers._HEADERS + 10**6))
    assert isinstance(found, Problem)
    assert "header" in found.reason


def test_what_is_too_much_in_an_archive_leaves_the_rest(opened: Opened) -> None:
    large = packed({"a.txt": random.Random(1).randbytes(streams.LIMIT)})
    mail = b"Subject: F\nMIME-Version: 1.0\n\n" + b"word " * (streams.LIMIT // 5)
    found = opened("a.tar", tar({"large.zip": large, "large.eml": mail, "story.txt": STORY}))
    assert paths(found) == ["a.tar/story.txt"]
    assert [item.path for item in found if isinstance(item, Problem)] == [
        "a.tar/large.zip",
        "a.tar/large.eml",
    ]


def test_a_hole_in_a_tar_archive_is_not_read_to_its_end(opened: Opened) -> None:
    member = tarfile.TarInfo("a.mbox")
    member.type, member.size = tarfile.GNUTYPE_SPARSE, 512
    header = bytearray(member.tobuf(tarfile.GNU_FORMAT))
    header[386:410] = b"%011o\0%011o\0" % (0, 512)  # where the only piece lies, and how long it is
    header[483:495] = b"%011o\0" % (8**11 - 1)
    header[148:156] = b"%06o\0 " % (sum(header[:148]) + 8 * 32 + sum(header[156:512]))
    sender = b"From a@b Fri May  3 09:15:00 2024\nSubject: Ferry\n\n"
    found = opened("a.tar", bytes(header) + sender.ljust(512, b"\n") + tar({"story.txt": STORY}))
    assert paths(found) == ["a.tar/story.txt"]
    assert any(isinstance(item, Problem) and "hole" in item.reason for item in found)


def tarred_link(kind: bytes) -> bytes:
    """A tar archive with an article and a link of a kind to it."""
    out = io.BytesIO(tar({"a.txt": STORY}))
    with tarfile.open(fileobj=out, mode="a") as archive:
        member = tarfile.TarInfo("latest.txt")
        member.type, member.linkname = kind, "a.txt"
        archive.addfile(member)
    return out.getvalue()


def zipped_link(_: bytes) -> bytes:
    out = io.BytesIO(packed({"a.txt": STORY}))
    with zipfile.ZipFile(out, "a") as archive:
        member = zipfile.ZipInfo("latest.txt")
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "a.txt")
    return out.getvalue()


@pytest.mark.parametrize(
    ("pack", "kind"),
    [(tarred_link, tarfile.SYMTYPE), (tarred_link, tarfile.LNKTYPE), (zipped_link, b"")],
    ids=["tar, symbolic", "tar, hard", "zip"],
)
def test_links_in_an_archive_are_not_followed_and_told(
    opened: Opened, pack: Callable[[bytes], bytes], kind: bytes
) -> None:
    article, note = opened("pack", pack(kind))
    assert isinstance(article, Article)
    assert isinstance(note, Problem)
    assert note.reason == "Passed over in this archive: 1 link or device."


def test_no_name_in_an_archive_leads_out_of_it_or_obeys_a_terminal(opened: Opened) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../\x1b[31metc/passwd.txt", STORY)
    (found,) = opened("a.zip", out.getvalue())
    assert isinstance(found, Article)
    assert found.path.isprintable()


PAGE = f"<html><head><title>Ferry aground</title></head><body><p>{LEAD}</p><p>{MORE}</p></body></html>"
RESPONSES = (
    ("https://post.example/2024/05/03/ferry", "text/html; charset=utf-8", "200 OK", PAGE),
    ("https://post.example/map.png", "image/png", "200 OK", "PNG"),
    ("https://post.example/gone", "text/html", "404 Not Found", PAGE),
)


def warc(pack: Callable[[bytes], bytes] = bytes) -> bytes:
    records = []
    for url, kind, status, body in RESPONSES:
        block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}"
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(block)}"
        records.append(pack(f"{head}\r\nContent-Type: application/http\r\n\r\n{block}\r\n\r\n".encode()))
    return b"".join(records)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_of_a_web_archive_the_pages_found_are_articles(
    opened: Opened, pack: Callable[[bytes], bytes]
) -> None:
    (found,) = opened("a.warc", warc(pack))
    assert isinstance(found, Article)
    assert found.text == f"Ferry aground\n\n{LEAD}\n\n{MORE}"
    assert (found.url, found.published) == ("https://post.example/2024/05/03/ferry", "2024-05-03")


@pytest.mark.parametrize("data", [warc()[-300:], b"WARC/1.0\r\nnonsense\r\n\r\n" * 3, b"WARC/1.0"])
def test_a_web_archive_without_pages_says_so(opened: Opened, data: bytes) -> None:
    (found,) = opened("a.warc", data)
    assert isinstance(found, Problem)
