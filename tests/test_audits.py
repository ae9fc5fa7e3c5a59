"""Other audits than this project's own: each is sound, says on every page that it is an example, and stands in nothing of the root's."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import pytest

import audit_checks
import data_schemas
from folders import BASE, DATA, TODAY, ask
from involvement_audit.build import Built, build
from involvement_audit.disk.read import read
from involvement_audit.disk.root import find_root
from involvement_audit.format.corpus import marked
from laws import foreign

ROOT = Path(__file__).parents[1]
AUDITS = ROOT / "audits"
EXAMPLES = tuple(sorted(path.name for path in AUDITS.iterdir() if path.is_dir()))
LAW = {"housing": "england", "france": "france", "glasgow": "scotland", "canberra": "australia"}
"""The jurisdiction of each; the last two are built by tests alone."""


def folder(name: str) -> Path:
    return (AUDITS if name in EXAMPLES else DATA) / name


@pytest.fixture(scope="module")
def built() -> dict[str, Built]:
    return {name: build(folder(name), TODAY) for name in LAW}


def pages(made: Built) -> dict[str, str]:
    return {path: data.decode() for path, data in made.files.items() if path.endswith(".html")}


def shown(page: str) -> str:
    """What a page shows, and its title."""
    return " ".join(lxml.html.document_fromstring(page).text_content().split())


def audit(made: Built) -> Any:
    return json.loads(made.files["data/audit.json"])


def test_every_example_is_tried() -> None:
    assert {*EXAMPLES} | {"glasgow", "canberra"} == {*LAW}


@pytest.mark.parametrize("name", LAW)
@pytest.mark.parametrize("day", [TODAY, max(TODAY, dt.datetime.now(dt.UTC).date())])
def test_each_passes_check_on_its_day_and_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, day: dt.date
) -> None:
    monkeypatch.setattr("folders.TODAY", day)
    shutil.copytree(folder(name), tmp_path / name)
    checked = ask(tmp_path / name, "check", "--strict")
    assert (checked.exit_code, checked.output.rpartition(": ")[2]) == (0, "nothing wrong.\n")


RULES = [rule for rule in audit_checks.ALL if rule is not audit_checks.untied_references]


@pytest.mark.parametrize("name", LAW)
@pytest.mark.parametrize("rule", RULES)
def test_each_keeps_the_rules_that_the_real_audit_keeps(built: dict[str, Built], name: str, rule: Any) -> None:
    assert list(rule(built[name])) == []


@pytest.mark.parametrize("name", LAW)
def test_their_data_are_what_the_schemas_say(built: dict[str, Built], name: str) -> None:
    assert list(data_schemas.faults(built[name].files)) == []


VERDICTS = {
    "housing": {
        # Most of the votes: not met. Chosen by residents: met. Some of what decides is met, and some is not.
        "renewal-resident-led": "mixed",
        # What decides is met by the word of the council and of the residents; beside it is one partly met, and one gap.
        "courtyard-designed-with-residents": "supported",
        # What decides is partly met by the association's own terms alone, and the claim is the association's.
        "two-seats-on-the-board": "traces",
        # All that decides is a gap.
        "every-comment-answered": "not-evidenced",
        "homes-before-the-renewal": "not-scored",
    },
    "france": {
        "parcours-elabore-avec-les-usagers": "mixed",
        "livret-ecrit-avec-des-patients": "supported",
        # Of the two that decide one is a gap, and one is partly met.
        "deux-sieges-au-comite": "traces",
        "bilan-remis-chaque-annee": "not-evidenced",
        "ouverture-en-fevrier": "not-scored",
    },
    "glasgow": {"clinic-made-with-patients": "traces"},
    "canberra": {"desk-made-with-claimants": "traces"},
}
"""By the contract's rule, worked out by hand."""


@pytest.mark.parametrize("name", LAW)
def test_the_verdicts(built: dict[str, Built], name: str) -> None:
    assert {claim["id"]: claim["verdict"] for claim in audit(built[name])["claims"]} == VERDICTS[name]


@pytest.mark.parametrize(
    ("name", "claim", "framework", "low", "high"),
    [
        # Majority say not met, chosen met, before the plans partly met, decisions a gap: (1 + 1/2) / 4, and with the gap 2.5 / 4.
        ("housing", "renewal-resident-led", "charter", 0.375, 0.625),
        # Costs a gap; plain papers came into force after the claim, and are left out.
        ("housing", "renewal-resident-led", "practice", 0, 1),
        # From the start met, decisions not met, chosen a gap.
        ("france", "parcours-elabore-avec-les-usagers", "charte", 1 / 3, 2 / 3),
        ("france", "livret-ecrit-avec-des-patients", "charte", 0.75, 0.75),
    ],
)
def test_scores(built: dict[str, Built], name: str, claim: str, framework: str, low: float, high: float) -> None:
    found = audit_checks.claims(built[name])[claim]["frameworks"][framework]
    assert (found["low"], found["high"]) == pytest.approx((low, high))


MOVED = {
    "housing": ("That day it was “{was}”; today it is “{now}”.", "from {was} to {now}"),
    "france": (
        "Ce jour-là, c’était « {was} » ; aujourd’hui, c’est « {now} ».",
        "de {was} à {now}",
    ),
}
"""How a page of a former day, and the home page, say so."""


@pytest.mark.parametrize(
    ("name", "claim", "was", "now"),
    [
        # Before the count was found: majority not met, chosen a gap, and so nothing that decides was met.
        ("housing", "renewal-resident-led", "Not borne out by the record", "The record is mixed"),
        # Before the minutes came: one met, one a gap.
        ("france", "parcours-elabore-avec-les-usagers", "Étayée en partie par les documents", "Documents contrastés"),
    ],
)
def test_a_verdict_that_moved_says_what_it_was(
    built: dict[str, Built], name: str, claim: str, was: str, now: str
) -> None:
    earlier = built[name].files[f"claims/{claim}/v/2026-06-01/index.html"].decode()
    then, moved = MOVED[name]
    assert then.format(was=was, now=now) in shown(earlier)
    assert moved.format(was=was, now=now) in shown(built[name].files["index.html"].decode())


def test_another_rating_on_the_same_evidence_gives_its_reason(built: dict[str, Built], tmp_path: Path) -> None:
    """The precedent: taken away, its link is asked for."""
    shutil.copytree(folder("housing"), tmp_path / "housing")
    claim = tmp_path / "housing/claims/two-seats-on-the-board.yaml"
    text = claim.read_text("utf-8")
    assert "(claim:renewal-resident-led)" in text
    claim.write_text(text.replace("(claim:renewal-resident-led)", "(claim:every-comment-answered)"), "utf-8")
    assert "precedent-differs" in ask(tmp_path / "housing", "check").output


@pytest.mark.parametrize("name", LAW)
def test_every_page_says_that_it_is_an_example(built: dict[str, Built], name: str) -> None:
    """In words that show, whatever page somebody comes to first."""
    said = re.compile(r"\binvented\b|\binventé", re.IGNORECASE)
    html_pages = pages(built[name])
    assert len(html_pages) > 20
    assert [path for path, page in html_pages.items() if not said.search(shown(page))] == []


@pytest.mark.parametrize("name", LAW)
def test_the_page_about_it_says_so_first(built: dict[str, Built], name: str) -> None:
    _, title, first, *_ = re.split(r"\n{2,}|^# ", folder(name).joinpath("pages/about.md").read_text("utf-8"))
    assert title in ("About this example", "À propos de cet exemple")
    assert re.search("is invented|est inventé", first)


@pytest.mark.parametrize("name", LAW)
def test_each_speaks_of_its_own_law_alone(built: dict[str, Built], name: str) -> None:
    """No page, letter, table, schema or script has another law's words."""
    made = built[name]
    assert made.corpus.audit.jurisdiction == LAW[name]
    texts = {path: html.unescape(data.decode("utf-8", "replace")) for path, data in made.files.items()}
    assert [(path, word) for path, text in texts.items() for word in foreign(text, LAW[name])] == []


ACT = {
    "england": "Please send copies of these records, under freedom of information law.",
    "france": "en vertu du livre III du Code des relations entre le public et l’administration",
    "scotland": "under the Freedom of Information (Scotland) Act 2002",
    "australia": "This is an application for the purposes of the Freedom of Information Act 1982",
}
POLITELY = "Could you send copies of these records, or say where they can be read?"
POLIMENT = "Pourriez-vous envoyer des copies de ces documents, ou dire où on peut les lire ?"


@pytest.mark.parametrize(
    ("name", "body", "letters"),
    [
        ("housing", "example-homes", POLITELY),  # a housing association is no public authority by the Act of 2000
        ("housing", "example-borough", ACT["england"]),
        ("housing", "example-residents", None),
        ("france", "hopital-exempleville", ACT["france"]),
        ("france", "agence-exemple", ACT["france"]),
        ("france", "commission-exempleville", POLIMENT),
        ("france", "association-exemple", None),
        ("glasgow", "example-health-board", ACT["scotland"]),
        ("glasgow", "example-neighbours", None),
        ("canberra", "example-agency", ACT["australia"]),
        ("canberra", "example-neighbours", None),
    ],
)
def test_letters_go_where_the_law_lets_them(built: dict[str, Built], name: str, body: str, letters: str | None) -> None:
    page = shown(built[name].files[f"bodies/{body}/index.html"].decode())
    found = {opening for opening in (*ACT.values(), POLITELY, POLIMENT) if opening in page}
    assert found == ({letters} if letters else set())


@pytest.mark.parametrize(
    ("name", "due"),
    # Sent on 1 September to a council, on 15 June to a hospital, on 3 March to the others; the days are counted by hand.
    [("housing", "2026-09-29"), ("france", "2026-07-15"), ("glasgow", "2026-03-31"), ("canberra", "2026-04-02")],
)
def test_the_day_of_an_answer_is_that_of_its_law(built: dict[str, Built], name: str, due: str) -> None:
    first, row = built[name].files["data/requests.csv"].decode("utf-8-sig").splitlines()
    assert row.split(",")[first.split(",").index("due")] == due


@pytest.mark.parametrize("name", LAW)
def test_nothing_in_them_can_be_taken_for_real(built: dict[str, Built], name: str) -> None:
    """No address but those that are kept for examples, and no body or document that is not called one."""
    corpus = built[name].corpus
    addresses = re.findall(r"https?://[^\s\"',})\]]+", "\n".join(corpus.files.values()))
    hosts = {urlsplit(address).hostname or "" for address in addresses}
    assert {host for host in hosts if not re.search(r"(?:^|\.)example\.(?:org|com)$", host)} == set()
    assert [body.name for body in corpus.bodies if not re.search("Example|Exemple", body.name)] == []
    assert [s.key for s in corpus.sources if not re.search("invented|inventée?", s.entry.whole_title())] == []


def test_the_french_audit_is_in_french(built: dict[str, Built]) -> None:
    """All that its authors typed."""
    english = re.compile(r"\b(?:the|and|of|with|was|were|is|by|from|that|this|for)\b")
    corpus = built["france"].corpus
    assert corpus.audit.language == "fr-FR"
    assert [
        str(text)
        for record in corpus.records()
        for mark in ("prose", "words")
        for _, text in marked(record, mark)
        if english.search(text)
    ] == []


def test_no_more_is_promised_than_is_looked_for(built: dict[str, Built]) -> None:
    """The check reads English for motives, groups and letters that argue; of a French text it could say nothing."""
    words = (
        "Our own words state no motive",
        "Nobody who told us something is named or singled out",
        "The audit’s own check looks for words that do, and refuses them",
    )
    english, french = (shown(built[name].files["method/index.html"].decode()) for name in ("housing", "france"))
    assert [word for word in words if word not in english] == []
    assert [word for word in words if word in french] == []


def test_the_first_record_to_ask_for_is_called_what_it_is(built: dict[str, Built]) -> None:
    """In the audit of homes it moves a verdict and closes one gap, while another closes two; in the French one none closes more."""
    home = {name: shown(built[name].files["index.html"].decode()) for name in ("housing", "france")}
    assert "Ask for the record on which most depends 1 gap" in home["housing"]
    assert "Demander le document qui comblerait le plus de lacunes 2 lacunes" in home["france"]


# What they are to the audit in the checkout's root: nothing.


@pytest.fixture(scope="module")
def root() -> Built:
    return build(ROOT, max(TODAY, dt.datetime.now(dt.UTC).date()))


def test_the_real_site_has_nothing_of_them(root: Built, built: dict[str, Built]) -> None:
    """No page, table or list of files names one of them, or what is in it."""
    names = {str(body.name) for name in EXAMPLES for body in built[name].corpus.bodies}
    names |= {str(claim.id) for name in EXAMPLES for claim in built[name].corpus.claims}
    names |= {str(built[name].corpus.audit.title) for name in EXAMPLES}
    word = re.compile("|".join([r"\baudits/", *map(re.escape, names)]))
    texts = {path: html.unescape(data.decode("utf-8", "replace")) for path, data in root.files.items()}
    assert len(texts) > 100
    assert [(path, found[0]) for path, text in texts.items() if (found := word.search(text))] == []


def test_what_is_read_of_the_root_is_its_own(root: Built) -> None:
    assert [path for path in root.corpus.files if path.startswith("audits")] == []
    manifest = json.loads(root.files["manifest.json"]) if "manifest.json" in root.files else {}
    assert "audits/" not in json.dumps(manifest)


def test_check_reads_no_audit_inside_another(tmp_path: Path) -> None:
    """However broken the inner one is; and a file of the inner one is checked as that one's."""
    shutil.copytree(BASE, tmp_path / "outer")
    inner = tmp_path / "outer/audits/inner"
    shutil.copytree(BASE, inner)
    (inner / "method.yaml").write_text("kinds: [", "utf-8")
    assert "nothing wrong" in ask(tmp_path / "outer", "check", "--strict").output
    assert read(tmp_path / "outer")[1] == ()
    assert read(inner)[1] != ()
    assert find_root(inner / "claims") == inner


def test_no_package_holds_them() -> None:
    """They are beside what is packaged, and not in it."""
    from hatchling.builders.sdist import SdistBuilder
    from hatchling.builders.wheel import WheelBuilder

    for builder in (WheelBuilder(str(ROOT)), SdistBuilder(str(ROOT))):
        packed = {file.distribution_path for file in builder.recurse_included_files()}
        assert packed
        assert [path for path in packed if "audits/" in path] == []
