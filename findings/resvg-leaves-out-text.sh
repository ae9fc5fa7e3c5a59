#!/usr/bin/env bash
# resvg-py 0.5.0: text in a font family that is not there is left out of the picture, although one font is given and the text is
# written in its letters; so is each letter that the font has not. No error, no warning, and the bytes of an empty picture.
# Seen:
#   Noto Sans, "Aa"   -> ink
#   Noto Sanz, "Aa"   -> none
#   Noto Sans, "監"   -> none
set -euo pipefail
font=$(cd "$(dirname "$0")/.." && pwd)/src/involvement_audit/output/fonts/NotoSans-Regular.ttf
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'resvg-py==0.5.0'
"$folder/venv/bin/python" - "$font" <<'PY'
import sys

import resvg_py


def drawn(family: str, text: str) -> bytes:
    words = f'<text x="5" y="40" font-size="40" font-family="{family}">{text}</text>' if text else ""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60">{words}</svg>'
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=[sys.argv[1]])


empty = drawn("Noto Sans", "")
found = {}
for family, text in (("Noto Sans", "Aa"), ("Noto Sanz", "Aa"), ("Noto Sans", "監")):
    found[family, text] = drawn(family, text) != empty
    print(f'{family}, "{text}" -> {"ink" if found[family, text] else "none"}')
sys.exit(0 if list(found.values()) == [True, False, False] else 1)
PY
