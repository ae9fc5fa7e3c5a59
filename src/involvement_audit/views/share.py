"""What takes a claim elsewhere, with its verdict: the card beside a link, a frame, words to quote, a page for the press."""

from __future__ import annotations

import math
from html import escape

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.views import citing
from involvement_audit.views.short import Short, short
from involvement_audit.views.site import Here, Html, Site, verbatim

FRAME_WIDTH = 600


class ShareView(Struct, frozen=True, kw_only=True):
    """`card` and `oembed` are whole addresses, `frame` and `quote` HTML to copy; all empty where the site's address is not known.

    `about` is the card in words, `brief` and `pdf` lead to the page for the press.
    """

    card: str
    about: str
    oembed: str
    frame: Html
    quote: Html
    brief: str
    pdf: str


def share(site: Site, here: Here, known: ClaimFacts) -> ShareView:
    told, id = short(site, known), known.claim.id
    placed = bool(site.base_url)
    return ShareView(
        card=site.url(addresses.card(id)) if site.cards else "",
        about=told.told,
        oembed=site.url(addresses.oembed(id)) if placed else "",
        frame=verbatim(frame(site, told, id) if placed else ""),
        quote=verbatim(_quote(told, citing.version(site, known).address) if placed else ""),
        brief=here.to(addresses.brief(id)),
        pdf=here.to(addresses.brief_pdf(id)) if site.pdf else "",
    )


def frame(site: Site, told: Short, id: str) -> str:
    """A frame that shows a claim in short on somebody else's page, as HTML."""
    title = _safe(_("{claim}: {verdict}", claim=told.title, verdict=told.verdict.label))
    size = f'width="{FRAME_WIDTH}" height="{height(told)}" style="max-width: 100%"'
    return f'<iframe src="{_safe(site.url(addresses.embed(id)))}" title="{title}" {size}></iframe>'


def height(told: Short) -> int:
    """How high a frame must be to show all of it: reckoned with wide letters, as nobody knows whose they will be."""
    said = told.said[0]
    rows = (
        (said.words, 44, 31),
        (said.below, 62, 22),
        (told.verdict.label, 40, 30),
        (told.fraction, 62, 22),
        (f"{told.as_of}. {told.standing}", 62, 22),
        (told.address, 60, 21),
    )
    return 150 + sum(math.ceil(len(text) / per_line) * step for text, per_line, step in rows)


def _quote(told: Short, address: str) -> str:
    """Words that stay as they are, so that their link leads to the page that said them."""
    said, address = told.said[0], _safe(address)
    words = _text(" ".join(filter(None, (said.words, said.below and f"({said.below})"))))
    verdict = _text(" ".join(filter(None, (told.given, told.fraction, told.standing, f"{told.as_of}."))))
    link = f'<a href="{address}">{_text(told.site)}</a>'
    return f"<blockquote><p>{words}</p><p>{verdict}</p><p>{link}</p></blockquote>"


def _safe(text: str) -> str:
    """A text for between the marks of an attribute; what is to be copied is read by people, too."""
    return _text(text).replace('"', "&quot;")


def _text(text: str) -> str:
    return escape(text, quote=False)
