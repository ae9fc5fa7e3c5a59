"""What every page needs: the whole site that it is part of, the links that lead from it, and the frame round it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from involvement_audit.facts import Facts
from involvement_audit.facts.bodies import body_name
from involvement_audit.format import addresses
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Audit
from involvement_audit.format.text import bare, cut
from involvement_audit.language.spoken import N_, _
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Citation, Link
from involvement_audit.views import heads, hosts, reach
from involvement_audit.views.heads import Named, Shared
from involvement_audit.views.hosts import Origin
from involvement_audit.views.paging import Paging
from involvement_audit.views.reach import Reach
from involvement_audit.views.words import of_source

NAVIGATION = (
    ("claims", N_("Claims")),
    ("gaps", N_("Evidence gaps")),
    ("questions", N_("Open questions")),
    ("matrix", N_("Evidence map")),
    ("sources", N_("Sources")),
    ("criteria", N_("Criteria")),
    ("bodies", N_("Who is who")),
    ("method", N_("Method")),
    ("search", N_("Search")),
)

FOOTER = (("contribute", N_("Contribute")), ("changes", N_("Changes")), ("data", N_("Data")))


POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'"
)
SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
"""The search runs as WebAssembly in the reader's browser; no other page may."""


class Html(str):
    """Text that is safe HTML already: made by the prose renderer, or escaped here; never typed text as it stands."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def verbatim(text: str) -> Html:
    """A text that is shown between tags as it is, to be copied: there quotation marks may stand, as citations and code are full of them."""
    return Html(escape(text, quote=False))


class Site(Struct, frozen=True):
    """The audit, what was worked out from it, and the address that it will stand at (empty where that is not known).

    It is `searchable` unless whoever builds it left the search out; it has `cards` beside links to its claims where these can be
    drawn, and sheets for the press as `pdf` where they are asked for.
    """

    corpus: Corpus
    facts: Facts
    base_url: str = ""
    searchable: bool = True
    cards: bool = False
    pdf: bool = False

    def here(self, file: str) -> Here:
        return Here(self.corpus, file)

    def leaves(self, file: str) -> list[str]:
        """The files of the pages of the list that begins in this one."""
        return [addresses.leaf(file, number + 1) for number in range(self.facts.lengths.pages.get(file, 1))]

    @property
    def beyond(self) -> list[str]:
        """The files of pages that were promised, of lists that are shorter now."""
        lists, lengths = set(addresses.lists(self.corpus)), self.facts.lengths.pages
        promised = (addresses.first_leaf(addresses.file(promise)) for promise in self.corpus.permalinks)
        return [addresses.leaf(file, at) for file, at in promised if file in lists and at > lengths.get(file, 1)]

    @property
    def moved(self) -> list[str]:
        """The files of pages that lead to others."""
        return [*(file for file, _ in self.facts.together.moved), *self.beyond]

    def url(self, file: str) -> str:
        """The address of one of its files: whole where the site's is known, else from the site's root."""
        return self.base_url.rstrip("/") + addresses.address(file)


class Sheet(Struct, frozen=True):
    """A page by its file, and how its view is made once somebody wants it."""

    file: str
    make: Callable[[], Any]


class Here(Struct, frozen=True):
    """Links as they lead from one page."""

    corpus: Corpus
    file: str

    @property
    def part(self) -> str:
        """The part of the site that the page belongs to, by its first folder."""
        return self.file.split("/", 1)[0]

    def to(self, file: str) -> str:
        return addresses.relative(self.file, file)

    def section(self, name: str, title: str) -> Link:
        return Link(self.to(addresses.section(name)), title)

    def claim(self, id: str, anchor: str = "") -> Link:
        return Link(self.to(addresses.claim(id)) + (f"#{anchor}" if anchor else ""), self.corpus.claim[id].title)

    def question(self, id: str) -> Link:
        return Link(self.to(addresses.question(id)), self.corpus.question[id].question)

    def framework(self, id: str) -> Link:
        framework = self.corpus.framework[id]
        return Link(self.to(addresses.framework(id)), framework.short or framework.title)

    def criterion(self, name: str) -> Link:
        return Link(self.to(addresses.criterion(name)), self.corpus.criterion[name].title)

    def source(self, key: str) -> Link:
        return Link(self.to(addresses.source(key)), of_source(self.corpus, key, self.corpus.source_title[key]))

    def body(self, id: str) -> Link:
        return Link(self.to(addresses.body(id)), body_name(self.corpus.body[id]))

    def place(self, searched: str) -> Link:
        """A place that was searched: a source, or short text that leads nowhere."""
        return self.source(searched) if searched in self.corpus.source else Link("", searched)

    def record(self, kind: str, id: str) -> Link:
        match kind:
            case "claim":
                return self.claim(id)
            case "question":
                return self.question(id)
            case "criterion":
                return self.criterion(id)
            case "source":
                return self.source(id)
            case "body":
                return self.body(id)
            case _:
                page = next(page for page in self.corpus.pages if page.id == id)
                return self.section(id, page.title)

    def prose(self, text: str, headings: int = 3) -> Html:
        """Markdown as HTML; its first-level headings become `headings`."""
        return Html(prose.html(text, self._cite, self._resolve, headings=headings))

    def body_text(self, text: str) -> Html:
        """A prose page without its title."""
        return Html(prose.html(text, self._cite, self._resolve, headings=1, body=True))

    def line(self, text: str) -> Html:
        return Html(prose.inline(text, self._cite, self._resolve))

    def _cite(self, citation: Citation) -> Link:
        link = self.source(citation.key)
        return Link(link.href, ", ".join(part for part in (link.title, citation.locator) if part))

    def _resolve(self, href: str) -> Link:
        kind, _, name = href.partition(":")
        return self.record(kind, name) if kind in prose.RECORDS else Link(href, href)


class Helper(Struct, frozen=True):
    """A place that helps: how to reach it, and what to know before; empty texts where nothing is said."""

    link: Link
    number: Reach
    note: str


class NavItem(Struct, frozen=True):
    link: Link
    current: bool


class Frame(Struct, frozen=True, kw_only=True):
    """The page round the page: empty texts where there is nothing to say.

    `shared` is what it says of itself to other programs, `fediverse` an account that is credited where it is shared,
    `policy` is its Content-Security-Policy, `filters` what the search can narrow by,
    `ways` what can be done about the file behind it, `before` and `after` its neighbours,
    `paging` its place among the pages of a list, where there are several. `feeds` are the site's own, and that of the page where
    it has one; `canonical` is the address at which what it says stands today.
    """

    file: str
    title: str
    description: str
    site_title: str
    language: str
    home: str
    static: str
    navigation: tuple[NavItem, ...]
    crumbs: tuple[Link, ...]
    footer: tuple[Link, ...]
    content_note: Html
    support: tuple[Helper, ...]
    publisher: str
    contact: Reach
    licence: str
    feeds: tuple[Link, ...]
    canonical: str
    ways: tuple[Link, ...]
    index: bool
    policy: str
    filters: tuple[tuple[str, str], ...]
    before: Link | None
    after: Link | None
    paging: Paging | None
    fediverse: str = ""
    shared: Shared = field(default_factory=Shared)

    @property
    def goes_on(self) -> bool:
        """Whether a list that began on another page goes on here."""
        return self.paging is not None and self.paging.number > 1

    def sharing(self, shared: Shared) -> Frame:
        """The same round a page that says more of itself, or other words."""
        return replace(self, shared=shared)

    @property
    def properties(self) -> Named:
        """What a shared link shows: nothing where the page has no address, as none may stand there that is relative."""
        if not self.canonical:
            return ()
        return heads.properties(self.shared, self.title, self.description, self.site_title, self.canonical)

    @property
    def names(self) -> Named:
        credited = bool(self.canonical and self.fediverse)
        return (*self.shared.names, *([("fediverse:creator", self.fediverse)] if credited else ()))

    @property
    def data(self) -> Html:
        return Html(heads.linked(self.shared.data) if self.canonical and self.shared.data else "")


def frame(
    site: Site,
    here: Here,
    title: str,
    description: str,
    *crumbs: Link,
    origin: Origin | None = None,
    index: bool = True,
    filters: tuple[tuple[str, str], ...] = (),
    neighbours: tuple[Link | None, Link | None] = (None, None),
    paging: Paging | None = None,
) -> Frame:
    return Frame(
        file=here.file,
        title=f"{title}, {paging.words}" if paging else title,
        description=cut(description, 200),
        site_title=(audit := site.corpus.audit).title,
        language=audit.language,
        home=here.section("", audit.title).href,
        static=here.to("static"),
        navigation=_navigation(here),
        crumbs=(here.section("", _("Home")), *crumbs) if here.file != "index.html" else (),
        footer=_footer(here),
        content_note=here.prose(audit.content_note),
        support=_support(audit),
        publisher=bare(audit.publisher),
        contact=reach.contact(bare(audit.contact)),
        licence=audit.licence,
        feeds=_feeds(site, here),
        canonical=site.url(here.file) if site.base_url and index else "",
        fediverse=audit.fediverse,
        ways=hosts.ways(audit.repository, origin, title, site.url(here.file)),
        index=index,
        policy=SEARCH_POLICY if here.part == "search" else POLICY,
        filters=filters,
        before=neighbours[0],
        after=neighbours[1],
        paging=paging,
    )


def _feeds(site: Site, here: Here) -> tuple[Link, ...]:
    """The feed of all changes; none where the site's address is not known, which every feed needs."""
    return (Link(here.to("feed.xml"), _("Changes – {audit}", audit=site.corpus.audit.title)),) if site.base_url else ()


def followed(page: Frame, here: Here, feed: str, title: str) -> Frame:
    """The frame of a page that has a feed of its own."""
    return replace(page, feeds=(*page.feeds, Link(here.to(feed), title))) if page.feeds else page


def _navigation(here: Here) -> tuple[NavItem, ...]:
    return tuple(NavItem(here.section(name, _(word)), name == here.part) for name, word in NAVIGATION)


def _support(audit: Audit) -> tuple[Helper, ...]:
    return tuple(Helper(Link(one.url, one.name), reach.number(one.number), one.note) for one in audit.support)


def _footer(here: Here) -> tuple[Link, ...]:
    prose_pages = (here.section(page.id, page.title) for page in here.corpus.pages)
    return (*prose_pages, *(here.section(name, _(word)) for name, word in FOOTER))


def neighbours(order: Sequence[str], id: str, link: Callable[[str], Link]) -> tuple[Link | None, Link | None]:
    """The records before and after one in a list."""
    place = order.index(id)
    before = link(order[place - 1]) if place > 0 else None
    return before, link(order[place + 1]) if place + 1 < len(order) else None
