"""However faulty a file: `check` tells it and never breaks, and what the rules are given is true to its types."""

import copy
import json
import shutil
import types
import typing
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from msgspec import NODEFAULT
from msgspec.structs import fields

from folders import BASE, TODAY
from involvement_audit import checking
from involvement_audit.checking import Checked
from involvement_audit.diagnostics.findings import fails
from involvement_audit.format.corpus import Corpus, walk
from involvement_audit.format.fields import Record
from involvement_audit.format.given import given
from involvement_audit.format.model import Assessment, Claim, Dissent, Evidence, Framework, Question
from involvement_audit.format.source_records import Body
from involvement_audit.format.text import AnyDay, Date, Text
from involvement_audit.parse import passages
from involvement_audit.record.quotations import Quotation

# What the valid audit lacks, so that every kind of record stands at least once in the one that is spoilt here.
CLAIM = """
status: withdrawn
appearances:
  - {by: [library-trust], in: shed-leaflet, at: p. 3, on: 2019-04, via: {source: shed-minutes, at: item 1}}
dissent: [{by: [ab], criterion: charter.members-decide, rating: met, because: Members took one decision.}]
reviewed_by: [ab]
replies: [{body: library-trust, asked: 2026-01-05, by_when: 2026-02-05, received: 2026-02-03, text: We agree.}]
testimony: [{on: 2026-11-20, tier: group, read_back: true, group: people of the scheme, missing: The rules., did: We asked.}]
history: [{on: 2026-11-20, change: First published}, {on: 2026-11-21, change: Withdrawn as it repeats another}]
formerly: [members-led]
request_title: Rules and minutes of the scheme, 2018 to 2019
"""
CONTEXT = """
evidence:
  - {source: shed-minutes, at: item 9, quote: a gate, bearing: context, via: {source: shed-leaflet, at: p. 2}}
"""
QUESTION = """
status: answered
answer: Members chose the tomatoes.
requests:
  - {on: 2026-01-05, to: library-trust, url: "https://foi.example.org/1", answered: 2026-02-03, outcome: not held,
     source: shed-leaflet}
"""
AUDIT = """
support: [{name: Slug line, url: "https://slugs.example.org/"}]
allowed_details: [{text: 020 7946 0123, because: The trust prints it.}]
"""
NOTES = """
shed-leaflet:
  issued_by: [library-trust]
  read: whole
  availability: archived
  archive: {url: "https://archive.example.org/leaflet", on: 2026-11-01}
  cited_in: [{source: shed-minutes, refs: ["1"]}]
"""
BODIES = """
library-trust:
  name: Library Trust
  kind: charity
  interest: runs
  closed: 2025-04
  succeeded_by: {body: county-library, on: 2025-04}
county-library: {name: County Library, kind: government, interest: none, foi: county_library}
"""
METHOD = """
body_kinds:
  garden-society: {title: Garden society, route: politely}
"""
QUOTED = Quotation(Text("staff agreed the plan"), "shed-minutes", "item 3")
QUOTES = f"""
shed-minutes:
  sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
  rule: {passages.VERSION}
  quotations: {{{QUOTED.stamp}: {{result: changed, on: 2026-11-20}}}}
"""
REVIEW = """
led-by-members#charter.members-decide: {looks: [{by: ab, on: 2026-11-20}], saw: ["rating:31b18e33"]}
"""
VERDICTS = """
open-gate: {verdicts: [{on: 2026-11-20, rule: 2, verdict: not-scored, change: b867efa6c51c}]}
"""
LINKS = """
checked: 2026-11-20
addresses:
  https://slugs.example.org/: {state: failing, because: no answer, answered: 2026-10-01, failed: [2026-11-20]}
"""


def _full() -> dict[str, Any]:
    """The valid audit as plain data, every scalar as it was typed, with what it lacks."""
    there = {path.relative_to(BASE).as_posix(): path.read_text("utf-8") for path in sorted(BASE.rglob("*.yaml"))}
    trees = {name: yaml.load(text, yaml.BaseLoader) for name, text in there.items()}
    more: Mapping[str, str] = {
        "claims/led-by-members-too.yaml": CLAIM,
        "claims/open-gate.yaml": CONTEXT,
        "questions/who-chose-the-plants.yaml": QUESTION,
        "audit.yaml": AUDIT,
        "method.yaml": METHOD,
        "sources/bodies.yaml": BODIES,
        "sources/notes.yaml": NOTES,
        "sources/quotes.lock": QUOTES,
        "review.lock": REVIEW,
        "verdicts.lock": VERDICTS,
        "sources/links.lock": LINKS,
    }
    trees["claims/led-by-members-too.yaml"] = copy.deepcopy(trees["claims/led-by-members.yaml"])
    for name, text in more.items():
        trees.setdefault(name, {}).update(yaml.load(text, yaml.BaseLoader))
    return trees


FULL = _full()
Way = tuple[str | int, ...]


def ways(node: Any, way: Way = ()) -> Iterator[Way]:
    """The way to every value in a tree, from its top."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield (*way, key)
        yield from ways(value, (*way, key))


SITES = [(name, way) for name, tree in FULL.items() for way in ways(tree)]
REMOVED = object()
SPOILT: Sequence[Any] = (REMOVED, "no such thing", {"a": "mapping"})
MORE: Sequence[Any] = (*SPOILT, "", ["a", "list"])


def spoil(trees: dict[str, Any], name: str, way: Way, what: Any) -> None:
    """Puts something else in place of a value; another spoiling may have taken the value away already."""
    node = trees[name]
    try:
        for step in way[:-1]:
            node = node[step]
        del node[way[-1]]
    except (LookupError, TypeError):
        return
    if what is not REMOVED and isinstance(node, dict):
        node[way[-1]] = copy.deepcopy(what)
    elif what is not REMOVED:
        node.append(copy.deepcopy(what))


def checked(root: Path, *spoilt: tuple[str, Way, Any]) -> Checked:
    """What `check` finds in the full audit with some of its values spoilt."""
    trees = {name: copy.deepcopy(FULL[name]) for name in {name for name, _, _ in spoilt}}
    for name, way, what in spoilt:
        spoil(trees, name, way, what)
    write(root, trees)
    found = checking.check(root, TODAY)
    write(root, {name: FULL[name] for name in trees})
    return found


def write(root: Path, trees: Mapping[str, Any]) -> None:
    for name, tree in trees.items():
        (root / name).write_text(json.dumps(tree), "utf-8")  # JSON is YAML, and soon written


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    there = tmp_path_factory.mktemp("faulty") / "audit"
    shutil.copytree(BASE, there)
    write(there, FULL)
    return there


HINTS = {cls: typing.get_type_hints(cls) for cls in Record.__subclasses__()}


def untrue(corpus: Corpus) -> Iterator[str]:
    """Every field of a record that holds what its type does not allow."""
    tops = (*corpus.copies, *corpus.stamps, *corpus.verdicts)
    seen = [*corpus.records(), *(record for top in tops for record in walk(top))]
    for record in seen:
        hints = HINTS[type(record)]
        for name in record.__struct_fields__:
            value = getattr(record, name)
            if not fits(value, hints[name]):
                yield f"{type(record).__name__}.{name} = {value!r}"


def fits(value: Any, hint: Any) -> bool:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return any(fits(value, arm) for arm in typing.get_args(hint))
    if origin is tuple:
        return isinstance(value, tuple) and all(fits(item, typing.get_args(hint)[0]) for item in value)
    return isinstance(value, origin or hint)


def missing(corpus: Corpus) -> Iterator[str]:
    """Every required field that is None: none may be so in an audit that `check` lets through."""
    for record in corpus.records():
        for field in fields(record):
            if field.default is NODEFAULT and getattr(record, field.name) is None:
                yield f"{type(record).__name__}.{field.name}"
            if isinstance(getattr(record, field.name), AnyDay):
                yield f"{type(record).__name__}.{field.name}"


def assert_true(found: Checked) -> None:
    assert list(untrue(found.corpus)) == []
    if not fails(found.diagnostics, strict=False):
        assert list(missing(found.corpus)) == []


def test_the_full_audit_has_every_kind_of_record_and_no_error(root: Path) -> None:
    """So that what is found below comes from what was spoilt."""
    found = checked(root)
    assert [d for d in found.diagnostics if d.severity == "error"] == []
    locked = (*found.corpus.copies, *found.corpus.stamps, *found.corpus.verdicts)
    there = {type(record).__name__ for record in (*found.corpus.records(), *locked)}
    made = {cls.__name__ for cls in Record.__subclasses__()} - {"QuoteCheck", "Look", "PastVerdict"}
    made -= {"Version", "Removed"}  # of JSON, which is whole, or no version at all
    assert there == made


ONE_OF_A_KIND = {(name.partition("/")[0] + name[-5:], way[-1], len(way)): (name, way) for name, way in SITES}
"""A site for each field of each kind of record: the claims are alike, and so are the items of a list."""


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("name", sorted({name for name, _ in ONE_OF_A_KIND.values()}))
def test_any_value_may_be_missing_or_wrong(root: Path, name: str) -> None:
    """Each field of each kind of record in turn: taken away, or other words or other fields in its place."""
    for _, way in (site for site in ONE_OF_A_KIND.values() if site[0] == name):
        for what in SPOILT:
            assert_true(checked(root, (name, way, what)))


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@drawn(st.lists(st.tuples(st.sampled_from(SITES), st.sampled_from(MORE)), min_size=2, max_size=12))
def test_any_values_may_be_missing_or_wrong_together(root: Path, spoilt: list[tuple[tuple[str, Way], Any]]) -> None:
    """Also several at a time: what one rule compares may be faulty on both sides."""
    assert_true(checked(root, *((*site, what) for site, what in spoilt)))


RATING = ("assessments", "charter.members-decide", "rating")


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ([("claims/led-by-members-too.yaml", RATING, "unmet")], ["unknown-value"]),
        (
            [
                ("claims/led-by-members-too.yaml", RATING, "unmet"),
                ("claims/led-by-members-too.yaml", ("dissent", 0, "rating"), "unmet"),
            ],
            ["unknown-value", "unknown-value"],
        ),
        ([("sources/quotes.lock", ("shed-minutes", "quotations", QUOTED.stamp, "result"), "lost")], ["unknown-value"]),
    ],
)
def test_a_value_that_is_none_of_its_set_is_told_once(
    root: Path, spoilt: list[tuple[str, Way, Any]], told: list[str]
) -> None:
    """No rule takes it for a rating that differs from others, agrees with one as faulty, or for a result that is bad."""
    before, after = (Counter(d.code for d in checked(root, *some).diagnostics) for some in ((), spoilt))
    assert list((after - before).elements()) == told


def test_a_date_that_cannot_be_read_may_be_any_day() -> None:
    """So it is neither before nor after another, and no day can be told from it."""
    unread = AnyDay("soon")
    assert unread.first < Date("0001-01-02").first
    assert unread.last > Date("9999-12-30").last
    assert str(unread) == "soon"


def a_rule_that_forgets(record: Assessment | Dissent) -> str:
    """Never run: mypy finds fault with each line of these functions, or else with the comment that says so."""
    return record.rating.label  # type: ignore[union-attr]


def rules_that_forget(claim: Claim, question: Question, body: Body, framework: Framework, evidence: Evidence) -> None:
    _ = claim.status.label  # type: ignore[union-attr]
    _ = question.status.label  # type: ignore[union-attr]
    _ = body.interest.label  # type: ignore[union-attr]
    _ = framework.standing.label  # type: ignore[union-attr]
    _ = evidence.bearing.label  # type: ignore[union-attr]


def test_what_comes_after_check_may_ask_for_what_a_sound_audit_has() -> None:
    """A value is given as it is; where it is missing, an audit with errors has gone past `check`."""
    assert given("") == ""
    with pytest.raises(AssertionError, match="errors"):
        given(None)


@pytest.mark.parametrize("name", ["verdicts.lock", "review.lock", "permalinks.txt"])
@pytest.mark.parametrize("what", ["a folder", "nowhere"])
def test_what_is_no_file_is_not_passed_over(tmp_path: Path, name: str, what: str) -> None:
    """A folder, or a link that leads nowhere, in the place of a file that an audit need not have."""
    root = tmp_path / "audit"
    shutil.copytree(BASE, root)
    (root / name).unlink(missing_ok=True)
    if what == "a folder":
        (root / name).mkdir()
    else:
        (root / name).symlink_to("nothing-there")
    found = [one for one in checking.check(root, TODAY).diagnostics if one.place.path == name]
    assert [one.code for one in found] == ["missing-file" if what == "a folder" else "outside-link"]
