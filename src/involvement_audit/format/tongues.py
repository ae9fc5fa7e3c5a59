"""The language that a source is in, by a tag of BCP 47, from what bibliographies call it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_TAGS: Mapping[str, str] = MappingProxyType(
    {
        "en": "english",
        "en-GB": "british ukenglish",
        "en-US": "american usenglish",
        "en-AU": "australian",
        "en-CA": "canadian",
        "en-NZ": "newzealand",
        "fr": "french francais français acadian canadien",
        "de": "german ngerman deutsch austrian naustrian swissgerman nswissgerman",
        "cy": "welsh cymraeg",
        "ga": "irish gaeilge",
        "gd": "scottish gaelic",
        "br": "breton",
        "es": "spanish español",
        "ca": "catalan",
        "it": "italian italiano",
        "nl": "dutch nederlands",
        "pt": "portuguese portuges português brazilian brazil",
        "pl": "polish polski",
        "el": "greek",
        "da": "danish",
        "sv": "swedish",
        "nb": "norwegian norsk",
        "nn": "nynorsk",
        "fi": "finnish",
        "ro": "romanian",
        "ar": "arabic",
        "ur": "urdu",
    }
)
"""Languages as Babel, Polyglossia and BibLaTeX call them, those that this audience is most likely to cite."""

_NAMES: Mapping[str, str] = MappingProxyType({name: tag for tag, names in _TAGS.items() for name in names.split()})

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def is_tag(text: str) -> bool:
    """Whether a text has the form of a tag, as the schema asks of the language of a site."""
    return _TAG.fullmatch(text) is not None


def tag(typed: str) -> str:
    """The tag of a language that was typed as `french`, `langfrench`, `fr` or `fr-FR`; nothing of one that is not known."""
    name = typed.strip().casefold().removeprefix("lang")
    if name in _NAMES:
        return _NAMES[name]
    primary, sign, rest = typed.strip().replace("_", "-").partition("-")
    code = f"{primary.lower()}{sign}{rest}"
    return code if _TAG.fullmatch(code) else ""


def primary(tag: str) -> str:
    """What a tag is of: French is `fr` in France and in Canada."""
    return tag.partition("-")[0].lower()
