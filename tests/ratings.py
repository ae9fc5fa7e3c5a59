"""Claims in signs: ratings are written one framework a text, one criterion a word, named c1, c2 and so on by their order.

`+` met, `~` partly met, `-` not met, `?` no evidence, `.` not rated, `x` typed as not applicable. With `!` the criterion
is critical for the claim's kind; with `*` it came into force in 2019, after the claim was made, which was in 2018. With
`@` nobody but the claimant speaks for the claim under it; without, and where it is rated and no gap, somebody else does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

import factories as make
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Assessment, Claim, Evidence, Framework, Kind
from involvement_audit.format.terms import Bearing, Interest, Rating

MET, PARTLY, NOT, GAP = Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET, Rating.NO_EVIDENCE
SIGNS = {"+": MET, "~": PARTLY, "-": NOT, "?": GAP, ".": None, "x": Rating.NOT_APPLICABLE}
SIGN = {rating: sign for sign, rating in SIGNS.items()}

BODIES = [
    make.body("network", Interest.ADOPTS),
    make.body("watchdog", Interest.NONE),
    make.body("survivors", Interest.NONE),
]
SOURCES = [
    make.source("trust-report", "trust"),
    make.source("network-report", "network"),
    make.source("watchdog-report", "watchdog"),
    make.source("survivors-report", "survivors"),
    make.source("trust-and-network", "network", "trust"),
    make.source("network-and-watchdog", "watchdog", "network"),
    make.source("trust-and-watchdog", "watchdog", "trust"),
    make.source("undated", "watchdog", on=None),
]
OWN, OTHER = make.item(), make.item("survivors-report")
"""An item for the claim that is the claimant's own word, and one that is another voice whoever made the claim here."""


def frameworks(**words: str) -> tuple[Framework, ...]:
    """The frameworks that the words describe."""
    return tuple(
        make.framework(
            name,
            *(
                make.criterion(
                    f"c{number}",
                    critical=[make.KIND] if "!" in word else [],
                    applies=[] if "!" in word else [make.KIND],
                    in_force="2019" if "*" in word else None,
                )
                for number, word in enumerate(text.split(), 1)
            ),
        )
        for name, text in words.items()
    )


def assessments(**words: str) -> tuple[Assessment, ...]:
    """The ratings that the words describe, each but a gap with one item for the claim."""
    rated = (
        (f"{name}.c{number}", SIGNS[word[0]], [OWN if "@" in word else OTHER])
        for name, text in words.items()
        for number, word in enumerate(text.split(), 1)
    )
    return tuple(
        make.assessment(criterion, rating, () if rating is GAP else heard)
        for criterion, rating, heard in rated
        if rating
    )


def holding(frameworks: Iterable[Framework], claims: Iterable[Claim], kinds: Iterable[Kind] = ()) -> Corpus:
    """An audit of these records, and of the sources and bodies that are evidence here."""
    return make.corpus(frameworks=frameworks, claims=claims, kinds=kinds, sources=SOURCES, bodies=BODIES)


def audit(words: Mapping[str, str], *, scored: bool = True) -> Corpus:
    """An audit of one claim that is rated as the words describe."""
    corpus = holding(frameworks(**words), [make.claim("a", assessments(**words))])
    kinds = (make.kind(scored=scored),)
    return replace(corpus, method=replace(corpus.method, kinds=kinds))


def items(words: str, bearing: Bearing = Bearing.FOR) -> list[Evidence]:
    """Items by their source's key; `key@via` is second-hand."""
    parts = (word.partition("@") for word in words.split())
    return [make.item(key, bearing, via=via or None) for key, _, via in parts]
