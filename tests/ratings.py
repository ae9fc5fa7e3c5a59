"""Claims in signs: ratings are written one framework a text, one criterion a word, named c1, c2 and so on by their order.

`+` met, `~` partly met, `-` not met, `?` no evidence, `.` not rated, `x` typed as not applicable. With `!` the criterion
is critical for the claim's kind; with `*` it came into force in 2019, after the claim was made, which was in 2018.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import factories as make
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Assessment, Framework
from involvement_audit.format.terms import Rating

MET, PARTLY, NOT, GAP = Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET, Rating.NO_EVIDENCE
SIGNS = {"+": MET, "~": PARTLY, "-": NOT, "?": GAP, ".": None, "x": Rating.NOT_APPLICABLE}
SIGN = {rating: sign for sign, rating in SIGNS.items()}


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
    """The ratings that the words describe, without evidence, which the score does not look at."""
    rated = (
        (f"{name}.c{number}", SIGNS[word[0]])
        for name, text in words.items()
        for number, word in enumerate(text.split(), 1)
    )
    return tuple(make.assessment(criterion, rating, ()) for criterion, rating in rated if rating)


def audit(words: Mapping[str, str], *, scored: bool = True) -> Corpus:
    """An audit of one claim that is rated as the words describe."""
    corpus = make.corpus(frameworks=frameworks(**words), claims=[make.claim("a", assessments(**words))])
    kinds = (make.kind(scored=scored),)
    return replace(corpus, method=replace(corpus.method, kinds=kinds))
