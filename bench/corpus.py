"""Audits of any size for measuring: the same bytes for the same numbers, and nothing in them that is real.

    python bench/corpus.py DIR N [--shape ordinary|long|short|sources]

`ordinary`: N claims of some 6 kB with 20 assessments each, a fifth as many sources, and a body to every 25 claims. `long`: a
tenth as many claims, each some ten times as long. `short`: claims with four assessments. `sources`: three sources to a claim.
`check` finds nothing in any of them, so that no printing is measured.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CRITICAL = 3
WORDS = (
    "allotment bean board bulb chair compost decision fence flower garden gate group hedge hoe invitation letter lettuce "
    "meeting member minute note order path pea plan plot pot record rota row rule seed shed soil spade tap tomato tree vote "
    "water weed year"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How many claims, sources and bodies there are for each of N, and how long a claim is."""

    claims: float = 1
    sources: float = 0.2
    bodies: float = 0.04
    assessments: int = 20
    words: int = 12
    paragraphs: int = 1


SHAPES = {
    "ordinary": Shape(),
    "long": Shape(claims=0.1, words=56, paragraphs=180),
    "short": Shape(assessments=4, words=12),
    "sources": Shape(sources=3),
}


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many of each kind of record an audit has, and the shape of its claims."""

    claims: int
    sources: int
    bodies: int
    shape: Shape


def files(n: int, shape: Shape) -> Iterator[tuple[str, str]]:
    """Every file of an audit by its path."""
    sizes = Sizes(
        max(1, round(n * shape.claims)), max(3, round(n * shape.sources)), max(3, round(n * shape.bodies)), shape
    )
    yield "audit.yaml", _AUDIT
    yield "method.yaml", _METHOD
    yield "criteria/charter.yaml", _criteria(shape.assessments)
    yield "sources/all.bib", "\n".join(_entry(number, sizes) for number in range(sizes.sources))
    yield "sources/notes.yaml", "".join(_note(number, sizes) for number in range(sizes.sources))
    yield "sources/bodies.yaml", "".join(_body(number) for number in range(sizes.bodies))
    yield "pages/about.md", "# About this audit\n\nNothing in it is real.\n"
    for number in range(sizes.claims):
        yield f"claims/claim-{number}.yaml", _claim(number, sizes)
    for number in range(max(1, sizes.claims // 10)):
        yield f"questions/question-{number}.yaml", _question(number, sizes)


_AUDIT = """title: A measured audit
strapline: What the record shows of the garden
subject: the garden
publisher: nobody
contact: nobody can be written to
licence: CC0-1.0
"""
_METHOD = """kinds:
  member-led: {title: Led by members, about: Says that members took the decisions., scored: true}
  background: {title: Background, about: Helps to understand other claims., scored: false}
rungs:
  - {id: told, title: Told}
  - {id: asked, title: Asked}
  - {id: deciding, title: Deciding}
"""


def _criteria(number_of_them: int) -> str:
    rows = [
        "title: The allotment charter\nshort: Charter\nstanding: benchmark\nabout: What plot holders ask.\ncriteria:\n"
    ]
    for number in range(number_of_them):
        use = "critical: [member-led]" if number < CRITICAL else "applies: [member-led]"
        rows.append(
            f"  criterion-{number}:\n    title: Criterion {number}\n    question: Did members decide on {WORDS[number]}?\n"
            f"    basis: [{{source: source-0, at: Article {number}}}]\n    {use}\n"
        )
    return "".join(rows)


def _entry(number: int, sizes: Sizes) -> str:
    day = f"20{10 + number % 10}-0{1 + number % 9}-1{number % 10}"
    return (
        f"@report{{source-{number},\n  author = {{{{Garden body {number % sizes.bodies}}}}},\n"
        f"  title  = {{Report {number} on the garden}},\n  date   = {{{day}}},\n"
        f"  url    = {{https://garden.example.org/{number}}},\n}}\n"
    )


def _note(number: int, sizes: Sizes) -> str:
    return f"source-{number}: {{issued_by: [body-{number % sizes.bodies}], read: whole}}\n"


def _body(number: int) -> str:
    interest = ("runs", "adopts", "none")[number % 3]
    return f"body-{number}: {{name: Garden body {number}, kind: charity, interest: {interest}}}\n"


def _claim(number: int, sizes: Sizes) -> str:
    chance, shape = random.Random(number), sizes.shape  # noqa: S311 (nothing here is secret)
    key = chance.randrange(sizes.sources)
    rows = [
        f"title: Claim {number} on the {chance.choice(WORDS)}\nkind: member-led\n"
        f"wording: {{text: {_words(chance, 6)}, exact: false}}\nsummary: The report said so [@source-{key}, p. 1].\n"
        f"best_case: |\n{_paragraphs(chance, key, shape.paragraphs)}status: published\nappearances:\n"
        f"  - {{by: [body-{key % sizes.bodies}], in: source-{key}, at: p. 1, on: 20{10 + key % 10}}}\n"
        "level: {claimed: deciding, evidenced: asked, because: Members were asked.}\nassessments:\n",
    ]
    rows += [_assessment(chance, number, criterion, sizes) for criterion in range(shape.assessments)]
    rows.append(
        "assessed: {by: [ab], on: 2026-11-20}\nreplies: []\nhistory: [{on: 2026-11-20, change: First published}]\n"
    )
    return "".join(rows)


def _assessment(chance: random.Random, claim: int, criterion: int, sizes: Sizes) -> str:
    rating = chance.choice(("met", "partly-met", "not-met", "no-evidence", "no-evidence"))
    key, because = chance.randrange(sizes.sources), _words(chance, sizes.shape.words)
    head = f"  charter.criterion-{criterion}:\n    rating: {rating}\n    because: {because} [@source-{key}, p. 3].\n"
    if rating == "no-evidence":
        record = f"Minutes of the {chance.choice(WORDS)} meeting of {2010 + key % 10}"
        return (
            f"{head}    searched: [source-{key}, the notice board]\n    would_close: [{record}]\n"
            f"    ask: [body-{key % sizes.bodies}]\n"
        )
    bearing = {"met": "for", "partly-met": "for", "not-met": "against"}[rating]
    # A place of the claim's own: one passage that is rated in two ways would be told as a contradiction.
    place, quote = f"p. {claim + 10}", _words(chance, 8)
    return f"{head}    evidence:\n      - {{source: source-{key}, at: {place}, quote: {quote}, bearing: {bearing}}}\n"


def _question(number: int, sizes: Sizes) -> str:
    return (
        f"question: Who decided on the {WORDS[number % len(WORDS)]} in plot {number}?\nwhy: Nobody says.\n"
        f"claims: [claim-{number * 7 % sizes.claims}]\nasked_of: [body-{number % sizes.bodies}]\n"
        f"would_answer: [The rota of plot {number} for 2018]\nstatus: open\n"
    )


def _paragraphs(chance: random.Random, key: int, number: int) -> str:
    return "\n".join(f"  {_words(chance, 40)} [@source-{key}, p. 2].\n" for _ in range(number))


def _words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(number)).capitalize()


def write(folder: Path, n: int, shape: Shape) -> None:
    """Lays an audit in a folder."""
    for path, text in files(n, shape):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=Path)
    parser.add_argument("n", type=int)
    parser.add_argument("--shape", choices=SHAPES, default="ordinary")
    chosen = parser.parse_args()
    write(chosen.dir, chosen.n, SHAPES[chosen.shape])


if __name__ == "__main__":
    main()
