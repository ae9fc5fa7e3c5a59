"""What the font that travels with the tool can write, and how wide that comes out."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

FAMILY = "Noto Sans"
"""Its name as it stands in its own files: the program that draws takes no other for it, and leaves out what it finds none for."""


class Weight(Struct, frozen=True):
    """One of its files: how far each character that it has moves on, in the size that letters are set in."""

    file: Path
    widths: Mapping[str, float]

    def has(self, text: str) -> bool:
        return self.widths.keys() >= set(text)

    def width(self, text: str, size: float) -> float:
        return size * sum(self.widths[sign] for sign in text)

    def lines(self, text: str, size: float, room: float) -> Iterator[str]:
        """A text in lines no wider than there is room; a word that is, is broken."""
        line = ""
        for word in text.split():
            if line and self.width(f"{line} {word}", size) > room:
                yield line
                line = ""
            line = f"{line} {word}" if line else word
            while self.width(line, size) > room:
                fits = next(at for at in range(len(line) - 1, 0, -1) if self.width(line[:at], size) <= room)
                yield line[:fits]
                line = line[fits:]
        if line:
            yield line


@functools.cache
def regular() -> Weight:
    return _weight("NotoSans-Regular.ttf")


@functools.cache
def bold() -> Weight:
    return _weight("NotoSans-Bold.ttf")


def folder() -> Path:
    return Path(__file__).parent / "fonts"


def _weight(name: str) -> Weight:
    from fontTools.ttLib import TTFont

    with TTFont(folder() / name) as font:
        glyphs, moves, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        return Weight(folder() / name, {chr(code): moves[glyph][0] / em for code, glyph in glyphs.items()})
