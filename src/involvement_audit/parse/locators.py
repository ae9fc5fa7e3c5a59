"""Whether two locators name the same place in a source, however each was typed."""

from __future__ import annotations


def place_key(locator: str) -> str:
    """What the ways of writing one place share: `p.12`, `p. 12` and `P 12` differ in capitals, spaces and full stops."""
    return "".join(locator.casefold().replace(".", "").split())


def same_place(one: str, other: str) -> bool:
    return place_key(one) == place_key(other)
