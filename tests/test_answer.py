"""What is told first: the best passage on each side, each passage once, the picture of all ratings, and who said it when."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

import factories as make
from folders import DATA, example_site
from involvement_audit.facts import facts_of
from involvement_audit.format import addresses
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Assessment, Change, Claim, Evidence
from involvement_audit.format.terms import Bearing, Rating
from involvement_audit.format.text import Date, Text
from involvement_audit.views import change_rows, passages, picture, sayings, sides
from involvement_audit.views.site import Here, Site

FOR, AGAINST, CONTEXT = Bearing.FOR, Bearing.AGAINST, Bearing.CONTEXT
DECIDING, OTHER = "frame.deciding", "frame.other"


def audit(*claims: Claim) -> Corpus:
    frame = make.framework(
        "frame", make.criterion("deciding"), make.criterion("other", critical=(), applies=(make.KIND,))
    )
    return make.corpus(claims=claims, frameworks=[frame], sources=make.SOURCES, bodies=make.BODIES)


def site(*claims: Claim) -> tuple[Site, Here]:
    corpus = audit(*claims)
    found = Site(corpus, facts_of(corpus))
    return found, found.here(addresses.claim(claims[0].id))


def rated(criterion: str, *items: Evidence, rating: Rating = Rating.PARTLY_MET) -> Assessment:
    return make.assessment(criterion, rating, items)


def quoted(words: str, item: Evidence) -> Evidence:
    return replace(item, quote=Text(words))


REPORT = make.item("watchdog-report")

FIRST = [
    ("listed first", [rated(DECIDING, make.item("watchdog-report"), make.item("survivors-report"))], "watchdog-report"),
    ("under a deciding criterion", [rated(OTHER, make.item("watchdog-report")), rated(DECIDING, make.item("trust-report"))], "trust-report"),
    ("of the least stake", [rated(DECIDING, make.item("trust-report"), make.item("network-report"), REPORT)], "watchdog-report"),
    ("read in the original", [rated(DECIDING, make.item("watchdog-report", via="paper"), make.item("survivors-report"))], "survivors-report"),
    ("in words", [rated(DECIDING, REPORT, quoted("yes", make.item("survivors-report")))], "survivors-report"),
    ("not under what does not count", [
        make.assessment(OTHER, Rating.NOT_APPLICABLE, [REPORT]),
        rated(DECIDING, make.item("trust-report")),
    ], "trust-report"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "assessments", "expected"), FIRST, ids=[why for why, _, _ in FIRST])
def test_the_first_passage_for_a_claim_is_the_one(why: str, assessments: list[Assessment], expected: str) -> None:
    found, here = site(make.claim(assessments=assessments))
    known = found.facts.claims["a-claim"]
    first, against = sides.sides(found, known, passages.passages(found, here, known).anchors)
    assert first.passage
    assert first.passage.title.startswith(expected)
    assert (against.none, against.passage) == ("None counted against it.", None)


def test_each_passage_stands_once_on_the_side_of_all_its_uses() -> None:
    """A place is the same however it is written; its words are told once each."""
    found, here = site(
        make.claim(
            assessments=[
                rated(DECIDING, quoted("led", REPORT), make.item("trust-report", AGAINST), make.item("paper", CONTEXT)),
                rated(OTHER, quoted("led", make.item("watchdog-report", AGAINST, at="P. 1")), make.item("trust-report", AGAINST)),
            ]
        )
    )  # fmt: skip
    shown = passages.passages(found, here, found.facts.claims["a-claim"])
    assert [(g.side.name, [p.source.title for p in g.passages]) for g in shown.groups] == [
        ("BOTH", ["watchdog-report (2018)"]),
        ("AGAINST", ["trust-report (2018)"]),
        ("CONTEXT", ["paper (2018)"]),
    ]
    both, against, _ = (group.passages[0] for group in shown.groups)
    assert [said.words for said in both.quoted] == ["led"]
    assert [(side, [to.href for to in links]) for side, links in both.serves] == [
        ("For the claim", ["#frame.deciding"]),
        ("Against the claim", ["#frame.other"]),
    ]
    assert [(side, len(links)) for side, links in against.serves] == [("Against the claim", 2)]
    assert shown.said == "1 for and against, 1 against and 1 of context"


def test_the_picture_has_a_square_for_each_counted_rating_and_no_other() -> None:
    claims = [
        make.claim("one", [rated(DECIDING, REPORT, rating=Rating.MET), make.assessment(OTHER, Rating.NO_EVIDENCE)]),
        make.claim("two", [make.assessment(DECIDING, Rating.NO_EVIDENCE), make.assessment(OTHER, Rating.NOT_APPLICABLE)]),
    ]  # fmt: skip
    found, here = site(*claims)
    shown = picture.picture(found, here)
    assert [(row.claim.title, [s.state for s in row.squares]) for row in shown.rows] == [
        ("one", ["met", "no-evidence"]),
        ("two", ["no-evidence"]),
    ]
    assert [number for _, number in shown.key] == [1, 0, 0, 2]
    assert shown.lead == "3 ratings of 2 claims:"


def test_a_picture_of_too_many_ratings_has_a_square_for_several() -> None:
    claims = [
        make.claim(f"c{n}", [make.assessment(DECIDING, Rating.NO_EVIDENCE), rated(OTHER, REPORT)]) for n in range(201)
    ]
    found, here = site(*claims)
    (row,) = picture.picture(found, here).rows
    assert [s.state for s in row.squares] == ["partly-met"] * 101 + ["no-evidence"] * 101
    assert picture.picture(found, here).lead == "402 ratings of 201 claims, a square for 2 of them:"


def test_years_say_who_said_it_and_what_was_out_by_then() -> None:
    gap = make.assessment(OTHER, Rating.NO_EVIDENCE)
    one = make.claim(
        "one", [rated(DECIDING, REPORT, make.item("undated")), gap], appearances=[make.appearance(on="2019-05")]
    )
    two = make.claim("two", [rated(DECIDING, REPORT), gap], appearances=[make.appearance("network", on="2017")])
    unsaid = make.claim("three", [rated(DECIDING, REPORT), gap], appearances=[make.appearance(on=None)])
    found, here = site(one, two, unsaid)
    known = "The one dated document that the evidence comes from was {} by the end of it."
    assert [(year.year, [made.by for made in year.sayings], year.known) for year in sayings.years(found, here)] == [
        ("2017", ["network"], known.format("not out")),
        ("2019", ["trust"], known.format("out")),
    ]
    spread = sayings.spread(found, here)
    assert spread
    assert [(when, made.by) for when, made in spread.sayings] == [("2017", "network"), ("May 2019", "trust")]


def test_what_happened_to_many_claims_at_once_is_told_once() -> None:
    first = Change(on=Date("2026-11-23"), change=Text("First published"))
    later = Change(on=Date("2026-11-24"), change=Text("A source was added."))
    claims = [replace(make.claim(f"c{n}"), history=(first, later) if n == 3 else (first,)) for n in range(4)]
    found, here = site(*claims)
    told = list(change_rows.moved(found, here))
    assert [(one.on, [c.title for c in one.claims], one.more, one.change) for one in told] == [
        ("24 November 2026", ["c3"], 0, "A source was added."),
        ("23 November 2026", ["c0", "c1"], 2, "First published"),
    ]


_QUOTATION = re.compile(r"<(blockquote|\w+ class=\"quote\")[^>]*>(.*?)</", re.S)


def test_quotations_keep_their_marks_when_they_are_copied() -> None:
    """Marks that a style sets are lost by who copies the words, so that they stand as characters."""
    found = 0
    for path, page in example_site().files.items():
        if path.endswith(".html"):
            text = page.decode()
            assert "<q>" not in text, path
            for _, words in _QUOTATION.findall(text):
                said = re.sub(r"<[^>]*>", "", words).strip()
                assert said.startswith("“"), (path, said)
                assert said.endswith("”"), (path, said)
                found += 1
    assert found > 20


def test_no_template_leaves_marks_to_a_style() -> None:
    for file in (DATA.parents[1] / "templates").rglob("*"):
        if file.is_file():
            assert not re.search(r"</?q[ >]", file.read_text("utf-8")), file
