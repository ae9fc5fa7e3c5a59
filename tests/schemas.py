"""Each kind of file with every field that it may have, and what the schemas find in a text."""

from collections.abc import Iterator
from typing import Any

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.disk import schema
from involvement_audit.format import lock_records, model, source_records
from involvement_audit.format.fields import Record
from involvement_audit.parse import yamltext

KINDS: dict[str, type[Record]] = {
    "audit": model.Audit,
    "method": model.Method,
    "framework": model.Framework,
    "claim": model.Claim,
    "question": model.Question,
    "notes": source_records.Notes,
    "links": lock_records.Links,
    "bodies": source_records.Body,
    "quotes": lock_records.CheckedCopy,
    "review": lock_records.Stamp,
    "verdicts": lock_records.ClaimVerdicts,
}
TABLES = ("notes", "bodies", "quotes", "review", "verdicts")
"""Kinds of file that hold many records by id, instead of one."""

FULL = {
    "audit": """
title: Potting Shed audit
strapline: Who decided what
question: Was it led by its members?
answer: Of {scored} claims, {supported} is borne out.
subject: Potting Shed Pairs
publisher: The garden editors
contact: By letter
licence: CC-BY-4.0
language: cy
base_url: https://shed.example.org/
repository: https://code.example.org/shed
content_note: Some pages are about *slugs*.
support: [{name: Slug line, number: 020 7946 0999, url: "mailto:help@slugs.example.org", note: By day only.}]
foi: http://foi.example.org
fediverse: "@shed@social.example.org"
jurisdiction: none
allowed_details: [{text: 020 7946 0123, because: The trust prints it on its leaflet.}]
""",
    "method": """
kinds:
  member-led: {title: Led by members, about: Says so., tests: Who decided., scored: true}
  background: {title: Background, scored: false}
rungs:
  - id: told
    title: Told
    about: The lowest.
    basis: {source: charter, at: Article 1, note: Our words.}
body_kinds:
  garden-society: {title: Garden society, route: perhaps-public, asking: Ask its chair.}
""",
    "framework": """
title: The allotment charter
short: Charter
standing: binding
about: What plot holders ask.
criteria:
  members-decide:
    title: Members decide
    question: Did members decide?
    basis: [{source: charter, at: Article 2, note: Shortened.}]
    in_force: 2015-04-01
    critical: [member-led]
    applies: [background]
    ratings: {met: Yes., partly-met: Now and then., not-met: No.}
""",
    "claim": """
title: The scheme was led by its members
kind: member-led
wording: {text: led by its members, exact: false}
summary: The leaflet said so [@leaflet, p. 1].
best_case: Two members chose.
status: withdrawn
appearances:
  - {by: [library-trust, union], in: leaflet, at: p. 1, on: 2019-04, seen: 2019-05-01, on_basis: By its stamp., via: {source: newsletter, at: ref. 3}}
level: {claimed: deciding, evidenced: told, because: They were told.}
assessments:
  charter.members-decide:
    rating: partly-met
    because: The minutes say so.
    evidence:
      - {source: minutes, at: item 3, quote: agreed, bearing: context, via: {source: newsletter, at: ref. 4}}
    searched: [minutes, the notice board]
    would_close: [The rule book]
    ask: [library-trust]
evidence:
  - {source: minutes, at: item 9, quote: yes, bearing: for, via: {source: newsletter, at: ref. 5}}
assessed: {by: [A. Editor, B. Editor], on: 2026-11-20}
reviewed_by: [C. Reader]
dissent: [{by: [B. Editor], criterion: charter.members-decide, rating: not-met, because: Not so.}]
replies: [{body: library-trust, asked: 2026-01, by_when: 2027-01, received: 2026-02-03, text: We agree., source: letter}]
testimony: [{on: 2026-11-20, tier: public, read_back: true, group: people of the scheme, happened: Yes., missing: The rules., did: We asked.}]
history: [{on: 2026-11-20, change: First published}, {on: 2026-11-21, change: Withdrawn as it was a mistake}]
formerly: [members-led]
request_title: "Rules and minutes of the scheme, 2018 to 2019"
""",
    "question": """
question: Who chose the plants?
why: The leaflet says that members did.
claims: [led-by-members]
criteria: [charter.members-decide]
raised: {in: minutes, at: item 3}
asked_of: [library-trust]
would_answer: [The planting plan]
status: partly-answered
requests: [{on: 2026-10, to: library-trust, url: "https://foi.example.org/r/1", answered: 2026-10-30, outcome: Not held, source: letter}]
answer: Some of them did [@minutes].
""",
    "notes": """
key_in: {smithSIM2014: shed-leaflet}
leaflet:
  issued_by: [library-trust]
  read: part
  availability: archived
  archive: {url: "https://archive.example.org/leaflet", on: 2026-01-02}
  note: Found on the notice board.
  cited_in: [{source: newsletter, refs: [3, 12a]}]
minutes: {issued_by: [library-trust, union]}
""",
    "links": """
checked: 2026-11-20
addresses:
  https://t.example.org/a:
    state: failing
    because: 404 Not Found
    checked: 2026-11-21
    answered: 2026-10-02
    failed: [2026-11-03, 2026-11-22]
    leads_to: https://t.example.org/b
    permanent: true
""",
    "bodies": """
library-trust: {name: Library Trust, kind: charity, interest: runs, role: Owner, foi: library_trust, url: "https://t.example.org", closed: 2024, succeeded_by: {body: plot-union, on: 2024-10}}
plot-union: {name: Plot Union, kind: garden-society, interest: none, jurisdiction: scotland}
""",
    "quotes": """
shed-leaflet:
  sha256: 0f5a
  rule: '2'
  quotations:
    b846: {result: elsewhere, 'on': 2026-11-20, notes: [place-unchecked, tracked-changes], passed: 3}
""",
    "review": """
led-by-members#charter.members-decide: {looks: [{by: ab, 'on': 2026-11}, {by: cd, 'on': 2026-11-20}], saw: ['rating:1a96', 'source shed-leaflet:b739']}
""",
    "verdicts": """
led-by-members:
  verdicts:
  - {'on': 2026-11-20, rule: '2', verdict: not-borne-out, change: b867efa6c51c}
  - {'on': 2026-12-04, rule: '2', verdict: mixed, change: 1f0e3dad9990}
""",
}


def tree(text: str) -> yamltext.Node:
    node, found = yamltext.parse(text, "x.yaml")
    assert node is not None
    assert found == []
    return node


def faults(kind: str, text: str) -> list[Diagnostic]:
    return sorted(schema.validate(kind, tree(text)), key=lambda d: (d.place, d.code))


def every(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from every(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from every(inner)
