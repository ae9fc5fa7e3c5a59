"""Rich text (.rtf), by striprtf; before it, deleted and hidden words are taken out, and notes put behind the text.

striprtf prints what is deleted or hidden, drops notes, and puts addresses and bars between words.
"""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace
from striprtf.striprtf import rtf_to_text

from involvement_audit.disk.copies.word import numbered
from involvement_audit.format.terms import QuoteNote
from involvement_audit.parse.copy_text import BARRIER, NOTE
from involvement_audit.parse.passages import Copy, Part

_TOKEN = re.compile(r"\\bin(\d+) ?|\\([a-z]{1,32})(-?\d{1,10})? ?|\\'[0-9a-f]{2}|\\[^a-z]|[{}]|[^\\{}]", re.IGNORECASE)

_ASIDE = frozenset("footnote header headerl headerr headerf footer footerl footerr footerf shptxt".split())
_PARTED = frozenset("cell nestcell row nestrow page sect line".split())
_PRINTED = frozenset(
    "u par line tab emdash endash bullet lquote rquote ldblquote rdblquote emspace enspace qmspace".split()
)
"""Words that stand for a sign of the text."""

_PICTURES = frozenset("pict fldinst object objdata datastore themedata colorschememapping annotation".split())
"""Groups without words of the text, some of which striprtf takes for words."""

_ANOTHER = "QfF9tB2x"
"""Stands for the beginning of a text apart; a word of letters passes through striprtf as it is."""

_RAISED = ("Rq4zB1u", "Rq4zE1u")


class _State(Struct, frozen=True):
    """What holds inside a group: its words are gone, they are shown raised, or they are put into `out`."""

    gone: bool = False
    deleted: bool = False
    hidden: bool = False
    raised: bool = False
    aside: bool = False


class _Cleaner(Struct):
    """Copies a rich text but for what is no word of it; `asides` gathers notes, headers and boxes."""

    text: str
    out: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    into: list[list[str]] = field(default_factory=list)
    changed: bool = False

    def clean(self) -> str:
        state, stack, at = _State(), list[_State](), 0
        self.into = [self.out]
        while match := _TOKEN.match(self.text, at):
            at = match.end() + int(match[1] or 0)
            sign = match[0]
            if sign == "{":
                stack.append(state)
                self.put(sign)
                state = replace(state, aside=False)
            elif sign == "}":
                self.put(sign)
                if state.aside:
                    self.asides.append("".join(self.into.pop()))
                state = stack.pop() if stack else state
            elif match[2]:
                state = self.word(state, match[2].lower(), match[3], sign)
            elif match[1] is None and sign != "\n" and not (state.gone or state.deleted or state.hidden):
                self.put(_raised(sign) if state.raised and sign.isalnum() else sign)
        return "".join(self.out)

    def opens(self) -> bool:
        """Whether a group has only just begun; its beginning is then taken back."""
        out = self.into[-1]
        while out and out[-1] == "\\*":
            out.pop()
        if out and out[-1] == "{":
            out.pop()
            return True
        return False

    def put(self, sign: str) -> None:
        self.into[-1].append(sign)

    def word(self, state: _State, word: str, number: str | None, sign: str) -> _State:
        on = number != "0"
        if word in ("deleted", "revised"):
            self.changed = self.changed or on
            return replace(state, deleted=on) if word == "deleted" else state
        if word == "v":
            return replace(state, hidden=on)
        if word in ("super", "nosupersub", "plain"):
            state = replace(state, raised=word == "super" and on)
            return replace(state, hidden=False, deleted=False) if word == "plain" else state
        if word in _PICTURES:
            return replace(state, gone=True)
        if word in _ASIDE and not state.gone and self.opens():
            self.into.append(["{"])
            return replace(state, aside=True)
        if not (word in _PRINTED and (state.gone or state.deleted or state.hidden)):
            self.put("\\par " if word in _PARTED else f"{sign.rstrip(' ')} ")
        return state


def _raised(sign: str) -> str:
    return f"{_RAISED[0]}{sign}{_RAISED[1]}"


def read(data: bytes) -> Copy:
    """Paragraphs as they are marked; a rich text has no pages until it is printed."""
    text = data.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")
    cleaner = _Cleaner(text.replace("\\\n", "\\par "))
    main = cleaner.clean()
    asides = "".join(f"\\par {_ANOTHER} {one}" for one in cleaner.asides)
    end = main.rindex("}")
    whole = str(rtf_to_text(main[:end] + asides + main[end:], errors="replace"))  # type: ignore[no-untyped-call]
    opening, closing = NOTE.format("|").split("|")
    whole = whole.replace(_RAISED[0], opening).replace(_RAISED[1], closing).replace(_ANOTHER, BARRIER)
    body, *apart = whole.split(BARRIER)
    parts = (*numbered(body.split("\n")), *(Part(BARRIER + text) for text in apart))
    return Copy(parts, "paragraph", (QuoteNote.TRACKED,) if cleaner.changed else ())
