"""A new audit: the files that `init` writes, from those that come with the tool."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from string import Template

from msgspec import Struct

from involvement_audit.drafts import editor_schemas
from involvement_audit.drafts.scalars import inline

_AUDIT, _FRAMEWORKS, _WORKFLOWS, _JURISDICTIONS = "audit/", "frameworks/", "workflows/", "jurisdictions/"
_JOINED = {"bodies.yaml": "sources/bodies.yaml", "notes.yaml": "sources/notes.yaml"}


class Names(Struct, frozen=True, kw_only=True):
    """What a new audit says of itself."""

    title: str
    subject: str
    publisher: str
    contact: str
    jurisdiction: str


def frameworks(files: Iterable[str]) -> tuple[str, ...]:
    """The frameworks that can be chosen, by their ids."""
    return tuple(sorted({path.split("/")[1] for path in files if path.startswith(_FRAMEWORKS)}))


def started(
    files: Mapping[str, str], chosen: Sequence[str], names: Names, today: dt.date, version: str
) -> dict[str, str]:
    """The files of a new audit by path, with the frameworks that were chosen and one worked example held to them."""
    words = {
        name: inline(getattr(names, name)) for name in ("title", "subject", "publisher", "contact", "jurisdiction")
    }
    words |= {"today": today.isoformat(), "version": version}
    words["assessments"] = "".join(_of(files, name, "assessments.yaml") for name in chosen).rstrip("\n")
    found = {_dotted(path.removeprefix(_AUDIT)): text for path, text in files.items() if path.startswith(_AUDIT)}
    for path, text in files.items():
        if path.startswith(_WORKFLOWS):
            found[f".github/{path}"] = text
    found = {
        path: Template(text).safe_substitute(words) if _is_filled_in(path) else text for path, text in found.items()
    }
    found["method.yaml"] += files.get(f"{_JURISDICTIONS}{names.jurisdiction}.yaml", _NO_KINDS)
    for name in chosen:
        found[f"criteria/{name}.yaml"] = _of(files, name, "criteria.yaml")
        found[f"sources/{name}.bib"] = _of(files, name, "sources.bib")
        for part, path in _JOINED.items():
            found[path] = f"{found[path]}\n{_of(files, name, part)}"
    return found | {f"schemas/{name}": text for name, text in editor_schemas.texts().items()}


_NO_KINDS = "# body_kinds:\n#   community-hospital: {title: Community hospital, route: public-body}\n"


def _of(files: Mapping[str, str], framework: str, part: str) -> str:
    return files[f"{_FRAMEWORKS}{framework}/{part}"]


def _dotted(path: str) -> str:
    """`dot-gitignore` is .gitignore: under that name it would be read in the tool's own checkout."""
    return f".{path.removeprefix('dot-')}" if path.startswith("dot-") else path


def _is_filled_in(path: str) -> bool:
    return path == "audit.yaml" or path.startswith(("claims/", ".github/"))
