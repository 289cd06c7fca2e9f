"""JSON and tables: each record an article, its fields found by their usual names or those the user gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load import fields, records
from tui.model import Article, Problem

Opened = Callable[..., list[Article | Problem]]

LEAD = "A ferry with 40 people aboard ran aground near the harbour on Sunday, the port authority said."
MORE = "Tugs pulled it free after six hours, and nobody was hurt, according to the coast guard."
PLAIN = {"title": "Ferry aground", "text": LEAD}


def articles(found: list[Article | Problem]) -> list[Article]:
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


SHAPES: dict[str, Any] = {
    "one record": PLAIN,
    "a list": [PLAIN],
    "NewsAPI": {
        "status": "ok",
        "totalResults": 1,
        "articles": [{"source": {"id": None, "name": "P"}, "title": "Ferry aground", "content": LEAD}],
    },
    "the Guardian": {
        "response": {
            "results": [{"id": "a/b", "webTitle": "Ferry aground", "fields": {"body": f"<p>{LEAD}</p>"}}]
        }
    },
    "Elasticsearch": {"took": 1, "hits": {"hits": [{"_id": "1", "_source": {**PLAIN, "source": "P"}}]}},
    "by name": {"a.html": {"headline": "Ferry aground", "articleBody": LEAD}},
    "New York Times": {
        "response": {"docs": [{"headline": {"main": "Ferry aground"}, "lead_paragraph": LEAD}]}
    },
    "JSON Feed": {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "P",
        "items": [
            {"id": "1", "title": "Ferry aground", "content_html": f"<p>{LEAD}</p>", "summary": "Short."}
        ],
    },
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("indent", [None, 2], ids=["in one line", "indented"])
def test_records_are_found_however_they_are_wrapped(opened: Opened, shape: Any, indent: int | None) -> None:
    (found,) = articles(opened("a.json", json.dumps(shape, indent=indent)))
    assert found.text == f"Ferry aground\n\n{LEAD}"


def test_json_lines_and_a_line_that_is_broken(opened: Opened) -> None:
    lines = [json.dumps(PLAIN), "{broken", "", json.dumps({**PLAIN, "text": MORE})]
    first, broken, last = opened("a.jsonl", "\n".join(lines))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.path, broken.path, last.path) == ("a.jsonl#1", "a.jsonl#2", "a.jsonl#4")
    assert isinstance(broken, Problem)
    assert "not valid JSON" in broken.reason


def test_json_lines_need_no_suffix(opened: Opened) -> None:
    assert len(articles(opened("dump", "\n".join([json.dumps(PLAIN)] * 3)))) == 3


def test_a_list_is_read_as_it_comes_and_to_where_it_breaks(opened: Opened) -> None:
    found = opened("a.json", json.dumps([{**PLAIN, "text": LEAD * 40}] * 300)[:-2] + '"')
    assert len(found) == 300
    assert isinstance(found[-1], Problem)
    assert "after 299 records" in found[-1].reason


def test_a_break_is_told_by_its_place_in_the_file(opened: Opened) -> None:
    data = json.dumps([{**PLAIN, "text": LEAD * 40}] * 300)[:-1] + ', {"title" 1}]'
    found = opened("a.json", data)
    assert isinstance(found[-1], Problem)
    place = data.index(" 1}") + 2  # counted from 1
    assert f"character {place:,}" in found[-1].reason


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too large for one value is so early, as a test of what is really large would take long."""
    monkeypatch.setattr(records, "LONGEST_LINE", 100_000)


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize("indent", [None, 1])
def test_records_in_a_wrapping_of_any_size_are_read_as_they_come(opened: Opened, indent: int | None) -> None:
    items = [{**PLAIN, "text": LEAD * 10}] * 200
    data = json.dumps({"status": "ok", "response": {"total": 200, "articles": items}}, indent=indent)
    assert len(articles(opened("a.json", data))) == 200
    found = opened("a.json", data[:-10])
    assert [type(item) for item in found[-2:]] == [Article, Problem]


@pytest.mark.parametrize("value", [LEAD * 200_000, [LEAD] * 200_000], ids=["a text", "a list of texts"])
def test_a_value_larger_than_any_article_is_told_as_that(opened: Opened, value: object) -> None:
    (found,) = opened("a.json", json.dumps({"title": "Ferry aground", "text": value}))
    assert isinstance(found, Problem)
    assert "has more than 16,000,000 characters" in found.reason


def message(number: int, text: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date": "2024-03-02T08:15:00", "from": "Harbour", "text": text}


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize("length", [1, 300])
def test_a_channel_as_telegram_exports_it_is_a_source(opened: Opened, length: int) -> None:
    marked = ["A ", {"type": "bold", "text": "ferry"}, " with 40 people aboard ran aground on Sunday."]
    texts = [marked, LEAD, *[MORE * 10] * length]
    messages = [message(number, text) for number, text in enumerate(texts)]
    chat = {"name": "Harbour News", "type": "public_channel", "id": 7, "messages": messages}
    first, second, *others = articles(opened("result.json", json.dumps(chat)))
    assert first.text == "A ferry with 40 people aboard ran aground on Sunday."
    assert first.published == "2024-03-02T08:15"
    assert {article.source for article in [first, second, *others]} == {"Harbour News"}
    assert len(others) == length


def test_chats_of_one_export_keep_their_names(opened: Opened) -> None:
    chats = [
        {"name": name, "type": "private_channel", "messages": [message(1, LEAD)]} for name in ("Port", "Quay")
    ]
    found = articles(opened("result.json", json.dumps({"about": "", "chats": {"list": chats}})))
    assert [article.source for article in found] == ["Port", "Quay"]


def test_a_post_has_its_day_and_who_wrote_it(opened: Opened) -> None:
    post = {
        "created_at": "Fri Mar 01 10:00:00 +0000 2024",
        "full_text": LEAD,
        "user": {"screen_name": "harbour", "name": "Ana Bell"},
    }
    (found,) = articles(opened("a.jsonl", json.dumps(post)))
    assert (found.published, found.author) == ("2024-03-01T10:00+00:00", "Ana Bell")


@pytest.mark.parametrize("depth", [900, 5_000])
def test_a_line_that_is_nested_too_deeply_leaves_the_rest(opened: Opened, depth: int) -> None:
    lines = [json.dumps(PLAIN), '{"a": ' + '[{"b": ' * depth + "1" + "}]" * depth + "}", json.dumps(PLAIN)]
    found = opened("a.jsonl", "\n".join(lines))
    assert [type(item) for item in found] == [Article, Problem, Article]


@pytest.mark.parametrize(
    ("record", "says", "advice"),
    [
        (
            {"title": "A", "content": LEAD + "… [+1683 chars]", "url": "https://a.example/1"},
            "1,683",
            "https://a.example/1",
        ),
        ({"title": "A", "content": None, "description": LEAD}, "text of this record is empty", "Fetch"),
        (
            {"title": "A", "url": "https://a.example/1", "seendate": "20240503T091500Z"},
            "no text",
            "https://a.example/1",
        ),
        ({"a": 1}, "no field", "--map"),
    ],
    ids=["cut off", "null", "GDELT", "unknown"],
)
def test_a_record_without_its_whole_text_is_a_problem(
    opened: Opened, record: object, says: str, advice: str
) -> None:
    (found,) = opened("a.json", json.dumps([record]))
    assert isinstance(found, Problem)
    assert says in found.reason
    assert advice in found.advice


NAMES = {
    "snake": {
        "post_title": "T",
        "publish_date": "2024-05-03",
        "full_text": LEAD,
        "source_url": "https://a.example/1",
    },
    "camel": {
        "headline": "T",
        "datePublished": "2024-05-03",
        "articleBody": LEAD,
        "webUrl": "https://a.example/1",
    },
    "spaced": {
        "Title": "T",
        "Publication Date": "3 May 2024",
        "Article Text": LEAD,
        "Link": "https://a.example/1",
    },
    "seconds": {"title": "T", "created_utc": 1714694400, "body": LEAD, "permalink": "https://a.example/1"},
}


@pytest.mark.parametrize("record", NAMES.values(), ids=NAMES)
def test_fields_go_by_many_names(opened: Opened, record: object) -> None:
    (found,) = articles(opened("a.json", json.dumps(record)))
    assert (found.title, (found.published or "")[:10], found.url) == (
        "T",
        "2024-05-03",
        "https://a.example/1",
    )


def test_a_time_of_scraping_is_no_date_of_publication(opened: Opened) -> None:
    record = {**PLAIN, "date_download": "2024-05-03", "crawled_at": "2024-05-03", "scrape_date": "2024-05-03"}
    (found,) = articles(opened("a.json", json.dumps(record)))
    assert found.published is None


def test_a_table_in_any_of_the_usual_dialects(opened: Opened) -> None:
    rows = [["headline", "content"], ["Ferry; aground", f'"{LEAD}" he said.']]
    for sign, name in ((",", "a.csv"), ("\t", "a.tsv"), (";", "b.csv")):
        data = "\r\n".join(sign.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
        for encoded in (data.encode(), data.encode("utf-8-sig"), data.encode("utf-16")):
            (found,) = articles(opened(name, encoded))
            assert (found.title, found.path) == ("Ferry; aground", f"{name}#2")
            assert LEAD in found.text


def test_a_cell_may_go_over_lines_and_an_empty_one_is_a_problem_of_its_row(opened: Opened) -> None:
    first, second = opened("a.csv", f'title,text\nFerry aground,"{LEAD}\n\n{MORE}"\nB,nan\n')
    assert isinstance(first, Article)
    assert first.text == f"Ferry aground\n\n{LEAD}\n\n{MORE}"
    assert isinstance(second, Problem)
    assert second.path == "a.csv#3"


def test_the_user_names_the_columns(opened: Opened) -> None:
    table = f"alpha,beta,text\nFerry aground,{LEAD.replace(',', '')},other\n"
    (found,) = articles(opened("a.csv", table, title="alpha", text="Beta"))
    assert found.text == f"Ferry aground\n\n{LEAD.replace(',', '')}"


def test_a_table_without_a_text_says_which_columns_it_has(opened: Opened) -> None:
    (found,) = opened("a.csv", "alpha,beta\n1,2\n3,4\n")
    assert isinstance(found, Problem)
    assert "--map text=COLUMN" in found.advice
    assert "alpha, beta" in found.advice
    (found,) = opened("b.csv", "alpha,text\n1,2\n", title="gamma")
    assert isinstance(found, Problem)
    assert "no column 'gamma' for the title" in found.reason


def test_the_same_record_has_the_same_id_wherever_it_stands(opened: Opened) -> None:
    other = {"title": "B", "text": MORE}
    first = articles(opened("a.jsonl", json.dumps(PLAIN)))
    second = articles(opened("b.json", json.dumps([other, PLAIN])))
    assert first[0].id == second[1].id != second[0].id


@given(
    st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x))
)
def test_any_json_is_searched_for_records(value: Any) -> None:
    for record, _ in records.found_in(value):
        found = fields.Fields(record)
        assert isinstance(found.has("text"), bool)


def test_every_name_in_the_table_belongs_to_one_part_only() -> None:
    listed = [name for part in (*fields.PARTS, "summary") for name in set(fields.names()[part])]
    assert len(listed) == len(set(listed))
