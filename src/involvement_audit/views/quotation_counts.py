"""How many of the quotations were found word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from involvement_audit.format.lock_records import QuoteCheck
from involvement_audit.format.terms import QuoteNote, QuoteResult
from involvement_audit.views import words
from involvement_audit.views.site import Site


def quoted_from(site: Site, key: str = "") -> str:
    """How many of the quotations that were read in a source, or in any, were found in a copy of it."""
    uses = (site.facts.uses[key],) if key else site.facts.uses.values()
    known = [one.quoted for one in uses]
    read, found = sum(one.read for one in known), sum(one.found for one in known)
    inside, inside_found = sum(one.inside for one in known), sum(one.inside_found for one in known)
    ours = f"{inside_found} of {words.count(inside, 'quotation')} inside our own sentences" if inside else ""
    if not read:
        return f"{ours} found word for word" if ours else ""
    held, days = sum(bool(one.found) for one in known), [one.last for one in known if one.last]
    latest = f", last {words.when(max(days, key=lambda on: on.last))}" if days else ""
    where = f", in {words.count(held, 'document')}" if held and not key else ""
    unplaced = sum(one.unplaced for one in known)
    places = f"; for {unplaced} of these the place was not checked" if unplaced else ""
    said = f"{found} of {words.count(read, 'quotation')} found word for word where we read them{where}{latest}{places}"
    return f"{said}; {ours}" if ours else said


def inside(checks: Sequence[QuoteCheck | None]) -> str:
    """How the quotations inside a claim's own sentences stand: each result, and what is not checked."""
    results = Counter(last.result for last in checks if last)
    unplaced = sum(QuoteNote.PLACE in last.notes for last in checks if last and last.result is QuoteResult.FOUND)
    said = [f"{results[one]} {one.label.lower()}" for one in QuoteResult if results[one]]
    places = [f"for {unplaced} of these the place was not checked"] if unplaced else []
    unchecked = [f"{checks.count(None)} not yet checked"] if None in checks else []
    return words.sentence("; ".join([*said, *places, *unchecked])) if checks else ""
