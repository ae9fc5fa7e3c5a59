"""The JSON Schemas are the single truth of the format: valid, described, and the same as the records that they fill."""

import json
import types
import typing
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from msgspec.structs import FieldInfo, fields

import involvement_audit
from involvement_audit.disk import schema
from involvement_audit.format import lock_records, model, source_records
from involvement_audit.format.fields import Record, marks
from involvement_audit.format.text import Date, Place, Text
from involvement_audit.parse import yamltext
from schemas import FULL, KINDS, TABLES, every, faults, tree


def resolved(part: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """A schema with what it refers to put in; its own words go first."""
    whole: dict[str, Any] = {}
    for inner in part.get("allOf", []):
        whole |= resolved(inner, root)
    if "$ref" in part:
        whole |= resolved(root["definitions"][part["$ref"].removeprefix("#/definitions/")], root)
    return whole | {key: value for key, value in part.items() if key not in ("allOf", "$ref")}


def parts(part: dict[str, Any], root: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema, resolved, by the path of fields that leads to it."""
    whole = resolved(part, root)
    yield path, whole
    for name, inner in whole.get("properties", {}).items():
        yield from parts(inner, root, f"{path}/{name}")
    if isinstance(whole.get("additionalProperties"), dict):
        yield from parts(whole["additionalProperties"], root, f"{path}/*")
    if "items" in whole:
        yield from parts(whole["items"], root, f"{path}[]")


def record(kind: str) -> dict[str, Any]:
    """The schema of one record of a kind of file."""
    root = schema.load(kind)
    return resolved(root["additionalProperties"], root) if kind in TABLES else root


def test_every_kind_of_file_has_a_schema() -> None:
    """The kinds of the contract, no more and no fewer, and each schema file belongs to one, or to what commands keep as JSON."""
    assert set(schema.NAMES) == set(KINDS) == set(FULL)
    folder = Path(involvement_audit.__file__).parent / "schemas"
    assert {path.name for path in folder.iterdir()} == {f"{name}.schema.json" for name in (*KINDS, "common", "version")}


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_draft_07_and_whole_in_itself(kind: str) -> None:
    """Editors take each file alone: it names its draft, follows it, and refers to nothing outside."""
    loaded = schema.load(kind)
    assert loaded["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema_rs.meta.validate(loaded)
    jsonschema_rs.Draft7Validator(loaded)
    references = [part["$ref"] for part in every(loaded) if "$ref" in part]
    assert all(reference.removeprefix("#/definitions/") in loaded["definitions"] for reference in references)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_has_a_title_and_every_field_a_description(kind: str) -> None:
    """Editors show it while one types, and the data reference is made of it."""
    root = schema.load(kind)
    assert root["title"]
    fields = [(path, part) for path, part in parts(root, root) if path and not path.endswith(("*", "[]"))]
    assert [path for path, part in fields if not part.get("description")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_beside_a_reference_is_lost(kind: str) -> None:
    """Draft-07 passes over whatever stands beside a `$ref`; so nothing does."""
    assert [part for part in every(schema.load(kind)) if "$ref" in part and len(part) > 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_in_a_schema_is_allowed_by_it(kind: str) -> None:
    """An example that editors offer must pass."""
    root = schema.load(kind)
    for _, part in parts(root, root):
        validator = jsonschema_rs.Draft7Validator({**part, "definitions": root["definitions"]})
        assert all(validator.is_valid(example) for example in part.get("examples", ()))


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_every_field_is_valid(kind: str) -> None:
    """The examples here use every field that there is, at every depth, and nothing is wrong with them."""
    assert faults(kind, FULL[kind]) == []
    root = schema.load(kind)
    known = {path for path, _ in parts(root, root)}
    assert known - set(typed(tree(FULL[kind]), root, root)) == set()


def typed(node: yamltext.Node, part: dict[str, Any], root: dict[str, Any], path: str = "") -> Iterator[str]:
    """The paths of a schema's parts that a tree uses."""
    yield path
    whole = resolved(part, root)
    match node:
        case yamltext.Mapping():
            for key, value in node.entries:
                inner = whole.get("properties", {}).get(key)
                step = f"/{key}" if inner else "/*"
                yield from typed(value, inner or whole["additionalProperties"], root, path + step)
        case yamltext.Sequence():
            for value in node.items:
                yield from typed(value, whole["items"], root, f"{path}[]")


@pytest.mark.parametrize("kind", KINDS)
def test_fields_unknown_to_the_schema_are_faults_at_every_depth(kind: str) -> None:
    """No group of fields takes a name that it does not know, so that none is lost without a word."""
    root = schema.load(kind)
    open_ones = [
        path
        for path, part in parts(root, root)
        if part.get("type") == "object" and "properties" in part and part.get("additionalProperties", True) is True
    ]
    assert open_ones == []


def fields_of(cls: type[Record]) -> dict[str, tuple[FieldInfo, Any]]:
    """The fields that an author types, by their names in YAML, with their types."""
    hints, said = typing.get_type_hints(cls), marks(cls)
    return {
        said[field.name].get("name", field.name): (field, hints[field.name])
        for field in fields(cls)
        if field.name not in ("place", "places") and "key" not in said[field.name]
    }


def compare(cls: type[Record], part: dict[str, Any], root: dict[str, Any], path: str) -> Iterator[str]:
    """In how far a record and the schema of its fields differ."""
    own = fields_of(cls)
    if own.keys() != part["properties"].keys():
        yield f"{path}: {cls.__name__} and schema differ in {sorted(own.keys() ^ part['properties'].keys())}"
    needed = {name for name, (field, _) in own.items() if field.required}
    if needed != set(part.get("required", ())):
        yield f"{path}: required differ in {sorted(needed ^ set(part.get('required', ())))}"
    for name, (_, hint) in own.items():
        if name in part["properties"]:
            yield from compare_value(hint, resolved(part["properties"][name], root), root, f"{path}/{name}")


def compare_value(hint: Any, part: dict[str, Any], root: dict[str, Any], path: str) -> Iterator[str]:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (hint,) = (arm for arm in typing.get_args(hint) if arm is not type(None))
    if typing.get_origin(hint) is tuple:
        yield from compare_list(typing.get_args(hint)[0], part, root, path)
    elif issubclass(hint, Record):
        yield from compare(hint, part, root, path)
    elif hint is bool:
        if {str(option).lower() for option in part.get("enum", ())} != {"true", "false"}:
            yield f"{path}: true or false in the record alone"
    elif issubclass(hint, Enum):
        if part.get("enum") != [member.value for member in hint]:
            yield f"{path}: {part.get('enum')} in the schema, {[m.value for m in hint]} in {hint.__name__}"
    elif (hint is Date) != (part.get("format") == "edtf-level-0"):
        yield f"{path}: a date in one of them alone"


def compare_list(item: Any, part: dict[str, Any], root: dict[str, Any], path: str) -> Iterator[str]:
    """A list of texts or records, or a table of records by id, is the same in both."""
    table = part.get("type") == "object"
    keyed = issubclass(item, Record) and any("key" in said for said in marks(item).values())
    inner = part.get("additionalProperties" if table else "items")
    if table != keyed or not isinstance(inner, dict):
        yield f"{path}: by id in one of them alone"
    else:
        yield from compare_value(item, resolved(inner, root), root, f"{path}[]")


@pytest.mark.parametrize("kind", KINDS)
def test_records_and_schemas_are_the_same_format(kind: str) -> None:
    """Fields, which of them are required, lists, tables, dates and closed sets agree, at every depth, both ways."""
    assert list(compare(KINDS[kind], record(kind), schema.load(kind), kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_file_is_built_without_loss(kind: str) -> None:
    """Every value that was typed is in the record, and every field of the record is filled."""
    node = tree(FULL[kind])
    if kind in TABLES:
        assert isinstance(node, yamltext.Mapping)
        key, node = next((key, value) for key, value in node.entries if key != "key_in")
        built = schema.build(KINDS[kind], node, key)
    else:
        built = schema.build(KINDS[kind], node, Text("the-id"))
    assert sorted(scalars(node)) == sorted(values(built))


def scalars(node: yamltext.Node) -> Iterator[str]:
    """The values of a tree, and its keys where they are ids."""
    match node:
        case yamltext.Mapping():
            for key, value in node.entries:
                if "." in key or key in ("member-led", "background", "members-decide"):
                    yield str(key)
                yield from scalars(value)
        case yamltext.Sequence():
            for item in node.items:
                yield from scalars(item)
        case _:
            yield str(node)


def values(built: Record) -> Iterator[str]:
    for name, said in marks(type(built)).items():
        value = getattr(built, name)
        if "key" in said and not nested(built):
            continue
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield from values(part)
            elif part not in ("", None):
                yield str(part).lower() if isinstance(part, bool) else str(part)


def nested(built: Record) -> bool:
    """Whether a record stands by its id inside another one."""
    return isinstance(built, model.Kind | model.Criterion | model.Assessment | lock_records.Looked)


def test_built_values_know_their_places() -> None:
    """Texts and dates of a record stand where they were typed; a record stands where its first field does."""
    lines = FULL["claim"].split("\n")

    def place(words: str) -> Place:
        """Where words first stand in the file."""
        number = next(n for n, line in enumerate(lines) if words in line)
        return Place("x.yaml", number + 1, lines[number].index(words) + 1)

    claim = schema.build(model.Claim, tree(FULL["claim"]), Text("led-by-members"))
    assert claim.place == place("title:")
    assert claim.title.place == place("The scheme")
    assert claim.appearances[0].place == place("{by: [library-trust, union]")
    assert claim.appearances[0].by[1].place == place("union]")
    assert claim.made == "2019-04"
    assert claim.made.place == place("2019-04")
    assert claim.assessments[0].criterion.place == place("charter.members-decide:")
    assert claim.assessments[0].evidence[0].place == place("{source: minutes, at: item 3")


@pytest.mark.parametrize("kind", KINDS)
def test_required_fields_are_those_of_the_contract(kind: str) -> None:
    """Sections 1 and 6 of the contract say which fields a file cannot do without."""
    required = {
        "audit": "title strapline subject publisher contact licence",
        "method": "kinds rungs",
        "framework": "title standing criteria",
        "claim": "title kind wording summary best_case status appearances assessed history",
        "question": "question claims status",
        "notes": "issued_by",
        "links": "addresses",
        "bodies": "name kind interest",
        "quotes": "sha256 rule quotations",
        "review": "looks saw",
        "verdicts": "verdicts",
    }
    assert set(record(kind)["required"]) == set(required[kind].split())


@pytest.mark.parametrize(
    ("kind", "path", "required"),
    [
        ("claim", "/appearances[]", "by in"),
        ("claim", "/assessments/*", "rating because"),
        ("claim", "/assessments/*/evidence[]", "source at bearing"),
        ("claim", "/evidence[]", "source at bearing"),
        ("claim", "/assessed", "by on"),
        ("claim", "/history[]", "on change"),
        ("claim", "/wording", "text exact"),
        ("framework", "/criteria/*", "title question basis"),
        ("question", "/raised", "in"),
        ("audit", "/support[]", "name url"),
        ("bodies", "/*/succeeded_by", "body on"),
        ("notes", "/*/archive", "url on"),
        ("notes", "/*/cited_in[]", "source refs"),
    ],
)
def test_required_fields_inside_records(kind: str, path: str, required: str) -> None:
    """Evidence has a source, a bearing and a locator, an appearance says by whom and in what, and so on."""
    root = schema.load(kind)
    assert set(dict(parts(root, root))[path]["required"]) == set(required.split())


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("claim", "/appearances"),
        ("claim", "/appearances[]/by"),
        ("claim", "/assessed/by"),
        ("claim", "/history"),
        ("question", "/claims"),
        ("framework", "/criteria/*/basis"),
        ("notes", "/*/issued_by"),
        ("notes", "/*/cited_in[]/refs"),
        ("method", "/rungs"),
    ],
)
def test_required_lists_are_not_empty(kind: str, path: str) -> None:
    """A list that is required has at least one item."""
    root = schema.load(kind)
    assert dict(parts(root, root))[path]["minItems"] == 1


@pytest.mark.parametrize("text", ["2018", "2018-06", "2018-06-30", "2020-02-29", "'2018'"])
def test_dates_of_level_0_are_allowed(text: str) -> None:
    """A year, a month or a day."""
    assert faults("bodies", f"a: {{name: A, kind: court, interest: none, closed: {text}}}") == []


@pytest.mark.parametrize(
    "text",
    "18 2018-6 2018-06-31 2019-02-29 2018-00 2018-13 2018-06-00 2018/2019 2018~ 2018? 201X 2018-06-30T10:00 ２０１８ ٢٠١٨ -2018 "
    "2018-W01 20180630 June 0000".split(),
)
def test_other_dates_are_faults(text: str) -> None:
    """EDTF intervals, times, doubts and days that no calendar has are one fault each, at their place."""
    before = "a: {name: A, kind: court, interest: none, closed: "
    found = faults("bodies", f"{before}{text}}}")
    assert [(d.code, d.place.line, d.place.column) for d in found] == [("bad-date", 1, len(before) + 1)]


@pytest.mark.parametrize("text", ["a", "0", "2018", "a-b-c", "no", "1-2", "a" * 80])
def test_ids_are_words_of_letters_and_digits(text: str) -> None:
    """Words of a-z and 0-9 joined by single hyphens, 80 characters at most, also where YAML would read a number."""
    assert faults("bodies", f"{text}: {{name: A, kind: court, interest: none}}") == []


@pytest.mark.parametrize("text", ["A", "a_b", "a.b", "a--b", "-a", "a-", "é", "a b", "a/b", "a" * 81, "''", "~"])
def test_other_ids_are_faults(text: str) -> None:
    """Anything else cannot be an address; one fault, at the id."""
    found = faults("bodies", f"{text}: {{name: A, kind: court, interest: none}}")
    assert [(d.code, d.place.line, d.place.column) for d in found] == [("bad-id", 1, 1)]


@pytest.mark.parametrize("text", ["https://example.org", "http://example.org/a?b#c", "mailto:a@example.org"])
def test_addresses_are_of_the_web_or_of_mail(text: str) -> None:
    """http, https and mailto."""
    assert faults("bodies", f"a: {{name: A, kind: court, interest: none, url: '{text}'}}") == []


@pytest.mark.parametrize(
    "text",
    [
        "example.org",
        "www.example.org",
        "//example.org",
        "/a",
        "javascript:a",
        "data:a",
        "ftp://a",
        "http://",
        "https:a",
        "mailto:",
    ],
)
def test_other_addresses_are_faults(text: str) -> None:
    """Scripts, files and addresses without a scheme are one fault each."""
    before = "a: {name: A, kind: court, interest: none, url: "
    found = faults("bodies", f"{before}'{text}'}}")
    assert [(d.code, d.place.line, d.place.column) for d in found] == [("bad-url", 1, len(before) + 1)]


def test_values_of_yaml_that_look_like_others_are_taken_as_text() -> None:
    """Every scalar is text: a title may be `no`, a locator `12`, a reference number `010`."""
    assert faults("claim", FULL["claim"].replace("at: p. 1", "at: 12").replace("Not so.", "no")) == []
    notes = schema.build(
        source_records.Notes, tree("issued_by: [a]\ncited_in: [{source: b, refs: [010, 1e3]}]"), Text("x")
    )
    assert notes.cited_in[0].refs == ("010", "1e3")


def test_optional_fields_may_be_left_empty() -> None:
    """A key without a value is the same as no key where the field is optional, as in the contract's `asked: ,`."""
    text = FULL["claim"].replace(
        "asked: 2026-01, by_when: 2027-01, received: 2026-02-03, text: We agree., source: letter",
        "asked: , by_when: , received: , text: , source: ",
    )
    assert faults("claim", text) == []
    assert faults("claim", FULL["claim"].replace("reviewed_by: [C. Reader]", "reviewed_by:")) == []
    claim = schema.build(model.Claim, tree(text), Text("x"))
    assert (claim.replies[0].asked, claim.replies[0].text) == (None, "")


@pytest.mark.parametrize("name", "reviewed_by evidence dissent replies testimony formerly assessments".split())
def test_optional_lists_may_be_empty(name: str) -> None:
    """`formerly: []` says what leaving it out says."""
    lines = FULL["claim"].strip().split("\n")
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{name}:"))
    end = next((n for n, line in enumerate(lines) if n > start and not line.startswith(" ")), len(lines))
    empty = "{}" if name == "assessments" else "[]"
    assert faults("claim", "\n".join([*lines[:start], f"{name}: {empty}", *lines[end:]])) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["x", "[]", "[x, {a: b}]", "{a: {b: [c, {d: }]}}", "{1: 2}", "- - - x"])
def test_a_record_is_built_from_anything(kind: str, text: str) -> None:
    """A faulty tree gives faults, and a record with stand-ins all the same, so that the rules can look at the rest."""
    node = tree(text)
    assert list(schema.validate(kind, node)) != []
    schema.build(KINDS[kind], node, Text("x"))


def test_schemas_are_json_that_people_can_read() -> None:
    """Two spaces of indentation, one line a thing, a line end at the end: a change shows as what it is."""
    for path in (Path(involvement_audit.__file__).parent / "schemas").iterdir():
        text = path.read_text("utf-8")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
