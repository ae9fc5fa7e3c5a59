"""The data that the form in a browser works with: made here, so that the script knows no field and no message."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

import factories as make
from drafts import DRAFTS, answered, shed
from folders import TODAY
from involvement_audit.additions.managers import entry_text, from_answers, named
from involvement_audit.drafts.answers import checked, from_tree, wanting
from involvement_audit.drafts.form import OWN, rules
from involvement_audit.drafts.messages import MESSAGES
from involvement_audit.drafts.questions import questions
from involvement_audit.drafts.scalars import scalar
from involvement_audit.format.corpus import Part
from involvement_audit.format.fields import Record, marks
from involvement_audit.format.model import Claim
from involvement_audit.format.model import Question as Ask
from involvement_audit.format.source_records import Body, Notes
from involvement_audit.format.terms import Jurisdiction
from involvement_audit.format.text import Place, Text
from involvement_audit.parse import yamltext
from involvement_audit.rules import personal, records, wording

RULES = DRAFTS / "known/rules.json"
FRENCH_GUARDS = DRAFTS / "known/guards-fr.json"


def test_the_browser_is_tested_with_the_rules_of_today(update_expected: bool) -> None:
    """tests/browser/form.test.js takes them from this file: what stands in it is what a page gives to its script."""
    made = json.dumps(rules(), ensure_ascii=False, indent=1) + "\n"
    if update_expected:
        RULES.write_text(made, encoding="utf-8")
    assert RULES.read_text(encoding="utf-8") == made


def test_the_browser_is_tested_with_what_french_forms_guard_against(update_expected: bool) -> None:
    made = json.dumps(rules("FR", "fr-FR")["guards"], ensure_ascii=False, indent=1) + "\n"
    if update_expected:
        FRENCH_GUARDS.write_text(made, encoding="utf-8")
    assert FRENCH_GUARDS.read_text(encoding="utf-8") == made


def more(name: str) -> Any:
    return json.loads((DRAFTS / "more" / name).read_text("utf-8"))


@pytest.mark.parametrize("case", more("faults.json"))
def test_what_is_wrong_is_told_in_these_words(case: dict[str, Any]) -> None:
    """The form tells the same of the same answers, save what is merely missing, for which a terminal asks."""
    tree, _ = yamltext.parse(json.dumps(case["answers"]), "")
    asked = questions(case["kind"])
    read, _ = from_tree(case["kind"], tree, "", asked)
    settled, found = checked(read, shed(), asked)
    missing = [question.name for question in wanting(settled, asked) if not read.all(question.name)]
    told = [*(one.message for one in found), *(MESSAGES["missing"][1] for _ in missing)]
    assert sorted(told) == sorted(message for _, message in case["faults"])


@pytest.mark.parametrize(
    ("language", "answers", "told"),
    [("en-GB", *case) for case in more("guards.json")] + [("fr-FR", *case) for case in more("guards-fr.json")],
)
def test_what_the_form_guards_against_is_what_check_does(
    language: str, answers: dict[str, str], told: list[list[str]]
) -> None:
    """In the same words, each at its field."""
    texts: dict[str, Any] = {name: Text(text, Place(name, 1, 1)) for name, text in answers.items()}
    claim = replace(make.claim("a-claim"), **texts)
    corpus = make.corpus(claims=[claim])
    law = Jurisdiction.FRANCE if language == "fr-FR" else corpus.audit.jurisdiction
    contact = Text("mailto:press@example.org")
    audit = replace(corpus.audit, contact=contact, language=Text(language), jurisdiction=law)
    corpus = replace(corpus, audit=audit)
    wanted = ("personal-nhs-number", "personal-email", "personal-phone", "personal-postcode", "personal-birth-date")
    found = [
        one
        for rule in (personal.check, wording.check, records.check)
        for one in rule(corpus.about(Part(claims=corpus.claims)), TODAY)
        if one.code in (*wanted, "motive-word", "too-many-words") and one.place.path in answers
    ]
    assert [[one.place.path, one.message] for one in found] == told


def test_the_form_knows_which_words_are_our_own() -> None:
    """The fields that a draft asks for and that carry the mark of prose or of words."""
    kinds: dict[str, type[Record]] = {"claim": Claim, "question": Ask, "body": Body, "source": Notes}
    found = {
        f"{kind}.{question.name}"
        for kind, record in kinds.items()
        for question in questions(kind)
        for name, said in marks(record).items()
        if question.path.removeprefix("*/") == name and {"prose", "words"} & said.keys()
    }
    assert found == OWN


@pytest.mark.parametrize(("text", "lines"), more("scalars.json"))
def test_a_text_is_written_as_these_lines(text: str, lines: list[str]) -> None:
    assert list(scalar("a:", text, 2)) == lines


@pytest.mark.parametrize("case", more("entries.json"))
def test_a_source_is_written_as_this_entry(case: dict[str, Any]) -> None:
    answers = answered("source", case["answers"], shed())
    issuers = [shed().of("body")[id] for id in answers.all("issued_by")]
    assert entry_text(named(from_answers(answers, issuers), answers.one("id"))) == case["text"]
