"""Views to bytes, by the templates: the only user of Jinja."""

from __future__ import annotations

import hashlib
import os
import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from string import Formatter
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
from jinja2.visitor import NodeTransformer

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.text import Place
from involvement_audit.kept.plain import digest
from involvement_audit.language import marks
from involvement_audit.language.spoken import n_, spoken

if TYPE_CHECKING:
    from involvement_audit.views.pages import View


class Printer:
    """Makes pages of views by an audit's templates; `faults` are what is wrong with these: a misspelt field is one, and no blank."""

    def __init__(self, templates: Mapping[str, str], compiled: BytecodeCache | None = None) -> None:
        self._environment = _environment(templates, compiled)
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
        return marks.marked(text).encode()


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
    """Escapes like Jinja, where there is anything to escape: not what is HTML already."""
    search = _ESCAPED.search

    def escaped(value: Any) -> str:
        return value if isinstance(value, str) and (hasattr(value, "__html__") or not search(value)) else escape(value)

    return escaped


class _Environment(Environment):
    """Compiles templates in the language that is spoken, so that no page looks a sentence up."""

    template_class = _Template

    def _generate(self, source: nodes.Template, *args: Any, **settings: Any) -> str:
        return super()._generate(_InLanguage(self).visit(source), *args, **settings)


class _InLanguage(NodeTransformer):
    """Puts the words of a language, as HTML, in the place of each `_("Sentence with {values}", values=...)`."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802  # named by the library
        self.generic_visit(node)
        parts = (child.nodes if isinstance(child, nodes.Concat) else (child,) for child in node.nodes)
        node.nodes = [part for several in parts for part in several]  # what is joined can as well be written one by one
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        said = self._said(node)
        if said is None:
            return node
        values = {pair.key: pair.value for pair in node.kwargs}
        parts: list[nodes.Expr] = []
        for text, name, *_ in Formatter().parse(said) if values else ((said, None),):
            if text:
                parts.append(nodes.TemplateData(text, lineno=node.lineno, environment=self._environment))
            if name is not None:
                parts.append(values[name])
        return parts[0] if len(parts) == 1 else nodes.Concat(parts, lineno=node.lineno, environment=self._environment)

    def _said(self, node: nodes.Call) -> str | None:
        texts = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
        match node.node, texts:
            case nodes.Name(name="_"), [text]:
                return spoken().text(text)
            case nodes.Name(name="c_"), [context, text]:
                return spoken().in_context(context, text)
        return None


def _environment(templates: Mapping[str, str], compiled: BytecodeCache | None = None) -> Environment:
    made = _Environment(loader=DictLoader(templates), undefined=StrictUndefined, bytecode_cache=compiled, **_OPTIONS)
    made.globals["n_"] = n_
    return made


_OPTIONS: Mapping[str, Any] = MappingProxyType(
    {
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "auto_reload": False,
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
        return Path(self.directory, self.pattern % f"{bucket.key}-{spoken().print}")


def compiled_before() -> BytecodeCache | None:
    """Templates as this user's earlier builds compiled them, in a folder that is theirs alone; None where there can be none.

    Jinja knows a template again by its name and its text; what else it is compiled by is in the files' names.
    """
    by = hashlib.sha256(f"{jinja2.__version__} {sorted(_OPTIONS.items())}".encode()).hexdigest()[:12]
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
