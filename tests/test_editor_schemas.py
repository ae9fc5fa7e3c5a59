"""What an editor completes and marks is what `check` takes: the schemas that are written for editors."""

import calendar
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from click.testing import CliRunner

from involvement_audit.cli import cli
from involvement_audit.disk import schema
from involvement_audit.drafts.editor_schemas import DAY, for_editors
from schemas import FULL, KINDS, every, faults

BASE = Path(__file__).parent / "data/base"


class Core(yaml.BaseLoader):
    """YAML 1.2 as editors read it: numbers are numbers, true is true, nothing is null; `no` and 2018-06-30 are texts."""


Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), list("tf"))
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(~|null|)$"), ["~", "n", ""])
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
Core.add_constructor("tag:yaml.org,2002:bool", lambda loader, node: node.value == "true")
Core.add_constructor("tag:yaml.org,2002:null", lambda loader, node: None)


def editor_takes(kind: str, text: str) -> bool:
    return jsonschema_rs.Draft7Validator(for_editors(kind)).is_valid(yaml.load(text, Core))


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_for_editors_is_valid_and_has_nothing_that_they_pass_over(kind: str) -> None:
    """No reference, `allOf` or format of ours: behind these an editor finds no type, and inserts a bare word."""
    made = for_editors(kind)
    jsonschema_rs.meta.validate(made)
    words = {key for part in every(made) for key in part if not isinstance(part.get("type"), dict)}
    assert not words & {"$ref", "allOf", "format", "examples", "definitions"}


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_says_what_it_may_hold_where_it_stands(kind: str) -> None:
    """What an editor needs to insert `kind: ` and not `kind`."""
    for name, field in _fields(for_editors(kind)):
        assert {"type", "anyOf", "properties", "items", "not"} & set(field), name


def _fields(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for inner in every(part):
        if isinstance(inner.get("properties"), dict):
            yield from inner["properties"].items()


@pytest.mark.parametrize("kind", KINDS)
def test_patterns_are_read_in_one_way_by_every_program(kind: str) -> None:
    """`\\d` and `\\w` mean more than ASCII to some; `\\p`, `\\b`, `\\-` and `[$]` are refused by others."""
    patterns = [
        part["pattern"] for one in (schema.load(kind), for_editors(kind)) for part in every(one) if "pattern" in part
    ]
    assert [
        p for p in patterns if isinstance(p, str) and (not p.isascii() or re.search(r"\\[pPwWdDbB-]|\[\$\]", p))
    ] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_check_takes_an_editor_takes(kind: str) -> None:
    assert editor_takes(kind, FULL[kind])


CHANGES = [
    ("claim", "on: 2019-04,", "on: 2018-13,", False),
    ("claim", "on: 2019-04,", "on: 2019-02-30,", False),
    ("claim", "on: 2019-04,", "on: 201,", False),
    ("claim", "on: 2019-04,", "on: 2020-02-29,", True),
    ("claim", "on: 2019-04,", "on: ,", True),
    ("claim", "at: p. 1, on", "at: , on", True),
    ("claim", "at: p. 1, on", "at: 12, on", True),
    ("claim", "title: The scheme was led by its members", "title:", False),
    ("claim", "kind: member-led", "kind: Member led", False),
    ("claim", "rating: partly-met", "rating: partly", False),
    ("claim", "bearing: for", "bearing: ", False),
    ("claim", "exact: false", "exact: no", False),
    ("claim", "reviewed_by: [C. Reader]", "reviewed_by:", True),
    ("claim", "reviewed_by: [C. Reader]", "reviewed_by: C. Reader", False),
    ("claim", "formerly: [members-led]", "formerly: []", True),
    ("claim", "in: leaflet", "is: leaflet", False),
    ("notes", "read: part", "read:", True),
    ("notes", "read: part", "read: some", False),
    ("question", "on: 2026-10,", "on: 2026-00,", False),
    ("bodies", "interest: none", "interest: ", False),
]


@pytest.mark.parametrize(("kind", "before", "after", "right"), CHANGES)
def test_editor_and_check_agree(kind: str, before: str, after: str, right: bool) -> None:
    """What one of them marks the other marks, by hand for what people type most."""
    assert before in FULL[kind]
    text = FULL[kind].replace(before, after, 1)
    assert (not faults(kind, text), editor_takes(kind, text)) == (right, right)


def test_the_days_of_the_pattern_are_those_of_the_calendar() -> None:
    """Each day of a century and of the odd years, with what lies next to them."""
    for year in (1600, 1900, 2000, 2023, 2024, 2100):
        for month in range(14):
            days = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
            assert bool(re.search(DAY, f"{year}-{month:02}")) == bool(days)
            for day in range(33):
                assert bool(re.search(DAY, f"{year}-{month:02}-{day:02}")) == (1 <= day <= days)


def test_with_an_audit_the_schemas_name_what_it_has(tmp_path: Path) -> None:
    """Kinds, sources and bodies as the words of a field, each with its name; criteria and keys as fields."""
    result = CliRunner().invoke(cli, ["schema", str(tmp_path), "--root", str(BASE)])
    assert result.exit_code == 0
    claim, notes = (json.loads((tmp_path / f"{kind}.schema.json").read_text("utf-8")) for kind in ("claim", "notes"))
    fields = claim["properties"]
    kinds = yaml.safe_load((BASE / "method.yaml").read_text("utf-8"))["kinds"]
    bodies = yaml.safe_load((BASE / "sources/bodies.yaml").read_text("utf-8"))
    sources = yaml.safe_load((BASE / "sources/notes.yaml").read_text("utf-8"))
    assert fields["kind"]["enum"] == list(kinds)
    assert fields["kind"]["enumDescriptions"] == [kind["title"] for kind in kinds.values()]
    assert fields["appearances"]["items"]["properties"]["by"]["items"]["enum"] == list(bodies)
    assert set(notes["properties"]) == set(sources) | {"key_in"}
    criteria = [
        f"{path.stem}.{id}"
        for path in sorted((BASE / "criteria").iterdir())
        for id in yaml.safe_load(path.read_text("utf-8"))["criteria"]
    ]
    assert sorted(fields["assessments"]["properties"]) == sorted(criteria)
    for path in (BASE / "claims").iterdir():
        assert jsonschema_rs.Draft7Validator(claim).is_valid(yaml.load(path.read_text("utf-8"), Core)), path
