#!/usr/bin/env bash
# striprtf 0.0.35: words marked as deleted (\deleted) or hidden (\v) are printed as text, footnotes are dropped, the cells of a
# table are joined by "|", and a link's address, which no reader of the page sees, is put behind its words.
# Seen:
#   deleted  -> 'It was never agreed'
#   hidden   -> 'It was never agreed'
#   footnote -> 'It was agreed'
#   cells    -> 'one|two|'
#   link     -> 'the plan("https://example.org/")'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'striprtf==0.0.35'
"$folder/venv/bin/python" - <<'PY'
import sys

from striprtf.striprtf import rtf_to_text

SEEN = {
    "deleted": (r"It was {\deleted never }agreed", "It was never agreed"),
    "hidden": (r"It was {\v never }agreed", "It was never agreed"),
    "footnote": (r"It was agreed{\footnote Not by all.}", "It was agreed"),
    "cells": (r"\trowd one\cell two\cell\row", "one|two|"),
    "link": (r'{\field{\*\fldinst{HYPERLINK "https://example.org/"}}{\fldrslt{\ul the plan}}}', 'the plan("https://example.org/")'),
}
ok = True
for name, (body, seen) in SEEN.items():
    text = rtf_to_text(r"{\rtf1\ansi " + body + "}").strip()
    print(f"{name:8} -> {text!r}")
    ok &= text == seen
sys.exit(not ok)
PY
