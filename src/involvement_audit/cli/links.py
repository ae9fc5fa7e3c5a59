"""`links`: whether cited addresses and archived copies still answer. The only command that uses the network."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace

from involvement_audit import __version__
from involvement_audit.cli import common, shown
from involvement_audit.diagnostics.findings import nearest
from involvement_audit.disk import locks
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.counting import count
from involvement_audit.format.given import given
from involvement_audit.format.lock_records import Looked
from involvement_audit.format.terms import LinkState
from involvement_audit.format.text import Date
from involvement_audit.net import fetch
from involvement_audit.record import links
from involvement_audit.record.links import Cited, Observation, Outcome

_WORTH_SAYING = (LinkState.GONE, LinkState.REFUSED, LinkState.FAILING, LinkState.MOVED, LinkState.BLOCKED)

_TO_DO: Mapping[LinkState, str] = MappingProxyType(
    {
        LinkState.GONE: (
            'No answer on three different days. Pages no longer link there. Where no copy is named, add "archive:" to the '
            'source\'s notes, or set "availability: lost".'
        ),
        LinkState.REFUSED: "This is or leads to an address that no reader can reach, and was not asked. Correct it.",
        LinkState.FAILING: "No answer this time. Run this again on another day: three such days make it gone.",
        LinkState.MOVED: "Look whether the new address holds the same document. If it does, cite that one.",
        LinkState.BLOCKED: "The server turns programs away. That says nothing of readers, so there is nothing to do.",
    }
)


class _Row(Struct, frozen=True, kw_only=True):
    """An address with what is known of it now, where it is cited, whether a copy stands in, and the way to the audit."""

    looked: Looked
    cited: tuple[Cited, ...]
    has_copy: bool
    way: PurePosixPath

    @property
    def needs_doing(self) -> bool:
        return self.looked.state in (LinkState.FAILING, LinkState.REFUSED) or (
            self.looked.state is LinkState.GONE and not self.has_copy
        )

    @property
    def owners(self) -> tuple[str, ...]:
        """The sources whose address it is; for others, the place in the files."""
        return tuple(dict.fromkeys(c.source or f"{self.path(c)}:{c.address.place.line}" for c in self.cited))

    def path(self, cited: Cited) -> str:
        return str(self.way / cited.address.place.path)


@click.command("links")
@common.root_option
@click.option("--only", multiple=True, metavar="KEY", help="Look at this source's addresses alone; may be repeated.")
@click.option("--jobs", type=click.IntRange(1, 32), default=6, show_default=True, help="Hosts asked at the same time.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 300),
    default=20,
    show_default=True,
    metavar="SECONDS",
    help="For one request; an address is given up after three times that.",
)
@click.option("--allow-local", is_flag=True, help="Ask private and loopback addresses too; for tests.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or programs.",
)
@click.pass_context
def command(
    ctx: click.Context,
    root: Path | None,
    only: tuple[str, ...],
    jobs: int,
    timeout: float,
    allow_local: bool,
    form: str,
) -> None:
    """See whether cited addresses and archived copies still answer, and keep what was found in sources/links.lock.

    Run it by hand now and then, and commit the file. `check` and `build` read it and never use the network. An address
    is called gone only after three different days without an answer; a server that turns programs away counts neither way.

    \b
      involvement-audit links
      involvement-audit links --only sim-pilot-report --timeout 60
      involvement-audit links --format json | jq '.[] | select(.state == "gone")'

    Exit codes: 0 every address answers, turns programs away, or has a copy that stands in for it; 1 something is left to
    do; 2 nothing to look at; 3 no server at all could be reached, and nothing was written.
    """
    folder = common.audit_root(root)
    corpus = shown.sound(ctx, folder, empty=True)
    chosen = _chosen(corpus, only)
    limits = fetch.Limits(agent=_agent(corpus), jobs=jobs, timeout=timeout, allow_local=allow_local)
    answers: dict[str, Observation] = {}
    finished = _look(sorted(chosen), limits, answers)
    seen = dict(answers)  # a run that was stopped may still have an answer under way
    if seen and all(one.outcome is Outcome.UNREACHED and not one.leads_to for one in seen.values()):
        _no_network(len(seen))
        ctx.exit(3)
    rows = _keep(folder, corpus, chosen, seen)
    click.echo(_as_json(rows) if form == "json" else "\n".join(_as_text(rows)))
    if not finished:
        click.echo(f"Stopped: {len(seen)} of {len(chosen)} were looked at, and are kept.", err=True)
        ctx.exit(130)
    ctx.exit(1 if any(row.needs_doing for row in rows) else 0)


def _agent(corpus: Corpus) -> str:
    """Who is asking, and why: whoever reads a server's log should be able to tell."""
    home = corpus.audit.repository or corpus.audit.base_url
    about = "looks whether cited addresses still answer"
    return f"involvement-audit/{__version__} ({about}{f'; +{home}' if home.isascii() and home else ''})"


def _chosen(corpus: Corpus, only: tuple[str, ...]) -> Mapping[str, tuple[Cited, ...]]:
    """The addresses to look at, each with where it is cited; ends the program with 2 where there is none."""
    for key in only:
        if key not in corpus.source:
            raise click.UsageError(f'No source has the key "{key}". {nearest(key, corpus.source)}'.strip())
    groups: defaultdict[str, list[Cited]] = defaultdict(list)
    for one in links.cited(corpus):
        groups[one.asked].append(one)
    found = {a: tuple(cited) for a, cited in groups.items() if not only or any(c.source in only for c in cited)}
    if not found:
        raise click.UsageError("There is no address of the web here to look at.")
    return found


def _look(addresses: list[str], limits: fetch.Limits, seen: dict[str, Observation]) -> bool:
    """Fills `seen` as answers come in, so that whoever stops the run keeps what was found; whether it came to its end."""
    looks = fetch.look_at_all(addresses, limits, seen)
    watched = sys.stderr.isatty()
    progress = click.progressbar(length=len(addresses), label="Looking", file=sys.stderr) if watched else nullcontext()
    try:
        with progress as bar:
            for _ in looks:
                if bar:
                    bar.update(1)
    except KeyboardInterrupt:
        return False
    return True


def _no_network(number: int) -> None:
    tried = (
        "The one address tried could not be reached" if number == 1 else f"None of {number} addresses could be reached"
    )
    click.echo(f"{tried}, so this machine may have no way to the net. Nothing was written.", err=True)


def _keep(
    folder: Path, corpus: Corpus, chosen: Mapping[str, tuple[Cited, ...]], seen: Mapping[str, Observation]
) -> tuple[_Row, ...]:
    """Writes what was found, and gives it for show."""
    cited = frozenset(one.asked for one in links.cited(corpus))
    found = replace(corpus, links=links.update(corpus.links, seen, cited, Date(common.today().isoformat())))
    if seen:
        locks.write(folder, locks.LINKS, locks.links(found.links))
    way = shown.from_here(folder)
    return tuple(_row(found, address, chosen[address], way) for address in sorted(seen))


def _row(corpus: Corpus, address: str, cited: tuple[Cited, ...], way: PurePosixPath) -> _Row:
    copied = all(one.source and not one.copy and links.has_copy(corpus, corpus.source[one.source]) for one in cited)
    return _Row(looked=corpus.link[address], cited=cited, has_copy=copied, way=way)


def _as_text(rows: Iterable[_Row]) -> Iterator[str]:
    """How many there are of each state, then those that a person should see, one a line."""
    groups: dict[LinkState, list[_Row]] = {state: [] for state in LinkState}
    for row in rows:
        groups[given(row.looked.state)].append(row)
    tally = (f"{len(found)} {state}" for state, found in groups.items() if found)
    yield f"{count(sum(map(len, groups.values())), 'address', 'addresses')}: {', '.join(tally) or 'none looked at'}."
    for state in _WORTH_SAYING:
        if groups[state]:
            yield f"\n{state}: {_TO_DO[state]}"
            yield from (_line(row) for row in groups[state])


def _line(row: _Row) -> str:
    looked = row.looked
    said = (
        looked.because,
        f"sent on to {looked.leads_to}" if looked.leads_to else "",
        f"last answered on {looked.answered}" if looked.answered else "",
        "its copy is shown in its place" if looked.state is LinkState.GONE and row.has_copy else "",
        f"a copy may be at https://web.archive.org/web/*/{looked.address}"
        if looked.state is LinkState.GONE and not row.has_copy
        else "",
    )
    return f"  {', '.join(row.owners)}  {looked.address}  {'; '.join(part for part in said if part)}".rstrip()


def _as_json(rows: Iterable[_Row]) -> str:
    return json.dumps([_json_row(row) for row in rows], ensure_ascii=False, indent=2)


def _json_row(row: _Row) -> dict[str, Any]:
    looked = row.looked
    return {
        "address": looked.address,
        "state": str(looked.state),
        "because": looked.because or None,
        "checked": looked.checked,
        "answered": links.last_answer(looked),
        "failed": list(looked.failed),
        "leads_to": looked.leads_to or None,
        "permanent": looked.permanent,
        "needs_doing": row.needs_doing,
        "sources": sorted({one.source for one in row.cited if one.source}),
        "places": [{"path": row.path(one), "line": one.address.place.line} for one in row.cited],
    }
