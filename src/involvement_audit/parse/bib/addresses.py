"""Addresses and DOIs out of what reference managers make of them, for whom they are TeX like all the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.patterns import lazy
from involvement_audit.format.text import Text
from involvement_audit.language.spoken import N_

_LINK = lazy(r"\\(?:url|path|nolinkurl|href)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?")
_TILDE = lazy(
    r"\{?(?:\\(?:textasciitilde|texttildelow|sim)(?![A-Za-z])\s*(?:\{\s*\})?|\\~\s*\{\s*\}|\{\\~\{\s*\}\}|\\~|\{~\})\}?"
)
_MATHS_TILDE = lazy(r"\{?\\?\$\}?\s*\\sim\s*(?:\{\s*\})?\s*\{?\\?\$\}?")
_UNDERSCORE = lazy(r"\{?\\textunderscore(?![A-Za-z])\s*(?:\{\s*\})?\}?")
_ESCAPED = lazy(r"\{\\?([_%&#~^$])\}|\\([_%&#^${}])")
_DOI_PREFIX = lazy(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_DOI = lazy(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
NO_DOI = (
    N_('"{text}" is not a DOI.'),
    N_("A DOI is a number from 10. on, a slash, and what follows without a space: 10.1192/bjb.2021.1."),
)
_SCHEMES = ("http://", "https://", "mailto:")


def address(value: str) -> str:
    """An address as a browser takes it: without the escapes, the braces and the commands that TeX needs."""
    value = _LINK.sub(r"\1", value)
    value = _MATHS_TILDE.sub("~", value)
    value = _UNDERSCORE.sub("_", _TILDE.sub("~", value))
    value = _ESCAPED.sub(lambda match: match[1] or match[2], value).replace("\\", "")
    value = " ".join(value.split())
    whole = re.fullmatch(r"<(\S+)>|\{(\S+)\}", value)
    return (whole[1] or whole[2]) if whole else value


def doi(value: str) -> str:
    """A DOI alone, also where it was typed as an address or with its name before it."""
    return _DOI_PREFIX.sub("", address(value), count=1) if _DOI_PREFIX.match(address(value)) else address(value)


def faults(url: Text, typed_doi: Text) -> Iterator[Diagnostic]:
    if url:
        yield from _address_faults(url)
    if typed_doi and not _DOI.fullmatch(typed_doi):
        message, hint = NO_DOI
        yield Diagnostic(typed_doi.place, "bad-url", message.format(text=typed_doi), hint, len(typed_doi))


def _address_faults(url: Text) -> Iterator[Diagnostic]:
    if not url.lower().startswith(_SCHEMES):
        hint = "Addresses start with https://, http:// or mailto:."
        yield Diagnostic(url.place, "bad-url", f'"{url}" is not an address.', hint, len(url))
    elif len(re.findall(r"https?://", " ".join(f" {part}" for part in re.split(r"[\s,;|]+", url)))) > 1 and " " in url:
        message = "Two addresses stand here, and a link leads to one."
        yield Diagnostic(
            url.place, "bad-url", message, f'Keep the better one, such as "{url.split()[0].rstrip(",;")}".', len(url)
        )
    elif " " in url:
        message = "A blank stands in this address, so that a link would end there."
        yield Diagnostic(
            url.place, "bad-url", message, "Take it out; where it belongs to the address, write %20.", len(url)
        )
