"""How readers sort titles and names, the same in every list."""

from __future__ import annotations


def alphabetical(text: str) -> tuple[str, str]:
    """A sorting key that passes over case, quotation marks and a leading article."""
    marks = "\"'“‘([ "
    plain = text.casefold().lstrip(marks)
    for article in ("the ", "a ", "an "):
        plain = plain.removeprefix(article)
    return plain.lstrip(marks), text
