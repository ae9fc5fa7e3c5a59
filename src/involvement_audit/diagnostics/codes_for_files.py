"""The diagnostic codes of what keeps a file from being read, or from being in the format."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.diagnostics.code import Code

CODES: Mapping[str, Code] = MappingProxyType(
    {
        "not-utf8": Code(
            "error",
            "A file is not written in UTF-8, so some of its letters cannot be read.",
            'Open it in an editor, choose "save with encoding" and save it as UTF-8.',
        ),
        "control-character": Code(
            "error",
            "A character stands in a text that no reader sees: many programs refuse it, take it for the end of a line, or show words "
            "in another order than they stand in. "
            "Such characters come along when text is pasted.",
            "Delete it, or type a space or a line break in its place.",
            'title: "What was claimed\\x0c in 2018"',
            "title: What was claimed in 2018",
        ),
        "json-syntax": Code(
            "error",
            "A kept version of a claim, in versions/, cannot be read as JSON. `build --record` wrote it so that it could.",
            "Take the file as it was from the repository's history. Where its words must go, leave nothing but "
            '`{"format": 1, "removed": {"on": DATE, "because": "..."}}`: its page stays, and says so.',
        ),
        "yaml-syntax": Code(
            "error",
            "A file cannot be read as YAML.",
            'Look at the indentation on the line named and on the one before, and put text that holds ": " or " #" in quotes.',
            "title: SIM: what was claimed",
            'title: "SIM: what was claimed"',
        ),
        "yaml-anchor": Code(
            "error",
            "YAML's anchors and aliases make a file say more than its reader sees, so they are not used here.",
            "Write the text out in each place. Text that starts with * or & needs quotes.",
            "because: *same-reason",
            "because: The minutes list nobody.",
        ),
        "yaml-tag": Code(
            "error",
            "YAML's tags change how a value is read; here every value is the text that was typed.",
            "Delete the tag. Text that starts with ! needs quotes.",
            "title: !important SIM",
            "title: SIM",
        ),
        "duplicate-key": Code(
            "error",
            "The same field, citation key or id stands twice; one of the two would be lost without a word.",
            "Keep one of the two, or give one of them another name.",
            "title: One\ntitle: Two",
            "title: One",
        ),
        "unknown-field": Code(
            "error",
            "A field has a name that the format does not know; usually it is misspelt or stands one level too deep.",
            "Use the name that the hint gives, or move the line. docs/data.md lists every field.",
            "sumary: SIM was said to be led by service users.",
            "summary: SIM was said to be led by service users.",
        ),
        "missing-field": Code(
            "error",
            "A field that every file of this kind needs is not there.",
            "Add it. docs/data.md says what each field holds.",
        ),
        "wrong-type": Code(
            "error",
            "A field holds another shape than it should: a text where a list belongs, or a list where fields belong.",
            "A list has one item a line after a hyphen, or stands in [brackets].",
            "by: oxleas",
            "by: [oxleas]",
        ),
        "unknown-value": Code(
            "error",
            "A field that allows only certain words holds another one.",
            "Use one of the words that the message names.",
            "rating: unmet",
            "rating: not-met",
        ),
        "empty-value": Code(
            "error",
            "A field is there, but nothing is in it.",
            "Fill it in, or delete the line where the field is optional.",
            "appearances: []",
            "appearances:\n  - {by: [oxleas], in: oxleas-equality-analysis}",
        ),
        "cut-text": Code(
            "warning",
            'YAML takes " #" for the start of a comment, so the rest of this text is lost without a word.',
            'Put the whole text in quotation marks. A comment has a space behind its "#".',
            "because: The minutes of meeting #3 list nobody.",
            'because: "The minutes of meeting #3 list nobody."',
        ),
        "bad-id": Code(
            "error",
            "An id is not made of words of a-z and 0-9 joined by hyphens, or is over 80 characters. Ids are addresses.",
            "Use small letters, digits and single hyphens.",
            "criteria: [NIHR.With_or_by]",
            "criteria: [nihr.with-or-by]",
        ),
        "bad-date": Code(
            "error",
            "A date is not in EDTF level 0, or the calendar has no such day. Intervals and times are not used.",
            "Write only as much as is known: 2018, 2018-06 or 2018-06-30.",
            "on: June 2018",
            "on: 2018-06",
        ),
        "bad-url": Code(
            "error",
            "An address does not start with https://, http:// or mailto:, or what stands as a DOI is none.",
            "Write the whole address. A DOI starts with 10. and has a slash in it.",
            "url: www.example.org/report",
            "url: https://www.example.org/report",
        ),
        "bad-file-name": Code(
            "error",
            "A file's name is its id and its address, and this one cannot be.",
            "Rename it: small letters, digits and hyphens, ending in .yaml (.md for a page, .bib for sources).",
            "claims/Led by users.yml",
            "claims/led-by-users.yaml",
        ),
        "missing-file": Code(
            "error",
            "A file that every audit needs is not there.",
            "Create it. `involvement-audit schema` and docs/data.md say what goes in.",
        ),
        "outside-link": Code(
            "error",
            "A symbolic link leads out of the audit's folder, where others would not have the file, or nowhere.",
            "Copy the file into the audit.",
        ),
        "bib-syntax": Code(
            "error",
            "An entry of a .bib file cannot be read.",
            "Check its braces and the commas between its fields; each entry looks like @report{key, title = {...}, }.",
            "@report{pilot title = {Pilot report}}",
            "@report{pilot, title = {Pilot report}}",
        ),
        "undefined-string": Code(
            "error",
            "A value in a .bib file stands without braces, so that it is the name of a text, and no @string has that name.",
            "Add the @string, or put the text itself in braces.",
            "publisher = pluto,",
            "publisher = {Pluto Press},",
        ),
        "unknown-macro": Code(
            "warning",
            "A TeX command in a .bib file is not known here, so that a sign would be missing from what readers see.",
            "Write the letter itself, or the words as a reader should see them.",
            "title = {Minutes \\myabbr{}},",
            "title = {Minutes of the board},",
        ),
        "template-fault": Code(
            "error",
            "A template of this audit cannot be rendered.",
            "Compare it with the template that the tool ships; a misspelt field fails instead of vanishing.",
        ),
    }
)
