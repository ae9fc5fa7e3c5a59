"""A site that was made from what changed is, to the byte, the one that is made from nothing; and so is what is said of it."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import re
import shutil
from pathlib import Path

import pytest

from folders import EXAMPLE, TODAY
from involvement_audit.build import Searching, build
from involvement_audit.cli import common
from involvement_audit.disk.root import FOLDERS
from involvement_audit.format import leaves
from involvement_audit.kept.inputs import AUDIT
from mutations import DRAFT, FIELDS, LED, LOOKS, PLAN, RAIN, SEAT, TOOLS, add, edit, top
from mutations_elsewhere import ELSEWHERE, WHOLE
from works import Ended, Work, assert_same, first_built

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
MUTATIONS = {**FIELDS, **LOOKS, **WHOLE, **ELSEWHERE}


ANEW = (
    "kind that is not scored",
    "withdrawn",
    "withdrawn without a word",
    "published again",
    "a draft now",
    "a draft now that a page names",
    "a draft no more",
    "a title that another has",
    "an earlier id",
    "an earlier id less",
    "an earlier id that was promised nowhere",
    "a slip that no YAML has",
    "a letter that is no UTF-8",
    "nothing at all",
)
"""Changes of a claim after which the audit is read whole: what every file may name, what is found between files, and no claim."""


@pytest.mark.no_cover
@pytest.mark.parametrize("name", MUTATIONS)
def test_after_a_change(work: Work, at_first: Ended, anew: list[Path], name: str) -> None:
    """And, for each fourth, after it was undone: what was kept of the first build is not taken for what is kept of the second."""
    MUTATIONS[name](work.audit)
    warm, whole = work.build(), bool(anew)
    assert_same(warm, work.from_nothing())
    if name in ANEW or name in LOOKS:  # a fault, or what moves one
        assert_same(work.check(), work.check(work.cold))
    assert whole == (name in ANEW) or name in ELSEWHERE or name in WHOLE
    if sorted(MUTATIONS).index(name) % 4 == 0:
        work.undo()
        assert_same(work.build(), at_first)


@pytest.mark.no_cover
def test_after_many_changes(work: Work, anew: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other, on what was kept of all that went before; what stops a build is taken back.

    Three entries fill a page of a list, so that they move from one to the next.
    """
    monkeypatch.setattr(leaves, "FULL", 3)
    work.build("--no-search", "--clean")
    assert (work.here / "site/claims/2/index.html").is_file()
    names = [*FIELDS, *LOOKS]
    random.Random(9).shuffle(names)
    done = 0
    for name in names:
        before = {path: path.read_bytes() for path in (work.audit / "claims").iterdir()}
        with contextlib.suppress(AssertionError):  # what it would change is not there any more
            MUTATIONS[name](work.audit)
        warm = work.build()
        done += not warm.code
        if warm.code or done % 8 == 0:
            assert_same(warm, work.from_nothing())
        if warm.code:
            for path, data in before.items():
                path.write_bytes(data)
    assert_same(work.build(), work.from_nothing())
    assert done > 60
    assert len(anew) < len(names)


def test_what_is_found_between_claims_keeps_its_place(work: Work) -> None:
    """A line that is added above moves what is told of the claim, and what is told of another that names its line."""
    FIELDS["a title that another has"](work.audit)
    edit(TOOLS, "source: plot-study, at: p. 18", "source: plot-study, at: p. 13")(work.audit)
    edit(TOOLS, "{source: minutes-2018, at: p. 3,", "{source: plot-study, at: p. 13, quote: a vote,")(work.audit)
    edit(TOOLS, "rating: met\n    because: The charter quotes", "rating: not-met\n    because: The charter quotes")(
        work.audit
    )
    edit(TOOLS, "at: P 12}}", "at: P 12}}\n      - {source: plot-study, at: p. 13, quote: no vote, bearing: against}")(
        work.audit
    )
    (work.audit / "verdicts.lock").unlink()
    said = work.build().said
    assert "duplicate-claim" in said
    assert "precedent-differs" in said
    for path in (PLAN, SEAT, RAIN, TOOLS):
        top(path, "# a remark\n")(work.audit)
        assert_same(work.build(), work.from_nothing())


def test_comments_are_read_for_what_may_stand(work: Work) -> None:
    """A detail that stands in a comment alone, which no record holds."""
    add("audit.yaml", "allowed_details:\n  - {text: someone@example.net, because: It is nobody's.}\n")(work.audit)
    top(SEAT, "# ask someone@example.net\n")(work.audit)
    assert "unused-allowance" not in work.build().said
    edit(SEAT, "# ask someone@example.net\n", "")(work.audit)
    warm = work.build()
    assert "unused-allowance" in warm.said
    assert_same(warm, work.from_nothing())


def test_what_stands_below_formerly_is_read(work: Work) -> None:
    """A promise may be kept by a word there, which no record holds."""
    edit("permalinks.txt", "/claims/led", "/claims/led-once/\n/claims/led")(work.audit)
    add(LED, "# once led-once\n")(work.audit)
    assert work.build().code == 0
    edit(LED, "# once led-once\n", "")(work.audit)
    warm = work.build()
    assert "broken-promise" in warm.said
    assert_same(warm, work.from_nothing())


def test_a_verdict_that_is_lost_is_told_where_it_was_recorded(work: Work) -> None:
    (work.audit / "permalinks.txt").unlink()
    (work.audit / "versions/led-by-gardeners/2026-06-01.json").unlink()
    edit("verdicts.lock", "led-by-gardeners:", "gardeners-lead:")(work.audit)
    assert work.build().code == 0
    edit(LED, "formerly: [gardeners-lead]", "formerly: [led-once]")(work.audit)
    warm = work.build()
    assert "verdict-lost" in warm.said
    assert_same(warm, work.from_nothing())


OPTIONS = {
    "an address": ("--no-search", "--base-url", "https://audit.example.org/"),
    "drafts": ("--no-search", "--drafts"),
    "strict": ("--no-search", "--strict"),
    "another folder": ("--no-search", "--out", "public"),
    "clean": ("--no-search", "--clean"),
    "a search": ("--base-url", ""),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_with_other_options(work: Work, at_first: Ended, name: str) -> None:
    """Then with these again after a change, and then as before."""
    assert_same(work.build(*OPTIONS[name]), work.from_nothing(*OPTIONS[name]))
    FIELDS["best case"](work.audit)
    assert_same(work.build(*OPTIONS[name]), work.from_nothing(*OPTIONS[name]))
    work.undo()
    assert_same(work.build(), at_first)


def test_feeds_follow_a_history(work: Work) -> None:
    """Where the site's address is known: those that tell of the claim are made again, and the pages of its earlier days."""
    words = ("--no-search", "--base-url", "https://audit.example.org/")
    work.build(*words)
    edit(TOOLS, "was found to say that the rules", "was seen to say that the rules")(work.audit)
    for unkept in ("verdicts.lock", "permalinks.txt", "versions/tools-are-shared/2026-11-02.json"):
        (work.audit / unkept).unlink()
    assert_same(work.build(*words), work.from_nothing(*words))
    edit(TOOLS, "was seen to say that the rules", "was read to say that the rules")(work.audit)
    warm = work.build(*words)
    assert_same(warm, work.from_nothing(*words))
    old = work.here / "site/claims/tools-are-shared/v/2026-06-01/index.html"
    assert "was read to say" in old.read_text("utf-8")


def test_a_draft_is_changed(work: Work) -> None:
    words = ("--no-search", "--drafts")
    work.build(*words)
    edit(DRAFT, "may show, secretmole", "may show")(work.audit)
    assert_same(work.build(*words), work.from_nothing(*words))
    edit(DRAFT, "status: draft", "status: published")(work.audit)
    assert_same(work.build(*words), work.from_nothing(*words))


@pytest.mark.parametrize("moved", [dt.timedelta(days=1), dt.timedelta(days=-1), dt.timedelta(days=-400)])
def test_on_another_day(work: Work, monkeypatch: pytest.MonkeyPatch, moved: dt.timedelta) -> None:
    monkeypatch.setattr(common, "today", lambda: TODAY + moved)
    assert_same(work.build(), work.from_nothing())
    FIELDS["summary"](work.audit)
    assert_same(work.build(), work.from_nothing())


def test_on_the_day_that_was_to_come(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    LOOKS["a day that is to come"](work.audit)
    assert work.build().code == 1
    monkeypatch.setattr(common, "today", lambda: dt.date(2026, 12, 1))
    assert_same(work.build(), work.from_nothing())


@pytest.mark.parametrize(
    ("searching", "outside"),
    [(Searching.NOBODY, set()), (Searching.INDEX, {("together", "moved"), ("lengths", "pages")})],
)
def test_what_is_read_outside_of_any_step(searching: Searching, outside: set[tuple[str, str]]) -> None:
    """What nobody listened to is in no page: the addresses of today, and how long lists are, decide only what a search may find."""
    desk = build(EXAMPLE, TODAY, searching=searching).desk
    assert desk is not None
    assert {(kind, field) for kind, _, field in desk.notes.outside} == outside


REAL = {
    "a title": (r"^title: \"?", r"\g<0>Whether "),
    "a summary": (r"(?<=^summary: >-\n  )", "In short: "),
    "a best case": (r"(?<=^best_case: >-\n  )", "At best: "),
    "a link to a claim": (r"(?<=^best_case: >-\n  )", "With [another](claim:{}): "),
    "a reason": (r"(?<=^    because: >-\n      )", "So far: "),
    "an assessor": (r"(?<=^assessed: \{by: \[)editors", "editors, Somebody Else"),
    "a remark above": (r"\A", "# a remark\n"),
    "a record that would close a gap": (r"(?<=^    would_close:\n)", "      - minutes of the board, 2019\n"),
    "an entry of the history": (
        r"^history:\n(?:[ ]+.*\n)+",
        "\\g<0>  - {{on: 2026-11-29, change: It was looked at}}\n",
    ),
    "a rating": (r"(?<=^    rating: )partly-met", "not-met"),
}
"""What is changed in the first claim of the real audit that has it."""

DAY = max(TODAY, dt.datetime.now(dt.UTC).date())
"""The day of the real audit's newest date, or a later one."""


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """The audit of this repository, built once."""
    there = tmp_path_factory.mktemp("real")
    for name in (*AUDIT, *FOLDERS):
        if name != "templates" and (ROOT / name).exists():
            (there / "audit").mkdir(exist_ok=True)
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile)(ROOT / name, there / "audit" / name)
    return first_built(there, there / "audit", DAY)


@pytest.mark.no_cover
def test_after_changes_of_the_real_audit(real: Work, anew: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other, each made from what changed and never anew."""
    monkeypatch.setattr(common, "today", lambda: DAY)
    real.again()
    claims = sorted((real.audit / "claims").iterdir())
    for pattern, new in REAL.values():
        path = next(path for path in claims if re.search(pattern, path.read_text("utf-8"), re.M))
        text = re.sub(pattern, new.format(claims[-1].stem), path.read_text("utf-8"), count=1, flags=re.M)
        path.write_text(text, "utf-8")
        anew.clear()
        warm = real.build()
        assert (warm.code, anew) == (0, [])
        assert_same(warm, real.from_nothing())
    real.undo()
    assert_same(real.build(), real.from_nothing())
