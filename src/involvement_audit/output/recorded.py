"""What `build --record` keeps in the audit: verdicts, versions, promises; in memory first, so that the site says already what is being kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.disk import locks
from involvement_audit.facts import Facts
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import ClaimVerdicts
from involvement_audit.format.prints import Print, print_of
from involvement_audit.format.text import Date
from involvement_audit.record import past_verdicts as past
from involvement_audit.record.noted import having_versions
from involvement_audit.record.versions import promised, versions, with_promises
from involvement_audit.verdict.score import score
from involvement_audit.verdict.table import RULE_VERSION
from involvement_audit.views.site import Site


def verdicts(corpus: Corpus, today: dt.date) -> tuple[ClaimVerdicts, ...]:
    """What verdicts.lock will hold, so that the site says already what is being recorded."""
    verdicts = {id: str(found.verdict) for id, found in score(corpus).claims.items()}
    return past.keep(corpus, verdicts, str(RULE_VERSION), Date(today.isoformat()))


def refused(known: Facts, today: dt.date) -> Iterator[Diagnostic]:
    """Versions of this day that were kept with another verdict: somebody may have cited them, at the address of the day."""
    for id, claim in known.claims.items():
        last = next(reversed(versions(known.corpus, claim.claim)), None)
        now = claim.score.verdict
        if last and last.on == today.isoformat() and not last.removed and last.verdict != str(now):
            message = (
                f'It was kept today with the verdict "{last.label}", and the verdict of "{id}" is "{now.label}" now.'
            )
            hint = "Record it tomorrow: who cites the page of a day has to find there what was read."
            yield Diagnostic(last.place, "version-differs", message, hint)


def with_versions(known: Facts, today: dt.date) -> tuple[Facts, Mapping[str, bytes]]:
    """The facts with the versions of this day, so that the site shows already what is being kept; and the files that hold them."""
    from involvement_audit.output.versions import keep  # a build that records nothing needs nothing of it

    made = dict(keep(Site(known.corpus, known), Date(today.isoformat())))
    corpus = having_versions(known.corpus, made)
    promises = with_promises(corpus.files.get("permalinks.txt", ""), promised(corpus))
    texts = {version.place.path: text for version, text in made.items()} | {"permalinks.txt": promises}
    return replace(known, corpus=corpus), {path: text.encode() for path, text in texts.items()}


def files(corpus: Corpus, kept: Mapping[str, bytes]) -> Mapping[str, Print]:
    """The files that are written once the site is."""
    text = locks.written(locks.VERDICTS, locks.verdicts(corpus.verdicts))
    files = {**kept, **({locks.VERDICTS: text.encode()} if text else {})}
    return {path: print_of(data) for path, data in files.items()}
