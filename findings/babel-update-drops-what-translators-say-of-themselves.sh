#!/usr/bin/env bash
# Babel 2.19.0, `pybabel update`: fields of a catalogue's head that Babel has no name for are lost without a word, such as those that PO editors
# and teams add (X-Generator, X-Checked-By). What comes instead are placeholders for a person and an address that nobody typed. The comment above
# the head stays, and so does every sentence, so that the loss is easily committed. GNU msgmerge keeps such fields.
# Seen:
#   before: X-Checked-By: Example Reader
#   after:  no X-Checked-By
#   added:  Last-Translator: FULL NAME <EMAIL@ADDRESS>
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

msgid "Hello"
msgstr ""
POT
cat > fr.po <<'PO'
# Words of the example.
msgid ""
msgstr ""
"Language: fr\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"
"X-Checked-By: Example Reader\n"

msgid "Hello"
msgstr "Bonjour"
PO
echo "before: $(grep -o 'X-Checked-By: Example Reader' fr.po)"
venv/bin/pybabel --quiet update --input-file messages.pot --output-file fr.po --locale fr
grep -q 'msgstr "Bonjour"' fr.po
if grep -q 'X-Checked-By' fr.po; then
  echo 'after:  X-Checked-By is kept'
  exit 1
fi
echo 'after:  no X-Checked-By'
echo "added:  $(grep -o 'Last-Translator: FULL NAME <EMAIL@ADDRESS>' fr.po)"
