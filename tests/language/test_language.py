"""Which language an article is in, and what follows from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import language
from tui.load import markdown, plain
from tui.model import Article

GREETINGS = {
    "en": "The two ministers met in the capital on Tuesday and spoke about the price of bread and of fuel.",
    "fr": "Les deux ministres se sont rencontrés mardi dans la capitale et ont parlé du prix du pain.",
    "es": "Los dos ministros se reunieron el martes en la capital y hablaron sobre el precio del pan.",
    "de": "Die beiden Minister trafen sich am Dienstag in der Hauptstadt und sprachen über den Brotpreis.",
    "tr": "İki bakan salı günü başkentte bir araya geldi ve ekmek ile yakıt fiyatlarını konuştu.",
    "ar": "التقى الوزيران يوم الثلاثاء في العاصمة وتحدثا عن سعر الخبز والوقود في البلاد.",
    "fa": "دو وزیر روز سه‌شنبه در پایتخت دیدار کردند و دربارهٔ قیمت نان و سوخت گفت‌وگو کردند.",
    "he": "שני השרים נפגשו ביום שלישי בבירה ודיברו על מחיר הלחם והדלק במדינה.",
    "ru": "Два министра встретились во вторник в столице и говорили о цене хлеба и топлива.",
    "uk": "Два міністри зустрілися у вівторок у столиці та говорили про ціну хліба й пального.",
    "zh": "两位部长星期二在首都会面，讨论了面包和燃料的价格，并说明政府年底前公布新的计划和预算。",
}


def read(text: str) -> Article:
    (article,) = plain.read(text.encode(), "a.txt")
    assert isinstance(article, Article)
    return article


def marked(front: str, body: str) -> Article:
    (article,) = markdown.read(f"---\n{front}\n---\n\n{body}\n".encode(), "a.md")
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(("code", "text"), GREETINGS.items())
def test_a_sentence_of_a_dozen_words_tells_its_language(code: str, text: str) -> None:
    assert language.detect(text) == code


@pytest.mark.parametrize(
    "text", ["", "Prices rise", "40 %, 12.5 %, 3/4 (2024-05-01)" * 20, "a" * (language.LETTERS - 1)]
)
def test_a_text_with_few_letters_stays_undetermined(text: str) -> None:
    assert language.detect(text) is None


def test_a_row_of_foreign_names_stays_undetermined() -> None:
    assert language.detect("Hasaka Qamishli Tal Abyad Ras al-Ain Deir Ezzor al-Bukamal Raqqa") is None


def test_the_language_is_told_by_the_beginning_of_a_long_text() -> None:
    assert language.detect(GREETINGS["en"] * 40 + GREETINGS["ar"] * 400) == "en"


@given(st.text(st.characters(codec=None), max_size=200))
def test_no_text_is_an_error(text: str) -> None:
    code = language.detect(text)
    assert code is None or code.isalpha()


@pytest.mark.parametrize(
    ("words", "code"),
    [("en-GB", "en"), ("AR", "ar"), ("pt_BR", "pt"), ("English", "en"), ("iw", "he"), ("zh-Hant-TW", "zh")],
)
def test_pages_state_languages_as_tags_or_by_name(words: str, code: str) -> None:
    assert language.stated(words) == code


@pytest.mark.parametrize("words", ["", "none", "xx", "the usual one", "12"])
def test_what_names_no_language_states_none(words: str) -> None:
    assert language.stated(words) is None


def test_every_language_that_is_detected_has_a_name() -> None:
    assert {language.name(code) for code in GREETINGS} == {
        "English", "French", "Spanish", "German", "Turkish", "Arabic", "Persian", "Hebrew", "Russian",
        "Ukrainian", "Chinese",
    }  # fmt: skip


def test_an_article_carries_the_language_of_its_text() -> None:
    assert read("Ministers meet\n\n" + GREETINGS["en"]).language == "en"
    assert read(GREETINGS["ar"]).language == "ar"


def test_what_front_matter_states_wins() -> None:
    assert marked("title: Ministers meet\nlang: fr-FR", GREETINGS["en"]).language == "fr"
    assert marked("title: Ministers meet\nlang: klingon", GREETINGS["en"]).language == "en"
