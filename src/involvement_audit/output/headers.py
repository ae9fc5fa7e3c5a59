"""The headers that hosts send which read a `_headers` file: what a page's own <meta> cannot say, and nothing that it says already."""

from __future__ import annotations

from collections.abc import Iterator

from involvement_audit.format import addresses
from involvement_audit.format.corpus import Corpus

_ALWAYS = """/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
"""

OWN, ANYWHERE = "frame-ancestors 'self'", "frame-ancestors *"
"""Who may show a page in a frame: this site alone, or everybody."""


def text(corpus: Corpus) -> str:
    """The file. No page is told twice who may frame it: where two rules hold for one, some hosts send the nearer one's, and some both."""
    rules = ((path, OWN) for path in _closed(corpus))
    opened = ("/claims/:claim/embed/*", ANYWHERE)
    return _ALWAYS + "".join(f"{path}\n  Content-Security-Policy: {who}\n" for path, who in (*rules, opened))


def _closed(corpus: Corpus) -> Iterator[str]:
    """Paths that cover every page but those that are made for frames; `:name` stands for one folder, `*` for all that follows."""
    yield from ("/", "/index.html", "/404.html")
    yield from (f"/{name}/*" for name in (*addresses.SECTIONS, *(page.id for page in corpus.pages)) if name != "claims")
    for folder in ("/claims/", "/claims/:claim/", *(f"/claims/{facet}/:number/" for facet in addresses.FACETS)):
        yield from (folder, f"{folder}index.html")
    yield from (f"/claims/:claim/{part}/*" for part in ("brief", "v"))
