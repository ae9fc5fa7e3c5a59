"""What a release says of itself is the same everywhere, and its package holds what it needs."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder
from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager

from involvement_audit import __version__

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def citation() -> Any:
    return yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))


def test_the_version_stands_in_one_place() -> None:
    """The package takes it from the code: a second number in pyproject.toml would be refused."""
    metadata = ProjectMetadata(str(ROOT), PluginManager())
    assert metadata.dynamic == ["version"]
    assert metadata.version == __version__


def test_the_newest_release_is_this_version(citation: Any) -> None:
    """In the changelog and in the citation, with the same day."""
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    version, day = re.findall(r"^## (\d\S*) - (\d{4}-\d\d-\d\d)$", changelog, re.MULTILINE)[0]
    assert version == citation["version"] == __version__
    assert {day} == {str(work["date-released"]) for work in (citation, *citation["references"])}


def test_the_citation_names_who_the_files_name(citation: Any) -> None:
    """The tool's authors as the licence names them, the audit's title and publisher as audit.yaml does."""
    audit = yaml.safe_load((ROOT / "audit.yaml").read_text("utf-8"))
    [data] = [work for work in citation["references"] if work["type"] == "data"]
    assert f"Copyright (c) 2026 {citation['authors'][0]['name']}" in (ROOT / "LICENSE").read_text("utf-8")
    assert data["authors"] == [{"name": audit["publisher"]}]
    assert data["title"].startswith(audit["title"])
    assert data["license"] == audit["licence"]


def test_the_wheel_holds_what_the_tool_needs(tmp_path: Path) -> None:
    """Its types, its schemas, its templates, and what `serve` adds to a page."""
    [wheel] = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "involvement_audit/py.typed" in names
    assert "involvement_audit/templates/base.html" in names
    assert "involvement_audit/templates/new/audit/dot-gitignore" in names
    assert {f"involvement_audit/live/browser/{name}" for name in ("page.js", "worker.js", "panel.css")} <= names
    schemas = {path.name for path in (ROOT / "src/involvement_audit/schemas").glob("*.json")}
    assert schemas
    assert {f"involvement_audit/schemas/{name}" for name in schemas} <= names
