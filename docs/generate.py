"""Makes the pages of docs/ that are made from the code: `make docs`. A test fails where a page has drifted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from involvement_audit.diagnostics.codes import CODES
from involvement_audit.disk import schema
from involvement_audit.format.body_kinds import BUILT_IN
from involvement_audit.format.terms import BodyRoute
from involvement_audit.parse.bib.vocabulary import PUBLISHED
from involvement_audit.parse.guards import KNOWN
from involvement_audit.parse.motives import families
from involvement_audit.requests.regimes import REGIMES
from involvement_audit.requests.regimes.regime import Law

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "tests/data/example"
"""An invented audit, which the tests check and build: so its files are right."""

SHOWN = 48
"""Lines of an example, which some files go on from."""

TYPES = {
    "text": "text",
    "prose": "prose",
    "id": "id",
    "criterion": "FRAMEWORK.ID",
    "date": "date",
    "url": "address",
    "language": "tag",
    "flag": "yes or no",
    "ids": "list of ids",
    "names": "list of texts",
    "rating": "word",
    "site": "address",
}
"""What is typed, by the name that a schema has for it."""

FILES = {
    "audit": "audit.yaml",
    "method": "method.yaml",
    "framework": "criteria/FRAMEWORK.yaml",
    "claim": "claims/ID.yaml",
    "question": "questions/ID.yaml",
    "notes": "sources/notes.yaml",
    "links": "sources/links.lock",
    "bodies": "sources/bodies.yaml",
    "quotes": "sources/quotes.lock",
    "review": "review.lock",
    "verdicts": "verdicts.lock",
    "version": "versions/ID/DATE.json",
}

EXAMPLES = {
    **FILES,
    "framework": "criteria/charter.yaml",
    "claim": "claims/tools-are-shared.yaml",
    "question": "questions/who-was-asked.yaml",
}


def codes() -> str:
    """Every diagnostic code, with what it means and an example of each side."""
    return "\n".join(_codes()).rstrip() + "\n"


def _codes() -> Iterator[str]:
    yield "# Diagnostic codes\n"
    yield "Made from the code by `make docs`; do not edit. `involvement-audit explain CODE` prints the same.\n"
    yield "Errors stop a build. Warnings do so under `--strict`. A gap in the public record is neither: it is content.\n"
    for name, code in CODES.items():
        yield f"## {name}\n\n*{code.severity.capitalize()}.* {code.meaning}\n\n{code.mend}\n"
        for title, lines in (("Before", code.bad), ("After", code.good)):
            if lines:
                yield f"{title}:\n\n```yaml\n{lines}\n```\n"
        if name == "motive-word":
            for tag, words in KNOWN.items():
                where = "" if tag == "en" else f", in an audit whose language is `{tag}`"
                yield f"The words{where}, and what to write instead:\n\n| words | instead |\n| --- | --- |"
                yield from (f"| {family.words} | {family.instead} |" for family in families(words))
                yield ""


def data() -> str:
    """Every field of every kind of file, from the JSON Schemas."""
    return "\n".join(_data()).rstrip() + "\n"


def _data() -> Iterator[str]:
    yield "# The data format\n"
    yield "Made from the JSON Schemas by `make docs`; do not edit.\n"
    yield "An audit is a folder. Ids are file names: words of a-z and 0-9 joined by hyphens, 80 characters at most."
    yield "Every value is read as the text that was typed. Dates are EDTF level 0: `2018`, `2018-06`, `2018-06-30`."
    yield "Prose is CommonMark without raw HTML; it cites `[@key, p. 12]` and links to `claim:ID`, `question:ID`,"
    yield "`criterion:FRAMEWORK.ID`, `source:KEY` and `body:ID`. A citation with a colon behind it (`[@key]: words`) defines no link,"
    yield "as it would in CommonMark. A link is written once, on one side.\n"
    yield "The types: *text* is one line or several, as typed; *prose* is Markdown as above; *id* names a file or an entry by its id; *date* is"
    yield "a day, a month or a year; *tag* is that of a language, by BCP 47; *address* begins with https:// or mailto:; *word* is one of a closed set; *yes or no* is `true` or"
    yield "`false`; *fields* stand indented below. Examples are files of an invented audit of allotments, which the tests build.\n"
    for name, file in FILES.items():
        loaded = schema.load(name)
        yield f"## {file}\n\n{loaded['title'].partition(': ')[2].capitalize()}.\n"
        yield "| field | type | | holds |\n| --- | --- | --- | --- |"
        yield from _fields(loaded, loaded["definitions"], "")
        yield ""
        if name != "version":  # a program's, and long
            yield from _example(EXAMPLES[name])
        if name == "method":
            yield from _kinds()
    yield from _others()


def _others() -> Iterator[str]:
    """The files that are no YAML."""
    yield "## sources/*.bib\n"
    yield "Bibliographic facts alone, in BibLaTeX, as a reference manager exports them; several files are read as one. The"
    yield "citation key is the source's id and address, or `key_in` of `sources/notes.yaml` says which one stands for it. Every"
    yield "key needs an entry in `sources/notes.yaml`, which says whose words the source holds.\n"
    yield "| field | | holds |\n| --- | --- | --- |"
    yield "| `title` | required | The work's title; `subtitle` and `titleaddon` are shown with it. |"
    yield "| `author`, `editor`, `institution`, `organization` | | Who wrote or issued it: the first of these that is there. A name in double braces stays whole: `{{Oxleas NHS Foundation Trust}}`. `and others` is shown as et al. |"
    yield "| `date` | | When it was published: `2018`, `2018-06` or `2018-06-30`. Where it is empty, `year`, `month` and `day` do as well. |"
    yield "| `url`, `urldate` | | Its address, one of them, and the day on which you opened it. |"
    yield "| `doi` | | Its DOI, also where it is typed as an address. |"
    yield "| `crossref`, `xdata` | | Keys of entries that it takes fields from, by the rules of BibLaTeX's manual. A date is taken whole, or not at all. `@xdata` and `@set` are no sources. |"
    yield f"| {', '.join(f'`{name}`' for name in _others_published())} | | Read, and given out with the data; those that cite a work are shown. |"
    yield "| any other, such as `note`, `file`, `abstract`, `keywords` | | **Never published.** `check` warns, as the file itself can be read by everybody. |\n"
    yield "`%` begins a remark, texts of `@string` and `#` are put in, and old names (`journal`, `school`, `@phdthesis`) are read as"
    yield "BibLaTeX's. TeX becomes plain text: accents, quotation marks, dashes, simple maths such as `H$_2$O`; `check` names each"
    yield "command that is not known. `/data/sources.bib` is written from what was read, and not from what was typed.\n"
    yield "```bibtex\n@report{sim-pilot-report,\n  author = {{Example Trust}},\n  title  = {Pilot report},\n  date   = {2018-06},\n}\n```\n"
    yield from _copies()
    yield "## pages/ID.md\n"
    yield "A prose page: about, corrections, accessibility, privacy. Its first heading is its title; the file's name is its id and"
    yield "its address, `/ID/`, which must not be one of the site's own (`claims`, `sources` and so on). CommonMark without raw HTML,"
    yield "with the citations and links of all prose.\n"
    yield "```markdown\n# About this audit\n\nWe read the leaflet [@shed-leaflet, p. 1]; see [the claim](claim:led-by-members).\n```\n"
    yield "## permalinks.txt\n"
    yield "Every address that was ever published, one a line, from the site's root, sorted; lines that start with `#` are comments."
    yield "It may be left out. `check` fails where a build would break one. An address that is not listed is no fault: a maintainer adds it"
    yield "once it is out. `build --record` adds those of published claims, of each of their kept versions and of all criteria, and the"
    yield "anchors of assessments (`/claims/ID/#FRAMEWORK.ID`) and of criteria (`/criteria/FRAMEWORK/#ID`); of no other anchor is a promise kept. A list that grows goes on at `/gaps/2/` and so on, 100 entries to a page, and any of its pages may be listed:"
    yield "where the list is shorter one day, a page beyond its last one stays and leads to its first. What stands on which page is no"
    yield "promise; a gap is linked to on its claim's page.\n"
    yield "```text\n# first published in 2026\n/claims/led-by-members/\n```\n"
    yield from _emptied()
    yield from _differences()


def _emptied() -> Iterator[str]:
    """What becomes of a kept version that must not be shown."""
    yield "## Taking the words out of a kept version\n"
    yield "A version is for ever, and yet its words may have to go: they named somebody, or a court or a lawyer says so. Then put this in the"
    yield "place of all that its file holds, and commit it. The page stays at its address, and says when its words were removed and why."
    yield "What git had committed before stays in its history; a maintainer takes it out of there, where it must be.\n"
    yield '```json\n{"format": 1, "removed": {"on": "2026-12-04", "because": "They named somebody who was never asked."}}\n```\n'


def _differences() -> Iterator[str]:
    """What a command prints for programs; it is no part of an audit's folder either."""
    yield "## What `diff --format json` prints\n"
    yield "One object. Fields may be added; `diff_version` goes up when one goes away or means something else. `was` and `now` hold"
    yield "the words of the format, or null where there was nothing, or is nothing any more. Lists are empty where nothing differs.\n"
    yield "| field | holds |\n| --- | --- |"
    yield "| `diff_version` | 1. |"
    yield "| `base` | The revision as it was asked for. |"
    yield "| `commit` | The commit that the audit was compared with: where its branch left the base. |"
    yield "| `notes` | Sentences that must be known: errors in the files of then, an older rule, templates that are not compared. |"
    yield "| `summary` | All of it in a sentence. |"
    yield "| `verdicts` | `claim`, `title`, `was`, `now`, `because`: `kind` (`was`, `now`) and `scored` where they are a reason, else null; `criteria`, each with `criterion`, `was`, `now`, and whether it `decided` and `decides`; `another_voice`: whether one is heard now, null where that is no reason; `voices`: the sources that are heard now, or not any more; `another_voice_wanting`: whether only that is wanting for yet another verdict. A criterion's `was` and `now` are its rating, or `unrated`, `not-applicable`, `later-standard`, `not-asked`. |"
    yield "| `scores` | `claim`, `title`, `framework`, `was`, `now`: `low` and `high` from 0 to 1, or null without a score. |"
    yield "| `gaps` | `new` and `closed`, each with `claim`, `title`, `criterion`, `moves_verdict`; closed ones with how the criterion stands `now`. |"
    yield "| `claims` | Ids: `added`, with the `verdicts` of these by id, `renamed` (`was`, `now`), `status` (`claim`, `was`, `now`), `gone`, and `not_compared`, as their files had errors then. |"
    yield "| `questions` | `question`, and its status `was` and `now`. |"
    yield "| `sources` | `source`, and how far it `was` and is `now` read: `none`, `part`, `whole`. |"
    yield "| `promises` | Addresses of permalinks.txt that were `added` or `dropped`. |"
    yield "| `look_again` | Assessments that changed since a person looked and had not before: `claim`, `title`, `criterion`, and what `changed`. |"
    yield "| `edited` | Files whose records say something else: `path`, and `parts`: the fields or records that do. |\n"


def _others_published() -> list[str]:
    """The bibliographic fields that the table has not named."""
    named = (
        "title subtitle titleaddon author editor institution organization date year month day url urldate doi".split()
    )
    return [name for name in PUBLISHED if name not in named]


def _copies() -> Iterator[str]:
    """What the command `quotes` reads; it is no part of an audit's folder."""
    yield "## Copies of sources\n"
    yield "For `quotes --copies DIR`, kept out of the repository. A copy is named by its citation key, in capitals or not, and read as"
    yield "what its first bytes say that it is. Where a source has several, the first of this table that can be read is taken.\n"
    yield "| a copy | what is read | its places |\n| --- | --- | --- |"
    yield "| `.pdf` | What stands inside each page's visible box and in no layer that is switched off, with filled-in fields and typed notes. | pages, by the number printed on them (`p. ii` too) or their place in the file |"
    yield "| `.pptx`, `.ppsx` | Slides in their order: boxes, groups, tables, charts, SmartArt, then the speaker's notes. A hidden slide is said to be one. | slides, by printed number or place |"
    yield "| `.docx`, `.docm` | Every visible run, whatever wraps it; tables; then notes, text boxes, headers and footers. Deleted and hidden words are none; tracked changes are read as accepted, and said. | paragraphs |"
    yield "| `.odt` | As for Word. | paragraphs |"
    yield '| `.doc` | As for Word; where only plain text can be had, with "the copy may hold deleted words". | paragraphs |'
    yield "| `.rtf` | As for Word. | paragraphs |"
    yield "| `.txt` | UTF-8, UTF-16 with its mark, or else windows-1252. A form feed parts pages. | pages, or paragraphs between empty lines |"
    yield "| `.html`, `.htm` | What a browser shows: no `del`, `hidden` or `display: none`, no buttons, drawings or closed dialogs; with words in declarative shadow trees and `srcdoc` frames. | none |"
    yield "| `.mhtml`, `.mht` | Every page among its parts. | none |"
    yield "| `.warc`, `.warc.gz`, `.wacz` | Every page that was answered with 200; needs `involvement-audit[warc]`. More than one page is said. | none |"
    yield "| `.epub` | Its chapters, in the order of the spine. | none |\n"
    yield "A place that the copy cannot check is said to be unchecked, beside the quotation and in `sources/quotes.lock`; a PDF of"
    yield "the same document would have pages. Style sheets are not applied to web pages. Columns of a PDF are read one by one, also"
    yield "where its file goes row by row; there a line runs on into the next only where the next word had no room, and words that"
    yield "another order alone would give are `unsure`: neither found nor changed. A scan needs its words recognised first.\n"


def _fields(part: dict[str, Any], definitions: dict[str, Any], prefix: str) -> Iterator[str]:
    part = _resolved(part, definitions)
    if isinstance(part.get("additionalProperties"), dict):
        key = {"": "KEY.", "addresses.": "ADDRESS."}.get(prefix, "ID.")
        yield from _fields(part["additionalProperties"], definitions, f"{prefix}{key}")
    for name, field in part.get("properties", {}).items():
        required = "required" if name in part.get("required", ()) else ""
        yield f"| `{prefix}{name}` | {_type(field, definitions)} | {required} | {_about(field, definitions)} |"
        inner = _resolved(field, definitions)
        inner = _resolved(inner["items"], definitions) if "items" in inner else inner
        if "properties" in inner or isinstance(inner.get("additionalProperties"), dict):
            yield from _fields(inner, definitions, f"{prefix}{name}.")


def _example(file: str) -> Iterator[str]:
    """A file of the invented audit, or its beginning."""
    lines = (EXAMPLE / file).read_text("utf-8").splitlines()
    more = ["# and so on"] if len(lines) > SHOWN else []
    yield "\n".join(["```yaml", *lines[:SHOWN], *more, "```", ""])


def _type(field: dict[str, Any], definitions: dict[str, Any]) -> str:
    """What is typed there: `text`, `list of ids`, `fields`, `fields by id`."""
    for reference in (field, *field.get("allOf", ())):
        named = reference.get("$ref", "").rpartition("/")[2].removeprefix("maybe-")
        if named in TYPES:
            return TYPES[named]
    whole = _resolved(field, definitions)
    if "items" in whole:
        inner = _type(whole["items"], definitions)
        return f"list of {inner if inner.endswith('s') or inner.isupper() else f'{inner}s'}"
    if isinstance(whole.get("additionalProperties"), dict):
        return "fields by id"
    if "properties" in whole:
        return "fields"
    if "enum" in whole:
        return "yes or no" if whole["enum"][0] in (True, False) else "word"
    kinds = whole.get("type", "text")
    return {"integer": "number", "number": "number", "boolean": "yes or no"}.get(
        kinds if isinstance(kinds, str) else "", "text"
    )


def _resolved(part: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A schema with what it refers to; its own words win."""
    for reference in (part, *part.get("allOf", ())):
        if "$ref" in reference:
            named = definitions[reference["$ref"].rpartition("/")[2]]
            part = {**_resolved(named, definitions), **part}
    return part


def _about(field: dict[str, Any], definitions: dict[str, Any]) -> str:
    whole = _resolved(field, definitions)
    words = [str(value) for value in whole.get("enum", ()) if isinstance(value, str)]
    about = str(whole.get("description", ""))
    allowed = "One of " + ", ".join(f"`{word}`" for word in words) + "." if words else ""
    example = f"Example: `{field['examples'][0]}`." if field.get("examples") else ""
    return " ".join(part for part in (about, allowed, example) if part).replace("|", "\\|")


def jurisdictions() -> str:
    """What is known of each law on access to records, and where it was read."""
    return "\n".join(_jurisdictions()).rstrip() + "\n"


def _jurisdictions() -> Iterator[str]:
    yield "# Laws on access to records\n"
    yield "Made from the code by `make docs`; do not edit. This is no legal advice. `jurisdiction` in `audit.yaml` says which law an audit"
    yield "goes by, and that of a body in `sources/bodies.yaml` which one that body comes under, where it is another. `none` names no law, and"
    yield "promises nothing. What could not be read is left out, and nothing is promised of it. Letters are in the language of the"
    yield "site, which `language` says ([languages](languages.md)): an audit of France in English asks in English.\n"
    yield "`foi` in `audit.yaml` turns on a request site; those named here are suggestions. A route, and the kinds of body that are built in, stand"
    yield "in [the data format](data.md#methodyaml).\n"
    for where, law in REGIMES.items():
        yield f"## {where.label if law.law else 'None'}\n\n`jurisdiction: {where}`\n"
        yield f"- **Looked for in texts:** {law.details}."
        if law.law:
            yield from _law(law.law)
            yield f"- **An answer is due:** {law.reckoned}. {law.limit.caution if law.limit else ''}".rstrip()
            yield "- **Where it was read:**"
            yield from (f"  - {fact.what}: <{fact.where}> ({fact.read})" for fact in law.law.facts)
        yield ""


def _law(law: Law) -> Iterator[str]:
    yield f"- **Law:** {law.statute}; {law.right}."
    yield f"- **Covers:** {law.covers}."
    yield f"- **Time:** {law.time}."
    yield f"- **If it is refused:** {law.appeal}."
    yield f"- **Request site:** {law.sites}."


def _kinds() -> Iterator[str]:
    """The kinds of body that every audit has, by their routes."""
    yield "These kinds of body are built in; one of `body_kinds` adds to them, or takes the place of the one with its id:\n"
    yield "| kind | what readers see | route |\n| --- | --- | --- |"
    for kind in BUILT_IN.values():
        yield f"| `{kind.id}` | {kind.title} | {f'`{kind.route}`' if kind.route else 'a person is never written to'} |"
    yield "\n| route | what it is for |\n| --- | --- |"
    yield from (f"| `{route}` | {route.label}. |" for route in BodyRoute)
    yield "\n```yaml\nbody_kinds:\n  community-hospital: {title: Community hospital, route: public-body}\n```\n"


if __name__ == "__main__":
    (HERE / "codes.md").write_text(codes(), "utf-8")
    (HERE / "data.md").write_text(data(), "utf-8")
    (HERE / "jurisdictions.md").write_text(jurisdictions(), "utf-8")
