"""Views to bytes, by the templates: the only user of Jinja."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from typing import TYPE_CHECKING, Any

from jinja2 import (
    DictLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.text import Place

if TYPE_CHECKING:
    from involvement_audit.views.pages import View


def render(
    views: Iterable[View], templates: Mapping[str, str], jobs: int = 1
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Each view's page by its file, and what is wrong with the templates; a misspelt field is a fault, not a blank.

    With more than one job the pages are shared out among that many processes; the result is the same.
    """
    every = list(views)
    if jobs < 2:
        return _render(every, templates)
    shares = [every[start::jobs] for start in range(jobs)]
    with ProcessPoolExecutor(jobs) as pool:
        parts = list(pool.map(_render, shares, repeat(templates)))
    files = {file: text for rendered, _ in parts for file, text in rendered.items()}
    return files, tuple(dict.fromkeys(fault for _, found in parts for fault in found))


def _render(views: Iterable[View], templates: Mapping[str, str]) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    environment = _environment(templates)
    files: dict[str, bytes] = {}
    found: dict[str, Diagnostic] = {}
    for view in views:
        try:
            text = environment.get_template(view.TEMPLATE).render(page=view, frame=view.frame)
            files[view.frame.file] = text.encode()
        except Exception as fault:  # a template is its author's program: whatever it raises is theirs to mend
            found.setdefault(view.TEMPLATE, _fault(view.TEMPLATE, fault))
    return files, tuple(found.values())


def uncompiled(templates: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The templates that Jinja cannot read."""
    environment = _environment(templates)
    for name, text in templates.items():
        try:
            environment.parse(text, name, name)
        except TemplateSyntaxError as fault:
            yield _fault(name, fault)


class _Template(Template):
    """Writes a text as it stands where nothing in it is to be escaped, as in most: the library makes a copy of each."""

    @classmethod
    def from_code(cls, *made: Any, **settings: Any) -> Template:
        template = super().from_code(*made, **settings)
        names = template.root_render_func.__globals__
        names["escape"] = _sparing(names["escape"])
        return template


_ESCAPED = re.compile("[&<>'\"]")


def _sparing(escape: Callable[[Any], str]) -> Callable[[Any], str]:
    """Escapes like Jinja, where there is anything to escape."""

    def escaped(value: Any) -> str:
        return value if isinstance(value, str) and not _ESCAPED.search(value) else escape(value)

    return escaped


class _Environment(Environment):
    template_class = _Template


def _environment(templates: Mapping[str, str]) -> Environment:
    return _Environment(
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
