"""BibLaTeX becomes entries of plain text that know their lines; no file is too broken to be told about."""

import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bib import PATH, entries, entry, findings, read
from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.source_records import Entry


def field(typed: str, name: str = "subtitle") -> str:
    return str(entry(f"{name} = {typed}").fields[name])


def test_an_entry_holds_what_was_typed() -> None:
    """Key, type, fields under small names, dates and the text itself, each with its line."""
    text = "@Report{minutes-2019,\n  Title   = {Minutes},\n  DATE = {2019-03},\n  urldate = {2020-01-02},\n}"
    (found,) = entries(f"% a note\n\n{text}\n")
    assert (found.key, found.type) == ("minutes-2019", "report")
    assert dict(found.fields) == {"title": "Minutes", "date": "2019-03", "urldate": "2020-01-02"}
    assert (found.date, found.accessed) == ("2019-03", "2020-01-02")
    assert (found.place.path, found.place.line) == (PATH, 3)
    assert [text.place.line for text in found.fields.values()] == [4, 5, 6]


def test_entries_keep_their_order_and_lines() -> None:
    """Entries come in the order of the file; notes, text and @comment between them are passed over."""
    text = 'free text\n@misc{one, title = {A}}\n@comment{no}\n@preamble{"no"}\n\n@misc{two,\n title = {B}}\n'
    assert [(str(e.key), e.place.line) for e in entries(text)] == [("one", 2), ("two", 6)]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("{Plain text}", "Plain text"),
        ('"In quotation marks"', "In quotation marks"),
        ("{The {NHS} in {England}}", "The NHS in England"),
        (r"{Caf\'e and {\"O}sterreich}", "Café and Österreich"),
        (r"{Needs \& views, 50\% of \$5}", "Needs & views, 50% of $5"),
        ("{pages 3--5 --- a dash}", "pages 3–5 — a dash"),
        ("{Dr~Who}", "Dr Who"),
        ("{Ünïcode 漢字 🌱}", "Ünïcode 漢字 🌱"),
        ("{one\n     two}", "one two"),
        ("2019", "2019"),
        ("{50% of members}", "50% of members"),
        (r"{50% of members \& friends}", "50% of members & friends"),
        ("{from $5 to $6 a head}", "from $5 to $6 a head"),
    ],
)
def test_tex_becomes_plain_text(typed: str, text: str) -> None:
    """Braces, accents, dashes and escapes are decoded into the letters that they stand for, and no word is lost."""
    assert field(typed) == text


@pytest.mark.parametrize("address", ["https://example.org/a_b~c%20d?x=1&y=$2#z", "https://example.org/--/{x}"])
def test_addresses_are_not_decoded(address: str) -> None:
    """An address is kept letter by letter, since `~`, `%`, `--` and `_` are part of it."""
    assert field(f"{{{address}}}", "url") == address


def test_escapes_that_reference_managers_add_to_addresses_are_taken_out() -> None:
    """Some export `\\_`, `\\%` and `\\&` in addresses, where TeX needs them and a browser does not."""
    assert field(r"{https://example.org/a\_b\%20\&c}", "url") == "https://example.org/a_b%20&c"


@pytest.mark.parametrize(
    "typed", ["10.1000/AbC", "https://doi.org/10.1000/AbC", "http://dx.doi.org/10.1000/AbC", "doi: 10.1000/AbC"]
)
def test_a_doi_is_one_however_it_was_exported(typed: str) -> None:
    """Reference managers keep it bare, as an address or with its name; the site links to it once."""
    assert field(f"{{{typed}}}", "doi") == "10.1000/AbC"


def test_strings_are_put_in() -> None:
    """A name defined by @string stands for its text."""
    (found,) = entries("@string{jgs = {Journal of Garden Sheds}}\n@article{a, title = {T}, journal = jgs}\n")
    assert found.fields["journaltitle"] == "Journal of Garden Sheds"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("{Ann Gardener}", [("Gardener", "Ann")]),
        ("{Gardener, Ann B.}", [("Gardener", "Ann B.")]),
        ("{Ann van der Bed and Bo Shed}", [("van der Bed", "Ann"), ("Shed", "Bo")]),
        ("{{Library Trust}}", [("Library Trust", "")]),
        ("{{Plots and Sheds} and Gardener, Ann}", [("Plots and Sheds", ""), ("Gardener", "Ann")]),
        (r"{M{\"u}ller, J{\"u}rgen}", [("Müller", "Jürgen")]),
        ("{Bed, Jr., Sam}", [("Bed Jr.", "Sam")]),
        ("{Plato}", [("Plato", "")]),
        ("{}", []),
    ],
)
def test_names_are_taken_apart(typed: str, names: list[tuple[str, str]]) -> None:
    """Family and given names are told apart in both spellings; a name in braces is an organisation and stays whole."""
    assert [(n.last, n.given) for n in entry(f"author = {typed}").creators.names] == names


def test_and_others_is_nobody() -> None:
    """BibLaTeX writes "et al." as `and others`; no author is called that."""
    creators = entry("author = {Gardener, Ann and others}").creators
    assert ([name.family for name in creators.names], creators.others) == (["Gardener"], True)


@pytest.mark.parametrize(
    ("fields", "family"),
    [
        ("editor = {Ann Gardener}, publisher = {Shed Press}", "Gardener"),
        ("institution = {Library Trust}, publisher = {Shed Press}", "Library Trust"),
        ("organization = {Plots {\\&} Sheds}", "Plots & Sheds"),
        ("author = {Ann Gardener}, editor = {Bo Shed}", "Gardener"),
    ],
)
def test_without_an_author_the_next_creator_counts(fields: str, family: str) -> None:
    """A source without an author is its editors', else the body's that issued it."""
    assert [n.last for n in entry(fields).creators.names] == [family]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date = {2019}", "2019"),
        ("date = {2019-03-14}", "2019-03-14"),
        ("year = {2019}", "2019"),
        ("year = 2019, month = mar", "2019-03"),
        ("year = {2019}, month = {March}", "2019-03"),
        ("year = {2019}, month = {3}", "2019-03"),
        ("year = {2019}, month = {03}", "2019-03"),
        ("date = {2018}, year = {2019}", "2018"),
    ],
)
def test_dates_in_both_fashions(fields: str, date: str) -> None:
    """BibLaTeX's `date` and BibTeX's `year` with `month` give the same kind of date."""
    assert entry(fields).date == date


@pytest.mark.parametrize("fields", ["addendum = {x}", "date = {}", "urldate = {2019}"])
def test_a_source_may_be_undated(fields: str) -> None:
    """No date, or an empty one, is no fault; the day of a visit is not the source's date."""
    assert entry(fields).date is None


@pytest.mark.parametrize(
    "typed",
    ["March 2019", "2019/2020", "2019-02-30", "2019-13", "c. 2019", "n.d.", "2019?", "19", "²"],
)
def test_a_date_that_cannot_be_used_is_a_fault_at_its_value(typed: str) -> None:
    """Intervals, times, words and days that no calendar has are reported at the date's own line and column."""
    text = f"@misc{{a,\n  title = {{T}},\n  date = {{{typed}}},\n}}\n"
    assert findings(text) == [("bad-date", 3, 11)]
    assert findings(text.replace("date", "urldate")) == [("bad-date", 3, 14)]
    assert findings(text.replace("date", "year")) == [("bad-date", 3, 11)]


@pytest.mark.parametrize("month", ["²", "13", "0", "spring", "٣", "-1"])
def test_a_month_that_is_none_is_a_fault(month: str) -> None:
    """A month that is neither a number from 1 to 12 nor a month's name is reported, and never stops the program."""
    text = f"@misc{{a,\n  title = {{T}},\n  year = {{2019}},\n  month = {{{month}}},\n}}\n"
    assert [code for code, _, _ in findings(text)] == ["bad-date"]


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "www.example.org", "/report.pdf", "data:text/html,x", "ftp://e.org"]
)
def test_an_address_of_another_kind_is_a_fault(scheme: str) -> None:
    """Source pages link to `url`, so it is http, https or mailto like every other address."""
    assert findings(f"@misc{{a,\n  title = {{T}},\n  url = {{{scheme}}},\n}}\n") == [("bad-url", 3, 10)]


@pytest.mark.parametrize("key", ["Garden2019", "garden_plan", "garden:plan", "a--b", "-a", "é", "a" * 81])
def test_a_key_that_cannot_be_an_address_is_a_fault(key: str) -> None:
    """Citation keys are ids, since each is the address of its source's page."""
    assert findings(f"@misc{{{key},\n  title = {{T}},\n}}\n") == [("bad-id", 1, 7)]


@pytest.mark.parametrize("fields", ["date = {2019}", "title = {}", "title = { }"])
def test_a_source_needs_a_title(fields: str) -> None:
    """A source without a title, or with an empty one, is reported at its entry."""
    assert findings(f"\n@misc{{a, {fields}}}\n") == [("missing-field", 2, 1)]


def test_a_key_twice_in_a_file_is_a_fault_and_the_first_one_counts() -> None:
    """The second entry is reported where it stands."""
    text = "@misc{a, title = {One}}\n\n@misc{a, title = {Two}}\n"
    found, faults = read(text)
    assert [e.fields["title"] for e in found] == ["One"]
    assert [(d.code, d.place.line) for d in faults] == [("duplicate-key", 3)]


def test_a_field_twice_is_a_fault_where_it_stands_again() -> None:
    """One of the two would be lost: the second is reported, at its own line and column."""
    assert findings("@misc{a,\n  title = {One},\n  title = {Two},\n}\n") == [("duplicate-key", 3, 3)]


@pytest.mark.parametrize("letter", ["\u2028", "\u2029", "\x85", "\x0c", "\x0b", "\x1c"])
def test_only_line_ends_end_lines(letter: str) -> None:
    """Rare separators inside a copied abstract do not move the lines of what follows."""
    text = f"@misc{{a,\n  title = {{T}},\n  titleaddon = {{one{letter}two}},\n  date = {{soon}},\n}}\n"
    assert findings(text) == [("bad-date", 4, 11)]


@pytest.mark.parametrize("text", ["", "\n", "% nothing yet\n", "only words, no entry\n"])
def test_a_file_may_hold_no_entry(text: str) -> None:
    """An empty file is an empty list."""
    assert entries(text) == ()


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """What is wrong is a finding; the libraries' own remarks reach neither log nor screen, and their level is left as it was."""
    logger = logging.getLogger("bibtexparser")
    before = logger.level
    with caplog.at_level(logging.DEBUG):
        read("@misc{a, title = {\\frac \\unknown{x} \\begin{y}}}\n@misc{a, title = {B}}\n@misc{b\n")
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
    assert logger.level == before


def test_tex_cannot_read_files() -> None:
    r"""`\input` takes in no file of the machine that builds."""
    found, _ = read(r"@misc{a, title = {\input{/etc/hostname} T}}")
    assert all("input" not in str(e.fields["title"]) or "T" in str(e.fields["title"]) for e in found)


def test_deep_braces_are_survived() -> None:
    """Ten thousand braces end in entries or findings, never in an exception."""
    read("@misc{a, title = {" + "{" * 10_000 + '\\"o' + "}" * 10_000 + "}}")


MARKS = r"""@misc{a, @string{ @comment{ title={ author={ date={ month={ year={ url={ } { , = # " \ \"o \frac \input{x} \begin{x}
\verb| \[ $ % ~ & others von ² 2019 jun 🌱""".split()
PIECES = st.sampled_from([*MARKS, " ", "\n", " and ", "Last, First", "\u2028", "\x00"])


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["title", "author", "month", "date", "institution"]))
def test_no_text_is_too_broken_to_be_told_about(text: str, name: str) -> None:
    """Whatever a file or a field holds, reading ends with entries and findings, never with an exception."""
    for whole in (text, f"@misc{{a, year = {{2019}}, {name} = {{{text}}}, title = {{T}}}}"):
        found, faults = read(whole)
        assert all(isinstance(e, Entry) for e in found)
        assert all(isinstance(d, Diagnostic) and d.place.path == PATH and d.place.line >= 1 for d in faults)


def test_an_entry_that_lost_its_sign_is_told() -> None:
    """Other text between entries is a comment; this one would be left out without a word."""
    text = "@misc{one, title = {A}}\n\n  report{minutes,\n  title = {Minutes},\n}\n"
    assert findings(text) == [("bib-syntax", 3, 3)]
