"""The catalogue of words: whole where it says so, true to its placeholders, and English where a language has none."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from involvement_audit.format.sorting import alphabetical
from involvement_audit.format.text import Date, either, listed
from involvement_audit.language import languages, marks, schemas
from involvement_audit.language.languages import ENGLISH_FROM, ENGLISH_TO, Translated, language
from involvement_audit.language.spoken import _, c_, n_, speaking, spoken
from involvement_audit.output import script_words

ROOT = Path(__file__).parents[1]
PO = ROOT / "src/involvement_audit/language/po"
CATALOGUES = sorted(PO.glob("*.po"))


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=None if path.suffix == ".pot" else path.stem)


def messages(path: Path) -> Iterator[Message]:
    return (message for message in catalogue(path) if message.id)


def keys(path: Path) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in messages(path)}


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def test_the_template_of_catalogues_is_that_of_the_code(tmp_path: Path) -> None:
    made = tmp_path / "messages.pot"
    keywords = [option for name in ("_", "n_:1,2", "c_:1c,2", "N_", "say") for option in ("-k", name)]
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "words.cfg", *keywords]
    options = ["--no-default-keywords", "--omit-header", "--output-file", str(made), "."]
    subprocess.run([*command, *options], cwd=ROOT, check=True, capture_output=True)
    assert keys(made) == keys(PO / "messages.pot"), "run `make words`"


@pytest.mark.slow
def test_a_catalogue_that_is_up_to_date_stays_as_it_is(tmp_path: Path) -> None:
    """`make words` keeps who checked a catalogue, and its plural, and leaves no name or hour that nobody typed."""
    for path in (*CATALOGUES, PO / "messages.pot"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    words = ["make", "words", f"WORDS={tmp_path}", f"BIN={Path(sys.executable).parent}", "--assume-old=.venv/ready"]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in PO.iterdir() if path.suffix in (".po", ".pot")
    }


def said_in(text: str) -> Iterator[tuple[str | None, str]]:
    """What a module says, as its syntax has it: also inside an f-string, where Babel's own reader finds nothing on older Pythons."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "n_", "c_", "N_"):
            texts = [str(arg.value) for arg in node.args[:2] if isinstance(arg, ast.Constant)]
            if node.func.id == "c_":
                yield texts[0], texts[1]
            elif texts:
                yield None, texts[0]


def test_no_sentence_is_passed_over_as_the_catalogue_is_made() -> None:
    known = {(context, id[0] if isinstance(id, tuple) else id) for context, id in keys(PO / "messages.pot")}
    modules = [path.read_text("utf-8") for path in (ROOT / "src/involvement_audit").rglob("*.py")]
    scripts = [path.read_text("utf-8") for path in (ROOT / "templates/static/js").glob("*.js")]
    said = {one for module in modules for one in said_in(module)}
    said |= {(None, text) for script in scripts for text in re.findall(r'\bsay\("((?:[^"\\]|\\.)*)"', script)}
    assert said - known == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_sentence_is_there_in_every_form(path: Path) -> None:
    lacking = [m.id for m in messages(path) if not all(forms(m.string)) or m.fuzzy]
    assert lacking == []
    assert keys(path) == keys(PO / "messages.pot"), "run `make words`"


def fields(text: str) -> list[str]:
    return sorted(name for _text, name, *_ in Formatter().parse(text) if name)


def tags(text: str) -> list[str]:
    return sorted(re.findall(r"</?[a-z][^>]*>", text))


def test_values_and_tags_are_kept() -> None:
    for path in CATALOGUES:
        for message in messages(path):
            said = forms(message.id)
            for form in forms(message.string):
                assert set(fields(form)) in (set(fields(said[0])), set(fields(said[-1]))), (path.stem, message.id)
                assert tags(form) == tags(said[-1]), (path.stem, message.id)


def test_french_typography() -> None:
    """A narrow space that does not break stands before : ; ! ? and inside quotation marks; apostrophes are curly."""
    for message in messages(PO / "fr.po"):
        for form in forms(message.string):
            plain = re.sub(r"<[^>]*>|\{\w+\}|https?:\S+|&\w+;|`[^`]*`", "x", form)
            assert not re.search(r"(?<![\u202f\s:/])[;!?](?!\w)|[^\u202f\s]:(?=\s|$)", plain), form
            assert not re.search(r"«(?!\u202f)|(?<!\u202f)»|[“”]", plain), form
            assert not re.search(r"\w'\w", plain), form


def test_french_says_who_checked_it() -> None:
    assert language("fr-FR").checked_by == ""
    assert not isinstance(french := language("fr-FR"), Translated) or french.lacks == 0


@pytest.mark.parametrize(
    ("typed", "words", "when"),
    [
        ("2018", "2018", "en 2018"),
        ("2018-08", "août 2018", "en août 2018"),
        ("2018-06-30", "30 juin 2018", "le 30 juin 2018"),
        ("2018-02-01", "1er février 2018", "le 1er février 2018"),
    ],
)
def test_days_in_french(typed: str, words: str, when: str) -> None:
    with speaking(language("fr-FR")):
        assert (Date(typed).words, Date(typed).when) == (words, when)


def test_lists_and_numbers_in_french() -> None:
    with speaking(language("fr")):
        assert listed("abc") == "a, b et c"
        assert either("abc") == "a, b ou c"
        assert [n_("{n} claim", "{n} claims", n) for n in (0, 1, 2)] == [
            "0 affirmation",
            "1 affirmation",
            "2 affirmations",
        ]
    assert n_("{n} claim", "{n} claims", 0) == "0 claims"


def test_sorting_in_french_agrees_with_unicode() -> None:
    """By Unicode's own order, as pyuca and ICU give it, and without articles."""
    titles = ["Zèbre", "Eau", "École", "été", "Étude", "cœur", "coeur a", "Île", "ilot", "Aïeul", "Œuvre", "ouvert"]
    ordered = ["Aïeul", "cœur", "coeur a", "Eau", "École", "été", "Étude", "Île", "ilot", "Œuvre", "ouvert", "Zèbre"]
    with speaking(language("fr-FR")):
        assert sorted(titles, key=alphabetical) == ordered
        articles = ["L’usager d’abord", "La parole", "Les avis", "Un comité", "lettre", "l'accueil"]
        assert sorted(articles, key=alphabetical) == [
            "l'accueil",
            "Les avis",
            "Un comité",
            "lettre",
            "La parole",
            "L’usager d’abord",
        ]


def test_english_is_as_it_stands_in_the_code() -> None:
    for tag in ("en-GB", "en-AU", "en"):
        with speaking(language(tag)):
            assert _("What was found") == "What was found"
            assert spoken().marking.text("What was found") == "What was found"


WELSH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);\\n"
"X-Checked-By: nobody, it is a test\\n"

msgid "What was found"
msgstr "Beth a gafwyd"

msgid "Method"
msgstr "Dull"

msgid "Search"
msgstr "Chwilio"

msgid "Sources"
msgstr "Ffynonellau"

msgid "Questions"
msgstr "Cwestiynau"

msgid "All changes"
msgstr "Pob newid"

msgid "Claim"
msgstr "Honiad"

msgid "Met"
msgstr "Wedi’i fodloni"

msgid "on {day}"
msgstr "ar {day}"

msgid "{n} claim"
msgid_plural "{n} claims"
msgstr[0] "{n} honiad"
msgstr[1] "{n} honiad"
msgstr[2] "{n} honiad"
msgstr[3] "{n} honiad"
msgstr[4] "{n} honiad"
msgstr[5] ""
"""


@pytest.fixture
def welsh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Translated]:
    (tmp_path / "cy.po").write_text(WELSH, encoding="utf-8")
    (tmp_path / "messages.pot").write_bytes((PO / "messages.pot").read_bytes())
    monkeypatch.setattr(languages, "_CATALOGUES", tmp_path)
    language.cache_clear()
    found = language("cy")
    assert isinstance(found, Translated)
    yield found
    language.cache_clear()


def test_a_language_with_ten_sentences(welsh: Translated) -> None:
    with speaking(welsh):
        assert _("What was found") == "Beth a gafwyd"
        assert Date("2018-06-30").when == "ar 30 Mehefin 2018"
        assert _("The claims") == "The claims"
        assert n_("{n} claim", "{n} claims", 2) == "2 claims"  # one of its forms is empty
    assert welsh.checked_by == "nobody, it is a test"
    assert 0 < welsh.lacks < welsh.of


def test_what_it_lacks_is_marked_as_english_on_a_page(welsh: Translated) -> None:
    with speaking(welsh.marking):
        page = f'<title>{_("The claims")}</title><p title="{_("The claims")}">{_("The claims")}, {_("Method")}</p>'
    assert marks.marked(page) == (
        '<title>The claims</title><p title="The claims"><span lang="en">The claims</span>, Dull</p>'
    )
    assert ENGLISH_FROM in page
    assert ENGLISH_TO in page


def test_scripts_have_the_words_of_their_language() -> None:
    static = {"static/js/words.js": b"X", "static/js/own.js": b'say("Copied"); say("Show {number} more", {});'}
    assert script_words.in_language(static) == static
    with speaking(language("fr-FR")):
        made = script_words.in_language(static)["static/js/words.js"].decode()
    assert made.startswith("globalThis.said = {") and made.endswith(";\nX")
    assert '"Copied":"Copié"' in made


def test_words_of_a_source_in_another_language_are_marked_on_pages_alone() -> None:
    with speaking(language("fr-FR").marking):
        page = f'<p title="{marks.foreign("The shed", "en-GB")}">{marks.foreign("The shed", "en-GB")}</p>'
        assert marks.foreign("Le jardin", "") == "Le jardin"
    assert marks.marked(page) == '<p title="The shed"><span lang="en-GB">The shed</span></p>'
    assert marks.foreign("The shed", "en-GB") == "The shed"


def test_marks_end_round_values_and_never_cross_an_element(welsh: Translated) -> None:
    with speaking(welsh.marking):
        assert marks.marked(_("Published by {publisher}.", publisher="Yr ardd")) == (
            '<span lang="en">Published by </span>Yr ardd<span lang="en">.</span>'
        )
        assert marks.marked(n_("{n} gap", "{n} gaps", 2)) == '2<span lang="en"> gaps</span>'
        assert c_("the criteria of a passage", "Serves") != "Serves"
        assert _("{title}: {text}", title="a", text="b") == "a: b"
        assert marks.marked(_("<b>{number}</b> {rating}", number=1, rating="x")) in (
            "<b>1</b> x",
            '<span lang="en"><b>1</b> x</span>',
        )


def test_questions_of_the_schemas_are_taken_out_of_them() -> None:
    with (ROOT / "src/involvement_audit/schemas/claim.schema.json").open("rb") as file:
        found = [text for _line, _name, text, _comments in schemas.titles(file)]
    assert len(found) > 10
    assert all(text.endswith("?") for text in found if text[:4] == "What")
