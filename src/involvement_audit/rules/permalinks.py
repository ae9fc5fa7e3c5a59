"""Addresses: no two pages at one, none taken from the site's own, and every one ever published kept."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Collection, Container, Iterator

from involvement_audit.diagnostics.findings import Diagnostic, nearest
from involvement_audit.format import addresses
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.terms import Status
from involvement_audit.format.text import ID_PATTERN, Text
from involvement_audit.record.versions import anchors


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    yield from _reserved(corpus)
    yield from _taken(corpus)
    yield from _kept(corpus)
    yield from _sorted(corpus)


def _reserved(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.pages:
        if page.id in (*addresses.SECTIONS, "404", "static", "index"):
            message = f'"{page.id}" is already an address of the site, so this page would take its place.'
            yield Diagnostic(page.place, "reserved-address", message, "Rename the file.")

    for claim in corpus.claims:
        for text in (claim.id, *claim.formerly):
            if text in addresses.FACETS:
                message = f'"claims/{text}/" is already an address of the site, so this claim would take its place.'
                yield Diagnostic(text.place, "reserved-address", message, "Choose another id.", len(text))
    yield from _numbers(corpus)


def _numbers(corpus: Corpus) -> Iterator[Diagnostic]:
    """Ids that are the number of a page on which the list of such records goes on, or will once it is long enough."""
    known = {
        "claims": [text for claim in corpus.claims for text in (claim.id, *claim.formerly)],
        "sources": [source.key for source in corpus.sources],
        "questions": [question.id for question in corpus.questions],
        "bodies": [body.id for body in corpus.bodies],
    }
    for section, ids in known.items():
        for text in filter(addresses.is_number, ids):
            message = f'"{section}/{text}/" is kept for page {text} of a list, so this id would take its place.'
            yield Diagnostic(text.place, "reserved-address", message, _NUMBER, len(text))


_NUMBER = "Choose an id that is no number, or one of four digits or more."


def _taken(corpus: Corpus) -> Iterator[Diagnostic]:
    owners: dict[str, str] = {claim.id: claim.id for claim in corpus.claims}
    for claim in corpus.claims:
        for earlier in claim.formerly:
            if earlier in owners:
                message = f'The address of "{earlier}" is in use already, by the claim "{owners[earlier]}".'
                hint = "An earlier id can belong to one claim only, and to none that is in use."
                yield Diagnostic(earlier.place, "address-taken", message, hint, len(earlier))
            owners.setdefault(earlier, claim.id)


def _kept(corpus: Corpus) -> Iterator[Diagnostic]:
    """Drafts are in no build, so an address that was published must not become a draft's."""
    shown = corpus.without_drafts()
    kept = {addresses.address(file) for file in (*addresses.files(shown), *addresses.feeds(shown))}
    lists = set(addresses.lists(shown))
    drafts = {addresses.address(addresses.claim(c.id)) for c in corpus.claims if c.status is Status.DRAFT}
    # A file that could not be read is reported already; its page is not gone.
    unread = {_page_of(path) for path in corpus.files} - drafts
    there = kept | unread | set(anchors(shown))
    if not there.issuperset(corpus.permalinks):  # else nobody need look into the files
        there |= {addresses.address(addresses.claim(id)) for id in _earlier_ids(corpus)}
    lost = {path[9:-5] for path in corpus.files if path.startswith("criteria/")} - corpus.framework.keys()
    for promise in corpus.permalinks:
        if not promise.startswith("/") or " " in promise:
            message = f'"{promise}" is not an address from the site\'s root.'
            yield Diagnostic(promise.place, "bad-permalink", message, "Write it like /claims/ID/.", len(promise))
        elif promise not in there and not _is_page_of_any(promise, lists):
            page, _, anchor = promise.partition("#")
            framework = anchor.partition(".")[0] or page.removeprefix("/criteria/").partition("/")[0]
            if framework not in lost and not (anchor and page in there - kept):
                message = f'The address "{promise}" was published, and a build would break it.'
                yield Diagnostic(promise.place, "broken-promise", message, _hint(promise, drafts, kept), len(promise))


def _hint(promise: str, drafts: Container[str], kept: Collection[str]) -> str:
    """What keeps an address that would break."""
    page, _, anchor = promise.partition("#")
    if page in drafts:
        return "The claim is a draft: publish it, or withdraw it, which keeps its page."
    if addresses.is_version(addresses.file(promise)):
        id, on = promise.split("/")[2:5:2]
        there = addresses.kept_version(id, on)
        return f'Bring {there} back. Where its words must go, it stays with: {{"format": 1, "removed": {{...}}}}'
    if anchor and page in kept and "." in anchor:
        return f"Bring the assessment by {anchor} back. {_NO_MORE}"
    if anchor and page.startswith("/criteria/"):
        return f'Bring the criterion "{anchor}" back, under this id.'
    if anchor and page in kept:
        return "Only assessments and criteria keep their anchors: promise the page without what stands behind its #."
    return f'Bring the page back, or give its claim "formerly". {nearest(promise, kept)}'.strip()


_NO_MORE = (
    "If it does not apply any more, say so in the history and take this line out; the versions of earlier days have it."
)


def _page_of(path: str) -> str:
    """The address of the page that is made of a file."""
    folders = path.rpartition(".")[0].split("/")
    if folders[0] == addresses.VERSIONS and len(folders) == 3:
        return addresses.address(addresses.version(*folders[1:]))
    return f"/{'/'.join(folders).removeprefix('pages/')}/"


def _is_page_of_any(promise: str, lists: Container[str]) -> bool:
    """Whether it is a later page of a list: one that the list does not need any more leads to the first."""
    first, number = addresses.first_leaf(addresses.file(promise))
    return number > 1 and first in lists


def _earlier_ids(corpus: Corpus) -> Iterator[str]:
    """What may stand under `formerly` in files of claims that could not be read, or not to their end."""
    drafts = {f"claims/{claim.id}.yaml" for claim in corpus.claims if claim.status is Status.DRAFT}
    for path, text in corpus.files.items():
        if path.startswith("claims/") and path not in drafts:
            yield from (match[0] for match in ID_PATTERN.finditer(text.partition("formerly:")[2]))


def _sorted(corpus: Corpus) -> Iterator[Diagnostic]:
    for before, after in itertools.pairwise(corpus.permalinks):
        if str(after) < str(before):
            yield _unsorted(after, before)


def _unsorted(after: Text, before: Text) -> Diagnostic:
    message = f'"{after}" stands after "{before}"; the lines are kept sorted.'
    return Diagnostic(after.place, "permalink-order", message, "Sort the lines.", len(after))
