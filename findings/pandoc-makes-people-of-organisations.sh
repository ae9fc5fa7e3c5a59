#!/usr/bin/env bash
# Pandoc 3.9 (pypandoc-binary 1.17). RIS: an author without a comma is taken for a person, so that an organisation needs one behind
# it. BibLaTeX: "and others" becomes an author called others, @misc gets an empty type, which CSL does not allow, and a year
# of an entry's own is replaced by the date of the book that it is part of.
# Seen:
#   RIS authors: [{'family': 'Trust', 'given': 'Library'}, {'family': 'Library Trust'}]
#   @misc: '' [{'family': 'Bed', 'given': 'Ann'}, {'literal': 'others'}]
#   year = 2015 in a book of 2010-05-06: {'date-parts': [[2010, 5, 6]]}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'pypandoc-binary==1.17'
"$folder/venv/bin/python" - <<'PY'
import json
import sys

import pypandoc


def items(text, form):
    return json.loads(pypandoc.convert_text(text, "csljson", form))


(ris,) = items("TY  - RPRT\nAU  - Library Trust\nAU  - Library Trust,\nTI  - T\nER  - \n", "ris")
print("RIS authors:", ris["author"])
(misc,) = items("@misc{a, title = {T}, author = {Bed, Ann and others}}", "biblatex")
print("@misc:", repr(misc["type"]), misc["author"])
part = next(i for i in items("@book{b, title = {B}, date = {2010-05-06}}\n@inbook{i, title = {I}, year = 2015, crossref = {b}}", "biblatex") if i["id"] == "i")
print("year = 2015 in a book of 2010-05-06:", part["issued"])
ok = ris["author"] == [{"family": "Trust", "given": "Library"}, {"family": "Library Trust"}]
ok &= misc["type"] == "" and {"literal": "others"} in misc["author"]
ok &= part["issued"] == {"date-parts": [[2010, 5, 6]]}
sys.exit(not ok)
PY
