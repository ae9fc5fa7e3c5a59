"""The real audit, held to rules that a contribution keeps; and a copy of it with one of each contribution."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pypandoc
import pytest
import trafilatura

import audit_checks
import data_schemas
from folders import TODAY
from involvement_audit.build import Built, build
from involvement_audit.format import addresses

ROOT = Path(__file__).parents[1]
CONTENT = (
    "audit.yaml",
    "method.yaml",
    "permalinks.txt",
    "review.lock",
    *"claims criteria pages questions sources versions".split(),
)


DAY = max(TODAY, dt.datetime.now(dt.UTC).date())


def made(root: Path) -> Built:
    """Built today, or on the day of the newest date of the content: a test must not fail because a day has passed."""
    return build(root, DAY)


@pytest.fixture(scope="module")
def built() -> Built:
    return made(ROOT)


@pytest.mark.parametrize("rule", audit_checks.ALL)
def test_the_audit_keeps_the_rules(built: Built, rule: Callable[[Built], Iterator[str]]) -> None:
    """On the files of this repository."""
    assert list(rule(built)) == []


def test_the_data_files_are_what_their_schemas_say(built: Built) -> None:
    assert list(data_schemas.faults(built.files)) == []


def test_the_database_is_sound(built: Built) -> None:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(built.files["data/audit.sqlite"])
        assert opened.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert opened.execute("pragma foreign_key_check").fetchall() == []


VERDICTS = {
    "not-scored": "Recorded, not scored",
    "not-assessed": "Assessment not finished",
    "not-evidenced": "Not evidenced on the public record",
    "not-borne-out": "Not borne out by the record",
    "mixed": "The record is mixed",
    "traces": "Only traces on the public record",
    "supported": "Supported by the record",
    "partly-supported": "Partly supported by the record",
}
"""The public wording of each verdict, as it was agreed."""


def test_an_archive_of_text_keeps_what_was_found(built: Built) -> None:
    """Of each claim's page trafilatura keeps verdict, summary and figures, one after the other, before the best case."""
    faults = []
    for claim in audit_checks.claims(built).values():
        page = built.files[f"claims/{claim['id']}/index.html"].decode()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what its libraries will do otherwise one day
            kept = " ".join((trafilatura.extract(page) or "").split())
        verdict = kept.find(f"Verdict {VERDICTS[claim['verdict']]}")
        summary = kept.find(" ".join(claim["summary"].split()), verdict)
        best_case = kept.find("The best case for this claim", summary)
        if not 0 <= verdict < summary < best_case:
            faults.append(f"{claim['id']}: {verdict}, {summary}, {best_case} in {kept[:200]}")
    assert faults == []


def test_a_reference_manager_gets_titles_and_bodies_as_they_stand(built: Built) -> None:
    """Pandoc keeps the capitals of every title of the .bib, and takes no body of the RIS for a person; which marks quote is its business."""
    marks = dict.fromkeys(map(ord, "“”‘’'"), '"')
    read = {
        form: {item["id"]: item for item in json.loads(pypandoc.convert_text(text.decode(), "csljson", form))}
        for form, text in (("biblatex", built.files["data/sources.bib"]), ("ris", built.files["data/sources.ris"]))
    }
    faults = []
    for source in built.corpus.sources:
        title = read["biblatex"][source.key]["title"]
        if title.translate(marks) != source.entry.whole_title().translate(marks):
            faults.append(f"{source.key}: {title}")
        authors = read["ris"][source.key].get("author", ())
        bodies = {
            " ".join(name.family.replace(",", " ").split()) for name in source.entry.creators.names if not name.given
        }
        if authors and bodies - {author["family"] for author in authors if "given" not in author}:
            faults.append(f"{source.key}: {authors}")
    assert faults == []


# What people contribute. All of it is invented, and about nobody.


def add(root: Path, path: str, text: str) -> None:
    """A new file, or lines at the end of one."""
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(text)


def change(root: Path, path: str, pattern: str, new: str) -> None:
    """The first match of a pattern, which is there whatever the file says."""
    text, times = re.subn(pattern, new, (root / path).read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert times == 1, f"{path} has no {pattern}"
    (root / path).write_text(text, "utf-8")


def a_body(root: Path) -> None:
    add(root, "sources/bodies.yaml", "\nexample-society:\n  name: Example Society\n  kind: charity\n  interest: none\n")


def a_person_whose_name_is_a_month(root: Path) -> None:
    add(
        root,
        "sources/bodies.yaml",
        "\nexample-chair:\n  name: Example May\n  kind: person\n  interest: none\n  role: Its chair\n",
    )


def sources(root: Path) -> None:
    add(
        root,
        "sources/example.bib",
        "@report{example-report,\n  title = {An example},\n  author = {{Example Society}},\n  date = {2016},\n}\n"
        "@online{example-answer,\n  title = {Answer to a request},\n  author = {{Example Society}},\n  date = {2026-03-27},\n}\n",
    )
    for key in ("example-report", "example-answer"):
        add(root, "sources/notes.yaml", f"\n{key}:\n  issued_by: [example-society]\n  read: whole\n")


def a_kind(root: Path) -> None:
    kind = (
        "kinds:\n  example-kind:\n    title: An example\n    about: Says that an example was made.\n    scored: true\n"
    )
    change(root, "method.yaml", r"^kinds:\n", kind)


def a_rung(root: Path) -> None:
    change(root, "method.yaml", r"^rungs:\n", "rungs:\n  - id: example-rung\n    title: An example\n")


def a_framework(root: Path) -> None:
    add(
        root,
        "criteria/example.yaml",
        "title: Examples\nstanding: benchmark\ncriteria:\n"
        + "".join(
            f"  {name}:\n    title: The {name} example\n    question: Was there one?\n"
            f"    basis: [{{source: example-report, at: p. 1}}]\n    critical: [example-kind]\n"
            for name in ("first", "second")
        ),
    )


CLAIM = """\
title: An example was made by everybody
request_title: The making of the example
kind: example-kind
wording: {text: made by everybody, exact: true}
summary: The society says that everybody made the example.
best_case: It may well have been so.
status: published
appearances:
  - {by: [example-society], in: example-report, at: p. 2, on: 2016}
level: {claimed: example-rung, evidenced: example-rung, because: The report says no more.}
assessments:
  example.first:
    rating: met
    because: The report says so [@example-report, p. 3].
    evidence:
      - {source: example-report, at: p. 3, quote: Example May made it too, bearing: for}
  example.second:
    rating: no-evidence
    because: Nothing was found.
    searched: [example-report]
    would_close: ["minutes of the society, 2016"]
    ask: [example-society]
assessed: {by: [editors], on: 2026-03-01}
replies: []
history:
  - {on: 2026-03-01, change: First published}
"""


def another(word: str) -> str:
    """The claim in other words: two of one heading, or of one wording and place, would be one claim under two names."""
    return CLAIM.replace("everybody", f"{word} hands")


def a_claim(root: Path) -> None:
    add(root, "claims/example-claim.yaml", CLAIM)


def a_claim_that_two_assessed_and_one_dissents_from(root: Path) -> None:
    dissent = "dissent:\n  - {by: [ab], criterion: example.first, rating: partly-met, because: It says less.}\n"
    add(root, "claims/example-dissent.yaml", another("many").replace("by: [editors]", "by: [editors, ab]") + dissent)


def a_claim_that_was_renamed(root: Path) -> None:
    add(root, "claims/example-renamed.yaml", another("few") + "formerly: [example-once]\n")
    promises = root / "permalinks.txt"
    head, *lines = promises.read_text("utf-8").splitlines()
    lines += ["/claims/example-once/", "/claims/example-renamed/"]
    promises.write_text("\n".join([head, *sorted(lines)]) + "\n", "utf-8")


def a_reply(root: Path) -> None:
    reply = "replies:\n  - {body: example-society, asked: 2026-03-02, received: 2026-03-09, text: We stand by it.}\n"
    add(root, "claims/example-reply.yaml", another("two").replace("replies: []\n", reply))


STATUS, HISTORY = r"^status: published$", r"^(history:\n(?:[ -].*\n)+)"
ASSESSED = r"^(assessed: \{by: \[[^]]*)\]"


def real(root: Path, *patterns: str) -> list[str]:
    """The ids of scored claims, which are there already, whose files hold the patterns."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(root.glob("claims/*.yaml"))}
    return [
        id
        for id, text in texts.items()
        if not id.startswith("example-")
        and all(re.search(p, text, re.MULTILINE) for p in ("^assessments:$", *patterns))
    ]


def withdrawn(root: Path) -> str:
    return real(root, STATUS, HISTORY)[-1]


def assessed_again(root: Path) -> str:
    return real(root, STATUS, ASSESSED)[0]


def a_withdrawn_claim(root: Path) -> None:
    """Of the real ones: whatever links to it goes on."""
    path = f"claims/{withdrawn(root)}.yaml"
    change(root, path, HISTORY, r"\1  - {on: 2026-11-23, change: Withdrawn for an example}\n")
    change(root, path, STATUS, "status: withdrawn")


def a_second_assessor(root: Path) -> None:
    """Of a real claim: the first step towards a verdict that is not provisional."""
    change(root, f"claims/{assessed_again(root)}.yaml", ASSESSED, r"\1, second reader]")


def a_question_that_was_answered(root: Path) -> None:
    add(
        root,
        "questions/example-question.yaml",
        "question: Who made the example?\nwhy: The claim turns on it.\nclaims: [example-claim]\nasked_of: [example-society]\n"
        'would_answer: ["letters of the society, 2016"]\nstatus: answered\nanswer: The society did [@example-answer, p. 1].\n'
        "requests:\n  - {on: 2026-03-03, to: example-society, url: https://example.org/request/1, answered: 2026-03-27, "
        "outcome: not held, source: example-answer}\n",
    )


def a_request(root: Path) -> None:
    """Under a real question, to the first body that it names; where every question has one, that has happened."""
    for path in sorted(root.glob("questions/*.yaml")):
        asked = re.search(r"^asked_of: \[([\w-]+)", path.read_text("utf-8"), re.MULTILINE)
        if asked and "\nrequests: []\n" in path.read_text("utf-8"):
            entry = f"requests:\n  - {{on: 2026-03-03, to: {asked[1]}, url: https://example.org/request/2}}"
            change(root, path.relative_to(root).as_posix(), r"^requests: \[\]$", entry)
            return


def a_page(root: Path) -> None:
    add(
        root, "pages/example.md", "# An example\n\nIt says [what it is](claim:example-claim) [@example-report, p. 1].\n"
    )


CONTRIBUTIONS = (
    a_body,
    a_person_whose_name_is_a_month,
    sources,
    a_kind,
    a_rung,
    a_framework,
    a_claim,
    a_claim_that_two_assessed_and_one_dissents_from,
    a_claim_that_was_renamed,
    a_reply,
    a_withdrawn_claim,
    a_second_assessor,
    a_question_that_was_answered,
    a_request,
    a_page,
)


@pytest.fixture(scope="module")
def richer(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The audit with one of every contribution, built at once: each by itself would take as long as all."""
    root = tmp_path_factory.mktemp("contributions")
    for name in CONTENT:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile)(ROOT / name, root / name)
    for contribute in CONTRIBUTIONS:
        contribute(root)
    for name, data in build(root, DAY, record=True).kept.items():  # as CONTRIBUTING.md asks before a pull request
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return made(root)


@pytest.mark.slow
@pytest.mark.parametrize("rule", audit_checks.ALL)
def test_contributions_keep_the_rules(richer: Built, rule: Callable[[Built], Iterator[str]]) -> None:
    """Whoever adds to the audit as CONTRIBUTING.md asks breaks no test of it."""
    assert list(rule(richer)) == []


@pytest.mark.slow
def test_contributions_are_in_the_site(built: Built, richer: Built) -> None:
    """Else the rules would have been held to nothing."""
    new = {
        name.removesuffix("/index.html")
        for name in richer.files.keys() - built.files.keys()
        if name.endswith("/index.html")
        and addresses.first_leaf(name)[1] == 1  # a list may go on on one page more
        and not addresses.is_aside(name)
    }
    assert new == {
        "bodies/example-chair",
        "bodies/example-society",
        *(f"claims/example-{name}" for name in "claim dissent once renamed reply".split()),
        *(
            "criteria/example",
            "criteria/example/first",
            "criteria/example/second",
            "example",
            "questions/example-question",
        ),
        *("sources/example-answer", "sources/example-report"),
    }
    was, now = (audit_checks.claims(one) for one in (built, richer))
    assert now[withdrawn(ROOT)]["status"] == "withdrawn"
    again = assessed_again(ROOT)
    assert now[again]["assessed"]["by"] == [*was[again]["assessed"]["by"], "second reader"]
