"""Markdown files: front matter fills the parts, the body comes out as plain paragraphs."""

from itertools import pairwise

import pytest

from tui.load import markdown, markup
from tui.model import Article

BODY = "A ferry with 40 people aboard ran aground near the harbour on Sunday, the port authority said."


def load(text: str) -> Article:
    (found,) = markdown.read(text.encode(), "a.md")
    assert isinstance(found, Article)
    return found


YAML = """---
title: "Ferry: aground"
date: 2024-05-03T09:15:00
author: Ann Lee
source: Harbour Post
url: https://a.example/x
---
"""
TOML = """+++
title = "Ferry: aground"
date = 2024-05-03T09:15:00
author = "Ann Lee"
source = "Harbour Post"
url = "https://a.example/x"
+++
"""
WORDPRESS = """---
post_title: >
  Ferry:
  aground
post_date: 2024-05-03 09:15:00
authors:
  - name: Ann Lee
publisher:
  name: Harbour Post
canonical_url:
  - https://a.example/x
---
"""
BROKEN = YAML.replace('"', "")


@pytest.mark.parametrize(
    "head", [YAML, TOML, WORDPRESS, BROKEN], ids=["yaml", "toml", "wordpress", "no valid yaml"]
)
def test_front_matter(head: str) -> None:
    article = load(f"{head}\n{BODY}\n")
    assert article.title == "Ferry: aground"
    assert article.published == "2024-05-03T09:15"
    assert (article.author, article.source, article.url) == ("Ann Lee", "Harbour Post", "https://a.example/x")
    assert article.text == f"Ferry: aground\n\n{BODY}"


def test_a_flag_called_published_is_no_date() -> None:
    assert load(f"---\npublished: true\ntitle: Ferry aground\n---\n{BODY}").published is None


def test_a_host_that_carries_the_stories_of_others_is_no_outlet() -> None:
    assert load(f"---\nlink: https://news.google.com/url?x\n---\n{BODY}").source is None


def test_a_heading_is_the_headline_where_front_matter_has_none() -> None:
    assert load(f"# Ferry runs aground\n\nPublished :`2024-05-03 09:15:08`\n\n---\n\n{BODY}\n").text == (
        f"Ferry runs aground\n\n{BODY}"
    )


def test_a_heading_at_the_top_is_the_headline_also_where_it_is_a_sentence() -> None:
    found = load(f"# A ferry ran aground. Nobody was hurt.\n\nPublished: 2024-05-03 09:15\n\n{BODY}\n")
    assert found.title == "A ferry ran aground. Nobody was hurt."
    assert (found.published, found.text[found.body_start :]) == ("2024-05-03T09:15", BODY)


def test_emphasis_of_a_whole_paragraph_is_no_part_of_it() -> None:
    assert "*" not in load(f"# Ferry runs aground\n\n*{BODY} {BODY} {BODY} {BODY}*\n\n{BODY}\n").text


def test_a_headline_repeated_in_the_body_comes_once() -> None:
    assert (
        load(f"---\ntitle: Ferry runs aground\n---\n# Ferry runs aground\n\n{BODY}").text.count("aground\n")
        == 1
    )


def test_a_comment_is_no_statement_of_the_page() -> None:
    assert load(f"<!--yml\ndate: 2024-05-27 14:41:18\n-->\n# Ferry runs aground\n\n{BODY}").published is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "The [ferry](https://a.example/x_(y)) *ran* **aground** on `Sunday`, they said.",
            "The ferry ran aground on Sunday, they said.",
        ),
        ("![a picture](a.jpg)The ferry ran aground, they said.", "The ferry ran aground, they said."),
        (
            "[![p](p.jpg)](x)The [big][1] ferry ran aground, they said.\n\n[1]: https://a.example",
            "The big ferry ran aground, they said.",
        ),
        ("The ferry\nran aground,\nthey said.", "The ferry ran aground, they said."),
        ("> The ferry ran\n> aground, they said.", "The ferry ran aground, they said."),
        (
            "It cost 3 \\* 4 dollars &amp; 2 * 5 at snake_case_island, they said.",
            "It cost 3 * 4 dollars & 2 * 5 at snake_case_island, they said.",
        ),
        (
            "The ferry ran aground, they said. <iframe src='x'>no</iframe><script>x()</script>",
            "The ferry ran aground, they said.",
        ),
        (
            "5 < 6 and a<b, the ferry ran aground they said.",
            "5 < 6 and a<b, the ferry ran aground they said.",
        ),
    ],
)
def test_markup_becomes_plain_text(written: str, read: str) -> None:
    assert load(f"---\ntitle: Ferry runs aground\n---\n{written}\n\n{BODY}").text.split("\n\n")[1] == read


def test_who_says_it_in_brackets_is_no_definition_of_a_link() -> None:
    asked = "[Reporter]: What happened in the harbour?\n\n[Minister]: Nothing."
    links = '\n\n[1]: https://a.example/x\n[b]: ../x.html "Title"\n\n[c]: <#a> (x)'
    assert markup.from_markdown(asked + links) == asked


def test_lists_and_headings_keep_their_lines() -> None:
    listed = "## What is known\n\n- It ran aground.\n- It is free."
    text = f"---\ntitle: Ferry runs aground\n---\n{BODY}\n\n{listed}\n\n{BODY} Again.\n"
    assert load(text).text.split("\n\n")[2:5] == ["What is known", "It ran aground.", "It is free."]


def test_html_bodies_lose_tags_and_hidden_parts_and_keep_paragraphs() -> None:
    article = load(
        "---\ntitle: Ferry runs aground\n---\n[ad_1]\n"
        "<br><div class='x'><p>A ferry ran\n aground,\n they said.</p>"
        "<figure><figcaption>Photo</figcaption></figure>"
        "<p>Tugs <b>came</b> &#8211; late, they said.<br/>Very late it was.</p>"
        "<a class='visually-hidden skip-to'>Skip to top</a></div>\n[ad_2]\n<a href='x'>Source </a>"
    )
    assert article.text.split("\n\n") == [
        "Ferry runs aground",
        "A ferry ran aground, they said.",
        "Tugs came – late, they said.",
        "Very late it was.",
    ]


def test_front_matter_that_is_a_bomb_costs_nothing() -> None:
    levels = [f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]" for a, b in pairwise("abcdefghi")]
    bomb = "\n".join(["a: &a [x,x,x,x,x,x,x,x,x]", *levels])
    assert load(f"---\n{bomb}\ntitle: *i\n---\n{BODY}").text.endswith(BODY)
    assert load(f"---\ntitle: {'[' * 5000}\n---\n{BODY}").text.endswith(BODY)
