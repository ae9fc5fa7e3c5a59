"""How far a long build has come, for whoever sits before a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

T = TypeVar("T")

_PATIENCE = 1.0
"""Seconds without a word: most builds are done by then."""

_PAUSE = 0.2


def watched(things: Sequence[T]) -> Iterator[T]:
    """The things one by one; where that takes over a second, a line on the terminal counts them, and goes when they are done."""
    if not sys.stderr.isatty():
        yield from things
        return
    told, next_at = "", time.monotonic() + _PATIENCE
    for number, thing in enumerate(things, 1):
        yield thing
        if time.monotonic() >= next_at:
            told, next_at = f"{number} of {len(things)} files", time.monotonic() + _PAUSE
            click.echo(f"\r{told}", nl=False, err=True)
    if told:
        click.echo(f"\r{' ' * len(told)}\r", nl=False, err=True)
