"""Live blogs and "The Latest" posts: each entry is kept, in its place, opened by its stamp."""

from __future__ import annotations

import json

import pytest

from tui.load import html, live, page
from tui.model import Article

CRANE = "A crane fell on a quay on Thursday and hurt two people, the port authority said."
PORT = "The port stays open for ships that carry food, a spokesman told reporters at noon."
TUGS = "Tugs pulled the ferry free after six hours, according to the coast guard of the island."
ENTRIES = (
    ("18:40", "Two hurt as crane falls", CRANE),
    ("17:05", "Port stays open", PORT),
    ("16:30", "Ferry freed", TUGS),
)
INTRODUCTION = "Rolling coverage of the storm that has closed the harbour, with what it means for travellers."
TITLE = "Storm live: ferries stopped"


def pasted(stamp: str) -> str:
    told = "\n\n".join(f"{stamp.format(time)}\n\n{head}\n\n{text}\n\nShare" for time, head, text in ENTRIES)
    return f"{TITLE}\n\nBy Ann Lee\n\n{INTRODUCTION}\n\n{told}\n"


@pytest.mark.parametrize(
    "stamp", ["{}", "{} GMT", "{} (EST)", "14 March 2024, {} GMT", "Thursday {}", "[{}]", "Updated {} BST"]
)
def test_entries_of_a_pasted_live_blog_are_opened_by_their_stamps(stamp: str) -> None:
    parts = page.parse(pasted(stamp))
    assert (parts.title, parts.author) == (TITLE, "Ann Lee")
    told = [part for time, head, text in ENTRIES for part in (stamp.format(time), head, text)]
    assert parts.paragraphs == [INTRODUCTION, *told]


@pytest.mark.parametrize("between", [": ", " – ", " | ", " "])
def test_a_stamp_before_its_text_on_one_line_is_told_from_it(between: str) -> None:
    told = "\n".join(f"{time} GMT{between}{text}" for time, _, text in ENTRIES)
    parts = page.parse(f"{TITLE}\n{told}")
    assert parts.paragraphs == [part for time, _, text in ENTRIES for part in (f"{time} GMT", text)]


def test_a_latest_post_of_an_agency_keeps_its_entries_also_without_line_ends() -> None:
    dateline = "MANILA (AP) — The Latest on the storm (all times local):"
    told = [("5:40 p.m.", ENTRIES[0][2]), ("3:15 p.m.", ENTRIES[1][2]), ("9 a.m.", ENTRIES[2][2])]
    lines = [dateline, *(f"{time} {text} ___" for time, text in told)]
    expected = [dateline, *(part for entry in told for part in entry)]
    assert page.parse("The Latest: Storm closes port\n\n" + "\n\n".join(lines)).paragraphs == expected
    assert page.parse(" ".join(lines)).paragraphs == expected


def test_the_latest_of_dated_entries_dates_a_page_that_states_nothing_else() -> None:
    parts = page.parse(pasted("14 March 2024, {} GMT"))
    assert parts.published == "2024-03-14T18:40+00:00"


def test_times_in_an_article_and_dates_of_comments_make_no_live_blog() -> None:
    times = [
        f"The shot was heard at {time}, a witness said, and again an hour later." for time, *_ in ENTRIES
    ]
    assert page.parse("\n".join([TITLE, *times])).paragraphs == times
    prose = [f"{text} {text} {text}" for *_, text in ENTRIES] + [
        f"{INTRODUCTION} {INTRODUCTION} {INTRODUCTION}"
    ]
    comments = [
        f"{day} March 2024 {time}\nI was there {day} days ago." for day, (time, *_) in enumerate(ENTRIES, 3)
    ]
    parts = page.parse("\n\n".join(["Ferry runs aground near harbour", *prose, *comments]))
    assert parts.published is None
    assert live.entries([ENTRIES[0][2], "9:30", "Two lines of times", "10:30"]) == (4, [])


def load(body: str, head: str = "") -> Article:
    data = f"<!doctype html><html><head><title>{TITLE}</title>{head}</head><main>{body}</main></html>"
    (found,) = html.read(data.encode(), "a.html")
    assert isinstance(found, Article)
    return found


def boxes(tag: str, time: str) -> str:
    told = "".join(
        f"<{tag} class='entry'>{time.format(clock)}<h2>{head}</h2><p>{text}</p><div>Share</div></{tag}>"
        for clock, head, text in ENTRIES
    )
    return f"<h1>{TITLE}</h1><p>{INTRODUCTION}</p><div>{told}</div>"


@pytest.mark.parametrize("tag", ["article", "li", "div", "section"])
def test_entries_of_a_page_are_read_from_the_elements_that_hold_their_times(tag: str) -> None:
    found = load(boxes(tag, "<time datetime='2024-03-14T{0}:00Z'>{0} GMT</time>"))
    told = [part for time, head, text in ENTRIES for part in (f"{time} GMT", head, text)]
    assert found.text.split("\n\n") == [TITLE, INTRODUCTION, *told]


def test_a_time_that_is_printed_as_so_long_ago_is_told_as_stated() -> None:
    found = load(boxes("div", "<time datetime='2024-03-14T{0}:00Z'>2h ago</time>"))
    assert "14 March 2024, 18:40 GMT\n\nTwo hurt as crane falls\n\n" in found.text
    assert "ago" not in found.text


def test_a_list_of_other_articles_with_their_times_is_none_of_entries() -> None:
    story = "".join(f"<p>{text}</p>" for *_, text in ENTRIES)
    others = boxes("li", "<time datetime='2024-03-14T{0}:00Z'>{0} GMT</time>").replace(TITLE, "Ferry stopped")
    data = f"<html><title>Ferry stopped</title><article>{story}</article><aside>{others}</aside></html>"
    (found,) = html.read(data.encode(), "a.html")
    assert isinstance(found, Article)
    assert "18:40" not in found.text


def test_updates_that_a_page_states_for_machines_are_taken_as_stated() -> None:
    updates = [
        {"headline": head, "articleBody": f"<p>{text}</p>", "datePublished": f"2024-03-14T{time}:00+01:00"}
        for time, head, text in ENTRIES
    ]
    posting = {"@type": "LiveBlogPosting", "datePublished": "2024-03-14T06:00:00Z", "liveBlogUpdate": updates}
    stated = {"@graph": [posting]}
    script = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    found = load(f"<h1>{TITLE}</h1><p>{INTRODUCTION}</p><div>Loading …</div>", script)
    assert found.published == "2024-03-14T06:00+00:00"
    told = [part for time, head, text in ENTRIES for part in (f"14 March 2024, {time} UTC+01:00", head, text)]
    assert found.text.split("\n\n") == [TITLE, INTRODUCTION, *told]


@pytest.mark.parametrize(
    "script", ['{"liveBlogUpdate": [', '{"liveBlogUpdate": [7, null, {"headline": 3}]}', "[" * 99999]
)
def test_a_broken_statement_for_machines_costs_nothing(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert INTRODUCTION in load(f"<h1>{TITLE}</h1><p>{INTRODUCTION}</p><p>{ENTRIES[0][2]}</p>", head).text
