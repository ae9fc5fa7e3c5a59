"""What differs between two states of an audit: each kind of difference, and why a verdict moved."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from factories import (
    BODIES,
    KIND,
    SOURCES,
    appearance,
    assessment,
    body,
    claim,
    corpus,
    criterion,
    framework,
    item,
    kind,
    source,
    texts,
)
from involvement_audit.compare.compare import compare
from involvement_audit.compare.differences import Differences, Stand
from involvement_audit.compare.faulty import unread, unscored
from involvement_audit.compare.sides import side
from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import Links
from involvement_audit.format.model import Assessment, Claim, Page, Question
from involvement_audit.format.terms import QuestionStatus, Rating, Read, Status
from involvement_audit.format.text import Date, Place, Text
from involvement_audit.record import stamps
from involvement_audit.verdict.table import Verdict
from involvement_audit.views.differences import NOTHING, NOTHING_KNOWN, verdict, view
from properties import steady

MET, PARTLY, NOT, GAP, NOT_APPLICABLE = (
    Rating.MET,
    Rating.PARTLY_MET,
    Rating.NOT_MET,
    Rating.NO_EVIDENCE,
    Rating.NOT_APPLICABLE,
)
FRAMEWORK = framework("f", criterion("one"), criterion("two"), criterion("beside", critical=(), applies=(KIND,)))
OTHER = [item("watchdog-report")]
"""A voice that is not the claimant's."""


def audit(*claims: Claim, **others: Any) -> Corpus:
    known: dict[str, Any] = {"frameworks": [FRAMEWORK], "sources": SOURCES, "bodies": BODIES}
    return corpus(claims=claims, **(known | others))


def rated(one: Rating, two: Rating, beside: Rating = MET, *, other: bool = False, **others: Any) -> Claim:
    """A claim with these ratings, in which another voice speaks for what is met, or nobody but the claimant."""
    ratings = zip(("f.one", "f.two", "f.beside"), (one, two, beside), strict=True)
    return claim(assessments=[_assessed(name, rating, other) for name, rating in ratings], **others)


def _assessed(name: str, rating: Rating, other: bool) -> Assessment:
    return assessment(name, rating, OTHER if other and rating in (MET, PARTLY, NOT) else None)


def differences(before: Corpus | Claim, after: Corpus | Claim) -> Differences:
    was, now = (one if isinstance(one, Corpus) else audit(one) for one in (before, after))
    return compare(side(was), side(now))


def told(found: Differences) -> set[str]:
    """The kinds of difference that there are."""
    return {name for name in found.__struct_fields__ if getattr(found, name)}


LABELS = {
    Verdict.NOT_EVIDENCED: "Not evidenced on the public record",
    Verdict.NOT_BORNE_OUT: "Not borne out by the record",
    Verdict.TRACES: "Only traces on the public record",
    Verdict.SUPPORTED: "Supported by the record",
    Verdict.PARTLY_SUPPORTED: "Partly supported by the record",
    Verdict.NOT_SCORED: "Recorded, not scored",
}


@pytest.mark.parametrize(
    ("before", "after", "was", "now", "because"),
    [
        (
            rated(GAP, GAP),
            rated(PARTLY, GAP),
            Verdict.NOT_EVIDENCED,
            Verdict.TRACES,
            '"one" went from no evidence found to partly met',
        ),
        (
            rated(NOT, GAP),
            rated(GAP, GAP),
            Verdict.NOT_BORNE_OUT,
            Verdict.NOT_EVIDENCED,
            '"one" went from not met to no evidence found',
        ),
        (  # another voice is all that is new
            rated(MET, MET),
            rated(MET, MET, other=True),
            Verdict.TRACES,
            Verdict.SUPPORTED,
            "another voice is heard now: watchdog-report (2018)",
        ),
        (
            rated(MET, MET, other=True),
            rated(MET, MET),
            Verdict.SUPPORTED,
            Verdict.TRACES,
            "no other voice is heard any more: watchdog-report (2018)",
        ),
        (  # what was found is the claimant's own word, so that it leads no further than this
            rated(GAP, GAP),
            rated(MET, MET),
            Verdict.NOT_EVIDENCED,
            Verdict.TRACES,
            '"one" went from no evidence found to met, "two" went from no evidence found to met and nobody but those who made '
            "the claim is heard",
        ),
        (  # a criterion that does not decide is a reason only where it makes the difference
            rated(MET, MET, MET, other=True),
            rated(MET, MET, NOT, other=True),
            Verdict.SUPPORTED,
            Verdict.PARTLY_SUPPORTED,
            '"beside" went from met to not met',
        ),
        (
            rated(MET, MET, MET, other=True),
            rated(PARTLY, MET, NOT, other=True),
            Verdict.SUPPORTED,
            Verdict.PARTLY_SUPPORTED,
            '"one" went from met to partly met',
        ),
        (
            rated(MET, GAP, other=True),
            rated(MET, NOT_APPLICABLE, other=True),
            Verdict.PARTLY_SUPPORTED,
            Verdict.SUPPORTED,
            '"two" went from no evidence found to not applicable',
        ),
    ],
)
def test_a_verdict_that_moves_says_why(before: Claim, after: Claim, was: Verdict, now: Verdict, because: str) -> None:
    """Each criterion that decides and stands otherwise, and a voice, where without it the verdict would be another."""
    (move,) = differences(before, after).verdicts
    assert (move.was, move.now) == (was, now)
    assert verdict(move) == f'a-claim: from "{LABELS[was]}" to "{LABELS[now]}", because {because}.'


def test_a_verdict_that_moves_with_the_kind_says_so() -> None:
    kinds = [kind("context", scored=False)]
    before, after = (audit(each, kinds=kinds) for each in (rated(NOT, NOT), claim(kind="context")))
    (move,) = differences(before, after).verdicts
    assert verdict(move) == (
        'a-claim: from "Not borne out by the record" to "Recorded, not scored", because its kind was "user-led" and is '
        '"context" and claims of its kind are not scored any more.'
    )


def test_a_criterion_that_no_longer_decides_is_named() -> None:
    """The rating is as it was; what the verdict turns on is not."""
    milder = framework("f", criterion("one"), criterion("two", critical=(), applies=(KIND,)), FRAMEWORK.criteria[2])
    same = rated(MET, NOT, other=True)
    (move,) = differences(audit(same), audit(same, frameworks=[milder])).verdicts
    assert (move.was, move.now) == (Verdict.MIXED, Verdict.PARTLY_SUPPORTED)
    assert verdict(move).endswith('because "two" (not met) no longer decides.')


def test_a_date_that_makes_a_standard_a_later_one_is_a_reason() -> None:
    dated = framework("f", criterion("one"), criterion("two", in_force="2015"), FRAMEWORK.criteria[2])
    now, then = (rated(MET, NOT, other=True, appearances=[appearance(on=on)]) for on in ("2014", "2018"))
    (move,) = differences(audit(then, frameworks=[dated]), audit(now, frameworks=[dated])).verdicts
    assert verdict(move).endswith('because "two" went from not met to by a later standard.')


RATINGS = st.sampled_from(tuple(Rating))
CLAIMS = st.builds(lambda one, two, beside, other: rated(one, two, beside, other=other), *[RATINGS] * 3, st.booleans())


@steady
@given(CLAIMS, CLAIMS)
def test_no_verdict_moves_without_a_reason(before: Claim, after: Claim) -> None:
    for move in differences(before, after).verdicts:
        assert move.because.criteria or move.because.voice is not None


@steady
@given(CLAIMS)
def test_nothing_differs_from_itself(same: Claim) -> None:
    found = differences(same, same)
    assert told(found) == set()
    assert view(found).summary == NOTHING
    assert view(found, whole=False).summary == NOTHING_KNOWN


@steady
@given(CLAIMS, CLAIMS)
def test_gaps_are_told_both_ways(before: Claim, after: Claim) -> None:
    """What is new one way is closed the other."""
    there, back = differences(before, after), differences(after, before)
    assert {m.criterion for m in there.new_gaps} == {m.criterion for m in back.closed_gaps}
    assert {m.framework for m in there.scores} == {m.framework for m in back.scores}


def test_scores_and_gaps_are_told_with_what_they_are_now() -> None:
    """Of three criteria: none met and two gaps, then one met and one gap."""
    found = differences(rated(GAP, GAP, NOT), rated(MET, GAP, NOT, other=True))
    (score,) = found.scores
    assert (score.was, score.now) == ((Fraction(0), Fraction(2, 3)), (Fraction(1, 3), Fraction(2, 3)))
    (closed,) = found.closed_gaps
    assert (closed.criterion.id, closed.now) == ("f.one", Stand.MET)
    assert found.new_gaps == ()
    lines = {group.title: group.lines for group in view(found).groups}
    assert lines["1 score moves"] == ("a-claim: f 0% to 67% before, 33% to 67% now.",)
    assert lines["1 gap closed"] == ('a-claim: "one", now met.',)


def test_a_withdrawn_claim_closes_its_gaps() -> None:
    found = differences(rated(GAP, NOT), rated(GAP, NOT, status=Status.WITHDRAWN))
    lines = {group.title: group.lines for group in view(found).groups}
    assert lines == {
        "1 gap closed": ('a-claim: "one", as the claim is withdrawn.',),
        "1 claim withdrawn": ("a-claim, published before.",),
    }


def test_a_renamed_claim_is_known_by_what_it_was_called_and_not_by_its_words() -> None:
    """One that says the same under another id, and does not say what it was, is another claim."""
    was = rated(GAP, GAP)
    renamed = replace(was, id=Text("other"), title=Text("other"), formerly=texts(["a-claim"]))
    found = differences(was, renamed)
    assert [(move.was, move.now.id) for move in found.renamed] == [("a-claim", "other")]
    assert told(found) == {"renamed", "edited"}  # its title is another one
    found = differences(was, replace(renamed, formerly=()))
    assert ([one.claim.id for one in found.added], [c.id for c in found.gone]) == (["other"], ["a-claim"])


def test_claims_that_became_one_go_on_from_the_newest_name() -> None:
    first, second = (replace(rated(rating, GAP), id=Text(id)) for rating, id in ((GAP, "first"), (NOT, "second")))
    one = replace(rated(NOT, GAP), id=Text("one"), formerly=texts(["first", "second"]))
    found = differences(audit(first, second), audit(one))
    assert [(move.was, move.now.id) for move in found.renamed] == [("first", "one"), ("second", "one")]
    assert (found.verdicts, found.added, found.gone) == ((), (), ())


def test_a_new_claim_brings_its_gaps() -> None:
    found = differences(audit(), rated(GAP, NOT))
    assert told(found) == {"added", "new_gaps"}
    assert view(found).groups[-1].lines == ('a-claim: "Not borne out by the record".',)
    alone = view(differences(audit(), rated(MET, MET))).groups[0]
    said = 'a-claim: "Only traces on the public record", because nobody but those who made the claim is heard.'
    assert (alone.title, alone.lines) == ("1 new claim", (said,))
    found = differences(rated(GAP, NOT), audit())
    lines = {group.title: group.lines for group in view(found).groups}
    assert lines == {"1 gap closed": ('a-claim: "one", as the claim is gone.',), "1 claim gone": ("a-claim.",)}


def _question(status: QuestionStatus) -> Question:
    return Question(id=Text("who"), question=Text("Who?"), claims=(), status=status)


@pytest.mark.parametrize(
    ("was", "now", "title"),
    [
        (None, QuestionStatus.OPEN, "1 question opened"),
        (QuestionStatus.OPEN, QuestionStatus.ANSWERED, "1 question answered"),
        (QuestionStatus.OPEN, QuestionStatus.ASKED, "1 question changes status"),
        (QuestionStatus.OPEN, None, "1 question gone"),
    ],
)
def test_questions_are_told_by_their_status(was: QuestionStatus | None, now: QuestionStatus | None, title: str) -> None:
    before, after = (replace(audit(), questions=(_question(status),) if status else ()) for status in (was, now))
    assert [group.title for group in view(differences(before, after)).groups] == [title]


@pytest.mark.parametrize(
    ("was", "now", "title"),
    [
        (None, Read.PART, "1 source added"),
        (Read.PART, Read.WHOLE, "1 source read further"),
        (Read.PART, Read.NONE, "1 source taken for read less far"),
        (Read.NONE, None, "1 source removed"),
    ],
)
def test_sources_are_told_by_how_far_they_are_read(was: Read | None, now: Read | None, title: str) -> None:
    found = source("new")
    before, after = (
        audit(sources=[replace(found, notes=replace(found.notes, read=read))] if read else []) for read in (was, now)
    )
    assert [group.title for group in view(differences(before, after)).groups] == [title]


def test_promises_are_told() -> None:
    before, after = (replace(audit(), permalinks=texts(lines)) for lines in (["/a/", "/b/"], ["/b/", "/c/"]))
    found = differences(before, after)
    assert (found.promised, found.dropped) == (("/c/",), ("/a/",))


def test_an_assessment_that_changed_since_a_person_looked_is_to_be_looked_at_again() -> None:
    """Not one that was due already, and not one that nobody has ever looked at."""
    seen = audit(rated(GAP, NOT))
    looks = tuple(
        stamps.stamped(seen, seen.claims[0], one, "ab", Date("2026-11-21")) for one in seen.claims[0].assessments[:2]
    )
    before, after = (replace(audit(each), stamps=looks) for each in (rated(NOT, NOT), rated(NOT, PARTLY, NOT)))
    (due,) = differences(before, after).due
    assert (due.claim.id, due.criterion.id, due.changed) == ("a-claim", "f.two", ("rating",))
    lines = {group.title: group.lines for group in view(differences(before, after)).groups}
    assert lines["1 assessment to look at again"] == ('a-claim, "two": the rating changed since a person looked.',)


def test_what_is_edited_is_named_by_its_file() -> None:
    was = rated(GAP, NOT)
    now = replace(was, summary=Text("Otherwise."), best_case=Text("Two were there."))
    found = differences(was, now)
    assert [(one.path, one.parts) for one in found.edited] == [("claims/a-claim.yaml", ("summary", "best_case"))]
    moved = replace(was, place=Place("claims/a-claim.yaml", 7, 1))
    assert told(differences(was, moved)) == set()  # a line more above changes nothing


def _page(text: str) -> Page:
    return Page(id=Text("about"), title=Text("About"), text=Text(text))


ASKED = _question(QuestionStatus.OPEN)
WATCHDOG = SOURCES[2]


@pytest.mark.parametrize(
    ("before", "after", "edited"),
    [
        (audit(), replace(audit(), audit=replace(audit().audit, title=Text("Another"))), {"audit.yaml": ("title",)}),
        (audit(), audit(kinds=[kind("another")]), {"method.yaml": ("kinds",)}),
        (audit(), audit(frameworks=[replace(FRAMEWORK, short=Text("F"))]), {"criteria/f.yaml": ("short",)}),
        (audit(), audit(frameworks=[FRAMEWORK, framework("g")]), {"criteria/g.yaml": ()}),
        (audit(), audit(bodies=[*BODIES, body("new")]), {"sources/bodies.yaml": ("new",)}),
        (
            replace(audit(), questions=(ASKED,)),
            replace(audit(), questions=(replace(ASKED, why=Text("So.")),)),
            {"questions/who.yaml": ("why",)},
        ),
        (replace(audit(), pages=(_page("Then"),)), replace(audit(), pages=(_page("Now"),)), {"pages/about.md": ()}),
        (audit(), replace(audit(), pages=(_page("Now"),)), {"pages/about.md": ()}),
        (
            audit(sources=[WATCHDOG]),
            audit(sources=[replace(WATCHDOG, notes=replace(WATCHDOG.notes, note=Text("Long.")))]),
            {"sources/notes.yaml": ("watchdog-report",)},
        ),
        (
            audit(sources=[WATCHDOG]),
            audit(
                sources=[replace(WATCHDOG, entry=replace(WATCHDOG.entry, type="book", place=Place("sources/a.bib")))]
            ),
            {"sources/a.bib": ("watchdog-report",)},
        ),
        (  # what nothing may show is no change that a reader sees
            audit(sources=[WATCHDOG]),
            audit(sources=[replace(WATCHDOG, entry=replace(WATCHDOG.entry, private=texts(["mine"])))]),
            {},
        ),
        (audit(), replace(audit(), links=Links(checked=Date("2026-11-23"), addresses=())), {"sources/links.lock": ()}),
    ],
)
def test_whatever_readers_see_is_named_where_it_is_edited(
    before: Corpus, after: Corpus, edited: dict[str, tuple[str, ...]]
) -> None:
    found = differences(before, after)
    assert {one.path: one.parts for one in found.edited} == edited
    assert found.any == bool(edited)


def _error(path: str) -> Diagnostic:
    return Diagnostic(Place(path, 1, 1), "unknown-value", "No.")


@pytest.mark.parametrize(
    ("paths", "left_out"),
    [
        ([], set()),
        (["claims/a-claim.yaml"], {"a-claim"}),
        (["pages/about.md", "questions/who.yaml", "review.lock", "audit.yaml"], set()),
        (["method.yaml"], {"a-claim", "second"}),
        (["sources/notes.yaml"], {"a-claim", "second"}),
        (["criteria/f.yaml"], {"a-claim", "second"}),
    ],
)
def test_claims_that_errors_touch_are_not_scored(paths: Iterable[str], left_out: set[str]) -> None:
    found = audit(rated(GAP, NOT), replace(rated(GAP, NOT), id=Text("second")))
    assert unscored(found, map(_error, paths)) == left_out


def test_a_claim_that_names_what_is_not_there_is_not_scored() -> None:
    """Nor one whose source was issued by nobody who is known; the others are compared."""
    lost = replace(claim(assessments=[assessment("f.one", NOT, [item("lost")])]), id=Text("lost"))
    stray = replace(claim(assessments=[assessment("f.one", NOT, [item("stray")])]), id=Text("stray"))
    before = audit(rated(GAP, NOT), lost, stray, sources=[*SOURCES, source("stray", "nobody")])
    assert unscored(before, ()) == {"lost", "stray"}
    found = compare(
        side(before, unscored(before, ())), side(audit(rated(NOT, NOT), rated_as("lost"), rated_as("stray")))
    )
    assert [one.id for one in found.uncompared] == ["lost", "stray"]
    assert {move.claim.id for move in (*found.new_gaps, *found.closed_gaps)} == {"a-claim"}


def rated_as(id: str) -> Claim:
    return replace(rated(GAP, NOT), id=Text(id))


def test_a_file_that_could_not_be_read_is_no_new_claim() -> None:
    before = replace(
        audit(), files={"claims/a-claim.yaml": "{", "questions/who.yaml": "{"}, lost_keys=frozenset(["new"])
    )
    after = replace(
        audit(rated(GAP, NOT), sources=[*SOURCES, source("new")]), questions=(_question(QuestionStatus.OPEN),)
    )
    found = compare(side(before, unread=unread(before)), side(after))
    assert told(found) == {"uncompared"}
    assert view(found).summary == NOTHING_KNOWN
