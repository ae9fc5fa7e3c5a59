"""Every diagnostic code: stable for ever, with what it means and what to do. `explain` prints it; docs/codes.md is made of it.

Families stand in the modules beside this one; what holds between the fields and files of an audit stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.diagnostics import (
    codes_for_files,
    codes_for_letters,
    codes_for_people,
    codes_for_prose,
    codes_for_verdicts,
)
from involvement_audit.diagnostics.code import Code
from involvement_audit.language.spoken import N_

_BETWEEN = {
    "bad-language": Code(
        "error",
        "The language of the site is given by something that is not the tag of a language, and no browser would know what it is.",
        "Write its tag by BCP 47: two or three letters, and perhaps a country behind a hyphen.",
        "language: en_GB",
        "language: en-GB",
    ),
    "words-lacking": Code(
        "warning",
        "The tool lacks words in the language of this site: of what it says to readers, which it then says in English, or of what its checks "
        "look for in your texts, which then find little.",
        "Add the sentences to the catalogue of that language, and the words to the guards, as docs/languages.md says; or write "
        "`language: en-GB`.",
        "language: cy",
        "language: fr-FR",
    ),
    "law-not-chosen": Code(
        "warning",
        "The law on access to records was left out, which means England's, while the site is in a language, or in the English of a country, "
        "that is not England's.",
        "Say in audit.yaml which law holds where records are asked for, or `jurisdiction: none` for a place whose law the tool does not know. "
        "`jurisdiction: england` is right where it is England's, whatever the language.",
        "language: fr-FR",
        "language: fr-FR\njurisdiction: france",
    ),
    "future-date": Code(
        "error",
        "A date lies in the future: nothing can have been published, read or assessed by then.",
        "Check the year. Only `by_when`, the day by which a reply was asked for, may lie ahead.",
    ),
    "bad-link": Code(
        "error",
        "A link in prose leads to a place that the site cannot keep: a relative path, a fragment, or an unknown kind of address.",
        "Link to pages of the audit by what they are: claim:ID, question:ID, criterion:FRAMEWORK.ID, source:KEY, body:ID.",
        "See [the claim](../claims/sim.html).",
        "See [the claim](claim:sim).",
    ),
    "missing-notes": Code(
        "error",
        "A source in a .bib file has no entry in sources/notes.yaml, so nobody knows whose words it holds.",
        "Add its key to sources/notes.yaml with issued_by: [BODY].",
    ),
    "unknown-figure": Code(
        "error",
        "The answer of audit.yaml names a figure that the build cannot fill in.",
        "Use one of the figures that docs/data.md lists.",
        "answer: Of {clams} claims, none is borne out.",
        "answer: Of {claims} claims, none is borne out.",
    ),
    "unknown-reference": Code(
        "error",
        "Something is named that this audit does not have: a claim, source, body, criterion, kind, rung or question.",
        "Correct the name as the hint says, or add the file or entry first.",
        "ask: [oxlees]",
        "ask: [oxleas]",
    ),
    "criterion-does-not-apply": Code(
        "error",
        "A claim is rated on a criterion that does not apply to its kind, or somebody dissents on one.",
        "Delete the assessment or the dissent, or correct the claim's kind. What applies to a kind holds for every claim of it.",
    ),
    "rating-without-evidence": Code(
        "error",
        "A claim is rated met, partly met or not met, and no evidence is given for it.",
        "Add `evidence:` with a source, a locator and a bearing; or rate it no-evidence and say where you looked.",
        promise=N_("Met, partly met and not met each rest on evidence, with its source and the place in it."),
    ),
    "gap-without-search": Code(
        "error",
        '"No evidence found" needs the places where it was looked for; else it is only a guess.',
        "Add `searched:` with citation keys or short descriptions of what was looked through.",
        promise=N_("A gap says where we looked, and which record would close it."),
    ),
    "gap-without-record": Code(
        "error",
        "A gap must name the record that would close it; else nobody can ask for it.",
        "Add `would_close:` with the records, with dates: minutes of the delivery board, 2018 to 2020.",
        promise=N_("A gap says where we looked, and which record would close it."),
    ),
    "missing-answer": Code(
        "error",
        "A question is marked as answered or partly answered, and no answer is given.",
        "Add `answer:` with a citation, or set the status to open or asked.",
    ),
    "request-answered-early": Code(
        "error",
        "A request for records is said to have been answered before it was sent.",
        "Check both dates: `on` is the day it was sent, `answered` the day the answer came.",
        "{on: 2026-03-03, to: oxleas, answered: 2026-02-20}",
        "{on: 2026-02-03, to: oxleas, answered: 2026-02-20}",
    ),
    "successor-circle": Code(
        "error",
        "The records of a body are said to have passed to another, and from there back to it, so nobody would be asked for them.",
        "Find out who holds them now, and leave `succeeded_by` out there.",
        "old-trust: {succeeded_by: {body: new-trust, on: 2021}}\nnew-trust: {succeeded_by: {body: old-trust, on: 2024}}",
        "old-trust: {succeeded_by: {body: new-trust, on: 2021}}\nnew-trust: {name: The New Trust}",
    ),
    "withdrawn-without-reason": Code(
        "error",
        "A withdrawn claim keeps its page, and its readers need to know why it was withdrawn.",
        "Add an entry to `history:` that says that it was withdrawn, and why.",
    ),
    "misplaced-evidence": Code(
        "error",
        "A claim of a scored kind carries evidence that belongs to no criterion, so it could not count.",
        "Move it under the assessment that it bears on.",
    ),
    "address-taken": Code(
        "error",
        "Two pages would have one address.",
        "Choose another id. An earlier id (`formerly`) cannot be one that is in use.",
    ),
    "reserved-address": Code(
        "error",
        "A prose page or a record has an id that is already an address of the site, or the number of a page of a list.",
        "Rename the file, or choose another id. Lists go on at numbers below 1000: /claims/2/.",
        "pages/claims.md",
        "pages/about-claims.md",
    ),
    "missing-heading": Code(
        "error",
        "A prose page has no heading to be its title.",
        "Start it with a line such as: # About this audit",
    ),
    "draft-link": Code(
        "error",
        "Something that is published links to a draft, which the site leaves out.",
        "Publish the draft too, or take the link away.",
    ),
    "broken-promise": Code(
        "error",
        "An address in permalinks.txt would lead nowhere. People have linked to it.",
        "Bring the page back, or give its claim `formerly: [OLD-ID]`, or withdraw the claim instead of deleting it. An assessment "
        "that must go is told in the history, and its line taken out of permalinks.txt: the versions of earlier days have it. A kept version whose words "
        'must go keeps its file, with nothing in it but `{"format": 1, "removed": {"on": DATE, "because": "..."}}`.',
        promise=N_(
            "An address that was published stays, and a claim's page also as it stood on each day for which it was kept."
        ),
    ),
    "bad-permalink": Code(
        "error",
        "A line of permalinks.txt is not an address from the site's root.",
        "Write one address a line, such as /claims/led-by-users/; comments start with #.",
        "claims/led-by-users",
        "/claims/led-by-users/",
    ),
    "typed-figure": Code(
        "warning",
        "The answer of audit.yaml gives a figure that was typed, so it can come to say what the ratings no longer do.",
        "Write the figure's name in braces, and the build counts it.",
        "answer: Of 21 claims, none is borne out.",
        "answer: Of {scored} claims, none is borne out.",
    ),
    "half-citation": Code(
        "warning",
        "A citation key stands in round brackets, or in square ones that are not closed, so it is shown as typed.",
        "Close the square brackets, or replace the round ones.",
        "The minutes list nobody (@shed-minutes, item 3).",
        "The minutes list nobody [@shed-minutes, item 3].",
    ),
    "unassessed-criterion": Code(
        "warning",
        "A criterion that applies to the claim has no assessment, so the claim has no verdict yet.",
        "Add the assessment. If it was looked for in vain, rate it no-evidence.",
    ),
    "draft-unfinished": Code(
        "note",
        "A draft has words that are still to be written, or criteria that are still to be rated. Nothing is wrong with that, also under --strict.",
        "Go on with it. No page shows a draft; once its status is published, what is still missing is told as an error or a warning.",
    ),
    "too-many-words": Code(
        "warning",
        "A summary or a reason is over 60 words, too long for a phone and a tired reader.",
        "Keep the one reason that carries the rating; the rest is in the evidence.",
    ),
    "gap-without-body": Code(
        "warning",
        "A gap names no body that could hold the record.",
        "Add `ask:` with a body of sources/bodies.yaml.",
    ),
    "dissent-agrees": Code(
        "warning",
        "A dissent gives the rating that is published, so it differs from nothing.",
        "Correct its rating, or delete it. Whoever agrees with every rating is named in `assessed.by`.",
        "dissent:\n  - {by: [AB], criterion: nihr.payment, rating: met, because: ...}  # and nihr.payment is rated met",
        "assessed: {by: [editors, AB], on: 2026-11-23}",
    ),
    "dissent-twice": Code(
        "error",
        "One name dissents twice on one criterion of a claim, so that nobody can tell which rating they give.",
        "Keep one of the two.",
        "dissent:\n  - {by: [cd], criterion: nihr.with-or-by, rating: met, because: ...}\n  - {by: [cd], criterion: nihr.with-or-by, rating: not-met, because: ...}",
        "dissent:\n  - {by: [cd], criterion: nihr.with-or-by, rating: met, because: ...}",
    ),
    "dissent-without-rating": Code(
        "warning",
        "A dissent names a criterion that the claim has no assessment for, so there is no rating to dissent from.",
        "Add the assessment, or delete the dissent.",
    ),
    "history-order": Code(
        "warning",
        "The history of a claim is not in the order of its dates; the newest entry stands last.",
        "Move the entry.",
    ),
    "person-without-role": Code(
        "warning",
        "A person is shown by role first, and this one has none.",
        "Add `role:`, for example: chair of the delivery board, 2018 to 2020.",
        promise=N_("A person is shown by role before name."),
    ),
    "permalink-order": Code(
        "warning",
        "permalinks.txt is kept sorted, so that two people can add to it without a clash.",
        "Sort the lines.",
    ),
    "quotation-changed": Code(
        "warning",
        "A quotation does not stand in the copy of its source that it was compared with.",
        "Compare it with the source, word by word. Words left out are marked with [...], words put in stand in [brackets]. "
        "`involvement-audit quotes --copies DIR` shows the nearest passage.",
        "quote: service users led the work",
        "quote: service users [...] led the work",
    ),
    "quotation-elsewhere": Code(
        "warning",
        "A quotation stands in the copy of its source, but not at the place that its locator names.",
        "Correct the locator; a reader will look for the words where it says.",
        "at: p. 12",
        "at: p. 21",
    ),
    "stamp-lost": Code(
        "warning",
        "A stamp in review.lock names an assessment that there is not, so what a person looked at would be forgotten.",
        "Where the claim was renamed, name its earlier id in `formerly`. Else stamp anything with `review --accept`: it drops the stamp.",
    ),
    "recheck-due": Code(
        "warning",
        "Something that an assessment rests on has changed since a person last looked at it: its own words, a fact about "
        "a source, or the criterion.",
        "Look at it again with `involvement-audit review CLAIM`, mend what no longer holds, then stamp it with "
        "`involvement-audit review CLAIM --accept --by NAME`.",
    ),
    "unknown-search": Code(
        "warning",
        "A place searched looks like a citation key that is misspelt.",
        "Correct it, or describe the place in words.",
    ),
}

_FAMILIES = (
    codes_for_files.CODES,
    codes_for_letters.CODES,
    codes_for_people.CODES,
    codes_for_prose.CODES,
    codes_for_verdicts.CODES,
)

_ALL = {name: code for family in (_BETWEEN, *_FAMILIES) for name, code in family.items()}

CODES: Mapping[str, Code] = MappingProxyType(dict(sorted(_ALL.items())))
