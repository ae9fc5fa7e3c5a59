"""Whether the data files of a site are what their published schemas say, and hold nothing that these do not name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs


def strict(schema: Any) -> Any:
    """A schema that takes no field which it does not name; a published one does, so that fields can be added."""
    if isinstance(schema, dict):
        closed = {"additionalProperties": False} if "properties" in schema and schema.get("type") == "object" else {}
        return {**{key: strict(part) for key, part in schema.items()}, **closed}
    return [strict(part) for part in schema] if isinstance(schema, list) else schema


def faults(files: Mapping[str, bytes]) -> Iterator[str]:
    """What is in a data file and not in its schema, or the other way."""
    for kind, names in (
        ("audit-data", ["data/audit.json"]),
        ("claim-data", sorted(name for name in files if name.endswith("/claim.json"))),
    ):
        schema = json.loads(files[f"data/schemas/{kind}.schema.json"])
        jsonschema_rs.meta.validate(schema)
        check = jsonschema_rs.validator_for(strict(schema))
        assert names
        for name in names:
            yield from (f"{name}: {fault.message}" for fault in check.iter_errors(json.loads(files[name])))
