"""What a page's head says to other programs: what a shared link shows, what reference managers take, what indexes and Mastodon read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from involvement_audit.views.words import first_sentence

Named = tuple[tuple[str, str], ...]


class Alternate(Struct, frozen=True):
    """The same in another form, in a file of its own."""

    href: str
    type: str


class Shared(Struct, frozen=True, kw_only=True):
    """What is said of a page where it is shared; title and description are the page's own where these are empty.

    `names` are for reference managers (Highwire's tags), `data` is for JSON-LD, which is given only where the site's address is known.
    """

    title: str = ""
    description: str = ""
    kind: str = "website"
    names: Named = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    alternates: tuple[Alternate, ...] = ()


def properties(shared: Shared, title: str, description: str, site: str, address: str) -> Named:
    """Open Graph's, of a page at this address: what messengers and social networks show of a link."""
    return (
        ("og:type", shared.kind),
        ("og:site_name", site),
        ("og:title", shared.title or title),
        ("og:description", shared.description or first_sentence(description)),
        ("og:url", address),
    )


def linked(data: Mapping[str, Any]) -> str:
    """JSON-LD by schema.org's words, in a form that ends no element and holds no entity, as Mastodon decodes those before it reads."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_IN_HTML)


_IN_HTML = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
