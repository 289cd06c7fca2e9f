"""HTML pages: the article's prose, and what the page states of itself; menus, lists of links, scripts go."""

from __future__ import annotations

import pytest

from tui.load import html
from tui.model import Article, Problem

LEAD = "A ferry with 40 people aboard ran aground near the harbour on Sunday, the port authority said."
MORE = "Tugs pulled it free after six hours, and nobody was hurt, according to the coast guard of the island."
LAST = (
    "The ferry was built in 1999 and had been inspected in March, a spokeswoman told reporters at the quay."
)


def page(body: str, head: str = "", attributes: str = "") -> bytes:
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{body}</body></html>".encode()


STORY = f"<article><h1>Ferry runs aground near harbour</h1><p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p></article>"


def load(data: bytes, url: str | None = None) -> Article:
    (found,) = html.read(data, "a.html", url)
    assert isinstance(found, Article)
    return found


def test_the_prose_is_kept_and_menus_links_and_scripts_are_not() -> None:
    menu = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(9)) + "</ul></nav>"
    story = STORY.replace(
        f"<p>{MORE}</p>",
        f"<p>{MORE}</p><ul><li><a href='/2'>Second ferry in trouble off the island</a></li></ul>"
        "<script>track('reader')</script>",
    )
    found = load(page(menu + story + "<footer><p>Copyright 2024 Harbour Post</p></footer>"))
    assert found.title == "Ferry runs aground near harbour"
    assert found.text == "\n\n".join([found.title, LEAD, MORE, LAST])


def test_a_heading_that_is_a_link_is_no_link_away() -> None:
    story = STORY.replace(f"<p>{LAST}</p>", f"<h2><a href='/b'>A second accident</a></h2><p>{LAST}</p>")
    assert "A second accident" in load(page(story)).text


HEADS = {
    "json-ld": '<script type="application/ld+json">{"@type": "NewsArticle", '
    '"datePublished": "2024-05-03T09:15:00+02:00", "dateModified": "2024-05-04T00:00:00Z"}</script>',
    "open graph": '<meta property="article:published_time" content="2024-05-03T09:15:00+02:00">'
    '<meta property="article:modified_time" content="2024-05-04T00:00:00Z">',
    "microdata": '<meta itemprop="datePublished" content="2024-05-03T09:15:00+02:00">',
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_date_is_that_of_publication_as_the_page_states_it(head: str) -> None:
    assert load(page(STORY, head)).published == "2024-05-03T09:15+02:00"


def test_title_author_outlet_address_and_language_are_stated_in_the_head() -> None:
    head = (
        "<title>Ferry runs aground near harbour - Harbour Post</title>"
        '<meta name="author" content="Ann Lee"><meta property="og:site_name" content="Harbour Post">'
        '<link rel="canonical" href="https://post.example/2024/05/03/ferry">'
    )
    found = load(page(STORY, head, ' lang="en-GB"'))
    assert found.title == "Ferry runs aground near harbour"
    assert (found.author, found.source, found.language) == ("Ann Lee", "Harbour Post", "en")
    assert (found.url, found.published) == ("https://post.example/2024/05/03/ferry", "2024-05-03")


def test_what_a_page_does_not_state_is_not_guessed() -> None:
    found = load(
        page(f"<article><p>{LEAD}</p><p>{MORE}</p><p>{LAST} It was refitted on 3 May 2001.</p></article>")
    )
    assert (found.title, found.author, found.source, found.published, found.url) == (None,) * 5


def test_the_address_it_was_fetched_from_tells_the_outlet() -> None:
    found = load(page(STORY), "https://www.post.example/ferry")
    assert (found.url, found.source) == ("https://www.post.example/ferry", "post.example")


def test_a_page_in_an_old_encoding_is_read_by_what_it_declares() -> None:
    text = page(STORY.replace("harbour on", "порт on"), '<meta charset="windows-1251">').decode()
    assert "near the порт on Sunday" in load(text.encode("cp1251")).text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (page(""), "no article text"),
        (page("<div>" * 3000), "within one another"),
        (page("<p>a" * 300_000), "more than any article's"),
        (bytes(range(256)) * 50, "binary"),
    ],
)
def test_what_is_no_page_says_so(data: bytes, says: str) -> None:
    (found,) = html.read(data, "a.html")
    assert isinstance(found, Problem)
    assert says in found.reason
