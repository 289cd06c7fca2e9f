"""Bytes to text that is safe to print: encodings, control characters, invisible and direction-changing ones.

After `clean` a text holds no C0 but newline and tab, no DEL, no C1, no bidi control, no lone surrogate, no
zero-width or other format character (joiners stay behind letters of scripts that need them), no exotic
space, only "\\n" between lines, and is in normal form C. `clean` is idempotent; nothing here raises.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its first half
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta\s[^>]{0,200}?charset|\?xml\s[^>]{0,80}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_STATEFUL = frozenset({"iso2022_jp", "iso2022_kr", "hz"})  # in these, other scripts hide in ASCII bytes
_SAMPLE = 20_000  # bytes by which an undeclared encoding is judged
_MOJIBAKE = re.compile("[ÂÃâïðÐÑØÙ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")

# ECMA-48: CSI sequences; OSC, DCS, SOS, PM and APC strings; the two- and three-byte escapes.
_ESCAPES = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|\x1b[\\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)|\x1b[ -/]+[0-~]|\x1b[0-~]"
)
_BREAKS = re.compile("\r\n|[\x0b\x0c\r\x85\u2028]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0, DEL, C1
    "\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # invisible, bidi
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # hieroglyph, shorthand, music control
    "\ufe00-\ufe0f\U000e0000-\U000e0fff"  # variation selectors, about whose width terminals differ; tags
    "\ufdd0-\ufdef"  # noncharacters
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]+"
)
_LOST_JOINERS = re.compile("(?<![\u0600-\u109f\u1780-\u18af\ua840-\ua9ff])[\u200c\u200d]+")
_ORDINARY = re.compile("[\n\t -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")


def clean(text: str) -> str:
    """The text without anything a terminal would obey or a reader could not see; line ends are "\\n"."""
    if _ORDINARY.fullmatch(text):
        return text
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    text = _BREAKS.sub("\n", text).replace("\u2029", "\n\n")
    text = _SURROGATES.sub("\ufffd", _SPACES.sub(" ", _FORBIDDEN.sub("", text)))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    # Dropping a joiner lets its neighbours combine, after which another may have lost its letter.
    while (joined := _LOST_JOINERS.sub("", text)) != text:
        text = unicodedata.normalize("NFC", joined)
    return text


def line(text: str) -> str:
    """`clean`, and on one line: for titles, file names and messages."""
    return " ".join(clean(text).split())


def name(path: str) -> str:
    """A file's path as it can be shown and stored; what cannot be printed in it becomes U+FFFD."""
    shown = _SURROGATES.sub("\ufffd", re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]", "\ufffd", path))
    return clean(shown)


def decode(data: bytes) -> str:
    """The text of some bytes: by byte order mark, UTF-8, declaration (HTML, XML), likelihood; in this order.

    Valid UTF-8 beats a declaration because other encodings of more than ASCII are almost never valid UTF-8.
    UTF-8 read as Windows-1252 and stored again ("â€™") is mended. Bytes that mean nothing become U+FFFD.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return mend(data[len(mark) :].decode(encoding, "replace"))
    declared = _declared(data)
    if declared in _STATEFUL:
        return data.decode(declared, "replace")
    if b"\0" in data[:_SAMPLE] and (wide := _wide(data)):
        return data.decode(wide, "replace")
    try:
        return mend(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    return mend(data.decode(_likely(data, declared), "replace"))


def encoding_of(head: bytes) -> str:
    """The encoding of a longer text that begins with these bytes, as `decode` judges it."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(
                encoding, "utf-32"
            )
    if b"\0" in head[:_SAMPLE] and (wide := _wide(head)):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _likely(head, None)
    return "utf-8"


def _declared(data: bytes) -> str | None:
    """The normal name of the encoding an HTML or XML head declares, where Python knows it."""
    found = _DECLARED.search(data, 0, 2048)
    if not found:
        return None
    try:
        info = codecs.lookup(found[1].decode("ascii", "ignore"))
    except (LookupError, ValueError):
        return None
    if info.name in ("iso8859-1", "ascii"):
        return "cp1252"  # as WHATWG's Encoding Standard has it
    return info.name if _is_text(info) else None


def _is_text(info: codecs.CodecInfo) -> bool:
    return bool(getattr(info, "_is_text_encoding", True)) and info.name not in (
        "idna",
        "punycode",
        "undefined",
    )


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: where Latin text is told, every other byte is zero."""
    even, odd = data[0:_SAMPLE:2], data[1:_SAMPLE:2]
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _likely(data: bytes, declared: str | None) -> str:
    """The encoding of what is no valid UTF-8: UTF-8 with some bad bytes, the declared, or the likeliest."""
    marks = sum(byte >= 0xC0 for byte in data[:_SAMPLE])
    bad = data[:_SAMPLE].decode("utf-8", "replace").count("\ufffd")
    if marks and bad <= max(1, marks // 4) and marks > bad:
        return "utf-8"
    if declared and declared != "utf-8":
        return declared
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_exclusion=["utf_16", "utf_32"]).best()
    # Few foreign bytes in Latin text prove nothing: then Windows-1252, the usual encoding of English pages.
    return best.encoding if best and marks > len(data[:_SAMPLE]) / 10 else "cp1252"


def mend(text: str) -> str:
    """UTF-8 that was read as a one-byte encoding and saved again, undone where ftfy is sure of it."""
    if text.isascii() or not _MOJIBAKE.search(text):
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)
