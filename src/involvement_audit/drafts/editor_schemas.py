"""The JSON Schemas as editors need them: each field whole where it stands, so that what an editor inserts is valid YAML.

An editor reads less of a schema than a validator: behind `allOf` it finds no type and inserts a bare word; it knows no
format of ours, and passes over `2018-13`; and it takes an empty field for a fault, where the format takes it for none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, get_args, get_origin

from involvement_audit.disk import schema
from involvement_audit.drafts.known import Known
from involvement_audit.format import model, source_records
from involvement_audit.format.fields import Record, hints, marks

_RECORDS: Mapping[str, type[Record]] = {
    "audit": model.Audit,
    "method": model.Method,
    "framework": model.Framework,
    "claim": model.Claim,
    "question": model.Question,
    "notes": source_records.Notes,
    "bodies": source_records.Body,
}

_LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
DAY = (
    "^[0-9]{4}(-(0[1-9]|1[0-2]))?$"
    "|^[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$"
    f"|^{_LEAP}$"
)
"""The days of the calendar, months and years, in signs that every program reads in one way."""

_EVERY = ("string", "number", "boolean", "array", "object", "null")


def texts(known: Known | None = None) -> dict[str, str]:
    """Each schema as the text of its file, by its name; with what an audit has, where that is given."""
    return {
        f"{name}.schema.json": json.dumps(for_editors(name, known), ensure_ascii=False, indent=2) + "\n"
        for name in schema.NAMES
    }


def for_editors(name: str, known: Known | None = None) -> dict[str, Any]:
    """A kind of file's schema with nothing referred to, and with the ids of an audit as the words that a field may have."""
    loaded = schema.load(name)
    whole: dict[str, Any] = _whole({key: part for key, part in loaded.items() if key != "definitions"}, loaded)
    if known and name in _RECORDS:
        _name_records(whole, _RECORDS[name], known)
        _name_keys(name, whole, known)
    made: dict[str, Any] = _told(whole)
    return made


def _whole(part: Any, root: Mapping[str, Any]) -> Any:
    """A part with what it refers to put in its place; its own words win."""
    if isinstance(part, list):
        return [_whole(inner, root) for inner in part]
    if not isinstance(part, dict):
        return part
    found: dict[str, Any] = {}
    for reference in (part, *part.get("allOf", ())):
        if "$ref" in reference:
            found |= _whole(root["definitions"][reference["$ref"].rpartition("/")[2]], root)
    found |= {key: _whole(inner, root) for key, inner in part.items() if key not in ("$ref", "allOf")}
    if examples := found.pop("examples", None):
        found["description"] = f"{found.get('description', '')} Such as: {', '.join(examples)}".strip()
    if found.pop("format", "") == "edtf-level-0":
        found |= {"pattern": DAY, "patternErrorMessage": "Write a year, a month or a day: 2018, 2018-06 or 2018-06-30."}
        found |= {"minimum": 1000, "maximum": 9999}
    return found


def _told(part: Any) -> Any:
    """The same, where each field says what it may hold so that an editor proposes no `null`, `true` or example as its value."""
    if isinstance(part, list):
        return [_told(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    found = {key: _told(inner) for key, inner in part.items()}
    if isinstance(part.get("properties"), dict):
        needed = part.get("required", ())
        found["properties"] = {name: _field(inner, name in needed) for name, inner in found["properties"].items()}
    return found


def _field(part: dict[str, Any], needed: bool) -> dict[str, Any]:
    """What a field may hold; nothing at all too, where it need not be there.

    The types stand as those that it may not have, since an editor proposes a value of each that it may.
    """
    types = part.get("type", "string")
    types = {types} if isinstance(types, str) else set(types)
    if "enum" in part and (needed or "null" in types):
        types = {"boolean" if isinstance(word, bool) else "string" for word in part["enum"]}
        return part | {"type": sorted(types) if len(types) > 1 else types.pop()}
    allowed = types | (set() if needed else {"null"})
    refused = [name for name in _EVERY if name not in allowed and not (name == "number" and "integer" in allowed)]
    held = {key: inner for key, inner in part.items() if key not in ("title", "description", "type")}
    about: dict[str, Any] = {key: part[key] for key in ("title", "description") if key in part}
    if "enum" in part:
        return about | {"anyOf": [held, {"not": {"type": [name for name in _EVERY if name != "null"]}}]}
    if allowed & {"array", "object"}:
        return part if needed else {**about, **held, "not": {"type": refused}}
    return about | {"anyOf": [held | {"not": {"type": refused}}]}


def _name_records(part: dict[str, Any], cls: type[Record], known: Known) -> None:
    """Gives each field that names records the ids that there are."""
    inner = part.get("additionalProperties")
    if not part.get("properties") and isinstance(inner, dict):
        part = inner
    said = marks(cls)
    for name, hint in hints(cls).items():
        spelt = said[name].get("name", name)
        field = part.get("properties", {}).get(spelt)
        if field is None:
            continue
        field = field.get("items", field)
        to = said[name].get("refers")
        if to and known.of(to):
            field |= _one_of(known.of(to))
        elif record := _record(hint):
            _name_records(field, record, known)


def _record(hint: Any) -> type[Record] | None:
    """The kind of record that a field holds, one or several."""
    if get_origin(hint) is not None:
        return next((found for arm in get_args(hint) if (found := _record(arm))), None)
    return hint if isinstance(hint, type) and issubclass(hint, Record) else None


def _one_of(names: Mapping[str, str]) -> dict[str, Any]:
    """The ids, each with its name, which editors show beside it."""
    return {"enum": list(names), "enumDescriptions": list(names.values())}


def _name_keys(name: str, whole: dict[str, Any], known: Known) -> None:
    """Gives the keys that are ids of other files as fields: the criteria of a claim, the sources in notes."""
    if name == "claim" and known.of("criterion"):
        _keys(whole["properties"]["assessments"], known.of("criterion"))
    if name == "notes" and known.of("source"):
        _keys(whole, known.of("source"))


def _keys(part: dict[str, Any], names: Mapping[str, str]) -> None:
    one = part.pop("additionalProperties")
    part.pop("propertyNames", None)
    part["properties"] = part.get("properties", {}) | {id: one | {"description": title} for id, title in names.items()}
    part["additionalProperties"] = False
