"""The method, generated from the rule and the criteria in force, so that it cannot drift from them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct

from involvement_audit.diagnostics.codes import CODES
from involvement_audit.format import addresses
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.given import given
from involvement_audit.format.model import WORD_LIMIT, Audit, Framework, Kind, Rung
from involvement_audit.format.terms import Interest, Standing
from involvement_audit.language.languages import Language, Translated
from involvement_audit.language.spoken import N_, _, c_, n_, spoken
from involvement_audit.parse import guards, passages
from involvement_audit.parse.personal import tells_births
from involvement_audit.parse.prose import Link
from involvement_audit.record.quotations import habits_of
from involvement_audit.requests.letters import RECORDS_AT_MOST
from involvement_audit.requests.regimes import asks_on_site, regime, regime_of
from involvement_audit.requests.regimes.regime import Regime
from involvement_audit.verdict import version_1
from involvement_audit.verdict.agreement import COMPARED_AT_LEAST, Agreement
from involvement_audit.verdict.evidence import Strength, Weakness
from involvement_audit.verdict.provenance import WHEN, End
from involvement_audit.verdict.table import RULE_VERSION, VERDICTS, Verdict
from involvement_audit.views import words
from involvement_audit.views.first_version import Moved, moved
from involvement_audit.views.ratings import STATES, State
from involvement_audit.views.site import Frame, Here, Html, Sheet, Site, frame


class KindRow(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    about: Html
    scored: bool
    claims: int
    critical: tuple[Link, ...]
    applies: tuple[Link, ...]


class RungRow(Struct, frozen=True, kw_only=True):
    title: str
    about: Html
    basis: Link | None
    basis_at: str


class AgreementView(Struct, frozen=True, kw_only=True):
    """How far assessors agree, in words; `alpha` is empty where there is none."""

    what: str
    pairs: str
    alpha: str


class Promises(Struct, frozen=True, kw_only=True):
    """What checks mean to readers, by their severity; `guarded` where guards know the language of the site."""

    enforced: tuple[str, ...]
    warned: tuple[str, ...]
    guarded: bool


class MethodPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/method.html"
    frame: Frame
    version: int
    ratings: Mapping[str, State]
    verdicts: tuple[tuple[Verdict, str], ...]
    first_version: tuple[tuple[str, str], ...]
    moved: tuple[Moved, ...]
    moved_on: str
    strengths: tuple[Strength, ...]
    weaknesses: tuple[Weakness, ...]
    interests: tuple[Interest, ...]
    ends: tuple[tuple[End, str], ...]
    agreement: AgreementView
    kinds: tuple[KindRow, ...]
    rungs: tuple[RungRow, ...]
    frameworks: tuple[tuple[Link, str, Standing, str], ...]
    criteria_link: Link
    contribute: Link
    word_limit: int
    promises: Promises
    comparison: tuple[str, ...]
    comparison_version: str
    records_at_most: int
    law: Regime
    on_site: bool
    other_laws: bool
    example: Link | None
    translated: str


def _translated(language: Language) -> str:
    """Who has checked the translation of the tool's own words; nothing where they are not translated."""
    if not isinstance(language, Translated):
        return ""
    if language.checked_by:
        return _(
            "The words round this audit’s own are a translation, which was checked by {who}.", who=language.checked_by
        )
    return _(
        "The words round this audit’s own are a translation, which nobody who speaks the language has checked yet."
    )


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.section("method"), lambda: _page(site))


def _page(site: Site) -> MethodPage:
    here, corpus = site.here(addresses.section("method")), site.corpus
    leaf, law = site.facts.leaves[here.file], regime(corpus.audit)
    return MethodPage(
        frame=frame(
            site,
            here,
            _("Method"),
            _("How claims are rated, how scores and verdicts are computed, and what they cannot say."),
        ),
        version=RULE_VERSION,
        ratings=dict(STATES),
        verdicts=tuple((row.verdict, words.sentence(_(row.when))) for row in VERDICTS),
        first_version=tuple((_(verdict), _(held)) for verdict, held in version_1.TABLE),
        moved=tuple(moved(site, here, leaf.entries)),
        moved_on=here.to(addresses.leaf(here.file, 2)) if leaf.of > 1 else "",
        strengths=tuple(Strength),
        weaknesses=tuple(Weakness),
        interests=tuple(Interest),
        ends=tuple((end, _(held)) for end, held in WHEN.items()),
        agreement=_agreement(site.facts.together.agreement),
        kinds=tuple(_kind(site, here, kind) for kind in corpus.method.kinds),
        rungs=tuple(_rung(here, rung) for rung in reversed(corpus.method.rungs)),
        frameworks=tuple(_framework(here, framework) for framework in corpus.frameworks),
        criteria_link=here.section("criteria", _("Criteria")),
        contribute=here.section("contribute", _("Contribute")),
        word_limit=WORD_LIMIT,
        promises=_promises(corpus.audit),
        comparison=(*passages.rule(), *_of_languages(corpus)),
        comparison_version=passages.VERSION,
        records_at_most=RECORDS_AT_MOST,
        law=law,
        on_site=asks_on_site(corpus.audit),
        other_laws=any(regime_of(corpus.audit, body) is not law for body in corpus.bodies),
        example=_example(site, here),
        translated=_translated(spoken()),
    )


def _of_languages(corpus: Corpus) -> Iterator[str]:
    """How quotations are compared besides in the languages of the sources."""
    for said in dict.fromkeys(said for source in corpus.sources for said in habits_of(corpus, source.key).rule):
        yield _(said)


_DETAILS = N_("e-mail address or telephone number with its country’s code")
"""Details that are found by their form alone, in whatever language and by whatever law."""


def _promises(audit: Audit) -> Promises:
    """Each is told once, and in a language that guards do not know none that goes by words."""
    guarded = guards.known(audit.language)
    law = regime(audit)
    details = law.details if tells_births(law.country, audit.language) else _(_DETAILS)
    kept = [code for code in CODES.values() if code.promise and (guarded or not code.by_words)]

    def told(severity: str) -> tuple[str, ...]:
        promises = dict.fromkeys(code.promise for code in kept if code.severity == severity)
        return tuple(_(promise, details=details) for promise in promises)

    return Promises(enforced=told("error"), warned=told("warning"), guarded=guarded)


def _kind(site: Site, here: Here, kind: Kind) -> KindRow:
    criteria = site.corpus.criterion.items()
    return KindRow(
        id=kind.id,
        title=kind.title,
        about=here.prose(kind.about, 4),
        scored=kind.scored,
        claims=sum(claim.kind == kind.id for claim in site.corpus.claims),
        critical=tuple(here.criterion(name) for name, c in criteria if kind.id in c.critical),
        applies=tuple(
            here.criterion(name) for name, c in criteria if c.applies_to(kind.id) and kind.id not in c.critical
        ),
    )


def _framework(here: Here, framework: Framework) -> tuple[Link, str, Standing, str]:
    held = n_("{n} criterion", "{n} criteria", len(framework.criteria))
    return here.framework(framework.id), framework.title, given(framework.standing), held


def _rung(here: Here, rung: Rung) -> RungRow:
    return RungRow(
        title=rung.title,
        about=here.prose(rung.about, 4),
        basis=here.source(rung.basis.source) if rung.basis else None,
        basis_at=rung.basis.at if rung.basis else "",
    )


def _example(site: Site, here: Here) -> Link | None:
    """A claim to see the rule at work on: the first that is scored."""
    scored = (id for id, known in site.facts.claims.items() if known.score.verdict is not Verdict.NOT_SCORED)
    return next((here.claim(id) for id in scored), None)


def _agreement(found: Agreement) -> AgreementView:
    if not found.units:
        return AgreementView(what=_("No claim has been scored yet, so there is no figure."), pairs="", alpha="")
    if found.share is None:
        what = n_(
            "No assessment has been rated by two people yet, so there is no figure. It would be over {n} assessment.",
            "No assessment has been rated by two people yet, so there is no figure. It would be over {n} assessments.",
            found.units,
        )
        return AgreementView(what=what, pairs="", alpha="")
    what = n_(
        "Of {n} assessment under criteria that count, two people or more have rated {rated}.",
        "Of {n} assessments under criteria that count, two people or more have rated {rated}.",
        found.units,
        rated=found.compared,
    )
    pairs = n_(
        "{n} of {pairs} is equal ({share}%). A pair is two ratings of the same assessment.",
        "{n} of {pairs} are equal ({share}%). A pair is two ratings of the same assessment.",
        found.agreeing,
        pairs=n_("{n} pair", "{n} pairs", found.pairs),
        share=_per_cent(found.share),
    )
    return AgreementView(what=what, pairs=pairs, alpha=_alpha(found))


def _per_cent(share: Fraction) -> str:
    """To one decimal, rounded down, so that 100 is said of all of them alone."""
    tenths = share.numerator * 1000 // share.denominator
    return _decimal(tenths // 10, str(tenths % 10)) if tenths % 10 else str(tenths // 10)


def _decimal(whole: int, decimals: str) -> str:
    return c_("a decimal number", "{whole}.{decimals}", whole=whole, decimals=decimals)


def _alpha(found: Agreement) -> str:
    if found.compared < COMPARED_AT_LEAST:
        return _(
            "Krippendorff’s alpha is not given for fewer than {number} assessments that two people have rated.",
            number=COMPARED_AT_LEAST,
        )
    if found.alpha is None:
        return _("Krippendorff’s alpha cannot be worked out, since all of them are one and the same rating.")
    alpha = _hundredths(found.alpha)
    if found.interval:
        low, high = map(_hundredths, found.interval)
        alpha = _("{alpha} ({low} to {high} at 95%)", alpha=alpha, low=low, high=high)
    return n_(
        "Krippendorff’s alpha: {alpha}, over these {n} assessment. It takes off what chance would give, "
        "so it can be near 0 although people agree, where nearly all ratings are the same.",
        "Krippendorff’s alpha: {alpha}, over these {n} assessments. It takes off what chance would give, "
        "so it can be near 0 although people agree, where nearly all ratings are the same.",
        found.compared,
        alpha=alpha,
    )


def _hundredths(number: Fraction | float) -> str:
    """To two decimals, rounded down, so that 1.00 is said of full agreement alone, and 0 has no sign."""
    floor = math.floor(number * 100)
    sign = "−" if floor < 0 else ""
    return f"{sign}{_decimal(abs(floor) // 100, f'{abs(floor) % 100:02}')}"
