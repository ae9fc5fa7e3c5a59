"""What quotations and places hang on a language for: its spaces, elisions, endings, and its words for a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from involvement_audit.format import tongues
from involvement_audit.format.patterns import lazy
from involvement_audit.language.spoken import N_


class Habits(Struct, frozen=True):
    """How quotations in a language are compared beside what holds for all: `rule` says so, and `version` is of these habits alone.

    `forms` are patterns of which one form stands for all, `elided` is what a whole word may follow, `endings` are those of words that an
    editor's may take the place of, `units` are words for a place by what they count in, and `joins` those between its numbers.
    """

    version: str = ""
    rule: tuple[str, ...] = ()
    forms: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = ()
    elided: str = ""
    endings: str = "'?s|es|e?d|ing|e|y|ies|ied|r|ers?"
    units: Mapping[str, str] = field(
        default_factory=lambda: {
            **dict.fromkeys("page pgs pg pps pp p".split(), "page"),
            "slide": "slide",
            **dict.fromkeys("paragraph paras para".split(), "paragraph"),
        }
    )
    runs: str = "to"
    lists: str = "and"

    def one_form(self, text: str) -> str:
        """A text in the form that stands for all."""
        for pattern, form in self.forms:
            text = pattern.sub(form, text)
        return text


ENGLISH = Habits()

_ELIDED = "|".join(
    f"(?<=\\b{start}')"
    for start in ("[cdjlmnstCDJLMNST]", "[Qq]u", "jusqu", "[Ll]orsqu", "[Pp]uisqu", "[Qq]uoiqu", "presqu")
)
"""What is written together with the next word. `quelqu'un` and `aujourd'hui` are words of their own."""
_SPACE = "[ \t\n\u00a0\u2009\u202f]"

FRENCH = Habits(
    version="fr1",
    rule=(
        N_("In French, spaces inside quotation marks and before : ; ! ? and % are left out, of every width."),
        N_("In French, œ and æ are the same as oe and ae, and spaces between groups of three figures are left out."),
        N_("In French, a quotation may begin behind an elision, as in d’usagers or qu’ils."),
    ),
    forms=(
        (lazy(rf"(?<=[«“]){_SPACE}+"), ""),
        (lazy(rf"{_SPACE}+(?=[»”])"), ""),
        (lazy(rf"(?<=\S){_SPACE}+(?=[:;!?%]+(?!\w))"), ""),
        (
            lazy(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)"),
            lambda found: "".join(found[0].split()),
        ),
        (lazy("œ"), "oe"),
        (lazy("Œ(?=[A-ZÉÈ])"), "OE"),
        (lazy("Œ"), "Oe"),
        (lazy("æ"), "ae"),
        (lazy("Æ"), "Ae"),
    ),
    elided=_ELIDED,
    endings="s|x|e|es|ée?s?|er|ent|nt|ant|a|ait|aient|i|is|it|u|us|ue|ues",
    units={
        **ENGLISH.units,
        **dict.fromkeys("diapositive diapo vue planche".split(), "slide"),
        **dict.fromkeys("paragraphe par §".split(), "paragraph"),
    },
    runs="to|à|a|au",
    lists="and|et",
)

_BY_LANGUAGE: Mapping[str, Habits] = MappingProxyType({"fr": FRENCH})


def habits(tag: str) -> Habits:
    """Those of a language by its tag; those that hold for all where a language has none of its own here."""
    return _BY_LANGUAGE.get(tongues.primary(tag), ENGLISH)
