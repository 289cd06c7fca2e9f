"""The shapes in which articles come: what is stated in each is taken from where it is stated."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tui.model import Article, Problem

Opened = Callable[..., list[Article | Problem]]

LEAD = "A ferry with 40 people aboard ran aground near the harbour on Sunday, the port authority said."
MORE = "Tugs pulled it free after six hours, and nobody was hurt, according to the coast guard."
LAST = "The ferry was built in 1999 and had been inspected in March, a spokeswoman told reporters."
ADDRESS = "https://port.example/1"
ITEM = f"<title>Ferry aground</title><link>{ADDRESS}</link>"
DTD = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://a.example/rss-0.91.dtd">'
SPACES = "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'"

# A file, and title, outlet, author, date, address of the one article in it.
STATED: dict[str, tuple[str, tuple[str | None, ...]]] = {
    "rss091.xml": (
        (f"<?xml version='1.0'?>{DTD}<rss version='0.91'><channel><title>Port News</title>"
        f"<item>{ITEM}<description>{LEAD}</description></item></channel></rss>"),
        ("Ferry aground", "Port News", None, None, ADDRESS),
    ),
    "rss092.xml": (
        (f"<rss version='0.92'><channel><title>All News</title><item>{ITEM}<description>{LEAD}</description>"
        "<source url='https://x.example'>Port Times</source></item></channel></rss>"),
        ("Ferry aground", "Port Times", None, None, ADDRESS),
    ),
    "a.rdf": (
        (f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' {SPACES}><channel>"
        f"<title>Port News</title></channel><item>{ITEM}<dc:date>2024-05-03T09:15:00+02:00</dc:date>"
        f"<dc:creator>Ann Lee</dc:creator><description>{LEAD}</description></item></rdf:RDF>"),
        ("Ferry aground", "Port News", "Ann Lee", "2024-05-03T09:15+02:00", ADDRESS),
    ),
    "atom03.xml": (
        ("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>Port News</title><entry>"
        f"<title>Ferry aground</title><link rel='alternate' href='{ADDRESS}'/>"
        "<issued>2024-05-03T09:15:00Z</issued>"
        f"<content type='text/html' mode='escaped'>&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>"),
        ("Ferry aground", "Port News", None, "2024-05-03T09:15+00:00", ADDRESS),
    ),
    "atom.xml": (
        ("<feed xmlns='http://www.w3.org/2005/Atom'><title>Port News</title><entry><title type='html'>Ferry "
        f"&amp;amp; tug</title><link href='{ADDRESS}'/><published>2024-05-03T09:15:00Z</published>"
        f"<updated>2024-05-04T09:15:00Z</updated><summary>{LEAD}</summary></entry></feed>"),
        ("Ferry & tug", "Port News", None, "2024-05-03T09:15+00:00", ADDRESS),
    ),
    "nyt.json": (
        json.dumps({"response": {"docs": [{
            "web_url": ADDRESS, "headline": {"main": "Ferry aground"}, "lead_paragraph": LEAD,
            "pub_date": "2024-05-03T09:15:00+0000", "byline": {"original": "By Ann Lee"},
            "source": "Port Times",
        }]}}),
        ("Ferry aground", "Port Times", "Ann Lee", "2024-05-03T09:15+00:00", ADDRESS),
    ),
    "guardian.json": (
        json.dumps({"response": {"results": [{
            "webTitle": "Ferry aground", "webPublicationDate": "2024-05-03T09:15:00Z", "webUrl": ADDRESS,
            "fields": {"bodyText": LEAD, "byline": "Ann Lee"},
        }]}}),
        ("Ferry aground", "port.example", "Ann Lee", "2024-05-03T09:15+00:00", ADDRESS),
    ),
    "crawled.json": (
        json.dumps({
            "title": "Ferry aground", "maintext": LEAD, "authors": ["Ann Lee"],
            "date_publish": "2024-05-03 09:15:00",
            "date_download": "2025-01-01 00:00:00", "source_domain": "port.example", "url": ADDRESS,
        }),
        ("Ferry aground", "port.example", "Ann Lee", "2024-05-03T09:15", ADDRESS),
    ),
    "set.csv": (
        ("\ufeff,id,title,publication,author,date,year,url,content\n"
        f'0,17283,Ferry aground,Port Times,Ann Lee,2024-05-03,2024.0,{ADDRESS},"{LEAD}"\n'),
        ("Ferry aground", "Port Times", "Ann Lee", "2024-05-03", ADDRESS),
    ),
    "hugo.md": (
        f'{{"title": "Ferry aground", "date": "2024-05-03", "author": "Ann Lee"}}\n\n{LEAD}\n',
        ("Ferry aground", None, "Ann Lee", "2024-05-03", None),
    ),
    "jekyll.markdown": (
        (f"---\nlayout: post\ntitle:  Ferry aground\ndate:   2024-05-03 09:15:00 +0200\n---\n\n{LEAD}\n\n"
        "{% include share.html %}\n{{< figure src=x >}}\n"),
        ("Ferry aground", None, None, "2024-05-03T09:15+02:00", None),
    ),
    "1714720500.M2P1.host": (
        ("From: Port News <news@port.example>\nSubject: Ferry aground\n"
        f"Date: Fri, 3 May 2024 09:15:00 +0200\n\n{LEAD}\n"),
        ("Ferry aground", "Port News", None, "2024-05-03T09:15+02:00", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STATED)
def test_what_each_shape_states_is_taken(opened: Opened, name: str) -> None:
    data, stated = STATED[name]
    (found,) = opened(name, data)
    assert isinstance(found, Article)
    assert (found.title, found.source, found.author, found.published, found.url) == stated
    assert found.text[found.body_start :] == LEAD


def test_records_without_a_text_of_their_own_say_what_is_missing(opened: Opened) -> None:
    news_api = [
        {"title": "Ferry", "content": f"{LEAD}… [+1683 chars]", "url": ADDRESS},
        {"title": "Ferry", "content": None, "url": ADDRESS},
        {"title": "[Removed]", "description": "[Removed]", "content": "[Removed]"},
    ]
    gdelt = [
        {"url": ADDRESS, "title": "Ferry aground", "seendate": "20240503T091500Z", "domain": "port.example"}
    ]
    for articles, words in (
        (news_api, ("1,683 characters are missing", "is empty", "is empty")),
        (gdelt, ("holds a headline but no text",)),
    ):
        found = opened("a.json", json.dumps({"status": "ok", "articles": articles}))
        assert len(found) == len(words)
        for problem, part in zip(found, words, strict=True):
            assert isinstance(problem, Problem)
            assert part in problem.reason


STORY = f"<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>"
CONSENT = "We and our 842 partners store cookies on your device to show you personalised ads and content."
ARTICLE = json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join([LEAD, MORE, LAST])})
PAGES = {
    "amp": f"<html amp><body><amp-sidebar><ul><li>World</li></ul></amp-sidebar><article>{STORY}</article>",
    "divs": "<div><div>Home</div><div>World</div></div>"
    f"<div class='a'><div>{LEAD}</div><div>{MORE}</div><div>{LAST}</div></div>",
    "breaks": f"<font>{LEAD}<br><br>{MORE}<br><br>{LAST}</font>",
    "consent": f"<div class='cookie-consent'><p>{CONSENT}</p><button>Accept all</button></div>"
    f"<div>{STORY}</div>",
    "comments": f"<main>{STORY}</main><div class='comments'><p>I was there, it was bad.</p></div>",
    "script": f"<script type='application/ld+json'>{ARTICLE}</script><div id='root'></div>"
    "<noscript>You need to enable JavaScript to run this app.</noscript>",
    "updated": f"<article>{STORY}<p>This story has been updated with additional details.</p></article>",
    "gallery": f"<article><figure><img src=x><figcaption>Ferry (AFP)</figcaption></figure>{STORY}</article>",
}


@pytest.mark.parametrize("kind", PAGES)
def test_the_prose_of_each_kind_of_page_is_read_and_nothing_else(opened: Opened, kind: str) -> None:
    head = "<!doctype html><html><head><title>Ferry runs aground near harbour</title></head><body>"
    (found,) = opened("a.html", head + PAGES[kind])
    assert isinstance(found, Article)
    assert found.text.split("\n\n") == ["Ferry runs aground near harbour", LEAD, MORE, LAST]


@pytest.mark.parametrize("title", ["404 Not Found", "Access Denied", "Just a moment...", "502 Bad Gateway"])
def test_a_message_of_a_server_is_a_problem_and_an_article_about_one_is_not(
    opened: Opened, title: str
) -> None:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{{}}</body></html>"
    (found,) = opened("a.html", page.format("<p>The page that you asked for could not be served.</p>"))
    assert isinstance(found, Problem)
    assert title.rstrip(".") in found.reason
    (found,) = opened("a.html", page.format(STORY).replace(title, f"Ferry site says: {title}"))
    assert isinstance(found, Article)


ARABIC = ("رئيس الوزراء العراقي يزور دمشق", "وصل رئيس الوزراء العراقي إلى دمشق يوم الأحد في زيارة رسمية تستغرق يومين لبحث ملفات الأمن والحدود.")  # fmt: skip  # noqa: E501
HEBREW = ("ראש הממשלה נפגש עם הנשיא", "ראש הממשלה נפגש ביום ראשון עם הנשיא בירושלים כדי לדון במצב הביטחוני בגבול הצפון.")  # fmt: skip  # noqa: E501
CHINESE = (
    "国务院总理会见伊拉克外长",
    "新华社北京5月3日电，国务院总理3日在北京会见伊拉克外交部长，双方就两国关系交换意见。",
)
RUSSIAN = ("Сирийская армия вошла в город", "Сирийская армия вошла в воскресенье в город на северо-востоке страны, сообщило агентство.")  # fmt: skip  # noqa: E501
SCRIPTS = [
    (ARABIC, "ar", ("utf-8", "utf-16", "cp1256")),
    (HEBREW, "he", ("utf-8", "utf-16", "cp1255")),
    (CHINESE, "zh", ("utf-8", "utf-16", "gb18030")),
    (RUSSIAN, "ru", ("utf-8", "utf-16", "cp1251", "koi8-r")),
]


@pytest.mark.parametrize(
    ("story", "language", "encoding"),
    [(story, language, encoding) for story, language, many in SCRIPTS for encoding in many],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_articles_in_other_scripts_have_their_headline_and_language(
    opened: Opened, story: tuple[str, str], language: str, encoding: str
) -> None:
    (found,) = opened("a.txt", f"{story[0]}\n\n{story[1]}\n".encode(encoding))
    assert isinstance(found, Article)
    assert (found.title, found.language) == (story[0], language)
    assert found.text == "\n\n".join(story)
