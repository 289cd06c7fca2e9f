"""Mail and newsletters: the subject is the headline, the HTML part is read as a page."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.load import mail
from tui.model import Article, Problem

Opened = Callable[..., list[Article | Problem]]

LEAD = "A ferry with 40 people aboard ran aground near the harbour on Sunday, the port authority said."
MORE = "Tugs pulled it free after six hours, and nobody was hurt, according to the coast guard."
NEWSLETTER = f"""<html><body><table><tr><td><a href="x">View this email in your browser</a></td></tr>
<tr><td><h1>Ferry aground</h1><p>{LEAD}</p><p>{MORE}</p></td></tr>
<tr><td><a href="y">Unsubscribe</a> from this list.</td></tr></table></body></html>"""


def message(text: str = f"{LEAD}\n\n{MORE}\n", page: str = "", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    given = {
        "Subject": "Fwd: Ferry aground near harbour",
        "From": "Harbour Post <news@post.example>",
        "Date": "Fri, 03 May 2024 09:15:00 +0200",
        "Message-ID": "<1@post.example>",
        **headers,
    }
    for name, value in given.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    if page:
        mail.add_alternative(page, subtype="html")
    return mail


def test_headline_outlet_and_date_are_in_the_header(opened: Opened) -> None:
    (found,) = opened("a.eml", message().as_bytes())
    assert isinstance(found, Article)
    assert (found.title, found.source, found.author) == ("Ferry aground near harbour", "Harbour Post", None)
    assert found.published == "2024-05-03T09:15+02:00"
    assert found.text == f"{found.title}\n\n{LEAD}\n\n{MORE}"


def test_a_person_is_the_author_and_a_mail_service_no_outlet(opened: Opened) -> None:
    (found,) = opened("a.eml", message(From="Ann Lee <ann@gmail.com>").as_bytes())
    assert isinstance(found, Article)
    assert (found.author, found.source) == ("Ann Lee", None)


def test_a_newsletter_is_read_from_its_page_without_what_it_says_of_itself(opened: Opened) -> None:
    (found,) = opened("a.eml", message("Your mail program shows no pages.", NEWSLETTER).as_bytes())
    assert isinstance(found, Article)
    assert found.text == f"Ferry aground near harbour\n\n{LEAD}\n\n{MORE}"


def test_each_message_of_an_mbox_is_an_article(opened: Opened) -> None:
    quoted = message(f"{LEAD}\n\n>From the port, tugs pulled it free after six hours on Sunday night.\n")
    box = b"".join(
        b"From a@b Fri May  3 09:15:00 2024\n" + one.as_bytes() + b"\n" for one in (message(), quoted)
    )
    first, second = opened("inbox", box)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.path, second.path) == ("inbox#1", "inbox#2")
    assert "\n\nFrom the port, tugs" in second.text


def test_a_maildir_needs_no_suffix(opened: Opened) -> None:
    (found,) = opened("1714720500.M1P2.host:2,S", message().as_bytes())
    assert isinstance(found, Article)


def test_forwarded_messages_are_articles_and_attachments_are_told(opened: Opened) -> None:
    outer = message("See the story below, it is the second about the ferry this week.", Subject="For you")
    outer.add_attachment(message())
    outer.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="plan.pdf")
    own, inner, attached = opened("a.eml", outer.as_bytes())
    assert isinstance(own, Article)
    assert isinstance(inner, Article)
    assert (inner.path, inner.title) == ("a.eml.1", "Ferry aground near harbour")
    assert isinstance(attached, Problem)
    assert "'plan.pdf'" in attached.reason


def test_a_page_saved_by_a_browser_states_its_address(opened: Opened) -> None:
    saved = message(
        "", NEWSLETTER, Snapshot_Content_Location="https://post.example/ferry", From="<Saved by Blink>"
    )
    (found,) = opened("a.mhtml", saved.as_bytes())
    assert isinstance(found, Article)
    assert (found.url, found.source, found.published) == ("https://post.example/ferry", "post.example", None)


def test_a_message_without_text_is_a_problem(opened: Opened) -> None:
    (found,) = opened("a.eml", message(" \n").as_bytes())
    assert isinstance(found, Problem)
    assert "no text" in found.reason


def test_messages_forwarded_too_deeply_are_told(opened: Opened) -> None:
    found = opened(
        "a.eml", b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 12 + b"Subject: F\n\nx"
    )
    assert any(isinstance(item, Problem) and "nested too deeply" in item.reason for item in found)


ROWS = [
    b"Subject: =?utf-8?q?F=C3", b"From: a <b@", b"Date: 99", b"Content-Type: multipart/mixed; boundary=x",
    b"--x", b"--x--", b"Content-Type: text/html; charset=nonsense", b"Content-Transfer-Encoding: base64", b"",
    b"!!!!", b"<p>Text", b"Content-Type: message/rfc822", b"\xff\xfe", b"From x Fri May  3 09:15:00 2024",
    b"Content-Disposition: attachment",
]  # fmt: skip


@given(st.lists(st.sampled_from(ROWS), max_size=40))
@settings(max_examples=80, deadline=None)
def test_no_message_raises(rows: list[bytes]) -> None:
    for found in mail.read(b"\r\n".join(rows), "a.eml"):
        assert isinstance(found, Article | Problem)
