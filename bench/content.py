"""The pages of a measured audit as Markdown, in words alone: what every peer gets to make a site of.

A page for each claim, source, body, question and criterion, the list of each, and the list of gaps. They hold the words that
the tool's own pages take from the files, and little of what it works out: no score, no letter, no map, no second way to browse.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

LISTS = {
    "claims": "Claims",
    "gaps": "Gaps",
    "questions": "Questions",
    "sources": "Sources",
    "criteria": "Criteria",
    "bodies": "Who is who",
}
BEST_CASE = "## The best case for it\n\n"
_CITATION = re.compile(r"\[@([a-z0-9-]+), ([^\]]+)\]")
_ENTRY = re.compile(r"@report\{([^,]+),.*?author = \{\{(.*?)\}\}.*?title  = \{(.*?)\}.*?date   = \{(.*?)\}", re.S)

Fields = Mapping[str, Any]
Records = Mapping[str, Fields]
Sources = Mapping[str, tuple[str, ...]]
"""Key, author, title and date, by key."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its address without slashes at the ends; `lead` stands beside its title in lists, `is_list` has pages below it."""

    address: str
    title: str
    text: str
    lead: str = ""
    is_list: bool = False


def pages(audit: Path) -> Iterator[Page]:
    """Every page of an audit that `corpus.py` made."""
    sources = {found[0]: found for found in _ENTRY.findall((audit / "sources/all.bib").read_text("utf-8"))}
    claims = {file.stem: _loaded(file) for file in sorted((audit / "claims").glob("*.yaml"))}
    questions = {file.stem: _loaded(file) for file in sorted((audit / "questions").glob("*.yaml"))}
    records = (
        *_claims(claims, sources),
        *_sources(claims, sources),
        *_questions(questions, claims),
        *_criteria(_loaded(audit / "criteria/charter.yaml")["criteria"], claims, sources),
        *_bodies(_loaded(audit / "sources/bodies.yaml"), claims),
    )
    yield from records
    yield Page("", "A measured audit", "Nothing in it is real.\n", is_list=True)
    yield from _gaps(claims)
    for name, title in LISTS.items():
        if name != "gaps":
            below = (page for page in records if page.address.startswith(f"{name}/"))
            rows = (f"- [{page.title}]({page.address.partition('/')[2]}/): {page.lead}\n" for page in below)
            yield Page(name, title, "".join(rows), is_list=True)


def _loaded(file: Path) -> Fields:
    loaded: Fields = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    return loaded


def _claims(claims: Records, sources: Sources) -> Iterator[Page]:
    for id, claim in claims.items():
        head = f"{claim['summary']}\n\n{BEST_CASE}{claim['best_case']}\n"
        found = (f"## {name}: {_assessment(one)}" for name, one in claim["assessments"].items())
        yield Page(f"claims/{id}", claim["title"], _linked(head + "".join(found), sources), claim["wording"]["text"])


def _assessment(found: Fields) -> str:
    parts = [f"{found['rating']}\n\n{found['because']}\n\n"]
    parts += [f"> {item['quote']} [@{item['source']}, {item['at']}]\n\n" for item in found.get("evidence", ())]
    if found["rating"] == "no-evidence":
        asked, wanted = ", ".join(found["searched"]), "; ".join(found["would_close"])
        parts.append(f"Searched: {asked}. Would close it: {wanted}.\n\n")
    return "".join(parts)


def _linked(text: str, sources: Sources) -> str:
    return _CITATION.sub(lambda found: f"[{sources[found[1]][2]}, {found[2]}](../../sources/{found[1]}/)", text)


def _sources(claims: Records, sources: Sources) -> Iterator[Page]:
    """Each source, with every passage of it that is evidence."""
    used: dict[str, list[str]] = defaultdict(list)
    for id, claim in claims.items():
        for name, found in claim["assessments"].items():
            for item in found.get("evidence", ()):
                link = f"[{claim['title']}, {name}](../../claims/{id}/)"
                used[item["source"]].append(f"- {item['at']}: {item['quote']} ({link})\n")
    for key, (_, author, title, date) in sources.items():
        yield Page(f"sources/{key}", title, f"By {author}, {date}.\n\n## Evidence\n\n{''.join(used[key])}", author)


def _questions(questions: Records, claims: Records) -> Iterator[Page]:
    for id, question in questions.items():
        about = "".join(f"- [{claims[claim]['title']}](../../claims/{claim}/)\n" for claim in question["claims"])
        text = f"{question['why']}\n\n{about}\nWould answer it: {'; '.join(question['would_answer'])}.\n"
        yield Page(f"questions/{id}", question["question"], text, question["status"])


def _criteria(criteria: Records, claims: Records, sources: Sources) -> Iterator[Page]:
    """Each criterion, with every claim that is held to it and how it was rated."""
    for id, criterion in criteria.items():
        name = f"charter.{id}"
        rated = (
            f"## [{claim['title']}](../../claims/{claim_id}/): {_assessment(claim['assessments'][name])}"
            for claim_id, claim in claims.items()
        )
        text = _linked(f"{criterion['question']}\n\n{''.join(rated)}", sources)
        yield Page(f"criteria/{id}", criterion["title"], text, criterion["question"])


def _bodies(bodies: Records, claims: Records) -> Iterator[Page]:
    """Each body, with what it could be asked for."""
    asked: dict[str, list[str]] = defaultdict(list)
    for id, claim in claims.items():
        for found in claim["assessments"].values():
            for body in found.get("ask", ()):
                asked[body].append(f"- {'; '.join(found['would_close'])} ([{claim['title']}](../../claims/{id}/))\n")
    for id, body in bodies.items():
        yield Page(f"bodies/{id}", body["name"], f"## Missing records\n\n{''.join(asked[id])}", body["interest"])


def _gaps(claims: Records) -> Iterator[Page]:
    """A hundred to a page, as the tool itself has them: a program that searches may refuse a page that holds them all."""
    rows = [
        f"- [{claim['title']}, {criterion}]({{up}}claims/{id}/): {'; '.join(found['would_close'])}\n"
        for id, claim in claims.items()
        for criterion, found in claim["assessments"].items()
        if found["rating"] == "no-evidence"
    ]
    for number, start in enumerate(range(0, max(1, len(rows)), 100), 1):
        address = "gaps" if number == 1 else f"gaps/{number}"
        text = "".join(rows[start : start + 100]).replace("{up}", "../" * (address.count("/") + 1))
        yield Page(address, LISTS["gaps"], text, is_list=number == 1)
