"""Ways to change an audit, each by a name: what somebody may do to its files between two builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from involvement_audit.disk.root import shipped

Mutation = Callable[[Path], None]


def edit(path: str, old: str, new: str) -> Mutation:
    """Other words in a file, which must be there to be changed."""

    def mutate(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text, f"{path} has no {old!r}"
        (root / path).write_text(text.replace(old, new, 1), "utf-8")

    return mutate


def add(path: str, text: str) -> Mutation:
    """A new file, or lines at the end of one."""

    def mutate(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return mutate


def top(path: str, text: str) -> Mutation:
    """Lines at the top of a file."""

    def mutate(root: Path) -> None:
        (root / path).write_text(text + (root / path).read_text("utf-8"), "utf-8")

    return mutate


def drop(path: str) -> Mutation:
    return lambda root: (root / path).unlink()


def move(path: str, new: str) -> Mutation:
    def mutate(root: Path) -> None:
        (root / path).rename(root / new)

    return mutate


def copy(path: str, new: str) -> Mutation:
    def mutate(root: Path) -> None:
        shutil.copyfile(root / path, root / new)

    return mutate


def encode(path: str, change: Callable[[bytes], bytes]) -> Mutation:
    """Other bytes in a file."""

    def mutate(root: Path) -> None:
        (root / path).write_bytes(change((root / path).read_bytes()))

    return mutate


def all_of(*mutations: Mutation) -> Mutation:
    def mutate(root: Path) -> None:
        for one in mutations:
            one(root)

    return mutate


def own_template(name: str, old: str, new: str) -> Mutation:
    """A template of the tool's, changed, as the audit's own."""

    def mutate(root: Path) -> None:
        text = (shipped("templates") / name).read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        add(f"templates/{name}", text.replace(old, new, 1))(root)

    return mutate


LED, PLAN, RAIN = "claims/led-by-gardeners.yaml", "claims/plan-agreed-by-all.yaml", "claims/rain-fell.yaml"
SEAT, TOOLS, GONE = "claims/seat-on-the-committee.yaml", "claims/tools-are-shared.yaml", "claims/withdrawn-claim.yaml"
DRAFT = "claims/unpublished-draft.yaml"

_TOLD = "  - {on: 2026-05-02, change: The rating was corrected}\n"
_HISTORY = "  - {on: 2026-04-01, change: A link was mended}\n"


def told(old: str, new: str) -> Mutation:
    """Another word in the first claim, and an entry of its history that says so: else a moved verdict stops the build."""
    return all_of(edit(LED, old, new), edit(LED, _HISTORY, _HISTORY + _TOLD))


FIELDS: Mapping[str, Mutation] = {
    "title": edit(LED, "The scheme is", "The whole scheme is"),
    "title that moves its place in lists": edit(LED, "The scheme is", "A scheme is"),
    "title of one that others name": edit(PLAN, "All gardeners", "Every gardener"),
    "two titles exchanged": all_of(
        edit(PLAN, "All gardeners agreed to the plan", "A gardener sits on the committee"),
        edit(SEAT, "title: A gardener sits on the committee", "title: All gardeners agreed to the plan"),
    ),
    "a title that another has": edit(SEAT, "title: A gardener sits on the committee", "title: It rained in June"),
    "wording": edit(LED, "text: led by gardeners", "text: led by the gardeners"),
    "wording exact no more": edit(LED, "led by gardeners, exact: true", "led by gardeners, exact: false"),
    "summary": edit(LED, "that gardeners lead it.", "that gardeners lead it now."),
    "best case": edit(LED, "found them active", "found them busy"),
    "a citation in prose": edit(TOOLS, "Three documents say so.", "Three documents say so [@rain-log, p. 1]."),
    "a citation taken away": edit(LED, " [@minutes-2018, p. 1], and", ", and"),
    "a link to a claim": edit(SEAT, "lists the seat.", "lists the seat, as [another](claim:tools-are-shared) says."),
    "a link to a question": edit(SEAT, "lists the seat.", "lists the seat; see [a question](question:who-was-asked)."),
    "a link to a question taken away": edit(LED, "see [what is asked](question:who-was-asked)", "see what is asked"),
    "a link to a body and a criterion": edit(
        SEAT, "lists the seat.", "lists [its seat](body:garden-council) by [the charter](criterion:charter.agreed)."
    ),
    "a link to a criterion as a source": edit(PLAN, "says the same.", "says the same (<source:shed-diary>)."),
    "kind": edit(TOOLS, "kind: governance-role", "kind: user-led"),
    "kind that is not scored": edit(GONE, "kind: governance-role", "kind: context"),
    "withdrawn": all_of(
        edit(TOOLS, "status: published", "status: withdrawn"),
        edit(
            TOOLS,
            "were agreed\"}\n",
            "were agreed\"}\n  - {on: 2026-11-05, change: Withdrawn}\n",
        ),
    ),
    "withdrawn without a word": edit(LED, "status: published", "status: withdrawn"),
    "published again": edit(GONE, "status: withdrawn", "status: published"),
    "a draft now": edit(RAIN, "status: published", "status: draft"),
    "a draft now that a page names": edit(LED, "status: published", "status: draft"),
    "a draft no more": edit(DRAFT, "status: draft", "status: published"),
    "an appearance": edit(SEAT, "on: 2009}\n", "on: 2009}\n  - {by: [example-press], in: rain-log, at: p. 1, on: 2019}\n"),
    "an appearance less": edit(TOOLS, "  - {by: [garden-council], in: garden-charter, at: p. 12, on: 2019}\n", ""),
    "who made it": edit(SEAT, "by: [garden-council]", "by: [garden-council, riverside-scheme]"),
    "where it was made": edit(LED, "in: scheme-home, at: heading", "in: scheme-newsletter, at: page 1"),
    "the place in it": edit(LED, "at: heading", "at: footer"),
    "its date": edit(LED, "on: 2018-06}", "on: 2009-06}"),
    "its date unknown": edit(TOOLS, "at: rules, on: 2018}", "at: rules}"),
    "when it stood there": edit(TOOLS, "at: rules, on: 2018}", "at: rules, seen: 2018-05}"),
    "how its date is known": edit(TOOLS, "rules, on: 2018}", "rules, on: 2018, on_basis: the page says so}"),
    "read elsewhere": edit(SEAT, "on: 2009}", "on: 2009, via: {source: plot-study, at: ref. 2}}"),
    "the rung claimed": edit(LED, "claimed: leading", "claimed: consulting"),
    "the rung evidenced": edit(LED, "evidenced: informing", "evidenced: consulting"),
    "no level": edit(LED, "level: {claimed: leading, evidenced: informing, because: Only a notice board is recorded.}\n", ""),
    "why that rung": edit(LED, "Only a notice board", "Only two notice boards"),
    "a rating": told("rating: partly-met", "rating: met"),
    "a rating that decides": told("rating: not-met", "rating: partly-met"),
    "a rating that decides, without a word": edit(LED, "rating: not-met", "rating: partly-met"),
    "a rating as another's evidence has it": edit(SEAT, "rating: not-applicable", "rating: no-evidence"),
    "a reason": edit(LED, "one gardener among nine", "one gardener among ten"),
    "a long reason": edit(LED, "No plan was found.", "No plan was found" + " by anybody" * 40 + "."),
    "evidence": edit(LED, "bearing: for}\nassessed", "bearing: for}\n      - {source: rain-log, at: p. 2, bearing: for}\nassessed"),
    "evidence less": edit(LED, "      - {source: scheme-home, at: news, bearing: for}\n", ""),
    "evidence of a claim that is not scored": edit(RAIN, "  - {source: plot-study, at: p. 10, bearing: context}\n", ""),
    "a quotation": edit(LED, "quote: one gardener,", "quote: two gardeners,"),
    "a quotation where none was": edit(TOOLS, "at: p. 18, bearing", "at: p. 18, quote: a say, bearing"),
    "a quotation unchecked again": edit(PLAN, "was 12 of 20", "was 13 of 20"),
    "a bearing": edit(RAIN, "it rained on us all, bearing: context", "it rained on us all, bearing: for"),
    "another source": edit(RAIN, "source: plot-study, at: p. 10", "source: garden-charter, at: p. 10"),
    "first hand": edit(TOOLS, ", via: {source: scheme-home, at: Rules}", ""),
    "second hand": edit(LED, "at: p. 15, bearing: for}", "at: p. 15, bearing: for, via: {source: rain-log, at: p. 1}}"),
    "a place searched": edit(LED, "[scheme-home, the county archive]", "[scheme-home, rain-log, the county archive]"),
    "a record that would close a gap": edit(LED, "the plan of 2017,", "the plan of 2016,"),
    "who could be asked": edit(LED, "ask: [riverside-scheme, garden-council]", "ask: [example-university]"),
    "one who could be asked less": edit(LED, "ask: [riverside-scheme, garden-council]", "ask: [garden-council]"),
    "a gap of a withdrawn claim": edit(GONE, "[seed lists of 2020]", "[seed lists of 2021]"),
    "an assessment less": edit(GONE, "good-practice.early:", "good-practice.late:"),
    "another assessor": edit(LED, "by: [A. One]", "by: [A. One, C. Three]"),
    "assessed on another day": edit(LED, "on: 2026-03-01}\nreplies", "on: 2026-06-01}\nreplies"),
    "reviewed": edit(SEAT, "replies: []", "reviewed_by: [D. Four]\nreplies: []"),
    "a dissent": edit(SEAT, "replies: []", "dissent:\n  - {by: [B. Two], criterion: good-practice.early, rating: met, because: It was there.}\nreplies: []"),
    "a dissent less": edit(
        TOOLS,
        "dissent:\n  - {by: [C. Three], criterion: good-practice.early, rating: not-met, because: A quotation on a home page shows nothing.}\n",
        "",
    ),
    "a reply": edit(LED, "by_when: 2027-01-01}", "by_when: 2027-01-01, received: 2026-03-20, text: We stand by it.}"),
    "somebody asked": edit(TOOLS, "replies: []", "replies:\n  - {body: garden-council, asked: 2026-04-02}"),
    "nobody asked, and it does not say so": edit(TOOLS, "replies: []\n", ""),
    "an entry of the history": edit(LED, _HISTORY, _HISTORY + _TOLD),
    "words of the history": edit(TOOLS, "change: First published", "change: Published"),
    "an earlier id": edit(SEAT, "replies: []", "formerly: [a-seat]\nreplies: []"),
    "an earlier id less": edit(LED, "formerly: [gardeners-lead]\n", ""),
    "an earlier id that was promised nowhere": edit(LED, "[gardeners-lead]", "[gardeners-lead, led-once]"),
    "an answer": add(SEAT, "testimony:\n  - {on: 2026-03-09, tier: public, read_back: true, missing: Who sat there?}\n"),
    "an answer in private": add(PLAN, "testimony: [{on: 2026-03-09, tier: private, read_back: true}]\n"),
    "an answer less": edit(LED, "  - {on: 2026-03-21, tier: private, read_back: true}\n", ""),
    "words of an answer": edit(TOOLS, "nobody asked us for it back", "nobody asked us for it again"),
    "whose answer it is": edit(TOOLS, "members of a tool club", "members of two tool clubs"),
    "the day of an answer": edit(TOOLS, "on: 2026-04-02", "on: 2026-03-02"),
    "what was done about an answer": edit(LED, "We added the question", "We asked"),
    "title of requests": edit(LED, "request_title: Plan, minutes", "request_title: Plans, minutes"),
    "no title of requests": edit(LED, "request_title: Plan, minutes and letters of the Riverside Allotment Scheme\n", ""),
}  # fmt: skip
"""Each field of a claim."""

LOOKS: Mapping[str, Mutation] = {
    "a comment above": top(LED, "# a remark\n\n"),
    "comments above all": all_of(*(top(path, "# a remark\n") for path in (LED, PLAN, RAIN, SEAT, TOOLS, GONE, DRAFT))),
    "a comment below": add(LED, "# a remark\n"),
    "spaces": edit(LED, "kind: user-led", "kind:   user-led"),
    "other ends of lines": encode(LED, lambda data: data.replace(b"\n", b"\r\n")),
    "a mark of order in front": encode(LED, lambda data: b"\xef\xbb\xbf" + data),
    "written again": encode(LED, lambda data: data),
    "a slip that no YAML has": edit(LED, "title: The", 'title: "The'),
    "a field that is none": add(LED, "colour: green\n"),
    "a field that is missing": edit(LED, "kind: user-led\n", ""),
    "a name that is none": edit(TOOLS, "in: scheme-home", "in: scheme-hom"),
    "a day that is to come": edit(LED, "2026-04-01, change", "2026-12-01, change"),
    "a letter that is no UTF-8": encode(LED, lambda data: data + b"# caf\xe9\n"),
    "nothing at all": encode(LED, lambda _: b""),
}
"""What else may stand in a claim's file."""
