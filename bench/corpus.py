"""Audits of any size for measuring: the same bytes for the same numbers, and nothing in them that is real.

    python bench/corpus.py DIR N [--shape ordinary|long|short|sources]

`ordinary`: N claims of some 6 kB with 20 assessments each, and a fifth as many sources. `long`: a tenth as many claims, each
ten times as long. `short`: claims with four assessments. `sources`: three sources to a claim.
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


@dataclass(frozen=True, slots=True)
class Shape:
    """Claims and sources for each of N; a claim's assessments, the words of each reason, the paragraphs of its best case."""

    claims: float
    sources: float
    assessments: int
    words: int
    paragraphs: int


SHAPES = {
    "ordinary": Shape(1, 0.2, 20, 16, 1),
    "long": Shape(0.1, 0.2, 20, 56, 90),
    "short": Shape(1, 0.2, 4, 12, 1),
    "sources": Shape(1, 3, 20, 16, 1),
}


def files(n: int, shape: Shape) -> Iterator[tuple[str, str]]:
    """Every file of an audit by its path."""
    claims, sources = max(1, round(n * shape.claims)), max(3, round(n * shape.sources))
    yield "audit.yaml", _AUDIT
    yield "method.yaml", _METHOD
    yield "criteria/charter.yaml", _criteria(shape.assessments)
    yield "sources/all.bib", "\n".join(_entry(number) for number in range(sources))
    yield (
        "sources/notes.yaml",
        "".join(f"source-{k}: {{issued_by: [body-{k % 40}], read: whole}}\n" for k in range(sources)),
    )
    yield "sources/bodies.yaml", "".join(_body(number) for number in range(40))
    yield "pages/about.md", "# About this audit\n\nNothing in it is real.\n"
    for number in range(claims):
        yield f"claims/claim-{number}.yaml", _claim(number, sources, shape)
    for number in range(max(1, claims // 10)):
        yield f"questions/question-{number}.yaml", _question(number, claims)


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


def _entry(number: int) -> str:
    day = f"20{10 + number % 10}-0{1 + number % 9}-1{number % 10}"
    return (
        f"@report{{source-{number},\n  author = {{{{Garden body {number % 40}}}}},\n  title  = {{Report {number} on the garden}},\n"
        f"  date   = {{{day}}},\n  url    = {{https://garden.example.org/{number}}},\n}}\n"
    )


def _body(number: int) -> str:
    interest = ("runs", "adopts", "none")[number % 3]
    return f"body-{number}: {{name: Garden body {number}, kind: charity, interest: {interest}}}\n"


def _claim(number: int, sources: int, shape: Shape) -> str:
    chance = random.Random(number)  # noqa: S311 (nothing here is secret)
    key = chance.randrange(sources)
    rows = [
        f"title: Claim {number} on the {chance.choice(WORDS)}\nkind: member-led\n"
        f"wording: {{text: {_words(chance, 6)}, exact: false}}\nsummary: The report said so [@source-{key}, p. 1].\n"
        f"best_case: |\n{_paragraphs(chance, key, shape.paragraphs)}status: published\nappearances:\n"
        f"  - {{by: [body-{key % 40}], in: source-{key}, at: p. 1, on: 20{10 + key % 10}}}\n"
        "level: {claimed: deciding, evidenced: asked, because: Members were asked.}\nassessments:\n",
    ]
    rows += [_assessment(chance, number, criterion, sources, shape) for criterion in range(shape.assessments)]
    rows.append(
        "assessed: {by: [ab], on: 2026-11-20}\nreplies: []\nhistory: [{on: 2026-11-20, change: First published}]\n"
    )
    return "".join(rows)


def _assessment(chance: random.Random, claim: int, criterion: int, sources: int, shape: Shape) -> str:
    rating = chance.choice(("met", "partly-met", "not-met", "no-evidence", "no-evidence"))
    key = chance.randrange(sources)
    head = f"  charter.criterion-{criterion}:\n    rating: {rating}\n    because: {_words(chance, shape.words)} [@source-{key}, p. 3].\n"
    if rating == "no-evidence":
        return (
            f"{head}    searched: [source-{key}, the notice board]\n    would_close: [Minutes of the {chance.choice(WORDS)} meeting of {2010 + key % 10}]\n"
            f"    ask: [body-{key % 40}]\n"
        )
    bearing = {"met": "for", "partly-met": "for", "not-met": "against"}[rating]
    quote = _words(chance, 8)
    return f"{head}    evidence:\n      - {{source: source-{key}, at: p. {claim + 10}, quote: {quote}, bearing: {bearing}}}\n"


def _question(number: int, claims: int) -> str:
    return (
        f"question: Who decided on the {WORDS[number % len(WORDS)]} in plot {number}?\nwhy: Nobody says.\n"
        f"claims: [claim-{number * 7 % claims}]\nasked_of: [body-{number % 40}]\nwould_answer: [The rota of plot {number} for 2018]\nstatus: open\n"
    )


def _paragraphs(chance: random.Random, key: int, number: int) -> str:
    return "\n".join(f"  {_words(chance, 80)} [@source-{key}, p. 2].\n" for _ in range(number))


def _words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(number)).capitalize()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=Path)
    parser.add_argument("n", type=int)
    parser.add_argument("--shape", choices=SHAPES, default="ordinary")
    chosen = parser.parse_args()
    for path, text in files(chosen.n, SHAPES[chosen.shape]):
        file = chosen.dir / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
