"""Squares: which of a claim's ratings stand on its strips, what each says, and where it leads."""

from __future__ import annotations

from involvement_audit.facts import facts_of
from involvement_audit.format import addresses
from involvement_audit.views import squares
from involvement_audit.views.site import Site
from involvement_audit.views.squares import Strip
from ratings import audit

CORPUS = audit({"first": "+! ?! -! x", "second": "~ .", "third": "-*"})
SITE = Site(CORPUS, facts_of(CORPUS))
KNOWN = SITE.facts.claims["a"]


def shown(strips: tuple[Strip, ...]) -> list[tuple[str, str]]:
    return [(s.framework.title, " ".join(q.state + "!" * q.deciding for q in s.squares)) for s in strips]


def test_a_strip_shows_what_counts_and_nothing_else() -> None:
    found = squares.strips(SITE.here("index.html"), KNOWN)
    assert shown(found) == [("first", "met! no-evidence! not-met!"), ("second", "partly-met unrated")]
    assert {square.href for strip in found for square in strip.squares} == {""}
    assert [strip.said for strip in found] == [
        "1 met, 1 not met, 1 without a record and 1 not applicable",
        "1 partly met and 1 not rated yet",
    ]


def test_linked_squares_lead_to_every_assessment_of_a_claim() -> None:
    found = squares.linked(SITE.here(addresses.claim("a")), KNOWN)
    assert shown(found) == [
        ("first", "met! no-evidence! not-met! not-applicable"),
        ("second", "partly-met unrated"),
        ("third", "later-standard"),
    ]
    assert [square.href for square in found[0].squares] == ["#first.c1", "#first.c2", "#first.c3", "#first.c4"]
    assert found[0].squares[1].name == "c2: no evidence found, deciding"
    assert found[2].squares[0].name == "c1: by a later standard"


def test_linked_squares_lead_to_the_claim_from_elsewhere() -> None:
    (first, *_) = squares.linked(SITE.here(addresses.section("matrix")), KNOWN)
    assert first.squares[0].href == "../claims/a/index.html#first.c1"


def test_a_legend_explains_what_is_shown_in_one_order() -> None:
    found = squares.legend(squares.linked(SITE.here("index.html"), KNOWN))
    assert [square.label for square in found] == [
        "Met",
        "Partly met",
        "Not met",
        "No evidence found",
        "Not applicable",
        "By a later standard",
        "Not rated yet",
    ]
