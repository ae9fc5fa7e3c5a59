#!/usr/bin/env bash
# pylatexenc 2.11: commands that its parser knows and its text writer does not are left out with the words in their braces; signs
# such as \pounds are left out alone; and \href before \url raises an IndexError. Nothing is logged.
# Seen:
#   the \texttt{code} and \mbox{more} -> 'the  and '
#   \pounds5 \textbar{} \S 3 and\slash or -> '5  3 andor'
#   \textasciicircum -> 'ˆ'
#   \href and \url -> IndexError: list index out of range
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'pylatexenc==2.11'
"$folder/venv/bin/python" - <<'PY'
import sys

from pylatexenc.latex2text import LatexNodes2Text

ok = True
for tex, lost in ((r"the \texttt{code} and \mbox{more}", "code"), (r"\pounds5 \textbar{} \S 3 and\slash or", "£"), (r"\textasciicircum", "^")):
    text = LatexNodes2Text().latex_to_text(tex)
    print(f"{tex} -> {text!r}")
    ok &= lost not in text
try:
    LatexNodes2Text().latex_to_text(r"\href{https://x.example}{x} \url{https://x.example/a_b}")
    ok = False
except IndexError as fault:
    print(f"\\href and \\url -> IndexError: {fault}")
sys.exit(not ok)
PY
