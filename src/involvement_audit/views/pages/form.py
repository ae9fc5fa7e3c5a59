"""The form that writes a claim, a source, a body, a question or a correction in the reader's own browser, and sends nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from msgspec import Struct

from involvement_audit.drafts.correction import LABELS
from involvement_audit.drafts.files import FOLDERS
from involvement_audit.drafts.form import KINDS, rules, standards
from involvement_audit.drafts.known import names
from involvement_audit.drafts.questions import Question
from involvement_audit.format import addresses
from involvement_audit.format.body_kinds import called
from involvement_audit.format.corpus import Corpus
from involvement_audit.language.spoken import N_, _
from involvement_audit.parse.prose import Link
from involvement_audit.requests.regimes import regime
from involvement_audit.views import hosts
from involvement_audit.views.reach import Reach
from involvement_audit.views.site import Frame, Sheet, Site, frame


class Option(Struct, frozen=True, kw_only=True):
    """An answer that can be chosen, and what it means."""

    value: str
    label: str
    meaning: str = ""


class Field(Struct, frozen=True, kw_only=True):
    """A question as a part of the form; `choices` where one of few is chosen, `names` the list that completes what is typed."""

    id: str
    name: str
    title: str
    help: str
    note: str
    lines: bool
    many: bool
    choices: tuple[Option, ...]
    names: str

    @property
    def explained(self) -> tuple[Option, ...]:
        return tuple(option for option in self.choices if option.meaning)


class Form(Struct, frozen=True, kw_only=True):
    """What is asked for one kind of contribution."""

    kind: str
    title: str
    about: str
    fields: tuple[Field, ...]


class Names(Struct, frozen=True, kw_only=True):
    """What the audit has of one kind, to be completed from."""

    id: str
    options: tuple[Option, ...]


class FormPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/form.html"
    frame: Frame
    forms: tuple[Form, ...]
    names: tuple[Names, ...]
    data: str
    contact: Reach
    contribute: Link


_ABOUT: Mapping[str, tuple[str, str]] = {
    "correction": (N_("A correction"), N_("Something on a page is wrong or missing. No account is needed to write it down.")),
    "claim": (N_("A claim"), N_("Somebody said that people were involved. It becomes a draft, which others rate before it is shown.")),
    "source": (N_("A source"), N_("A document or page that shows something. It becomes two entries, one with its facts and one with whose words it holds.")),
    "body": (N_("A person or organisation"), N_("Whoever speaks, decides or can be asked, and is not in this audit yet.")),
    "question": (N_("An open question"), N_("What the record does not say, and who could know.")),
}  # fmt: skip
"""What can be given, in the order in which it is offered."""


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.FORM, lambda: _page(site))


def _page(site: Site) -> FormPage:
    here, corpus = site.here(addresses.FORM), site.corpus
    known = names(corpus)
    description = _(
        "Write a claim, a source, a question or a correction in this browser, and hand it over as you like."
    )
    made = frame(site, here, _("Add or correct"), description, here.section("contribute", _("Contribute")))
    return FormPage(
        frame=made,
        forms=tuple(_form(corpus, kind) for kind in _ABOUT),
        names=tuple(
            Names(id=kind, options=tuple(Option(value=id, label=name) for id, name in known[kind].items()))
            for kind in ("body", "source", "claim", "criterion")
        ),
        data=json.dumps(_data(corpus, known, made), ensure_ascii=False, separators=(",", ":")),
        contact=made.contact,
        contribute=here.section("contribute", _("Contribute")),
    )


def _form(corpus: Corpus, kind: str) -> Form:
    title, about = map(_, _ABOUT[kind])
    return Form(kind=kind, title=title, about=about, fields=tuple(_field(corpus, kind, one) for one in KINDS[kind]))


def _field(corpus: Corpus, kind: str, question: Question) -> Field:
    needed = question.required and not question.stand_in and question.name != "id"
    return Field(
        id=f"{kind}-{question.name}",
        name=question.name,
        title=_(question.title),
        help=_(question.help) if question.help else "",
        note=""
        if needed
        else _("Made of your other answers, if you leave it empty")
        if question.name == "id"
        else _("If you know"),
        lines=question.form == "prose",
        many=question.many,
        choices=tuple(_choices(corpus, question)),
        names=question.names if question.names not in _FEW else "",
    )


_FEW = ("kind", "body_kind", "rung")
"""Kinds of record that an audit has few of, so that all of them stand to be chosen."""


def _choices(corpus: Corpus, question: Question) -> Iterator[Option]:
    """The answers that can be chosen, where they are few."""
    if question.form == "flag":
        yield from (Option(value="yes", label=_("Yes")), Option(value="no", label=_("No")))
    elif question.names == "kind":
        yield from (Option(value=kind.id, label=kind.title, meaning=kind.about) for kind in corpus.method.kinds)
    elif question.names == "body_kind":
        yield from (Option(value=str(id), label=called(kind)) for id, kind in corpus.body_kind.items())
    elif question.names == "rung":
        yield from (Option(value=rung.id, label=rung.title, meaning=rung.about) for rung in corpus.method.rungs)
    else:
        yield from (Option(value=word, label=_(label)) for word, label in question.words.items())


def _data(corpus: Corpus, known: Mapping[str, Mapping[str, str]], made: Frame) -> dict[str, Any]:
    """What the page's script works with."""
    shorts = {str(f.id): f.short or f.title for f in corpus.frameworks}
    mail = next((way.href for way in made.contact if way.href.startswith("mailto:")), "")
    return {
        "rules": rules(regime(corpus.audit).country, corpus.audit.language),
        "standards": {
            **standards(corpus.method.kinds, corpus.criterion, shorts),
            "body_kind": {str(id): called(kind) for id, kind in corpus.body_kind.items()},
            "rung": known["rung"],
            "question": known["question"],
            "allowed": list(_allowed(corpus)),
        },
        "host": _host(corpus.audit.repository),
        "mail": mail,
        "says": _says(),
    }


def _says() -> dict[str, str | tuple[str, str]]:
    """What the page says by itself, with {} for a number of two and more."""
    return {
        "first": _("If it is not in this audit yet, write it here first: it can be named from then on."),
        "stops": (_("One answer cannot stand yet"), _("{number} answers cannot stand yet", number="{}")),
        "warns": (
            _("Your text is below. One thing to look at again"),
            _("Your text is below. {number} things to look at again", number="{}"),
        ),
        "attach": _("Please paste the text here, or attach its file: it was too long for a link."),
        "unsent": _("Nothing has been sent yet."),
        "end": _("Each text goes to the end of the file that is named over it."),
        "whole": _("It is the whole of a new file."),
        "long": _("It is too long to go along in a link. Copy or save it."),
        "name": _("The link takes the file’s name alone, so copy the text first."),
        "give": _("Copy or save it, and give it to whoever publishes this audit."),
        "copied": _("Copied"),
        "selected": _("Selected, now copy it"),
    }


def _allowed(corpus: Corpus) -> Iterator[str]:
    """What looks like a personal detail and may stand: what is allowed in writing, and public contacts."""
    yield from (" ".join(one.text.split()) for one in corpus.audit.allowed_details)
    yield str(corpus.audit.contact)
    yield from (str(body.url) for body in corpus.bodies if body.url.startswith(("mailto:", "tel:")))


def _host(typed: str) -> dict[str, str]:
    """Addresses where a contribution can be put, with {file}, {title} and {text} where its own come in; none without a repository."""
    kept = hosts.repository(typed)
    if kept is None:
        return {}
    issue = kept.issue("{title}", "{text}")
    correction = kept.correction("{title}", {name: f"{{{name}}}" for name in LABELS}) if kept.takes_answers else issue
    files = {kind: kept.new_file(folder, "{file}", "{text}") for kind, folder in FOLDERS.items() if kind in KINDS}
    return {"source": issue, "body": issue, "correction": correction, **files}
