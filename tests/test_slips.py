"""What newcomers slip on in YAML is told at the line where they must look, in words that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from folders import TODAY, overlay
from involvement_audit import checking

CLAIM = """\
title: The garden is open
kind: member-led
wording: {text: open to everyone, exact: true}
summary: The leaflet said so.
best_case: The gate has no lock.
status: published
appearances:
  - {by: [library-trust], in: shed-leaflet, at: p. 2, on: 2019-04}
assessments:
  charter.members-decide:
    rating: not-met
    because: The minutes list nobody.
    evidence:
      - {source: shed-minutes, at: item 3, bearing: against}
      - source: shed-leaflet
        at: p. 3
        bearing: context
  charter.open-minutes:
    rating: no-evidence
    because: >-
      No notice board
      of the garden
      is on record.
    searched: [shed-minutes, the notice board]
    would_close:
      - minutes of 2018
      - minutes of 2019
assessed: {by: [editors], on: 2026-11-20}
history: [{on: 2026-11-20, change: First published}]
"""

SLIPS = [
    # A text that should start further in
    ("The gate has no lock.", ">-\nUnlocked", 6, 1, ["not indented", '"best_case"']),
    ("The gate has no lock.", "|\nUnlocked all year.", 6, 1, ["not indented", '"best_case"']),
    # What stands for a list, an item or a name
    ("[library-trust]", "[library-trust; shed-club]", 8, 11, ["not an id", "comma between"]),
    ("kind: member-led", "kind: [member-led]", 2, 7, ["must be a text", "out of the list"]),
    # Quotation marks
    ("title: The garden is open", 'title: "The garden is open', 1, 8, ['(")', "not closed", "end of the text"]),
    ("title: The garden is open", "title: 'The garden is open", 1, 8, ["(')", "not closed"]),
    ("The garden is open\nkind: member-led", '"The garden is open\nkind: "background"', 1, 8, ['(")', "not closed"]),
    ("The garden is open\nkind: member-led", '"The garden is open\nkind: member-led"', 1, 8, ['(")', "not closed"]),
    ("- minutes of 2018", '- "minutes of 2018', 26, 9, ['(")', "not closed"]),
    ("- minutes of 2018\n      - minutes", '- "minutes of 2018\n      - "minutes', 26, 9, ["not closed"]),
    ("The gate has no lock.", '"The gate" has no lock.', 5, 23, ["goes on behind", "single quotation marks"]),
    ("The gate has no lock.", "'The gate's lock is gone.'", 5, 22, ["goes on behind", "double quotation marks"]),
    ("at: item 3", 'at: "item" 3', 14, 43, ["goes on behind"]),
    ("The gate has no lock.", '"The gate\\s lock"', 5, 21, ["backslash"]),
    ("The gate has no lock.", '"The gate\\x1 lock"', 5, 23, ["escape", "digits"]),
    # Brackets and what stands between them
    ("[library-trust]", "[library-trust", 8, 10, ['"["', 'still open at the "}"', "column 65"]),
    ("[shed-minutes, the notice board]", "[shed-minutes, the notice board", 24, 15, ['"["', "not closed"]),
    ("on: 2019-04}", "on: 2019-04", 8, 5, ['"{"', "not closed"]),
    ("bearing: against}", "bearing: against", 14, 9, ['"{"', "not closed"]),
    ("First published}]", "First published]", 29, 11, ['"{"', 'still open at the "]"']),
    ("First published}]", "First published}", 29, 10, ['"["', "not closed"]),
    ("[library-trust]", "[library-trust]]", 8, 25, ['"]"', "closes nothing"]),
    ("[library-trust]", "library-trust]", 8, 23, ['"]"', "closes nothing"]),
    ("2026-11-20}\n", "2026-11-20}}\n", 28, 42, ['"}"', "closes nothing"]),
    ("shed-leaflet, at:", "shed-leaflet at:", 8, 44, ["comma is missing", '"at"']),
    ("[library-trust], in", "[library-trust] in", 8, 26, ["comma is missing"]),
    ("at: p. 2,", "at: p. 2: left,", 8, 53, ["colon", "inside this text", "quotation marks"]),
    ("at: p. 2,", "at: p. 2,,", 8, 54, ["Nothing stands in front"]),
    ("at: p. 2,", "at: ref #2,", 8, 53, ['"#"', "comment", "quotation marks"]),
    ("at: p. 2,", "at: p. 2, 3,", 8, 55, ['"3"', "comma ends a text"]),
    # Colons and hyphens
    ("status: published", "status published", 6, 1, ['no colon behind "status"', '"status: published"']),
    ("status: published", "status = published", 6, 1, ['no colon behind "status"']),
    ("    rating: not-met", "    rating not-met", 11, 5, ['no colon behind "rating"']),
    ("bearing: context", "bearing context", 17, 9, ['no colon behind "bearing"']),
    ("appearances:", "appearances", 7, 1, ['no colon behind "appearances"']),
    ("  charter.members-decide:", "  charter.members-decide", 10, 3, ["no colon behind"]),
    ("because: >-", "because >-", 20, 5, ['no colon behind "because"']),
    ("status: published", "status:published", 6, 7, ["no space behind"]),
    ("because: >-", "because:>-", 20, 12, ["no space behind"]),
    ("assessed: {by", "assessed:{by", 28, 9, ["no space behind"]),
    ("{by: [library-trust]", "{by:[library-trust]", 8, 8, ["no space behind"]),
    ("in: shed-leaflet, at", "in:shed-leaflet, at", 8, 27, ['"in"', "no space behind"]),
    ("  - {by", "  -{by", 8, 3, ["hyphen", "no space behind"]),
    ("      - source: shed", "      -source: shed", 15, 7, ["hyphen", "no space behind"]),
    ("      - minutes of 2018", "      -minutes of 2018", 26, 7, ["must be a list", "space behind each hyphen"]),
    ("      - minutes of 2019", "      minutes of 2019", 27, 7, ["no hyphen"]),
    ("      - {source", "      {source", 14, 7, ["no hyphen"]),
    ("status: published", "- status: published", 6, 1, ["Delete the hyphen"]),
    ("appearances:\n", "appearances: the leaflet\n", 8, 3, ['"appearances"', "value already"]),
    ("The garden is open\n", "The garden: it is open\n", 1, 18, ["colon", "inside this text", "quotation marks"]),
    ("status: published", "status; published", 6, 1, ['no colon behind "status"']),
    ("exact: true}", "exact: true},", 3, 47, ["comma", "Delete it"]),
    ("at: p. 2,", "at: p. 2 [left],", 8, 54, ['"["', "quotation marks round the whole text"]),
    ("[library-trust]", "[library-trust - scheme-lead]", 8, 11, ["in one column"]),
    # Spaces at the start of a line
    ("  charter.members", "charter.members", 10, 1, ['"charter.members-decide"', "criterion", '"assessments:"']),
    (
        "  charter.open-minutes",
        "charter.open-minutes",
        18,
        1,
        ['"charter.open-minutes"', "criterion", '"assessments:"'],
    ),
    ("status: published", " status: published", 6, 2, ['"status"', "one space"]),
    ("    rating: not-met", "   rating: not-met", 11, 4, ['"rating"', "3 spaces"]),
    ("    because: The", "     because: The", 12, 6, ['"because"', "5 spaces"]),
    ("    because: The", "  because: The", 12, 3, ['"because"', "2 spaces"]),
    ("    because: The", "because: The", 12, 1, ['"because"', "no space"]),
    ("        at: p. 3", "       at: p. 3", 16, 8, ['"at"', "7 spaces"]),
    ("        at: p. 3", "at: p. 3", 16, 1, ['"at"', "no space"]),
    ("title: The", " title: The", 1, 2, ['"title"', "one space"]),
    ("      No notice board\n", "    No notice board\n", 21, 5, ["not indented", '"because"']),
    ("      No notice board\n      of the", "No notice board\nof the", 21, 1, ["not indented", '"because"']),
    ("      No notice board\n", "        No notice board\n", 21, 9, ["further in"]),
    ("said so.", "\nsaid so.", 5, 1, ["not indented", '"summary"']),
    ("list nobody.", "\n    list nobody.", 13, 5, ["not indented", '"because"']),
    ("    because: The", "\t\tbecause: The", 12, 1, ["tab"]),
    ("    rating: not-met", "  \trating: not-met", 11, 3, ["tab"]),
    # How a text starts
    ("The gate has no lock.", "@shed-leaflet says so.", 5, 12, ['"@"', "quotation marks"]),
    ("The gate has no lock.", "`The` gate", 5, 12, ['"`"', "quotation marks"]),
    ("The gate has no lock.", "*The* gate", 5, 12, ['"*"', "quotation marks"]),
    ("The gate has no lock.", "[@shed-leaflet, p. 2] says so.", 5, 12, ["starts with a citation", "quotation marks"]),
    ("The gate has no lock.", "[The leaflet](source:shed-leaflet) says so.", 5, 12, ["bracket", "quotation marks"]),
    ("The gate has no lock.", "- The gate has no lock.", 5, 12, ["hyphen", "quotation marks"]),
    ("The gate has no lock.", "> The gate has no lock.", 5, 14, ["line below"]),
    ("[shed-minutes,", "[@shed-minutes,", 24, 16, ["key alone", 'Delete the "@"']),
    # What a keyboard does not type
    ("    because: The", "\u00a0\u00a0\u00a0\u00a0because: The", 12, 1, ["no-break space"]),
    ("      is on record", "\u00a0\u00a0is on record", 23, 1, ["no-break space"]),
    ("status: published", "status:\u00a0published", 6, 8, ["no-break space"]),
    ("  - {by", "  -\u00a0{by", 8, 4, ["no-break space"]),
    ("  - {by", "  – {by", 8, 3, ["en dash (–)", "Type -"]),
    ("  - {by", "  • {by", 8, 3, ["bullet"]),
    ("status: published", "status：published", 6, 7, ["wide colon", "Type :"]),
    ("The garden is open\n", "“The garden: it is open”\n", 1, 8, ["quotation mark (“)", 'Type "']),
    ("status: published", "status\u200d: published", 6, 1, ["invisible mark", 'Did you mean "status"?']),
    ("status: published", "\u200dstatus: published", 6, 1, ["invisible mark", 'Did you mean "status"?']),
    ("status: published", "status: pub\u00adlished", 6, 9, ["soft hyphen", 'Did you mean "published"?']),
    ("not-met", "not–met", 11, 13, ["en dash (–)", 'Did you mean "not-met"?']),
    ("2019-04", "2019–04", 8, 59, ["en dash (–)", 'Did you mean "2019-04"?']),
    ("[library-trust]", "[“library-trust”]", 8, 11, ["quotation mark (“)", 'Did you mean "library-trust"?']),
    ("shed-leaflet, at", "shed\u2011leaflet, at", 8, 31, ["typographic hyphen", 'Did you mean "shed-leaflet"?']),
    # Names and words
    ("[library-trust]", "[Library Trust]", 8, 11, ['Did you mean "library-trust"?']),
    ("[library-trust]", "[Isle of Wight NHS Trust]", 8, 11, ['Did you mean "isle-of-wight-nhs-trust"?']),
    ("kind: member-led", "kind: Member led", 2, 7, ['Did you mean "member-led"?']),
    ("charter.members-decide", "Charter.Members_decide", 10, 3, ['Did you mean "charter.members-decide"?']),
    ("not-met", "Not met", 11, 13, ['Did you mean "not-met"?']),
    ("not-met", "unmet", 11, 13, ["met, no-evidence, not-applicable, not-met, partly-met"]),
    ("status: published", "status: live", 6, 9, ["draft, published, withdrawn"]),
    ("status: published", "status:", 6, 1, ["draft, published, withdrawn"]),
    ("status: published\n", "", 1, 1, ['"status" is missing', "draft, published, withdrawn"]),
    ("exact: true", "exact: Yes", 3, 42, ["false, true"]),
    ("status: published", "status: published\nverdict: supported", 7, 1, ["computed, never typed"]),
    ("    rating: not-met", "    rating: not-met\n    score: 0", 12, 5, ["computed, never typed"]),
    ("    because: The", "    assessed: {by: [AB]}\n    because: The", 12, 5, ["field of the whole file"]),
    ("kind: member-led", "kind: back-drop", 2, 7, ["background, member-led"]),
]


def told(root: Path, text: str) -> list[tuple[int, int, str]]:
    """Where a claim of this text has errors, and what is said of each, with the hint."""
    (root / "claims" / "open-gate.yaml").write_text(text, "utf-8")
    found = checking.check(root, TODAY).diagnostics
    here = (d for d in found if d.place.path == "claims/open-gate.yaml" and str(d.severity) == "error")
    return [(d.place.line, d.place.column, f"{d.message} {d.hint}") for d in here]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return overlay(None, tmp_path_factory.mktemp("slips") / "audit")


@pytest.mark.parametrize(("good", "slip", "line", "column", "words"), SLIPS)
def test_a_slip_is_told_where_it_was_made(
    root: Path, good: str, slip: str, line: int, column: int, words: list[str]
) -> None:
    """One finding, at the line and column where the author must look, that says what is wrong and what to do."""
    assert CLAIM.count(good) >= 1
    found = told(root, CLAIM.replace(good, slip, 1))
    assert [(at, across) for at, across, _ in found] == [(line, column)]
    assert [word for word in words if word not in found[0][2]] == []
    assert "not readable as YAML" not in found[0][2]
