"""The words that guards look for, by the language of an audit: data, so that the code of a rule stays one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.format import tongues
from involvement_audit.parse.guards.english import ENGLISH, OTHERS
from involvement_audit.parse.guards.french import FRENCH
from involvement_audit.parse.guards.words import Words

KNOWN: Mapping[str, Words] = MappingProxyType({"en": ENGLISH, "fr": FRENCH})
"""The languages that guards know, by what a tag is of."""


def known(tag: str) -> bool:
    """Whether guards know the words of a language, so that readers may be promised what they keep."""
    return tongues.primary(tag) in KNOWN


def words(tag: str) -> Words:
    """Those of a language by its tag; of one that guards do not know, what of the English words can do no harm there."""
    return KNOWN.get(tongues.primary(tag), OTHERS)
