#!/usr/bin/env bash
# PyYAML 6.0.3 (libyaml): U+0085, U+2028 and U+2029 end a line, as YAML 1.1 has it and YAML 1.2 and every editor do not. They may
# stand inside a quoted text, and every line number after them is one too high. Only U+0085 is folded to a blank.
# Seen, for a file whose third line, by any editor, holds the key "b":
#   plain        -> b on line 3, the text read as 'one two'
#   U+0085       -> b on line 4, the text read as 'one two'
#   U+2028       -> b on line 4, the text read as 'one\u2028two'
#   U+2029       -> b on line 4, the text read as 'one\u2029two'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'pyyaml==6.0.3'
"$folder/venv/bin/python" - <<'PY'
import sys

import yaml

ok = True
for name, sign in (("plain", " "), ("U+0085", "\x85"), ("U+2028", "\u2028"), ("U+2029", "\u2029")):
    text = f'# first\na: "one{sign}two"\nb: last\n'
    (_, value), (key, _) = yaml.compose(text, Loader=yaml.CSafeLoader).value
    line = key.start_mark.line + 1
    print(f"{name:12} -> b on line {line}, the text read as {value.value!r}")
    ok &= line == (3 if name == "plain" else 4)
sys.exit(not ok)
PY
