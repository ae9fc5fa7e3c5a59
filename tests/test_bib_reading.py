"""BibLaTeX as reference managers write it. What is right comes from biber, from BibLaTeX's manual, or from Pandoc."""

from __future__ import annotations

import pytest

from bib import entries, entry, findings, read


def one(text: str) -> dict[str, str]:
    (found,) = entries(text)
    return {name: str(value) for name, value in found.fields.items()}


def last(*texts: str) -> dict[str, str]:
    """The fields of the last entry."""
    return {name: str(value) for name, value in entries(*texts)[-1].fields.items()}


# 1. A comma that is missing, and what else is left out or left open


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("  note = {x}", 12),
        ('  title = "T"', 13),
        ("  number = 12", 13),
        ("  volume = {{T}}", 16),
        ('  title = "A" # "b"', 19),
    ],
)
def test_a_missing_comma_is_told_at_the_line_that_lacks_it(line: str, column: int) -> None:
    """Whatever stands before it: the next field is kept, and so is the date that a verdict's strength rests on."""
    text = f"@misc{{a,\n  titleaddon = {{x}},\n{line.replace('note', 'addendum')}\n  date = {{2019}},\n  subtitle = {{S}},\n}}\n"
    column += 4 * ("note" in line)
    found, faults = read(text)
    assert [(d.code, d.place.line, d.place.column) for d in faults if d.code == "bib-syntax"] == [
        ("bib-syntax", 3, column)
    ]
    assert (found[0].date, found[0].fields["subtitle"]) == ("2019", "S")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("title = {T};\n  date = {2019},", (2, 14)),
        ("title = {T},\n  the date = {2019},", (3, 3)),
        ("title = {T},\n  2x = {2019},", (3, 3)),
        ("title = {T},\n  stray,", (3, 3)),
        ("title = {T},\n  volume {2},", (3, 9)),
        ("title = {T},\n  volume = ,", (3, 12)),
    ],
)
def test_signs_that_belong_elsewhere_are_told_where_they_stand(typed: str, place: tuple[int, int]) -> None:
    """A semicolon, a name of two words, a name that begins with a digit, and a field without its sign or its value."""
    assert findings(f"@misc{{a,\n  {typed}\n}}\n") == [("bib-syntax", *place)]


@pytest.mark.parametrize(
    ("broken", "place", "keys"),
    [
        ("@misc{bad\n  title = {T},\n}\n", (3, 10), ["a", "bad", "b"]),
        ("@misc{bad title = {T},\n}\n", (3, 10), ["a", "bad", "b"]),
        ("@misc{\n  title = {T},\n}\n", (4, 3), ["a", "b"]),
        ("@misc{,\n  title = {T},\n}\n", (3, 7), ["a", "b"]),
        ("@misc{bad,\n  title = {T,\n}\n", (4, 12), ["a", "b"]),
        ("@misc{bad,\n  title = {T,\n  date = {2019},\n}\n", (4, 12), ["a", "b"]),
        ('@misc{bad,\n  title = "T,\n  date = {2019},\n}\n', (4, 11), ["a", "b"]),
        ("@misc{bad, title {T}}\n", (3, 17), ["a", "bad", "b"]),
        ("@misc{bad,\n", (3, 1), ["a", "b"]),
        ("@misc{bad,\n  title = {T},\n", (3, 1), ["a", "b"]),
        ("@misc{bad,\n  title = {T}\n", (3, 1), ["a", "b"]),
        ("@misc{bad, title = {T} more {words} }\n", (3, 22), ["a", "bad", "b"]),
    ],
)
def test_what_is_left_open_costs_one_entry_at_most(broken: str, place: tuple[int, int], keys: list[str]) -> None:
    """It is told once, where it was left out or opened, and what stands behind it is read."""
    text = f"@misc{{a, title = {{A}}}}\n\n{broken}\n@misc{{b, title = {{B}}}}\n"
    found, faults = read(text)
    assert [str(e.key) for e in found] == keys
    assert [(d.code, d.place.line, d.place.column) for d in faults] == [("bib-syntax", *place)]


# 2. Remarks, and signs inside values


def test_remarks_inside_an_entry_are_read_past() -> None:
    """As biber does; a commented field takes no other with it."""
    text = """@article{a, % why = {we}
  title = {T}, % a remark, with a comma = yes
  % date = {2018},
  date = {2019},
  addendum = {50% off},
  %}
}
"""
    assert one(text) == {"title": "T", "date": "2019", "addendum": "50% off"}


def test_an_entry_in_a_remark_is_none() -> None:
    assert last("% @misc{old, title = {O}}\n@misc{new, title = {N}}\n") == {"title": "N"}
    assert len(entries("% @misc{old,\n%  title = {O}}\n@misc{new, title = {N}}\n")) == 1


def test_an_at_sign_inside_braces_is_text() -> None:
    """Also where it begins a line and looks like an entry."""
    text = "@misc{a,\n  title = {T},\n  addendum = {see\n@smith{x} on it},\n  date = {2019},\n}\n"
    assert one(text) == {"title": "T", "addendum": "see @smithx on it", "date": "2019"}


def test_quotation_marks_in_braces_end_no_value() -> None:
    assert one('@misc{a, title = "T {"}q{"} x", date = 2019}')["title"] == 'T "q" x'


def test_round_brackets_hold_an_entry_too() -> None:
    assert one("@misc(a, title = {T (x)}, date = 2019)") == {"title": "T (x)", "date": "2019"}


# 3. Texts by name


def test_named_texts_are_put_in_across_files_and_joined() -> None:
    strings = '@string{jgs = "Journal of " # {Sheds}}\n@STRING(press = {Shed Press})\n'
    text = '@article{a, title = {T}, journal = JGS # " and Plots", publisher = press}'
    expected = {"title": "T", "journaltitle": "Journal of Sheds and Plots", "publisher": "Shed Press"}
    assert last(strings + text) == expected
    assert last(strings, text) == expected
    assert last(text, strings) == expected


def test_a_named_text_may_be_made_of_others() -> None:
    assert last('@string{a = {A}}\n@string{b = a # "b"}\n@misc{x, title = b}')["title"] == "Ab"


def test_a_name_that_nothing_defines_is_told_with_the_nearest() -> None:
    found, faults = read("@string{pluto = {Pluto Press}}\n@book{a,\n  title = {T},\n  publisher = pluot,\n}\n")
    (fault,) = faults
    assert (fault.code, fault.place.line, fault.place.column, fault.length) == ("undefined-string", 4, 15, 5)
    assert fault.hint == 'Did you mean "pluto"?'
    assert len(found) == 1


def test_named_texts_that_name_each_other_end() -> None:
    read("@string{a = b}\n@string{b = a}\n@misc{x, title = a}")


# 4. What is inherited: the right values are biber's, but for dates

WHOLE = """@proceedings{proc, title = {Proc}, subtitle = {Sub}, editor = {Ed Itor}, publisher = {P},
  eventtitle = {Ev}, venue = {V}, location = {L}, shorttitle = {Sh}, date = {2011-02}}
"""


@pytest.mark.parametrize("before", [True, False])
def test_a_part_takes_what_its_whole_has(before: bool) -> None:
    """Whichever stands first in the file."""
    part = "@inproceedings{talk, title = {Talk}, author = {X Y}, crossref = {proc}}\n"
    found, faults = read(WHOLE + part if before else part + WHOLE)
    talk = next(e for e in found if e.key == "talk")
    assert faults == ()
    assert dict(talk.fields) == {
        "title": "Talk",
        "author": "X Y",
        "booktitle": "Proc",
        "booksubtitle": "Sub",
        "editor": "Ed Itor",
        "publisher": "P",
        "eventtitle": "Ev",
        "venue": "V",
        "location": "L",
        "date": "2011-02",
    }
    assert talk.date == "2011-02"


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ("book", "inbook", {"booktitle": "W", "author": "A B", "bookauthor": "A B"}),
        ("book", "suppbook", {"booktitle": "W", "author": "A B", "bookauthor": "A B"}),
        ("mvbook", "book", {"maintitle": "W", "author": "A B"}),
        ("mvbook", "inbook", {"maintitle": "W", "author": "A B", "bookauthor": "A B"}),
        ("collection", "incollection", {"booktitle": "W", "author": "A B"}),
        ("reference", "inreference", {"booktitle": "W", "author": "A B"}),
        ("mvproceedings", "proceedings", {"maintitle": "W", "author": "A B"}),
        ("periodical", "article", {"journaltitle": "W", "author": "A B"}),
        ("report", "report", {"author": "A B"}),
    ],
)
def test_a_title_is_called_what_it_is_to_the_part(whole: str, part: str, expected: dict[str, str]) -> None:
    """By the table in BibLaTeX's manual, appendix B."""
    text = f"@{whole}{{w, title = {{W}}, author = {{A B}}}}\n@{part}{{p, title = {{P}}, crossref = {{w}}}}\n"
    assert last(text) == {"title": "P"} | expected


def test_what_is_inherited_is_inherited_on() -> None:
    text = (
        "@mvbook{mv, title = {MV}}\n@book{v, title = {V}, crossref = {mv}}\n@inbook{i, title = {I}, crossref = {v}}\n"
    )
    assert last(text) == {"title": "I", "booktitle": "V", "maintitle": "MV"}


def test_a_date_is_taken_whole_or_not_at_all() -> None:
    """Biber 2.18 puts 2015 and 2010-05-06 together as 2015-05-06, a day that nobody wrote."""
    text = "@book{w, title = {W}, date = {2010-05-06}}\n@inbook{p, title = {P}, year = 2015, crossref = {w}}\n"
    assert entries(text)[-1].date == "2015"


def test_an_empty_field_hides_nothing() -> None:
    text = "@book{w, title = {W}, date = {2010}}\n@inbook{p, title = {P}, date = {}, crossref = {w}}\n"
    assert entries(text)[-1].date == "2010"


def test_shared_fields_go_in_and_their_entries_are_no_sources() -> None:
    text = """@xdata{base, location = {L}, publisher = {P}}
@xdata{more, xdata = {base}, addendum = {A}}
@book{b, title = {B}, location = {own}, xdata = {more}}
@set{s, entryset = {b}}
"""
    (found,) = entries(text)
    assert dict(found.fields) == {"title": "B", "location": "own", "publisher": "P", "addendum": "A"}


def test_a_title_may_be_inherited_and_needs_no_other() -> None:
    assert last("@report{w, title = {W}}\n@report{p, crossref = {w}}\n") == {"title": "W"}


def test_a_whole_in_another_file_is_found_and_one_in_none_is_told() -> None:
    assert last("@periodical{w, title = {W}}", "@article{p, title = {P}, crossref = {w}}")["journaltitle"] == "W"
    assert findings("@article{p,\n  title = {P},\n  crossref = {w},\n}") == [("unknown-reference", 3, 15)]
    assert findings("@article{p,\n  title = {P},\n  xdata = {a, b},\n}") == [
        ("unknown-reference", 3, 12),
        ("unknown-reference", 3, 15),
    ]


def test_entries_that_inherit_from_each_other_are_told() -> None:
    text = "@book{a, title = {A}, crossref = {b}}\n@book{b, title = {B}, crossref = {a}}\n"
    assert [code for code, _, _ in findings(text)] == ["bib-syntax"]
    assert [code for code, _, _ in findings("@book{a, title = {A}, crossref = {a}}")] == ["bib-syntax"]


# 5. Names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("{family=Bed, given=Ann}", [("Bed", "Ann", "", "")]),
        ("{family=Bed, given=Ann, prefix=van der, useprefix=true}", [("Bed", "Ann", "van der", "")]),
        ('{given="Ann, B.", family={Bed and Shed}, suffix=Jr.}', [("Bed and Shed", "Ann, B.", "", "Jr.")]),
        ("{Bed, Jr., Sam}", [("Bed", "Sam", "", "Jr.")]),
        ("{de la Shed, Ann}", [("Shed", "Ann", "de la", "")]),
        ("{Ann van der Bed}", [("Bed", "Ann", "van der", "")]),
        ("{{Trust, The and Partners}}", [("Trust, The and Partners", "", "", "")]),
        ("{Library Trust,}", [("Library Trust", "", "", "")]),
        ("{Ann Bed and }", [("Bed", "Ann", "", "")]),
        ("{ and Ann Bed and and Bo Shed}", [("Bed", "Ann", "", ""), ("Shed", "Bo", "", "")]),
        ("{Ann Bed AND Bo Shed}", [("Bed", "Ann", "", ""), ("Shed", "Bo", "", "")]),
        (r"{{\'E}mile Zola and {Caf\'e}}", [("Zola", "Émile", "", ""), ("Café", "", "", "")]),
    ],
)
def test_names_in_every_spelling(typed: str, names: list[tuple[str, str, str, str]]) -> None:
    """Extended names, prefixes and suffixes, organisations, and an "and" too many."""
    people = entry(f"author = {typed}").creators
    assert [(n.family, n.given, n.prefix, n.suffix) for n in people.names] == names
    assert not people.others


def test_others_is_nobody_however_it_is_written() -> None:
    for typed in ("Ann Bed and others", "Ann Bed AND Others", "{Library Trust} and others"):
        people = entry(f"author = {{{typed}}}").creators
        assert (len(people.names), people.others) == (1, True)


def test_a_publisher_is_no_author() -> None:
    assert entry("publisher = {Shed Press}").creators.names == ()


# 6. TeX


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (r"a \textbar{} b", "a | b"),
        (r"\textless x\textgreater", "<x>"),
        (r"\pounds5, \S 3, \P{} 4, \copyright{} X", "£5, §3, ¶ 4, © X"),
        (r"and\slash or", "and/or"),
        (r"\texttt{a} \mbox{b c} \textsc{d} \uppercase{nhs}", "a b c d NHS"),
        (r"\enquote{said} and \mkbibquote{so}", "“said” and “so”"),
        (r"A & B \emph{x}", "A & B x"),
        ("``quotes''", "“quotes”"),
        (r"``quotes'' \& more", "“quotes” & more"),
        (r"$\beta$ and $\alpha_2$", "β and α₂"),
        ("H$_2$O, CO$_{2}$ and the 10$^{th}$ of m$^2$", "H₂O, CO₂ and the 10th of m²"),
        (r"20$^\circ$C", "20°C"),
        ("from $5 to $6 a head", "from $5 to $6 a head"),
        ("from $5_000 to $6_000", "from $5_000 to $6_000"),
        (
            r"see \url{https://example.org/a_b~c} and \href{https://x.org}{there}",
            "see https://example.org/a_b~c and there",
        ),
        (r"\~{}n \textasciitilde{} \textasciicircum{}", "~n ~ ^"),
        (r"\noopsort{b}After", "After"),
        (r"soft\-hyphen and th\/in", "softhyphen and thin"),
        (r"{\em all of it}", "all of it"),
    ],
)
def test_tex_loses_no_sign(typed: str, text: str) -> None:
    assert entry(f"subtitle = {{{typed}}}").fields["subtitle"] == text


def test_a_macro_that_is_not_known_is_told_with_its_name() -> None:
    """Its sign is lost, and the words behind it are kept."""
    found, faults = read("@misc{a,\n  title = {{Say \\shed{so} \\cite{x}}},\n}\n")
    assert [(d.code, d.place.line, d.place.column, d.length) for d in faults] == [
        ("unknown-macro", 2, 17, 5),
        ("unknown-macro", 2, 27, 5),
    ]
    assert '"\\shed"' in faults[0].message
    assert "so" in found[0].fields["title"]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (r"https://e.org/a{\_}b{\%}20{\&}c{\#}d", "https://e.org/a_b%20&c#d"),
        (r"https://e.org/{~}a/\~{}b/{\textasciitilde}c/\textasciitilde{}d/{\~{}}e", "https://e.org/~a/~b/~c/~d/~e"),
        (r"https://e.org/$\sim$a", "https://e.org/~a"),
        (r"https://e.org/{\$}\sim{\$}a", "https://e.org/~a"),
        (r"\url{https://e.org/a_b}", "https://e.org/a_b"),
        (r"\href{https://e.org/a}{the page}", "https://e.org/a"),
        ("<https://e.org/a>", "https://e.org/a"),
        ("{https://e.org/a}", "https://e.org/a"),
        ("https://e.org/a%20b--c_d~e?f={x}&g=$1#h", "https://e.org/a%20b--c_d~e?f={x}&g=$1#h"),
    ],
)
def test_addresses_come_out_as_a_browser_takes_them(typed: str, address: str) -> None:
    assert entry(f"url = {{{typed}}}").fields["url"] == address


@pytest.mark.parametrize(
    "typed",
    ["https://doi.org/10.1000/a_b", "http://dx.doi.org/10.1000/a{\\_}b", "doi:10.1000/a_b", "DOI: 10.1000/a\\_b"],
)
def test_a_doi_is_one_however_it_was_typed(typed: str) -> None:
    assert entry(f"doi = {{{typed}}}").fields["doi"] == "10.1000/a_b"


@pytest.mark.parametrize(
    "typed", ["https://a.org https://b.org", "https://a.org, https://b.org", "https://a.org/a b", "www.a.org"]
)
def test_an_address_that_no_link_can_lead_to_is_told(typed: str) -> None:
    assert findings(f"@misc{{a,\n  title = {{T}},\n  url = {{{typed}}},\n}}\n") == [("bad-url", 3, 10)]


def test_what_is_no_doi_is_told() -> None:
    assert findings("@misc{a,\n  title = {T},\n  doi = {see the page},\n}\n") == [("bad-url", 3, 10)]


def test_an_address_in_howpublished_is_the_address() -> None:
    """As BibTeX has it, which knows no `url`."""
    assert entry(r"howpublished = {\url{https://e.org/a_b}}").fields["url"] == "https://e.org/a_b"
    assert "url" not in entry("howpublished = {Leaflet}").fields


# 7. Dates


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date = {}, year = {2019}, month = 5", "2019-05"),
        ("year = 2019, month = jun, day = {3}", "2019-06-03"),
        ("year = {2019}, month = {Sept.}", "2019-09"),
        ("year = {2019-03-04}", "2019-03-04"),
        ("date = {{2019}}", "2019"),
        ("year = {2019}, day = {3}", "2019"),
    ],
)
def test_a_date_in_parts(fields: str, date: str) -> None:
    """Read as biber reads them."""
    assert entry(fields).date == date


@pytest.mark.parametrize("month", ["June/July", "mar/apr", "6-7", "Spring"])
def test_two_months_are_not_silently_the_first(month: str) -> None:
    """Biber makes June of June/July. Here it is told, and the year stays."""
    found, faults = read(f"@misc{{a,\n  title = {{T}},\n  year = 2019,\n  month = {{{month}}},\n}}\n")
    assert [(d.code, d.place.line, d.place.column) for d in faults] == [("bad-date", 4, 12)]
    assert month in faults[0].message
    assert found[0].date == "2019"


@pytest.mark.parametrize("day", ["32", "3rd", "0"])
def test_a_day_that_is_none_is_told(day: str) -> None:
    found, faults = read(f"@misc{{a,\n  title = {{T}},\n  year = 2019,\n  month = 6,\n  day = {{{day}}},\n}}\n")
    assert [(d.code, d.place.line, d.place.column) for d in faults] == [("bad-date", 5, 10)]
    assert found[0].date == "2019-06"


def test_a_date_that_cannot_be_used_is_shown_as_it_was_typed() -> None:
    _, (fault,) = read("@misc{a, title = {T}, date = {2018~}}")
    assert '"2018~"' in fault.message


@pytest.mark.parametrize("typed", ["2020-01-02T10:00:00", "2020-01-02T10:00:00Z", "2020-01-02 10:00"])
def test_the_time_of_a_visit_is_dropped(typed: str) -> None:
    found = entry(f"urldate = {{{typed}}}")
    assert (found.accessed, found.fields["urldate"]) == ("2020-01-02", "2020-01-02")


# 8. Old names for fields and types


def test_bibtexs_names_are_read_as_biblatexs() -> None:
    text = "@phdthesis{a, title = {T}, school = {U}, address = {L}, journal = {J}}"
    (found,) = entries(text)
    expected = {"title": "T", "institution": "U", "location": "L", "journaltitle": "J", "type": "PhD thesis"}
    assert (found.type, dict(found.fields)) == ("thesis", expected)


def test_biblatexs_own_name_goes_before_the_old_one() -> None:
    assert one("@article{a, title = {T}, journal = {Old}, journaltitle = {New}}")["journaltitle"] == "New"
    assert one("@article{a, title = {T}, journaltitle = {New}, journal = {Old}}")["journaltitle"] == "New"


# 10. Keys


@pytest.mark.parametrize(
    ("key", "ready"),
    [
        ("smithSIMPilotReport2014", "smith-sim-pilot-report-2014"),
        ("smith_sim_2014", "smith-sim-2014"),
        ("Jones2016", "jones-2016"),
        ("jonesNHSCare2016a", "jones-nhs-care-2016a"),
        ("DBLP:conf/shed/Bed19", "dblp-conf-shed-bed-19"),
        ("RN12", "bed-pilot-report-sheds-2014"),
        ("17", "bed-pilot-report-sheds-2014"),
    ],
)
def test_a_key_of_a_manager_gets_a_ready_one(key: str, ready: str) -> None:
    """Also where it is a mere number, which would clash between branches: then from name, title and year."""
    text = f"@misc{{{key}, title = {{The Pilot Report on Sheds}}, author = {{Bed, Ann}}, date = {{2014}}}}"
    _, faults = read(text)
    told = [d for d in faults if d.code == "bad-id"]
    if key == "17":
        assert not told  # it can be an address; whether it should is not ours to say
    else:
        assert next(d.place for d in told).column == 7
        assert f'Did you mean "{ready}"?' in told[0].hint
        assert f"key_in: {{{key}: {ready}}}" in told[0].hint


def test_a_key_of_letters_that_no_address_has_gets_none() -> None:
    _, (told,) = read("@misc{漢字, title = {漢字}}")
    assert "Did you mean" not in told.hint


def test_a_key_may_stay_what_the_manager_makes_it() -> None:
    text = "@xdata{Base, publisher = {P}}\n@book{Jones2016, title = {T}, xdata = {Base}}\n"
    found, faults = read(text, key_in={"Jones2016": "jones-2016"})
    assert faults == ()
    assert [(str(e.key), e.fields["publisher"]) for e in found] == [("jones-2016", "P")]


def test_two_keys_for_one_source_are_told() -> None:
    text = "@book{Jones2016, title = {T}}\n@book{jones-2016, title = {U}}\n"
    found, faults = read(text, key_in={"Jones2016": "jones-2016"})
    assert [(d.code, d.place.line) for d in faults] == [("duplicate-key", 2)]
    assert [e.fields["title"] for e in found] == ["T"]


# What is private


@pytest.mark.parametrize(
    "name", "note annotation annote file abstract keywords comment owner groups timestamp mendeley-tags".split()
)
def test_what_is_private_is_warned_of_at_its_line_and_kept_from_everything(name: str) -> None:
    found, faults = read(f"@misc{{a,\n  title = {{T}},\n  {name} = {{rude last time}},\n}}\n")
    assert [(d.code, d.place.line, str(d.severity)) for d in faults] == [("private-field", 3, "warning")]
    assert dict(found[0].fields) == {"title": "T"}
    assert found[0].private == ("rude last time",)
    assert faults[0].hint.startswith("Take it out")  # under a name that is published it would be


def test_a_slip_in_a_fields_name_is_told_with_what_was_meant() -> None:
    _, (fault,) = read("@misc{a,\n  title = {T},\n  publsher = {P},\n}\n")
    assert fault.hint == 'Did you mean "publisher"?'


def test_a_remark_with_somebodys_folder_is_warned_of() -> None:
    text = "@misc{a, title = {T}}\n\n@Comment{jabref-meta: fileDirectory-ann:/home/ann/Papers;}\n"
    assert findings(text) == [("private-field", 3, 41)]
    assert findings(text.replace("/home/ann/Papers", "C:\\\\Users\\\\ann\\\\Papers")) == [("private-field", 3, 41)]


def test_remarks_of_managers_are_no_fault() -> None:
    text = "% Encoding: UTF-8\n\n@misc{a, title = {T}}\n\n@Comment{jabref-meta: databaseType:biblatex;}\n"
    assert findings(text) == []
