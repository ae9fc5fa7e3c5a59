"""Views to bytes, by the templates: the only user of Jinja."""

from __future__ import annotations

import hashlib
import os
import re
import traceback
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import (
    BytecodeCache,
    DictLoader,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.text import Place
from involvement_audit.kept.plain import digest

if TYPE_CHECKING:
    from involvement_audit.views.pages import View


class Printer:
    """Makes pages of views by an audit's templates; `faults` are what is wrong with these: a misspelt field is one, and no blank."""

    def __init__(self, templates: Mapping[str, str], compiled: BytecodeCache | None = None) -> None:
        self._direct = _Direct(loader=DictLoader(templates), bytecode_cache=compiled, **_OPTIONS)
        self._plain = _environment(templates)
        self._found: dict[str, Diagnostic] = {}

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        return tuple(self._found.values())

    def page(self, view: View) -> bytes:
        """A view's page; nothing where its template cannot be rendered."""
        with suppress(Exception):  # a template may ask for a field that is not there, and go on if it is not
            return _printed(self._direct, view)
        try:
            return _printed(self._plain, view)
        except Exception as fault:  # a template is its author's program: whatever it raises is theirs to mend
            self._found.setdefault(view.TEMPLATE, _fault(view.TEMPLATE, fault))
            return b""


def _printed(environment: Environment, view: View) -> bytes:
    return environment.get_template(view.TEMPLATE).render(page=view, frame=view.frame).encode()


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


_to_escape = re.compile("[&<>'\"]").search


def _sparing(escape: Callable[[Any], str]) -> Callable[[Any], str]:
    """Escapes like Jinja, where there is anything to escape."""

    def escaped(value: Any) -> str:
        if type(value) is Markup or (isinstance(value, str) and not _to_escape(value)):
            return value
        return escape(value)

    return escaped


class _Context(Context):
    """Calls macros, of which a page has hundreds, without asking first whether they want to be told where they stand."""

    def call(self, what: Any, /, *given: Any, **named: Any) -> Any:
        if type(what) is not Macro:
            return super().call(what, *given, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return what(*given, **named)


class _Environment(Environment):
    template_class = _Template
    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Names that every template knows, in one mapping: they are gone through at each import."""
        return {**self.globals, **(d or {})}


class _Fields(CodeGenerator):
    """Compiles `a.b` to Python's own: a page asks for a thousand fields, and the library's way is a call for each.

    It knows no items of a mapping by a dot, and nothing that is undefined: a template that asks for these is rendered in the library's way.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # the library's name
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class _Direct(_Environment):
    code_generator_class = _Fields


def _environment(templates: Mapping[str, str]) -> Environment:
    return _Environment(loader=DictLoader(templates), **_OPTIONS)


_OPTIONS: Mapping[str, Any] = MappingProxyType(
    {
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "auto_reload": False,
        "cache_size": -1,
        "undefined": StrictUndefined,
    }
)


class _Sealed(FileSystemBytecodeCache):
    """Keeps each compiled template with its fingerprint: one that was damaged would run, and print something else."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            whole = self._file(bucket).read_bytes()
            if digest(whole[16:]) == whole[:16]:
                bucket.bytecode_from_string(whole[16:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        made = bucket.bytecode_to_string()
        with suppress(OSError), NamedTemporaryFile(dir=self.directory, delete=False) as file:
            file.write(digest(made) + made)
            file.close()
            os.replace(file.name, self._file(bucket))

    def _file(self, bucket: Bucket) -> Path:
        return Path(self.directory, self.pattern % bucket.key)


def compiled_before() -> BytecodeCache | None:
    """Templates as this user's earlier builds compiled them, in a folder that is theirs alone; None where there can be none.

    Jinja knows a template again by its name and its text; what else it is compiled by is in the files' names.
    """
    by = hashlib.sha256(f"{jinja2.__version__} {_Fields.__name__} {sorted(_OPTIONS.items())}".encode()).hexdigest()[:12]
    try:
        return _Sealed(pattern=f"involvement-audit-{by}-%s.sealed")
    except (RuntimeError, OSError):
        return None


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
