#!/usr/bin/env bash
# pypdfium2 5.15.2 (PDFium): get_text_range() gives the words of a layer that is switched off and those outside the crop box, which
# no viewer shows. And flatten() refuses a document without a form, so that a note typed onto its page cannot be put into its text.
# Seen:
#   words   -> 'shown layer outside'
#   flatten -> page.flatten() requires prior pdf.init_forms(), before page retrieval.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'pypdfium2==5.15.2'
"$folder/venv/bin/python" - <<'PY'
import sys

import pypdfium2

stream = (
    "BT /F1 12 Tf 72 700 Td (shown) Tj ET /OC /Off BDC BT /F1 12 Tf 72 680 Td (layer) Tj ET EMC "
    "BT /F1 12 Tf 72 60 Td (outside) Tj ET"
)
bodies = [
    "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >> >>",
    "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /CropBox [0 100 612 792] /Contents 5 0 R "
    "/Resources << /Font << /F1 3 0 R >> /Properties << /Off 6 0 R >> >> >>",
    f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    "<< /Type /OCG /Name (Comments) >>",
]
out, table = b"%PDF-1.5\n", ""
for number, body in enumerate(bodies, 1):
    table += f"{len(out):010} 00000 n \n"
    out += f"{number} 0 obj\n{body}\nendobj\n".encode()
size = len(bodies) + 1
out += (
    f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
).encode()
document = pypdfium2.PdfDocument(out)
document.init_forms()
page = document[0]
words = " ".join(page.get_textpage().get_text_range().split())
print(f"words   -> {words!r}")
try:
    said = str(page.flatten())
except RuntimeError as fault:
    said = str(fault)
print(f"flatten -> {said}")
sys.exit((words, "requires prior" in said) != ("shown layer outside", True))
PY
