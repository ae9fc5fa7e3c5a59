#!/usr/bin/env bash
# trafilatura 2.3.1: the words inside <time> are left out of the text, and the sentence stays without its date. HTML has the element
# for dates in sentences.
# Seen:
#   <time datetime="2026-01-02">2 January 2026</time>  -> Published on , and corrected since.
#   2 January 2026                                     -> Published on 2 January 2026, and corrected since.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'trafilatura==2.3.1' lxml_html_clean
"$folder/venv/bin/python" - <<'PY'
import sys

import trafilatura

filler = "<p>" + "A sentence that says what the report was about and who wrote it. " * 4 + "</p>"
page = "<html><body><article>{0}<p>Published on {1}, and corrected since.</p>{0}</article></body></html>"
kept = []
for date in ('<time datetime="2026-01-02">2 January 2026</time>', "2 January 2026"):
    text = trafilatura.extract(page.format(filler, date))
    kept.append(next(line for line in text.splitlines() if line.startswith("Published")))
    print(f"{date:50} -> {kept[-1]}")
sys.exit(kept != ["Published on , and corrected since.", "Published on 2 January 2026, and corrected since."])
PY
