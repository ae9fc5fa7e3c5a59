"""What a run was made on and with, in words that name no folder and nobody."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import os
import platform
import subprocess
from pathlib import Path

import psutil

PEERS = {"Hugo": "hugo", "Zensical": "zensical"}


def told(bin: Path, peers: Path) -> str:
    """The machine, the load on it, and the version of everything that is measured."""
    versions = [f"{name} {importlib.metadata.version(package)}" for name, package in PEERS.items()]
    versions.append(f"Eleventy {_said('node', peers / 'node_modules/@11ty/eleventy/cmd.cjs', '--version')}")
    versions.append(f"Node.js {_said('node', '--version').lstrip('v')}")
    tool = f"{_said(bin / 'involvement-audit', '--version')}, commit {_said('git', 'rev-parse', '--short', 'HEAD')}"
    pagefind = "import importlib.metadata as m; print('Pagefind', m.version('pagefind-bin'))"
    versions += [_said(bin / "python", "--version"), _said(bin / "python", "-c", pagefind), tool]
    memory, load = psutil.virtual_memory().total / 2**30, os.getloadavg()[0]
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    return (
        f"{dt.date.today():%d %B %Y}; {os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB, {system}; "  # noqa: DTZ011
        f"load {load:.1f} at the start. {', '.join(versions)}.\n"
    )


def _said(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text("utf-8").splitlines() if known.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
