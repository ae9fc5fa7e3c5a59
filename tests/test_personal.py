"""Personal details are found in whatever form people write them, and nothing else is taken for one.

NHS numbers are of the range 999, which is for tests; telephone numbers of the ranges that Ofcom keeps for drama;
e-mail addresses of domains that are kept for examples.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folders import TODAY, overlay
from involvement_audit.checking import check
from involvement_audit.format.terms import Detail
from involvement_audit.parse.personal import find
from involvement_audit.requests.regimes import REGIMES
from involvement_audit.requests.regimes.regime import Regime


def told(text: str, country: str = "GB") -> list[tuple[str, str]]:
    return [(str(found.detail), text[found.start : found.end]) for found in find(text, country)]


def check_digit(nine: str) -> int:
    """The check digit by the rule of the NHS data dictionary: weights 10 to 2, modulus 11; 10 where there is none."""
    return (11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11


nines = st.integers(0, 999_999).map(lambda number: f"999{number:06}")
separators = st.sampled_from(["", " ", "-", "\u00a0", "\n", "."])
words = st.sampled_from(["", "patient ", "NHS number: ", "(", '"', "NHS no. ", "no "])
ends = st.sampled_from(["", ".", ", who", ")", '"', "\n"])


@given(nines.filter(lambda nine: check_digit(nine) < 10), separators, separators, words, ends)
def test_every_nhs_number_is_found(nine: str, first: str, second: str, before: str, after: str) -> None:
    """A number whose last digit checks the others is found in every form, with exactly its own characters."""
    number = f"{nine[:3]}{first}{nine[3:6]}{second}{nine[6:]}{check_digit(nine)}"
    assert told(f"{before}{number}{after}") == [("nhs-number", number)]


@given(nines, st.integers(0, 9), separators)
def test_a_number_that_does_not_check_is_none(nine: str, last: int, between: str) -> None:
    """A wrong last digit is no NHS number, in any form."""
    number = f"{nine[:3]}{between}{nine[3:6]}{between}{nine[6:]}{last}"
    assert told(number) == ([("nhs-number", number)] if last == check_digit(nine) else [])


FOUND = [
    ("personal e-mail a.person@example.org.", "email", "a.person@example.org"),
    ("mailto:a.person+sim@mail.example.co.uk", "email", "a.person+sim@mail.example.co.uk"),
    ("[write](mailto:a-person@example.org)", "email", "a-person@example.org"),
    ("<O'Person@example.org>", "email", "O'Person@example.org"),
    ("write to a.person(at)example.org", "email", "a.person(at)example.org"),
    ("a.person [at] example.org", "email", "a.person [at] example.org"),
    ("on (07700) 900123 today", "phone", "(07700) 900123"),
    ("07700  900123", "phone", "07700  900123"),
    ("07700\u2011900123", "phone", "07700\u2011900123"),
    ("born in London on 1 May 1974", "birth-date", "1 May 1974"),
    ("She was born in Stoke on 1 May 1974", "birth-date", "1 May 1974"),
    ("the flat at sw1a 1aa", "postcode", "sw1a 1aa"),
    ("se1 7eh", "postcode", "se1 7eh"),
    ("QQ 12 34 56 C", "ni-number", "QQ 12 34 56 C"),
    ("(QQ123456C)", "ni-number", "QQ123456C"),
    ("NHS No.999 000 0018", "nhs-number", "999 000 0018"),
    ("patient/9990000018.", "nhs-number", "9990000018"),
    ("07700.900.123", "phone", "07700.900.123"),
    ("call 020 7946 0123 today", "phone", "020 7946 0123"),
    ("(020) 7946 0123", "phone", "(020) 7946 0123"),
    ("02079460123", "phone", "02079460123"),
    ("0161 496 0000", "phone", "0161 496 0000"),
    ("+44 20 7946 0123", "phone", "+44 20 7946 0123"),
    ("07700 900123", "phone", "07700 900123"),
    ("07700-900-123,", "phone", "07700-900-123"),
    ("+447700900123", "phone", "+447700900123"),
    ("+44 (0)7700 900 123", "phone", "+44 (0)7700 900 123"),
    ("+1 202 555 0143", "phone", "+1 202 555 0143"),
    ("of SW1A 1AA, London", "postcode", "SW1A 1AA"),
    ("M1 1AE", "postcode", "M1 1AE"),
    ("EC1A1BB", "postcode", "EC1A1BB"),
    ("(DN55 1PT)", "postcode", "DN55 1PT"),
    ("W1A\n0AX", "postcode", "W1A\n0AX"),
    ("She was born on 1 May 1980.", "birth-date", "1 May 1980"),
    ("born 1st of May, 1980", "birth-date", "1st of May, 1980"),
    ("DOB 01/05/1980", "birth-date", "01/05/1980"),
    ("D.O.B.: 1.5.80", "birth-date", "1.5.80"),
    ("**Date of birth:** 1980-05-01", "birth-date", "1980-05-01"),
    ("her date of birth was May 1, 1980", "birth-date", "May 1, 1980"),
    ("a man (b. 12 Sept 1980)", "birth-date", "12 Sept 1980"),
    ("his birthday is 3 June", "birth-date", "3 June"),
]


@pytest.mark.parametrize(("text", "detail", "words"), FOUND)
def test_a_detail_is_found(text: str, detail: str, words: str) -> None:
    """Each form in which people write a detail is found, and no more than the detail."""
    assert told(text) == [(detail, words)]


@pytest.mark.parametrize(
    "text",
    [
        # Locators, dates, sums and references
        "p. 12",
        "pp. 1190-1191, 2018-06-30",
        "SIM 1AA",
        "ref. 12, 20, 26",
        "2017/18 to 2019/20",
        "30/06/2018 14:30",
        "07 June 2018",
        "£1 250 000 000",
        "12 345 678 900",
        "19990000018",
        "0.9990000018",
        "07.12.2018 101",
        # Catalogue numbers: each of these would check as an NHS number
        "ISBN 9990000018",
        "ISBN-10: 999 000 0018",
        "https://example.org/news/9990000018",
        "doi:10.1000/9990000018",
        "10.1000/9990000018",
        "see www.example.org/07700900123.",
        # Numbers of files
        "FOI 02079460123",
        "Ref 0123456789",
        "Reference no. 9990000018",
        "NHS number: 000 000 0000",
        # Addresses of pages and people's handles
        "[@sim-report, p. 3] and [see @oxleas]",
        "@handle on https://example.org/@handle",
        "name at example dot org",
        "https://host.example.org/@name@host.example.org",
        "a@b",
        # Numbers that organisations have and people have not
        "NHS 111 or 999",
        "Samaritans 116 123",
        "0800 1111",
        "0300 123 3393",
        "08457 909090",
        # Codes in capitals
        "V1 2AB",
        "SE1 7EC",
        "COVID19 1ST",
        "ISO 9001 2AB",
        "l1 2nd edition",
        "se1-7eh",
        "A4 3AB",
        "PIP2 4CV",
        # Days that are nobody's birth
        "born out of a meeting on 1 May 2013",
        "born in 1980",
        "published on 1 May 1980",
        "The minutes are dated 01/05/1980",
        "paragraph b. 12",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    """A false alarm teaches people to pass over true ones."""
    assert told(text) == []


def both(start: str) -> str:
    """The first number with this start that checks as an NHS number and can be dialled; none is typed out here."""
    nine = next(
        f"{start}{end:0{9 - len(start)}}" for end in range(99) if check_digit(f"{start}{end:0{9 - len(start)}}") < 10
    )
    return f"{nine}{check_digit(nine)}"


NIR, TFN, PPS = "social-security-number", "tax-file-number", "pps-number"
ABROAD = [
    # Telephone numbers: those that phonenumbers gives as its examples. Numbers of people: those in python-stdnum's own pages.
    ("FR", "le 06 12 34 56 78 ou", "phone", "06 12 34 56 78"),
    ("FR", "06.12.34.56.78", "phone", "06.12.34.56.78"),
    ("FR", "+33 6 12 34 56 78", "phone", "+33 6 12 34 56 78"),
    ("FR", "01 23 45 67 89", "phone", "01 23 45 67 89"),
    ("FR", "+44 7400 123456", "phone", "+44 7400 123456"),  # of another country, with its code
    ("FR", "n° 2 95 10 99 126 111 93.", NIR, "2 95 10 99 126 111 93"),
    (
        "FR",
        "2\u202f95\u202f10\u202f99\u202f126\u202f111\u202f93",
        NIR,
        "2\u202f95\u202f10\u202f99\u202f126\u202f111\u202f93",
    ),
    ("FR", "295109912611193", NIR, "295109912611193"),
    ("FR", "2.95.10.99.126.111.93", NIR, "2.95.10.99.126.111.93"),
    ("FR", "253072B07300470", NIR, "253072B07300470"),  # born on Corsica
    ("FR", "a.person@example.fr", "email", "a.person@example.fr"),
    ("FR", "une patiente née le 3 mai 1970", "birth-date", "3 mai 1970"),
    ("FR", "Né à Saint-Exemple le 1er août 1970", "birth-date", "1er août 1970"),
    ("FR", "**Date de naissance\u00a0:** 03/05/1970", "birth-date", "03/05/1970"),
    ("FR", "né(e) le 12 févr. 1970", "birth-date", "12 févr. 1970"),
    ("FR", "son anniversaire est le 3 juin", "birth-date", "3 juin"),
    ("FR", "born on 1 May 1980", "birth-date", "1 May 1980"),
    ("IE", "on 085 012 3456", "phone", "085 012 3456"),
    ("IE", "(022) 12345", "phone", "(022) 12345"),
    ("IE", "PPS 6433435F", PPS, "6433435F"),
    ("IE", "6433435 OA", PPS, "6433435 OA"),
    ("IE", "6433435oa", PPS, "6433435oa"),
    ("AU", "0412 345 678", "phone", "0412 345 678"),
    ("AU", "(02) 1234 5678", "phone", "(02) 1234 5678"),
    ("AU", "TFN 123 456 782", TFN, "123 456 782"),
    ("AU", "123-456-782", TFN, "123-456-782"),
    ("AU", "born on 1 May 1980", "birth-date", "1 May 1980"),
]


@pytest.mark.parametrize(("country", "text", "detail", "words"), ABROAD)
def test_a_detail_of_a_country_is_found_there(country: str, text: str, detail: str, words: str) -> None:
    assert told(text, country) == [(detail, words)]


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("FR", "2 95 10 99 126 111 94"),  # the last two digits do not check
        ("FR", "patient 999 000 0018"),  # an NHS number is nobody's there
        ("FR", "SW1A 1AA"),
        ("FR", "2018-2019"),
        ("FR", "0800 12 34 56"),
        ("FR", "le projet est né d’une réunion du 3 mai 2013"),
        ("FR", "née en 1980"),
        ("FR", "sa sœur aînée le 3 mai 2013"),
        ("GB", "née le 3 mai 1970"),
        ("IE", "6433435E"),
        ("IE", "1800 123 456"),
        ("IE", "2019012 a house"),
        ("AU", "123 456 783"),
        ("AU", "ACN 123 456 782"),
        ("AU", "ABN: 123 456 782"),
        ("AU", "9,123,456,782"),
        ("AU", "1800 123 456"),
        ("GB", "2 95 10 99 126 111 93"),
        ("GB", "6433435F"),
    ],
)
def test_what_is_none_there_is_left_alone(country: str, text: str) -> None:
    assert told(text, country) == []


@pytest.mark.parametrize("law", REGIMES.values())
def test_each_regime_looks_for_what_it_promises(law: Regime) -> None:
    """The details that a method page names are found in that regime's country, in a form that its readers write."""
    shown = {
        "NHS number": "999 000 0018",
        "National Insurance number": "QQ 12 34 56 C",
        "postcode": "SW1A 1AA",
        "PPS number": "6433435F",
        "social security number (NIR)": "2 95 10 99 126 111 93",
        "nine-digit tax file number": "123 456 782",
        "e-mail address": "a.person@example.org",
        "date of birth": {"FR": "née le 1er mai 1980"}.get(law.country, "born on 1 May 1980"),
        "telephone number": {"GB": "07700 900123", "IE": "085 012 3456", "FR": "06 12 34 56 78", "AU": "0412 345 678"}[
            law.country
        ],
        "telephone number with its country’s code": "+33 6 12 34 56 78",
    }
    for name in law.details.replace(" or ", ", ").replace(",,", ",").split(", "):
        assert len(told(shown[name], law.country)) == 1, name


def test_a_number_that_could_be_both_is_told_as_the_words_say() -> None:
    """Ten digits that can be dialled are a telephone number, unless the words before them say otherwise."""
    number = both("0169772")
    assert told(f"call {number}") == [("phone", number)]
    assert told(f"NHS number: {number}") == [("nhs-number", number)]
    assert told(f"his CHI number is {number}") == [("nhs-number", number)]
    assert told(f"call {both('080012')}") == []


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text: str) -> None:
    """Whatever a file holds, each finding is a part of it, and no two overlap."""
    found = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert {one.detail for one in found} <= set(Detail)


PHONE, EMAIL = "020 7946 0123", "desk@example.org"


def codes(tmp_path: Path, audit: str = "", bodies: str = "", best_case: str = "") -> list[str]:
    """The findings in the valid little audit with these changes."""
    root = overlay(None, tmp_path / "audit")
    for name, text in (("audit.yaml", audit), ("sources/bodies.yaml", bodies)):
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(text)
    claim = root / "claims/open-gate.yaml"
    claim.write_text(claim.read_text("utf-8").replace("The gate has no lock.", best_case or "No lock."), "utf-8")
    return [found.code for found in check(root, TODAY).diagnostics]


def test_an_allowance_lets_its_own_text_stand(tmp_path: Path) -> None:
    """The detail may stand where it is allowed in writing, also over two lines; another one may not."""
    allowed = f'allowed_details: [{{text: "{PHONE}", because: The trust prints it.}}]\n'
    assert codes(tmp_path / "one", allowed, best_case=f"Call {PHONE}.") == []
    assert codes(tmp_path / "two", allowed, best_case=f">-\n  Call {PHONE.replace(' ', chr(10) + '  ', 1)}.") == []
    assert codes(tmp_path / "other", allowed, best_case="Call 020 7946 0124.") == ["unused-allowance", "personal-phone"]


def test_a_public_contact_needs_no_allowance(tmp_path: Path) -> None:
    """What the publisher, or a body's own entry, gives as an address may stand in prose too."""
    assert codes(tmp_path / "own", best_case="Write to editors@example.org.") == []
    desk = f'desk: {{name: The desk, kind: charity, interest: none, url: "mailto:{EMAIL}"}}\n'
    assert codes(tmp_path / "body", bodies=desk, best_case=f"Write to {EMAIL}.") == []
    assert codes(tmp_path / "none", best_case=f"Write to {EMAIL}.") == ["personal-email"]


def test_catalogue_numbers_and_addresses_of_sources_pass(tmp_path: Path) -> None:
    """A source's ISBN, DOI and web address are no details of anyone; its other fields are looked through."""
    root = overlay(None, tmp_path / "audit")
    bib = root / "sources/shed.bib"
    fields = "isbn = {9990000018}, doi = {10.1000/9990000018}, url = {https://example.org/07700900123},"
    bib.write_text(bib.read_text("utf-8").replace("date   = {2019-04},", f"date = {{2019-04}}, {fields}"), "utf-8")
    assert check(root, TODAY).diagnostics == ()
    bib.write_text(bib.read_text("utf-8").replace("isbn =", "addendum ="), "utf-8")
    assert [found.code for found in check(root, TODAY).diagnostics] == ["personal-nhs-number"]


@pytest.mark.parametrize(
    ("query", "codes_found"),
    [
        ("mail=a.person%40example.org", ["personal-email"]),
        ("mail=a.person@example.org", ["personal-email"]),
        ("q=SW1A+1AA", ["personal-postcode"]),
        ("postcode=sw1a1aa", ["personal-postcode"]),
        ("dob=1980-05-01", ["personal-birth-date"]),
        ("phone=07700900123", ["personal-phone"]),
        ("nhs-number=9990000018", ["personal-nhs-number"]),
        ("id=07700900123&p=9990000018", []),
        ("p=1668&lang=en", []),
    ],
)
def test_what_a_form_put_into_an_address_is_looked_through(tmp_path: Path, query: str, codes_found: list[str]) -> None:
    """In a source's address and in prose; a number there is nobody's, unless its name says whose it is."""
    address = f"https://example.org/find?{query}"
    root = overlay(None, tmp_path / "source")
    bib = root / "sources/shed.bib"
    bib.write_text(bib.read_text("utf-8").replace("https://plots.example.org/charter", address), "utf-8")
    assert [found.code for found in check(root, TODAY).diagnostics] == codes_found
    assert codes(tmp_path / "prose", best_case=f"See [the form](<{address}>).") == codes_found


def test_an_audits_own_templates_are_looked_through(tmp_path: Path) -> None:
    """They bring words into its site; a drawing is full of numbers and is none of them."""
    root = overlay(None, tmp_path / "audit")
    (root / "templates/static").mkdir(parents=True)
    (root / "templates/footer.html").write_text(f"<p>One</p>\n<p>Write to {EMAIL}</p>\n", "utf-8")
    (root / "templates/static/own.css").write_text("/* 07700 900123 */\n", "utf-8")
    (root / "templates/static/own.svg").write_text("<path d='M 07700 900123'/>", "utf-8")
    assert [(d.code, d.place.path, d.place.line, d.place.column) for d in check(root, TODAY).diagnostics] == [
        ("personal-email", "templates/footer.html", 2, 13),
        ("personal-phone", "templates/static/own.css", 1, 4),
    ]


def test_permalinks_are_looked_through(tmp_path: Path) -> None:
    root = overlay(None, tmp_path / "audit")
    with (root / "permalinks.txt").open("a", encoding="utf-8") as file:
        file.write(f"# asked for by {EMAIL}\n")
    assert "personal-email" in [found.code for found in check(root, TODAY).diagnostics]


@pytest.mark.parametrize("typed", [f"% from {EMAIL}", f"@comment{{from {EMAIL}}}", f"Sent by {EMAIL}"])
def test_remarks_in_bib_files_are_looked_through(tmp_path: Path, typed: str) -> None:
    root = overlay(None, tmp_path / "audit")
    bib = root / "sources/shed.bib"
    bib.write_text(f"{typed}\n\n{bib.read_text('utf-8')}", "utf-8")
    assert [found.code for found in check(root, TODAY).diagnostics] == ["personal-email"]
    bib.write_text(
        bib.read_text("utf-8").replace("date   = {2015},", f"date = {{2015}}, % {EMAIL}").partition("\n")[2], "utf-8"
    )
    assert [found.code for found in check(root, TODAY).diagnostics] == ["personal-email"]


def test_private_fields_are_looked_through(tmp_path: Path) -> None:
    root = overlay(None, tmp_path / "audit")
    bib = root / "sources/shed.bib"
    bib.write_text(bib.read_text("utf-8").replace("date   = {2015},", f"date = {{2015}}, note = {{{EMAIL}}},"), "utf-8")
    assert {found.code for found in check(root, TODAY).diagnostics} == {"personal-email", "private-field"}


def test_comments_are_looked_through(tmp_path: Path) -> None:
    """A comment is on no page, and as public as the rest of the repository."""
    root = overlay(None, tmp_path / "audit")
    with (root / "claims/open-gate.yaml").open("a", encoding="utf-8") as file:
        file.write(f"# told by {EMAIL}\n")
    assert [(found.code, found.place.line, found.place.column) for found in check(root, TODAY).diagnostics] == [
        ("personal-email", 11, 11)
    ]
