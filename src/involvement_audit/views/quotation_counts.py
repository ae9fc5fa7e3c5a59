"""How many of the quotations were found word for word."""

from __future__ import annotations

from involvement_audit.format.terms import QuoteResult
from involvement_audit.record.quotations import last_check, quotations
from involvement_audit.views import words
from involvement_audit.views.site import Site


def quoted_from(site: Site, key: str = "") -> str:
    """How many of the quotations that were read in a source, or in any, were found in a copy of it."""
    read_here = [each for each in quotations(site.corpus) if key in ("", each.source)]
    checks = [(each.source, last_check(site.corpus, each)) for each in read_here]
    held = {source for source, check in checks if check and check.result is QuoteResult.FOUND}
    found = [check for _, check in checks if check and check.result is QuoteResult.FOUND]
    if not read_here:
        return ""
    latest = f", last {words.when(max((check.on for check in found), key=lambda on: on.last))}" if found else ""
    where = f", in {words.count(len(held), 'document')}" if held and not key else ""
    return f"{len(found)} of {words.count(len(read_here), 'quotation')} found word for word where we read them{where}{latest}"
