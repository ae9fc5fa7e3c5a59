"""What would change a verdict, in words: the verdict that it would become, and the smallest sets of ratings that lead there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations_with_replacement

from msgspec import Struct

from involvement_audit.format.terms import Rating
from involvement_audit.language.spoken import _, n_
from involvement_audit.verdict.shifts import Shift
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words
from involvement_audit.views.site import Site

Group = tuple[Rating, tuple[str, ...]]
"""Criteria that share a rating, with that rating."""

Ratings = tuple[Rating, ...]
"""The new ratings of some criteria of one group, whichever of them has which."""


class ShiftView(Struct, frozen=True):
    """Another verdict, and the conditions under each of which it would hold, those that close gaps first."""

    verdict: Verdict
    conditions: tuple[str, ...]


def views(site: Site, found: Iterable[Shift]) -> tuple[ShiftView, ...]:
    """The smallest changes that would move the verdict, by the verdict that they lead to."""
    by_verdict: dict[Verdict, list[str]] = {}
    for verdict, condition in _conditions(site, found):
        by_verdict.setdefault(verdict, []).append(condition)
    return tuple(ShiftView(verdict, tuple(conditions)) for verdict, conditions in by_verdict.items())


def sentences(site: Site, found: Iterable[Shift]) -> Iterator[str]:
    """The same as whole sentences, those that close gaps first."""
    for verdict, condition in _conditions(site, found):
        yield _('It would be "{verdict}" {condition}.', verdict=verdict.label, condition=condition)


def _conditions(site: Site, found: Iterable[Shift]) -> Iterator[tuple[Verdict, str]]:
    """Shifts that touch as many criteria of the same groups and lead to one verdict are told together."""
    alike: dict[tuple[Verdict, tuple[Group, ...]], list[tuple[Ratings, ...]]] = {}
    every = tuple(found)
    for shift in (shift for shift in every if not shift.another_voice):
        changed: dict[Group, list[Rating]] = {}
        for move in shift.moves:
            changed.setdefault((move.now, move.of), []).extend([move.to] * move.count)
        ratings = tuple(tuple(sorted(to, key=tuple(Rating).index)) for to in changed.values())
        counted = tuple(group for group, to in changed.items() for _ in to)
        alike.setdefault((shift.verdict, counted), []).append(ratings)
    for (verdict, counted), ways in alike.items():
        groups = Counter(counted)
        for told in _joined(ways):
            parts = (_part(site, *group, n, to) for (group, n), to in zip(groups.items(), told, strict=True))
            yield verdict, _("if {ratings}", ratings=words.listed(parts))
    for shift in (shift for shift in every if shift.another_voice):
        yield (
            shift.verdict,
            _("if somebody other than those who made the claim bore it out, with every rating as it is"),
        )


def _joined(ways: list[tuple[Ratings, ...]]) -> Iterator[tuple[str, ...]]:
    """The new ratings of each group in words: all ways at once where they are one choice for each criterion."""
    allowed = [sorted({r for way in ways for r in way[i]}, key=tuple(Rating).index) for i in range(len(ways[0]))]
    free = [combinations_with_replacement(these, len(way)) for these, way in zip(allowed, ways[0], strict=True)]
    number = 1
    for choices in free:
        number *= sum(1 for _ in choices)
    if len(set(ways)) == number:
        yield tuple(words.either(r.label.lower() for r in these) for these in allowed)
    elif len(allowed) == 1:
        yield (_(", or ").join(_mixed(way[0]) for way in sorted(ways, key=lambda way: len(set(way[0])))),)
    else:
        yield from (tuple(map(_mixed, way)) for way in ways)


def _mixed(ratings: Ratings) -> str:
    """Such as "partly met", or "1 met and 2 partly met"."""
    numbers = Counter(rating.label.lower() for rating in ratings)
    if len(numbers) == 1:
        return next(iter(numbers))
    return words.listed(_("{number} {rating}", number=number, rating=label) for label, number in numbers.items())


def _part(site: Site, now: Rating, of: tuple[str, ...], count: int, to: str) -> str:
    titles = [_('"{criterion}"', criterion=site.corpus.criterion[name].title) for name in of]
    these, rating = words.listed(titles), now.label.lower()
    if count == 1 and len(titles) <= 2:
        either = words.either(titles)
        return _("{criteria} (now: {rating}) was rated {to}", criteria=either, rating=rating, to=to)
    if count == 1:
        return _("any one of {criteria} (now: {rating}) was rated {to}", criteria=these, rating=rating, to=to)
    if count == len(titles) == 2:
        return _("both {criteria} (now: {rating}) were rated {to}", criteria=these, rating=rating, to=to)
    if count == len(titles):
        return _("all of {criteria} (now: {rating}) were rated {to}", criteria=these, rating=rating, to=to)
    return n_(
        "any {n} of {criteria} (now: {rating}) was rated {to}",
        "any {n} of {criteria} (now: {rating}) were rated {to}",
        count,
        criteria=these,
        rating=rating,
        to=to,
    )
