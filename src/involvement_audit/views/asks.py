"""The ways from elsewhere to the letter that asks for a record, on the page of whoever holds it now."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.format.text import Text
from involvement_audit.language.spoken import _
from involvement_audit.parse import guards
from involvement_audit.parse.prose import Link
from involvement_audit.requests import letters
from involvement_audit.requests.letter_words import title
from involvement_audit.requests.regimes import way
from involvement_audit.requests.regimes.regime import Manner
from involvement_audit.views.site import Here, Site


class Asked(Struct, frozen=True, kw_only=True):
    """Who can be asked for records: `body` is who holds them now, `link` leads to the letter, which is called `letter`.

    Where there is none, the link leads to the body's page, and `letter` is empty. A letter to nobody is the records alone.
    """

    body: Link
    id: str
    link: Link
    letter: str
    manner: Manner


def letter_to(site: Site, here: Here, body: str, records: Iterable[Text]) -> Asked:
    """Who holds a body's records, and the letter to them that asks for the first of some records, where there is one."""
    wanted, steps = {letters.key(text) for text in letters.whole(records)}, site.facts.bodies[body].passings
    holder = str(steps[-1].to.id) if steps else body
    known = site.facts.bodies[holder]
    link = here.body(holder)
    called = (
        _("{body}, for the records of {earlier}", body=link.title, earlier=here.body(body).title)
        if steps
        else link.title
    )
    asked, audit = known.letter_on, site.corpus.audit
    found = list(dict.fromkeys(asked[one] for one in wanted if one in asked))
    if len(found) > 1:  # the letter that comes first on the page
        found = [letter.claim for letter in known.letters if letter.claim in found]
    manner = way(site.corpus, known.body).manner
    if not found:
        return Asked(body=link, id=holder, link=Link(link.href, called), letter="", manner=manner)
    file = addresses.leaf(addresses.body(holder), known.leaf_of.get(found[0], 1))
    return Asked(
        body=link,
        id=holder,
        link=Link(f"{here.to(file)}#ask-{found[0]}", called),
        letter=title(site.corpus.claim[found[0]], audit.subject, guards.words(audit.language)),
        manner=manner,
    )


def ask_link(site: Site, here: Here, body: str, records: Iterable[Text]) -> Link:
    """The link to who holds a body's records: to the letter that asks for the first of them, where there is one."""
    return letter_to(site, here, body, records).link


def best_letter(site: Site, here: Here, bodies: Iterable[str], records: Iterable[Text]) -> Asked | None:
    """The letter that asks for some records: of the bodies that could hold them, to the one on which a letter can lean most."""
    wanted = tuple(records)
    found = (letter_to(site, here, body, wanted) for body in bodies)
    return min(
        (one for one in found if one.letter and one.manner is not Manner.NOBODY),
        key=lambda one: one.manner.value,
        default=None,
    )
