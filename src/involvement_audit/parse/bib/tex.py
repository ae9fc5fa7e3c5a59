"""TeX to plain text, as far as titles and names hold any; what cannot be told is named, and never lost in silence."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec
from pylatexenc.latex2text import get_default_latex_context_db as meanings
from pylatexenc.latexwalker import LatexWalker
from pylatexenc.latexwalker import get_default_latex_context_db as forms
from pylatexenc.macrospec import LatexContextDb, MacroSpec

from involvement_audit.parse.bib.addresses import address

_SYMBOLS = {
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "pounds": "£",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "slash": "/",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textunderscore": "_",
    "_": "_",
    "textquotedbl": '"',
    "degree": "°",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "hyp": "-",
    "newline": " ",
    "par": " ",
    "\\": " ",
    ",": " ",
    "/": "",
    "-": "",
    "@": "",
    "relax": "",
    "protect": "",
    "nobreakdash": "",
    "em": "",
    "it": "",
    "bf": "",
    "sc": "",
    "rm": "",
    "sf": "",
    "tt": "",
    "itshape": "",
    "bfseries": "",
    "scshape": "",
    "upshape": "",
    "normalfont": "",
    "textcompwordmark": "",
}
_KEPT = (
    "texttt textrm textsf textup textmd textsl textsc textbf textit textnormal text mbox hbox "
    "MakeSentenceCase mkbibemph mkbibbold mkbibitalic mkbibacro autocap underline uline sout "
    "textsuperscript textsubscript mathrm mathit mathbf ensuremath emph acs acl ac ac gls"
).split()
"""Macros that change how their words look, and not what they are."""

_RAISING = ("uppercase", "MakeUppercase")
_LOWERING = ("lowercase", "MakeLowercase")
_QUOTES = ("enquote", "mkbibquote", "textquote")
_HIDDEN = ("noopsort", "vspace", "hspace", "hphantom", "vphantom", "phantom")
"""Macros whose words are not for readers."""

_ELSEWHERE = frozenset(
    "input include includegraphics ref autoref cref Cref eqref cite citet citep footnote item title author date maketitle "
    "part chapter section subsection subsubsection paragraph subparagraph exercise uebung hint hints hinweis hinweise".split()
)
"""Macros that the library knows from whole documents, and for which it has no words."""

_MATHS = re.compile(r"(?<!\\)\$(?!\s)((?:[^$\\]|\\.)*?[\\_^](?:[^$\\]|\\.)*|[A-Za-z])(?<!\s)\$(?!\d)")
"""Between dollars, by Pandoc's rule, and only what looks like maths: "from $5 to $6" is money."""

_BARE = re.compile(r"(?<!\\)[%$&#]")
_LINKS = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_HREF = re.compile(r"\\href\s*\{[^{}]*\}")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_MACRO = re.compile(r"\\([A-Za-z]+)")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def plain(value: str) -> str:
    """A value as a reader sees it. Only what holds TeX is taken through the decoder, which is slow."""
    if "\\" in value or ("$" in value and _MATHS.search(value)):
        value = _decoded(value)
    else:
        value = value.replace("{", "").replace("}", "")
        value = value.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”").replace("~", " ")
    return " ".join(_CONTROLS.sub("", value).split())


def unknown(value: str) -> Iterator[tuple[str, int]]:
    """The macros of a value that nothing here can tell the meaning of, and where in it each stands."""
    if "\\" in value:
        bare = _LINKS.sub(lambda match: " " * len(match[0]), value)
        for match in _MACRO.finditer(bare):
            if match[1] not in _known():
                yield match[0], match.start()


def _decoded(value: str) -> str:
    """TeX as plain text; a bare % or $ is a per cent or a dollar here, and no comment or formula."""
    kept: list[str] = []

    def put_by(words: str) -> str:
        kept.append(words)
        return f"\ue000{len(kept) - 1}\ue001"

    value = value.replace("\ue000", "").replace("\ue001", "")
    value = _LINKS.sub(lambda match: put_by(address(match[1])), value)
    value = _HREF.sub("", value)
    value = _MATHS.sub(lambda match: put_by(_formula(match[1])), value)
    value = _BARE.sub(lambda match: f"\\{match[0]}", value)
    value = re.sub(r"\\([~^])\{\s*\}", lambda match: put_by(match[1]), value)
    return re.sub(r"\ue000(\d+)\ue001", lambda match: kept[int(match[1])], _read(value))


def _formula(maths: str) -> str:
    """Simple maths in plain letters: `H$_2$O` is H₂O, `10$^{th}$` 10th, and Greek letters are what they are."""
    maths = re.sub(r"\\(?:mathrm|text|textrm|mathit)\s*\{([^{}]*)\}", r"\1", maths)
    maths = re.sub(r"\^\{?\\circ\}?", "°", maths)
    maths = re.sub(r"([_^])(?:\{([^{}]*)\}|(\\[A-Za-z]+|.))", lambda m: _script(m[1], m[2] or m[3] or ""), maths)
    return _read(maths).strip() if "\\" in maths else re.sub("[{}]", "", maths).strip()


def _script(sign: str, words: str) -> str:
    table = _RAISED if sign == "^" else _LOWERED
    return words.translate(table) if all(ord(letter) in table for letter in words) else words


def _read(value: str) -> str:
    walked, meant = _contexts()
    try:
        nodes, _, _ = LatexWalker(value, latex_context=walked).get_latex_nodes()
        text = str(LatexNodes2Text(latex_context=meant).nodelist_to_text(nodes))
    except (RecursionError, TypeError, ValueError, IndexError, AttributeError):  # TeX that no decoder understands
        return value
    return text.replace("\u00ad", "")


@functools.cache
def _contexts() -> tuple[LatexContextDb, LatexContextDb]:
    """Which macros take words along, and what each is to a reader; by itself the library drops both where it knows none."""
    walked, meant = forms(), meanings()
    taking = [MacroSpec(name, "{") for name in (*_KEPT, *_RAISING, *_LOWERING, *_QUOTES, *_HIDDEN)]
    walked.add_context_category("bibliographies", macros=taking, prepend=True)
    said = [
        *(MacroTextSpec(name, simplify_repl=functools.partial(_sign, text)) for name, text in _SYMBOLS.items()),
        *(MacroTextSpec(name, simplify_repl=_words) for name in _KEPT),
        *(MacroTextSpec(name, simplify_repl=lambda node, l2tobj: _words(node, l2tobj).upper()) for name in _RAISING),
        *(MacroTextSpec(name, simplify_repl=lambda node, l2tobj: _words(node, l2tobj).lower()) for name in _LOWERING),
        *(MacroTextSpec(name, simplify_repl=_quoted) for name in _QUOTES),
        *(MacroTextSpec(name, discard=True) for name in _HIDDEN),
    ]
    meant.add_context_category("bibliographies", macros=said, prepend=True)
    meant.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_words))
    return walked, meant


def _words(node: Any, l2tobj: Any) -> str:
    """All that a macro took along, as it would stand there without it."""
    taken = node.nodeargd.argnlist if node.nodeargd and node.nodeargd.argnlist else ()
    return "".join(l2tobj.nodelist_to_text([part]) for part in taken if part is not None)


def _sign(text: str, node: Any) -> str:
    return text


def _quoted(node: Any, l2tobj: Any) -> str:
    return f"“{_words(node, l2tobj)}”"


@functools.cache
def _known() -> frozenset[str]:
    """The macros whose meaning is told; of others only the words between their braces are kept."""
    names = {spec.macroname for spec in _contexts()[1].iter_macro_specs()}
    return frozenset(names) - _ELSEWHERE
