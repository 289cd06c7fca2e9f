"""The verbs that find, show, decide and export what is in the library: the same language as in the app."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.cli.verb import (
    LOADED,
    NOTHING_LOADED,
    SOME_PROBLEMS,
    USAGE,
    Verb,
    many,
    printable,
    refuse,
    utf8,
    with_library,
)

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.session import Change, Session

WHAT = ("articles", "events", "entities")
FORMATS = ("jsonl", "csv", "md")
SHORTEST_ID = 4
MANY = 2_000
"""So many articles take some seconds to compare."""
OPENING = 80
"""Cells of the beginning of an article that has no title."""
STATES = ("keep", "discard", "later", "undecide")


def _query(parser: argparse.ArgumentParser, number: str = "*") -> None:
    from tui.search import grammar

    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"The language of QUERY, as in the app:\n\n{grammar.text()}"
    about = "as in the app, see below; - reads ids from stdin; put -- before one that begins with -"
    parser.add_argument("query", metavar="QUERY", nargs=number, help=about)


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    _query(parser)
    parser.add_argument("--json", action="store_true", help="print JSON Lines")
    parser.add_argument(
        "--pick", action="store_true", help="choose in the app, print those marked when it closes"
    )


def _asked(options: argparse.Namespace) -> str:
    """The query as one text, however the shell has cut it."""
    return " ".join(options.query)


def _keys(library: Library, options: argparse.Namespace) -> list[int] | str:
    """The articles that the query or the ids on stdin name, in order; a sentence where there is an error."""
    from tui.search.find import Searcher

    _fold(library)
    if options.query == ["-"]:
        found: list[int] = []
        for line in filter(None, map(str.strip, sys.stdin)):
            id = _id(line)
            keys = _by_id(library, id)
            if len(keys) != 1:
                return f"{id}: {'no article has' if not keys else 'several articles have'} this id"
            found += keys
        return list(dict.fromkeys(found))
    answer = Searcher(library).find(_asked(options), typing=False)
    assert answer is not None  # nothing cancels it
    if answer.message and answer.error is None and answer.keys:
        print(f"dateline: {printable(answer.message)}", file=sys.stderr)
    return answer.keys.tolist() if answer.error is None else str(answer.error)


def _id(line: str) -> str:
    """The id in a line of `list` or of JSON Lines."""
    if line.startswith("{"):
        with suppress(ValueError):
            record = json.loads(line)
            return str(record.get("article") or record.get("id"))
    return line.split()[0]


def _fold(library: Library) -> None:
    """Seek the copies of what was loaded since that was last done, so that fields and queries know them."""
    from tui.link.fold import fold

    if (pending := library.links.pending()) > MANY:
        print(f"dateline: seeking copies among {pending:,} articles, this once", file=sys.stderr)
    fold(library)


def _by_id(library: Library, begin: str) -> list[int]:
    """The articles whose ids begin so."""
    if len(begin) < SHORTEST_ID or not begin.isascii():
        return []
    sql = "SELECT key FROM articles WHERE id >= ? AND id < ? LIMIT 2"  # which the index of ids answers
    return [key for (key,) in library.select(sql, (begin, begin + "\x7f"))]


Act = Callable[["Library", argparse.Namespace, list[int]], int]


def _on_found(act: Act) -> Callable[[argparse.Namespace], int]:
    """A verb on the articles of its query; 3 where there are none, 2 for a wrong query."""

    def found(library: Library, options: argparse.Namespace) -> int:
        utf8(sys.stdout)
        keys = _keys(library, options)
        if isinstance(keys, str):
            return refuse(keys, USAGE)
        nothing = "no ids came on standard input" if options.query == ["-"] else "nothing found"
        return act(library, options, keys) if keys else refuse(nothing, NOTHING_LOADED)

    return lambda options: with_library(options, found)


def _list(library: Library, options: argparse.Namespace, keys: list[int]) -> int:
    """One article a line: id, decision, date, outlet, title or how it begins, tags, between tabs."""
    from tui.export import jsonl
    from tui.export.tables import rows
    from tui.text import shorten

    if options.pick:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return refuse("--pick needs a terminal for input and for the screen, which is on stderr", USAGE)
        from tui.ui.picking import pick

        session = _session(library, [])
        session.search(_asked(options))
        keys = pick(session)
    for key, row in zip(keys, rows(library, keys, "articles"), strict=True):
        if options.json:
            print(jsonl.line(row))
            continue
        day = (row["published"] or "")[:10]
        tags = " ".join(f"#{tag}" for tag in row["tags"])
        told = (
            row["id"],
            row["decision"] or "-",
            day or "-",
            row["source"] or "-",
            row["title"] or shorten(library.rows([key])[0].headline, OPENING) or "-",
            tags,
        )
        print("\t".join(map(printable, told)).rstrip())
    return LOADED if keys else SOME_PROBLEMS


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", nargs="+", help="an id, or its first letters")
    parser.add_argument("--json", action="store_true", help="print the records, one JSON object a line")


def _show(options: argparse.Namespace) -> int:
    return with_library(options, _print_articles)


def _print_articles(library: Library, options: argparse.Namespace) -> int:
    from tui.export import jsonl
    from tui.export.pipe import plain
    from tui.load.sanitise import clean
    from tui.record import to_record

    utf8(sys.stdout)
    for begin in options.id:
        keys = _by_id(library, begin)
        if len(keys) != 1:
            what = "several articles have" if keys else "no article has"
            return refuse(f"{begin}: {what} an id that begins so; dateline list prints them", NOTHING_LOADED)
        article = library.article(keys[0])
        if options.json:
            print(jsonl.line(to_record(article, library.extraction(keys[0]))))
            continue
        print(clean(plain(article)), end="")
    return LOADED


def _tag_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--take-off", action="store_true", help="take the tags off")
    parser.add_argument("tags", metavar="TAGS", help="one tag or several between commas")
    _query(parser, "+")


def _tag(library: Library, options: argparse.Namespace, keys: list[int]) -> int:
    minus = "-" if options.take_off else ""
    names = " ".join(f"{minus}{tag}" for tag in options.tags.replace(",", " ").split())
    return _told(_session(library, keys).tag(names))


def _decide_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("state", choices=STATES, help="what to decide")
    _query(parser, "+")


def _decide(library: Library, options: argparse.Namespace, keys: list[int]) -> int:
    return _told(_session(library, keys).decide(options.state))


def _session(library: Library, keys: list[int]) -> Session:
    from tui.session import Session, Ways

    session = Session(library)
    session.ways = Ways(undo="dateline undo takes it back")
    session.marks = set(keys)
    return session


def _told(change: Change) -> int:
    if change.level != "information":
        return refuse(change.message, USAGE)
    print(change.message)
    return LOADED


def _undo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--redo", action="store_true", help="do again what was last taken back")


def _undo(options: argparse.Namespace) -> int:
    def act(library: Library, options: argparse.Namespace) -> int:
        utf8(sys.stdout)
        session = _session(library, [])
        return _told(session.redo() if options.redo else session.undo())

    return with_library(options, act)


def _views_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--save", metavar=("NUMBER", "NAME", "QUERY"), nargs=3, help="save a query as a view")
    parser.add_argument("--json", action="store_true", help="print JSON Lines")


def _views(options: argparse.Namespace) -> int:
    return with_library(options, _list_views)


def _list_views(library: Library, options: argparse.Namespace) -> int:
    from tui.export import jsonl

    utf8(sys.stdout)
    if options.save:
        session = _session(library, [])
        number, name, query = options.save
        change = session.search(query)
        return _told(change if change.level == "error" else session.save_view(f"{number} {name}"))
    for view in library.desk.views():
        fields = {"number": view.number, "name": view.name, "query": view.query}
        print(
            jsonl.line(fields)
            if options.json
            else "\t".join(printable(str(field)) for field in fields.values())
        )
    return LOADED


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    _query(parser)
    parser.add_argument("--format", choices=FORMATS, default="jsonl", help="how to write (default: jsonl)")
    parser.add_argument("--what", choices=WHAT, default="articles", help="what to write (default: articles)")


def _export(library: Library, options: argparse.Namespace, keys: list[int]) -> int:
    from tui.export.tables import write
    from tui.search.find import Searcher

    picked = Searcher(library).events(_asked(options)) if options.what == "events" else None
    count = write(library, keys, sys.stdout, options.format, options.what, picked)
    print(f"dateline: {many(count, 'row')}", file=sys.stderr)
    return LOADED


def verbs() -> Iterator[tuple[str, Verb]]:
    yield "list", Verb("list the articles that a query finds", _list_arguments, _on_found(_list))
    yield "show", Verb("print articles by their ids", _show_arguments, _show)
    yield (
        "tag",
        Verb("put tags on the articles of a query, or take them off", _tag_arguments, _on_found(_tag)),
    )
    yield (
        "decide",
        Verb("keep, discard or put off the articles of a query", _decide_arguments, _on_found(_decide)),
    )
    yield "undo", Verb("take back the last decision", _undo_arguments, _undo)
    yield "views", Verb("list the saved views, or save one", _views_arguments, _views)
    yield (
        "export",
        Verb("write articles, events or entities of a query", _export_arguments, _on_found(_export)),
    )


VERBS = dict(verbs())
