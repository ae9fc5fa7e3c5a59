"""How many of the quotations were found word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from involvement_audit.format.lock_records import QuoteCheck
from involvement_audit.format.terms import QuoteNote, QuoteResult
from involvement_audit.language.spoken import _, n_
from involvement_audit.views import words
from involvement_audit.views.site import Site


def quoted_from(site: Site, key: str = "") -> str:
    """How many of the quotations that were read in a source, or in any, were found in a copy of it."""
    uses = (site.facts.uses[key],) if key else site.facts.uses.values()
    known = [one.quoted for one in uses]
    read, found = sum(one.read for one in known), sum(one.found for one in known)
    inside, inside_found = sum(one.inside for one in known), sum(one.inside_found for one in known)
    if not read:
        return _own_alone(inside_found, inside) if inside else ""
    held, days = sum(bool(one.found) for one in known), [one.last for one in known if one.last]
    unplaced = sum(one.unplaced for one in known)
    said = [
        n_(
            "{found} of {n} quotation found word for word where we read them",
            "{found} of {n} quotations found word for word where we read them",
            read,
            found=found,
        )
    ]
    said += [n_("in {n} document", "in {n} documents", held)] if held and not key else []
    said += [_("last {when}", when=words.when(max(days, key=lambda on: on.last)))] if days else []
    parts = [
        ", ".join(said),
        *([_unplaced(unplaced)] if unplaced else []),
        *([_own(inside_found, inside)] if inside else []),
    ]
    return _("; ").join(parts)


def _own(found: int, of: int) -> str:
    return n_(
        "{found} of {n} quotation inside our own sentences",
        "{found} of {n} quotations inside our own sentences",
        of,
        found=found,
    )


def _own_alone(found: int, of: int) -> str:
    return n_(
        "{found} of {n} quotation inside our own sentences found word for word",
        "{found} of {n} quotations inside our own sentences found word for word",
        of,
        found=found,
    )


def _unplaced(number: int) -> str:
    return n_("for {n} of these the place was not checked", "for {n} of these the place was not checked", number)


def inside(checks: Sequence[QuoteCheck | None]) -> str:
    """How the quotations inside a claim's own sentences stand: each result, and what is not checked."""
    results = Counter(last.result for last in checks if last)
    unplaced = sum(QuoteNote.PLACE in last.notes for last in checks if last and last.result is QuoteResult.FOUND)
    said = [_came_to(one, results[one]) for one in QuoteResult if results[one]]
    places = [_unplaced(unplaced)] if unplaced else []
    unchecked = [n_("{n} not yet checked", "{n} not yet checked", checks.count(None))] if None in checks else []
    return words.sentence(_("; ").join([*said, *places, *unchecked])) if checks else ""


def _came_to(result: QuoteResult, number: int) -> str:
    match result:
        case QuoteResult.FOUND:
            return n_("{n} found as quoted", "{n} found as quoted", number)
        case QuoteResult.ELSEWHERE:
            return n_("{n} found as quoted, at another place", "{n} found as quoted, at another place", number)
        case QuoteResult.CHANGED:
            return n_("{n} not found in these words", "{n} not found in these words", number)
        case QuoteResult.UNSURE:
            return n_(
                "{n} could not be checked, as columns stand side by side",
                "{n} could not be checked, as columns stand side by side",
                number,
            )
