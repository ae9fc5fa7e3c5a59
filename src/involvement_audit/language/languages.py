"""Languages: the words of each from its catalogue, its months, and how it counts."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

ENGLISH_FROM, ENGLISH_TO = "\ufde0", "\ufde1"
"""Signs round what is said in English as its catalogue lacks it. No file of an audit may hold them, and no page keeps them."""

MONTHS = tuple("January February March April May June July August September October November December".split())


class Language(Struct, frozen=True):
    """English, as the code has it, by its `tag` of BCP 47.

    As patterns, `articles` are those that nobody sorts by, and `abbreviations` end with a full stop and end no sentence. `checked_by` says
    who has read its words as somebody who speaks it, and nothing where nobody has; `print` is a fingerprint of them. Where it `marks`, words
    in another language have signs round them.
    """

    tag: str = "en-GB"
    months: tuple[str, ...] = MONTHS
    articles: str = r"(?:the|an|a)\s+"
    abbreviations: str = r"Dr|Mr|Mrs|Ms|Prof|St|No|vs|cf|etc|al|p|pp|para|ref|vol|e\.g|i\.e"
    checked_by: str = ""
    print: str = "en"
    marks: bool = False

    @property
    def marking(self) -> Language:
        """The same for a page, on which words in another language are marked as such."""
        return replace(self, marks=True)

    def text(self, text: str) -> str:
        return text

    def order(self, text: str) -> str:
        """In which order the parts of a date stand: a pattern that is never marked, as most of it is in the language already."""
        return text

    def plural(self, one: str, many: str, number: int) -> str:
        return one if number == 1 else many

    def in_context(self, context: str, text: str) -> str:
        return text


ENGLISH = Language()


class Translated(Language, frozen=True):
    """Another language, by its catalogue: what that lacks is said in English; `lacks` counts it, of all there is."""

    catalogue: NullTranslations = NullTranslations()
    marked: NullTranslations = NullTranslations()
    lacks: int = 0
    of: int = 0

    @property
    def marking(self) -> Language:
        return replace(self, marks=True)

    def text(self, text: str) -> str:
        return self._words.gettext(text)

    def order(self, text: str) -> str:
        return self.catalogue.gettext(text)

    def plural(self, one: str, many: str, number: int) -> str:
        return self._words.ngettext(one, many, number)

    def in_context(self, context: str, text: str) -> str:
        return self._words.pgettext(context, text)

    @property
    def _words(self) -> NullTranslations:
        return self.marked if self.marks else self.catalogue


_VALUE = re.compile(r"\{\w+\}")
_LETTERS = re.compile(r"(?<![{\w])[^\W\d_]+(?![\w}])")


class _Marked(NullTranslations):
    """What a catalogue lacks, between signs; a value in it is in no language that is known here."""

    def gettext(self, message: str) -> str:
        if not _LETTERS.search(message):
            return message  # a sign is of no language
        whole = f"{ENGLISH_FROM}{message}{ENGLISH_TO}"
        if "<" in message:
            return whole  # its own elements would not lie inside the mark any more
        return _VALUE.sub(rf"{ENGLISH_TO}\g<0>{ENGLISH_FROM}", whole).replace(ENGLISH_FROM + ENGLISH_TO, "")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


_CATALOGUES = Path(__file__).parent / "po"
_CHECKED_BY = re.compile(rb'^"X-Checked-By: (.*?)\\n"$', re.MULTILINE)
"""A line of a catalogue's own head, which the library passes over."""

NO_ARTICLE = r"(?!)"
_ARTICLES: Mapping[str, str] = {"fr": r"(?:(?:les|le|la|un|une|des)\s+|l['’]\s*)"}
"""Articles at the start of a title, by language; a language that is not here sorts by every word."""
_ABBREVIATIONS: Mapping[str, str] = {
    "fr": rf"{ENGLISH.abbreviations}|MM|Mme|Mmes|Mlle|Pr|Me|Ste|(?:[ld]['’])?(?:art|av|éd|ex)|bd|chap|coll|dir|env|fig|réf|trad"
}
"""Those of a language; one that is not here has those of English."""


@functools.cache
def language(tag: str) -> Language:
    """The language of a tag of BCP 47. One without a catalogue speaks English, and says so of every word."""
    short = tag.partition("-")[0].lower()
    if short == "en":
        return Language(tag)
    from babel.messages.pofile import read_po  # no English site waits for it

    with (_CATALOGUES / "messages.pot").open("rb") as file:
        wanted = {_key(message) for message in read_po(file) if message.id}
    found: NullTranslations = NullTranslations()
    marked: NullTranslations = _Marked()
    has: set[object] = set()
    checked_by, print = "", "none"
    if (path := _CATALOGUES / f"{short}.po").is_file():
        text = path.read_bytes()
        catalogue, print = read_po(BytesIO(text), locale=short), hashlib.blake2b(text, digest_size=8).hexdigest()
        has = {_key(message) for message in catalogue if message.id and _is_filled(message)}
        checked = _CHECKED_BY.search(text)
        checked_by = checked[1].decode() if checked else ""
        found, marked = _translations(catalogue), _translations(catalogue)
        marked.add_fallback(_Marked())
    articles = _ARTICLES.get(short, NO_ARTICLE)
    lacks = len(wanted - has)
    abbreviations = _ABBREVIATIONS.get(short, ENGLISH.abbreviations)
    return Translated(
        tag, _months(tag), articles, abbreviations, checked_by, print, False, found, marked, lacks, len(wanted)
    )


def _translations(catalogue: Catalog) -> GNUTranslations:
    from babel.messages.mofile import write_mo

    for message in list(catalogue):
        if message.id and not _is_filled(message):  # a form that nobody filled would say nothing at all
            catalogue.delete(message.id, message.context)
    made = BytesIO()
    write_mo(made, catalogue)
    made.seek(0)
    return GNUTranslations(made)


def _months(tag: str) -> tuple[str, ...]:
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(tag, sep="-").months["format"]["wide"]
    except (UnknownLocaleError, ValueError):
        return MONTHS
    return tuple(str(names[number]) for number in range(1, 13))


def _key(message: Message) -> tuple[object, object]:
    return message.context, message.id


def _is_filled(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms) and not message.fuzzy
