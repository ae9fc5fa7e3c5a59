"""The diagnostic codes of prose that would be shown otherwise than it was meant, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.diagnostics.code import Code

CODES: Mapping[str, Code] = MappingProxyType(
    {
        "empty-prose": Code(
            "error",
            "Words were typed, and none is shown: Markdown takes all of them for signs of its own, such as the address of a link.",
            "Write words, or leave the field out. Put \\ before a sign that Markdown takes for its own.",
            'best_case: "[note]: founder"',
            'best_case: "Note: the founder said so [@founder-slides-2019, slide 30]."',
        ),
        "half-link": Code(
            "warning",
            "A link is shown as it was typed, since a citation or another link stands among its words, or a blank in its address.",
            "Put the citation behind the link, and write %20 for a blank in an address.",
            "See [what it said [@shed-leaflet]](claim:shed).",
            "See [what it said](claim:shed) [@shed-leaflet].",
        ),
        "quoted-quote": Code(
            "warning",
            "A quotation is typed with quotation marks round it, and the page puts its own round every quotation.",
            "Take the outer marks away. Those inside a quotation stay.",
            "quote: \u201cled by users\u201d",
            "quote: led by users",
        ),
        "unused-definition": Code(
            "warning",
            "A line defines the address of a link, and no link uses it, so nothing of the line is shown.",
            "Delete it, or use it as [words][name]. Where it is meant as words, put a \\ before its bracket.",
            "[note]: minutes",
            "Note: minutes",
        ),
    }
)
