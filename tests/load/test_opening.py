"""What a page's opening states: labelled lines, and a dateline with day and agency."""

from __future__ import annotations

import pytest

from tui.load import page
from tui.load.parts import Parts

BODY = (
    "The army entered the town of Kidal on Tuesday, officials said.\n\nResidents said the streets were empty."
)


def test_labelled_lines_state_headline_day_outlet_and_author() -> None:
    head = ["Title: Army enters Kidal after the rebels have left", "Published: 8 April 2024"]
    head += ["Source: Sahel Times", "Author: Awa Traore", ""]
    parts = page.parse("\n".join([*head, BODY]))
    assert parts.title == "Army enters Kidal after the rebels have left"
    assert (parts.published, parts.source, parts.author) == ("2024-04-08", "Sahel Times", "Awa Traore")
    assert parts.paragraphs == BODY.split("\n\n")


def test_a_label_before_the_body_goes() -> None:
    parts = page.parse(f"Headline: Army enters Kidal\nText: {BODY}")
    assert parts.title == "Army enters Kidal"
    assert parts.paragraphs[0].startswith("The army entered")


def test_what_only_looks_like_a_label_stays() -> None:
    lead = "The agency printed the text: the army will leave the town of Kidal, it says, by May."
    parts = page.parse(f"Army enters Kidal after the rebels have left\n\n{lead}\n\n{BODY}")
    assert parts.paragraphs[0] == lead


@pytest.mark.parametrize(
    ("dateline", "published", "source"),
    [
        ("KYIV, Aug. 12, 2023 (Reuters) - ", "2023-08-12", "Reuters"),
        ("PORT SUDAN, Dec 18 (AFP) — ", None, "AFP"),
        ("BAGHDAD (Dispatches) – ", None, None),
        ("QAMISHLI, Syria, Oct. 21 (Xinhua) -- ", None, "Xinhua"),
        ("Maputo, 10 May 2024 (Xinhua) - ", "2024-05-10", "Xinhua"),
        ("Addis Ababa, Ethiopia, Jan. 9, 2025 -- ", "2025-01-09", None),
        ("SRINAGAR, India, July 9, 2024 (AFP): ", "2024-07-09", "AFP"),
        ("BOGOTA, 17 Jan 2025 (AFP).- ", "2025-01-17", "AFP"),
        ("", None, None),
    ],
)
def test_a_dateline_states_a_full_day_and_an_agency_and_stays(
    dateline: str, published: str | None, source: str | None
) -> None:
    parts = page.parse(f"Army enters Kidal after the rebels have left\n\n{dateline}{BODY}")
    assert (parts.published, parts.source) == (published, source)
    assert parts.paragraphs[0].startswith(dateline + "The army")


def test_a_title_too_long_for_one_is_text() -> None:
    parts = page.parse(BODY, Parts(title="Army enters Kidal " * 40))
    assert parts.title is None
    assert parts.paragraphs[0].startswith("Army enters Kidal")
