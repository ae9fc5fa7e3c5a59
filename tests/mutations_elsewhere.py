"""Ways to change the files of an audit that are no claims, its templates among them, and files of claims as a whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from mutations import (
    DRAFT,
    GONE,
    LED,
    PLAN,
    RAIN,
    SEAT,
    TOOLS,
    Mutation,
    add,
    all_of,
    copy,
    drop,
    edit,
    encode,
    move,
    own_template,
    top,
)

QUESTION, BODIES, NOTES, BIB = (
    "questions/who-was-asked.yaml",
    "sources/bodies.yaml",
    "sources/notes.yaml",
    "sources/sources.bib",
)
CHARTER, GOOD = "criteria/charter.yaml", "criteria/good-practice.yaml"

_NEW_CLAIM = """\
title: Hens were kept
kind: context
wording: {text: hens, exact: true}
summary: The scheme kept hens.
best_case: It says so itself.
status: published
appearances: [{by: [riverside-scheme], in: shed-diary, at: 4 July}]
assessed: {by: [A. One], on: 2026-03-01}
history: [{on: 2026-03-01, change: First published}]
"""
_EMPTIED = b'{"format": 1, "removed": {"on": "2026-11-20", "because": "They named somebody."}}'
_NEW_QUESTION = """\
question: Who kept the hens?
why: Nobody says.
claims: [rain-fell]
asked_of: [garden-council]
would_answer: [letters of 2018]
status: open
"""
_NEW_FRAMEWORK = """\
title: Hens
standing: benchmark
criteria:
  kept:
    title: Hens kept
    question: Were hens kept?
    basis: [{source: garden-charter, at: p. 9}]
    applies: [context]
"""


def pipe(path: str) -> Mutation:
    """What is no file, and would keep whoever reads it waiting."""

    def mutate(root: Path) -> None:
        os.mkfifo(root / path)

    return mutate


WHOLE: Mapping[str, Mutation] = {
    "a claim more": add("claims/hens-were-kept.yaml", _NEW_CLAIM),
    "a claim less": drop(RAIN),
    "a claim less that was promised": drop(LED),
    "a claim renamed": all_of(move(SEAT, "claims/a-seat.yaml"), add("claims/a-seat.yaml", "formerly: [seat-on-the-committee]\n")),
    "a claim renamed without a word": move(RAIN, "claims/rain-came.yaml"),
    "a draft less": drop(DRAFT),
    "two claims at once": all_of(
        edit(LED, "that gardeners lead it.", "that gardeners lead it now."),
        edit(PLAN, "says the same.", "says the same, as [another](claim:led-by-gardeners) does."),
        edit(TOOLS, "Three documents", "Two documents"),
    ),
    "a claim and a source": all_of(edit(GONE, "may have said so", "may have said it"), edit(BIB, "{Rain log}", "{Log of rain}")),
    "a file that is none of a claim": add("claims/notes.txt", "a remark"),
    "a file that has no part": add("claims/README.yaml", "a remark"),
    "another ending": move(RAIN, "claims/rain-fell.yml"),
    "a name that no id can be": copy(RAIN, "claims/Rain Fell.yaml"),
    "a file in a folder": all_of(lambda root: (root / "claims/old").mkdir(), copy(RAIN, "claims/old/rain.yaml")),
    "an empty folder": lambda root: (root / "claims/old").mkdir(),
    "a file in the place of a folder": all_of(drop("pages/about.md"), lambda root: (root / "pages").rmdir(), add("pages", "a remark")),
    "a name that is no UTF-8": add(os.fsdecode(b"claims/caf\xe9.txt"), "a remark"),
    "a pipe": pipe("claims/a-pipe.yaml"),
    "a pipe that is no claim": pipe("claims/a-pipe.txt"),
    "a pipe for a file that was not there": all_of(drop("permalinks.txt"), pipe("permalinks.txt")),
    "a link to a file": all_of(move(RAIN, "rain.yaml"), lambda root: (root / RAIN).symlink_to("../rain.yaml")),
}  # fmt: skip
"""A claim's file as a whole, and what is no claim's file."""

ELSEWHERE: Mapping[str, Mutation] = {
    "a question": edit(QUESTION, "Who was asked before", "Who was heard before"),
    "why it is asked": edit(QUESTION, "It decides", "It settles"),
    "the claims of a question": edit(QUESTION, "claims: [led-by-gardeners,", "claims: [rain-fell, led-by-gardeners,"),
    "a question answered": edit(QUESTION, "status: partly-answered", "status: answered"),
    "a request": edit(QUESTION, "on: 2026-03-03, to: garden-council", "on: 2026-02-03, to: garden-council"),
    "a question more": add("questions/who-kept-hens.yaml", _NEW_QUESTION),
    "a question less": all_of(drop(QUESTION), edit(LED, "[what is asked](question:who-was-asked)", "what is asked")),
    "a question renamed": all_of(
        move(QUESTION, "questions/who-was-heard.yaml"), edit(LED, "question:who-was-asked", "question:who-was-heard")
    ),
    "title of a source": edit(BIB, "{Rain log}", "{The rain}"),
    "date of a source": edit(BIB, "{2018-06-30}", "{2019-06-30}"),
    "a source less": all_of(drop(RAIN), edit(BIB, "@report{rain-log", "@report{rain-book"), edit(NOTES, "rain-log:", "rain-book:")),
    "a source more": all_of(
        add("sources/more.bib", "@misc{hen-log,\n  author = {Hen, A.},\n  title = {Hens},\n  date = {2018},\n}\n"),
        add(NOTES, "hen-log: {issued_by: [example-press], read: none}\n"),
    ),
    "who issued a source": edit(NOTES, "shed-diary: {issued_by: [riverside-scheme]", "shed-diary: {issued_by: [example-press]"),
    "how much was read": edit(NOTES, "rain-log: {issued_by: [garden-council], read: part", "rain-log: {issued_by: [garden-council], read: whole"),
    "a note on a source": edit(NOTES, "Chapters 1 and 2 were read.", "Chapter 1 was read; see [a claim](claim:rain-fell)."),
    "references of a source": edit(NOTES, "refs: [2, 10]", "refs: [2, 11]"),
    "name of a body": edit(BODIES, "name: Garden Council", "name: The Garden Council"),
    "interest of a body": edit(BODIES, "kind: university, interest: none", "kind: university, interest: adopts"),
    "kind of a body": edit(BODIES, "kind: publisher", "kind: charity"),
    "who holds the records now": edit(BODIES, "closed: 2023-04", "closed: 2023-04, succeeded_by: {body: garden-council, on: 2023-05}"),
    "a body more": add(BODIES, "hen-club: {name: Hen Club, kind: charity, interest: none}\n"),
    "a page": edit("pages/about.md", "It is *invented*", "It was *invented*"),
    "a page more": add("pages/corrections.md", "# Corrections\n\nNone by hand.\n"),
    "a page less": all_of(drop("pages/about.md"), edit("permalinks.txt", "/about/\n", "")),
    "a kind": edit("method.yaml", "title: A seat in its governance", "title: A seat"),
    "a kind scored no more": edit("method.yaml", "was decided on.\n    scored: true", "was decided on.\n    scored: false"),
    "kinds in another order": all_of(
        edit("method.yaml", "  context:\n    title: Context\n    about: Recorded with its evidence.\n    scored: false\n", ""),
        edit("method.yaml", "kinds:\n", "kinds:\n  context:\n    title: Context\n    about: Recorded with its evidence.\n    scored: false\n"),
    ),
    "a rung": edit("method.yaml", "title: Consulting", "title: Being consulted"),
    "since when a criterion holds": edit(CHARTER, "in_force: 2010\n    critical: [user-led]\n", "in_force: 2019\n    critical: [user-led]\n"),
    "what a criterion decides": edit(CHARTER, "critical: [user-led, governance-role]", "critical: [user-led]\n    applies: [governance-role]"),
    "title of a criterion": edit(CHARTER, "title: Agreed together", "title: Agreed by all"),
    "standing of a framework": edit(GOOD, "standing: benchmark", "standing: binding"),
    "a framework more": add("criteria/hens.yaml", _NEW_FRAMEWORK),
    "title of the audit": edit("audit.yaml", "The Allotment Audit", "The Audit"),
    "an answer with figures": add("audit.yaml", "question: Was it so?\nanswer: Of {claims} claims {scored} were scored; {verdict:led-by-gardeners}.\n"),
    "an answer with a figure that is none": add("audit.yaml", "question: Was it so?\nanswer: Of {clams} claims.\n"),
    "its address": add("audit.yaml", "base_url: https://audit.example.org/\n"),
    "a detail that may stand": add("audit.yaml", "allowed_details:\n  - {text: 01632 960001, because: It is nobody's.}\n"),
    "where records are asked for": edit("audit.yaml", "foi: https://foi.example.org", "foi: https://ask.example.org"),
    "a setting that is none": add("audit.yaml", "colour: green\n"),
    "a remark in the settings": top("audit.yaml", "# a remark\n"),
    "a macro": own_template("macros/care.html", "<li>", "<li class='mine'>"),
    "a template": own_template("pages/claim.html", "{% block", "<!-- mine -->{% block"),
    "a template that cannot be read": add("templates/pages/claim.html", "{% if %}"),
    "a template that cannot be filled in": add("templates/pages/body.html", "{{ page.no_such_field }}"),
    "a style": add("templates/static/css/base.css", "body { color: green }\n"),
    "a picture": add("templates/static/mine.svg", "<svg/>"),
    "quotations that were checked": edit("sources/quotes.lock", "31b18e33a2e9104c: {result: found", "31b18e33a2e9104c: {result: changed"),
    "no quotations that were checked": drop("sources/quotes.lock"),
    "addresses that were looked at": edit("sources/links.lock", "state: gone", "state: ok"),
    "no addresses that were looked at": drop("sources/links.lock"),
    "stamps": edit("review.lock", "reason:6832f6b503d4", "reason:000000000000"),
    "no stamps": drop("review.lock"),
    "verdicts": edit("verdicts.lock", "verdict: supported", "verdict: mixed"),
    "no verdicts": drop("verdicts.lock"),
    "a version": edit("versions/tools-are-shared/2026-06-01.json", "Three documents say so.", "Two documents say so."),
    "a version emptied": encode("versions/tools-are-shared/2026-08-15.json", lambda _: _EMPTIED),
    "a version less": drop("versions/rain-fell/2026-06-01.json"),
    "a version that is no JSON": edit("versions/rain-fell/2026-06-01.json", '"format": 1,', '"format": 1'),
    "a promise less": edit("permalinks.txt", "/about/\n", ""),
    "a promise more": add("permalinks.txt", "/claims/never-was/\n"),
    "no promises": drop("permalinks.txt"),
    "a file that has no part here": add("notes.txt", "a remark"),
}  # fmt: skip
"""Every other file of an audit, and its own templates."""
