"""Typed words that end in a full stop, and numbers of one, read well where pages go on with them."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from folders import EXAMPLE
from involvement_audit.build import Built, build
from involvement_audit.views.timeline import Lane, _summary

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The example, where every text that a page goes on behind has a full stop or a question mark of its own."""
    root = shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("sentences") / "audit")
    for file, old, new in (
        ("audit.yaml", "publisher: Example Auditors", "publisher: Example Auditors Ltd."),
        ("audit.yaml", "contact: mailto:editors@example.org", "contact: There is no address yet."),
        ("audit.yaml", "which the tests build", "which the tests build."),
        ("questions/who-was-asked.yaml", "outcome: not held", "outcome: Not held."),
        ("sources/sources.bib", "{Good Practice in Gardens}", "{What Is Good Practice in Gardens?}"),
        ("sources/sources.bib", "{Welcome to Riverside}", "{Welcome to Riverside.}"),
        ("claims/rain-fell.yaml", "by: [A. One]", "by: [A.]"),
    ):
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), "utf-8")
    return build(root, TODAY)


def test_no_sentence_ends_twice(built: Built) -> None:
    """Neither two full stops, nor one behind a question mark."""
    pages = {
        path: re.sub(r"<[^>]*>", "", page.decode()) for path, page in built.files.items() if path.endswith(".html")
    }
    assert pages
    twice = {
        path: found for path, page in pages.items() if (found := re.findall(r".{20}(?<!\.)(?:\.|\?|!)\.(?!\.)", page))
    }
    assert twice == {}


def test_what_is_not_drawn_is_counted_as_one_or_as_several() -> None:
    one, two = (Lane("Claims are made", 0, (), (), 1, 0, undated) for undated in (1, 2))
    assert "(1 undated is not drawn)" in _summary((one,), 2000)
    assert "(2 undated are not drawn)" in _summary((two,), 2000)


def test_no_page_says_that_letters_go_where_none_is_written(tmp_path: Path) -> None:
    """The records of a body may pass to a group that the audit never writes to."""
    root = shutil.copytree(EXAMPLE, tmp_path / "audit")
    bodies = (root / "sources" / "bodies.yaml").read_text("utf-8")
    heir = "gardeners-group: {name: Gardeners' Group, kind: user-led, interest: none}\n"
    passed = bodies.replace(
        "foi: garden_council", "succeeded_by: {body: gardeners-group, on: 2021}, foi: garden_council"
    )
    (root / "sources" / "bodies.yaml").write_text(passed + heir, "utf-8")
    page = build(root, TODAY).files["bodies/garden-council/index.html"].decode()
    assert "Its records passed to Gardeners&#39; Group in 2021. No letter asks for them there." in page
    assert "go to" not in page


def test_what_is_missing_is_spoken_of_only_where_something_is(built: Built) -> None:
    """A claim without a gap has no range, and of a claim that is not scored nobody says that anything was looked for."""
    whole = built.files["claims/plan-agreed-by-all/index.html"].decode()
    assert "It has no range, as no rating is a gap." in whole
    assert "missing records" not in whole
    unscored = built.files["claims/seat-on-the-committee/index.html"].decode()
    assert "No evidence for the claim is listed." in unscored
    assert "was found" not in unscored


def test_one_rating_stands_and_several_stand(tmp_path: Path) -> None:
    """What is counted as one is spoken of as one."""
    root = shutil.copytree(EXAMPLE, tmp_path / "audit")
    lock = (root / "review.lock").read_text("utf-8")
    first = lock.index("plan-agreed-by-all#charter.majority")
    (root / "review.lock").write_text(lock[:first], "utf-8")
    page = build(root, TODAY).files["claims/plan-agreed-by-all/index.html"].decode()
    assert "1 of 3 assessments stands as it was last looked at, on 1 March 2026, by A. One." in page
