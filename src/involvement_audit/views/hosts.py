"""Where an audit's files are kept, and the addresses there that edit a file, tell its history, open an issue or begin a new file."""

from __future__ import annotations

import re
from enum import Enum
from urllib.parse import quote, urlencode, urlsplit

from msgspec import Struct

from involvement_audit.drafts.correction import LABELS
from involvement_audit.kept import plain
from involvement_audit.language.spoken import N_, _
from involvement_audit.parse.prose import Link

CORRECTION = "correction.yml"
"""The issue form that `init` writes; its fields are called as the questions of a correction are."""


class Host(Enum):
    """Programs that keep repositories: they differ in their addresses."""

    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"


class Repository(Struct, frozen=True, kw_only=True):
    """A repository by the address of its front page, with the branch that is edited."""

    base: str
    host: Host
    branch: str

    def edit(self, path: str) -> str:
        return self._file({Host.GITHUB: "edit", Host.GITLAB: "-/edit", Host.FORGEJO: "_edit"}[self.host], path)

    def history(self, path: str) -> str:
        return self._file(
            {Host.GITHUB: "commits", Host.GITLAB: "-/commits", Host.FORGEJO: "commits/branch"}[self.host], path
        )

    @property
    def takes_answers(self) -> bool:
        """Whether an issue form there can be filled in by the address that opens it."""
        return self.host is Host.GITHUB

    def issue(self, title: str, text: str) -> str:
        """A new issue with its title and first text."""
        if self.host is Host.GITLAB:
            return f"{self.base}/-/issues/new?{_query({'issue[title]': title, 'issue[description]': text})}"
        return f"{self.base}/issues/new?{_query({'title': title, 'body': text})}"

    def correction(self, title: str, answers: dict[str, str]) -> str:
        """A new issue about a page; on GitHub in the issue form, elsewhere as labels with answers below them."""
        if self.takes_answers:
            return f"{self.base}/issues/new?{_query({'template': CORRECTION, 'title': title, **answers})}"
        return self.issue(
            title, "\n\n".join(f"### {_(label)}\n\n{answers.get(name, '')}" for name, label in LABELS.items())
        )

    def new_file(self, folder: str, name: str, text: str) -> str:
        """A page for a new file; GitLab takes its name alone, and the text has to be pasted."""
        if self.host is Host.GITLAB:
            return f"{self._file('-/new', folder)}?{_query({'file_name': name})}"
        page = self._file("new" if self.host is Host.GITHUB else "_new", folder)
        return f"{page}?{_query({'filename': name, 'value': text})}"

    def _file(self, what: str, path: str) -> str:
        return f"{self.base}/{what}/{quote(self.branch, safe='/')}/{quote(path, safe='/')}"


_BRANCH = re.compile(
    r"(?P<base>https?://[^/]+(?:/[^/]+){2,}?)/(?P<sign>-/tree|tree|src/branch)/(?P<branch>.+)", re.IGNORECASE
)


def repository(address: str) -> Repository | None:
    """A repository by an address that leads to it or to one of its branches; none where there is no address."""
    typed = address.strip().rstrip("/")
    if not typed:
        return None
    match = _BRANCH.fullmatch(typed)
    base, sign, branch = match.group("base", "sign", "branch") if match else (typed, "", "main")
    return Repository(base=base.removesuffix(".git"), host=_host(base, sign), branch=branch)


def _host(base: str, sign: str) -> Host:
    labels = (urlsplit(base).hostname or "").split(".")
    if sign == "-/tree" or "gitlab" in labels:
        return Host.GITLAB
    if sign != "src/branch" and "github" in labels:
        return Host.GITHUB
    return Host.FORGEJO


def _query(values: dict[str, str]) -> str:
    return urlencode(values, quote_via=quote, safe="")


class Origin(Struct, frozen=True):
    """The file behind a page, and words that tell what the page shows from what it will show once that is changed."""

    path: str
    version: str = ""


def print_of(record: object) -> str:
    """A short fingerprint of a record: another one as soon as anything in it is changed, wherever it was typed."""
    return plain.digest(plain.encoded(record)).hex()[:8]


_REPORT = N_(
    "What on this page should not stand there?\n\n(This issue can be read by everybody. Please repeat no personal details in it: "
    "say where on the page they stand.)\n\n"
)


def ways(typed: str, origin: Origin | None, title: str, address: str) -> tuple[Link, ...]:
    """What can be done about a page where the file behind it is kept; nothing where nobody said where that is."""
    kept = repository(typed)
    if kept is None or origin is None:
        return ()
    answers = {"page": address, **({"version": origin.version} if origin.version else {})}
    return (
        Link(kept.edit(origin.path), _("Edit the file behind this page")),
        Link(kept.correction(_("Correction: {title}", title=title), answers), _("Suggest a correction")),
        Link(kept.history(origin.path), _("History of this file")),
        Link(kept.issue(_("Report: {title}", title=title), f"{_(_REPORT)}{address}"), _("Report this page")),
    )
