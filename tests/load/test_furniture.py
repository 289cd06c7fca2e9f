"""The lists of furniture.yaml, and what tells an outlet's name."""

import re
from pathlib import Path

import pytest
import yaml

from tui.load import furniture

PROSE = [
    "Copyright laws in the union are to change next year, ministers said.",
    "Tags on the cattle showed that they had been smuggled, police said.",
    "Like us, they had come across the river by night.",
    "Related charges against the two men were dropped on Friday.",
    "Print shops and cinemas were closed by order of the governor.",
    "Source: unknown, reads the file that the court was shown.",
    "Home > work: that was the order of things for most, the mayor said.",
    "Photo shops looted",
    "Get out, the soldiers shouted.",
]


def test_the_lists_are_well_formed() -> None:
    data = yaml.safe_load(Path(furniture.__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    for pattern in (*data["anywhere"], *data["edge"]):
        re.compile(pattern)
        assert not re.fullmatch(pattern, "")
    assert all(word == word.lower() for word in data["outlet_words"])
    assert len(set(data["outlets"])) == len(data["outlets"])
    assert all(furniture.domain(host) for host in data["carriers"])


@pytest.mark.parametrize("line", PROSE)
def test_sentences_are_not_furniture_even_at_the_edge(line: str) -> None:
    assert not furniture.anywhere(line)
    if furniture.ends_sentence(line):
        assert not furniture.at_edge(line)


@pytest.mark.parametrize(
    "line", ["North AmericaSyriaWest Asia", "Community standardsDiscussion", "SportBusinessCulture"]
)
def test_names_run_together_are_glued_tags(line: str) -> None:
    assert furniture.glued(line)


@pytest.mark.parametrize(
    "line", ["McDonald’s opens in YouTube studio town", "iPhone sales fall", "A MiG fell near DeKalb."]
)
def test_names_with_capitals_inside_are_not(line: str) -> None:
    assert not furniture.glued(line)


@pytest.mark.parametrize(
    "name", ["Reuters", "ABC News", "The Daily Star", "harbourpost.example", "New York Times", "CNN Business"]
)
def test_outlets(name: str) -> None:
    assert furniture.is_outlet(name)


@pytest.mark.parametrize(
    "name", ["E.Hasani", "Ann Lee", "six dead", "Press", "police say in report", "", "-"]
)
def test_what_is_no_outlet(name: str) -> None:
    assert not furniture.is_outlet(name)


def test_the_host_behind_an_address_without_what_serves_it() -> None:
    assert furniture.outlet_of("http://feeds.harbourpost.example/x?y#z") == "harbourpost.example"
    assert furniture.outlet_of("https://rc.feedsportal.com/r/1") is None
    assert furniture.outlet_of("https://[broken") is None
    assert furniture.outlet_of("not an address") is None
