"""What a correction says of a page: it becomes no file but an issue or a message, so nothing in it is of the format."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.drafts.questions import Question
from involvement_audit.language.spoken import N_

CORRECTION = (
    Question(
        name="page",
        path="",
        title=N_("Which page do you mean?"),
        help=N_("Its name or its address."),
        form="text",
        required=True,
    ),
    Question(
        name="version",
        path="",
        title=N_("Which version of it did you read?"),
        help=N_("Filled in where a page has led you here. Else the day on which you read it."),
        form="text",
    ),
    Question(
        name="wrong",
        path="",
        title=N_("What is wrong or missing?"),
        help=N_("The words as they stand there, and what is wrong with them."),
        form="prose",
        required=True,
    ),
    Question(
        name="instead",
        path="",
        title=N_("What should stand there?"),
        help="",
        form="prose",
    ),
    Question(
        name="shown_by",
        path="",
        title=N_("What shows it?"),
        help=N_(
            "A document and a page number, or an address. No details of anybody’s health or home, and nobody’s own story."
        ),
        form="prose",
        required=True,
    ),
)

LABELS: Mapping[str, str] = MappingProxyType({question.name: question.title for question in CORRECTION})
