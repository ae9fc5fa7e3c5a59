"""Following support back: what a piece of evidence rests on was worked out by hand from the rule on the method page."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories as make
from involvement_audit.format.model import Appearance, Evidence
from involvement_audit.format.terms import Bearing, Rating
from involvement_audit.verdict.provenance import End, Provenance, Told
from involvement_audit.verdict.score import score_claim
from properties import steady

CLAIMANT, INTERESTED, INDEPENDENT = End.CLAIMANT, End.INTERESTED, End.INDEPENDENT


def traced(*items: Evidence, made: Iterable[Appearance] = make.MADE[:2]) -> Provenance:
    """A claim's provenance, with these items under one criterion that counts."""
    claim = make.claim("a", [make.assessment("nihr.c1", Rating.MET, items)], appearances=made)
    nihr = make.framework("nihr", make.criterion("c1"))
    return score_claim(
        make.corpus(frameworks=[nihr], sources=make.SOURCES, bodies=make.BODIES, claims=[claim]), claim
    ).provenance


@pytest.mark.parametrize(
    ("source", "at", "via", "via_at", "end"),
    [
        ("trust-report", "p. 1", "", "", CLAIMANT),  # its own document, another page
        ("trust-report", "p. 9", "", "", CLAIMANT),  # the claim itself
        ("network-report", "p. 2", "", "", CLAIMANT),  # the claim, repeated by another body
        ("network-report", "P.  2", "", "", CLAIMANT),  # the same page, typed otherwise
        ("network-report", "p. 3", "", "", INTERESTED),  # that body's own words on another page
        ("watchdog-report", "p. 2", "", "", INDEPENDENT),
        ("trust-and-watchdog", "p. 1", "", "", INTERESTED),  # not the trust's word alone
        ("network-and-watchdog", "p. 1", "", "", INTERESTED),
        ("watchdog-report", "p. 1", "survivors-report", "", INDEPENDENT),
        ("watchdog-report", "p. 1", "network-report", "p. 3", INTERESTED),  # known only through one with a stake
        ("watchdog-report", "p. 1", "trust-report", "p. 3", CLAIMANT),  # known only through the claimant
        ("watchdog-report", "p. 1", "network-report", "p. 2", CLAIMANT),  # known only through a repeat
        (
            "trust-report",
            "p. 1",
            "watchdog-report",
            "p. 4",
            CLAIMANT,
        ),  # still the claimant's words, whoever quotes them
        ("network-report", "p. 3", "survivors-report", "", INTERESTED),
        ("undated", "p. 1", "trust-and-watchdog", "", INTERESTED),
    ],
)
def test_a_piece_of_evidence_leads_back_by_its_weakest_step(
    source: str, at: str, via: str, via_at: str, end: End
) -> None:
    """To the claimant where a step is the claimant's word alone or the claim itself, else to a stake, else to none."""
    (trail,) = traced(make.item(source, at=at, via=via or None, via_at=via_at)).trails
    assert trail.end is end
    assert [step.source for step in trail.steps] == [source, *([via] if via else [])]


def test_a_repeat_is_the_word_of_whoever_made_the_claim_first() -> None:
    """The steps say where the claim stands: made on p. 9, repeated on p. 2; an appearance without a page is its document."""
    items = [make.item("trust-report", at="p. 9"), make.item("network-report", at="p. 2")]
    items.append(make.item("survivors-report", via="watchdog-report", via_at="p. 70"))
    found = traced(*items, made=make.MADE)
    assert [[(step.told, step.bodies) for step in trail.steps] for trail in found.trails] == [
        [(Told.FIRST, ("trust",))],
        [(Told.LATER, ("trust",))],
        [(None, ("survivors",)), (Told.LATER, ("trust",))],
    ]
    assert found.traced_to_claimant


def test_all_support_must_lead_back() -> None:
    """One piece by another is enough; and where there is no support, nothing leads anywhere."""
    back = [make.item("trust-report"), make.item("network-report", at="p. 2")]
    assert traced(*back).traced_to_claimant
    mixed = traced(*back, make.item("network-report", at="p. 7"), make.item("watchdog-report"))
    assert not mixed.traced_to_claimant
    assert [mixed.count(end) for end in End] == [2, 1, 1]
    assert not traced().traced_to_claimant
    assert not traced(make.item("trust-report", Bearing.AGAINST), make.item("trust-report", Bearing.CONTEXT)).trails


def test_several_claimants() -> None:
    """A document by some of those who made the claim together is their word; one with an outsider's name is not."""
    made = [make.appearance("trust", "network", source="trust-report")]
    listed = [make.item("network-report"), make.item("trust-and-network"), make.item("trust-and-watchdog")]
    assert [trail.end for trail in traced(*listed, made=made).trails] == [CLAIMANT, CLAIMANT, INTERESTED]


def test_a_claim_that_is_not_scored_is_traced_too() -> None:
    """The evidence of a claim of such a kind stands at its top level; who made it is held to the same rule."""
    made = [make.appearance("survivors", source="survivors-report", at="paragraph 3")]
    quoted = make.item("trust-report", via="survivors-report", via_at="ref. 4")
    claim = make.claim("a", kind="context", appearances=made, evidence=[quoted])
    corpus = make.corpus(
        kinds=[make.kind("context", scored=False)], sources=make.SOURCES, bodies=make.BODIES, claims=[claim]
    )
    found = score_claim(corpus, claim)
    assert [trail.criterion for trail in found.provenance.trails] == [""]
    assert found.provenance.traced_to_claimant
    assert not found.corroboration.claimant_only


def test_evidence_counts_under_counted_criteria_only() -> None:
    """As for corroboration: what was left out of the score is no support."""
    nihr = make.framework("nihr", make.criterion("c1"), make.criterion("c2"), make.criterion("late", in_force="2019"))
    rows = [
        make.assessment("nihr.c1", Rating.MET, [make.item("trust-report")]),
        make.assessment("nihr.c2", Rating.NOT_APPLICABLE, [make.item("watchdog-report")]),
        make.assessment("nihr.late", Rating.MET, [make.item("watchdog-report")]),
    ]
    claim = make.claim("a", rows, appearances=make.MADE[:1])
    corpus = make.corpus(frameworks=[nihr], sources=make.SOURCES, bodies=make.BODIES, claims=[claim])
    assert [trail.criterion for trail in score_claim(corpus, claim).provenance.trails] == ["nihr.c1"]


PLACES = st.tuples(st.sampled_from([source.key for source in make.SOURCES]), st.sampled_from(["p. 1", "p. 2", "p. 9"]))
PIECES = st.builds(
    lambda own, via: make.item(own[0], at=own[1], via=via and via[0], via_at=via[1] if via else ""),
    PLACES,
    st.none() | PLACES,
)


@steady
@given(st.lists(PIECES, max_size=5), st.integers(1, 3))
def test_what_rests_on_the_claimant_by_issuer_does_so_when_traced(items: list[Evidence], appearances: int) -> None:
    """Tracing only ever finds more: support that the contract calls the claimant's alone, or interested alone, stays so."""
    claim = make.claim("a", [make.assessment("nihr.c1", Rating.MET, items)], appearances=make.MADE[:appearances])
    nihr = make.framework("nihr", make.criterion("c1"))
    found = score_claim(make.corpus(frameworks=[nihr], sources=make.SOURCES, bodies=make.BODIES, claims=[claim]), claim)
    by_issuer, traced = found.corroboration, found.provenance
    assert sum(traced.count(end) for end in End) == by_issuer.runs + by_issuer.adopts + by_issuer.none == len(items)
    assert traced.traced_to_claimant >= by_issuer.claimant_only
    assert traced.count(INDEPENDENT) <= by_issuer.none
    assert (traced.traced_to_claimant) is (bool(items) and traced.count(CLAIMANT) == len(items))


@steady
@given(st.lists(PIECES, max_size=5), PIECES)
def test_one_more_piece_never_changes_where_another_leads(items: list[Evidence], more: Evidence) -> None:
    """Each piece is followed back by itself."""
    assert traced(*items, more).trails[:-1] == traced(*items).trails


def test_a_body_without_a_record_is_nobodys_word() -> None:
    """A source that is not there, which stops a build anyway, leads back to nobody in particular."""
    assert [trail.end for trail in traced(make.item("nowhere")).trails] == [INDEPENDENT]
