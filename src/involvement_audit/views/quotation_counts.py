"""How many of the quotations were found word for word."""

from __future__ import annotations

from involvement_audit.views import words
from involvement_audit.views.site import Site


def quoted_from(site: Site, key: str = "") -> str:
    """How many of the quotations that were read in a source, or in any, were found in a copy of it."""
    known = [one.quoted for id, one in site.facts.uses.items() if key in ("", id)]
    read, found = sum(one.read for one in known), sum(one.found for one in known)
    if not read:
        return ""
    held, days = sum(bool(one.found) for one in known), [one.last for one in known if one.last]
    latest = f", last {words.when(max(days, key=lambda on: on.last))}" if days else ""
    where = f", in {words.count(held, 'document')}" if held and not key else ""
    unplaced = sum(one.unplaced for one in known)
    places = f"; for {unplaced} of these the place was not checked" if unplaced else ""
    return f"{found} of {words.count(read, 'quotation')} found word for word where we read them{where}{latest}{places}"
