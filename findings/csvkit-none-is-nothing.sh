#!/usr/bin/env bash
# csvkit 2.2.0: --no-inference keeps 010 and 2018-06 as they are, and still turns the word "none" into nothing; it takes --blanks as
# well for a table to come through as it is. --blanks alone leaves 010 a number.
# Seen:
#   csvjson                          -> [None, 10.0]
#   csvjson --no-inference           -> [None, '010']
#   csvjson --blanks                 -> ['none', 10.0]
#   csvjson --no-inference --blanks  -> ['none', '010']
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'csvkit==2.2.0'
"$folder/venv/bin/python" - <<'PY'
import json
import subprocess
import sys
from pathlib import Path

csvjson = Path(sys.executable).with_name("csvjson")
ok = True
expected = {"": [None, 10.0], "--no-inference": [None, "010"], "--blanks": ["none", 10.0], "--no-inference --blanks": ["none", "010"]}
for options, row in expected.items():
    made = subprocess.run([csvjson, *options.split()], input="interest,ref\nnone,010\n", text=True, capture_output=True, check=True)
    cells = list(json.loads(made.stdout)[0].values())
    print(f"csvjson {options:24} -> {cells}")
    ok &= cells == row
sys.exit(not ok)
PY
