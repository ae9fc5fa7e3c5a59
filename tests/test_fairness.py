"""Fairness: like cases alike, ratings that rest on their evidence, and no words of motive, law or scorn of our own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import factories as make
from involvement_audit.format.model import Assessment, Claim, Dissent, Evidence, Question, Ratings, Reply, Request
from involvement_audit.format.terms import Bearing, QuestionStatus, Rating, Read, Status
from involvement_audit.format.text import Date, Text
from involvement_audit.parse.guards.english import ENGLISH
from involvement_audit.rules import assessments, precedent, replies, wording
from involvement_audit.views.replies import state

TODAY = dt.date(2026, 11, 23)
CRITERION = "nihr.one"
FOR, AGAINST, CONTEXT = Bearing
RATED = (Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET)
WORDS = [word for family in ENGLISH.motives for word in family.split(", ")]


def found(rule: object, *claims: Claim) -> list[str]:
    corpus = make.corpus(claims=claims, frameworks=[make.framework("nihr", make.criterion("one"))])
    return [finding.code for finding in rule.check(corpus, TODAY)]  # type: ignore[attr-defined]


def rated(rating: Rating, *items: Evidence, because: str = "So it is.") -> Assessment:
    return replace(make.assessment(CRITERION, rating, items), because=Text(because))


def items(*places: tuple[str, str], bearing: Bearing = FOR) -> list[Evidence]:
    return [replace(make.item(source, bearing), at=Text(at)) for source, at in places]


# Words


def saying(text: str) -> Claim:
    return replace(make.claim(), best_case=Text(text))


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_table_is_found_in_our_own_prose(word: str) -> None:
    """Whatever its capitals, and over a line's end; its hyphens may be spaces."""
    for form in (word, word.capitalize(), word.upper(), word.replace(" ", "\n"), word.replace("-", " ")):
        assert found(wording, saying(f"They, it says, {form} here.")) == ["motive-word"]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    "quoted", ['"{}"', "“{}”", "‘{}’", "'{}'", "«{}»", "“it was {}, they said”", "'it’s {}, isn't it'"]
)
def test_a_word_in_quotation_marks_is_its_speakers(word: str, quoted: str) -> None:
    """A quotation keeps its words, whichever marks stand round it, also over a line's end."""
    assert found(wording, saying(f"The coalition called it {quoted.format(word)} in 2021.")) == []
    assert found(wording, saying(f"The coalition called it {quoted.format(word.replace(' ', chr(10)))}.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The power to decide lies with the board.",
        "Two papers lie in the archive, and more lie ahead.",
        "The patient was admitted to hospital and admitted again.",
        "Nobody could refuse a plan; someone refused to sign one.",
        "The criminal justice system, and people who had been abused.",
        "The NHS Counter Fraud Authority and the Serious Fraud Office replied.",
        "Tokens were handed out. The board deliberates in March.",
        "People were intentional about it, in shamrock green.",
        "See [the page](https://example.org/sham/fraud) and <https://example.org/fake>.",
        "It cites [@sham-inquiry, p. 3] and [a claim](claim:cover-up).",
        "> They lied.\n\nSo the letter says.",
        "It failed to appear in the minutes.",
        "The board’s rule, the members’ plan and the trust's reply.",
    ],
)
def test_plain_words_pass(text: str) -> None:
    """Words with a second, harmless meaning are left alone, and so are keys, addresses and quoted lines."""
    assert found(wording, saying(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        'It says "led by users". That was a sham. It says "led" again.',
        "The users' plan was a sham, and the board's too.",
        'A 5" screen.\n\nThe plan was a sham.\n\nA 6" screen.',
        "The **sham** plan.",
        "[A sham](claim:a-plan).",
        "a non-transparent sham",
    ],
)
def test_quotation_marks_nearby_hide_nothing(text: str) -> None:
    """Only what stands between two marks that belong together is a quotation."""
    assert found(wording, saying(text)) == ["motive-word"]


def test_only_our_own_words_are_weighed() -> None:
    """Quotations, the claim's wording and replies are others' words; titles, reasons, gaps and dissent are ours."""
    bad = Text("a sham")
    claim = make.claim(assessments=[rated(Rating.NOT_MET, replace(make.item(), quote=bad))])
    others = replace(
        claim,
        wording=replace(claim.wording, text=bad),
        replies=(Reply(body=Text("trust"), received=Date("2026"), text=bad),),
    )
    assert found(wording, others) == []
    gap = replace(make.assessment(CRITERION, Rating.NO_EVIDENCE), would_close=(bad,), searched=(bad,), because=bad)
    dissent = Dissent(by=(Text("AB"),), criterion=Text(CRITERION), rating=Rating.MET, because=bad)
    ours = replace(claim, title=bad, summary=bad, best_case=bad, assessments=(gap,), dissent=(dissent,))
    assert found(wording, ours) == ["motive-word"] * 7


@pytest.mark.parametrize(
    "text", ["none", "N/A", "TBC.", "…", "-", "?", "To be added", "todo: ask the trust", "[@paper, p. 1]"]
)
def test_a_text_that_says_nothing_is_no_text(text: str) -> None:
    """What only holds a place is told, except in a draft."""
    assert found(wording, saying(text)) == ["placeholder-text"]
    assert found(wording, replace(saying(text), status=Status.DRAFT)) == []


@pytest.mark.parametrize(
    "text",
    [
        "None of the minutes names one.",
        "Nothing was found.",
        "Not known to the board.",
        "*One* member.",
        "4 of 5",
        "無",
    ],
)
def test_short_texts_that_say_something_pass(text: str) -> None:
    assert found(wording, saying(text)) == []


PENDING = "Not yet., Later, Nothing, None, *Unknown*, Not known, Nil".split(", ")


@pytest.mark.parametrize("text", PENDING)
def test_an_answer_may_be_one_word(text: str) -> None:
    """What a rating looks like, what came of a request and what answers a question may be that there is nothing."""
    answer = Text(text)
    criterion = replace(make.criterion("one"), ratings=Ratings(met=answer, partly_met=answer, not_met=answer))
    request = Request(on=Date("2026"), to=Text("trust"), outcome=answer)
    asked = Question(
        id=Text("paid"),
        question=Text("Who was paid?"),
        claims=(),
        status=QuestionStatus.ANSWERED,
        requests=(request,),
        answer=answer,
    )
    corpus = replace(make.corpus(frameworks=[make.framework("nihr", criterion)]), questions=(asked,))
    assert list(wording.check(corpus, TODAY)) == []
    told = replace(corpus, questions=(replace(asked, why=Text(text)),))
    assert [finding.code for finding in wording.check(told, TODAY)] == ["placeholder-text"]


@pytest.mark.parametrize("text", ["TBC", "...", "To be added", "as above", "n/a"])
def test_an_answer_that_is_still_to_come_is_none(text: str) -> None:
    """A rating's words say what it looks like, and hold no place for words to come."""
    criterion = replace(make.criterion("one"), ratings=Ratings(not_met=Text(text)))
    corpus = make.corpus(frameworks=[make.framework("nihr", criterion)])
    assert [finding.code for finding in wording.check(corpus, TODAY)] == ["placeholder-text"]


# Ratings and their evidence


@given(st.sampled_from(RATED), st.sets(st.sampled_from(list(Bearing)), min_size=1))
def test_a_rating_rests_on_evidence_that_points_its_way(rating: Rating, bearings: set[Bearing]) -> None:
    """Met and partly met need something for the claim, not met something against it; context alone carries neither."""
    claim = make.claim(assessments=[rated(rating, *(make.item(bearing=bearing) for bearing in sorted(bearings)))])
    carried = (AGAINST if rating is Rating.NOT_MET else FOR) in bearings
    assert found(assessments, claim) == ([] if carried else ["rating-against-evidence"])


@pytest.mark.parametrize(
    ("bearing", "codes"), [(FOR, ["rating-against-evidence"]), (AGAINST, ["rating-against-evidence"]), (CONTEXT, [])]
)
def test_a_gap_has_context_at_most(bearing: Bearing, codes: list[str]) -> None:
    """Evidence for or against the claim would be a rating."""
    gap = make.assessment(CRITERION, Rating.NO_EVIDENCE, [make.item(bearing=bearing)])
    assert found(assessments, make.claim(assessments=[gap])) == codes


@pytest.mark.parametrize(
    ("read", "via", "codes"), [(Read.NONE, None, ["unread-source"]), (Read.NONE, "paper", []), (Read.PART, None, [])]
)
def test_what_was_not_read_is_second_hand(read: Read, via: str | None, codes: list[str]) -> None:
    """Words of a source that this audit has not read name the place where they were read."""
    unread = make.source("unread", "trust")
    unread = replace(unread, notes=replace(unread.notes, read=read))
    claim = make.claim(assessments=[rated(Rating.MET, make.item("unread", via=via))])
    corpus = make.corpus(claims=[claim], sources=[unread], frameworks=[make.framework("nihr", make.criterion("one"))])
    assert [finding.code for finding in assessments.check(corpus, TODAY)] == codes


# Precedent


def pair(one: Assessment, other: Assessment, status: Status = Status.PUBLISHED) -> list[Claim]:
    return [make.claim("a", [one]), make.claim("b", [other], status=status)]


PLACES = [("paper", "p. 1"), ("paper", "p. 2"), ("minutes", "item 3")]


@given(
    st.sampled_from(Rating), st.sampled_from(Rating), st.sets(st.sampled_from(PLACES)), st.sets(st.sampled_from(PLACES))
)
def test_like_evidence_is_rated_alike(
    one: Rating, other: Rating, first: set[tuple[str, str]], second: set[tuple[str, str]]
) -> None:
    """A pair is told just where the evidence is the same, there is some, and the ratings differ."""
    claims = pair(rated(one, *items(*first)), rated(other, *items(*second)))
    assert found(precedent, *claims) == (
        ["precedent-differs"] if first == second and first and one is not other else []
    )


def test_bearings_quotes_order_and_blanks_make_no_difference() -> None:
    """The same place in the same source is the same evidence, however it is written."""
    one = rated(Rating.MET, *items(("paper", "p. 1"), ("minutes", "item  3")))
    other = rated(Rating.NOT_MET, *items(("minutes", "Item 3"), ("paper", "p. 1"), ("paper", "p. 1"), bearing=AGAINST))
    assert found(precedent, *pair(one, other)) == ["precedent-differs"]


@pytest.mark.parametrize(
    ("because", "explained"),
    [
        ("Unlike [a](claim:a), it names a lead.", True),
        ("Unlike <claim:a>, it names a lead.", True),
        ("Unlike [ab](claim:ab), it names a lead.", False),
        ("Unlike [a-b](claim:a-b), it names a lead.", False),
        ("Unlike a, it names a lead.", False),
    ],
)
def test_a_reason_may_say_why_they_differ(because: str, explained: bool) -> None:
    """Either reason may name the other claim."""
    one, other = rated(Rating.MET, make.item()), rated(Rating.NOT_MET, make.item(), because=because)
    assert found(precedent, *pair(one, other)) == ([] if explained else ["precedent-differs"])


def test_each_pair_is_told_once_and_drafts_are_none() -> None:
    """Of three claims, the one that differs is told with each of the others, at the later of the two."""
    met, not_met = rated(Rating.MET, make.item()), rated(Rating.NOT_MET, make.item())
    assert found(precedent, *pair(met, met), make.claim("c", [not_met])) == ["precedent-differs"] * 2
    assert found(precedent, *pair(met, not_met, Status.DRAFT)) == []
    assert found(precedent, *pair(met, not_met, Status.WITHDRAWN)) == []


# The right of reply


def replied(entries: Iterable[Reply]) -> Claim:
    return replace(make.claim(), replies=tuple(entries), places={"replies": make.claim().place})


def date(text: str) -> Date | None:
    return Date(text) if text else None


@pytest.mark.parametrize(
    ("asked", "by_when", "received", "text", "codes"),
    [
        ("2026-03-02", "", "", "", []),
        ("2026-03-02", "2027-01-01", "", "", []),
        ("2026-03-02", "", "2026-03-02", "No.", []),
        ("2026-03", "", "2026-03-01", "No.", []),
        ("2026", "2026-01", "2026", "No.", []),
        ("", "", "2026-03-09", "No.", []),
        ("", "", "", "", ["reply-without-date"]),
        ("", "2027-01-01", "", "", ["reply-without-date"]),
        ("", "", "", "No.", ["reply-without-date"]),
        ("2026-03-02", "", "2026-03-09", "", ["reply-without-words"]),
        ("2026-03-02", "", "2026-02", "No.", ["reply-date-order"]),
        ("2026-03-02", "2025", "", "", ["reply-date-order"]),
    ],
)
def test_a_reply_says_when_and_what(asked: str, by_when: str, received: str, text: str, codes: list[str]) -> None:
    """Dates may be as precise as is known: only what cannot be is a fault."""
    reply = Reply(
        body=Text("trust"), asked=date(asked), by_when=date(by_when), received=date(received), text=Text(text)
    )
    assert found(replies, replied([reply])) == codes


@pytest.mark.parametrize(
    ("status", "codes"), [(Status.PUBLISHED, ["reply-state-missing"]), (Status.DRAFT, []), (Status.WITHDRAWN, [])]
)
def test_a_published_claim_says_whether_anyone_was_asked(status: Status, codes: list[str]) -> None:
    """An empty list says that nobody was; no list says nothing."""
    assert found(replies, make.claim(status=status)) == codes
    assert found(replies, replied([])) == []


@pytest.mark.parametrize(
    ("asked", "by_when", "received", "text", "sentence"),
    [
        (
            "2026-03-02",
            "2027-01-01",
            "",
            "",
            "Asked on 2 March 2026, with an answer asked for by 1 January 2027. No answer is recorded.",
        ),
        ("2026-03", "", "", "", "Asked in March 2026. No answer is recorded."),
        (
            "2026-03-02",
            "2026-04-02",
            "2026-03-09",
            "No.",
            "Asked on 2 March 2026, with an answer asked for by 2 April 2026. Answered on 9 March 2026.",
        ),
        ("2026-03-02", "", "", "No.", "Asked on 2 March 2026. Answered; the day is not recorded."),
        ("", "", "2026-03-09", "No.", "Answered on 9 March 2026."),
        ("", "", "", "", "Not asked yet."),
    ],
)
def test_the_page_says_where_a_request_stands(
    asked: str, by_when: str, received: str, text: str, sentence: str
) -> None:
    """Every state is whole sentences, which stay true however long the page stands."""
    reply = Reply(
        body=Text("trust"), asked=date(asked), by_when=date(by_when), received=date(received), text=Text(text)
    )
    assert state(reply) == sentence
