"""The real audit: it passes its own check, and its site holds together."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

import site_checks
from involvement_audit.build import Built, build
from involvement_audit.diagnostics.printers import as_text

ROOT = Path(__file__).parents[1]

# The day on which the newest date of the content lies; a test must not fail because a day has passed.
TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def built() -> Built:
    return build(ROOT, max(TODAY, dt.datetime.now(dt.UTC).date()))


@pytest.fixture(scope="module")
def audit(built: Built) -> Any:
    return json.loads(built.files["data/audit.json"])


def test_nothing_is_wrong_not_even_a_warning(built: Built) -> None:
    """`check --strict` passes on the files of this repository."""
    assert as_text(built.diagnostics, built.corpus.files) == ""


def test_its_site_holds_together(built: Built) -> None:
    """No link leads nowhere, every page is well formed, nothing is fetched from elsewhere."""
    assert list(site_checks.broken_links(built.files)) == []
    assert list(site_checks.faults(built.files)) == []
    assert list(site_checks.outside_requests(built.files)) == []


def test_every_scored_claim_is_finished_and_provisional(audit: Any) -> None:
    """One editor has rated every claim, whole; none may look more settled than that."""
    assert [c["id"] for c in audit["claims"] if c["verdict"] == "not-assessed"] == []
    assert [c["id"] for c in audit["claims"] if not c["provisional"]] == []


def test_every_gap_names_a_record_and_a_body(audit: Any) -> None:
    """A gap that nobody can ask about is only a complaint."""
    assert [g["claim"] for g in audit["gaps"] if not g["would_close"] or not g["ask"] or not g["searched"]] == []


def test_the_statements_references_are_all_tied_to_sources(audit: Any) -> None:
    """The statement's 41 references each lead to at least one source."""
    refs = {
        int(r)
        for s in audit["sources"]
        for c in s["cited_in"]
        if c["source"] == "stopsim-involvement"
        for r in c["refs"]
    }
    assert refs == set(range(1, 42))


def test_people_are_shown_by_role(built: Built) -> None:
    """No person's name stands in our own prose: only in works' titles and authors, quotations, and the person's record."""
    people = [body.name.split()[-1] for body in built.corpus.bodies if body.kind == "person"]
    named = [
        (path, number)
        for path, text in built.corpus.files.items()
        if path.endswith((".yaml", ".md")) and path != "sources/bodies.yaml"
        for number, line in enumerate(text.splitlines(), 1)
        if any(re.search(rf"\b{name}\b", line) for name in people)
    ]
    assert named == []
