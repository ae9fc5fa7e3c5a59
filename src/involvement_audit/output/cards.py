"""The card of each claim: the picture that stands beside a shared link, so that the verdict goes where the claim goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape
from importlib.util import find_spec
from types import MappingProxyType
from unicodedata import normalize

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.output import lettering
from involvement_audit.output.lettering import Weight
from involvement_audit.verdict.table import Verdict
from involvement_audit.views.short import Said, Short, short
from involvement_audit.views.site import Sheet, Site

WIDTH, HEIGHT = 1200, 630
"""What messengers and networks ask for; smaller ones are shown as a stamp beside the link."""

_EDGE = 64
_ROOM = WIDTH - 2 * _EDGE
_TOP, _PANEL = 118, 376
"""Where the claim begins, and where it ends and the verdict does."""

_INK, _SOFT, _PAPER, _BRAND, _LINE = "#26232a", "#5b5660", "#fdfcf9", "#6b2f5c", "#8b8590"
_MET, _PARTLY, _NOT_MET, _ASIDE = (
    ("#17563f", "#e2f0e8"),
    ("#694600", "#f8eed5"),
    ("#7c2f33", "#f6e5e3"),
    ("#4b4a66", "#ececf3"),
)
_COLOURS: Mapping[Verdict, tuple[str, str]] = MappingProxyType(
    {
        Verdict.SUPPORTED: _MET,
        Verdict.PARTLY_SUPPORTED: _PARTLY,
        Verdict.TRACES: _PARTLY,
        Verdict.NOT_BORNE_OUT: _NOT_MET,
    }
)
"""Letters and ground of a verdict, as on its page; they only repeat what the words say."""

_SIZES = (68, 60, 52, 46, 40, 36, 32, 29)


def can_draw() -> bool:
    """Whether the library that draws is there: it is compiled, and not made for every machine."""
    return find_spec("resvg_py") is not None


def sheets(site: Site) -> Iterator[Sheet]:
    """The card of each claim, none of them made yet; at its earlier ids too, as what was shared shows it for ever."""
    for id, known in site.facts.claims.items():
        yield from (Sheet(addresses.card(one), partial(_card, site, id)) for one in (id, *known.claim.formerly))


def _card(site: Site, id: str) -> bytes:
    return png(short(site, site.facts.claims[id]))


def png(told: Short) -> bytes:
    """A claim's card, 1200 by 630, as PNG."""
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=svg(told),
        skip_system_fonts=True,
        font_files=[str(weight.file) for weight in (lettering.regular(), lettering.bold())],
        font_family=lettering.FAMILY,
    )


def svg(told: Short) -> str:
    """A claim's card as a drawing. What there is no room for, or no letters, is told in another way, and never cut."""
    ink, ground = _COLOURS.get(told.verdict, _ASIDE)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="{lettering.FAMILY}">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>',
            f'<rect width="{WIDTH}" height="12" fill="{_BRAND}"/>',
            *_row(_fitting([told.site, _("Audit")], 32), 76, _BRAND),
            *_claim(told),
            f'<rect y="{_PANEL}" width="{WIDTH}" height="{HEIGHT - _PANEL}" fill="{ground}"/>',
            f'<rect y="{_PANEL}" width="20" height="{HEIGHT - _PANEL}" fill="{ink}"/>',
            *_outcome(told, ink),
            "</svg>",
        )
    )


class _Set(Struct, frozen=True):
    """Lines of one size and weight."""

    lines: Sequence[str]
    size: int
    weight: Weight

    @property
    def step(self) -> int:
        return round(self.size * 1.24)

    @property
    def height(self) -> int:
        return self.step * len(self.lines)


def _fitting(texts: Sequence[str], size: int) -> _Set:
    """The first of some texts that has all its letters and fits into one row, in the largest size up to this one; the last one does."""
    weight = lettering.bold()
    known = (clean for clean in map(_clean, texts) if weight.has(clean))
    sizes = ((text, smaller) for text in known for smaller in range(size, 19, -1))
    return next(_Set((text,), smaller, weight) for text, smaller in sizes if weight.width(text, smaller) <= _ROOM)


def _clean(text: str) -> str:
    """A text in one row, with letters and their accents as one character, as fonts have them."""
    return " ".join(normalize("NFC", text).split())


def _claim(told: Short) -> Iterator[str]:
    """The first way to tell the claim that has room above the verdict."""
    sets = (found for said in told.said for size in _SIZES if (found := _set(said, size)))
    words, below = next(sets)
    top = _TOP + (_PANEL - _TOP - 20 - words.height - below.height) // 2
    yield from _row(words, top + words.size, _INK)
    yield from _row(below, top + words.height + below.size + 10, _SOFT)


def _set(said: Said, size: int) -> tuple[_Set, _Set] | None:
    words, below = _clean(said.words), _clean(said.below)
    if not (lettering.bold().has(words) and lettering.regular().has(below)):
        return None
    large = _Set(list(lettering.bold().lines(words, size, _ROOM)), size, lettering.bold())
    small = _Set(list(lettering.regular().lines(below, 28, _ROOM)), 28, lettering.regular())
    return (large, small) if large.height + small.height + 30 <= _PANEL - _TOP else None


def _outcome(told: Short, ink: str) -> Iterator[str]:
    yield from _row(_line(_("Verdict"), 28), _PANEL + 50, ink)
    yield from _row(_fitting([told.verdict.label], 60), _PANEL + 112, ink)
    yield from _row(
        _Set(list(lettering.regular().lines(told.fraction, 32, _ROOM)), 32, lettering.regular()), _PANEL + 160, _INK
    )
    foot = ". ".join(filter(None, (told.as_of, told.standing.rstrip("."))))
    yield from _row(_line(f"{foot}.", 28), HEIGHT - 26, _INK)


def _line(text: str, size: int) -> _Set:
    return _Set((text,), size, lettering.regular())


def _row(found: _Set, y: int, colour: str) -> Iterator[str]:
    """Lines below each other, the first one on `y`."""
    bold = ' font-weight="700"' if found.weight is lettering.bold() else ""
    for number, line in enumerate(found.lines):
        place = f'x="{_EDGE}" y="{y + number * found.step}" font-size="{found.size}"{bold} fill="{colour}"'
        yield f"<text {place}>{escape(line)}</text>"
