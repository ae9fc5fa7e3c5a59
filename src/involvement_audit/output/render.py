"""Views to bytes, by the templates: the only user of Jinja."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.text import Place

if TYPE_CHECKING:
    from involvement_audit.views.pages import View


class Printer:
    """Makes pages of views by an audit's templates; `faults` are what is wrong with these: a misspelt field is one, and no blank."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._environment = _environment(templates)
        self._found: dict[str, Diagnostic] = {}

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        return tuple(self._found.values())

    def page(self, view: View) -> bytes:
        """A view's page; nothing where its template cannot be rendered."""
        try:
            text: str = self._environment.get_template(view.TEMPLATE).render(page=view, frame=view.frame)
        except Exception as fault:  # a template is its author's program: whatever it raises is theirs to mend
            self._found.setdefault(view.TEMPLATE, _fault(view.TEMPLATE, fault))
            return b""
        return text.encode()


def uncompiled(templates: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The templates that Jinja cannot read."""
    environment = _environment(templates)
    for name, text in templates.items():
        try:
            environment.parse(text, name, name)
        except TemplateSyntaxError as fault:
            yield _fault(name, fault)


def _environment(templates: Mapping[str, str]) -> Environment:
    return Environment(
        loader=DictLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _fault(template: str, fault: Exception) -> Diagnostic:
    """The fault at the template's line: a syntax error knows it, any other leaves it in the trace."""
    if isinstance(fault, TemplateSyntaxError):
        place = Place(f"templates/{fault.name or template}", fault.lineno, 1)
    else:
        frames = [
            f for f in traceback.extract_tb(fault.__traceback__) if f.filename == "<template>" or "{" not in f.filename
        ]
        inner = [f for f in frames if f.name in ("top-level template code", "template") or f.name.startswith("block ")]
        place = Place(f"templates/{template}", inner[-1].lineno or 1 if inner else 1, 1)
    hint = "Compare it with the template of this name that the tool ships."
    said = str(fault.message if isinstance(fault, TemplateError) else fault).rstrip(".")
    said = re.sub(r"'[\w.]+\.(\w+) object'", r"'\1'", said)  # a template's author knows no module of the tool
    if isinstance(fault, TemplateNotFound):
        said = f'it asks for "{fault.name}", and there is no such template'
    return Diagnostic(place, "template-fault", f"This template cannot be rendered: {said}.", hint)
