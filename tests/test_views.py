"""Sentences that pages and `score` share, each written out by hand from what its numbers mean."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import factories as make
from involvement_audit.facts import facts_of
from involvement_audit.format.model import Assessed, Change, Dissent, Evidence
from involvement_audit.format.terms import Bearing, Rating, Status
from involvement_audit.format.text import Date, Text
from involvement_audit.verdict.provenance import Provenance
from involvement_audit.verdict.score import score_claim
from involvement_audit.views import account, shifts, support, verdict, words
from involvement_audit.views.pages import matrix
from involvement_audit.views.site import Site
from ratings import audit


@pytest.mark.parametrize(
    ("words", "others", "told"),
    [
        (
            "?! ?! ?!",
            "",
            [
                'It would be "Partly supported by the record" if any one of "c1", "c2" and "c3" '
                "(now: no evidence found) was rated met.",
                'It would be "Only traces on the public record" if any one of "c1", "c2" and "c3" '
                "(now: no evidence found) was rated partly met.",
                'It would be "Not borne out by the record" if any one of "c1", "c2" and "c3" '
                "(now: no evidence found) was rated not met.",
            ],
        ),
        (
            "~! ?!",  # the gap first
            "-",
            [
                'It would be "Partly supported by the record" if "c2" (now: no evidence found) was rated met or partly met.',
                'It would be "Not borne out by the record" if "c2" (now: no evidence found) was rated not met.',
                'It would be "Partly supported by the record" if "c1" (now: partly met) was rated met.',
                'It would be "Not borne out by the record" if "c1" (now: partly met) was rated not met.',
            ],
        ),
        (
            "+! +! +! -! -!",  # the two could be both met, both partly met, or one of each
            "",
            [
                'It would be "Supported by the record" if both "c4" and "c5" (now: not met) were rated met.',
                'It would be "Partly supported by the record" if both "c4" and "c5" (now: not met) '
                "were rated partly met, or 1 met and 1 partly met.",
            ],
        ),
        (
            "+! -! +! -! ?!",  # whichever way each of the two is rated, the gap leaves the verdict where it is
            "",
            [
                'It would be "Partly supported by the record" if both "c2" and "c4" (now: not met) '
                "were rated met or partly met.",
                'It would be "Not borne out by the record" if both "c1" and "c3" (now: met) were rated partly met or not met.',
            ],
        ),
        (
            "+! ~! ~! -! -! -!",
            "",
            ['It would be "Not borne out by the record" if "c1" (now: met) was rated partly met or not met.'],
        ),
        (
            "+!@ +!@",  # nobody else bears it out
            "",
            [
                'It would be "The record is mixed" if "c1" or "c2" (now: met) was rated not met.',
                'It would be "Supported by the record" if somebody other than those who made the claim bore it out, '
                "with every rating as it is.",
            ],
        ),
    ],
)
def test_what_would_change_a_verdict_is_told_in_words(words: str, others: str, told: list[str]) -> None:
    """Each set of changes once, by what it leads to; criteria that can stand for one another are told together."""
    corpus = audit({"k": words, "rest": others})
    found = score_claim(corpus, corpus.claims[0]).shifts
    site = Site(corpus, facts_of(corpus))
    assert sorted(shifts.sentences(site, found)) == sorted(told)
    by_verdict = shifts.views(site, found)
    assert len({view.verdict for view in by_verdict}) == len(by_verdict)
    flat = [f'It would be "{view.verdict.label}" {condition}.' for view in by_verdict for condition in view.conditions]
    assert sorted(flat) == sorted(told)


OWN, REPEAT = make.item("trust-report"), make.item("network-report", at="p. 2")
STAKE, NONE = make.item("network-report"), make.item("watchdog-report")
THROUGH = make.item("watchdog-report", via="trust-report", via_at="p. 4")


def traced(*items: Evidence) -> tuple[Site, Provenance]:
    nihr = make.framework("nihr", make.criterion("c1"))
    claim = make.claim("a", [make.assessment("nihr.c1", Rating.MET, items)], appearances=make.MADE[:2])
    corpus = make.corpus(frameworks=[nihr], sources=make.SOURCES, bodies=make.BODIES, claims=[claim])
    site = Site(corpus, facts_of(corpus))
    return site, site.facts.claims["a"].score.provenance


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ([], ["No evidence for the claim was found."]),
        ([OWN], ["1 passage for the claim, from 1 document: it is the word of whoever made it (trust)."]),
        (
            [OWN, REPEAT],
            [
                "2 passages for the claim, from 2 documents: both are the claim itself, or the word of whoever "
                "made it (trust)."
            ],
        ),
        (
            [NONE],
            [
                "1 passage for the claim, from 1 document: it is not the word of whoever made it (trust).",
                "It leads back to bodies without a stake in the programme.",
            ],
        ),
        (
            [STAKE, STAKE, STAKE],
            [
                "1 passage for the claim, from 1 document, used 3 times: it is not the word of whoever made it (trust).",
                "It leads back to other bodies with a stake in the programme.",
            ],
        ),
        (
            [THROUGH],
            [
                "1 passage for the claim, from 1 document: it is the word of others that we have read only in "
                "documents of whoever made it (trust)."
            ],
        ),
        (
            [OWN, OWN, THROUGH, make.item("watchdog-report", at="p. 7")],
            [
                "3 passages for the claim, from 2 documents, used 4 times: 1 is the word of whoever made it (trust), and 1 is "
                "the word of others that we have read only in their documents.",
                "The other one leads back to bodies without a stake in the programme.",
            ],
        ),
        (
            [OWN, REPEAT, STAKE, NONE, NONE],
            [
                "4 passages for the claim, from 3 documents, used 5 times: 2 are the claim itself, or the word of whoever made "
                "it (trust).",
                "Of the others, 1 leads back to other bodies with a stake in the programme, and 1 to bodies without one.",
            ],
        ),
    ],
)
def test_where_support_leads_back_to_is_told_in_words(items: list[Evidence], told: list[str]) -> None:
    """Numbers with what they are of; nothing where there is nothing."""
    site, _ = traced(*items)
    assert list(support.sentences(site, site.facts.claims["a"].score)) == told


def test_trails_say_why_they_lead_back() -> None:
    """Alike pieces are told once, with their number; each that leads back says by which step."""
    site, found = traced(OWN, OWN, REPEAT, THROUGH, make.item("trust-report", at="p. 9"), STAKE)
    here = site.here("claims/a/index.html")
    parts = list(support.support(site, here, found))
    assert [(str(part.interest), part.pieces, part.start, part.share) for part in parts] == [
        ("runs", "2 passages", 0.0, 40.0),
        ("adopts", "2 passages", 40.0, 40.0),
        ("none", "1 passage", 80.0, 20.0),
    ]
    told = [(t.source.title, t.pieces, t.via.title if t.via else None, t.back) for part in parts for t in part.trails]
    assert told == [
        ("trust-report (2018)", "1 passage, used 2 times", None, "Issued by those who made the claim."),
        ("trust-report (2018)", "1 passage", None, "This is the passage in which the claim was made."),
        ("network-report (2018)", "1 passage", None, "This passage repeats the claim."),
        ("network-report (2018)", "1 passage", None, ""),
        (
            "watchdog-report (2018)",
            "1 passage",
            "trust-report (2018)",
            "We know these words only through those who made the claim.",
        ),
    ]


def test_words_read_where_the_claim_was_made_say_so() -> None:
    """In the passage itself, or in one that repeats the claim."""
    first = make.item("watchdog-report", via="trust-report", via_at="p. 9")
    later = make.item("watchdog-report", at="p. 7", via="network-report", via_at="p. 2")
    site, found = traced(first, later)
    (part,) = support.support(site, site.here("claims/a/index.html"), found)
    assert [trail.back for trail in part.trails] == [
        "That is the passage in which the claim was made.",
        "That passage repeats the claim.",
    ]


@pytest.mark.parametrize(
    ("names", "dissent", "told"),
    [
        (["AB"], [], "Provisional: one assessor has rated this claim so far."),
        (["AB", "ab. "], [], "Provisional: one assessor has rated this claim so far."),
        (["AB", "CD"], [], ""),
        (
            ["AB", "CD"],
            [make.dissent("nihr.c1", Rating.NOT_MET, "CD")],
            "Provisional: two assessors have rated this claim, and they differ on 1 criterion.",
        ),
        (
            ["AB", "CD", "EF"],
            [make.dissent("nihr.c1", Rating.NOT_MET, "CD"), make.dissent("nihr.c2", Rating.NOT_MET, "AB")],
            "Provisional: 3 assessors have rated this claim, and they differ on 2 criteria.",
        ),
        (["AB", "CD"], [make.dissent("nihr.c1", Rating.NOT_MET, "XY")], ""),
    ],
)
def test_why_a_verdict_is_provisional(names: list[str], dissent: list[Dissent], told: str) -> None:
    """One assessor, or two or more who differ, and on how much."""
    nihr = make.framework("nihr", make.criterion("c1"), make.criterion("c2"))
    rows = [make.assessment("nihr.c1", Rating.MET), make.assessment("nihr.c2", Rating.MET)]
    claim = make.claim("a", rows, assessed_by=names, dissent=dissent)
    found = score_claim(make.corpus(frameworks=[nihr], claims=[claim]), claim)
    assert verdict.provisional(claim, found) == told


def audit_of_four() -> Site:
    """The trust makes two claims and the network three, of which one is not scored.

    a: the trust's report alone.  b: the network's report, and the watchdog's as read in the trust's.  c: the network's
    report, under two criteria.  d: the trust's report speaks against it.  e: the watchdog's, as read in the trust's.
    """
    nihr = make.framework("nihr", make.criterion("c1"), make.criterion("c2"))
    through = make.item("watchdog-report", via="trust-report", via_at="p. 4")
    own, stake = make.item("trust-report"), make.item("network-report", at="p. 7")
    trust = [make.appearance("trust", source="trust-report")]
    network = [make.appearance("network", source="network-report")]
    claims = [
        make.claim("a", [make.assessment("nihr.c1", Rating.MET, [own])], appearances=trust),
        make.claim("b", [make.assessment("nihr.c1", Rating.MET, [stake, through])], appearances=trust),
        make.claim("c", [make.assessment(f"nihr.c{n}", Rating.MET, [stake]) for n in (1, 2)], appearances=network),
        make.claim("d", kind="context", evidence=[make.item("trust-report", Bearing.AGAINST)], appearances=network),
        make.claim("e", [make.assessment("nihr.c1", Rating.MET, [through])], appearances=network),
    ]
    kinds = [make.kind("context", scored=False)]
    corpus = make.corpus(frameworks=[nihr], kinds=kinds, sources=make.SOURCES, bodies=make.BODIES, claims=claims)
    return Site(corpus, facts_of(corpus))


def test_a_withdrawn_claim_rests_on_nobody() -> None:
    """It stands no longer, so it is not among the claims that have no other support."""
    site = audit_of_four()
    claims = (replace(c, status=Status.WITHDRAWN) if c.id in ("a", "e") else c for c in site.corpus.claims)
    corpus = replace(site.corpus, claims=tuple(claims))
    known = facts_of(corpus).bodies["trust"]
    assert (known.own_word, known.read_there) == ((), ())


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "trust-report",
            [
                "It is evidence in 1 assessment and 1 claim that is not scored: 2 claims in all.",
                "It speaks for 1 claim, and is its only support. The claim was made by a body that issued it.",
                "Words of another source were read in it, not in the original: 1 passage, used 2 times.",
            ],
        ),
        (
            "network-report",
            [
                "It is evidence in 3 assessments: 2 claims in all.",
                "It speaks for 2 claims, and is the only support of 1 of them. 1 of them was made by a body that issued it.",
            ],
        ),
        (
            "watchdog-report",
            [
                "It is evidence in 2 assessments: 2 claims in all.",
                "It speaks for 2 claims, and is the only support of 1 of them. None of them was made by a body that issued it.",
            ],
        ),
        ("undated", []),
    ],
)
def test_what_rests_on_a_source_is_told_in_words(source: str, told: list[str]) -> None:
    """How much, whether alone, whether on its own word, and what was read only in it."""
    site = audit_of_four()
    assert list(support.of_source(site, site.corpus.source[source])) == told


@pytest.mark.parametrize(
    ("body", "told", "resting"),
    [
        (
            "trust",
            [
                "1 passage in sources that it issued is evidence 2 times: 1 for a claim and 1 against a claim.",
                "The one for a claim speaks for a claim that it made itself.",
                "Words of another source were read in sources that it issued, not in the original: 1 passage, used 2 times.",
            ],
            (["a"], ["e"]),
        ),
        (
            "network",
            [
                "1 passage in sources that it issued is evidence 3 times: 3 for a claim.",
                "Of the 3 for a claim, 2 speak for a claim that it made itself.",
            ],
            (["c"], []),
        ),
        (
            "watchdog",
            [
                "1 passage in sources that it issued is evidence 2 times: 2 for a claim.",
                "Of the 2 for a claim, none speaks for a claim that it made itself.",
            ],
            (["e"], []),  # its word, wherever it was read
        ),
        ("survivors", [], ([], [])),
    ],
)
def test_what_rests_on_a_body_is_told_in_words(
    body: str, told: list[str], resting: tuple[list[str], list[str]]
) -> None:
    """Its own words as evidence, whose claims they speak for, and the claims that have no other support."""
    site = audit_of_four()
    record = site.corpus.body[body]
    assert list(support.of_body(site, record)) == told
    known = site.facts.bodies[record.id]
    assert (list(known.own_word), list(known.read_there)) == resting


@pytest.mark.parametrize(
    ("assessed", "told"),
    [
        ("2025-11-23", ""),  # 365 days before
        ("2025-11-22", "Last looked at on 22 November 2025, over a year before the newest change of this audit."),
    ],
)
def test_a_claim_last_looked_at_over_a_year_ago_says_so(assessed: str, told: str) -> None:
    """By the dates of the audit's own files, and not by the day on which somebody reads it."""
    on = Date(assessed)
    old = replace(
        make.claim("old"), assessed=Assessed(by=(Text("AB"),), on=on), history=(Change(on=on, change=Text("x")),)
    )
    corpus = make.corpus(claims=[old, make.claim("new")])  # the new one is of 23 November 2026
    site = Site(corpus, facts_of(corpus))
    found = account.account(site, site.here("claims/old/index.html"), site.facts.claims["old"])
    assert found.stale == told


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("claim:a", "../claims/a/index.html"),
        ("criterion:nihr.c1", "../criteria/nihr/c1/index.html"),
        ("source:trust-report", "../sources/trust-report/index.html"),
        ("body:trust", "../bodies/trust/index.html"),
    ],
)
def test_prose_links_to_every_kind_of_record(typed: str, file: str) -> None:
    site = audit_of_four()
    assert site.here("about/index.html").prose(f"[it]({typed})") == f'<p><a href="{file}">it</a></p>\n'


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Nothing was found.", "Nothing was found."),
        ("No list was found. Minutes were.", "No list was found."),
        ('The page says "led by users." It names nobody.', 'The page says "led by users."'),
        ("Was anybody asked? “Nobody” was.", "Was anybody asked?"),
        ("It is said on p. 5 of the plan. So it is.", "It is said on p. 5 of the plan."),
        ("Dr. Smith chaired it. Others came.", "Dr. Smith chaired it."),
        (
            "J. Bloggs and others, e.g. A. Other, sat there. It met twice.",
            "J. Bloggs and others, e.g. A. Other, sat there.",
        ),
        ("the plan of 2.5 pages", "the plan of 2.5 pages"),
        ("", ""),
    ],
)
def test_the_first_sentence_of_a_reason(text: str, first: str) -> None:
    assert words.first_sentence(text) == first


def test_the_map_counts_what_counts_and_ranks_by_share() -> None:
    corpus = audit({"first": "+! ?! -! x", "second": "~ ? ?*"})
    site = Site(corpus, facts_of(corpus))
    (sheet,) = matrix.pages(site)
    page = sheet.make()
    (row,) = page.rows
    assert row.missing == "No record for 2 of 5 criteria."
    lacks = [(one.criterion.title, one.framework, one.said) for one in (*page.lacks, *page.lacks_less)]
    assert lacks == [
        ("c2", "first", "1 of 1 claim"),
        ("c2", "second", "1 of 1 claim"),
        ("c1", "first", "0 of 1 claim"),
        ("c1", "second", "0 of 1 claim"),
        ("c3", "first", "0 of 1 claim"),
    ]
    assert [[cell.deciding for cell in found.cells] for table in page.tables for found in table.rows] == [
        [True, True, True, False],
        [False, False, False],
    ]
