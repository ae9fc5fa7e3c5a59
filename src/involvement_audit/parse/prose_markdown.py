"""Prose as plain CommonMark, which any program reads: citations and links to records become links to addresses."""

from __future__ import annotations

import re

from involvement_audit.format.markdown import escaped
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Citation, Cite, Resolve

_RECORD = rf"(?:{'|'.join(prose.RECORDS)}):[a-z0-9.-]+"
_BARE = re.compile(rf"<({_RECORD})>|\[\]\(({_RECORD})\)")
_LED = re.compile(rf"(\]\(|^ {{0,3}}\[[^\]]+\]:\s*)({_RECORD})(?=[\s)]|$)", re.MULTILINE)


_ELEMENT = re.compile(r"(?<!\\)<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]+:[^\s<>]*>)")


def relinked(text: str, cite: Cite, resolve: Resolve) -> str:
    """A text with its citations as `([Title, p. 1](address))`, and its links leading to addresses."""
    parts = (_led(part, resolve) if isinstance(part, str) else _cited(part, cite) for part in prose.parted(text))
    return "".join(parts).strip()


def _cited(citations: tuple[Citation, ...], cite: Cite) -> str:
    return f"({'; '.join(_one(citation, cite) for citation in citations)})"


def _one(citation: Citation, cite: Cite) -> str:
    link = cite(citation)
    prefix = f"{escaped(citation.prefix)} " if citation.prefix else ""
    return f"{prefix}[{escaped(link.title)}]({link.href})"


def _led(text: str, resolve: Resolve) -> str:
    """Links that were typed without words first, as they become links with words."""
    if "<" not in text and "](" not in text and "]:" not in text:  # as in most
        return text

    def named(match: re.Match[str]) -> str:
        link = resolve(match[1] or match[2])
        return f"[{escaped(link.title)}]({link.href})"

    # Raw HTML is shown as its letters on pages, and is to be here too, whatever a reader's program does with it.
    return _LED.sub(lambda match: match[1] + resolve(match[2]).href, _BARE.sub(named, _ELEMENT.sub(r"\<", text)))
