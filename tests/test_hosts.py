"""Where a page's file can be edited, and how its readers come there: the address forms of each program that keeps repositories."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from msgspec.structs import replace

from involvement_audit.drafts.correction import CORRECTION
from involvement_audit.format.source_records import Notes
from involvement_audit.format.text import Place, Text
from involvement_audit.views.hosts import CORRECTION as CORRECTION_FORM
from involvement_audit.views.hosts import Host, Origin, print_of, repository, ways

TEMPLATES = Path(__file__).parent.parent / "templates"

ADDRESSES = [
    ("https://github.com/ann/audit", "https://github.com/ann/audit", Host.GITHUB, "main"),
    ("https://github.com/ann/audit.git/", "https://github.com/ann/audit", Host.GITHUB, "main"),
    ("https://www.github.com/ann/audit", "https://www.github.com/ann/audit", Host.GITHUB, "main"),
    ("https://github.example.org/ann/audit/tree/next", "https://github.example.org/ann/audit", Host.GITHUB, "next"),
    ("https://github.com/ann/audit/tree/trunk", "https://github.com/ann/audit", Host.GITHUB, "trunk"),
    ("https://github.com/ann/audit/tree/ann/fix-1", "https://github.com/ann/audit", Host.GITHUB, "ann/fix-1"),
    ("https://github.com/tree/tree", "https://github.com/tree/tree", Host.GITHUB, "main"),
    ("https://gitlab.com/group/sub/audit", "https://gitlab.com/group/sub/audit", Host.GITLAB, "main"),
    ("https://gitlab.example.org/a/b/-/tree/dev", "https://gitlab.example.org/a/b", Host.GITLAB, "dev"),
    ("https://git.example.org/a/b/-/tree/dev", "https://git.example.org/a/b", Host.GITLAB, "dev"),
    ("https://codeberg.org/ann/audit", "https://codeberg.org/ann/audit", Host.FORGEJO, "main"),
    ("https://git.example.org/a/b/src/branch/dev", "https://git.example.org/a/b", Host.FORGEJO, "dev"),
]


@pytest.mark.parametrize(("typed", "base", "host", "branch"), ADDRESSES)
def test_a_repository_is_known_by_its_address(typed: str, base: str, host: Host, branch: str) -> None:
    kept = repository(typed)
    assert kept is not None
    assert (kept.base, kept.host, kept.branch) == (base, host, branch)


FORMS = {
    "https://github.com/a/b": (
        "https://github.com/a/b/edit/main/claims/x.yaml",
        "https://github.com/a/b/issues/new?template=correction.yml&title=Correction%3A%20X%20%26%20Y&page=https%3A%2F%2Fe.org%2Fx%2F&version=v1",
        "https://github.com/a/b/commits/main/claims/x.yaml",
        "https://github.com/a/b/issues/new",
    ),
    "https://gitlab.com/a/b/-/tree/dev": (
        "https://gitlab.com/a/b/-/edit/dev/claims/x.yaml",
        "https://gitlab.com/a/b/-/issues/new",
        "https://gitlab.com/a/b/-/commits/dev/claims/x.yaml",
        "https://gitlab.com/a/b/-/issues/new",
    ),
    "https://codeberg.org/a/b": (
        "https://codeberg.org/a/b/_edit/main/claims/x.yaml",
        "https://codeberg.org/a/b/issues/new",
        "https://codeberg.org/a/b/commits/branch/main/claims/x.yaml",
        "https://codeberg.org/a/b/issues/new",
    ),
}


@pytest.mark.parametrize("typed", FORMS)
def test_a_page_leads_to_its_file(typed: str) -> None:
    """An address given here whole is the whole of it; else what stands behind the ? is looked at in the next test."""
    links = ways(typed, Origin("claims/x.yaml", "v1"), "X & Y", "https://e.org/x/")
    assert [link.title for link in links] == [
        "Edit the file behind this page",
        "Suggest a correction",
        "History of this file",
        "Report this page",
    ]
    for link, expected in zip(links, FORMS[typed], strict=True):
        assert (link.href if "?" in expected else link.href.partition("?")[0]) == expected


@pytest.mark.parametrize(
    ("typed", "title", "text"),
    [
        ("https://gitlab.com/a/b", "issue[title]", "issue[description]"),
        ("https://codeberg.org/a/b", "title", "body"),
    ],
)
def test_without_an_issue_form_a_correction_is_labels_with_answers_below(typed: str, title: str, text: str) -> None:
    """What `new claim --from-issue` reads in other issues; and never a template beside it, which GitLab would show in its place."""
    correction = ways(typed, Origin("claims/x.yaml", "v1"), "X", "/claims/x/")[1]
    sent = parse_qs(urlsplit(correction.href).query)
    assert set(sent) == {title, text}
    assert sent[title] == ["Correction: X"]
    assert sent[text][0].startswith(
        "### Which page do you mean?\n\n/claims/x/\n\n### Which version of it did you read?\n\nv1\n\n### What is wrong or missing?\n\n"
    )


NEW = {
    "https://github.com/a/b": "https://github.com/a/b/new/main/claims?filename=x.yaml&value=a%3A%20b%0A",
    "https://gitlab.com/a/b": "https://gitlab.com/a/b/-/new/main/claims?file_name=x.yaml",
    "https://codeberg.org/a/b": "https://codeberg.org/a/b/_new/main/claims?filename=x.yaml&value=a%3A%20b%0A",
}


@pytest.mark.parametrize("typed", NEW)
def test_a_new_file_is_begun_with_its_text_where_the_host_takes_one(typed: str) -> None:
    kept = repository(typed)
    assert kept is not None
    assert kept.new_file("claims", "x.yaml", "a: b\n") == NEW[typed]


@pytest.mark.parametrize(("typed", "origin"), [("", Origin("claims/x.yaml")), ("https://codeberg.org/a/b", None)])
def test_nothing_is_offered_where_nothing_is_known(typed: str, origin: Origin | None) -> None:
    assert ways(typed, origin, "X", "/x/") == ()


def test_a_print_changes_with_the_record_and_not_with_its_place() -> None:
    one = Notes(key=Text("leaflet"), issued_by=(Text("trust"),), note=Text("A copy."))
    moved = Notes(key=Text("leaflet"), issued_by=(Text("trust", Place("notes.yaml", 9, 2)),), note=Text("A copy."))
    assert print_of(one) == print_of(moved)
    assert print_of(one) != print_of(replace(one, note=Text("The copy.")))


def test_the_issue_form_that_init_writes_asks_what_a_correction_says() -> None:
    """The address that opens it fills in its fields by their ids; the site's own form asks in the same words."""
    form = yaml.safe_load((TEMPLATES / "new/audit/dot-github/ISSUE_TEMPLATE" / CORRECTION_FORM).read_text("utf-8"))
    asked = [
        (one["id"], one["attributes"]["label"], one["attributes"].get("description", ""), one.get("validations", {}))
        for one in form["body"]
    ]
    assert asked == [(q.name, q.title, q.help, {"required": True} if q.required else {}) for q in CORRECTION]
