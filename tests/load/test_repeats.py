"""Lines repeated at the edges of several articles of one outlet are furniture; prose never is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from tui.load import repeats
from tui.model import Article

BIO = "Ana Lee writes about harbours and lives in Lisbon with two dogs."
SIGN_UP = "More from the harbour desk"


def article(text: str, source: str | None = "Harbour Post", title: str | None = None, at: int = 0) -> Article:
    return Article(str(at), f"in/{at}.txt", title, source, None, None, None, "en", text)


def story(number: int, *after: str, before: tuple[str, ...] = ()) -> Article:
    body = [
        f"Ship {number} left port {n} of {number} and was seen again on day {n * number}." for n in range(9)
    ]
    return article("\n\n".join((*before, *body, *after)), at=number)


def learnt(articles: Iterable[Article]) -> frozenset[int]:
    """What a batch of these articles gives away."""
    bodies: dict[repeats.Line, set[int]] = defaultdict(set)
    of: dict[int, set[int]] = defaultdict(set)
    outlet: dict[repeats.Line, int] = {}
    for one in articles:
        found = repeats.edges(one)
        of[found.outlet].add(found.body)
        for line in found.lines:
            bodies[line].add(found.body)
            outlet[line] = found.outlet
    return frozenset(
        line.hash
        for line, seen in bodies.items()
        if repeats.is_furniture(line.sentence, len(seen), len(of[outlet[line]]))
    )


def cleaned(*articles: Article) -> list[str]:
    known = learnt(articles)
    return [repeats.cut(one, known).text for one in articles]


def test_a_short_line_at_the_edge_of_three_articles_is_furniture() -> None:
    batch = [story(n, SIGN_UP) for n in (1, 2, 3)] + [story(n) for n in range(4, 20)]
    assert not any(SIGN_UP in text for text in cleaned(*batch))


def test_two_are_not_enough() -> None:
    assert all(SIGN_UP in text for text in cleaned(story(1, SIGN_UP), story(2, SIGN_UP)))


def test_it_is_furniture_at_the_head_as_well_and_the_rest_is_as_it_was() -> None:
    batch = [story(n, "2 shares", before=(SIGN_UP,)) for n in (1, 2, 3)]
    assert cleaned(*batch) == [story(n).text for n in (1, 2, 3)]


def test_counters_are_one_line_whatever_they_count() -> None:
    assert cleaned(*(story(n, f"Read by {n * 7} harbour masters") for n in (1, 2, 3)))[0] == story(1).text


def test_a_sentence_is_furniture_where_most_articles_of_the_outlet_have_it() -> None:
    assert not any(BIO in text for text in cleaned(*(story(n, BIO) for n in (1, 2, 3, 4))))


def test_background_that_some_articles_of_an_outlet_repeat_is_prose() -> None:
    batch = [story(n, BIO) for n in (1, 2, 3)] + [story(n) for n in range(4, 20)]
    assert BIO in cleaned(*batch)[0]


def test_three_copies_of_one_article_do_not_eat_it() -> None:
    copies = [story(1, SIGN_UP, BIO) for _ in range(3)]
    assert cleaned(*copies) == [copy.text for copy in copies]


def test_what_other_outlets_repeat_is_their_own() -> None:
    others = [article(story(n, SIGN_UP).text, source=f"Outlet {n}") for n in (1, 2, 3)]
    assert cleaned(*others) == [other.text for other in others]


def test_without_an_outlet_the_folder_stands_for_it() -> None:
    batch = [article(story(n, SIGN_UP).text, source=None, at=n) for n in (1, 2, 3)]
    assert not any(SIGN_UP in text for text in cleaned(*batch))


def test_a_line_behind_which_prose_follows_stays() -> None:
    batch = [story(n, SIGN_UP) for n in (1, 2, 3)]
    last = story(4, SIGN_UP, "The harbour master of port 4 said that he would resign on Monday.")
    assert repeats.cut(last, learnt(batch)) == last


def test_the_headline_stays_and_the_body_still_begins_behind_it() -> None:
    def titled(number: int) -> Article:
        return article(f"{SIGN_UP}\n\n{story(number, SIGN_UP).text}", title=SIGN_UP, at=number)

    batch = [titled(n) for n in (1, 2, 3)]
    one = repeats.cut(batch[0], learnt(batch))
    assert one.text == f"{SIGN_UP}\n\n{story(1).text}"
    assert one.text[one.body_start :] == story(1).text


PARAGRAPHS = st.lists(st.sampled_from([SIGN_UP, BIO, "Share", "A ship left.", "x" * 300, "…"]), max_size=14)


@given(st.lists(PARAGRAPHS, max_size=8), st.sampled_from([None, SIGN_UP]))
def test_whatever_repeats_two_thirds_of_a_body_stay_in_their_order(
    bodies: list[list[str]], title: str | None
) -> None:
    head = [title] if title else []
    batch = [article("\n\n".join([*head, *body]), title=title, at=at) for at, body in enumerate(bodies)]
    known = learnt(batch)
    for before in batch:
        after = repeats.cut(before, known)
        left = iter(before.text.split("\n\n"))
        assert all(paragraph in left for paragraph in after.text.split("\n\n"))
        size = len(before.text) - before.body_start
        assert len(after.text) - after.body_start >= (size - size // 3) - 2 * len(before.text.split("\n\n"))
        assert repeats.cut(before, known) == after
