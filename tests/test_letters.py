"""Letters are made of gaps: ranked, once a record, neutral, and short enough for an address that fills in a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import factories as make
from involvement_audit.format.body_kinds import BUILT_IN
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Assessment, Claim, Question, Request
from involvement_audit.format.source_records import Body, Successor
from involvement_audit.format.terms import BodyRoute, Interest, Jurisdiction, QuestionStatus, Rating, Status
from involvement_audit.format.text import Date, Text
from involvement_audit.parse.guards.english import ENGLISH
from involvement_audit.requests import request_site
from involvement_audit.requests.letter_words import argues, letter_text, title
from involvement_audit.requests.letters import RECORDS_AT_MOST, Letter, letters, whole
from involvement_audit.requests.regimes import REGIMES
from involvement_audit.requests.regimes.england import ENGLAND
from involvement_audit.requests.regimes.regime import Manner, Regime
from involvement_audit.requests.request_site import ADDRESS_AT_MOST, ask_address, overlong, title_fault
from involvement_audit.requests.sent import answer_due
from involvement_audit.verdict.score import score

SITE = "https://foi.example.org"
GAP = Rating.NO_EVIDENCE


def gap(criterion: str, *records: str, ask: tuple[str, ...] = (make.TRUST,)) -> Assessment:
    found = make.assessment(f"rules.{criterion}", GAP)
    return replace(found, would_close=make.texts(records), ask=make.texts(ask))


def question(id: str, *claims: str, records: tuple[str, ...], of: tuple[str, ...] = (make.TRUST,)) -> Question:
    return Question(
        id=Text(id),
        question=Text("Who chose?"),
        claims=make.texts(claims),
        asked_of=make.texts(of),
        would_answer=make.texts(records),
        status=QuestionStatus.OPEN,
    )


def audit(*claims: Claim, questions: tuple[Question, ...] = (), bodies: tuple[Body, ...] = ()) -> Corpus:
    """An audit of these claims, by two critical criteria and one that only applies."""
    framework = make.framework(
        "rules",
        make.criterion("first"),
        make.criterion("second"),
        make.criterion("aside", critical=(), applies=(make.KIND,)),
    )
    corpus = make.corpus(claims=claims, frameworks=[framework], bodies=bodies)
    return replace(corpus, questions=questions, audit=replace(corpus.audit, foi=Text(SITE)))


def made(corpus: Corpus) -> Mapping[str, tuple[Letter, ...]]:
    return letters(corpus, score(corpus))


def records(letter: Letter) -> list[str]:
    return [str(one.text) for one in letter.records]


def later(letter: Letter) -> list[str]:
    return [str(one.text) for one in letter.later]


def test_what_could_move_the_verdict_is_asked_for_first() -> None:
    """One critical criterion is not met: closing the other as met would make the verdict mixed; the third moves nothing."""
    claim = make.claim(
        "led",
        [make.assessment("rules.first", Rating.NOT_MET), gap("aside", "a plan, 2018"), gap("second", "minutes, 2018")],
    )
    (letter,) = made(audit(claim))[make.TRUST]
    assert [(str(one.text), one.moves_verdict) for one in letter.records] == [
        ("minutes, 2018", True),
        ("a plan, 2018", False),
    ]


def test_letters_stand_in_the_rank_of_their_gaps() -> None:
    """The claim whose gap moves its verdict has the first letter, though the other comes first in the alphabet."""
    still = make.claim("a-still-claim", [make.assessment("rules.first", Rating.NOT_MET), gap("aside", "plan, 2018")])
    moving = make.claim("moving", [make.assessment("rules.first", Rating.NOT_MET), gap("second", "minutes, 2018")])
    assert [letter.claim for letter in made(audit(still, moving))[make.TRUST]] == ["moving", "a-still-claim"]


def test_what_would_answer_follows_what_would_close() -> None:
    claim = make.claim("led", [gap("first", "minutes, 2018")])
    asked = question("who", "led", records=("letters, 2017",))
    (letter,) = made(audit(claim, questions=(asked,)))[make.TRUST]
    assert [(str(one.text), one.questions) for one in letter.records] == [
        ("minutes, 2018", ()),
        ("letters, 2017", ("who",)),
    ]


def test_a_question_joins_the_letter_that_is_sent_anyway() -> None:
    """Of its claims the one that has a letter already, and the first that it names where none has."""
    other, led = make.claim("other"), make.claim("led", [gap("first", "minutes, 2018")])
    asked = question("who", "other", "led", records=("letters, 2017",))
    found = made(audit(other, led, questions=(asked,), bodies=(make.body("union"),)))
    assert [letter.claim for letter in found[make.TRUST]] == ["led"]
    elsewhere = replace(asked, asked_of=make.texts(["union"]))
    found = made(audit(other, led, questions=(elsewhere,), bodies=(make.body("union"),)))
    assert [letter.claim for letter in found["union"]] == ["other"]


def test_a_record_is_asked_for_once() -> None:
    """Also where its capitals, spaces or full stop differ; both of its reasons are kept."""
    one = make.claim("a-claim", [gap("first", "Minutes of  2018.")])
    two = make.claim("b-claim", [gap("first", "minutes of 2018", "a plan, 2017")])
    first, second = made(audit(one, two))[make.TRUST]
    assert (records(first), records(second)) == (["Minutes of  2018."], ["a plan, 2017"])
    assert [found.claim for found in first.records[0].gaps] == ["a-claim", "b-claim"]


def test_bodies_are_asked_each_for_its_own() -> None:
    claim = make.claim("led", [gap("first", "minutes, 2018"), gap("second", "plan, 2017", ask=("union",))])
    found = made(audit(claim, bodies=(make.body("union"), make.body("press"))))
    assert [records(letter) for letter in found[make.TRUST]] == [["minutes, 2018"]]
    assert [records(letter) for letter in found["union"]] == [["plan, 2017"]]
    assert found["press"] == ()


def test_six_records_fill_a_letter() -> None:
    names = [f"minutes of meeting {number}, 2018" for number in range(8)]
    (letter,) = made(audit(make.claim("led", [gap("first", *names)])))[make.TRUST]
    assert (records(letter), later(letter)) == (names[:6], names[6:])


def test_the_address_fills_a_letter_too() -> None:
    """Four records of 1,000 letters do not fit into an address of 4,000; three do, with the words round them."""
    names = [f"{'m' * 900} of {year}" for year in range(2010, 2016)]
    (letter,) = made(audit(make.claim("led", [gap("first", *names)])))[make.TRUST]
    assert (records(letter), later(letter)) == (names[:3], names[3:])
    assert len(ask_address(SITE, "trust", letter.title, letter.text, letter.tags)) < ADDRESS_AT_MOST


def test_a_record_that_never_fits_stands_alone() -> None:
    """The plain text can still be copied, and the check has said that it is too long."""
    (letter,) = made(audit(make.claim("led", [gap("first", "m" * 5000, "minutes, 2018")])))[make.TRUST]
    assert (len(letter.records), later(letter)) == (1, ["minutes, 2018"])


def test_a_withdrawn_claim_asks_for_nothing() -> None:
    gone = make.claim("gone", [gap("first", "minutes, 2018")], status=Status.WITHDRAWN)
    asked = question("who", "gone", records=("letters, 2017",))
    assert made(audit(gone, questions=(asked,)))[make.TRUST] == ()


def test_an_answered_question_asks_for_nothing() -> None:
    asked = replace(question("who", "led", records=("letters, 2017",)), status=QuestionStatus.ANSWERED)
    assert made(audit(make.claim("led"), questions=(asked,)))[make.TRUST] == ()


WHOLE = {
    ("minutes of the board", "2018 to 2020"): ["minutes of the board, 2018 to 2020"],
    ("the plan", "2017", "minutes", "up to June 2018"): ["the plan, 2017", "minutes, up to June 2018"],
    ("a log", "April 2018 to March 2020"): ["a log, April 2018 to March 2020"],
    ("a log", "2018-2020"): ["a log, 2018-2020"],
    ("a log", "30 June 2018"): ["a log, 30 June 2018"],
    ("2018",): ["2018"],
    ("the plan of 2017", "minutes of 2017"): ["the plan of 2017", "minutes of 2017"],
}


@pytest.mark.parametrize(("typed", "meant"), WHOLE.items())
def test_years_cut_off_by_a_comma_belong_to_their_record(typed: tuple[str, ...], meant: list[str]) -> None:
    """In brackets, YAML reads the contract's own `[minutes of the board, 2018 to 2020]` as two items."""
    assert [str(text) for text in whole(make.texts(typed))] == meant


def test_a_letter_word_for_word() -> None:
    text = letter_text("SIM", ENGLAND.wording(Manner.BY_LAW), ["minutes, 2018", "the plan, 2017"])
    assert text.splitlines()[:5] == [
        "Please send copies of these records, under freedom of information law. They are about: SIM.",
        "",
        "1. Minutes, 2018",
        "2. The plan, 2017",
        "",
    ]
    assert "cost limit" in text
    assert "law" not in letter_text("SIM", ENGLAND.wording(Manner.POLITELY), ["minutes, 2018"])


TITLES = {
    # Length and letters: 3 to 200 characters on one line, one of them a letter of any alphabet.
    "Minutes of the board, 2018": True,
    "ab": False,
    "Ab!": True,
    "M" + "m" * 199: True,
    "M" + "m" * 200: False,
    "12345": False,
    "Minutes of the board\n2018": False,
    # One capital is enough, and more than three in four letters are too many.
    "minutes of the board": False,
    "board minutes 2018": False,
    "MINUTES OF THE BOARD": False,
    "MINUTES of the SIM BOARD": True,
    "SIM London": True,
    "ABCd": True,
    "ABCDe": False,
    # Only the letters from A to Z count, and web addresses do not.
    "éCOLE": False,
    "éééé": True,
    "https://example.org/abc DEF": False,
    "see www.Example.org/Abc for it": False,
    # A first word of digits alone is exempt; nothing else that begins with a digit is.
    "2018 board minutes": True,
    "2018 minutes of the board": True,
    "2018-19 board minutes": False,
    "20mph zones": False,
    "2018: minutes": False,
    "3G SIM": False,
    "2018a": False,
    # So is an acronym of six characters without a blank.
    "SIM": True,
    "NHS": True,
    "A&E": True,
    "ABCDEF": True,
    "ABCDEFG": False,
    "SIM LONDON": False,
    # What says nothing is refused only in these words.
    "FOI request": False,
    "foi requests": False,
    "Freedom of Information Request": False,
    "Freedom of InformationRequests": False,
    "FOI": True,
    "Freedom of information act request": True,
    "FOI requests received in 2018": True,
}
"""What the rules in Alaveteli's own code say of each."""


@pytest.mark.parametrize(("text", "taken"), TITLES.items())
def test_titles_that_request_sites_take(text: str, taken: bool) -> None:
    assert (title_fault(text) == "") is taken


def test_a_title_is_the_authors_or_names_the_claim_as_a_claim() -> None:
    claim = replace(make.claim("led"), title=Text("SIM was led by users"))
    assert title(replace(claim, request_title=Text("Minutes of 2018")), "SIM", ENGLISH) == "Minutes of 2018"
    assert title(claim, "SIM", ENGLISH) == "Records about the claim “SIM was led by users”"
    assert title(replace(claim, title=Text('The trust "misled" people')), "SIM", ENGLISH) == "Records about SIM"
    assert title(replace(claim, title=Text("a" * 250)), "SIM", ENGLISH) == "Records about SIM"


@pytest.mark.parametrize(
    ("kind", "on", "by"),
    [
        ("health-service", "2026-03-03", dt.date(2026, 4, 1)),
        ("health-service", "2026-03", None),
        ("hospital", "2026-03-03", None),
        ("charity", "2026-03-03", None),
        ("health-service", None, None),
        ("no-such-kind", "2026-03-03", None),
    ],
)
def test_only_the_law_sets_a_day_for_an_answer(kind: str, on: str | None, by: dt.date | None) -> None:
    assert answer_due(audit(), body(kind), Request(on=make.date(on), to=Text("body"))) == by


def test_a_body_elsewhere_owes_its_answer_by_the_law_that_holds_there() -> None:
    """A board in Glasgow, in an audit of England: Monday 6 April 2026, Easter Monday, is no bank holiday in Scotland.

    From Wednesday 18 March: Thursday 2 April is the 11th working day, Friday 3 April is Good Friday, Monday 6 April the 12th, and
    Thursday 16 April the 20th; it would be Friday 17 April by the Act of 2000.
    """
    request, board = Request(on=make.date("2026-03-18"), to=Text("board")), body("health-service")
    corpus = audit()
    assert answer_due(corpus, replace(board, jurisdiction=Jurisdiction.SCOTLAND), request) == dt.date(2026, 4, 16)
    assert answer_due(corpus, board, request) == dt.date(2026, 4, 17)
    assert answer_due(corpus, replace(board, jurisdiction=Jurisdiction.NONE), request) is None


@pytest.mark.parametrize("law", REGIMES.values())
def test_every_route_of_a_body_has_its_words(law: Regime) -> None:
    assert set(law.routes) == set(BodyRoute)
    nobody = {kind for kind, way in law.routes.items() if way.manner is Manner.NOBODY}
    assert nobody == {BodyRoute.USER_LED, BodyRoute.COURT, BodyRoute.VOLUNTEERS}
    assert set(law.kinds) <= set(BUILT_IN)


def body(kind: str, **more: object) -> Body:
    return replace(make.body("body", Interest.NONE), kind=Text(kind), **more)


WAYS = [
    (body("health-service"), Manner.BY_LAW),
    (body("hospital"), Manner.PERHAPS),
    (body("hospital", foi=Text("wessex")), Manner.BY_LAW),
    (body("charity"), Manner.POLITELY),
    (body("charity", closed=Date("2020")), Manner.NOBODY),
    (body("police", closed=Date("2020")), Manner.BY_LAW),
    (body("person", foi=Text("somebody")), Manner.NOBODY),
    (body("person", closed=Date("2020")), Manner.NOBODY),
    (body("user-led", foi=Text("union")), Manner.NOBODY),
]


@pytest.mark.parametrize(("asked", "manner"), WAYS, ids=lambda value: str(getattr(value, "kind", value)))
def test_the_way_to_ask_a_body(asked: Body, manner: Manner) -> None:
    assert ENGLAND.route(asked, BUILT_IN[asked.kind]).manner is manner


@pytest.mark.parametrize("kind", ["person", "user-led"])
def test_nobody_writes_to_a_person_or_to_service_users(kind: str) -> None:
    """Their records are still listed, so that others can be asked for them."""
    claim = make.claim("led", [gap("first", "minutes, 2018", ask=("body",))])
    (letter,) = made(audit(claim, bodies=(body(kind),)))["body"]
    assert (letter.text, records(letter)) == ("", ["minutes, 2018"])


def test_addresses_on_the_request_site() -> None:
    """As Alaveteli's documentation gives them; a slash or a dot would end the word in which a search stands."""
    assert request_site.find_address(SITE + "/", "St George's, 2") == (
        "https://foi.example.org/select_authority?query=St%20George%27s%2C%202"
    )
    assert request_site.asked_address(SITE, "involvement_audit_claim:led") == (
        "https://foi.example.org/search/tag:involvement_audit_claim:led/requests"
    )
    assert request_site.asked_feed(SITE, "involvement_audit_claim:led") == (
        "https://foi.example.org/feed/search/tag:involvement_audit_claim:led"
    )


def test_a_search_names_the_subject_and_the_body() -> None:
    """As the site's search tips have it: a phrase in quotation marks, and the body's name there; else its name as a phrase."""
    assert request_site.search_address(SITE, 'Shed 1/2 "Pairs"', "A Trust", "a_trust") == (
        "https://foi.example.org/search/%22Shed%201%202%20Pairs%22%20requested_from:a_trust/requests"
    )
    assert request_site.search_address(SITE, "Shed Pairs", "St George's, 2.", "") == (
        "https://foi.example.org/search/%22Shed%20Pairs%22%20%22St%20George%27s%2C%202%22/requests"
    )


@pytest.mark.parametrize(
    ("subject", "short"),
    [
        ("Serenity Integrated Mentoring (SIM) and the High Intensity Network", "Serenity Integrated Mentoring"),
        ("Potting Shed Pairs, a befriending scheme", "Potting Shed Pairs"),
        ("SIM", "SIM"),
        ("Pairs: a scheme.", "Pairs"),
        ("(unnamed)", "(unnamed)"),
    ],
)
def test_a_subject_is_searched_by_its_name_alone(subject: str, short: str) -> None:
    """Hardly any request repeats a subject with all that explains it."""
    assert request_site.spoken_name(subject) == short


def successor(id: str, to: str, on: str, **more: object) -> Body:
    return replace(make.body(id), succeeded_by=Successor(body=Text(to), on=Date(on)), **more)


def test_a_letter_goes_to_whoever_holds_the_records_now() -> None:
    """Through every step of a chain; it says whose records they may be and how they came, and the old body gets none."""
    bodies = (
        successor("first", "second", "2021-04", closed=Date("2021-04")),
        successor("second", "third", "2022-07-01", closed=Date("2022-07")),
        make.body("third"),
    )
    claim = make.claim(
        "led", [gap("first", "minutes, 2018", ask=("first",)), gap("second", "plan, 2023", ask=("third",))]
    )
    found = made(audit(claim, bodies=bodies))
    assert (found["first"], found["second"]) == ((), ())
    (letter,) = found["third"]
    assert (letter.body.id, records(letter)) == ("third", ["minutes, 2018", "plan, 2023"])
    assert (
        "2. Plan, 2023\n\nItem 1 may be a record of first. Its records passed to second in April 2021, and from there to "
        "you on 1 July 2022.\n\nWhere an item"
    ) in letter.text


def test_a_body_that_goes_on_may_have_kept_its_records() -> None:
    bodies = (successor("old", "new", "2024-05-01"), make.body("new"))
    claim = make.claim("led", [gap("first", "minutes, 2018", "plan, 2018", ask=("old",))])
    (letter,) = made(audit(claim, bodies=bodies))["new"]
    assert (
        "These may be records of old. Its records passed to you on 1 May 2024. If old has kept them, please say so.\n"
    ) in letter.text


def test_a_record_that_two_of_its_predecessors_could_hold_is_asked_for_once() -> None:
    bodies = (successor("one", "now", "2020"), successor("two", "now", "2021"), make.body("now"))
    claim = make.claim("led", [gap("first", "minutes, 2018", ask=("one", "two"))])
    (letter,) = made(audit(claim, bodies=bodies))["now"]
    assert records(letter) == ["minutes, 2018"]
    assert [str(of.id) for of in letter.records[0].of] == ["one", "two"]


def test_a_circle_of_successors_ends() -> None:
    """`check` refuses it; until then nobody waits for ever."""
    around = (successor("one", "two", "2020"), successor("two", "one", "2021"))
    claim = make.claim("led", [gap("first", "minutes, 2018", ask=("one",))])
    assert made(audit(claim, bodies=around))["two"] == ()


def test_a_letter_names_what_was_asked_before() -> None:
    """Of the body or of one before it; about the claim first, then about the subject; only what can be found again."""
    about = replace(question("on-it", "led", records=()), requests=(request("old", on="2020-03-03"),))
    aside = replace(
        question("aside", "other", records=()),
        requests=(
            request("new", url=f"{SITE}/request/1"),
            request("new"),
            request(make.TRUST, url=f"{SITE}/request/2"),
        ),
    )
    bodies = (successor("old", "new", "2024-05-01", closed=Date("2024-05-01")), make.body("new"))
    claims = (make.claim("led", [gap("first", "minutes, 2018", ask=("old",))]), make.claim("other"))
    found = made(audit(*claims, questions=(aside, about), bodies=bodies))
    (letter,) = found["new"]
    assert [(sent.question, str(sent.request.to)) for sent in letter.asked] == [
        ("on-it", "old"),
        ("aside", "new"),
        ("aside", "new"),
    ]
    line = (
        "Answers to earlier requests about this subject need not be sent again: one to old sent on 3 March 2020; "
        "https://foi.example.org/request/1\n"
    )
    assert line in letter.text


def test_a_letter_says_nothing_of_earlier_requests_where_there_is_none() -> None:
    claim = make.claim("led", [gap("first", "minutes, 2018")])
    (letter,) = made(audit(claim))[make.TRUST]
    assert "earlier" not in letter.text


def request(to: str, on: str | None = None, url: str = "") -> Request:
    return Request(to=Text(to), on=make.date(on), url=Text(url))


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=80)


@given(st.text(st.characters(codec="utf-8"), max_size=40), WORDS, st.integers(0, 100))
def test_an_address_is_measured_where_it_may_be_too_long(text: str, heading: str, times: int) -> None:
    """The quick answer is the true one, whatever the letters are and whatever they become in an address."""
    typed = (SITE, "a_trust", heading, text * times, ("tag", "a:b"))
    length = len(ask_address(*typed))
    assert overlong(*typed) == (length if length >= ADDRESS_AT_MOST else 0)


@given(st.lists(WORDS, min_size=1, max_size=12, unique=True), WORDS, st.sampled_from(["", SITE]))
def test_any_letter_keeps_the_house_rules(names: list[str], heading: str, site: str) -> None:
    """Whatever is typed: an address below the limit that holds the letter unharmed, its tags, and no greeting of our own."""
    claim = replace(make.claim("led", [gap("first", *names)]), title=Text(heading))
    corpus = audit(claim)
    corpus = replace(corpus, audit=replace(corpus.audit, foi=Text(site)))
    for letter in made(corpus)[make.TRUST]:
        address = ask_address(SITE, "a_trust", letter.title, letter.text, letter.tags)
        assert len(address) < ADDRESS_AT_MOST + len(SITE) + len("a_trust") or len(letter.records) == 1
        fields = {name: values[0] for name, values in parse_qs(urlsplit(address).query, strict_parsing=True).items()}
        assert fields == {"title": letter.title, "default_letter": letter.text, "tags": " ".join(letter.tags)}
        assert unquote(urlsplit(address).path) == "/new/a_trust"
        assert title_fault(letter.title) == ""
        assert not argues(letter.title, ENGLISH)
        assert 1 <= len(letter.records) <= RECORDS_AT_MOST
        own = letter_text(corpus.audit.subject, ENGLAND.wording(Manner.BY_LAW), [])
        assert not any(word in own for word in ("Dear", "Yours", "Thank", "@"))
    held = [one for letter in made(corpus)[make.TRUST] for one in (*letter.records, *letter.later)]
    assert len({str(one.text) for one in held}) == len(held)
