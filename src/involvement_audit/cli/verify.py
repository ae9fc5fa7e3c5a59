"""`verify`: whether a site, in a folder or where it is published, is what its manifest says."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from urllib.parse import quote

import click
from msgspec import Struct

from involvement_audit import __version__
from involvement_audit.format.prints import MANIFEST, Print, print_of
from involvement_audit.kept import written
from involvement_audit.net import take
from involvement_audit.net.fetch import Limits
from involvement_audit.net.take import Taken
from involvement_audit.output import manifest, verified
from involvement_audit.output.verified import Found, State, Verified

_WEB = re.compile(r"https?://[^\s/?#<>\"\\]+(?:/[^\s?#<>\"\\]*)?")
PAUSE = 1.0
"""Seconds before a file is asked for again."""
_LARGEST_MANIFEST = 100_000_000
_LARGEST_FILE = 200_000_000
"""Bytes of a file that is taken over a wire: a manifest may be anybody's, and say anything."""
_BY_THE_HOST = "_headers"
"""A host that reads this file does not show it."""
_LITTER = frozenset((written.MANIFEST, ".DS_Store", "Thumbs.db", "desktop.ini"))
"""What a build, or a file manager, leaves in a folder, and no site is made of."""


class _Wanted(Struct, frozen=True):
    """What is to be there: the manifest as it stands, and every file by its fingerprint."""

    data: bytes
    files: Mapping[str, Print]
    held_against: str


@click.command("verify")
@click.argument("site", metavar="DIR|URL")
@click.option(
    "--against", metavar="DIR|FILE", help="A manifest that you have from elsewhere, or a site that holds one."
)
@click.option("--jobs", type=click.IntRange(1, 16), default=4, show_default=True, help="Files asked for at a time.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 600),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="For one request.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or programs.",
)
@click.pass_context
def command(ctx: click.Context, site: str, against: str | None, jobs: int, timeout: float, form: str) -> None:
    """Hold every file of a site to the SHA-256 that its manifest.json has of it.

    The site is a folder, or the address that it is published at; no audit is needed. What a host changes on its own (it packs, or
    puts something into pages) is a difference too.

    This says whether the files are those that the manifest lists. It cannot say who made both: whoever can change a file can
    change the manifest. Keep a copy of manifest.json elsewhere, and hold the site against that.

    \b
      involvement-audit verify site
      involvement-audit verify https://audit.example.org/
      involvement-audit verify https://audit.example.org/ --against kept/manifest.json

    Exit codes: 0 every file is what the manifest says; 1 some are not; 2 there is no manifest; 3 the site could not be reached.
    """
    limits = Limits(agent=_AGENT, jobs=jobs, timeout=timeout, pause=PAUSE, hops=5, allow_local=True)
    own = _own(ctx, site, limits)
    wanted = _wanted(site, own, against)
    found = _found(ctx, site, wanted, limits)
    if wanted.held_against:
        found.append(verified.compared(MANIFEST, print_of(wanted.data), print_of(own)))
    told = Verified(
        what=site,
        held_against=wanted.held_against,
        manifest=print_of(own),
        found=sorted(found, key=lambda one: one.path),
    )
    click.echo(verified.as_json(told) if form == "json" else "\n".join(verified.as_text(told)))
    ctx.exit(1 if told.faults else 0)


def _found(ctx: click.Context, site: str, wanted: _Wanted, limits: Limits) -> list[Found]:
    """What is found of each file; ends the program with 130 where a person stops it, with 3 where nobody answers any more."""
    found: list[Found] = []
    unreached = 0
    try:
        for one, reached in _looked(site, wanted, limits):
            found.append(one)
            unreached += not reached
    except KeyboardInterrupt:
        click.echo(f"Stopped: {len(found)} of {len(wanted.files)} files were looked at.", err=True)
        ctx.exit(130)
    if found and unreached == len(found):
        _give_up(ctx, site, "it stopped answering")
    return found


_AGENT = f"involvement-audit/{__version__} (checks a site against its manifest)"


def _is_web(site: str) -> bool:
    return site.startswith(("http://", "https://"))


def _address(site: str, name: str) -> str:
    return f"{site.rstrip('/')}/{quote(name)}"


def _give_up(ctx: click.Context, site: str, because: str) -> None:
    click.echo(f"{site} could not be looked at: {because}.", err=True)
    ctx.exit(3)


def _own(ctx: click.Context, site: str, limits: Limits) -> bytes:
    """The manifest that stands with the site; ends the program with 2 where there is none, with 3 where nobody answers."""
    if not _is_web(site):
        if not Path(site).is_dir():
            raise click.UsageError(f"{site} is neither a folder nor an address that begins with https:// or http://.")
        return _read(Path(site))
    if not _WEB.fullmatch(site):
        raise click.UsageError(
            f"{site}: a site's address is https:// or http://, a host and a path, without spaces, ? or #."
        )
    got = take.take(_address(site, MANIFEST), _LARGEST_MANIFEST, limits)
    if not got.reached:
        _give_up(ctx, site, got.because)
    if got.data is None or not got.is_there:
        raise click.UsageError(
            f"There is no {MANIFEST} at {site}: {got.because}. Give the address of the site's home page."
        )
    return got.data


def _read(path: Path) -> bytes:
    """A manifest in a file, or in a folder."""
    file = path / MANIFEST if path.is_dir() else path
    if not file.is_file():
        raise click.UsageError(f"{path} holds no {MANIFEST}. `involvement-audit build` writes one with every site.")
    return file.read_bytes()


def _wanted(site: str, own: bytes, against: str | None) -> _Wanted:
    data = own if against is None else _read(Path(against))
    if (told := manifest.read(data)) is None:
        raise click.UsageError(f"The {MANIFEST} of {against or site} is none that this version of the tool can read.")
    files, _ = told
    if odd := sorted(name for name in files if not verified.is_plain(name)):
        raise click.UsageError(f"The {MANIFEST} of {against or site} names files outside of a site: {odd[0]!a}.")
    return _Wanted(data, files, against or "")


def _looked(site: str, wanted: _Wanted, limits: Limits) -> Iterator[tuple[Found, bool]]:
    """What is found of each file, and whether anybody was there to ask, with a bar for whoever sits before a terminal."""
    looks = _on_the_web(site, wanted, limits) if _is_web(site) else _in_a_folder(Path(site), wanted)
    watched = sys.stderr.isatty()
    length = len(wanted.files)
    progress = click.progressbar(length=length, label="Looking", file=sys.stderr) if watched else nullcontext()
    with progress as bar:
        for one in looks:
            yield one
            if bar:
                bar.update(1)


def _in_a_folder(folder: Path, wanted: _Wanted) -> Iterator[tuple[Found, bool]]:
    there = {name for name in written.files_in(folder) if name.rpartition("/")[2] not in _LITTER} - {MANIFEST}
    for name in sorted({*wanted.files, *there}):
        if name not in wanted.files:
            yield Found(path=name, state=State.EXTRA), True
        elif name not in there:
            yield Found(path=name, state=State.MISSING), True
        elif not (folder / name).is_file():  # a pipe would be waited for without end
            yield Found(path=name, state=State.UNREAD, because="not a plain file"), True
        else:
            yield verified.compared(name, wanted.files[name], print_of((folder / name).read_bytes())), True


def _on_the_web(site: str, wanted: _Wanted, limits: Limits) -> Iterator[tuple[Found, bool]]:
    small = {name: one for name, one in wanted.files.items() if one.bytes <= _LARGEST_FILE}
    for name in wanted.files.keys() - small.keys():
        yield Found(path=name, state=State.UNREAD, because=f"larger than {_LARGEST_FILE:,} bytes"), True
    for name, got in take.take_all(_asked(site, small), limits):
        yield _judged(name, wanted.files[name], got), got.reached


def _asked(site: str, files: Mapping[str, Print]) -> Iterable[tuple[str, str, int]]:
    """One byte more than there should be: so much is enough to see that there are too many."""
    return ((name, _address(site, name), one.bytes + 1) for name, one in files.items())


def _judged(name: str, wanted: Print, got: Taken) -> Found:
    """A page that is shown for a missing one comes with the status of a missing one: it is there if its bytes are."""
    if got.data is not None and (got.is_there or print_of(got.data) == wanted):
        found = verified.compared(name, wanted, print_of(got.data))
        longer = found.state is State.DIFFERS and len(got.data) > wanted.bytes
        return Found(path=name, state=State.DIFFERS, because=f"more than {wanted.bytes:,} bytes") if longer else found
    if name == _BY_THE_HOST and got.because.startswith("404"):
        return Found(path=name, state=State.HELD_BACK)
    state = State.MISSING if got.because.startswith(("404", "410")) else State.UNREAD
    return Found(path=name, state=state, because="" if state is State.MISSING else got.because)
