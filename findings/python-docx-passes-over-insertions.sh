#!/usr/bin/env bash
# python-docx 1.2.0: Paragraph.text passes over runs inside a tracked insertion, a content control or a simple field, so that what
# it gives can say the opposite of what stands there; and it gives hidden words.
# Seen, for paragraphs that Word shows as 'It was never agreed' (and the last one as 'It was agreed'):
#   insertion       -> 'It was agreed'
#   content control -> 'It was agreed'
#   simple field    -> 'It was agreed'
#   hidden          -> 'It was never agreed'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'python-docx==1.2.0'
"$folder/venv/bin/python" - <<'PY'
import sys

from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NEVER = '<w:r><w:t xml:space="preserve">never </w:t></w:r>'
SEEN = {
    "insertion": (f'<w:ins w:id="1" w:author="E">{NEVER}</w:ins>', "It was agreed"),
    "content control": (f"<w:sdt><w:sdtContent>{NEVER}</w:sdtContent></w:sdt>", "It was agreed"),
    "simple field": (f'<w:fldSimple w:instr=" REF a ">{NEVER}</w:fldSimple>', "It was agreed"),
    "hidden": (NEVER.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"), "It was never agreed"),
}
ok = True
for name, (inner, seen) in SEEN.items():
    xml = f'<w:p {W}><w:r><w:t xml:space="preserve">It was </w:t></w:r>{inner}<w:r><w:t>agreed</w:t></w:r></w:p>'
    text = Paragraph(parse_xml(xml), None).text
    print(f"{name:15} -> {text!r}")
    ok &= text == seen
sys.exit(not ok)
PY
