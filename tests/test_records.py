"""The records that would close gaps: which are one, what each would close, in which order, and who was asked."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

import factories as make
from folders import example_site
from involvement_audit.facts import facts_of
from involvement_audit.facts.records import RecordFacts, records
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Assessment, Claim, Question, Request
from involvement_audit.format.source_records import Body, Successor
from involvement_audit.format.terms import QuestionStatus, Rating
from involvement_audit.format.text import Date, Text
from involvement_audit.verdict.score import score
from involvement_audit.views.record_rows import first_ask
from involvement_audit.views.site import Site

OTHER = make.body("other")


def gap(criterion: str, *would_close: str, ask: tuple[str, ...] = (make.TRUST,)) -> Assessment:
    found = make.assessment(f"rules.{criterion}", Rating.NO_EVIDENCE)
    return replace(found, would_close=make.texts(would_close), ask=make.texts(ask))


def audit(*claims: Claim, bodies: Sequence[Body] = (OTHER,), questions: Sequence[Question] = ()) -> Corpus:
    """Claims by two critical criteria and two that only apply; where one critical one is not met, a gap in the other could move."""
    framework = make.framework(
        "rules",
        make.criterion("first"),
        make.criterion("second"),
        make.criterion("aside", critical=(), applies=(make.KIND,)),
        make.criterion("beside", critical=(), applies=(make.KIND,)),
    )
    return replace(make.corpus(claims=claims, frameworks=[framework], bodies=bodies), questions=tuple(questions))


def claim(id: str, *assessments: Assessment) -> Claim:
    """A claim of which one critical criterion is not met, and the rest as given or met."""
    rated = {str(one.criterion): one for one in assessments}
    met = (make.assessment(f"rules.{name}", Rating.MET) for name in ("second", "aside", "beside"))
    rest = [one for one in met if str(one.criterion) not in rated]
    return make.claim(id, [make.assessment("rules.first", Rating.NOT_MET), *rated.values(), *rest])


def found(corpus: Corpus) -> list[RecordFacts]:
    return list(records(corpus, score(corpus).gaps).values())


def told(corpus: Corpus) -> list[tuple[list[str], list[str], list[str]]]:
    """Of each record its texts, the gaps that it would close, and those that have their place there."""
    return [
        (
            [str(text) for text in one.texts],
            [f"{gap.claim}/{gap.criterion}" for gap in one.gaps],
            [f"{gap.claim}/{gap.criterion}" for gap in one.own],
        )
        for one in found(corpus)
    ]


def test_records_are_one_where_words_and_bodies_are_the_same() -> None:
    """Capitals, spaces and a last full stop do not count; the order in which bodies are named does not either."""
    one = claim("one", gap("aside", "Minutes of  2018.", ask=(make.TRUST, "other")))
    two = claim("two", gap("aside", "minutes of 2018", ask=("other", make.TRUST)))
    assert told(audit(one, two)) == [
        (["Minutes of  2018."], ["one/rules.aside", "two/rules.aside"], ["one/rules.aside", "two/rules.aside"])
    ]


@pytest.mark.parametrize(
    ("words", "ask"),
    [
        pytest.param("minutes of 2018", ("other",), id="asked of somebody else"),
        pytest.param("minutes of 2018", (make.TRUST, "other"), id="asked of one more"),
        pytest.param("the minutes of 2018", (make.TRUST,), id="other words, however like"),
    ],
)
def test_other_words_or_bodies_are_another_record(words: str, ask: tuple[str, ...]) -> None:
    one, two = claim("one", gap("aside", "minutes of 2018")), claim("two", gap("aside", words, ask=ask))
    assert len(told(audit(one, two))) == 2


def test_records_that_would_close_just_the_same_stand_together() -> None:
    assert told(audit(claim("one", gap("aside", "minutes", "a plan")))) == [
        (["minutes", "a plan"], ["one/rules.aside"], ["one/rules.aside"])
    ]


def test_a_gap_has_its_place_at_the_first_record_that_would_close_it() -> None:
    """The minutes would close both gaps, the plan one of them, which is told there again."""
    one = claim("one", gap("aside", "a plan", "minutes"), gap("beside", "minutes"))
    both = ["one/rules.aside", "one/rules.beside"]
    assert told(audit(one)) == [(["minutes"], both, both), (["a plan"], ["one/rules.aside"], [])]


def test_what_could_move_a_verdict_comes_before_what_would_close_most() -> None:
    """Then what would close most, then as the gaps are ranked: here by the ids of claims."""
    corpus = audit(
        claim("a", gap("aside", "one of a")),
        claim("b", gap("aside", "of both"), gap("beside", "of both")),
        claim("c", gap("second", "one that moves")),
    )
    assert [texts for texts, *_ in told(corpus)] == [["one that moves"], ["of both"], ["one of a"]]


def test_who_can_be_asked_by_law_comes_first() -> None:
    person = replace(make.body("founder"), kind=Text("person"))
    charity = replace(make.body("charity"), kind=Text("charity"))
    (one,) = found(
        audit(claim("one", gap("aside", "minutes", ask=("founder", "charity", make.TRUST))), bodies=[person, charity])
    )
    assert one.ask == (make.TRUST, "charity", "founder")


def asked(id: str, claims: tuple[str, ...], *requests: Request) -> Question:
    return Question(
        id=Text(id),
        question=Text("Who chose?"),
        claims=make.texts(claims),
        status=QuestionStatus.OPEN,
        requests=requests,
    )


def request(to: str, on: str | None) -> Request:
    return Request(to=Text(to), on=make.date(on))


def test_asked_is_what_was_asked_of_its_bodies_about_its_claims() -> None:
    """The newest first, a day that is not known last; not what another body was asked, nor anything about another claim."""
    corpus = audit(
        claim("one", gap("aside", "minutes")),
        claim("two", gap("aside", "a plan", ask=("other",))),
        questions=[
            asked(
                "q", ("one",), request(make.TRUST, None), request(make.TRUST, "2020"), request(make.TRUST, "2021-03")
            ),
            asked("r", ("one",), request("other", "2022")),
            asked("s", ("two",), request(make.TRUST, "2023")),
        ],
    )
    one, two = found(corpus)
    assert [sent.request.on and str(sent.request.on) for sent in one.asked] == ["2021-03", "2020", None]
    assert two.asked == ()


def test_who_holds_the_records_now_may_have_been_asked() -> None:
    gone = replace(OTHER, succeeded_by=Successor(body=Text(make.TRUST), on=Date("2020")))
    corpus = audit(
        claim("one", gap("aside", "minutes", ask=("other",))),
        bodies=[gone],
        questions=[asked("q", ("one",), request(make.TRUST, "2021"))],
    )
    (one,) = found(corpus)
    assert len(one.asked) == 1


def ask_first(corpus: Corpus) -> tuple[str, str, str] | None:
    site = Site(corpus, facts_of(corpus))
    first = first_ask(site, site.here("index.html"))
    return (first.record, first.gaps, first.letter.link.href) if first else None


def test_the_first_to_ask_for_is_the_first_that_somebody_can_be_asked_for() -> None:
    """A person is written to by nobody, so that the record that only a person could hold is passed over."""
    person = replace(make.body("founder"), kind=Text("person"))
    corpus = audit(
        claim("one", gap("second", "a diary", ask=("founder",))),
        claim("two", gap("aside", "minutes"), gap("beside", "minutes")),
        bodies=[person],
    )
    assert ask_first(corpus) == ("Minutes", "2 gaps", "bodies/trust/index.html#ask-two")


def test_nothing_is_asked_for_first_where_nothing_is_missing() -> None:
    assert ask_first(audit(claim("one"))) is None


def test_a_line_says_what_it_would_close_who_could_hold_it_and_who_was_asked() -> None:
    page = html.unescape(example_site().files["gaps/index.html"].decode())
    (line,) = re.findall("<summary>(.*?)</summary>", page)
    assert re.sub("<[^>]*>", " | ", line) == (
        "The plan of 2017; or 1 other record | Would close 1 gap. Garden Council and 1 other. "
        "Garden Council was sent a request about the claim on 3 March 2026. | "
    )
