"""What claims are held to and rest on: sources, bodies and criteria, and the questions that are open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from involvement_audit.facts.sources import SourceFacts
from involvement_audit.format import addresses
from involvement_audit.format.terms import Availability, Interest, LinkState, QuestionStatus, Read, Standing
from involvement_audit.output.tables.table import Column, Table, day, items, key, number, texts, to, word
from involvement_audit.output.tables.words import readable
from involvement_audit.requests.regimes import regime, regime_of
from involvement_audit.views import words
from involvement_audit.views.site import Site


def sources(site: Site) -> Table:
    return Table(
        name="sources",
        about="One row a source.",
        columns=(
            key("key", "Citation key, which is its address."),
            key("title", "Its whole title."),
            key("type", "Its type, as BibLaTeX calls it."),
            *texts(("creators", "Who wrote it, as it is cited.")),
            day("date", "Its own date; empty where it has none"),
            *texts(("url", "Where it was."), ("doi", "Its DOI, where it has one.")),
            day("accessed", "When it was last looked at there"),
            items("issued_by", "The bodies whose words it holds, by id."),
            word("interest", "The strongest interest among them.", Interest),
            word("read", "How much of it this audit has read.", Read),
            word("availability", "How it is to be had; empty where that is not said.", Availability, required=False),
            *texts(("archive_url", "A copy of it in a web archive.")),
            day("archive_on", "When that copy was made"),
            word("link", "What became of its address; empty where nobody has looked.", LinkState, required=False),
            day("link_checked", "When somebody last looked"),
            *texts(("note", "What this audit says of it.")),
            key("page", "Its page on this site."),
        ),
        key=("key",),
        unique="page",
        rows=lambda: (_source(site, known) for known in site.facts.sources.values()),
    )


def _source(site: Site, known: SourceFacts) -> tuple[Any, ...]:
    source, entry, notes = known.source, known.source.entry, known.source.notes
    archive, looked = notes.archive, known.address
    return (
        source.key,
        entry.whole_title(),
        entry.type,
        words.names(source),
        entry.date,
        entry.get("url"),
        entry.get("doi"),
        entry.accessed,
        notes.issued_by,
        known.interest,
        notes.read,
        notes.availability,
        archive and archive.url,
        archive and archive.on,
        looked and looked.state,
        looked and looked.checked,
        readable(site, notes.note),
        site.url(addresses.source(source.key)),
    )


def bodies(site: Site) -> Table:
    return Table(
        name="bodies",
        about="One row for each person or organisation that speaks, decides or can be asked.",
        columns=(
            key("id", "The body’s id, which is its address."),
            key("name", "What it is called."),
            key("kind", "What kind of body it is."),
            word("interest", "Its stake in the audited programme.", Interest),
            *texts(("role", "What it has to do with it; a person is shown by role first."), ("url", "Its own site.")),
            day("closed", "When it ceased to be"),
            *texts(("succeeded_by", "The body that holds its records now, by id.")),
            day("succeeded_on", "Since when"),
            key("page", "Its page on this site."),
        ),
        key=("id",),
        unique="page",
        references=(to("bodies", "succeeded_by"),),
        rows=lambda: _bodies(site),
    )


def _bodies(site: Site) -> Iterator[tuple[Any, ...]]:
    for body in site.corpus.bodies:
        next_ = body.succeeded_by
        own = (body.id, body.name, body.kind, body.interest, body.role, body.url, body.closed)
        yield *own, next_ and next_.body, next_ and next_.on, site.url(addresses.body(body.id))


def criteria(site: Site) -> Table:
    return Table(
        name="criteria",
        about="One row a criterion, in the order of its framework.",
        columns=(
            key("id", "FRAMEWORK.ID."),
            key("framework", "The framework’s id."),
            key("framework_title", "The framework’s title."),
            word("standing", "Whether the framework binds, or is a benchmark applied by analogy.", Standing),
            key("title", "The criterion in a line."),
            key("question", "What it asks."),
            day("in_force", "Since when: a claim made before it is not held to it"),
            items("critical", "The kinds of claim whose verdict turns on it."),
            items("applies", "The other kinds that it applies to."),
            items("basis", "The sources that publish it, by citation key."),
            *texts(
                ("met", "What met looks like."),
                ("partly_met", "What partly met looks like."),
                ("not_met", "What not met looks like."),
            ),
            key("page", "Its page on this site."),
        ),
        key=("id",),
        unique="page",
        rows=lambda: _criteria(site),
    )


def _criteria(site: Site) -> Iterator[tuple[Any, ...]]:
    for framework in site.corpus.frameworks:
        for one in framework.criteria:
            name = f"{framework.id}.{one.id}"
            looks = (readable(site, text) for text in (one.ratings.met, one.ratings.partly_met, one.ratings.not_met))
            whole = (name, framework.id, framework.title, framework.standing, one.title, one.question, one.in_force)
            basis = [basis.source for basis in one.basis]
            yield *whole, one.critical, one.applies, basis, *looks, site.url(addresses.criterion(name))


def _due(site: Site, what: str, without: str) -> str:
    """What a column of days says of them, where there is any law to reckon them by."""
    audit = site.corpus.audit
    laws = (regime(audit), *(regime_of(audit, body) for body in site.corpus.bodies))
    found = dict.fromkeys(law.limit.found for law in laws if law.limit)  # in English, like all that describes tables
    reckoned = "; where another law holds, ".join(found)
    if not reckoned:
        return "Empty: this audit names no day on which an answer is owed."
    return f"{what}: {reckoned}. {without} where no law sets a day, or the day of sending is not known."


def questions(site: Site) -> Table:
    return Table(
        name="questions",
        about="One row an open question.",
        columns=(
            key("id", "The question’s id, which is its address."),
            key("question", "The question."),
            word("status", "How far it is answered.", QuestionStatus),
            items("claims", "Claims that hang on it, by id."),
            items("criteria", "Criteria that it bears on."),
            items("asked_of", "Bodies that could answer, by id."),
            items("would_answer", "Records that would answer it."),
            number("requests", "Requests for records that were sent."),
            items("requests_due", _due(site, "When an answer to each was due", "Left out")),
        ),
        key=("id",),
        rows=lambda: _questions(site),
    )


def _questions(site: Site) -> Iterator[tuple[Any, ...]]:
    for known in site.facts.questions.values():
        q, due = known.question, [sent.due for sent in known.sent if sent.due]
        yield q.id, q.question, q.status, q.claims, q.criteria, q.asked_of, q.would_answer, len(q.requests), due


def requests(site: Site) -> Table:
    return Table(
        name="requests",
        about="One row a request for records.",
        columns=(
            key("question", "The question’s id."),
            key("to", "The body that was asked, by id."),
            day("on", "When it was sent"),
            Column(name="due", type="date", about=_due(site, "When an answer was due", "Empty")),
            *texts(("due_basis", "How `due` was reckoned, where it is given.")),
            day("answered", "When the answer came"),
            *texts(
                ("outcome", "How it ended."),
                ("source", "The answer, by citation key."),
                ("url", "Where it can be followed."),
            ),
            number("number", "Which of the question’s requests it is, from 1."),
        ),
        key=("question", "number"),
        references=(to("questions", "question"), to("bodies", "to"), to("sources", "source", keys=("key",))),
        rows=lambda: _requests(site),
    )


def _requests(site: Site) -> Iterator[tuple[Any, ...]]:
    for id, known in site.facts.questions.items():
        for place, sent in enumerate(known.sent, 1):
            r = sent.request
            yield id, r.to, r.on, sent.due, sent.reckoned, r.answered, r.outcome, r.source, r.url, place
