"""Feeds: every entry is an article, by its full content where it has one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tui.model import Article, Problem

Opened = Callable[..., list[Article | Problem]]

LEAD = "A ferry with 40 people aboard ran aground near the harbour on Sunday, the port authority said."
MORE = "Tugs pulled it free after six hours, and nobody was hurt, according to the coast guard."

RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>World news | Harbour Post</title><language>en</language>
<item><title>Ferry &amp; tugs</title><link>https://post.example/ferry</link><dc:creator>Ann Lee</dc:creator>
<pubDate>Fri, 03 May 2024 09:15:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{LEAD}</p><script>x()</script><p>{MORE}</p>]]></content:encoded></item>
<item><title>Only a summary</title><description>{LEAD}</description></item>
<item><title>Only a headline</title><link>https://post.example/bare</link></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
<entry><id>urn:1</id><title>Ferry aground</title><link href="https://post.example/1"/>
<author><name>Ann Lee</name></author>
<updated>2024-05-04T10:00:00Z</updated><published>2024-05-03T09:15:00Z</published>
<summary>Short.</summary><content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>"""

RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://post.example/"><title>Harbour Post</title></channel>
<item rdf:about="https://post.example/1"><title>Ferry aground</title><link>https://post.example/1</link>
<description>{LEAD}</description></item></rdf:RDF>"""


def test_rss_gives_an_article_an_entry_full_content_before_summary(opened: Opened) -> None:
    full, short, bare = opened("feed.xml", RSS)
    assert isinstance(full, Article)
    assert full.text == f"Ferry & tugs\n\n{LEAD}\n\n{MORE}"
    assert (full.source, full.author, full.url) == ("Harbour Post", "Ann Lee", "https://post.example/ferry")
    assert (full.published, full.language, full.path) == ("2024-05-03T09:15+02:00", "en", "feed.xml#1")
    assert isinstance(short, Article)
    assert short.text == f"Only a summary\n\n{LEAD}"
    assert isinstance(bare, Problem)
    assert bare.advice == "Fetch the page: https://post.example/bare"


@pytest.mark.parametrize("feed", [ATOM, RDF], ids=["atom", "rdf"])
def test_other_kinds_of_feeds(opened: Opened, feed: str) -> None:
    (found,) = opened("saved", feed)
    assert isinstance(found, Article)
    assert (found.title, found.source, found.url) == (
        "Ferry aground",
        "Harbour Post",
        "https://post.example/1",
    )
    assert found.text.endswith(LEAD)
    assert found.published == ("2024-05-03T09:15+00:00" if feed == ATOM else None)


def test_a_feed_that_is_cut_off_gives_what_is_whole(opened: Opened) -> None:
    found = opened("feed.xml", RSS[: RSS.index("<item><title>Only a headline") + 20])
    assert [item.title for item in found if isinstance(item, Article)] == ["Ferry & tugs", "Only a summary"]


def test_an_entry_keeps_its_id_when_others_come_before_it(opened: Opened) -> None:
    later = ATOM.replace(
        "<entry>", f"<entry><id>urn:2</id><title>New</title><summary>{MORE}</summary></entry><entry>", 1
    )
    (first,), second = opened("a.xml", ATOM), opened("b.xml", later)[1]
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.id == second.id


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ('<opml version="2.0"><body><outline xmlUrl="https://a.example/feed"/></body></opml>', "it names 1"),
        ('<?xml version="1.0"?><urlset><url/></urlset>', "a map of a site"),
        (
            '<?xml version="1.0"?><invoice><total>3</total></invoice>',
            "<invoice> is no feed".replace("<", "(<").replace(">", ">)"),
        ),
        ('<rss version="2.0"><channel><title>Harbour Post</title></channel></rss>', "no entries"),
    ],
)
def test_xml_that_holds_no_articles_says_so(opened: Opened, data: str, says: str) -> None:
    (found,) = opened("a.xml", data)
    assert isinstance(found, Problem)
    assert says in found.reason


def test_entities_do_not_multiply(opened: Opened) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]>' + RSS.partition("?>")[
        2
    ].replace("Short.", "&l9;")
    found = opened("a.xml", bomb)
    assert all(len(item.text) < 10_000 for item in found if isinstance(item, Article))


def test_files_and_addresses_named_in_a_feed_are_not_opened(opened: Opened) -> None:
    stolen = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        + RSS.partition("?>")[2]
    )
    found = opened("a.xml", stolen.replace("Short.", "&x;").replace(LEAD, LEAD + " &x;"))
    assert all("localhost" not in item.text for item in found if isinstance(item, Article))
