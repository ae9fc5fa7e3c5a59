"""Ways to reach somebody are links wherever they are shown: a number calls, an e-mail address opens a letter."""

from __future__ import annotations

import datetime as dt
import html
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

import factories as make
from involvement_audit.build import build
from involvement_audit.format.model import Page
from involvement_audit.format.text import Place, Text
from involvement_audit.rules import contact
from involvement_audit.views import reach

EXAMPLE = Path(__file__).parent / "data/example"
TODAY = dt.date(2026, 11, 23)

CONTACTS = {
    "editors@example.org": [("mailto:editors@example.org", "editors@example.org")],
    "mailto:editors@example.org": [("mailto:editors@example.org", "editors@example.org")],
    "mailto:a@example.org?subject=Audit": [("mailto:a@example.org?subject=Audit", "a@example.org")],
    "https://example.org/write": [("https://example.org/write", "https://example.org/write")],
    "The editors (editors@example.org), by e-mail.": [
        ("", "The editors ("),
        ("mailto:editors@example.org", "editors@example.org"),
        ("", "), by e-mail."),
    ],
    "See https://example.org/write.": [
        ("", "See "),
        ("https://example.org/write", "https://example.org/write"),
        ("", "."),
    ],
    "none yet": [("", "none yet")],
}


@pytest.mark.parametrize(("text", "parts"), CONTACTS.items())
def test_a_contact_is_linked(text: str, parts: list[tuple[str, str]]) -> None:
    assert [(link.href, link.title) for link in reach.contact(text)] == parts


NUMBERS = {
    "116 123": [("tel:116123", "116 123")],
    "0800 58 58 58": [("tel:0800585858", "0800 58 58 58")],
    "+44 20 7946 0999": [("tel:+442079460999", "+44 20 7946 0999")],
    "text SHOUT to 85258": [("", "text SHOUT to "), ("sms:85258", "85258")],
    "call 111 and choose the mental health option": [
        ("", "call "),
        ("tel:111", "111"),
        ("", " and choose the mental health option"),
    ],
    "999 or 112": [("tel:999", "999"), ("", " or "), ("tel:112", "112")],
    "in person": [("", "in person")],
    "": [],
}


@pytest.mark.parametrize(("text", "parts"), NUMBERS.items())
def test_a_number_can_be_tapped(text: str, parts: list[tuple[str, str]]) -> None:
    assert [(link.href, link.title) for link in reach.number(text)] == parts


@pytest.mark.parametrize(
    ("typed", "shown", "asks"),
    [
        ("editors@example.org", '<a href="mailto:editors@example.org">editors@example.org</a>', "Tell us what should"),
        ("none yet", "Contact: none yet.", "There is no address to write to yet."),
    ],
)
def test_the_contact_stands_on_every_page(tmp_path: Path, typed: str, shown: str, asks: str) -> None:
    """At the foot, and where the site asks to be told; without an address it says so instead of asking."""
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    settings = tmp_path / "audit/audit.yaml"
    before = "contact: mailto:editors@example.org"
    settings.write_text(settings.read_text("utf-8").replace(before, f"contact: {typed}"), "utf-8")
    built = build(tmp_path / "audit", TODAY)
    assert built.diagnostics == ()
    for name in ("index.html", "claims/led-by-gardeners/index.html", "contribute/index.html"):
        assert shown in built.files[name].decode()
    told = html.unescape(built.files["contribute/index.html"].decode())
    assert asks in told
    assert ("Tell us what should be added" in told) == ("@" in typed)


def circles(typed: str, page: str = "", base_url: str = "") -> list[str]:
    corpus = make.corpus()
    text = Text(page, Place("pages/corrections.md", 1, 1))
    shown = (Page(id=Text("corrections"), title=Text("Corrections"), text=text),)
    audit = replace(corpus.audit, contact=Text(typed), base_url=Text(base_url))
    return [found.message for found in contact.check(replace(corpus, audit=audit, pages=shown), TODAY)]


CIRCLES = [
    ("see the corrections page", "", "", 1),
    ("Through Corrections", "", "", 1),
    ("https://audit.example.org/corrections/", "", "https://audit.example.org/", 1),
    ("https://audit.example.org", "", "https://audit.example.org/", 1),
    ("none yet", "Please write to the contact below.", "", 1),
    ("none yet", "Use the contact address at the foot. E-mail the editors, please.", "", 2),
    # No circle: there is a way, or it is said that there is none.
    ("editors@example.org", "Please write to the contact below.", "", 0),
    ("https://elsewhere.example.org/form", "", "https://audit.example.org/", 0),
    ("https://audit.example.organic/form", "", "https://audit.example.org", 0),
    ("none yet; an address has still to be set up", "There is no address to write to yet.", "", 0),
    ("none yet", "Once you can write to the editors, say which page you mean.", "", 0),
    ("none yet", "Write to the editors of [the paper](https://paper.example.org/).", "", 0),
    ("A letter to the publisher", "", "", 0),
]


@pytest.mark.parametrize(("typed", "page", "base_url", "found"), CIRCLES)
def test_nobody_is_sent_round_in_a_circle(typed: str, page: str, base_url: str, found: int) -> None:
    assert len(circles(typed, page, base_url)) == found
