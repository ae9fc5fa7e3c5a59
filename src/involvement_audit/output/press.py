"""The page for the press as PDF: tagged, with its language and title (PDF/UA-1), and one sheet long."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from importlib import resources
from typing import Any

from msgspec.structs import asdict

from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.output import lettering
from involvement_audit.views.sheet import LIMITS, PressSheet, sheet
from involvement_audit.views.site import Frame, Sheet, Site, frame


def sheets(site: Site) -> Iterator[Sheet]:
    """The file of each claim, none of them made yet."""
    return (Sheet(addresses.brief_pdf(id), partial(_file, site, id)) for id in site.facts.claims)


def _file(site: Site, id: str, fits: int = 0) -> bytes:
    """A claim's sheet: where it does not fit on one, its texts are shortened further."""
    known, here = site.facts.claims[id], site.here(addresses.brief(id))
    day = known.claim.history[-1].on.first
    about = frame(site, here, known.claim.title, "", index=False)
    told = sheet(site, here, known, fits)
    printed = _printed(_data(told, about, (day.year, day.month, day.day)))
    is_done = _pages(printed) == 1 or fits == len(LIMITS) - 1
    return printed if is_done else _file(site, id, fits + 1)


def _data(told: PressSheet, about: Frame, day: tuple[int, int, int]) -> dict[str, Any]:
    """What the sheet says and where; letters that the font has not are told to be missing, where a page would show nothing."""
    lang, *more = about.language.split("-")
    region = next((part for part in more if len(part) == 2), None)
    said = {
        **asdict(told),
        "words": _("“{quotation}”", quotation=told.words)
        if told.exact
        else _("In other words (a paraphrase): {words}", words=told.words),
        "facts": [
            {**asdict(fact), "words": _("“{quotation}”", quotation=fact.words) if fact.words else ""}
            for fact in told.facts
        ],
        "firmness": " ".join(filter(None, (told.whose, told.strength, told.provisional))),
        "site": about.site_title,
        "publisher": about.publisher,
        "headings": {
            "title": _("{claim}: {verdict}", claim=told.title, verdict=told.verdict),
            "top": _("{audit}: {kind}", audit=about.site_title, kind=told.kind),
            "verdict": _("Verdict: {verdict}", verdict=told.verdict),
            "facts": _("From the record"),
            "missing": _("What is missing"),
            "reply": _("Reply"),
            "help": _("Places that can help:"),
        },
    }
    legible = _Legible()
    data = legible(said)
    notes = [told.shortened, _unwritten() if legible.wanting else ""]
    return {**data, "day": day, "lang": lang, "region": region, "notes": [note for note in notes if note]}


_UNKNOWN = "[?]"


def _unwritten() -> str:
    return _("{sign} stands for a letter that this file cannot show. The page on the web has it.", sign=_UNKNOWN)


class _Legible:
    """Texts with a sign for each letter that the font has not."""

    def __init__(self) -> None:
        self.wanting = False
        self._has: Callable[[str], bool] = lambda sign: lettering.regular().has(sign) and lettering.bold().has(sign)

    def __call__(self, said: Any) -> Any:
        match said:
            case str():
                return "".join(map(self._sign, " ".join(said.split())))
            case dict():
                return {key: self(value) for key, value in said.items()}
            case list() | tuple():
                return [self(value) for value in said]
        return said

    def _sign(self, sign: str) -> str:
        if self._has(sign):
            return sign
        self.wanting = True
        return _UNKNOWN


def _printed(data: dict[str, Any]) -> bytes:
    import typst

    program = (resources.files(__package__) / "press.typ").read_bytes()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(lettering.folder())])
    made = typst.Compiler(program, font_paths=fonts).compile(
        format="pdf", sys_inputs={"sheet": json.dumps(data, ensure_ascii=False)}, pdf_standards="ua-1"
    )
    assert isinstance(made, bytes)
    return made


def _pages(printed: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(printed) as document:
        return len(document)
