"""Where everything stands: the address of each page, the file behind it, and the relative link from one to another."""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterator

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.prints import MANIFEST

SECTIONS = (
    "claims",
    "sources",
    "criteria",
    "gaps",
    "questions",
    "bodies",
    "matrix",
    "method",
    "changes",
    "contribute",
    "data",
    "search",
)
"""The folders of the site that are not prose pages; a page's id cannot be one of them."""

FACETS = ("by-kind", "by-body", "by-verdict", "by-framework", "by-year")
"""Ways to browse the claims, each a page under claims/; a claim's id cannot be one of them."""

FORM = "contribute/form/index.html"
"""The form in which a contribution is written."""

VERIFY = "data/verify/index.html"
"""The page on which a browser checks the site's files."""

LISTS = ("claims", "gaps", "questions", "matrix", "sources", "bodies", "changes", "method", "search")
"""Sections that list as many entries as an audit has, and so may go on at numbered addresses."""

SCHEMAS = ("audit", "bodies", "claim", "framework", "links", "method", "notes", "question")

DATA_SCHEMAS = ("audit-data", "claim-data")

TABLES = (
    "claims",
    "assessments",
    "evidence",
    "gaps",
    "questions",
    "requests",
    "sources",
    "bodies",
    "criteria",
    "appearances",
    "history",
    "statements",
)

DATA = (
    "data/audit.json",
    *(f"data/{name}.csv" for name in TABLES),
    "data/audit.sqlite",
    "data/sources.bib",
    "data/sources.ris",
    "data/sources.csl.json",
    "data/datapackage.json",
    "data/ro-crate-metadata.json",
    *(f"data/schemas/{name}.schema.json" for name in (*SCHEMAS, *DATA_SCHEMAS)),
)

VERDICT_CHANGES = "changes/verdicts.xml"
"""The feed of verdicts that moved."""

FILES = (MANIFEST, "404.html", "sitemap.xml", "robots.txt", "_headers", *DATA)


def claim(id: str) -> str:
    return f"claims/{id}/index.html"


def claim_data(id: str) -> str:
    return f"claims/{id}/claim.json"


def claim_text(id: str) -> str:
    return f"claims/{id}/index.md"


CITATIONS = ("bib", "ris", "json")
"""The endings of the files that cite a claim's page."""


def claim_citation(id: str, ending: str) -> str:
    return f"claims/{id}/cite.{ending}"


def version(id: str, on: str) -> str:
    """The file of the page that shows a claim as it was published on a day."""
    return f"claims/{id}/v/{on}/index.html"


def kept_version(id: str, on: str) -> str:
    """The file of the audit that holds what that page shows."""
    return f"{VERSIONS}/{id}/{on}.json"


def is_version(file: str) -> bool:
    """Whether a file is the page of an earlier day."""
    return _VERSION.fullmatch(file) is not None


VERSIONS = "versions"
"""The audit's folder of kept versions."""

_VERSION = re.compile(r"claims/[a-z0-9-]+/v/[0-9-]+/index\.html")


def feed(*folders: str) -> str:
    """The file of the feed of a list or a record."""
    return "/".join((*folders, "feed.xml"))


def card(id: str) -> str:
    """The picture of a claim that stands beside a shared link."""
    return f"claims/{id}/card.png"


def embed(id: str) -> str:
    """A claim in short, for a frame on somebody else's page."""
    return f"claims/{id}/embed/index.html"


def oembed(id: str) -> str:
    """What programs that make frames of links ask for."""
    return f"claims/{id}/oembed.json"


def brief(id: str) -> str:
    """A claim on one sheet of paper, for the press."""
    return f"claims/{id}/brief/index.html"


def brief_pdf(id: str) -> str:
    return f"claims/{id}/brief.pdf"


def is_aside(file: str) -> bool:
    """Whether a page says a claim in short, or as of an earlier day: it is neither searched for nor listed."""
    return is_version(file) or _SHORT.fullmatch(file) is not None


_SHORT = re.compile(r"claims/[^/]+/(?:embed|brief)/index\.html")


def source(key: str) -> str:
    return f"sources/{key}/index.html"


def framework(id: str) -> str:
    return f"criteria/{id}/index.html"


def criterion(name: str) -> str:
    """The file of a criterion's page; `name` is FRAMEWORK.ID."""
    first, _, last = name.partition(".")
    return f"criteria/{first}/{last}/index.html"


def question(id: str) -> str:
    return f"questions/{id}/index.html"


def body(id: str) -> str:
    return f"bodies/{id}/index.html"


def section(name: str) -> str:
    return f"{name}/index.html" if name else "index.html"


def leaf(file: str, number: int) -> str:
    """The file of a page on which a list goes on: `/gaps/2/`. The first one has the list's own address."""
    return file if number == 1 else f"{file.removesuffix('index.html')}{number}/index.html"


def is_number(id: str) -> bool:
    """Whether an id could be the number of a page on which a list goes on."""
    return _NUMBER.fullmatch(id) is not None and id != "1"


def first_leaf(file: str) -> tuple[str, int]:
    """The file of the list that goes on in a numbered one, and its number; of any other file itself and 1."""
    folders = file.split("/")
    if len(folders) > 2 and is_number(folders[-2]):
        return "/".join((*folders[:-2], folders[-1])), int(folders[-2])
    return file, 1


_NUMBER = re.compile(r"[1-9][0-9]{0,2}")


def address(file: str) -> str:
    """The address from the site's root behind which a file stands: `/claims/ID/` for claims/ID/index.html."""
    return "/" + (file.removesuffix("index.html") if posixpath.basename(file) == "index.html" else file)


def file(address: str) -> str:
    """The file behind an address from the site's root."""
    return address[1:] + ("index.html" if address.endswith("/") else "")


def relative(here: str, there: str) -> str:
    """The link from one file of the site to another; it names the file, so that it works from disk too."""
    top, up = _above(here)
    if top and not there.startswith(top):
        return up + there  # most links: from one kind of page to another
    depth, shared = here.count("/"), 0
    folders = here.split("/")[:depth]
    for mine, other in zip(folders, there.split("/")[:-1], strict=False):
        if mine != other:
            break
        shared += 1
    way = "../" * (depth - shared) + "/".join(there.split("/")[shared:])
    return way.rstrip("/") or "."


@functools.cache
def _above(file: str) -> tuple[str, str]:
    """A file's first folder, and the way from it to the site's root; both empty where it stands there."""
    top, slash, _ = file.partition("/")
    return top + slash if slash else "", "../" * file.count("/")


def redirects(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Each earlier address of a claim, as a file, and the claim's id today; frames on other sites hold the short page's."""
    for record in corpus.claims:
        for earlier in record.formerly:
            yield from ((file(earlier), record.id) for file in (claim, embed, brief))


def moved_to(file: str, id: str) -> str:
    """The file that an earlier one of a claim leads to: the page of the same kind."""
    return (
        brief(id)
        if file.endswith("/brief/index.html")
        else embed(id)
        if file.endswith("/embed/index.html")
        else claim(id)
    )


def lists(corpus: Corpus) -> Iterator[str]:
    """Every file that may go on at numbered addresses."""
    yield from (section(name) for name in LISTS)
    yield from (claim(facet) for facet in FACETS)
    yield from (source(record.key) for record in corpus.sources)
    yield from (body(record.id) for record in corpus.bodies)
    yield from (criterion(name) for name in corpus.criterion)


def feeds(corpus: Corpus) -> Iterator[str]:
    """Every feed of a site whose address is known; without it there are none."""
    yield from ("feed.xml", VERDICT_CHANGES, feed("gaps"), feed("questions"))
    yield from (feed("claims", id) for record in corpus.claims for id in (record.id, *record.formerly))
    yield from (feed("bodies", record.id) for record in corpus.bodies)


def files(corpus: Corpus) -> Iterator[str]:
    """Every file that a build makes of this corpus, but for feeds, styles, scripts, pictures, the later pages of lists, and what is made only when asked for."""
    yield section("")
    yield from (section(name) for name in SECTIONS)
    yield from (FORM, VERIFY)
    yield from (claim(facet) for facet in FACETS)
    yield from (section(page.id) for page in corpus.pages)
    for record in corpus.claims:
        yield from (claim(record.id), claim_text(record.id), embed(record.id), brief(record.id))
        yield from (claim_data(id) for id in (record.id, *record.formerly))
        yield from (claim_citation(record.id, ending) for ending in CITATIONS)
    yield from (there for there, _ in redirects(corpus))
    yield from (version(record.claim, record.on) for record in corpus.versions)
    yield from (source(record.key) for record in corpus.sources)
    yield from (body(record.id) for record in corpus.bodies)
    yield from (question(record.id) for record in corpus.questions)
    yield from (framework(record.id) for record in corpus.frameworks)
    yield from (criterion(name) for name in corpus.criterion)
    yield from FILES
