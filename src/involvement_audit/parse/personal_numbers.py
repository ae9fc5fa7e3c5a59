"""The numbers that a country gives to people, and its mobile numbers, by their form."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from involvement_audit.format.patterns import lazy
from involvement_audit.format.terms import Detail

HOME = "GB"
"""The country whose details are looked for where no other is named."""

_BEFORE = 30
"""Characters before a number in which a word may say what it is."""
_OTHER = lazy(
    r"\b(?:IS[BS]N(?:-?1[03])?|ACN|ARBN|ABN|FOI|ref|reference|r[ée]f[ée]rence)\W*(?:(?:no|number|n°)\W*)?$",
    re.IGNORECASE,
)


class Number(Struct, frozen=True):
    """A number of people: its form, and the module of the library that knows by its check digits whether it is one.

    `form` is what a browser can tell one by, where the form alone says enough.
    """

    detail: Detail
    pattern: re.Pattern[str]
    module: str
    form: str = ""

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each stands in a text. What may stand between digits is taken out here: the library's own set differs by country."""
        for match in self.pattern.finditer(text):
            said = _OTHER.search(text[max(0, match.start() - _BEFORE) : match.start()])
            if not said and importlib.import_module(self.module).is_valid(re.sub(r"[\W_]", "", match[0])):
                yield match.span()


_GAP = r"[\s.\u2010-\u2013-]?"
_NIR = rf"(?<![\w-])[1-478]{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}(?:[0-9]{{2}}|2[AB]){_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{2}}(?![\w-])"
_PPS = r"(?<![\w-])[0-9]{7}(?:\s?[A-W][ABHTWX]?|[a-w][abhtwx]?)(?![\w-])"
_TFN = rf"(?<![\w-])(?<![0-9][\s.,])[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}(?![\w-]|[\s.,][0-9])"

NUMBERS: Mapping[str, tuple[Number, ...]] = MappingProxyType(
    {
        "FR": (Number(Detail.SOCIAL_SECURITY_NUMBER, lazy(_NIR), "stdnum.fr.nir", _NIR),),
        "IE": (Number(Detail.PPS_NUMBER, lazy(_PPS), "stdnum.ie.pps", _PPS),),
        # In nine digits alone a browser, which cannot check them, would find too much.
        "AU": (Number(Detail.TAX_FILE_NUMBER, lazy(_TFN), "stdnum.au.tfn"),),
    }
)
"""Of countries other than the first, whose numbers have rules of their own."""

# By their form: the library's table leaves out ranges that are not in use.
MOBILE: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "GB": lazy(
            r"(?<![\w+])(?:\(07[0-9]{3}\)|(?:(?:\+|00)44[\s-]?(?:\(0\)[\s-]?)?|0)7[0-9]{3})(?:[\s.\u2010-\u2013-]{0,2}[0-9]){6}(?!\w)"
        ),
        "FR": lazy(r"(?<![\w+])(?:(?:\+|00)33[\s-]?(?:\(0\)[\s-]?)?|0)[67](?:[\s.\u2010-\u2013-]{0,2}[0-9]){8}(?!\w)"),
        "IE": lazy(
            r"(?<![\w+])(?:\(08[35679]\)|(?:(?:\+|00)353[\s-]?(?:\(0\)[\s-]?)?|0)8[35679])(?:[\s.\u2010-\u2013-]{0,2}[0-9]){7}(?!\w)"
        ),
        "AU": lazy(
            r"(?<![\w+])(?:\(04[0-9]{2}\)|(?:(?:\+|00)61[\s-]?(?:\(0\)[\s-]?)?|0)4[0-9]{2})(?:[\s.\u2010-\u2013-]{0,2}[0-9]){6}(?!\w)"
        ),
    }
)
"""Mobile numbers of each country."""
