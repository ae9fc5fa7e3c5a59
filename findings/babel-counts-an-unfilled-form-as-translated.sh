#!/usr/bin/env bash
# Babel 2.19.0, gettext catalogues: a message of several forms of which one alone is filled in counts as translated, in the statistics and
# in the compiled file, and the forms that are empty are said in the language of the program. `pybabel init` gives French three forms, by CLDR's
# rule for round millions, where catalogues in French have two: whoever fills in the usual two, or the first, is told 100 %.
# Seen:
#   Plural-Forms for fr: nplurals=3
#   1 of 1 messages (100%) translated
#   1 -> '{n} feuille'
#   2 -> '{n} pages'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'babel==2.19.0'
cd "$folder"
cat > messages.pot <<'POT'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"

msgid "{n} page"
msgid_plural "{n} pages"
msgstr[0] ""
msgstr[1] ""
POT
venv/bin/pybabel --quiet init --input-file messages.pot --output-file fr.po --locale fr
forms=$(grep -o 'nplurals=[0-9]' fr.po)
echo "Plural-Forms for fr: $forms"
sed -i 's/^msgstr\[0\] ""/msgstr[0] "{n} feuille"/' fr.po
told=$(venv/bin/pybabel compile --statistics --input-file fr.po --output-file fr.mo 2>&1 | grep -o '1 of 1 messages (100%) translated')
echo "$told"
venv/bin/python - <<'PY'
import gettext
import sys

with open("fr.mo", "rb") as file:
    french = gettext.GNUTranslations(file)
one, two = (french.ngettext("{n} page", "{n} pages", number) for number in (1, 2))
print(f"1 -> {one!r}\n2 -> {two!r}")
sys.exit((one, two) != ("{n} feuille", "{n} pages"))
PY
[ "$forms" = "nplurals=3" ]
