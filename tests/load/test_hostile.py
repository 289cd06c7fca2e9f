"""Whatever the bytes: every reader ends, with articles and problems, and all of it is printable.

What is made to take hours or to fill the memory is here by its size: a limit that fails never ends its test.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.load import formats, streams
from tui.load.sources import Blob, blobs
from tui.model import Article, Problem

Opened = Callable[..., list[Article | Problem]]

LEAD = "A ferry with 40 people aboard ran aground near the harbour on Sunday, the port authority said."
STORY = f"Ferry runs aground near harbour\n\n{LEAD}\n\n{LEAD.replace('ferry', 'tug')}\n"
RECORD = json.dumps({"title": "Ferry", "text": LEAD, "date": "2024-05-03", "url": "https://a.example/1"})


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", STORY)
        archive.writestr("b.jsonl", RECORD)
    return out.getvalue()


ITEM = f"<item><title>F</title><description>{LEAD}</description></item>"
HTTP = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>F</title><p>{LEAD}</html>"
WARC = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"

HTML_PART = f"Content-Type: text/html\n\n<html><title>F</title><body><p>{LEAD}</p></body></html>\n"
UPDATE = {"headline": "Ferry", "articleBody": LEAD, "datePublished": "2024-05-03T09:15:00+02:00"}
LIVE = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": [UPDATE, UPDATE]})
BOXES = "".join(f"<p><time datetime='2024-05-03T09:1{n}:00Z'>9:1{n}</time> {LEAD}</p>" for n in range(4))


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(STORY)
        archive.addfile(member, io.BytesIO(STORY.encode()))
    return out.getvalue()


# One whole file of every format, to be spoilt.
SAMPLES = {
    "a.txt": STORY,
    "a.md": f"---\ntitle: Ferry\ndate: 2024-05-03\ntags: [a, b]\n---\n# Ferry\n\n{LEAD} [x](y) **z**\n",
    "b.md": f'+++\ntitle = "Ferry"\ndate = 2024-05-03\n+++\n<p>{LEAD}</p><br><p>{LEAD}</p>\n',
    "a.html": f"<html lang=en><head><title>Ferry</title></head><body><p>{LEAD}</p><p>{LEAD}</body></html>",
    "a.xml": f'<?xml version="1.0"?><rss><channel><title>P</title>{ITEM}</channel></rss>',
    "a.json": f"[{RECORD}, {RECORD}]",
    "a.jsonl": f"{RECORD}\n{RECORD}\n",
    "a.csv": f'title,text,date\nFerry,"{LEAD}",2024-05-03\n',
    "a.eml": f"Subject: Ferry\nFrom: P <a@b.example>\nMIME-Version: 1.0\nMessage-ID: <1@b>\n\n{LEAD}\n",
    "a.mbox": f"From a@b Fri May  3 09:15:00 2024\nSubject: Ferry\n\n{LEAD}\n\n" * 2,
    "a.warc": f"{WARC}Content-Type: application/http\r\nContent-Length: {len(HTTP)}\r\n\r\n{HTTP}\r\n\r\n",
    "atom.xml": f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><summary>{LEAD}</summary></entry></feed>",
    "a.rdf": f"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>{ITEM}</rdf:RDF>",
    "feed.json": json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "F", "content_text": LEAD}]}
    ),
    "c.md": f'{{"title": "Ferry", "date": "2024-05-03"}}\n\n{LEAD}\n',
    "a.tsv": f"headline\tbody\tday\nFerry\t{LEAD}\t3 May 2024\n",
    "a.mht": f"Snapshot-Content-Location: https://a.example/\nSubject: F\nMIME-Version: 1.0\n{HTML_PART}",
    "line.txt": f"6 May 2024 by Ann Lee Ferry Hits Quay in Harbour Athens- {LEAD} Tags ferry. {LEAD} - AFP",
    "live.txt": f"Storm live\n\n18:40 GMT\n\n{LEAD}\n\n17:05 GMT\n\n{LEAD}\n\n9 a.m.\n\n{LEAD}\n",
    "live.html": f"<html><h1>Storm live</h1><script type='application/ld+json'>{LIVE}</script>{BOXES}</html>",
    "a.tar": _tar(),
    "a.gz": gzip.compress(STORY.encode()),
    "a.bz2": bz2.compress(STORY.encode()),
    "a.xz": lzma.compress(STORY.encode()),
    "a.zst": zstandard.compress(STORY.encode()),
    "a.zip": _zip(),
}
SHORT = (
    b"\0|\x1b[31m|\xff\xfe|\xe2\x80\xae|\xed\xa0\x80|<|>|&|\"|'|{|}|[|]|,|\n|\r\n\r\n|--|<!--|<![CDATA[|]]>|<p>"
    b"|&#27;|&#x202e;|\\u001b|%s|\\ud800|=?utf-8?q?=1B?=|*a|&a [*a]|---\n|null|1e999"
)
PIECES = [*SHORT.split(b"|"), b"9" * 5000, b"(" * 500, b"A" * 9000]


BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def printable(text: str) -> bool:
    """Whether a terminal obeys nothing in the text: no control, surrogate, or change of direction."""
    return not any(
        (unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t") or sign in BIDI for sign in text
    )


def check(name: str, data: bytes) -> None:
    stream = io.BufferedReader(io.BytesIO(data), streams.HEAD)  # type: ignore[arg-type]
    for found in formats.within_reason(formats.read_stream(stream, name, streams.Context()), name):
        if isinstance(found, Article):
            shown = (
                found.path, found.title, found.source, found.author, found.url, found.published, found.text,
                found.language,
            )  # fmt: skip
            assert found.text.strip()
            assert len(found.id) == 32
        else:
            shown = (found.path, found.reason, found.advice)
            assert found.reason.endswith(".")
        assert all(printable(text) for text in shown if text), shown


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(data=st.data())
def test_no_spoilt_file_raises_or_prints_what_a_terminal_obeys(name: str, data: st.DataObject) -> None:
    sample = SAMPLES[name]
    spoilt = bytearray(sample.encode() if isinstance(sample, str) else sample)
    for _ in range(data.draw(st.integers(0, 5))):
        start = data.draw(st.integers(0, len(spoilt)))
        end = min(len(spoilt), start + data.draw(st.sampled_from([0, 0, 1, 3, 40])))
        spoilt[start:end] = data.draw(st.sampled_from(PIECES))
    check(name, bytes(spoilt))


@given(name=st.sampled_from([*SAMPLES, "a.tar", "a"]), data=st.binary(max_size=600))
@example(name="a.json", data=b"[" * 100_000)
@example(name="a.json", data=b'{"a":' * 100_000)
@example(name="a.md", data=b"---\n" + b"[" * 60_000 + b"\n---\ntext")
@example(name="a.md", data=b"---\n" + b"- " * 30_000 + b"\n---\ntext")
@example(name="b.md", data=b"+++\na = " + b"[" * 60_000 + b"\n+++\ntext")
@example(name="a.txt", data=b"(" * 300_000)
@example(name="a.html", data=b"<html>" + b"<a href='" * 90_000)
@example(name="a.html", data=b"<html>" + b"<table><tr><td>" * 600)
@example(name="a.xml", data=b"<rss>" + b"<item>" * 20_000)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_bytes_raise_under_any_name(name: str, data: bytes) -> None:
    check(name, data)


YAML_BOMB = "---\na: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{this}: &{this} [{', '.join([f'*{last}'] * 9)}]\n"
    for last, this in zip("abcdefgh", "bcdefghi", strict=True)
)
SLOW = {
    "yaml.md": f"{YAML_BOMB}title: *i\nauthor: *i\n---\n{LEAD}".encode(),
    "code.md": f"---\ntitle: !!python/object/apply:os.system ['exit']\n---\n{LEAD}".encode(),
    "line.txt": b"word " * 2_000_000,
    "sentence.txt": (LEAD + " ").encode() * 10_000,
    "brackets.md": b"[" * 200_000 + b"](" * 200_000,
    "stars.md": b"*a " * 200_000,
    "stops.txt": LEAD.encode() + b"." * 400_000 + LEAD.encode(),
    "capitals.txt": LEAD.encode() + b"aA" * 200_000 + LEAD.encode(),
    "clocks.txt": b". 5:40 p.m. A " * 30_000,
    "stamps.txt": b"5:40 p.m.\n\n" * 10_000,
    "times.html": b"<html><h1>live</h1>" + b"<div><time>5:40</time></div>" * 5_000,
    "stated.html": b"<html><script type='application/ld+json'>"
    + b'"articleBody": "' * 100_000
    + b"</script><p>x",
    "dates.txt": b"3 May 2024 " * 60_000,
    "tags.html": b"<html><body>" + b"<b>x" * 100_000,
    "line.jsonl": b'{"text": "' + b"a" * 17_000_000 + b'"}\n' + RECORD.encode(),
    "quotes.csv": b'text\n"' + b"a\n" * 9_000_000,
    "headers.eml": b"Received: x\n" * 200_000 + b"\ntext",
    "parts.eml": b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * 50_000,
    "comments.html": b"<!---->" * 3_000,
    "names.txt": b"By " + b"townspeople " * 12 + b"- 1\n\n" + LEAD.encode(),
    "heading.md": b"# a" + b" " * 200_000 + b"b\n\n" + LEAD.encode(),
    "images.md": b'![a](b "' * 100_000 + LEAD.encode(),
    "links.md": b'[a](b "' * 100_000 + LEAD.encode(),
    "blanks.xml": f"<rss><item><description>{LEAD}{' ' * 200_000}{LEAD}</description></item></rss>".encode(),
    "bars.xml": f"<rss><channel><title>{'ab | ' * 90_000}ab</title>{ITEM}</channel></rss>".encode(),
    "stamp.html": f"<html><meta name=date content='updated{' ' * 90_000}x'><p>{LEAD}".encode(),
    "credit.txt": f"A ferry. Aa /{'a' * 440}(\n\n{LEAD}".encode(),
    "open.json": json.dumps({"title": "Ferry", "text": f"{LEAD}<p>{LEAD}" + "<a b='" * 90_000}).encode(),
    "type.eml": b"Subject: F\nContent-Type: text/plain; " + b"a*0*=b; " * 30_000 + b"\n\n" + LEAD.encode(),
    "from.eml": b"Subject: F\nFrom: " + b"a," * 90_000 + b"\n\n" + LEAD.encode(),
    "items.xml": b"<rss><channel>" + b"<item/>" * 1_100_000,
    "deep.xml": b"<rss>" + b"<a>" * 400_000,
    "page.html": b"<html><p>" + b"word and word. " * 100_000,
    "paragraphs.txt": b"a\n" * 50_000,
    "heads.eml": b"Subject: F\n" + b"A: b\n" * 1_000_000 + b"\ntext",
    "nested.eml": b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 3_000,
}


@pytest.mark.parametrize("name", SLOW)
def test_what_is_made_to_take_long_does_not(opened: Opened, name: str) -> None:
    assert opened(name, SLOW[name])


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("items.xml", "This XML has 1,100,002 tags, up to 2 within"),
        ("deep.xml", "up to 400,001 within one another"),
        ("page.html", "1,499,999 characters, more than any one article"),
        ("paragraphs.txt", "paragraphs, more than any one article"),
        ("heads.eml", "more headers than any"),
        ("parts.eml", "more parts than any"),
    ],
)
def test_what_would_fill_the_memory_is_told_by_what_it_has_too_much_of(
    opened: Opened, name: str, says: str
) -> None:
    (found,) = opened(name, SLOW[name])
    assert isinstance(found, Problem)
    assert says in found.reason


@pytest.mark.parametrize("suffix", ["txt", "html", "json", "jsonl", "csv", "eml", "zip", "tar", "gz", "warc"])
def test_a_sparse_giant_is_not_read_whatever_it_is_called(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    with path.open("wb") as stream:
        stream.truncate(10**11)
    (found,) = formats.read(Blob(path.name, 10**11, 0, str(path)))
    assert isinstance(found, Problem)


def test_what_is_no_file_is_told_and_nothing_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "device").symlink_to("/dev/zero")
    assert all(isinstance(found, Problem) for found in blobs([tmp_path]))
