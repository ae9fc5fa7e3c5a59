#!/usr/bin/env bash
# rispy 0.10.0: of a file in UTF-8 that begins with a byte order mark, load() leaves out the first record, and nothing says so; told
# that the encoding is utf-8-sig it gives all. Web addresses are cut at each semicolon, by which a file may put two on one line, also
# where it is part of one, as in older DOIs; dumps() then writes two addresses.
# Seen:
#   no mark            -> ['One', 'Two']
#   a mark             -> ['Two']
#   a mark, utf-8-sig  -> ['One', 'Two']
#   an address         -> ['https://doi.example/10.1000/1:2<3::AID-X4>3.0.CO', '2-5']
#   written again      -> ['UR  - https://doi.example/10.1000/1:2<3::AID-X4>3.0.CO', 'UR  - 2-5']
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'rispy==0.10.0'
"$folder/venv/bin/python" - "$folder" <<'PY'
import sys
from pathlib import Path

import rispy

TWO = "TY  - RPRT\nTI  - One\nER  - \nTY  - RPRT\nTI  - Two\nER  - \n"
plain, marked = Path(sys.argv[1], "plain.ris"), Path(sys.argv[1], "marked.ris")
plain.write_text(TWO, encoding="utf-8")
marked.write_text(TWO, encoding="utf-8-sig")
ok = True
for name, records, seen in (
    ("no mark", rispy.load(plain), ["One", "Two"]),
    ("a mark", rispy.load(marked), ["Two"]),
    ("a mark, utf-8-sig", rispy.load(marked, encoding="utf-8-sig"), ["One", "Two"]),
):
    titles = [record["title"] for record in records]
    print(f"{name:18} -> {titles}")
    ok &= titles == seen
records = rispy.loads("TY  - RPRT\nUR  - https://doi.example/10.1000/1:2<3::AID-X4>3.0.CO;2-5\nER  - \n")
print(f"an address         -> {records[0]['urls']}")
written = [line for line in rispy.dumps(records).splitlines() if line.startswith("UR")]
print(f"written again      -> {written}")
sys.exit(not (ok and len(records[0]["urls"]) == len(written) == 2))
PY
