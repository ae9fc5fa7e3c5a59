"""The tables as a Frictionless data package, version 1: what each column holds, which are keys, and where these lead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from involvement_audit.format.text import Date
from involvement_audit.output.tables.table import Column, Reference, Table
from involvement_audit.views.site import Site

Json = dict[str, Any]


def package(site: Site, tables: Iterable[Table]) -> Json:
    """The package's version and date are those of the newest change of its content."""
    audit = site.corpus.audit
    return {
        "profile": "tabular-data-package",
        "name": "involvement-audit",
        "title": audit.title,
        "description": audit.strapline,
        **({"homepage": f"{site.base_url.rstrip('/')}/data/"} if site.base_url else {}),
        **_dated(site.facts.together.newest),
        "licenses": [{"name": audit.licence}],
        "contributors": [{"title": audit.publisher, "role": "publisher"}],
        "resources": [_resource(table) for table in tables],
    }


def _dated(newest: Date | None) -> Json:
    if newest is None:
        return {}
    day = newest.last
    return {"version": f"{day.year}.{day.month}.{day.day}", "created": f"{day.isoformat()}T00:00:00Z"}


def _resource(table: Table) -> Json:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            **({"foreignKeys": [_foreign(table, one) for one in table.references]} if table.references else {}),
        },
    }


def _field(column: Column) -> Json:
    holds = {
        **({"required": True} if column.required else {}),
        **({"enum": list(column.enum)} if column.enum else {}),
        **({"pattern": column.pattern} if column.pattern else {}),
    }
    named = {"name": column.name, "type": column.type, "description": column.about}
    return {**named, "constraints": holds} if holds else named


def _foreign(table: Table, reference: Reference) -> Json:
    """A table that refers to itself says so by no name."""
    there = "" if reference.table == table.name else reference.table
    fields, keys = list(reference.columns), list(reference.keys)
    if len(fields) == 1:
        return {"fields": fields[0], "reference": {"resource": there, "fields": keys[0]}}
    return {"fields": fields, "reference": {"resource": there, "fields": keys}}
