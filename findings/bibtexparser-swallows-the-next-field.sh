#!/usr/bin/env bash
# bibtexparser 2.1.0: a field without its comma takes the next one into its value, and no block is reported as failed; a remark
# that begins with % inside an entry, which biber reads past, becomes part of the next field's name; and an organisation that
# ends in a comma, as EndNote writes it, is taken for a person.
# Seen:
#   no comma      -> failed 0, fields ['title', 'note'], title '{T}\n  date = {2019}'
#   a % remark    -> failed 0, fields ['title', '% checked\n  date']
#   Library Trust, -> first ['Library'], last ['Trust']
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'bibtexparser==2.1.0'
"$folder/venv/bin/python" - <<'PY'
import sys

import bibtexparser
from bibtexparser.middlewares.names import parse_single_name_into_parts

entries = {
    "no comma": "@misc{a,\n  title = {T}\n  date = {2019},\n  note = {N},\n}",
    "a % remark": "@misc{a,\n  title = {T},\n  % checked\n  date = {2019},\n}",
}
ok = True
for name, text in entries.items():
    library = bibtexparser.parse_string(text)
    fields = [field.key for field in library.entries[0].fields]
    print(f"{name:13} -> failed {len(library.failed_blocks)}, fields {fields}, title {library.entries[0]['title']!r}")
    ok &= not library.failed_blocks and "date" not in fields
parts = parse_single_name_into_parts("Library Trust,", strict=False)
print(f"Library Trust, -> first {parts.first}, last {parts.last}")
sys.exit(not (ok and parts.first == ["Library"]))
PY
